"""What Alexa puts in a slot of time, as numbers and dates; None for what says nothing ("?", noise).

Source of the forms: Amazon's Slot Type Reference (AMAZON.TIME, DURATION, NUMBER, DATE).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from skill.core.reminders.plan import EVERY_DAY

PARTS = ("MO", "AF", "EV", "NI")
"""Parts of the day as AMAZON.TIME names them: morning, afternoon, evening, night."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAILY, NIGHTLY = "daily", "nightly"
"""Every day; every night is no less, and the half of the day is told apart from it."""
COUNTED = {"every-other-day": (0, 2, 4), "twice-a-week": (0, 3)}
"""Days that can only be counted, or that were not named, and the days of the week that are nearest to them."""
DAY_SETS = {DAILY: EVERY_DAY, "weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6), **COUNTED}

_CLOCK = re.compile(r"T?(\d{1,2}):(\d\d)(?::\d\d)?", re.ASCII)
_SPAN = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII)
_SPAN_MINUTES = (525_600, 43_200, 10_080, 1_440, 60, 1)
_LONGEST_SPAN = 10 * 525_600
_SEASONS = {"WI": (12, 2), "SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_DATED_PART = re.compile(r"(.+\d)T?(MO|AF|EV|NI)")
_FAR, _NOON = 9000, 12 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date slot names, first and last, and the part of the day where it has one."""

    first: date
    last: date
    part: str | None = None


def time_of_day(value: str | None) -> int | None:
    """ "07:30" in minutes after midnight; None for a part of the day as well."""
    found = _CLOCK.fullmatch((value or "").strip())
    if found is None or int(found[1]) > 24 or int(found[2]) > 59:
        return None
    return (int(found[1]) % 24) * 60 + int(found[2])


def on_face(time: int) -> int:
    """Where a time is on the face of a clock, which has twelve hours."""
    return time % _NOON


def in_second_half(value: str | None) -> str | None:
    """ "05:00" as "17:00"; anything else as it is."""
    time = time_of_day(value)
    return value if time is None or time >= _NOON else f"{(time + _NOON) // 60:02d}:{time % 60:02d}"


def minutes(value: str | None) -> int | None:
    """ "PT2H" as 120: a month is thirty days, a year 365, and seconds are none."""
    text = (value or "").strip()
    found = _SPAN.fullmatch(text)
    if found is None or text in ("P", "PT"):
        return None
    total = sum(int(part) * worth for part, worth in zip(found.groups()[:6], _SPAN_MINUTES, strict=True) if part)
    return min(total, _LONGEST_SPAN)


def whole(value: str | None) -> int | None:
    """A number in digits; None for "?"."""
    text = (value or "").strip()
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) else None


def days(value: str | None, today: date) -> Days | None:
    """What a date slot means today: a day, a week, a weekend, a month, a season or a year; the next to come."""
    text, part = _without_part((value or "").strip().upper(), today)
    try:
        found = _named(text, today)
    except (ValueError, OverflowError):
        return None
    return None if found is None or found[1].year >= _FAR else Days(found[0], found[1], part)


def part_of_day(value: str | None) -> str | None:
    """The part of the day in a date slot: tonight is "2026-11-25TNI"."""
    found = _DATED_PART.fullmatch((value or "").strip().upper())
    return found[2] if found else None


def weekdays(names: tuple[str, ...], but_not: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The days of the week of these names and sets of names; all of them where none is known, or would be left.

    A day that a set beside it holds would add nothing: it is left out of it ("every day, except Sunday").
    """
    said = {DAILY if name.lower() == NIGHTLY else name.lower() for name in names}
    whole = _sets(said)
    single = {WEEKDAYS.index(day) for name in said if (day := name.removesuffix("s")) in WEEKDAYS}
    more = set[int]() if DAILY in said else single - whole
    found = ((whole - single) | more) or whole | single or set(EVERY_DAY)
    out = set(weekdays(but_not)) if but_not else set[int]()
    return tuple(sorted(found - out or found))


def _sets(said: set[str]) -> set[int]:
    """The days of the sets that were named; beside "daily", another set is all that is meant, or what is left out."""
    found = {day for name in said - {DAILY} for day in DAY_SETS.get(name) or _through(name)}
    if DAILY not in said:
        return found
    return set(EVERY_DAY) - found if found == set(DAY_SETS["weekends"]) else found or set(EVERY_DAY)


def _through(name: str) -> set[int]:
    """The days from one to another: "monday-saturday"; none where this is no such name."""
    first, _, last = name.partition("-")
    if first not in WEEKDAYS or last not in WEEKDAYS:
        return set()
    start = WEEKDAYS.index(first)
    return {(start + ahead) % 7 for ahead in range((WEEKDAYS.index(last) - start) % 7 + 1)}


def is_weekday(name: str, day: date) -> bool:
    """Whether this names the day of the week of a date: "from Monday", heard as Mondays as well."""
    return name.lower().removesuffix("s") == WEEKDAYS[day.weekday()]


def is_name_of(name: str, value: str) -> bool:
    """Whether this names the day of the week of a date slot, where that is one day."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(T\w\w)?", value, re.ASCII)
    try:
        return found is not None and is_weekday(name, date.fromisoformat(found[1]))
    except ValueError:
        return False


def leaves_out(name: str) -> bool:
    """Whether a day, a set of days or a date is less than a whole week: there is something to except."""
    return name.lower() in (*WEEKDAYS, "weekdays", "weekends") or is_date(name) or bool(_through(name.lower()))


def is_date(name: str) -> bool:
    """Whether this is a date rather than the name of a day."""
    return name[:1].isdigit()


def _without_part(text: str, today: date) -> tuple[str, str | None]:
    if text.startswith("PRESENT_REF"):
        return today.isoformat(), None
    found = _DATED_PART.fullmatch(text)
    return (found[1], found[2]) if found else (text, None)


def _named(text: str, today: date) -> tuple[date, date] | None:
    """First and last day of a date as Alexa writes it; XX or XXXX is her own mark for a part that was not said."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        day = date.fromisoformat(text)
        return day, day
    if found := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", text, re.ASCII):
        return _coming(int(found[1]), int(found[2]), today)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", text, re.ASCII):
        return _week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := re.fullmatch(r"XXXX-WXX-([1-7])", text, re.ASCII):
        day = today + timedelta(days=(int(found[1]) - 1 - today.weekday()) % 7)
        return day, day
    if found := re.fullmatch(r"(\d{4}|XXXX)-(\d\d)(?:-XX)?", text, re.ASCII):
        return _month(found[1], int(found[2]), today)
    if found := re.fullmatch(r"(\d{4})-(WI|SP|SU|FA)", text, re.ASCII):
        return _season(int(found[1]), *_SEASONS[found[2]])
    if found := re.fullmatch(r"(\d{4})(?:-XX-XX)?", text, re.ASCII):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    return None


def _coming(month: int, day: int, today: date) -> tuple[date, date]:
    """This day of a year, the next time that it comes; the 29th of February waits for its year."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found, found
    raise ValueError(f"no year has day {day} of month {month}")


def _week(year: int, week: int, *, weekend: bool) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _month(year: str, month: int, today: date) -> tuple[date, date]:
    whole_year = int(year) if year != "XXXX" else today.year + (month < today.month)
    return date(whole_year, month, 1), _last_of(whole_year, month)


def _season(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), _last_of(year + (last < first), last)


def _last_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
