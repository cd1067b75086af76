"""What reading any of these files takes: problems, keys, names, provenance."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Problems:
    """What is wrong so far; one line each, with code, file, place and what to do."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    def add(self, code: str, file: Path, what: str) -> None:
        """One more problem."""
        self.lines.append(f"{code} {file.relative_to(self.folder.parent)}: {what}")


def read_yaml(path: Path, problems: Problems) -> dict[str, Any]:
    """The mapping in a file; empty, with a problem, where it has none.

    The artefact holds the same mappings written as JSON, which is YAML too and read many times faster.
    """
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text) if text.startswith("{") else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError) as error:
        problems.add("C001", path, f"cannot be read as YAML: {' '.join(str(error).split())}")
        return {}
    if isinstance(value, dict):
        return value
    problems.add("C001", path, "must be a mapping of keys to values")
    return {}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands, so that a problem can say it."""

    file: Path
    where: str
    problems: Problems

    def names(self, plain: Mapping[str, Any], key: str, known: tuple[str, ...]) -> frozenset[str]:
        """The names under a key, each of which must be known."""
        names = frozenset(str(name) for name in plain.get(key) or ())
        for name in names - set(known):
            self.problems.add("C003", self.file, f"{self.where}: {key} names {name!r}; known are {', '.join(known)}")
        return names & set(known)


def known_keys(plain: Mapping[str, Any], allowed: set[str], file: Path, where: str, problems: Problems) -> None:
    """A key that is not one of these is a problem."""
    for key in plain.keys() - allowed:
        problems.add("C002", file, f"{where}: unknown key {key!r}; known are {', '.join(sorted(allowed))}")


def provenance(plain: Mapping[str, Any], file: Path, where: str, problems: Problems, *, dated: bool) -> None:
    """Where it comes from, when that was checked if it is dated, and who has reviewed it."""
    if not plain.get("sources"):
        problems.add("C006", file, f"{where}: name at least one source")
    if dated and not _is_date(plain.get("checked")):
        problems.add("C006", file, f"{where}: checked must be the date on which the text was checked, as 2026-11-22")
    review = plain.get("review")
    if not isinstance(review, dict) or review.get("status") not in ("pending", "approved"):
        problems.add("C006", file, f"{where}: review must be {{status: pending}} or {{status: approved}}")


def _is_date(value: object) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value) is not None)


def mapping(plain: Mapping[str, Any], key: str, file: Path, problems: Problems) -> Mapping[str, Any]:
    """The mapping under a key; empty, with a problem, where there is none."""
    value = plain.get(key)
    if isinstance(value, dict):
        return value
    problems.add("C002", file, f"{key} must be a mapping")
    return {}


def section(
    plain: Mapping[str, Any], key: str, file: Path, problems: Problems
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries under a key, each a mapping; with a problem for each that is not."""
    for name, item in mapping(plain, key, file, problems).items():
        if isinstance(item, dict):
            yield str(name), item
        else:
            problems.add("C002", file, f"{key}: {name} must be a mapping")
