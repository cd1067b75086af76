"""Every reference that content rests on has a name, and none is listed for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from skill.content import FOLDER

SOURCES = yaml.safe_load((FOLDER / "sources.yaml").read_text("utf-8"))


def cited(value: object) -> Iterator[str]:
    """Every code under a `sources` key, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from map(str, inner) if key == "sources" and isinstance(inner, list) else cited(inner)
    elif isinstance(value, list):
        for item in value:
            yield from cited(item)


def citations(folder: Path) -> dict[str, str]:
    """Each code that is cited, with a file that cites it."""
    return {
        code: file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*.yaml"))
        for code in cited(yaml.safe_load(file.read_text("utf-8")))
    }


def test_every_code_that_is_cited_has_a_name() -> None:
    """A card can always say what it rests on."""
    unknown = {code: file for code, file in citations(FOLDER).items() if code not in SOURCES}
    assert unknown == {}


def test_a_code_that_nothing_cites_says_why() -> None:
    """And one that is cited again says it no longer."""
    used = citations(FOLDER)
    silent = [code for code, source in SOURCES.items() if code not in used and not source.get("uncited")]
    stale = [code for code, source in SOURCES.items() if code in used and source.get("uncited")]
    assert (silent, stale) == ([], [])


def test_a_name_is_a_name_and_nothing_is_sold() -> None:
    """No address, no code for a name, no two codes of one name."""
    names = [source["name"] for source in SOURCES.values()]
    assert len(names) == len(set(names))
    assert all(name.strip() == name and len(name.split()) > 1 and "http" not in name for name in names)
    assert all(set(source) <= {"name", "uncited"} for source in SOURCES.values())
