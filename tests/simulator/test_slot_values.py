"""Words to the values that Alexa sends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.simulator.understand import dates, times
from skill.simulator.understand.words import norms

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Thirty-five seconds", "35 seconds"),
        ("nine one one", "911"),
        ("911", "911"),
        ("a hundred and five", "105"),
        ("two thousand and twenty six", "2026"),
        ("1,500", "1500"),
        ("seven thirty a.m.", "7 30 am"),
        ("the other one", "the other 1"),
        ("I can't, I cannot", "i cant i cant"),
        ("it\u2019s   GONE!", "its gone"),
    ],
)
def test_text_has_one_form(said: str, heard: str) -> None:
    """Case, punctuation, apostrophes and the writing of numbers make no difference."""
    assert heard == " ".join(norms(said))


@given(st.integers(0, 99_999))
def test_a_number_is_heard_as_its_digits(number: int) -> None:
    """Digits stay the number they are."""
    assert (str(number),) == norms(str(number))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("thirty seconds", "PT30S"),
        ("an hour and a half", "PT1H30M"),
        ("two and a half minutes", "PT2M30S"),
        ("half an hour", "PT30M"),
        ("a quarter of an hour", "PT15M"),
        ("2 hours 10 minutes", "PT2H10M"),
        ("a couple of days", "P2D"),
        ("a fortnight", "P2W"),
        ("five", None),
        ("a blue moon", None),
    ],
)
def test_durations(said: str, value: str | None) -> None:
    """A length of time is an ISO 8601 duration."""
    assert value == times.duration(norms(said))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("seven", "07:00"),
        ("7:30 p.m.", "19:30"),
        ("half past six in the evening", "18:30"),
        ("quarter to one", "12:45"),
        ("ten to seven", "06:50"),
        ("nine o'clock", "09:00"),
        ("nine at night", "21:00"),
        ("twelve am", "00:00"),
        ("noon", "12:00"),
        ("the morning", "MO"),
        ("twenty five", None),
        ("blue", None),
    ],
)
def test_times(said: str, value: str | None) -> None:
    """A time of day is HH:MM, a part of it MO, AF, EV or NI."""
    assert value == times.time_of_day(norms(said))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("today", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("this weekend", "2026-W47-WE"),
        ("next week", "2026-W48"),
        ("monday", "2026-11-23"),
        ("the third of may", "2027-05-03"),
        ("december 25th", "2026-12-25"),
        ("Christmas", "2026-12-25"),
        ("march", "2027-03"),
        ("the thirty first of november", None),
        ("soon", None),
    ],
)
def test_dates(said: str, value: str | None) -> None:
    """A date is ISO, and one without a year is the next to come."""
    assert value == dates.calendar_date(norms(said), TODAY)


@pytest.mark.parametrize(("said", "value"), [("third", "3"), ("the 3rd", None), ("3rd", "3"), ("twenty first", "21")])
def test_ordinals(said: str, value: str | None) -> None:
    """An ordinal is its number."""
    assert value == times.ordinal(norms(said))
