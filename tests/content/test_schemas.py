"""The published schemas: every file of content keeps to its own, a wrong key does not; the core says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from skill.authoring.checks import Tree
from skill.authoring.checks.shape import _plain, schema
from skill.authoring.schemas import KEY, KINDS, SCHEMAS, behind, kind_of, led, modeline
from skill.content import FOLDER
from skill.core.guide import LOCKS, POSITIONS, USES
from skill.core.safety import Outcome

FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
FIRST = {kind: next((name for name in FILES if kind_of(name) == kind), None) for kind in sorted(set(KINDS.values()))}
"""One file of each kind."""


def value(name: str) -> Any:
    """What is in a file, as JSON has it."""
    return _plain(yaml.safe_load((FOLDER / name).read_text()))


def written(kind: str) -> Any:
    """A schema as it is published."""
    return json.loads((SCHEMAS / f"{kind}.json").read_text())


def test_every_schema_is_for_some_file_and_is_one() -> None:
    """No schema is left over, and none is itself wrong."""
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(KINDS.values())
    for kind in FIRST:
        Draft202012Validator.check_schema(written(kind))


def test_every_file_keeps_to_its_schema() -> None:
    """And every file is of a kind that has one."""
    assert [] == [name for name in FILES if kind_of(name) is None]
    told = [(name, error.message) for name in FILES for error in schema(kind_of(name) or "").iter_errors(value(name))]
    assert [] == told


@pytest.mark.parametrize("kind", [kind for kind, name in FIRST.items() if name])
def test_a_wrong_key_does_not(kind: str) -> None:
    """At the top of a file of each kind."""
    good = value(FIRST[kind] or "")
    assert not list(schema(kind).iter_errors(good))
    assert list(schema(kind).iter_errors({**good, "Moon_walk": {"hold": 20}}))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes a mapping."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)


@pytest.mark.parametrize("kind", FIRST)
def test_no_mapping_takes_whatever_key_comes(kind: str) -> None:
    """At every depth: either the keys are named, or their values are bounded."""
    every = list(objects(written(kind)))
    assert every
    assert [] == [part for part in every if part.get("additionalProperties", True) is True]


def test_the_schemas_say_what_the_core_says() -> None:
    """Locks, kinds of step, positions and outcomes are listed twice, and alike."""
    step = written("guide")["else"]["properties"]["steps"]["patternProperties"]
    kinds = next(iter(step.values()))["properties"]
    assert set(LOCKS) <= set(kinds["needs"]["items"]["enum"])
    assert set(USES) <= set(kinds["uses"]["items"]["enum"])
    assert set(POSITIONS) <= set(written("guide")["else"]["properties"]["routes"]["properties"])
    groups = next(iter(written("safety")["properties"]["groups"]["patternProperties"].values()))
    assert [outcome.value for outcome in Outcome] == groups["properties"]["outcome"]["enum"]


def test_an_editor_finds_the_schema_from_the_file() -> None:
    """The path in the comment leads from the file to a schema that is there."""
    for name in FILES:
        if kind_of(name):
            target = modeline(name).removeprefix(KEY)
            assert (FOLDER / name).parent.joinpath(target).resolve().is_file(), name


def test_the_comment_is_written_once(tmp_path: Path) -> None:
    """Into a file without it, in the place of a wrong one, and never twice; the rest of the file stays."""
    file = tmp_path / "guides" / "calf.yaml"
    file.parent.mkdir()
    for before in ("limb: leg\n", f"{KEY}wrong.json\nlimb: leg\n"):
        file.write_text(before)
        assert [file] == behind(tmp_path)
        file.write_text(led(tmp_path, file))
        assert f"{KEY}../schema/guide.json\nlimb: leg\n" == file.read_text()
        assert [] == behind(tmp_path)


def test_an_unquoted_on_is_no_yes() -> None:
    """For YAML 1.1 `on:` is true; a writer who signs `on: 2026-11-20` need not know that."""
    signed = "review: {status: approved, by: A. Reader, on: 2026-11-20, hash: 0123456789ab}"
    topic = _plain(yaml.safe_load(f"sources: [AAOS]\nchecked: 2026-11-25\n{signed}\n"))
    assert not list(schema("topic").iter_errors(topic))


def test_every_file_is_read_with_its_lines() -> None:
    """The checker sees the same values as the loader."""
    tree = Tree(FOLDER)
    assert all(tree.file(path).value == yaml.safe_load(path.read_text()) for path in tree.paths)
