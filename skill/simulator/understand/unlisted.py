"""Slot values that no list holds: Alexa takes the words themselves, or "?" for a number she cannot read."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence

from skill.simulator.understand.align import Laid
from skill.simulator.understand.hearing import Filled
from skill.simulator.understand.sounds import may_slip
from skill.simulator.understand.spans import Span, Spans, spoken
from skill.simulator.understand.words import Word

LIKENESS = 0.4
NUMBER, UNREADABLE = "AMAZON.NUMBER", "?"


def unlisted(heard: Sequence[Word], known: Container[str], taken: Spans, types: Iterable[str]) -> Spans:
    """Single words, unknown to the model, as values of those types that have none in the sentence."""
    strange = [index for index, word in enumerate(heard) if may_slip(word.norm) and word.norm not in known]
    return {
        name: tuple(
            Span(at, at + 1, Filled(UNREADABLE if name == NUMBER else spoken(heard[at : at + 1])), LIKENESS)
            for at in strange
        )
        for name in types
        if not taken.get(name)
    }


def well_founded(laid: Laid, literals: Collection[str], central: Collection[str]) -> bool:
    """Whether a laying may fill a slot with an unlisted word.

    All the sample's own words must be there as they are, and one of them must be what the skill is about.
    """
    guessed = {slot.type for slot, span in laid.filled if span.likeness == LIKENESS}
    if not guessed:
        return True
    met = {item.key for item, _, _, alike in laid.met if item.slot is None and alike > LIKENESS}
    if not met.issuperset(literals):
        return False
    return guessed == {NUMBER} or not met.isdisjoint(central)
