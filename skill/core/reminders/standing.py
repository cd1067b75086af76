"""A reminder as the service has it, and the moments at which one comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from skill.core.reminders import slots
from skill.core.reminders.limits import DAY, DRINK, KINDS, Hours, Limits
from skill.core.reminders.plan import EVERY_DAY, Plan, moment

_LOOKS_AHEAD = 400
_NOON = DAY // 2
SPOKEN_PARTS = {
    "MO": range(_NOON),
    "AF": range(_NOON, 18 * 60),
    "EV": range(17 * 60, DAY),
    "NI": (*range(18 * 60, DAY), *range(5 * 60)),
}
"""When a reminder is the morning's, the afternoon's and so on: wide, as people speak of one that they have."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One reminder: its token, its kind by its text, its time (minutes after midnight) and days, first and last day."""

    token: str
    kind: str
    time: int
    days: tuple[int, ...]
    start: date
    end: date | None
    once: bool = False

    @property
    def on_days(self) -> tuple[int, ...]:
        """The days of the week on which it comes."""
        return (self.start.weekday(),) if self.once else self.days

    def next_after(self, now: datetime) -> datetime | None:
        """When it comes next after this local time; None where it is over."""
        day = max(self.start, now.date())
        for ahead in range(_LOOKS_AHEAD):
            when = moment(day + timedelta(days=ahead), self.time)
            if (self.once and when.date() != self.start) or (self.end is not None and when.date() > self.end):
                return None
            if when > now and (self.once or when.weekday() in self.days):
                return when
        return None


ONE = "01:00"
"""How "the next one" and "the stretch one" are heard: at one o'clock."""


def is_meant(one: Standing, named: Iterable[str], hours: Hours) -> bool:
    """Whether a reminder is all that was named: its kind, its time, a part of the day.

    A time is heard without its half of the day: three in the morning, when nobody is up, is three in the afternoon.
    """
    return all(word in (one.kind, *_half_at(one, word)) or _is_at(one, word, hours) for word in named)


def may_be_meant(one: Standing, named: Iterable[str]) -> bool:
    """Whether it could be meant with the other half of the day: at eight in the evening, by "eight"."""
    return all(
        word in (one.kind, *_half_at(one, word)) or slots.time_of_day(word) in (one.time, one.time - _NOON)
        for word in named
    )


def _half_at(one: Standing, word: str) -> tuple[str, ...]:
    return (word,) if one.time in SPOKEN_PARTS.get(word, ()) else ()


def _is_at(one: Standing, word: str, hours: Hours) -> bool:
    time = slots.time_of_day(word)
    if time is None or one.time == time:
        return time is not None
    return one.time - _NOON == time and not hours.is_awake(time)


def fits_between(plan: Plan, standing: Iterable[Standing], now: datetime) -> bool:
    """Whether a plan for one day keeps an hour's distance from what stands, and the day has no more than eight."""
    limits, ours = Limits(), [at for at in plan.firings() if at > now]
    midnight = moment(plan.start, 0) - timedelta(seconds=1)
    nearby = [one.next_after(after) for one in standing for after in (midnight - timedelta(days=1), midnight)]
    theirs = {at for at in nearby if at is not None and abs(at - moment(plan.start, 0)) < timedelta(days=2)}
    clear = all(abs(at - other) >= timedelta(minutes=limits.gap) for at in ours for other in theirs)
    return clear and len(ours) + sum(at.date() == plan.start for at in theirs) <= limits.most


def still_to_come(standing: Iterable[Standing], now: datetime) -> tuple[Standing, ...]:
    """Those that come again, the next first."""
    coming = [(each.next_after(now), each) for each in standing]
    return tuple(each for when, each in sorted(coming, key=lambda pair: (pair[0] or now, pair[1].token)) if when)


Series = tuple[int, bool, date, tuple[int, ...], date]


def series_of(one: Standing) -> Series:
    """What a reminder has in common with those it makes one plan with: kind and days; those that repeat come first."""
    return KINDS.index(one.kind), one.once, one.start if one.once else date.min, one.days, one.end or date.min


def as_plans(standing: Iterable[Standing], limits: Limits) -> tuple[Plan, ...]:
    """The plans that reminders make together, one for each series."""
    return tuple(_as_plan(tuple(alike), limits) for _, alike in groupby(sorted(standing, key=series_of), key=series_of))


def is_of(one: Standing, plan: Plan) -> bool:
    """Whether a reminder is one of those that a plan was set as."""
    days = one.start == plan.start if plan.once else (one.days, one.end) == (plan.days, plan.end)
    return (one.kind, one.once) == (plan.kind, plan.once) and days and one.time in plan.times


def _as_plan(alike: tuple[Standing, ...], limits: Limits) -> Plan:
    """The plan of reminders of one series, with hours wide enough for them."""
    each = sorted(alike, key=lambda one: one.time)
    times = tuple(sorted({one.time for one in each}))
    start, end = min(one.start for one in each), None if each[0].once else each[0].end
    hours, kind = limits.hours, each[0].kind
    if not all(limits.allows(kind, hours, time) for time in times):
        clear = limits.before_bed if kind == DRINK else 1
        hours = Hours(min(hours.up, times[0]), min(max(hours.bed, times[-1] + clear), DAY - 1))
    return Plan(kind, times, each[0].days or EVERY_DAY, start, end, hours)
