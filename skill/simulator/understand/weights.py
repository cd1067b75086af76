"""How much each word of a model says: learnt from its samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from math import log

from skill.simulator.model import Slot
from skill.simulator.understand.words import ASKING, STOP_WORDS

Wording = tuple[str | Slot, ...]
"""A sample as `expand` spells sentences."""

SLOT_WEIGHT, WHO_WEIGHT = 1.0, 0.15
UNKNOWN_WEIGHT, UNKNOWN_GRAMMAR = 1.1, 0.12
ASKING_FACTOR, STOP_FACTOR = 0.6, 0.3
CENTRAL_SHARE = 0.01
"""A word that stands in so large a share of the samples is one that the skill is about."""


class Weights:
    """The weight of every word: 1 where one intent uses it, half that where all do, little for grammar."""

    def __init__(self, wordings: Collection[tuple[str, Wording]], who: Collection[str] = ()) -> None:
        """Learns from samples, each with its intent; slots of the types `who` weigh as little as grammar."""
        self._who = frozenset(who)
        users: defaultdict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for intent, wording in wordings:
            words = {part for part in wording if isinstance(part, str)}
            counts.update(words)
            for word in words:
                users[word].add(intent)
        intents = len({intent for intent, _ in wordings})
        self._known = {word: 1 - 0.5 * log(len(used)) / log(intents + 1) for word, used in users.items()}
        self.central = frozenset(
            word for word, count in counts.items() if count >= CENTRAL_SHARE * len(wordings) and word not in STOP_WORDS
        )
        """The words that the skill is about."""

    def of_slot(self, kind: str) -> float:
        """The weight of a slot by its type."""
        return WHO_WEIGHT if kind in self._who else SLOT_WEIGHT

    def of(self, word: str) -> float:
        """The weight of a word; what the model does not know speaks loudest, or least if it is grammar."""
        known = self._known.get(word)
        if known is None:
            return UNKNOWN_GRAMMAR if word in STOP_WORDS else UNKNOWN_WEIGHT
        if word in ASKING:
            return ASKING_FACTOR * known
        return STOP_FACTOR * known if word in STOP_WORDS else known
