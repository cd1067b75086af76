"""Nearness to the samples, for what no sample matches, as Alexa's own trained model generalises.

A sentence is weighed word by word: words that few intents use say much, grammar says little, and a word
that the model does not know speaks against it. The samples that share most with it are laid along it, and
slots are filled on the way. What people say to a speaker in general (`elsewhere`) competes; where that is
nearer, or nothing is near, nothing is heard.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from skill.simulator.understand.align import Laid, Sentence, lay
from skill.simulator.understand.elsewhere import ELSEWHERE
from skill.simulator.understand.hearing import Hearing
from skill.simulator.understand.samples import Sample, Samples, sample_of, wording_of
from skill.simulator.understand.slips import Slips
from skill.simulator.understand.sounds import Vocabulary
from skill.simulator.understand.spans import Span, Spans
from skill.simulator.understand.templates import Template
from skill.simulator.understand.unlisted import LIKENESS, NUMBER, unlisted, well_founded
from skill.simulator.understand.weights import Weights, Wording
from skill.simulator.understand.words import DENYING, STOP_WORDS, Word, words

COVERED_PART = 0.6
"""How much more it counts that the sample is met than that the sentence is used up."""
RAMBLE = 0.85
"""What a whole sample inside a ramble is worth."""
BARE_RAMBLE = 0.75
"""The same of a sample that is slots and grammar only: it has no word of its own that tells it apart."""
ENOUGH = 2.0
"""The weight that must be met before a ramble counts in full: two words that say something."""
KINDRED = 0.7
"""What a word is worth that only other samples of the same intent have."""
DENIED = 0.8
"""What is left of a likeness where the sentence denies what the sample says."""
LONG = 9
"""A sentence of more words is long: its grammar alone finds no sample."""
DIGITS = 9
"""Scores that differ less are the same; of those the sample that fills more slots is the nearer."""


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a heard word may be: known words by likeness and by worth, and how typical that is of each intent."""

    like: Mapping[str, float]
    gains: Mapping[str, float]
    typical: Mapping[str, float]


class NearEar:
    """Hears a sentence that is near to a sample."""

    def __init__(
        self, own: Sequence[tuple[Template, Wording]], known: Container[str], slips: Slips, elsewhere: Iterable[str]
    ) -> None:
        """Learns the words of the model, their weights, and which samples hold them; `known` are those words."""
        self._slips = slips
        wordings = [(template.intent, wording) for template, wording in own]
        self._weights = Weights(wordings, slips.who)
        others = [Template(ELSEWHERE, len(own), text, words(text)) for text in elsewhere]
        self._samples = Samples(
            [
                *(sample_of(template, wording, self._weights) for template, wording in own),
                *(sample_of(template, wording_of(template), self._weights) for template in others),
            ]
        )
        self._vocabulary = Vocabulary(self._samples.words())
        self._known = known
        self._shares = shares(wordings)
        self._ways: dict[str, _Ways] = {}

    def hear(self, heard: tuple[Word, ...], spans: Spans) -> Mapping[str, Hearing]:
        """The nearest sample of each intent that has one near; of what is meant for no skill, under ELSEWHERE."""
        ways = [self._ways_of(word.norm) for word in heard]
        sentence = self._sentence(heard, spans, ways)
        best: dict[str, Hearing] = {}
        kindred: dict[str, Sequence[float]] = {}
        for sample in self._samples.sharing(
            self._gains(sentence, ways), fsum(sentence.weights), long=len(sentence.weights) > LONG
        ):
            laid = lay(sample.items, sentence)
            if not well_founded(laid, sample.literals, self._weights.central):
                continue
            denied = _denied(laid, sentence)
            if sample.intent not in kindred:
                kindred[sample.intent] = [
                    weight * way.typical.get(sample.intent, 0.0)
                    for weight, way in zip(sentence.weights, ways, strict=True)
                ]
            score = _score(sample, laid, sentence, _unmet(laid, kindred[sample.intent]))
            score *= DENIED if denied else 1.0
            score = round(score, DIGITS)
            known = best.get(sample.intent)
            if known is None or (score, len(laid.filled)) > (known.confidence, len(known.slots)):
                slots = {slot.name: span.filled for slot, span in laid.filled}
                best[sample.intent] = Hearing(sample.intent, "near", score, slots, sample.text, denied=denied)
        return best

    def _ways_of(self, word: str) -> _Ways:
        if word not in self._ways:
            like = self._vocabulary.like(word)
            typical: dict[str, float] = {}
            for key, alike in like.items():
                for intent, share in self._shares.get(key, {}).items():
                    typical[intent] = max(alike * share, typical.get(intent, 0.0))
            gains = {key: alike * self._weights.of(key) for key, alike in like.items()}
            self._ways[word] = _Ways(like, gains, typical)
        return self._ways[word]

    def _sentence(self, heard: tuple[Word, ...], spans: Spans, ways: Sequence[_Ways]) -> Sentence:
        found = {**spans, **unlisted(heard, self._known, spans, (*self._slips.types, NUMBER))}
        return Sentence(
            weights=tuple(self._weights.of(word.norm) for word in heard),
            like=tuple(way.like for way in ways),
            spans={key: _by_end(some) for key, some in found.items()},
            denials=frozenset(index for index, word in enumerate(heard) if word.norm in DENYING),
        )

    def _gains(self, sentence: Sentence, ways: Iterable[_Ways]) -> Mapping[str, float]:
        """What each word and slot type that the sentence may hold is worth."""
        gains: dict[str, float] = {}
        for way in ways:
            for key, gain in way.gains.items():
                gains[key] = max(gain, gains.get(key, 0.0))
        for key, by_end in sentence.spans.items():
            alike = max((span.likeness for some in by_end.values() for span in some), default=0.0)
            if alike > LIKENESS:
                gains[key] = alike * self._weights.of_slot(key)
        return gains


def _score(sample: Sample, laid: Laid, sentence: Sentence, kindred: float) -> float:
    """1 where all of the sample and of the sentence met; a whole sample inside a ramble counts too."""
    if not laid.met:
        return 0.0
    said = fsum(sentence.weights)
    covered, used = laid.covered / sample.total, min(1.0, (laid.used + kindred) / said)
    both = 1 / (COVERED_PART / covered + (1 - COVERED_PART) / used)
    first, last = laid.met[0][1], laid.met[-1][2]
    density = laid.used / fsum(sentence.weights[first:last])
    worth = RAMBLE if sample.telling else BARE_RAMBLE
    ramble = worth * covered * density * min(1.0, (max(laid.covered, laid.used) + kindred) / ENOUGH)
    return max(both, ramble)


def _unmet(laid: Laid, kindred: Sequence[float]) -> float:
    """What the words that did not meet the sample are worth by being typical of its intent."""
    met = {index for _, start, end, _ in laid.met for index in range(start, end)}
    return KINDRED * fsum(weight for index, weight in enumerate(kindred) if index not in met)


def _denied(laid: Laid, sentence: Sentence) -> bool:
    """Whether a "no" or "not" that the sample has not stands within what met, or right before it."""
    met = {index for _, start, end, _ in laid.met for index in range(start, end)}
    first, last = min(met), max(met)
    return any(index in sentence.denials for index in range(max(0, first - 2), last) if index not in met)


def shares(wordings: Iterable[tuple[str, Wording]]) -> Mapping[str, Mapping[str, float]]:
    """How much of the use of each word is one intent's."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for intent, wording in wordings:
        for word in {part for part in wording if isinstance(part, str)} - STOP_WORDS:
            counts[word][intent] += 1
    return {word: {name: count / sum(by.values()) for name, count in by.items()} for word, by in counts.items()}


def _by_end(spans: Iterable[Span]) -> Mapping[int, Sequence[Span]]:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.end].append(span)
    return found
