"""One tiny broken tree for each code: what is wrong with content is said at once, by code, with its file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

import skill.content
from skill.content import FOLDER, load_library
from skill.core.errors import ContentError

HERE = Path(__file__).parent
CODES = re.findall(r"\b(C\d{3})\b", skill.content.__doc__ or "")


def broken_tree(broken: Path, into: Path) -> Path:
    """A copy of the whole content with a broken tree laid over it, key by key; a null takes its key away.

    A file that ends in .whole takes the place of its namesake, as it is written.
    """
    folder = into / "content"
    if not folder.exists():
        shutil.copytree(FOLDER, folder)
    for patch in broken.rglob("*.yaml"):
        file = folder / patch.relative_to(broken)
        laid = yaml.safe_load(patch.read_text())
        before = file.read_text() if file.exists() else ""
        first = before.partition("\n")[0]
        schema = f"{first}\n" if first.startswith("# yaml-language-server") else ""
        file.write_text(schema + yaml.safe_dump(over(yaml.safe_load(before) or {}, laid), sort_keys=False))
    for whole in broken.rglob("*.yaml.whole"):
        shutil.copyfile(whole, folder / whole.relative_to(broken).with_suffix(""))
    return folder


def over(whole: object, laid: object) -> object:
    """One value laid over another."""
    if not isinstance(whole, dict) or not isinstance(laid, dict):
        return laid
    merged = {**whole, **{key: over(whole.get(key), value) for key, value in laid.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def test_the_content_as_it_stands_is_sound() -> None:
    """Nothing to mend, in any locale."""
    assert "en-US" in load_library().locales


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_broken_tree(code: str) -> None:
    """The folder listing is the list of what is refused."""
    assert [tree.name for tree in HERE.iterdir() if tree.name.startswith(code)]


@pytest.mark.parametrize("tree", sorted(tree.name for tree in HERE.iterdir() if tree.name.startswith("C")))
def test_a_broken_tree_is_refused_by_its_code(tree: str, tmp_path: Path) -> None:
    """The message has the code, the file, and only this tree's problem."""
    with pytest.raises(ContentError) as refused:
        load_library(broken_tree(HERE / tree, tmp_path))
    lines = str(refused.value).splitlines()
    assert {tree[:4]} == {line[:4] for line in lines}, lines
    touched = {file.name for file in (HERE / tree).rglob("*.yaml")}
    assert any(name in line for name in touched for line in lines), lines


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    """A writer mends ten faults in one go, not one in ten goes."""
    trees = [tree for code in ("C004", "C007") for tree in HERE.glob(f"{code}*")]
    folder = [broken_tree(tree, tmp_path) for tree in trees][-1]
    with pytest.raises(ContentError) as refused:
        load_library(folder)
    assert {"C004", "C007"} == {line[:4] for line in str(refused.value).splitlines()}
