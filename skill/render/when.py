"""Times and days in the words of a locale: "10 AM, 2 and 6 PM", "every 2 hours from 9 AM to 5 PM", "on Friday".

A value that begins with @ is one of `core/reminders/spoken.py`; its words are in `content/<locale>/reminders.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise

Words = Mapping[str, tuple[str, ...]]

_NOON = 12 * 60
_SERIES = 4
"""From so many evenly spaced times on they are said as "every ... from ... to ..."."""
_WEEK, _HALF = 7, 30


def say(words: Words, value: str) -> str:
    """The words for a value that begins with @."""
    kind, *parts = value.split(" ")
    return _SAYS[kind](words, *parts)


def _times(words: Words, listed: str) -> str:
    times = [int(part) for part in listed.split(",")]
    steps = {after - before for before, after in pairwise(times)}
    if len(times) >= _SERIES and len(steps) == 1:
        return _word(words, "every").format(
            span=_span(words, steps.pop()), first=_one(words, times[0]), last=_one(words, times[-1])
        )
    halves = [(half, list(group)) for half, group in groupby(times, key=lambda time: _half(words, time))]
    said = [f"{_listed(words, [_clock(words, time) for time in group])} {half}".strip() for half, group in halves]
    alike = len(halves[-1][1]) == 1
    return _word(words, "at").format(times=_listed(words, said) if alike else ", ".join(said))


def _clock_time(words: Words, time: str) -> str:
    return _one(words, int(time))


def _clock_only(words: Words, time: str) -> str:
    return _clock(words, int(time))


def _half(words: Words, time: int) -> str:
    if time == _NOON:
        return ""
    return _word(words, "morning" if time < _NOON else "evening")


def _clock(words: Words, time: int) -> str:
    if time == _NOON:
        return _word(words, "noon")
    hour, minute = divmod(time, 60)
    return f"{(hour - 1) % 12 + 1}" + (f":{minute:02d}" if minute else "")


def _one(words: Words, time: int) -> str:
    return f"{_clock(words, time)} {_half(words, time)}".strip()


def _span(words: Words, minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if rest == _HALF and hours > 1:
        return _word(words, "half-hours").format(number=hours)
    if rest:
        return _word(words, "minutes").format(number=minutes)
    return _word(words, "hour") if hours == 1 else _word(words, "hours").format(number=hours)


def _listed(words: Words, items: Sequence[str]) -> str:
    *others, last = items
    return f"{', '.join(others)} {_word(words, 'and')} {last}" if others else last


def _days(words: Words, digits: str) -> str:
    numbers = [int(digit) for digit in digits]
    match numbers:
        case [0, 1, 2, 3, 4, 5, 6]:
            return _word(words, "daily")
        case [0, 1, 2, 3, 4]:
            return _word(words, "weekdays")
        case [5, 6]:
            return _word(words, "weekends")
    names, out = words["reminders/said/each-day"], [day for day in range(_WEEK) if day not in numbers]
    if len(out) < len(numbers) - 1:
        return _word(words, "all-but").format(days=_listed(words, [names[day] for day in out]))
    return _word(words, "on-days").format(days=_listed(words, [names[day] for day in numbers]))


def _bare_day(words: Words, when: str, today: str) -> str:
    then = date.fromisoformat(when)
    ahead = (then - date.fromisoformat(today)).days
    if ahead in (0, 1):
        return _word(words, "tomorrow" if ahead else "today")
    return words["reminders/said/days"][then.weekday()] if 0 < ahead < _WEEK else _date(words, when)


def _day(words: Words, when: str, today: str) -> str:
    day = _bare_day(words, when, today)
    near = (date.fromisoformat(when) - date.fromisoformat(today)).days in (0, 1)
    return day if near else _word(words, "on-days").format(days=day)


def _date(words: Words, when: str) -> str:
    then = date.fromisoformat(when)
    return _word(words, "date").format(month=words["reminders/said/months"][then.month - 1], day=then.day)


def _moment(words: Words, when: str, today: str) -> str:
    return f"{_day(words, when[:10], today)} {_at(words, when)}"


def _bare_moment(words: Words, when: str, today: str) -> str:
    return f"{_bare_day(words, when[:10], today)} {_at(words, when)}"


def _at(words: Words, when: str) -> str:
    then = datetime.fromisoformat(when)
    return _word(words, "at").format(times=_one(words, then.hour * 60 + then.minute))


_SAYS: Mapping[str, Callable[..., str]] = {
    "@times": _times,
    "@time": _clock_time,
    "@clock": _clock_only,
    "@days": _days,
    "@day": _day,
    "@from-day": _bare_day,
    "@from-moment": _bare_moment,
    "@date": _date,
    "@moment": _moment,
}


def _word(words: Words, name: str) -> str:
    return words[f"reminders/said/{name}"][0]
