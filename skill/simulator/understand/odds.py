"""How likely each intent is by the words of a sentence and their pairs: naive Bayes, learnt from the samples.

Nearness asks how much of one sample a sentence meets; this asks what all the samples of an intent have in common. A
stranger's sentence that is like no single sample may still be made of the words of one intent and of no other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, fsum, log, sqrt

from skill.simulator.understand.elsewhere import ELSEWHERE

Tokens = Sequence[str]
"""The words of a sentence, or of a sample with values in its slots."""

SMOOTHING = 0.005
"""What a feature that an intent's samples do not have counts as."""
SHARPNESS = 0.65
"""Bayes is too sure of itself, as words do not come by chance: its log odds are damped by this."""
COMMONNESS = 0.25
"""What has more samples is said more: so much of the log of their number is added."""
BEGINNINGS = (3, 4)
"""A word is also known by so many of its first letters, that its other forms may be known by it."""
MOST = 12
"""So many of the likeliest intents are told."""


class Odds:
    """Tells the likeliest intents of a sentence."""

    def __init__(self, samples: Iterable[tuple[str, Tokens]], elsewhere: Iterable[Tokens] = ()) -> None:
        """Learns from samples, each with its intent, and from what is said elsewhere, which counts as `ELSEWHERE`.

        What a long sample has counts less, for it has more of it. What intents do not have is reckoned by the features
        of the samples alone: those of all that is said elsewhere would outweigh the few of a small skill.
        """
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        of_intent: defaultdict[str, float] = defaultdict(float)
        learnt: Counter[str] = Counter()

        def learn(intent: str, tokens: Tokens) -> None:
            found = features(tokens)
            for feature in found:
                counts[feature][intent] += 1 / sqrt(len(found))
            of_intent[intent] += sqrt(len(found))
            learnt[intent] += 1

        for intent, tokens in samples:
            learn(intent, tokens)
        own = len(counts)
        for tokens in elsewhere:
            learn(ELSEWHERE, tokens)
        self._intents = tuple(of_intent)
        self._common = tuple(COMMONNESS * log(learnt[name]) for name in self._intents)
        self._rest = tuple(-log(count + SMOOTHING * own) for count in of_intent.values())
        order = {name: index for index, name in enumerate(self._intents)}
        self._gains = {
            feature: tuple((order[name], log(count + SMOOTHING) - log(SMOOTHING)) for name, count in by.items())
            for feature, by in counts.items()
        }

    def chances(self, tokens: Tokens) -> Mapping[str, float]:
        """The likeliest intents of a sentence, each with its chance from 0 to 1."""
        scores = self._scores(tokens)
        top = max(scores, default=0.0)
        weights = [exp(score - top) for score in scores]
        likeliest = sorted(range(len(weights)), key=lambda index: (-weights[index], index))[:MOST]
        whole = fsum(weights[index] for index in likeliest)
        return {self._intents[index]: weights[index] / whole for index in likeliest}

    def _scores(self, tokens: Tokens) -> Sequence[float]:
        """The damped log odds of every intent; nothing where no feature is known."""
        known = [gains for feature in features(tokens) if (gains := self._gains.get(feature))]
        if not known:
            return ()
        scores = [len(known) * rest for rest in self._rest]
        for gains in known:
            for index, gain in gains:
                scores[index] += gain
        damped = SHARPNESS / sqrt(len(known))
        return [damped * score + common for score, common in zip(scores, self._common, strict=True)]


def features(tokens: Tokens) -> Sequence[str]:
    """The words and their beginnings, the pairs of neighbours, the pairs with one word between; each once."""
    framed = ["<", *tokens, ">"]
    pairs = [f"{one} {two}" for one, two in pairwise(framed)]
    apart = [f"{one} _ {two}" for one, two in zip(framed, framed[2:], strict=False)]
    begun = [f"{word[:count]}-" for word in tokens for count in BEGINNINGS if len(word) > count]
    return tuple(dict.fromkeys((*tokens, *pairs, *apart, *begun)))
