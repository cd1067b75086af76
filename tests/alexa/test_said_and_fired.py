"""What the coach says a plan is, read back from its words, is when the bodies that Alexa receives come."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content import load_library
from skill.core import events as e
from tests.alexa.desk import Talk
from tests.core.reminders.test_plans import SAID
from tests.law import text_of

LIBRARY = load_library()
ZONES = st.sampled_from(["America/Los_Angeles", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata"])
STARTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PLAN = re.compile(
    r"(?P<times>(?:at|every) .*?(?:AM|PM|noon)),? (?P<days>daily except .+?|daily|on .+?) until "
    r"(?P<until>\w+ \d+)\. The first comes",
    re.IGNORECASE,
)
ONCE = re.compile(
    r"(?:is|are) set, (?P<day>today|tomorrow|on [\w ]+?) (?P<times>(?:at|every) .*?(?:AM|PM|noon))\.", re.IGNORECASE
)


def spoken_times(text: str) -> list[int]:
    """ "at 10 AM, 2 and 6 PM", "every 90 minutes from 9 AM to noon" in minutes after midnight."""
    if series := re.fullmatch(
        r"every (?:(\d+) )?(and a half )?(hours?|minutes) from (.+) to (.+)", text, re.IGNORECASE
    ):
        step = int(series[1] or 1) * (60 if series[3].startswith("hour") else 1) + (30 if series[2] else 0)
        return list(range(spoken_times(f"at {series[4]}")[0], spoken_times(f"at {series[5]}")[0] + 1, step))
    found: list[int] = []
    half = 0
    for hour, minute, side in reversed(re.findall(r"(noon|\d+)(?::(\d\d))?(?: (AM|PM))?", text)):
        if hour == "noon":
            found.append(12 * 60)
            half = 0 if not side else half
            continue
        half = {"AM": 0, "PM": 720}.get(side, half)
        found.append(int(hour) % 12 * 60 + int(minute or 0) + half)
    return sorted(found)


def spoken_days(text: str) -> set[int]:
    """ "daily", "on weekdays", "on Mondays and Fridays", "daily except Sundays" as days of the week."""
    named = {DAYS.index(day) for day in DAYS if day in text}
    if text.startswith("daily except"):
        return set(range(7)) - named
    return named or {"daily": set(range(7)), "on weekdays": set(range(5)), "on weekends": {5, 6}}[text]


def spoken_date(text: str, today: date, *, latest: date | None = None) -> date:
    """ "today", "on Friday", "December 24" as the next such date, or the last before `latest`."""
    text = text.removeprefix("on ")
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    if text in DAYS:
        return today + timedelta(days=(DAYS.index(text) - today.weekday()) % 7)
    month, day = text.split()
    years = range(today.year, today.year + 9)
    found = [made for year in years if (made := _date(year, MONTHS.index(month) + 1, int(day))) and made >= today]
    return max((made for made in found if latest and made <= latest), default=found[0])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def told(text: str, now: datetime, ends: date | None) -> set[datetime]:
    """Every local moment that the words name, after now."""
    if once := ONCE.search(text):
        day = spoken_date(once["day"], now.date(), latest=ends)
        moments = {
            datetime.combine(day, datetime.min.time()) + timedelta(minutes=at) for at in spoken_times(once["times"])
        }
        return {moment for moment in moments if moment > now}
    plan = PLAN.search(text)
    assert plan, text
    times, days, end = (
        spoken_times(plan["times"]),
        spoken_days(plan["days"]),
        spoken_date(plan["until"], now.date(), latest=ends),
    )
    begins = re.search(r"The first comes (today|tomorrow|on [A-Z]\w+(?: \d+)?)", text)
    assert begins, text
    first = spoken_date(begins[1], now.date(), latest=end)
    each = (first + timedelta(days=ahead) for ahead in range((end - first).days + 1))
    midnight = datetime.min.time()
    moments = {
        datetime.combine(day, midnight) + timedelta(minutes=at) for day in each if day.weekday() in days for at in times
    }
    return {moment for moment in moments if moment > now}


def fired(talk: Talk, zone: str) -> list[datetime]:
    """Every local moment at which what the cloud received comes."""
    now = talk.clock.now()
    every = (reminder for reminder, _ in talk.cloud.account.upcoming())
    moments = [moment for one in every for moment in one.wanted.schedule.between(now, now + timedelta(days=3800))]
    return sorted(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in moments)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["drink", "stretch", "check-leg"]), SAID, ZONES, STARTS)
def test_what_is_said_is_what_fires_and_after_cancel_nothing_is_left(
    kind: str, said: dict[str, str], zone: str, start: datetime
) -> None:
    """Said equals fired, at most eight a day, an hour apart at least; then all is cancelled.

    None comes at night, and no drink in the evening either.
    """
    talk = Talk(LIBRARY, start, zone)
    answer = talk.hear(e.ReminderAsked(kind, tuple(said.items())))
    if answer.phase == "detail":
        half = (("half", "EV"),)
        asked = (talk.session.asks or "").startswith("half")
        answer = talk.hear(e.ReminderTimeSaid(half if asked else (("time", "06:00"), *half)))
    assert "offer" == answer.phase, text_of(answer.ssml)
    now = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    text = talk.said(e.SaidYes())
    coming = fired(talk, zone)
    assert set(coming) == told(text, now, coming[-1].date()), text
    assert len(coming) == len(set(coming))
    for day in {moment.date() for moment in coming}:
        assert 8 >= sum(moment.date() == day for moment in coming)
    assert all(timedelta(minutes=59) < after - before for before, after in pairwise(coming))
    if not {"up", "bed"} & said.keys():
        until = time(21) if kind == "drink" else time(23, 45, 1)
        assert all(time(7) <= moment.time() < until for moment in coming)
    talk.hear(e.ReminderCancelled(everything=True))
    assert [] == fired(talk, zone)
    talk.cloud.stop()
