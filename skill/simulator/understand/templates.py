"""Samples taken apart into literal words and slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skill.simulator.model import SLOT, Intent, Model, Slot
from skill.simulator.understand.amazon import UTTERANCES
from skill.simulator.understand.words import Word, words

type_key_of_several = "{}, several".format


@dataclass(frozen=True, slots=True)
class Template:
    """A sample of an intent: literal words as compared, and slots; `order` breaks ties, lower first."""

    intent: str
    order: int
    text: str
    parts: tuple[Word | Slot, ...]

    @property
    def literals(self) -> tuple[str, ...]:
        """The literal words, in order."""
        return tuple(part.norm for part in self.parts if isinstance(part, Word))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


def type_key(slot: Slot) -> str:
    """The name under which a slot's possible values are found in a sentence."""
    return type_key_of_several(slot.type) if slot.several else slot.type


def templates_of(model: Model) -> Iterator[Template]:
    """Every sample of the model, then Amazon's own utterances for the built-in intents that it lists."""
    for order, intent in enumerate(model.intents):
        for sample in intent.samples:
            yield template(intent, order, sample)
    for order, intent in enumerate(model.intents, start=len(model.intents)):
        for sample in UTTERANCES.get(intent.name, ()):
            yield template(intent, order, sample)


def template(intent: Intent, order: int, sample: str) -> Template:
    """One sample taken apart; a name in braces that is no slot of the intent is left out."""
    parts: list[Word | Slot] = []
    pieces = SLOT.split(sample)
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            possessive = index > 0 and piece.startswith(("'s", "\u2019s"))
            parts.extend(words(piece[2:] if possessive else piece))
        elif (slot := intent.slot(piece)) is not None:
            parts.append(slot)
    return Template(intent.name, order, sample, tuple(parts))
