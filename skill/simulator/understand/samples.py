"""The samples of a model, found by the words and slots that they share with a sentence."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from operator import itemgetter

from skill.simulator.model import Slot
from skill.simulator.understand.align import Item
from skill.simulator.understand.templates import Template, type_key
from skill.simulator.understand.weights import Weights, Wording
from skill.simulator.understand.words import STOP_WORDS, Word, expand

MOST = 32
"""So many of the samples that share most with a sentence are looked at closely."""
LEAST_SHARED = 0.5
"""The part of a sample that a sentence must share to be looked at."""
HEAVY = 2.0
"""A sample of this weight cannot share enough by its grammar alone."""
GRAMMAR = 0.3
"""Words of no more weight hold a sentence together and say little."""
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample ready to be weighed."""

    intent: str
    order: int
    text: str
    items: tuple[Item, ...]
    total: float

    @property
    def literals(self) -> tuple[str, ...]:
        """Its own words, slots aside."""
        return tuple(item.key for item in self.items if item.slot is None)

    @property
    def telling(self) -> bool:
        """Whether it has a word of its own that says something."""
        return not STOP_WORDS.issuperset(self.literals)


def sample_of(template: Template, wording: Wording, weights: Weights) -> Sample:
    """A template with the weight of each of its parts."""
    items = tuple(Item(part, weights.of(part)) if isinstance(part, str) else _slot(part, weights) for part in wording)
    total = fsum(item.weight for item in items)
    return Sample(template.intent, template.order, template.text, items, total)


def _slot(slot: Slot, weights: Weights) -> Item:
    return Item(type_key(slot), weights.of_slot(type_key(slot)), slot)


def wording_of(template: Template) -> Wording:
    """The template as `expand` spells sentences, run by run between its slots."""
    parts: list[str | Slot] = []
    for slotted, run in groupby(template.parts, key=lambda part: isinstance(part, Slot)):
        if slotted:
            parts.extend(part for part in run if isinstance(part, Slot))
        else:
            parts.extend(word.norm for word in expand(tuple(part for part in run if isinstance(part, Word))))
    return tuple(parts)


class Samples:
    """Many samples, with the few of them that a sentence is worth comparing to."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        """Indexes the samples by each of their keys, light and heavy ones apart."""
        self._samples = [sample for sample in samples if sample.items]
        self._totals = [sample.total for sample in self._samples]
        self._light: defaultdict[str, set[int]] = defaultdict(set)
        self._heavy: defaultdict[str, set[int]] = defaultdict(set)
        for index, sample in enumerate(self._samples):
            holders = self._light if sample.total < HEAVY else self._heavy
            for item in sample.items:
                holders[item.key].add(index)

    def words(self) -> set[str]:
        """Every literal word of every sample."""
        return {word for sample in self._samples for word in sample.literals}

    def sharing(self, gains: Mapping[str, float], said: float, *, long: bool = False) -> list[Sample]:
        """The samples that share most of these keys, each with its gain, with a sentence of weight `said`."""
        shared, totals = self._shared(gains, GRAMMAR if long else 0.0), self._totals
        ranked = [
            (gain / (totals[index] + 0.5 * (said - gain)), -index)
            for index, gain in shared.items()
            if gain >= LEAST_SHARED * totals[index]
        ]
        return [self._samples[-index] for _, index in heapq.nlargest(MOST, ranked)]

    def _shared(self, gains: Mapping[str, float], grammar: float) -> Mapping[int, float]:
        """What each sample shares; those that cannot come to enough, or by grammar alone, may be left out."""
        shared: defaultdict[int, float] = defaultdict(float)
        left = fsum(gains.values())
        for key, gain in sorted(gains.items(), key=itemgetter(1), reverse=True):
            late = left < LEAST_SHARED * HEAVY or gain <= grammar
            heavy = self._heavy.get(key, _NONE)
            for index in heavy & shared.keys() if late else heavy:
                shared[index] += gain
            light = self._light.get(key, _NONE)
            for index in light & shared.keys() if gain <= grammar else light:
                shared[index] += gain
            left -= gain
        return shared
