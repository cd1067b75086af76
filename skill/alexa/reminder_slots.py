"""From the slots of an intent about reminders to its event: which, when, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from skill.alexa import slots, told
from skill.alexa.people import PEOPLE
from skill.core import events
from skill.core.events import Event
from skill.core.reminders.limits import DRINK, KINDS, STRETCH
from skill.core.reminders.slots import PARTS, in_second_half, is_name_of, minutes, part_of_day, time_of_day
from skill.core.reminders.standing import ONE
from skill.core.reminders.wish import ALSO_AT, SOME, TIMES

BEDTIME, NIGHTLY, NIGHT, MORNING = "bedtime", "nightly", "NI", "MO"
"""A stretch before bed, every night, the half of the day that these make of an hour, and the first half."""
TIME_SLOTS = (
    *("time", "time_two", "time_three", "also_time", "start", "end", "every", "ahead", "span", "count"),
    *("date", "from_day", "until", "up", "bed"),
)
LISTED_TIME_SLOTS = ("half", "once", "before", "shift")
OTHER_DAYS = (("except", "except_day"), ("also", "also_day"))
DAY_SLOTS = ("day", "day_two", "day_three")
_WORK = ("09:00", "17:00")
_OFTEN = {"one": "1", "two": "2"}


def _asked(intent: Any, sites: Collection[str] | None) -> Event:
    """A reminder is wanted; what is named for the same kind a second time is one more of its times.

    A muscle that cramps now comes first: "remind me at ten, ow, my calf is cramping".
    """
    if slots.cramps_now(intent) and slots.ids(intent, "muscle", sites):
        found = told.cramp(intent, sites)
        return replace(found, wants_reminder=True) if isinstance(found, events.CrampReported) else found
    kind, then = _purpose(intent), _purpose(intent, "then_purpose")
    said, then_said = _times(intent, of_two=then not in (None, kind)), _then_times(intent)
    if then is not None and kind in (then, None):
        kind, said, then, then_said = then, (*said, *_as_second(said, then_said)), None, ()
    return events.ReminderAsked(
        kind,
        said,
        slots.one(intent, "situation") or _drinker(intent, kind),
        then,
        then_said,
        for_other=slots.one(intent, "who") is not None,
    )


def _drinker(intent: Any, kind: str | None) -> str | None:
    """The situation that somebody else makes for whom a drink is wanted: what a child drinks is not ours to say."""
    return PEOPLE.get(slots.one(intent, "who") or "") if kind == DRINK else None


def _then_times(intent: Any) -> tuple[tuple[str, str], ...]:
    """The time of the kind that was named second, and its half of the day."""
    time, half = slots.text(intent, "then_time"), slots.one(intent, "then_half")
    if slots.one(intent, "then_purpose") == BEDTIME and time and half is None:
        half = NIGHT
    return tuple((name, value) for name, value in (("time", time), ("half", half)) if value is not None)


def _halves(found: Mapping[str, str | None], then: str | None) -> dict[str, str | None]:
    """Of two times, each with a half of its own: the morning's first, with its half, and those past noon as such."""
    each = ((found["time"], found["half"]), (found["time_two"], then))
    if any(None in time_and_half for time_and_half in each):
        return {"half": found["half"]} | _from_second(found["time"], found["time_two"], then)
    morning = [time for time, half in each if half == MORNING]
    first, second = (*morning, *(in_second_half(time) for time, half in each if half != MORNING))
    return {"time": first, "time_two": second, "half": MORNING if morning else None}


def _from_second(first: str | None, second: str | None, then: str | None) -> dict[str, str | None]:
    """The half that was said of the second time only: it is the first one's too, unless that would be out of order."""
    if then is None:
        return {}
    if then == MORNING and (time_of_day(first) or 0) > (time_of_day(second) or 0):
        return {"time": second, "time_two": in_second_half(first), "half": MORNING}
    return {"half": then}


def _as_second(said: tuple[tuple[str, str], ...], then: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What was said of a time, as that of the next time that nothing was said of."""
    free = [name for name in TIMES if name not in dict(said)]
    return tuple((free[0], value) for name, value in then if name == "time" and free)


def _time_said(intent: Any, _: object) -> Event:
    return events.ReminderTimeSaid(_times(intent), _purpose(intent), slots.text(intent, "moved"))


def _standing(intent: Any, _: object) -> Event:
    """What is set, or that it is to come again."""
    return events.RemindersTurnedOn() if slots.one(intent, "back_on") else events.RemindersAsked()


def _paused(intent: Any, _: object) -> Event:
    return events.RemindersPaused(_times(intent))


def _skipped(intent: Any, _: object) -> Event:
    todays = slots.one(intent, "todays")
    half = slots.one(intent, "half") or (NIGHT if todays == NIGHT else None)
    time, all_today = slots.text(intent, "time"), todays is not None
    return events.ReminderSkipped(time, _purpose(intent), half, all_today=all_today)


def _cancelled(intent: Any, _: object) -> Event:
    """Away with them; for a while only, they are paused."""
    a_while = (slots.one(intent, "for_now"), slots.text(intent, "span"), slots.text(intent, "until"))
    if any(a_while) and slots.text(intent, "date") is None:
        return events.RemindersPaused(_times(intent))
    what = slots.one(intent, "everything")
    everything = what != BUT and slots.text(intent, "everything") is not None
    time, half = slots.text(intent, "time"), slots.one(intent, "half")
    days = tuple(day for name in DAY_SLOTS for day in slots.ids(intent, name))
    half = half or part_of_day(slots.text(intent, "date"))
    days = (*_dates_beside(intent, days), *days)
    purpose, but = _purpose(intent), what == BUT
    no = slots.text(intent, "unwanted") is not None
    return events.ReminderCancelled(time, purpose, everything, half, days, unwanted=no, but=but)


BUT = "all-but"
"""The id of "everything except"."""


def _dates_beside(intent: Any, days: tuple[str, ...]) -> tuple[str, ...]:
    """The dates that were named, but for one that is a day named beside it: "Monday" may be heard as both."""
    dates = filter(None, (slots.text(intent, "date"), slots.text(intent, "until")))
    return tuple(date for date in dates if not any(is_name_of(day, date) for day in days))


REMINDERS: Mapping[str, Callable[[Any, Collection[str] | None], Event]] = {
    "CancelReminderIntent": _cancelled,
    "ListRemindersIntent": _standing,
    "PauseRemindersIntent": _paused,
    "ReminderTimeIntent": _time_said,
    "RemindMeIntent": _asked,
    "SkipReminderIntent": _skipped,
}
"""What each intent about reminders that has slots says."""


def _purpose(intent: Any, slot: str = "purpose") -> str | None:
    """The kind of reminder; what is for bedtime is a stretch."""
    found = slots.one(intent, slot, frozenset((*KINDS, BEDTIME)))
    return STRETCH if found == BEDTIME else found


def _times(intent: Any, *, of_two: bool = False) -> tuple[tuple[str, str], ...]:
    """The slots of time that were filled, each with its value; several days in one slot are joined.

    Of two kinds, the second half of the day is the second kind's.
    """
    found = {name: slots.text(intent, name) for name in TIME_SLOTS}
    found["time"] = found["time"] or _full_hour(slots.text(intent, "hour"))
    named = dict.fromkeys(day for name in DAY_SLOTS for day in slots.ids(intent, name))
    found["days"] = ",".join(named) or None
    often = slots.one(intent, "often")
    found |= {"every" if often.startswith("P") else "count": _OFTEN.get(often, often)} if often else {}
    for name in LISTED_TIME_SLOTS:
        found[name] = slots.one(intent, name)
    found |= {name: slots.one(intent, slot) for name, slot in OTHER_DAYS}
    if found["days"] and found["also"]:
        found |= {"days": f"{found['days']},{found['also']}", "also": None}
    around, _, part = (slots.one(intent, "around") or "").partition("-")
    found |= {"before": around or found["before"], "half": found["half"] or part or None}
    then_half = None if of_two else slots.one(intent, "then_half")
    if found["half"] and then_half and not any(found[name] for name in TIMES):
        found |= {"time": found["half"], "time_two": then_half, "half": None, "count": None}
        then_half = None
    if found["time"] in PARTS and found["half"] and not found["time_two"] and _apart(found["time"], found["half"]):
        found |= {"time": found["half"], "time_two": found["time"], "half": None}
    found |= _halves(found, then_half) if found["time_two"] else {"half": found["half"] or then_half}
    at_night = NIGHTLY in named or slots.one(intent, "purpose") == BEDTIME
    if at_night and found["half"] is None and any(found[name] for name in TIMES):
        found["half"] = NIGHT
    found |= _at_work(intent, found) | _added(intent, found) | _shifted(found)
    return tuple((name, value) for name, value in found.items() if value is not None)


def _apart(one: str, other: str) -> bool:
    """Whether these are two parts of the day: "afternoon and night"; "tonight, in the evening" is one."""
    return one != other and {one, other} != {"EV", NIGHT}


EARLIER, LATER = "earlier", "later"
"""The ids of which way times are to be others, where by how much is said beside it, or not at all."""


def _shifted(found: Mapping[str, str | None]) -> dict[str, str | None]:
    """Later by so much is no interval; by how much is not known, it counts where it is said of some days only."""
    shift, by = found["shift"], minutes(found["ahead"])
    if shift is None:
        return {}
    if shift not in (EARLIER, LATER):
        return {"every": None, "ahead": None}
    if by:
        return {"shift": str(by if shift == LATER else -by), "every": None, "ahead": None}
    return {"shift": SOME, "every": None} if found["days"] else {"shift": None}


def _full_hour(number: str | None) -> str | None:
    """An hour that was said as a number, as a time; one that no clock has is no time of day, and stays to be asked."""
    return f"{int(number):02d}:00" if number and number.isdecimal() else number


def _at_work(intent: Any, found: Mapping[str, str | None]) -> dict[str, str | None]:
    """The hours of a working day, on the days that were said, or else on those of the week."""
    if slots.one(intent, "at_work") is None or any(found[name] for name in TIMES):
        return {}
    start, end = _WORK
    return {"start": start, "end": end, "days": found["days"] or "weekdays"}


def _added(intent: Any, found: Mapping[str, str | None]) -> dict[str, str | None]:
    """The times, where it is said that they come to the others; how long from now until one is such a time as well."""
    times = [value for name in (*TIMES, ALSO_AT) if (value := found[name])]
    times = [time for time in times if time != ONE] or times
    if slots.one(intent, "adding") is None or slots.one(intent, "then_purpose") or not (times or found["ahead"]):
        return {}
    if found["ahead"]:
        return dict.fromkeys((*TIMES, "ahead")) | {ALSO_AT: found["ahead"]}
    return dict.fromkeys(TIMES) | {ALSO_AT: ",".join(times)}
