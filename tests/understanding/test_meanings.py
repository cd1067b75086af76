"""Sentences of people who saw no template: what the ear makes of the half on which nothing was tuned.

The floors hold what has been reached, so that a change of a template or of the ear does not lose it unseen. They are
not yet all that is wanted: 96 % of muscles and every danger sign. `make understanding` tells more.
"""

from __future__ import annotations

import pytest

from skill.simulator import read_model
from tests.understanding.meanings import HELP_NOW, ORDINARY, OUT_OF_SCOPE, ROOT, gravity
from tests.understanding.measure import HALVES, Heard, hear_table, muscles_right, share

LOCALE = "en-US"


def of_half(half: str) -> list[Heard]:
    """What was made of every row of a half."""
    return [one for one in hear_table(LOCALE) if one.row.half == half]


@pytest.mark.parametrize("half", HALVES)
def test_most_meanings_are_understood(half: str) -> None:
    """The coach does what the sentence means."""
    assert 92 < share(one.right for one in of_half(half))


@pytest.mark.parametrize("half", HALVES)
def test_most_signs_that_need_help_now_are_heard(half: str) -> None:
    """Whoever tells of an emergency in words that nobody wrote down before is told whom to call."""
    assert 92 < share(one.right for one in of_half(half) if gravity(one.row.meaning) >= HELP_NOW)


@pytest.mark.parametrize("half", HALVES)
def test_most_muscles_are_heard(half: str) -> None:
    """Every muscle that was named is coached."""
    assert 91 < share(muscles_right(one) for one in of_half(half) if one.row.family == "cramp" and one.row.muscles)


@pytest.mark.parametrize("half", HALVES)
def test_hardly_an_ordinary_cramp_is_taken_for_an_emergency(half: str) -> None:
    """A false emergency at three in the morning is a failure too."""
    assert 2 > share(gravity(one.meaning) >= HELP_NOW for one in of_half(half) if one.row.meaning == ORDINARY)


@pytest.mark.parametrize("half", HALVES)
def test_most_of_what_is_meant_for_no_skill_is_left_alone(half: str) -> None:
    """Music, weather and shopping get no answer about cramps."""
    assert 5 > share(not one.right for one in of_half(half) if one.row.meaning == OUT_OF_SCOPE)


@pytest.mark.parametrize("half", HALVES)
def test_nothing_that_is_meant_for_no_skill_is_an_emergency(half: str) -> None:
    """Nobody who asks for music is told to call for help."""
    outside = [one for one in of_half(half) if one.row.meaning == OUT_OF_SCOPE]
    assert not [one.row.said for one in outside if gravity(one.meaning) >= HELP_NOW]


def test_no_sentence_is_a_sample() -> None:
    """The table measures: of its sentences only short answers, which anybody says, may be samples as they stand."""
    samples = {
        sample
        for intent in read_model(ROOT / "interaction_model" / f"{LOCALE}.json").intents
        for sample in intent.samples
    }
    long = [one.row for one in hear_table(LOCALE) if len(one.row.said.split()) > 4]
    assert 0.02 * len(long) > sum(row.said in samples for row in long)
