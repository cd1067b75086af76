"""Reminders that stand, at other times: changed, moved, paused, skipped, spaced out, a day left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from skill.core.acts import DelayReminders, KeepReminding, Reply, Say
from skill.core.dialogue.cancelling import ALL_OR_WHICH, ask_that, ask_which, cancel_answer, cancel_found, not_there
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import ask_when, make_plan, offer
from skill.core.dialogue.reminders import ask_which as ask_what
from skill.core.dialogue.standing import (
    BACK_ON,
    CHANGE,
    PAUSE,
    SKIP,
    SPACE,
    find,
    line_of,
    lines_of,
    plans_of,
    space_ask,
    take_away,
    tell_all,
)
from skill.core.dialogue.talk import not_understood
from skill.core.events import (
    RemindersDelayed,
    ReminderSkipped,
    RemindersPaused,
    RemindersTurnedOn,
    ReminderTimeSaid,
)
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.correcting import corrected
from skill.core.reminders.limits import DRINK
from skill.core.reminders.plan import Plan, moment
from skill.core.reminders.standing import Standing, is_meant
from skill.core.reminders.wish import Wish
from skill.core.session import Phase, Session

_NOON = 12 * 60
_PAUSED_DAYS = 7
_SKIPS = 2
_A_MOMENT = timedelta(minutes=1)


def change(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A change of what stands: the plan that it leads to is offered."""
    wish = Wish(event.kind or DRINK).with_said(event.said)
    purpose = " ".join((CHANGE, event.kind or "any", event.moved or "all"))
    return find(replace(session, wish=wish.to_text(), plan=None, instead=True), purpose)


def change_or_miss(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A time where none was asked for: a change of what stands; where nothing does, it was meant otherwise."""
    nothing_set = known.profile is not None and not known.profile.reminding.tokens
    return (not_understood if nothing_set and event.kind is None else change)(session, event, known)


def change_or_cancel(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """While it is asked which is to go: a time names one of them, but to move one is to change it."""
    return (change if event.moved else cancel_answer)(session, event, known)


def pause(session: Session, event: RemindersPaused, known: Known) -> Move:
    """Not for a while: a week, unless another time was said."""
    said, today = dict(event.said), known.here.date()
    until = slots.days(said.get("until"), today)
    length = slots.minutes(said.get("span"))
    days = _PAUSED_DAYS if length is None else max(1, length // 1440)
    day = until.first if until and until.first > today else today + timedelta(days=days)
    return find(session, f"{PAUSE} {day.isoformat()}")


def skip(session: Session, event: ReminderSkipped, known: Known) -> Move:
    """The next one is left out."""
    return find(session, SKIP)


def turn_on(session: Session, event: RemindersTurnedOn, known: Known) -> Move:
    """They are to come again: what stands is looked up first."""
    return find(session, BACK_ON)


def back_on_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """What was put off is offered from today on; else what stands is told, and with nothing there, what can be set."""
    if not coming:
        session, reply = ask_what(session, ())
        return session, replace(reply, acts=(Say("reminders/list/none"), *reply.acts))
    put_off = (plan for plan in plans_of(coming, known) if not plan.once and plan.start > known.here.date())
    plan = next((replace(plan, start=known.here.date()) for plan in put_off), None)
    if plan is None or not plan.keeps(known.content.reminders):
        return tell_all(session, coming, known, rest)
    return offer(replace(session, wish=_as_wish(plan).to_text(), instead=True), plan, known)


def change_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    wish, (kind, _, moved) = Wish.from_text(session.wish), rest.partition(" ")
    plans = [plan for plan in plans_of(coming, known) if kind in ("any", plan.kind)]
    if wish is None or (not plans and kind == "any"):
        return session.at(Phase.TALKING, wish=None), Reply((Say("reminders/list/none"), anything_else()))
    if not plans:
        return make_plan(session, wish, known)
    plan = plans[0]
    if moved != "all":
        return _move(session, plan, wish, moved, known)
    if not wish.said:
        return ask_when(replace(session, plan=plan.to_text()), _as_wish(plan))
    said = corrected(dict(wish.said), plan, known.content.reminders)
    return make_plan(session, _as_wish(plan).with_said(said.items()), known)


def _as_wish(plan: Plan) -> Wish:
    """What would have to be said for a plan: its days, and its times, for as long as no others are said."""
    said = {"at": ",".join(map(spoken.clock_text, plan.times))}
    said |= {"up": spoken.clock_text(plan.hours.up), "bed": spoken.clock_text(plan.hours.bed)}
    if len(plan.days) < 7:
        said["days"] = ",".join(slots.WEEKDAYS[day] for day in plan.days)
    if plan.end is not None:
        said["until"] = plan.end.isoformat()
    else:
        said["date"] = plan.start.isoformat()
    if len(plan.times) > 1:
        said |= {"start": spoken.clock_text(plan.times[0]), "end": spoken.clock_text(plan.times[-1])}
    return Wish(plan.kind).with_said(said.items())


def _move(session: Session, plan: Plan, wish: Wish, moved: str, known: Known) -> Move:
    """One of its times becomes another."""
    old = next((time for time in plan.times if slots.time_of_day(moved) in (time, time - _NOON)), None)
    new = slots.time_of_day(wish.get("time"))
    if old is None or new is None:
        return session.at(Phase.TALKING), Reply((*not_there((line_of(plan, known),)), anything_else()))
    limits, kept = known.content.reminders, tuple(time for time in plan.times if time != old)
    choices = [new] if new >= _NOON or wish.get("half") == "MO" else [new, new + _NOON]
    for time in sorted(choices, key=lambda choice: abs(choice - old)):
        hours = limits.hours_for(plan.kind, (time,), plan.hours)
        moved_plan = replace(plan, times=tuple(sorted({*kept, time})), hours=hours)
        if moved_plan.keeps(limits):
            return offer(replace(session, wish=_as_wish(moved_plan).to_text()), moved_plan, known)
    near = tuple(sorted({*kept, old}))
    return offer(session, replace(plan, times=near), known, Say("reminders/notes/too-often"))


def pause_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    until = moment(datetime.fromisoformat(rest).date(), 0)
    return _delay(session, coming, until, known, "paused")


def skip_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    next_one = coming[0].next_after(known.here) or known.here
    return _delay(session, coming[:1], next_one + timedelta(minutes=1), known, "skipped", coming)


def _delay(  # noqa: PLR0913, PLR0917  what is put off, until when, and what is then the next
    session: Session,
    chosen: tuple[Standing, ...],
    until: datetime,
    known: Known,
    how: str,
    all_of_them: tuple[Standing, ...] = (),
) -> Move:
    """Those that come again after it begin later; those that would not are taken away."""
    staying = tuple(one for one in chosen if one.next_after(until))
    if not staying:
        return take_away(session, chosen, "several")
    others = (one.next_after(known.here) for one in all_of_them if one not in chosen)
    coming = [when for when in (*(one.next_after(until) for one in staying), *others) if when]
    session = replace(session, purpose=f"{how} {min(coming).isoformat(timespec='minutes')}")
    return session, Reply((), (DelayReminders(staying, until),))


def tell_delayed(session: Session, event: RemindersDelayed, known: Known) -> Move:
    """The service has put them off; after two skips fewer are offered, or none."""
    how, _, when = (session.purpose or "paused").partition(" ")
    first = datetime.fromisoformat(when) if when else known.here
    today = known.here.date()
    values = (("first", spoken.first(first, today)), ("begins", spoken.begins(first, today)))
    said = Say(f"reminders/{how if how in ('paused', 'skipped') else 'paused'}", values)
    session = replace(session, purpose=None)
    if how != "skipped":
        return session.at(Phase.TALKING), Reply((said, anything_else()))
    skips = known.profile.reminding.skips + 1 if known.profile else 1
    if skips < _SKIPS:
        return session.at(Phase.TALKING), Reply((said, anything_else()), (KeepReminding("skipped"),))
    space = session.at(Phase.WANTED, purpose=SPACE)
    return space, Reply((said, space_ask()), (KeepReminding("asked"),))


def space_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Half as many a day, evenly."""
    plans = plans_of(coming, known)
    plan = max(plans, key=lambda one: len(one.times), default=None)
    if plan is None or len(plan.times) == 1:
        return cancel_found(session, coming, known, "all")
    wish = _as_wish(plan).with_said((("count", str(max(1, len(plan.times) // 2))),))
    return make_plan(session, wish, known)


def _comes_on(one: Standing, names: tuple[str, ...], known: Known) -> bool:
    """Whether it comes on any of these days, or on that date."""
    for name in names:
        date = slots.days(name, known.here.date()) if slots.is_date(name) else None
        if date is None and set(slots.weekdays((name,))) & set(one.on_days):
            return True
        when = one.next_after(max(moment(date.first, 0) - _A_MOMENT, known.here)) if date else None
        if date and when and when.date() <= date.last:
            return True
    return False


def _skip_date(session: Session, meant: tuple[Standing, ...], names: tuple[str, ...], known: Known) -> Move | None:
    """Not on that date, where it is the day on which they come next: they begin again after it. None where it isn't."""
    dates = [slots.days(name, known.here.date()) for name in names]
    nexts = {when.date() for one in meant if (when := one.next_after(known.here))}
    if len(dates) != 1 or dates[0] is None or nexts != {dates[0].first}:
        return None
    until = moment(dates[0].last + timedelta(days=1), 0)
    return _delay(session, meant, until, known, "skipped" if len(meant) == 1 else "paused")


def except_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Not on some days: the plan for the other days is offered. What comes on no other day is taken away."""
    if not coming:
        return tell_all(session, coming, known, rest)
    said, *named = rest.split()
    names = tuple(said.split(","))
    dated = any(map(slots.is_date, names))
    days, hours = set(slots.weekdays(names)), known.content.reminders.hours
    named = [word for word in named if word not in ALL_OR_WHICH]
    meant = tuple(one for one in coming if _comes_on(one, names, known) and is_meant(one, named, hours))
    if not meant:
        return session.at(Phase.TALKING), Reply((*not_there(lines_of(coming, known)), anything_else()))
    if dated and (skipped := _skip_date(session, meant, names, known)):
        return skipped
    if not dated and all(set(one.on_days) <= days for one in meant):
        return cancel_found(session, meant, known, "all")
    plan = plans_of((one for one in coming if one.kind == meant[0].kind), known)[0]
    rest_of_it = replace(plan, days=tuple(day for day in plan.days if day not in days))
    whole = not dated and len({one.kind for one in meant}) == 1 and len(meant) == len(plan.times) and not plan.once
    if not (whole and rest_of_it.next_after(known.here) and rest_of_it.keeps(known.content.reminders)):
        lead = Say("reminders/cancel/no-exception")
        session, reply = ask_that(session, meant[0]) if len(meant) == 1 else ask_which(session)
        return session, replace(reply, acts=(lead, *reply.acts))
    return offer(replace(session, wish=_as_wish(rest_of_it).to_text(), instead=True), rest_of_it, known)
