"""Whatever is said, the plan keeps the limits; and slots of time are read as Alexa sends them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skill.content import load_library
from skill.core.reminders import slots
from skill.core.reminders.limits import DRINK, KINDS, LEG, STRETCH
from skill.core.reminders.plan import Plan, gaps
from skill.core.reminders.settle import Question, Settled, settle
from skill.core.reminders.wish import SLOTS, Wish

LIMITS = load_library().for_locale("en-US").content.reminders
TODAY = date(2026, 11, 25)
NOW = datetime.combine(TODAY, time(12, 20))

CLOCKS = st.builds(
    lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(0, 23), st.sampled_from([0, 15, 30, 59])
)
SPANS = st.one_of(
    st.integers(0, 500).map(lambda number: f"PT{number}M"),
    st.integers(0, 40).map(lambda number: f"PT{number}H"),
    st.integers(0, 500).map(lambda number: f"P{number}D"),
    st.integers(0, 60).map(lambda number: f"P{number}W"),
)
DATES = st.one_of(
    st.dates(date(2026, 1, 1), date(2029, 12, 31)).map(date.isoformat),
    st.sampled_from(
        ["2026-W48", "2026-W49-WE", "XXXX-12-25", "XXXX-02-29", "2026-12", "2027", "2027-SP", "PRESENT_REF", "202X"]
    ),
)
ODD = st.sampled_from(["?", "", "PT", "25:99", "NI-GHT", "-1", "999999"])
VALUES = {
    **dict.fromkeys(
        ("time", "time_two", "time_three", "also_time"), CLOCKS | st.sampled_from(["MO", "AF", "EV", "NI"]) | ODD
    ),
    **dict.fromkeys(("start", "end", "up", "bed"), CLOCKS | ODD),
    **dict.fromkeys(("every", "ahead", "span"), SPANS | ODD),
    **dict.fromkeys(("date", "from_day", "until"), DATES | ODD),
    "count": st.integers(0, 99).map(str) | ODD,
    "half": st.sampled_from(["MO", "AF", "EV", "NI"]),
    "before": st.just("activity"),
    "once": st.just("one-time"),
    "shift": st.sampled_from(["-60", "30", "?"]),
    "at": st.lists(CLOCKS, min_size=1, max_size=8).map(",".join),
    **dict.fromkeys(
        ("except", "also"),
        st.lists(st.sampled_from([*slots.WEEKDAYS, *slots.DAY_SETS]), min_size=1, max_size=3).map(",".join),
    ),
    "days": st.lists(st.sampled_from([*slots.WEEKDAYS, *slots.DAY_SETS]), min_size=1, max_size=4).map(",".join),
}
SAID = st.fixed_dictionaries({}, optional=VALUES)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))


def settled(kind: str, said: dict[str, str], now: datetime = NOW) -> Settled | Question:
    """What a wish leads to, with clocks that never change."""
    return settle(Wish(kind).with_said(said.items()), now, LIMITS, lambda minutes: now + timedelta(minutes=minutes))


def test_every_slot_is_tried() -> None:
    """The strategies below leave no slot out."""
    assert set(SLOTS) == VALUES.keys()


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(KINDS), SAID, MOMENTS)
@example(DRINK, {"ahead": "PT36H", "time": "23:30", "bed": "03:00"}, NOW)
def test_every_plan_keeps_the_limits(kind: str, said: dict[str, str], now: datetime) -> None:
    """Never more than eight a day, never closer than an hour, none in quiet hours, the last drink clear of bed."""
    found = settled(kind, said, now)
    if isinstance(found, Question):
        assert found.about in ("when", "half")
        return
    plan = found.plan
    assert plan.keeps(LIMITS), found
    assert 8 >= len(plan.times)
    assert all(60 <= gap for gap in gaps(plan.times))
    if not {"up", "bed"} & said.keys():
        latest = 21 * 60 - 1 if kind == DRINK else 23 * 60 + 45
        assert all(7 * 60 <= time <= latest for time in plan.times)
        assert kind != DRINK or plan.times[-1] <= 19 * 60
    coming = plan.next_after(now)
    assert coming is not None, found
    assert coming > now


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KINDS), SAID, MOMENTS)
def test_a_plan_and_a_wish_survive_their_journey(kind: str, said: dict[str, str], now: datetime) -> None:
    """Through the session and the token of Alexa's question."""
    wish = Wish(kind).with_said(said.items())
    assert wish == Wish.from_text(wish.to_text())
    found = settled(kind, said, now)
    if isinstance(found, Settled):
        assert found.plan == Plan.from_text(found.plan.to_text())


@given(st.text(max_size=60))
def test_a_token_that_is_none_is_no_plan(text: str) -> None:
    """Whatever comes back, it is a plan or nothing."""
    assert Plan.from_text(text) is None
    assert Plan.from_text(f"drink;{text};0123456;2026-11-25;once;420-1260") is None or text.replace(",", "").isdecimal()


@pytest.mark.parametrize(
    ("said", "times", "days", "end"),
    [
        ({}, "10:00 14:00 18:00", 7, 30),
        ({"every": "PT2H", "start": "09:00", "end": "06:00"}, "09:00 11:00 13:00 15:00 17:00", 7, 30),
        ({"every": "PT2H"}, "09:00 11:00 13:00 15:00 17:00 19:00", 7, 30),
        ({"count": "3"}, "10:00 14:00 18:00", 7, 30),
        ({"time": "10:00", "time_two": "03:00"}, "10:00 15:00", 7, 30),
        ({"time": "07:00", "half": "MO"}, "07:00", 7, 30),
        ({"time": "07:00", "time_two": "12:00", "time_three": "06:00"}, "07:00 12:00 18:00", 7, 30),
        ({"days": "weekdays"}, "10:00 14:00 18:00", 5, 30),
        ({"time": "06:00", "half": "EV", "before": "activity"}, "17:30", 7, 30),
        ({"span": "P2W"}, "10:00 14:00 18:00", 7, 14),
        ({"until": "2026-12-25"}, "10:00 14:00 18:00", 7, 31),
        ({"until": "XXXX-12-25"}, "10:00 14:00 18:00", 7, 31),
        ({"until": "2026-W48"}, "10:00 14:00 18:00", 7, 5),
    ],
)
def test_what_is_said_is_what_is_planned(said: dict[str, str], times: str, days: int, end: int) -> None:
    """The ways to say it that the reminders were made for, on a Wednesday at twenty past twelve."""
    found = settled(DRINK, said)
    assert isinstance(found, Settled)
    plan = found.plan
    assert times.split() == [f"{time // 60:02d}:{time % 60:02d}" for time in plan.times]
    assert days == len(plan.days)
    assert plan.end is not None
    assert end == (plan.end - TODAY).days + 1 - (plan.start - TODAY).days * ("span" in said or not said.get("until"))
    assert () == found.notes


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"every": "PT0M"}, "too-often"),
        ({"every": "PT5M"}, "too-often"),
        ({"every": "PT1H", "half": "NI"}, "too-many"),
        ({"count": "40"}, "too-many"),
        ({"time": "23:00"}, "late"),
        ({"time": "00:30"}, "quiet"),
        ({"time": "20:00"}, "late"),
        ({"date": "2026-11-24", "time": "15:00"}, "past"),
        ({"date": "2026-11-25", "time": "11:00"}, "past"),
        ({"until": "2026-11-20"}, "end"),
        ({"every": "PT2H", "start": "17:00", "end": "13:00"}, "order"),
        ({"every": "PT2H", "start": "22:00", "end": "05:00"}, "quiet"),
        ({"days": "every-other-day"}, "plain-days"),
        ({"ahead": "PT8H"}, "late"),
        ({"ahead": "PT12H"}, "quiet"),
    ],
)
def test_what_is_out_of_bounds_becomes_the_nearest_safe_plan(said: dict[str, str], note: str) -> None:
    """And says why it is not what was said."""
    found = settled(DRINK, said)
    assert isinstance(found, Settled)
    assert note in found.notes


@pytest.mark.parametrize(
    ("kind", "said", "time", "notes"),
    [
        (STRETCH, {"time": "21:00"}, "21:00", ()),
        (STRETCH, {"time": "10:00", "half": "NI"}, "22:00", ()),
        (STRETCH, {"time": "23:45"}, "23:45", ()),
        (STRETCH, {"ahead": "PT10H"}, "22:20", ()),
        (LEG, {"time": "22:00"}, "22:00", ()),
        (STRETCH, {"time": "02:30", "half": "MO"}, "07:00", ("quiet",)),
        (STRETCH, {"time": "00:30"}, "20:45", ("quiet",)),
        (DRINK, {"time": "22:00"}, "19:00", ("late",)),
    ],
)
def test_late_in_the_evening_binds_drinks_alone(
    kind: str, said: dict[str, str], time: str, notes: tuple[str, ...]
) -> None:
    """Who asks for a stretch at ten in the evening is up at ten; at night nothing comes."""
    found = settled(kind, said)
    assert isinstance(found, Settled)
    assert (time, notes) == (f"{found.plan.times[0] // 60:02d}:{found.plan.times[0] % 60:02d}", found.notes)
    assert found.plan.keeps(LIMITS)


@pytest.mark.parametrize("clock", ["05:00", "06:30", "07:00", "08:59"])
def test_a_time_in_either_half_of_the_day_is_asked(clock: str) -> None:
    """At eight: morning or evening?"""
    hour, minute = map(int, clock.split(":"))
    assert Question("half", hour * 60 + minute) == settled(DRINK, {"time": clock})


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-12-25", "2026-12-25", "2026-12-25"),
        ("XXXX-12-25", "2026-12-25", "2026-12-25"),
        ("XXXX-02-29", "2028-02-29", "2028-02-29"),
        ("2026-W48", "2026-11-23", "2026-11-29"),
        ("2026-W48-WE", "2026-11-28", "2026-11-29"),
        ("XXXX-WXX-5", "2026-11-27", "2026-11-27"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-12-XX", "2026-12-01", "2026-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("2026-WI", "2026-12-01", "2027-02-28"),
        ("PRESENT_REF", "2026-11-25", "2026-11-25"),
        ("2026-11-26TMO", "2026-11-26", "2026-11-26"),
    ],
)
def test_a_date_is_read_in_every_form(value: str, first: str, last: str) -> None:
    """Days, weeks, weekends, months, seasons, years and parts of a day."""
    found = slots.days(value, TODAY)
    assert found is not None
    assert (first, last) == (found.first.isoformat(), found.last.isoformat())


@pytest.mark.parametrize("value", ["?", "", "202X", "2026-13", "2026-02-30", "2026-W60", "soon", None])
def test_a_date_that_says_nothing_is_none(value: str | None) -> None:
    """What Alexa could not resolve."""
    assert slots.days(value, TODAY) is None


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ({"time": "08:00", "half": "NI"}, 20 * 60),
        ({"time": "08:00", "date": "2026-11-25TNI"}, 20 * 60),
        ({"time": "07:30", "half": "NI"}, 19 * 60 + 30),
    ],
)
def test_an_hour_said_of_the_night_is_the_evenings(said: dict[str, str], time: int) -> None:
    """At bedtime and tonight nobody means the morning."""
    found = settled("stretch", said)
    assert isinstance(found, Settled)
    assert (time,) == found.plan.times


@pytest.mark.parametrize("clock", ["10:00", "11:30", "12:00"])
def test_an_hour_too_late_for_a_reminder_stays_an_evening(clock: str) -> None:
    """Ten is ten in the evening, and midnight is the last time before the quiet hours: never the morning."""
    found = settled("stretch", {"time": clock, "half": "NI"})
    assert isinstance(found, Settled)
    assert all(18 * 60 < time <= 23 * 60 + 45 for time in found.plan.times), found
