"""The samples of a model, found by the words and slots that they share with a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from skill.simulator.model import Slot
from skill.simulator.understand.align import Item
from skill.simulator.understand.templates import Template, type_key
from skill.simulator.understand.weights import Weights, Wording
from skill.simulator.understand.words import STOP_WORDS, Word, expand

MOST = 32
"""So many of the samples that share most with a sentence are looked at closely."""
LEAST_SHARED = 0.5
"""The part of a sample that a sentence must share to be looked at."""
GRAMMAR = 0.3
"""Words of no more weight hold a sentence together and say little."""


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
        """Indexes the samples by each of their keys."""
        self._samples = [sample for sample in samples if sample.items]
        self._totals = np.array([sample.total for sample in self._samples])
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, sample in enumerate(self._samples):
            for key in {item.key for item in sample.items}:
                holders[key].append(index)
        self._holders = {key: np.array(indexes) for key, indexes in holders.items()}

    def words(self) -> set[str]:
        """Every literal word of every sample."""
        return {word for sample in self._samples for word in sample.literals}

    def sharing(self, gains: Mapping[str, float], said: float, *, long: bool = False) -> list[Sample]:
        """The samples that share most of these keys, each with its gain, with a sentence of weight `said`."""
        shared = self._shared(gains, GRAMMAR if long else 0.0)
        (enough,) = np.nonzero((shared > 0) & (shared >= LEAST_SHARED * self._totals))
        gain, total = shared[enough], self._totals[enough]
        ranked = np.argsort(-(gain / (total + 0.5 * (said - gain))), kind="stable")
        return [self._samples[index] for index in enough[ranked[:MOST]]]

    def _shared(self, gains: Mapping[str, float], grammar: float) -> NDArray[np.float64]:
        """What each sample shares; nothing, where it is grammar alone."""
        shared = np.zeros(len(self._samples))
        for key, gain in sorted(gains.items(), key=itemgetter(1), reverse=True):
            holders = self._holders.get(key)
            if holders is not None:
                shared[holders if gain > grammar else holders[shared[holders] > 0]] += gain
        return shared
