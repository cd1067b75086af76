"""From a wish to a plan: the nearest safe one, or the one question that is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from skill.core.reminders import slots, times
from skill.core.reminders.limits import LEG, Hours, Limits
from skill.core.reminders.plan import EVERY_DAY, Plan, gaps, moment
from skill.core.reminders.times import Unclear
from skill.core.reminders.wish import ALSO_AT, AROUND, BUT_NOT, Wish

PAST, END, PLAIN_DAYS = "past", "end", "plain-days"
"""Why a plan is not quite what was said: it was over already; it ended before it began; days that can't be counted."""
_SEVERAL = 2
"""So many days that are named are the days: a date that was heard among them is one of them, and not the only one."""
_A_DAY, _A_WEEK = 1440, 10_080
_EVENING = "EV"


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked before there is a plan: "when", or "half" for a time in either half of the day."""

    about: str
    time: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan, and the reasons for which it is not quite what was said, the weightiest first."""

    plan: Plan
    notes: tuple[str, ...] = ()


Later = Callable[[int], datetime]
"""The local time so many minutes from now, across any change of clocks."""


def settle(wish: Wish, now: datetime, limits: Limits, later: Later) -> Settled | Question:
    """The nearest safe plan for a wish at this local time, or what must be asked first."""
    hours = times.hours_of(wish, limits)
    ahead = slots.minutes(wish.get("ahead"))
    if ahead is not None:
        return _in_a_while(wish, later(max(ahead, 1)), hours, limits)
    if (
        times.unheard(wish, limits)
        or (wish.kind == LEG and not wish.names_times and slots.part_of_day(wish.get("date")) is None)
        or (wish.get("before") and not wish.get("time"))
    ):
        return Question("when")
    try:
        found, notes = _times(wish, hours, limits)
        hours = limits.hours_for(wish.kind, found, hours)
    except Unclear as unclear:
        if _is_over_today(wish, unclear.time, now):
            return settle(wish.with_said((("half", _EVENING),)), now, limits, later)
        return Question("half", unclear.time)
    kept, more = times.safe(wish.kind, found, hours, limits)
    span = _days(wish, now, kept, limits)
    plan = Plan(wish.kind, kept, span.days, span.start, span.end, hours)
    return Settled(plan, tuple(dict.fromkeys((*notes, *more, *span.notes))))


def on_the_clock(wish: Wish, now: datetime, later: Later) -> Wish:
    """The wish with "another one in an hour" as the time that this is; of what is not for today it is the only time."""
    ahead = slots.minutes(wish.get(ALSO_AT))
    if ahead is None:
        return wish
    when, day = later(max(ahead, 1)), slots.days(wish.get("date"), now.date())
    if when.date() != now.date() or (day and day.first > now.date()):
        return wish.with_said((("ahead", wish.get(ALSO_AT) or ""),))
    without = Wish(wish.kind, tuple((slot, value) for slot, value in wish.said if slot != ALSO_AT))
    at = ",".join(filter(None, (wish.get("at"), f"{when:%H:%M}")))
    return without.with_said((("at", at),))


def _is_over_today(wish: Wish, time: int, now: datetime) -> bool:
    """Whether it is for today only, and this time of today has gone by: then it is the evening's."""
    named = slots.days(wish.get("date"), now.date())
    return named is not None and named.first == named.last == now.date() and moment(now.date(), time) <= now


def _times(wish: Wish, hours: Hours, limits: Limits) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The times of day that were asked for, before they are made safe; raises Unclear."""
    said = times.named(wish, hours, limits)
    if said:
        lead = limits.lead if wish.get("before") not in (None, AROUND) else 0
        return tuple((time - lead) % _A_DAY for time in said), ()
    interval, count = slots.minutes(wish.get("every")), slots.whole(wish.get("count"))
    windowed = wish.get("start") is not None or wish.get("end") is not None
    if count is not None and not windowed and count == len(limits.usual[wish.kind]):
        return times.usual(wish, hours, limits), ()
    if (interval is not None and interval < _A_DAY) or windowed or count is not None:
        first, last, notes = times.window(wish, hours, limits)
        if count is not None:
            spaced, more = times.spread(count, first, last, limits)
        else:
            spaced, more = times.every(limits.every if interval is None else interval, first, last, limits)
        return spaced, (*more, *notes)
    return times.usual(wish, hours, limits), ()


def _in_a_while(wish: Wish, when: datetime, hours: Hours, limits: Limits) -> Settled:
    """Once, at a moment from now, and at what was named after it; where that is not allowed, when they are next up."""
    kind, at = wish.kind, when.hour * 60 + when.minute
    hours = limits.hours_for(kind, (at,), hours)
    if limits.allows(kind, hours, at):
        more, notes = _after(wish, at, hours, limits)
        at_times = (at, *more)
        return Settled(
            Plan(kind, at_times, EVERY_DAY, when.date(), None, limits.hours_for(kind, at_times, hours)), notes
        )
    up = moment(when.date(), hours.up)
    day = when.date() if up >= when else when.date() + timedelta(days=1)
    why = times.LATE if hours.is_awake(at) or limits.is_evening(hours, at) else times.QUIET
    return Settled(Plan(kind, (hours.up,), EVERY_DAY, day, None, hours), (why,))


def _after(wish: Wish, first: int, hours: Hours, limits: Limits) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The times named beside a moment from now, each in the half of the day after it; why any is left out."""
    found, notes = [first], list[str]()
    for said in times.on_clock(wish):
        time = next((side for side in times.halves(said, wish.get("half")) if side > found[-1]), None)
        if time is None:
            notes.append(PAST)
        elif min(gaps((*found, time))) < limits.gap:
            notes.append(times.TOO_OFTEN)
        elif not limits.allows(wish.kind, limits.hours_for(wish.kind, (time,), hours), time):
            notes.append(times.LATE)
        else:
            found.append(time)
    return tuple(found[1:]), tuple(dict.fromkeys(notes))


@dataclass(frozen=True, slots=True)
class _Span:
    days: tuple[int, ...]
    start: date
    end: date | None
    notes: tuple[str, ...] = ()


def _days(wish: Wish, now: datetime, at: tuple[int, ...], limits: Limits) -> _Span:
    """On which days, from when until when; what is past comes the next time instead."""
    today = now.date()
    weekdays, notes = _weekdays(wish, today)
    named = slots.days(wish.get("date"), today)
    single = named is not None and named.first == named.last
    if single and len(_names(wish, "days")) >= _SEVERAL:
        named, single = None, False
    repeats = wish.get("days") or wish.get("every") or wish.get("count") or wish.get("until") or wish.get("span")
    if single or wish.get("once") or (wish.kind == LEG and not repeats and named is None):
        return _one_day(named.first if named and single else None, now, at)
    begins = slots.days(wish.get("from_day"), today) or named
    start, past = (begins.first, begins.first < today) if begins else (today, False)
    if past:
        start, notes = today, (*notes, *((PAST,) if begins and begins.last < today else ()))
    start = _first_day(weekdays, start, now, at)
    until = named.last if named and not wish.get("until") and not wish.get("span") else None
    end, more = _end(wish, start, until, today, limits)
    return _Span(weekdays, start, end, (*notes, *more))


def _one_day(day: date | None, now: datetime, at: tuple[int, ...]) -> _Span:
    """Once: on this day, or where all of it is past, or no day was said, the next on which it still comes."""
    if day is None or moment(day, at[-1]) <= now:
        return _Span(EVERY_DAY, _first_day(EVERY_DAY, now.date(), now, at), None, (PAST,) if day else ())
    return _Span(EVERY_DAY, day, None)


def _weekdays(wish: Wish, today: date) -> tuple[tuple[int, ...], tuple[str, ...]]:
    said, out = _names(wish, "days"), _names(wish, BUT_NOT)
    begins = slots.days(wish.get("from_day"), today)
    said = tuple(name for name in said if begins is None or not slots.is_weekday(name, begins.first))
    every = slots.minutes(wish.get("every")) or 0
    if said:
        plain = (PLAIN_DAYS,) if slots.COUNTED.keys() & set(said) else ()
        return slots.weekdays(said, out), plain
    if every >= _A_WEEK:
        return (today.weekday(),), (() if every == _A_WEEK else (PLAIN_DAYS,))
    if every > _A_DAY:
        return slots.weekdays(("every-other-day",)), (PLAIN_DAYS,)
    return slots.weekdays((), out), ()


def _names(wish: Wish, slot: str) -> tuple[str, ...]:
    return tuple(filter(None, (wish.get(slot) or "").split(",")))


def _first_day(weekdays: tuple[int, ...], start: date, now: datetime, at: tuple[int, ...]) -> date:
    """The first day from `start` on which it still comes."""
    day = start
    while day.weekday() not in weekdays or moment(day, at[-1]) <= now:
        day += timedelta(days=1)
    return day


def _end(wish: Wish, start: date, until: date | None, today: date, limits: Limits) -> tuple[date, tuple[str, ...]]:
    """The last day: as it was said, or after the usual length; none before the start, none a year from today.

    A day is said without its year, so of the days to come each may be meant but once.
    """
    latest = max(start, today + timedelta(days=limits.longest))
    usual = min(start + timedelta(days=max(limits.days[wish.kind], 7) - 1), latest)
    said = slots.days(wish.get("until"), today)
    length = slots.minutes(wish.get("span"))
    end = said.last if said else until
    if end is None and length is not None:
        end = start + timedelta(days=max(1, length // _A_DAY) - 1)
    if end is None:
        return usual, ()
    if end < start:
        return usual, (END,)
    return (latest, (END,)) if end > latest else (end, ())
