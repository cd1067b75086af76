"""Samples with values in their slots, as people will say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle

from skill.simulator.model import Slot
from skill.simulator.understand.amazon import VALUES
from skill.simulator.understand.templates import Template
from skill.simulator.understand.words import Word, norms

TIMES = 3
"""So many times a sample with slots is filled, each time with other values."""


class Fillings:
    """Fills slots with the values of their types, in turn, so that each is used as often as another."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        """Takes the wordings of the listed values of each type; Amazon's own types have some of theirs."""
        known = {**{name: tuple(map(norms, said)) for name, said in VALUES.items()}, **_split(listed)}
        self._turns = {name: cycle(said) for name, said in known.items() if said}

    def of(self, template: Template) -> Iterator[tuple[str, ...]]:
        """The words of the sample with values; once, if it has no slots."""
        for _ in range(TIMES if template.slots else 1):
            yield tuple(word for part in template.parts for word in self._said(part))

    def _said(self, part: Word | Slot) -> tuple[str, ...]:
        if isinstance(part, Word):
            return (part.norm,)
        turn = self._turns.get(part.type)
        return next(turn) if turn else ()


def _split(listed: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {name: tuple(tuple(wording.split()) for wording in said) for name, said in listed.items()}
