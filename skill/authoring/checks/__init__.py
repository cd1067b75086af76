"""Everything that a writer can mend, found at once: what the loader refuses, and what the voice and the sources ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from skill.authoring.checks.asking import asking, model
from skill.authoring.checks.forbidden import forbidden
from skill.authoring.checks.loader import refused
from skill.authoring.checks.names import names
from skill.authoring.checks.problem import CODES, Found
from skill.authoring.checks.provenance import provenance
from skill.authoring.checks.reading import reading
from skill.authoring.checks.shape import modelines, shape
from skill.authoring.checks.steps import steps
from skill.authoring.checks.tree import Tree
from skill.authoring.checks.wording import wording

__all__ = ["CODES", "Found", "Tree", "problems"]

_UNKNOWN = ": unknown key"
_CHECKS = (refused, wording, steps, reading, forbidden, asking, names, modelines)


def problems(folder: Path, today: date, *, with_model: bool = True) -> list[Found]:
    """Every problem of a content folder, in the order of its files; making the model takes some seconds."""
    tree = Tree(folder)
    found = {problem for check in _CHECKS for problem in check(tree)}
    found |= {*provenance(tree, today), *_twice(tree)}
    found |= set(model(tree)) if with_model else set()
    return sorted(_once(found, set(shape(tree))))


def _once(found: set[Found], shaped: set[Found]) -> set[Found]:
    """What the loader has told of a line is not told again by its schema; what is under an unknown key says nothing."""
    loaded = {
        (problem.file, problem.line) for problem in found if problem.code.startswith("C0") or problem.code == "W001"
    }
    shaped = {problem for problem in shaped if (problem.file, problem.line) not in loaded or _UNKNOWN in problem.what}
    unknown = [(one.file, one.what.partition(":")[0]) for one in shaped if _UNKNOWN in one.what]
    return shaped | {
        one for one in found if not any(one.file == file and f"/{key}" in one.what for file, key in unknown)
    }


def _twice(tree: Tree) -> Iterator[Found]:
    for path in tree.paths:
        for keys, line in tree.file(path).twice:
            what = f"{'/'.join(keys)} is written twice, and only the last one counts; keep one"
            yield Found(tree.name(path), line, "W015", what)
