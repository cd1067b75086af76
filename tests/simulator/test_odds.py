"""The odds of intents by their words, and the values that samples are filled with for it."""

from __future__ import annotations

import pytest

from skill.simulator.model import Intent, Slot
from skill.simulator.understand.fillings import TIMES, Fillings
from skill.simulator.understand.odds import Odds
from skill.simulator.understand.templates import template

SAMPLES = (
    ("Kettle", ("boil", "the", "kettle")),
    ("Kettle", ("put", "the", "kettle", "on")),
    ("Lamp", ("put", "the", "lamp", "on")),
    ("Lamp", ("dim", "the", "lamp")),
)
DRINK = Intent("Drink", ("make me {drink}",), (Slot("drink", "Drink"), Slot("at", "AMAZON.TIME"), Slot("what", "Any")))


@pytest.mark.parametrize(
    ("said", "likeliest"),
    [("is the kettle hot", "Kettle"), ("lamp off", "Lamp"), ("boiling now", "Kettle"), ("kettles", "Kettle")],
)
def test_the_words_of_an_intent_and_their_beginnings_speak_for_it(said: str, likeliest: str) -> None:
    """Also in a sentence that is like no sample, and in another form of the word."""
    chances = Odds(SAMPLES).chances(said.split())
    assert likeliest == max(chances, key=lambda name: chances[name])
    assert pytest.approx(1.0) == sum(chances.values())


def test_words_that_nobody_taught_say_nothing() -> None:
    """No intent is likelier than another."""
    assert not Odds(SAMPLES).chances(["xylophone"])


def test_slots_are_filled_with_their_values_in_turn() -> None:
    """Each value is used as often as another; Amazon's own types have some of theirs; a type without any has none."""
    fillings = Fillings({"Drink": ("tea", "iced coffee")})
    made = list(fillings.of(template(DRINK, 0, "make me {drink}")))
    assert [("make", "me", "tea"), ("make", "me", "iced", "coffee"), ("make", "me", "tea")] == made
    assert all(len(words) > 1 for words in fillings.of(template(DRINK, 0, "at {at}")))
    assert [("say",)] * TIMES == list(fillings.of(template(DRINK, 0, "say {what}")))


def test_a_sample_without_slots_is_taken_as_it_is() -> None:
    """Once."""
    assert [("make", "tea")] == list(Fillings({}).of(template(DRINK, 0, "make tea")))
