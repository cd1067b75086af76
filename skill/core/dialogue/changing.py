"""Reminders that stand, at other times: changed, moved, a day more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from skill.core.acts import Reply, Say
from skill.core.dialogue.cancelling import cancel_answer, not_there
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import ONE as AT_ONE
from skill.core.dialogue.reminders import ask_when, make_plan, of_all_days, offer
from skill.core.dialogue.reminders import ask_which as ask_what
from skill.core.dialogue.standing import CHANGE, find, just_told, line_of, plans_of
from skill.core.dialogue.talk import not_understood
from skill.core.events import ReminderTimeSaid
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.correcting import corrected
from skill.core.reminders.limits import DRINK, KINDS
from skill.core.reminders.plan import Plan
from skill.core.reminders.standing import ONE, SPOKEN_PARTS, Standing, is_of
from skill.core.reminders.wish import ALSO, ALSO_AT, SHIFT, SOME, TIMES, WHICH_DAYS, Wish, of_some_days
from skill.core.session import Phase, Session

_NOON = 12 * 60
A_WEEK = 7


def change(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A change of what stands: the plan that it leads to is offered. "The water one" names a kind, and no time."""
    if event.kind and event.said == AT_ONE:
        event = replace(event, said=())
    told = just_told(session)
    of = event.kind or (told[0] if len(told) == 1 and told[0].removesuffix("-once") in KINDS else "any")
    wish = Wish(DRINK if of == "any" else of.removesuffix("-once")).with_said(event.said)
    purpose = " ".join((CHANGE, of, event.moved or "all"))
    return find(replace(session, wish=wish.to_text(), plan=None, instead=True), purpose)


def change_or_miss(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A time where none was asked for: a change of what stands; where nothing does, it may be a reminder's.

    A time of day on days that are named can only be that: it is asked which. Any other was meant otherwise.
    """
    nothing_set = known.profile is not None and not known.profile.reminding.tokens
    if not nothing_set or event.kind is not None:
        return change(session, event, known)
    said = dict(event.said)
    clocked = any(slots.time_of_day(said.get(slot)) is not None for slot in TIMES)
    dated = clocked and any(slot in said for slot in WHICH_DAYS)
    dated = dated or any(heard(said.get(ALSO_AT)) is not None for heard in (slots.time_of_day, slots.minutes))
    return ask_what(session, event.said) if dated else not_understood(session, event, known)


def change_or_cancel(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """While it is asked which is to go: a time names one of them, but to move one is to change it."""
    return (change if event.moved else cancel_answer)(session, event, known)


def change_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    wish, (kind, _, moved) = Wish.from_text(session.wish), rest.partition(" ")
    plans = [plan for plan in plans_of(coming, known) if kind in ("any", plan.kind, plan.name)]
    plans.sort(key=lambda plan: not _at_clock(plan, moved))
    if wish is None or (not plans and kind == "any"):
        return session.at(Phase.TALKING, wish=None), Reply((Say("reminders/list/none"), anything_else()))
    if not plans:
        return make_plan(session, wish, known)
    plan = plans[0]
    session = replace(session, replaces=tuple(one.token for one in coming if is_of(one, plan)))
    if moved != "all":
        return _move(session, plan, wish, moved, known)
    if not wish.said:
        return ask_when(replace(session, plan=plan.to_text()), as_wish(plan))
    if plan.once and (day := wish.get(ALSO)):
        date = next_on(day, known)
        session = replace(session, replaces=())
        return make_plan(session, as_wish(plan).with_said((*wish.said, ("date", date.isoformat()))), known)
    if wish.get(ALSO) and wish.names_times:
        return _add_days(session, plan, wish, known)
    if of_some_days(dict(wish.said)):
        return _on_all_days(session, plan, wish, known)
    said = corrected(dict(wish.said), plan, known.content.reminders)
    if plan.once or not _is_one_day(wish, known):
        return _compared(make_plan(session, as_wish(plan).with_said(said.items()), known), plan, known)
    lead = (Say("reminders/notes/one-day"),) if wish.names_times else ()
    said = {slot: value for slot, value in said.items() if slot not in WHICH_DAYS}
    said |= {} if lead else {"from_day": wish.get("date") or ""}
    return make_plan(session, as_wish(plan).with_said(said.items()), known, *lead)


def _on_all_days(session: Session, plan: Plan, wish: Wish, known: Known) -> Move:
    """Earlier on some days only: a series has the same times on all of them, so it is offered for all, or told."""
    lead, said = Say("reminders/notes/one-day"), dict(wish.said)
    if said.get(SHIFT) == SOME:
        return session.at(Phase.TALKING, wish=None), Reply((lead, line_of(plan, known), anything_else()))
    return make_plan(session, as_wish(plan).with_said(of_all_days(said, plan, known)), known, lead)


def _compared(move: Move, old: Plan, known: Known) -> Move:
    """What a new plan changes is told before its yes: that times go, or that all of it is there already."""
    session, reply = move
    new = Plan.from_text(session.plan) if session.phase is Phase.OFFER else None
    if new is None or set(old.times) < set(new.times):
        return move
    notes = tuple(act for act in reply.acts if isinstance(act, Say) and act.words.startswith("reminders/notes/"))
    moved = new.once and new.start != old.start
    if (new.times, new.days, new.end) == (old.times, old.days, old.end) and not moved:
        session = session.at(Phase.TALKING, wish=None, plan=None)
        return session, Reply((*(notes or (Say("reminders/already"),)), line_of(old, known), anything_else()))
    if old.times == new.times:
        return move
    return session, replace(reply, acts=(Say("reminders/in-place"), *reply.acts))


def _add_days(session: Session, plan: Plan, wish: Wish, known: Known) -> Move:
    """A day more at a time of its own: a series has the same times on all its days, so the day is what is added."""
    also = ((ALSO, wish.get(ALSO) or ""),)
    part = SPOKEN_PARTS.get(wish.get("half") or "", ())
    own = any(wish.get(slot) for slot in TIMES) or not set(plan.times) <= set(part)
    lead = (Say("reminders/notes/one-day"),) if own else ()
    if set(slots.weekdays((wish.get(ALSO) or "",))) <= set(plan.days):
        return session.at(Phase.TALKING, wish=None), Reply((*lead, line_of(plan, known), anything_else()))
    return make_plan(session, as_wish(plan).with_said(also), known, *lead)


def next_on(day: str, known: Known) -> date:
    """The next date after today that is this day of the week."""
    ahead = (known.here.date() + timedelta(days=days) for days in range(1, A_WEEK + 1))
    return next(date for date in ahead if date.weekday() in slots.weekdays((day,)))


def _is_one_day(wish: Wish, known: Known) -> bool:
    """Whether what is said of reminders that repeat is said of one date."""
    named = slots.days(wish.get("date"), known.here.date())
    return named is not None and named.first == named.last and not wish.get("once")


def _at_clock(plan: Plan, said: str) -> tuple[int, ...]:
    """The times of a plan that one on the clock may mean."""
    return tuple(time for time in plan.times if slots.time_of_day(said) in (time, time - _NOON))


def as_wish(plan: Plan) -> Wish:
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
    old = next(iter(_at_clock(plan, moved)), plan.times[0] if moved == ONE and len(plan.times) == 1 else None)
    new = slots.time_of_day(wish.get("time"))
    if old is None and moved == ONE:
        return session.at(Phase.TALKING), Reply((line_of(plan, known), Say("reminders/name-it"), anything_else()))
    if old is None or new is None:
        return session.at(Phase.TALKING), Reply((*not_there((line_of(plan, known),)), anything_else()))
    limits, kept = known.content.reminders, tuple(time for time in plan.times if time != old)
    choices = [new] if new >= _NOON or wish.get("half") == "MO" else [new, new + _NOON]
    for time in sorted(choices, key=lambda choice: abs(choice - old)):
        hours = limits.hours_for(plan.kind, (time,), plan.hours)
        moved_plan = replace(plan, times=tuple(sorted({*kept, time})), hours=hours)
        if moved_plan.keeps(limits):
            return offer(replace(session, wish=as_wish(moved_plan).to_text()), moved_plan, known)
    near = tuple(sorted({*kept, old}))
    return offer(session, replace(plan, times=near), known, Say("reminders/notes/too-often"))
