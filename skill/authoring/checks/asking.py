"""Whether people can get at what is written: something to ask for it by, and a model that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree
from skill.authoring.model import build, locales, stale
from skill.core.errors import ContentError

_ASKED_BY = {"topics": ("asked", "named"), "routines": ("asked",), "guides": ("called",)}
"""The keys of each kind of words that say how people ask for it; one of them is enough."""
_PROBLEM = re.compile(r"(?P<code>M\d{3}) (?P<file>[^:]+): (?P<what>.*)")


def asking(tree: Tree) -> Iterator[Found]:
    """A topic or a routine that no sentence asks for, a muscle that nobody can name."""
    for locale in tree.locales:
        for kind, plan in tree.structures():
            keys, words = _ASKED_BY.get(kind, ()), tree.folder / locale / kind / plan.path.name
            if keys and words.exists() and not any(map(tree.file(words).mapping().get, keys)):
                what = f"nobody can ask for it; write under `{keys[0]}:` what people say"
                yield tree.found("W010", words, keys[:1], what)


def model(tree: Tree) -> Iterator[Found]:
    """The interaction model, made anew: what is wrong with it, and whether the committed one is another."""
    root = tree.folder.parent
    for locale in locales(root):
        try:
            made = build(root, locale)
        except ContentError as error:
            yield from _told(tree, str(error))
            continue
        for path in stale(root, (made,)):
            what = "is stale: what people say has changed; run python -m skill.authoring.model"
            yield Found(path.relative_to(root).as_posix(), 1, "W011", what)


def _told(tree: Tree, error: str) -> Iterator[Found]:
    for problem in filter(None, map(_PROBLEM.fullmatch, error.splitlines())):
        place = tree.folder.parent / problem["file"]
        yield Found(problem["file"], _line(place, problem["what"]), problem["code"], problem["what"])


def _line(path: Path, what: str) -> int:
    """The first line that has what the problem quotes; 1 where none has."""
    if not path.is_file():
        return 1
    lines = path.read_text(encoding="utf-8").splitlines()
    for quoted in re.findall(r'"([^"]+)"', what):
        for number, line in enumerate(lines, 1):
            if quoted in line:
                return number
    return 1
