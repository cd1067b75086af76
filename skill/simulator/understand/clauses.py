"""A sentence taken apart where one thing that was said ends and another begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skill.simulator.understand.words import Word

JOINTS = frozenset("and but then now since because cause although though plus while".split())
"""Words between clauses."""
SHORTEST_CLAUSE = 3
"""Fewer words are hardly a clause."""
MOST_CLAUSES = 6
"""So many of them, the longest, are listened to."""


def clauses(heard: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The clauses of a sentence that has several; none where it has but one."""
    parts: list[list[Word]] = [[]]
    for word in heard:
        if word.norm in JOINTS:
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) > 1:
        told = sorted((part for part in parts if len(part) >= SHORTEST_CLAUSE), key=len, reverse=True)
        yield from map(tuple, told[:MOST_CLAUSES])
