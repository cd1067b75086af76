"""Whole samples at the beginning or at the end of a sentence, where a second thing was said without an "and".

"I've got a cramp in my foot I feel faint" has no word between its two halves, but the first is a sample as it stands:
what is left is a clause of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from skill.simulator.understand.spans import Spans
from skill.simulator.understand.templates import Template, type_key
from skill.simulator.understand.words import Word

SHORTEST = 4
"""A sample of fewer words may stand in any sentence, and so few are left of many."""

Ends = Mapping[int, Mapping[str, Collection[int]]]
"""Where values end, by where they begin and what they fill."""


@dataclass(slots=True)
class _Node:
    """What may follow in a sample, by word and by slot type, and whether one ends here."""

    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[str, _Node] = field(default_factory=dict)
    whole: bool = False


class Within:
    """Finds samples within sentences."""

    def __init__(self, templates: Iterable[Template]) -> None:
        """Learns the samples as a tree of their words and slots."""
        self._root = _Node()
        for template in templates:
            node = self._root
            for part in template.parts:
                if isinstance(part, Word):
                    node = node.words.setdefault(part.norm, _Node())
                else:
                    node = node.slots.setdefault(type_key(part), _Node())
            node.whole = True

    def halves(self, heard: Sequence[Word], spans: Spans) -> Iterator[tuple[slice, slice]]:
        """Each half that is a sample by itself, with the other half: the longest beginning, and the longest end."""
        values, count = _ends(spans), len(heard)
        last = count - SHORTEST
        if cut := max((end for end in self._found(heard, values, 0) if SHORTEST <= end <= last), default=0):
            yield slice(0, cut), slice(cut, count)
        for start in range(SHORTEST, last + 1):
            if count in self._found(heard, values, start):
                yield slice(start, count), slice(0, start)
                return

    def _found(self, heard: Sequence[Word], values: Ends, start: int) -> set[int]:
        """Where the samples end that begin here."""
        found: set[int] = set()
        open_: list[tuple[_Node, int]] = [(self._root, start)]
        while open_:
            node, at = open_.pop()
            if node.whole:
                found.add(at)
            if at < len(heard) and (said := node.words.get(heard[at].norm)):
                open_.append((said, at + 1))
            for kind, ends in values.get(at, {}).items():
                if filled := node.slots.get(kind):
                    open_ += ((filled, end) for end in ends)
        return found


def _ends(spans: Spans) -> Ends:
    found: dict[int, dict[str, set[int]]] = {}
    for kind, some in spans.items():
        for span in some:
            found.setdefault(span.start, {}).setdefault(kind, set()).add(span.end)
    return found
