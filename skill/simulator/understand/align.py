"""A sample laid along a sentence, word by word and slot by slot, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from skill.simulator.model import Slot
from skill.simulator.understand.spans import Span


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a slot of a sample: the key it is found by, and how much it says."""

    key: str
    weight: float
    slot: Slot | None = None


@dataclass(frozen=True)
class Sentence:
    """A heard sentence, ready to be laid along samples.

    `like[i]` gives the known words that word i may be; `spans[key]` the spans of a slot type, by their end; `denials`
    are the words that deny.
    """

    weights: tuple[float, ...]
    like: tuple[Mapping[str, float], ...]
    spans: Mapping[str, Mapping[int, Sequence[Span]]]
    denials: frozenset[int] = frozenset()

    @cached_property
    def ends(self) -> Mapping[str, Sequence[int]]:
        """Where each word and slot type that it may hold ends, in order."""
        found = {key: sorted(by_end) for key, by_end in self.spans.items()}
        for end, like in enumerate(self.like, start=1):
            for key in like:
                found.setdefault(key, []).append(end)
        return found


@dataclass(frozen=True, slots=True)
class Laid:
    """How much of a sample (`covered`) and of a sentence (`used`) met, in weight, and what met."""

    covered: float = 0.0
    used: float = 0.0
    met: tuple[tuple[Item, int, int, float], ...] = ()
    """Item, first word, word after the last, likeness."""
    filled: tuple[tuple[Slot, Span], ...] = ()
    gain: float = 0.0
    """What a better laying has more of: both weights together."""


NOTHING = Laid()


def lay(items: Sequence[Item], sentence: Sentence) -> Laid:
    """The laying of a sample along a sentence that meets most, in order."""
    row = [NOTHING] * (len(sentence.weights) + 1)
    for item in items:
        above = row
        for end in sentence.ends.get(item.key, ()):
            best = _meet(item, end, above, row[end], sentence)
            if best is row[end]:
                continue
            row = row.copy() if row is above else row
            row[end] = best
            for later in range(end + 1, len(row)):
                if row[later].gain >= best.gain:
                    break
                row[later] = best
    return row[-1]


def _meet(item: Item, end: int, above: Sequence[Laid], best: Laid, sentence: Sentence) -> Laid:
    if item.slot is None:
        alike = sentence.like[end - 1].get(item.key, 0.0)
        if not alike:
            return best
        gain = (item.weight + sentence.weights[end - 1]) * alike
        before = above[end - 1]
        return _word(item, end, alike, before, sentence) if before.gain + gain > best.gain else best
    for span in sentence.spans.get(item.key, {}).get(end, ()):
        said = fsum(sentence.weights[span.start : span.end])
        before = above[span.start]
        if before.gain + (item.weight + said) * span.likeness > best.gain:
            best = _slot(item, item.slot, span, said, before)
    return best


def _word(item: Item, end: int, alike: float, before: Laid, sentence: Sentence) -> Laid:
    covered = before.covered + item.weight * alike
    used = before.used + sentence.weights[end - 1] * alike
    return Laid(covered, used, (*before.met, (item, end - 1, end, alike)), before.filled, covered + used)


def _slot(item: Item, slot: Slot, span: Span, said: float, before: Laid) -> Laid:
    covered = before.covered + item.weight * span.likeness
    used = before.used + said * span.likeness
    met = (*before.met, (item, span.start, span.end, span.likeness))
    return Laid(covered, used, met, (*before.filled, (slot, span)), covered + used)
