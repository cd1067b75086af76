"""From what was said to times of the day: morning or evening, spacing, and the nearest times that are safe."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from skill.core.reminders import slots
from skill.core.reminders.limits import DAY, STRETCH, Hours, Limits
from skill.core.reminders.plan import gaps
from skill.core.reminders.wish import ALSO_AT, TIMES, Wish

NOON = DAY // 2
EARLY = range(5 * 60, 9 * 60)
"""Said alone, these hours are as likely the morning's as the evening's: it is asked."""
STEP = 15
"""A time that is made earlier comes on a quarter of an hour."""
SPACINGS = (60, 90, *range(120, DAY + 1, 60))
"""Spread times are so many minutes apart: what can be said, and remembered."""
_NEAR = 180
"""A time that is said for another is likely within so many minutes of it."""

TOO_OFTEN, TOO_MANY, QUIET, LATE, ORDER = "too-often", "too-many", "quiet", "late", "order"
"""Why a plan is not quite what was said."""


class Unclear(Exception):
    """A time that is as likely the morning's as the evening's; `time` is its minutes in the morning."""

    def __init__(self, time: int) -> None:
        super().__init__(time)
        self.time = time


def hours_of(wish: Wish, limits: Limits) -> Hours:
    """The waking hours that were given; for what was not given, the usual ones."""
    up, bed = slots.time_of_day(wish.get("up")), slots.time_of_day(wish.get("bed"))
    if bed is not None and 6 * 60 <= bed < NOON and (up is None or up < NOON):
        bed += NOON
    hours = Hours(limits.hours.up if up is None else up, limits.hours.bed if bed is None else bed)
    return hours if hours.awake >= 4 * 60 else limits.hours


def usual(wish: Wish, hours: Hours, limits: Limits) -> tuple[int, ...]:
    """The usual times of a kind; those of a stretch keep their distance from the bedtime that was said."""
    times = limits.usual[wish.kind]
    if wish.kind != STRETCH or slots.time_of_day(wish.get("bed")) is None:
        return times
    return tuple((time + hours.bed - limits.hours.bed) % DAY for time in times)


def named(wish: Wish, hours: Hours, limits: Limits) -> tuple[int, ...]:
    """The single times that were said, none where none was; raises Unclear."""
    exact = [time for time in map(slots.time_of_day, (wish.get("at") or "").split(",")) if time is not None]
    if exact and wish.get(ALSO_AT) is None:
        return tuple(sorted(set(exact)))
    slots_of_time = (ALSO_AT,) if exact else (*TIMES, ALSO_AT)
    said = _said(wish, slots_of_time, hours, limits)
    return tuple(sorted({*exact, *said})) if exact else said


def unheard(wish: Wish, limits: Limits) -> bool:
    """Whether a time was said that is none: Alexa heard no hour, or one that no clock has."""
    said = wish.get("time")
    return said is not None and slots.time_of_day(said) is None and said not in limits.parts


def on_clock(wish: Wish) -> tuple[int, ...]:
    """The single times that were said, as they are on the clock."""
    said = (slots.time_of_day(wish.get(slot)) for slot in (*TIMES, ALSO_AT))
    return tuple(time for time in said if time is not None)


def halves(time: int, half: str | None) -> tuple[int, ...]:
    """What a time on the clock may mean: in the half of the day that was said, or in either."""
    return _in_half(time, half) or (time, time + NOON)


def _said(wish: Wish, slots_of_time: Sequence[str], hours: Hours, limits: Limits) -> tuple[int, ...]:
    """The times of these slots, each in its half of the day, and the parts of the day; raises Unclear."""
    values = [value for slot in slots_of_time for value in (wish.get(slot) or "").split(",") if value]
    parts = [limits.parts[value] for value in values if value in limits.parts]
    found = [time for time in map(slots.time_of_day, values) if time is not None]
    half = wish.get("half") or slots.part_of_day(wish.get("date"))
    if not found and (wish.get("every") or wish.get("count")):
        return tuple(parts)
    if not found:
        return tuple(parts) or ((limits.parts[half],) if half is not None and half in limits.parts else ())
    sides = _all_sides(found, half, wish.kind, hours, limits)
    return (*_in_order(found, sides, hours, sure=half is not None), *parts)


def _all_sides(
    found: Sequence[int], half: str | None, kind: str, hours: Hours, limits: Limits
) -> list[tuple[int, ...]]:
    """What each of these may mean: a half of the day that puts them out of order is that of the one beside it only."""
    if len(found) == 2 and found[0] == found[1] < NOON:
        return [(found[0],), (found[0] + NOON,)]
    sides = [_in_half(time, half) or _sides(time, kind, hours, limits) for time in found]
    firsts = [side[0] for side in sides]
    if half is None or firsts == sorted(set(firsts)):
        return sides
    either = [_in_half(time, None) or _sides(time, kind, hours, limits) for time in found]
    for at, own in ((0, sides[0]), (-1, sides[-1])):
        mixed = [*either]
        mixed[at] = own
        if any(list(each) == sorted(set(each)) and all(map(hours.is_awake, each)) for each in product(*mixed)):
            return mixed
    return sides


def beside(time: int, old: int) -> int | None:
    """The half of the day in which a time that was said without it comes near the one that it takes the place of."""
    sides = (time, time + NOON) if time < NOON else (time,)
    return next((side for side in sides if abs(side - old) <= _NEAR), None)


def on_the_clock(time: int) -> int:
    """A time as it is on the face of a clock, in the first half of the day; noon and the hour after it stay there."""
    return time - NOON if time >= NOON + 60 else time


def _in_half(time: int, half: str | None) -> tuple[int, ...]:
    """The time in the half of the day that was said, or that its number says; none where neither does."""
    if half == "NI" and NOON <= time < NOON + 60:
        return (time - NOON,)
    if time >= NOON or time < 60:
        return (time,)
    return () if half is None else (time,) if half == "MO" else (time + NOON,)


def _sides(time: int, kind: str, hours: Hours, limits: Limits) -> tuple[int, ...]:
    """What a time on the clock may mean while somebody is up: the morning's, the evening's, or either."""
    both = (time, time + NOON)
    if time in EARLY:
        return both
    return tuple(side for side in both if limits.hours_for(kind, (side,), hours).is_awake(side)) or (time,)


def _in_order(found: Sequence[int], sides: Sequence[tuple[int, ...]], hours: Hours, *, sure: bool) -> tuple[int, ...]:
    """One time after the other through the day, where that settles it; raises Unclear where nothing does."""
    rising = [each for each in product(*sides) if list(each) == sorted(set(each))]
    awake = [each for each in rising if all(map(hours.is_awake, each))]
    for settled in (awake, rising):
        if len(found) > 1 and len(settled) == 1:
            return tuple(settled[0])
    unclear = next((time for time, both in zip(found, sides, strict=True) if len(both) > 1), None)
    if unclear is not None and not sure:
        raise Unclear(unclear)
    return tuple(both[0] for both in sides)


def window(wish: Wish, hours: Hours, limits: Limits) -> tuple[int, int, tuple[str, ...]]:
    """First and last time between which a series comes, and why it is not what was said."""
    first, last = slots.time_of_day(wish.get("start")), slots.time_of_day(wish.get("end"))
    if first is None and wish.get("start") in limits.parts:
        first = limits.parts[str(wish.get("start"))]
    if last is None and wish.get("end") in limits.parts:
        last = limits.parts[str(wish.get("end"))]
    latest = limits.last(wish.kind, hours)
    usual = (hours.up + min(limits.settle, latest)) % DAY, (hours.up + latest) % DAY
    notes: tuple[str, ...] = (QUIET,) if wish.get("half") == "NI" else ()
    if first is not None and last is not None and 60 <= last <= first < DAY and last < NOON:
        last += NOON
    if first is not None and not hours.is_awake(first) and first < NOON and hours.is_awake(first + NOON):
        first = first + NOON if last is None or last > first + NOON else first
    if first is not None and last is not None and hours.since_up(last) < hours.since_up(first) and last < first:
        asleep = not (hours.is_awake(first) and hours.is_awake(last))
        first, last, notes = None, None, (QUIET if asleep else ORDER,)
    first, last = usual[0] if first is None else first, usual[1] if last is None else last
    (near_first, why_first), (near_last, why_last) = (
        nearest(wish.kind, first, hours, limits),
        nearest(wish.kind, last, hours, limits),
    )
    if hours.since_up(near_last) < hours.since_up(near_first):
        near_first, near_last = usual
    return near_first, near_last, (*notes, *filter(None, (why_first, why_last)))


def nearest(kind: str, time: int, hours: Hours, limits: Limits) -> tuple[int, str | None]:
    """The nearest time at which this kind may come, and why it is another."""
    if limits.allows(kind, hours, time):
        return time, None
    last = limits.last(kind, hours)
    if hours.is_awake(time) or limits.is_evening(hours, time):
        return _rounded_down((hours.up + last) % DAY), LATE
    after_bed, before_up = (time - hours.bed) % DAY, (hours.up - time) % DAY
    return (hours.up, QUIET) if before_up <= after_bed else (_rounded_down((hours.up + last) % DAY), QUIET)


def _rounded_down(time: int) -> int:
    return time - time % STEP


def every(interval: int, first: int, last: int, limits: Limits) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Times an interval apart from first to last, wide enough and few enough."""
    length = (last - first) % DAY
    notes = (TOO_OFTEN,) if interval < limits.gap else ()
    wide = max(interval, limits.gap)
    if length // wide + 1 > limits.most:
        if not notes:
            notes = (TOO_MANY,)
        wide = -(-length // (limits.most - 1))
        wide = next(spacing for spacing in SPACINGS if spacing >= wide)
    return tuple((first + step) % DAY for step in range(0, length + 1, wide)), notes


def spread(count: int, first: int, last: int, limits: Limits) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """So many times a day, evenly from first to last."""
    length = (last - first) % DAY
    most = min(limits.most, length // limits.gap + 1)
    number = max(1, min(count, most))
    notes = (TOO_MANY,) if count > number else (TOO_OFTEN,) if count < 1 else ()
    if number == 1:
        return (first,), notes
    step = max((spacing for spacing in SPACINGS if spacing <= length // (number - 1)), default=limits.gap)
    return tuple((first + step * each) % DAY for each in range(number)), notes


def safe(kind: str, times: Sequence[int], hours: Hours, limits: Limits) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The nearest times that pass no limit, in order, and why they are others."""
    near = [nearest(kind, time, hours, limits) for time in times]
    notes = [why for _, why in near if why]
    kept: list[int] = []
    for time in sorted({time for time, _ in near}, key=hours.since_up):
        if kept and hours.since_up(time) - hours.since_up(kept[-1]) < limits.gap:
            notes.append(TOO_OFTEN)
        else:
            kept.append(time)
    while len(kept) > 1 and any(gap < limits.gap for gap in gaps(tuple(sorted(kept)))):
        kept.pop()
    if len(kept) > limits.most:
        notes.append(TOO_MANY)
        kept = kept[: limits.most]
    return tuple(sorted(kept)), tuple(dict.fromkeys(notes))
