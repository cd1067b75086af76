"""Days and dates, in the forms that Alexa sends: "Monday", ISO dates, weeks, weekends, months and years.

Source: Amazon's Slot Type Reference. Each function takes words as `words.norms` gives them and answers None
for what it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from skill.simulator.understand.times import PARTS_OF_DAY, ordinal

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple("january february march april may june july august september october november december".split())
HOLIDAYS = {"christmas": (12, 25), "christmas day": (12, 25), "new years day": (1, 1), "halloween": (10, 31)}


def day_of_week(words: Sequence[str]) -> str | None:
    """ "mondays" as "Monday"."""
    if len(words) != 1:
        return None
    day = words[0] if words[0] in DAYS else words[0].removesuffix("s")
    return day.capitalize() if day in DAYS else None


def month(words: Sequence[str]) -> str | None:
    """ "december" as "December"."""
    return words[0].capitalize() if len(words) == 1 and words[0] in MONTHS else None


def calendar_date(words: Sequence[str], today: date) -> str | None:
    """ "tomorrow", "next week", "the third of may" as Alexa dates; without a year, the next to come."""
    said = [word for word in words if word not in ("the", "of", "on")]
    if len(said) == 2 and said[0] in ("this", "tomorrow") and said[1] in PARTS_OF_DAY:
        return f"{today + timedelta(days=said[0] == 'tomorrow')}T{PARTS_OF_DAY[said[1]]}"
    named = _relative(" ".join(said), today)
    if named is not None:
        return named
    if len(said) == 2 and said[0] in ("next", "this") and said[1] in DAYS:
        return _next_weekday(said[1], today, extra=7 if said[0] == "next" else 0)
    if len(said) == 1 and said[0] in DAYS:
        return _next_weekday(said[0], today)
    return _day_and_month(said, today)


def _relative(said: str, today: date) -> str | None:
    return _coming(*HOLIDAYS[said], today) if said in HOLIDAYS else _days(today).get(said)


@lru_cache(maxsize=8)
def _days(today: date) -> Mapping[str, str]:
    """What stands for a day, a week, a month or a year beside today."""
    year, week, _ = today.isocalendar()
    ahead = (today + timedelta(days=7)).isocalendar()
    following = (today.replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    return {
        "today": today.isoformat(),
        "now": "PRESENT_REF",
        "tonight": f"{today}TNI",
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "day after tomorrow": (today + timedelta(days=2)).isoformat(),
        "yesterday": (today - timedelta(days=1)).isoformat(),
        "this week": f"{year}-W{week:02d}",
        "next week": f"{ahead.year}-W{ahead.week:02d}",
        "this weekend": f"{year}-W{week:02d}-WE",
        "weekend": f"{year}-W{week:02d}-WE",
        "next weekend": f"{ahead.year}-W{ahead.week:02d}-WE",
        "this month": today.strftime("%Y-%m"),
        "next month": following,
        "this year": str(today.year),
        "next year": str(today.year + 1),
    }


def _next_weekday(day: str, today: date, extra: int = 0) -> str:
    ahead = (DAYS.index(day) - today.weekday()) % 7 or 7
    return (today + timedelta(days=ahead + extra)).isoformat()


def _day_and_month(said: list[str], today: date) -> str | None:
    months = [word for word in said if word in MONTHS]
    if len(months) != 1:
        return None
    number = MONTHS.index(months[0]) + 1
    where = said.index(months[0])
    left, right = said[:where], said[where + 1 :]
    if not left and not right:
        return f"{today.year + (number < today.month)}-{number:02d}"
    if left and right:
        return None
    day = ordinal(left or right) or next(iter(word for word in [*left, *right] if word.isdecimal()), None)
    return None if day is None or len([*left, *right]) > 2 else _coming(number, int(day), today)


def _coming(number: int, day: int, today: date) -> str | None:
    try:
        this_year = date(today.year, number, day)
        return str(this_year if this_year >= today else date(today.year + 1, number, day))
    except (ValueError, OverflowError):
        return None
