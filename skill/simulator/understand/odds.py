"""How likely each intent is by the words of a sentence and their pairs: naive Bayes, learnt from the samples.

Nearness asks how much of one sample a sentence meets; this asks what all the samples of an intent have in common. A
stranger's sentence that is like no single sample may still be made of the words of one intent and of no other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, fsum, log

from skill.simulator.understand.words import STOP_WORDS

Tokens = Sequence[str]
"""A sentence or a sample as stems, with the type of a slot where its value stands."""

SMOOTHING = 0.05
"""What a word that an intent's samples do not have counts as."""
PAIR_WORTH = 0.5
"""A pair of words beside a word."""
TEMPERATURE = 10.0
"""Bayes is too sure of itself, as words do not come by chance: its log odds are divided by this."""
MOST = 12
"""So many of the likeliest intents are told."""


class Odds:
    """Tells the likeliest intents of a sentence."""

    def __init__(self, samples: Iterable[tuple[str, Tokens]]) -> None:
        """Learns from samples, each with its intent."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        of_intent: Counter[str] = Counter()
        for intent, tokens in samples:
            for feature in features(tokens):
                counts[feature][intent] += 1
                of_intent[intent] += 1
        self._intents = tuple(of_intent)
        total, kinds = of_intent.total(), len(counts)
        space = SMOOTHING * kinds
        rest = {name: (log(count + space), log(total - count + space)) for name, count in of_intent.items()}
        self._absent = tuple(log(SMOOTHING) - own + others for own, others in rest.values())
        self._feature = {feature: log(by.total() + SMOOTHING) for feature, by in counts.items()}
        order = {name: index for index, name in enumerate(self._intents)}
        self._gain = {
            feature: tuple((order[name], _gain(count, by.total())) for name, count in by.items())
            for feature, by in counts.items()
        }

    def chances(self, readings: Collection[Tokens]) -> Mapping[str, float]:
        """The likeliest intents with their chances, by the best reading of the sentence for each."""
        told = [self._scores(tokens) for tokens in readings]
        best = [max(scores) for scores in zip(*filter(None, told), strict=True)]
        if not best:
            return {}
        top = max(best)
        weights = [exp((score - top) / TEMPERATURE) for score in best]
        likeliest = sorted(range(len(best)), key=lambda index: (-best[index], index))[:MOST]
        whole = fsum(weights[index] for index in likeliest)
        return {self._intents[index]: weights[index] / whole for index in likeliest}

    def _scores(self, tokens: Tokens) -> Sequence[float]:
        """The log odds of every intent against all others; nothing where no word is known."""
        known = [feature for feature in features(tokens) if feature in self._feature]
        if not known:
            return ()
        worth = fsum(map(_worth, known))
        common = fsum(_worth(feature) * self._feature[feature] for feature in known)
        scores = [worth * absent - common for absent in self._absent]
        for feature in known:
            for index, gain in self._gain[feature]:
                scores[index] += _worth(feature) * gain
        return scores


def features(tokens: Tokens) -> Sequence[str]:
    """The words, the pairs of neighbours, and the pairs with one word between that say something; each once."""
    framed = ["<", *tokens, ">"]
    pairs = [f"{one} {two}" for one, two in pairwise(framed)]
    apart = [f"{one} _ {two}" for one, two in zip(framed, framed[2:], strict=False) if {one, two} - STOP_WORDS]
    return tuple(dict.fromkeys((*tokens, *pairs, *apart)))


def _worth(feature: str) -> float:
    return PAIR_WORTH if " " in feature else 1.0


def _gain(count: int, total: int) -> float:
    """What it adds to the log odds of an intent that `count` of `total` uses of a feature are its own."""
    own, others = log(count + SMOOTHING) - log(SMOOTHING), log(total - count + SMOOTHING) - log(total + SMOOTHING)
    return own - others
