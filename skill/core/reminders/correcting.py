"""What was said of a time where there is one already: a half of the day, an hour near it, an hour later."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from skill.core.reminders import slots, spoken
from skill.core.reminders.limits import DAY, Limits
from skill.core.reminders.plan import Plan
from skill.core.reminders.standing import SPOKEN_PARTS
from skill.core.reminders.times import NOON, beside, on_the_clock, spread, window
from skill.core.reminders.wish import ALSO_AT, SHIFT, TIMES, WHEN, Wish

Said = dict[str, str]


def corrected(said: Said, plan: Plan, limits: Limits) -> Said:
    """What was said in place of the times of a plan: later by so much, or at an hour near the only one.

    "Make it three hours", of times that are evenly apart, is how far apart.
    """
    if _whens(said) == ["ahead"] and len(_gaps(plan.times)) == 1:
        said = {"every": said["ahead"], **_without(said, "ahead")}
    if ALSO_AT in said:
        return {"at": _texts(plan.times), **said}
    if len(plan.times) > 1 and (kept := _in_parts(said, plan.times)):
        return {"at": _texts(kept), **_without(said, "time", "half")}
    if len(plan.times) == 1 and _whens(said) == ["count"] and (slots.whole(said["count"]) or 0) > 1:
        return {"at": _texts(_more(plan, slots.whole(said["count"]) or 1, limits)), **_without(said, "count")}
    if _whens(said) == ["start"]:
        return {"at": _texts(_beginning(plan.times, said["start"])), **_without(said, "start")}
    shift = _minutes(said.get(SHIFT))
    if shift and not _whens(said):
        return {"at": _texts((time + shift) % DAY for time in plan.times), **_without(said, SHIFT)}
    return near(said, plan.times[0], plan.kind, limits) if len(plan.times) == 1 else said


def _texts(times: Iterable[int]) -> str:
    return ",".join(map(spoken.clock_text, times))


def _without(said: Said, *left_out: str) -> Said:
    return {slot: value for slot, value in said.items() if slot not in left_out}


def _in_parts(said: Said, times: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the times that come in the part of the day, where nothing more was said of when: "the morning one"."""
    whens = _whens(said)
    part = said[whens[0]] if whens in (["half"], ["time"]) else ""
    return tuple(time for time in times if time in SPOKEN_PARTS.get(part, ()))


def _beginning(times: tuple[int, ...], said: str) -> tuple[int, ...]:
    """The times from another first one on: as far apart as they were, or where that differs, those that come after."""
    first = slots.time_of_day(said)
    if first is None:
        return times
    first = beside(first, times[0]) or first
    gaps = _gaps(times)
    if len(gaps) == 1:
        return tuple(range(first, times[-1] + 1, gaps.pop())) or (first,)
    return (first, *(time for time in times[1:] if time > first))


def _gaps(times: tuple[int, ...]) -> set[int]:
    """How far apart the times are, each once."""
    return {later - time for time, later in pairwise(times)}


def _more(plan: Plan, count: int, limits: Limits) -> tuple[int, ...]:
    """So many times a day, of which the one that stands is one."""
    (old,), (first, last, _) = plan.times, window(Wish(plan.kind), plan.hours, limits)
    spaced, _ = spread(count, min(first, old), max(last, old), limits)
    nearest = min(spaced, key=lambda time: abs(time - old))
    return tuple(sorted({old, *(time for time in spaced if time != nearest)}))


def near(said: Said, old: int, kind: str, limits: Limits) -> Said:
    """A time that was said without its half of the day: in the half where it comes near the old one, if it may."""
    time = slots.time_of_day(said.get("time"))
    if time is None or _whens(said) != ["time"]:
        return said
    found = beside(time, old)
    if found is None or not limits.allows(kind, limits.hours_for(kind, (found,), limits.hours), found):
        return said
    return {**said, "time": spoken.clock_text(found), **({"half": "MO"} if found < NOON else {})}


def as_half(said: Said, wish: Wish, *, asked: bool) -> Said:
    """A part of the day, where a time is known or its half is asked, is that half, and not another time."""
    clock = [time for slot in ("at", *TIMES) if (time := slots.time_of_day(wish.get(slot))) is not None]
    if _whens(said) in (["time"], ["time", "half"]) and said["time"] in slots.PARTS and (clock or asked):
        said = {**{slot: value for slot, value in said.items() if slot != "time"}, "half": said["time"]}
    if _whens(said) == ["half"] and len(clock) == 1 and not asked:
        return _in_part(said, on_the_clock(clock[0]))
    return said


def _in_part(said: Said, time: int) -> Said:
    """The time in the part of the day that was named; where it has none there, the part's own time is meant."""
    half = said["half"]
    turned = time if half == "MO" or time >= NOON else time + NOON
    if turned in SPOKEN_PARTS.get(half, ()):
        return {"time": spoken.clock_text(time), **said}
    return {"time": half, **{slot: value for slot, value in said.items() if slot != "half"}}


def in_half(wish: Wish, said: Said, unclear: int) -> Wish:
    """The wish with the time that was unclear made clear; the others stand as they were."""
    if "half" not in said:
        return wish.with_said(said.items())
    settled = {slot: value for slot, value in wish.said if slot in (*TIMES, ALSO_AT)}
    if said["half"] != "MO":
        first = next((slot for slot, value in settled.items() if slots.time_of_day(value) == unclear), None)
        settled |= {first: spoken.clock_text(unclear + NOON)} if first else {}
    others = {slot: value for slot, value in wish.said if slot in ("before", "at")}
    return wish.with_said((*settled.items(), *others.items(), *said.items()))


def _whens(said: Said) -> list[str]:
    return [slot for slot in WHEN if slot in said]


def _minutes(value: str | None) -> int:
    sign, digits = (-1, (value or "")[1:]) if (value or "").startswith("-") else (1, value)
    return sign * (slots.whole(digits) or 0)
