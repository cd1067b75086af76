"""What no text may say: the patterns of content/never.yaml, and the trade names of content/commercial.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree

NEVER, COMMERCIAL = "never.yaml", "commercial.yaml"


@dataclass(frozen=True, slots=True)
class Ban:
    """A pattern, its code, and what a writer is told."""

    code: str
    pattern: re.Pattern[str]
    what: str


def forbidden(tree: Tree) -> Iterator[Found]:
    bans = (*_never(tree), *_commercial(tree))
    for text in tree.texts:
        for ban in bans:
            if said := ban.pattern.search(text.text):
                yield tree.found(ban.code, text.file, text.keys, f"{text.reference}: {said[0]!r} {ban.what}")


def _never(tree: Tree) -> Iterator[Ban]:
    for name, entry in entries(tree.at(NEVER).value).items():
        pattern = re.compile(str(entry.get("pattern", r"(?!)")), re.IGNORECASE)
        yield Ban("W008", pattern, f"is never said ({name}): {entry.get('why', '')}".rstrip(" :"))


def entries(value: object) -> Mapping[str, Mapping[str, object]]:
    """The entries of a file by id: a mapping of them, or a list whose items have ids, with or without one key above."""
    if isinstance(value, dict) and len(value) == 1 and isinstance(only := next(iter(value.values())), list | dict):
        value = only if isinstance(only, list) or "pattern" not in only else value
    items = value if isinstance(value, list) else []
    named = value.items() if isinstance(value, dict) else ((item.get("id"), item) for item in items)
    return {str(name): entry for name, entry in named if isinstance(entry, dict)}


def _commercial(tree: Tree) -> Iterator[Ban]:
    for name, why in tree.at(COMMERCIAL).mapping("names").items():
        words = rf"\b{re.escape(str(name))}(?:'s|s)?\b"
        yield Ban(
            "W009", re.compile(words, re.IGNORECASE), f"is a commercial name ({why}); say what kind of thing it is"
        )
