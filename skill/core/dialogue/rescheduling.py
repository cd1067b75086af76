"""Reminders that stand, at other times: changed, moved, paused, skipped, spaced out, a day left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from skill.core.acts import DelayReminders, KeepReminding, Reply, Say
from skill.core.dialogue.cancelling import (
    ALL_OR_WHICH,
    ask_that,
    ask_which,
    cancel_answer,
    cancel_found,
    not_there,
    of_kind,
)
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import after_aside, ask_when, make_plan, of_all_days, offer
from skill.core.dialogue.reminders import ask_which as ask_what
from skill.core.dialogue.routines import skip_part as skip_in_routine
from skill.core.dialogue.standing import (
    BACK_ON,
    CHANGE,
    EXCEPT,
    SKIP,
    SPACE,
    find,
    just_told,
    line_of,
    lines_of,
    plans_of,
    space_ask,
    take_away,
    tell_all,
)
from skill.core.dialogue.talk import not_understood
from skill.core.dialogue.topics import back_to_walk
from skill.core.events import (
    RemindersDelayed,
    ReminderSkipped,
    RemindersTurnedOn,
    ReminderTimeSaid,
    SaidSkip,
)
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.correcting import corrected
from skill.core.reminders.limits import DRINK, KINDS
from skill.core.reminders.plan import Plan, moment
from skill.core.reminders.standing import ONE, SPOKEN_PARTS, Standing, is_meant, is_of, may_be_meant, series_of
from skill.core.reminders.wish import ALSO, ALSO_AT, SHIFT, SOME, TIMES, WHICH_DAYS, Wish, of_some_days
from skill.core.session import Phase, Session

_NOON = 12 * 60
_A_WEEK = 7
_SKIPS = 2
SKIPPED = ("skipped", "skipped-several")
_A_MOMENT = timedelta(minutes=1)


def change(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A change of what stands: the plan that it leads to is offered."""
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


def skip(session: Session, event: ReminderSkipped, known: Known) -> Move:
    """The next one is left out, or what still comes today."""
    what = f"{EXCEPT} {known.here.date().isoformat()}" if event.all_today else SKIP
    return find(session, " ".join((what, *filter(None, (event.kind, event.time, event.half)))))


def skip_part(session: Session, event: ReminderSkipped, known: Known) -> Move:
    """ "Skip the next one", in a set of stretches, is the next of them, unless it is named as a reminder."""
    named = event.time or event.kind or event.half or event.all_today
    return (skip if named else skip_in_routine)(session, event, known)


def skip_or_walk(session: Session, event: SaidSkip, known: Known) -> Move:
    """ "Skip", where reminders were just told, is the next of them; otherwise it goes back to what is walked."""
    return skip(session, ReminderSkipped(), known) if just_told(session) else back_to_walk(session, event, known)


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
        return ask_when(replace(session, plan=plan.to_text()), _as_wish(plan))
    if plan.once and (day := wish.get(ALSO)):
        date = _next_on(day, known)
        session = replace(session, replaces=())
        return make_plan(session, _as_wish(plan).with_said((*wish.said, ("date", date.isoformat()))), known)
    if wish.get(ALSO) and wish.names_times:
        return _add_days(session, plan, wish, known)
    if of_some_days(dict(wish.said)):
        return _on_all_days(session, plan, wish, known)
    said = corrected(dict(wish.said), plan, known.content.reminders)
    if plan.once or not _is_one_day(wish, known):
        return _compared(make_plan(session, _as_wish(plan).with_said(said.items()), known), plan, known)
    lead = (Say("reminders/notes/one-day"),) if wish.names_times else ()
    said = {slot: value for slot, value in said.items() if slot not in WHICH_DAYS}
    said |= {} if lead else {"from_day": wish.get("date") or ""}
    return make_plan(session, _as_wish(plan).with_said(said.items()), known, *lead)


def _on_all_days(session: Session, plan: Plan, wish: Wish, known: Known) -> Move:
    """Earlier on some days only: a series has the same times on all of them, so it is offered for all, or told."""
    lead, said = Say("reminders/notes/one-day"), dict(wish.said)
    if said.get(SHIFT) == SOME:
        return session.at(Phase.TALKING, wish=None), Reply((lead, line_of(plan, known), anything_else()))
    return make_plan(session, _as_wish(plan).with_said(of_all_days(said, plan, known)), known, lead)


def _compared(move: Move, old: Plan, known: Known) -> Move:
    """What a new plan changes is told before its yes: that times go, or that all of it is there already."""
    session, reply = move
    new = Plan.from_text(session.plan) if session.phase is Phase.OFFER else None
    if new is None or set(old.times) < set(new.times):
        return move
    notes = tuple(act for act in reply.acts if isinstance(act, Say) and act.words.startswith("reminders/notes/"))
    if (new.times, new.days, new.end) == (old.times, old.days, old.end):
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
    return make_plan(session, _as_wish(plan).with_said(also), known, *lead)


def _next_on(day: str, known: Known) -> date:
    """The next date after today that is this day of the week."""
    ahead = (known.here.date() + timedelta(days=days) for days in range(1, _A_WEEK + 1))
    return next(date for date in ahead if date.weekday() in slots.weekdays((day,)))


def _is_one_day(wish: Wish, known: Known) -> bool:
    """Whether what is said of reminders that repeat is said of one date."""
    named = slots.days(wish.get("date"), known.here.date())
    return named is not None and named.first == named.last and not wish.get("once")


def _at_clock(plan: Plan, said: str) -> tuple[int, ...]:
    """The times of a plan that one on the clock may mean."""
    return tuple(time for time in plan.times if slots.time_of_day(said) in (time, time - _NOON))


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
            return offer(replace(session, wish=_as_wish(moved_plan).to_text()), moved_plan, known)
    near = tuple(sorted({*kept, old}))
    return offer(session, replace(plan, times=near), known, Say("reminders/notes/too-often"))


def pause_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    until = moment(datetime.fromisoformat(rest).date(), 0)
    return _delay(session, coming, until, known, coming, how="paused")


def skip_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    named = rest.split()
    meant = tuple(one for one in coming if is_meant(one, named, known.content.reminders.hours))
    meant = meant or tuple(one for one in coming if may_be_meant(one, named)) or next_of(coming, named)
    if not meant:
        return session.at(Phase.TALKING), Reply((*not_there(lines_of(coming, known)), anything_else()))
    next_one = meant[0].next_after(known.here) or known.here
    return _delay(session, meant[:1], next_one + timedelta(minutes=1), known, coming)


def next_of(coming: tuple[Standing, ...], named: list[str]) -> tuple[Standing, ...]:
    """What "the next one" means, of a kind where one is named: the number in it is no time."""
    return coming if named == [ONE] else of_kind(coming, tuple(named)) if named else ()


def _delay(  # noqa: PLR0913  what is put off, until when, and all that stands, of which one is then the next
    session: Session,
    chosen: tuple[Standing, ...],
    until: datetime,
    known: Known,
    coming: tuple[Standing, ...],
    *,
    how: str | None = None,
) -> Move:
    """Those that come again after it begin later; where none does, they are taken away."""
    staying = tuple(one for one in chosen if one.next_after(until))
    if not staying:
        return take_away(session, chosen, "one" if len(chosen) == 1 else "several", str(chosen[0].time))
    how = how or ("skipped" if len(chosen) == 1 else "skipped-several")
    nexts = (one.next_after(until if one in chosen else known.here) for one in coming)
    moments = (min(filter(None, nexts)), chosen[0].next_after(known.here) or known.here)
    session = replace(session, purpose=" ".join((how, *(when.isoformat(timespec="minutes") for when in moments))))
    return session, Reply((), (DelayReminders(staying, until),))


def tell_delayed(session: Session, event: RemindersDelayed, known: Known) -> Move:
    """The service has put them off; after two skips fewer are offered, or none."""
    how, *whens = (session.purpose or "paused").split()
    moments = [*map(datetime.fromisoformat, whens), known.here, known.here]
    first, today = moments[0], known.here.date()
    values = (
        ("first", spoken.first(first, today)),
        ("begins", spoken.begins(first, today)),
        ("when", spoken.first(moments[1], today)),
    )
    said = Say(f"reminders/{how if how in SKIPPED else 'paused'}", values)
    session = replace(session, purpose=None)
    back, ask = after_aside(session)
    if how not in SKIPPED:
        return back, Reply((said, ask))
    skips = known.profile.reminding.skips + 1 if known.profile else 1
    if skips < _SKIPS:
        return back, Reply((said, ask), (KeepReminding("skipped"),))
    space = session.at(Phase.WANTED, purpose=SPACE)
    return space, Reply((said, space_ask()), (KeepReminding("asked"),))


def space_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Half as many a day, evenly."""
    plans = plans_of(coming, known)
    plan = max(plans, key=lambda one: len(one.times), default=None)
    if plan is None or len(plan.times) == 1:
        return cancel_found(session, coming, known, "all")
    wish = _as_wish(plan).with_said((("count", str(max(1, len(plan.times) // 2))),))
    return make_plan(replace(session, replaces=()), wish, known)


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


def _skip_date(
    session: Session, meant: tuple[Standing, ...], names: tuple[str, ...], known: Known, coming: tuple[Standing, ...]
) -> Move | None:
    """Not on that date, or those in a row, where they come next on the first: they begin again after. Else None."""
    found = (_date_of(name, known) for name in names)
    dates = sorted(filter(None, found), key=lambda days: days.first)
    nexts = {when.date() for one in meant if (when := one.next_after(known.here))}
    if len(dates) != len(names) or nexts != {dates[0].first}:
        return None
    if any(later.first > earlier.last + timedelta(days=1) for earlier, later in pairwise(dates)):
        return None
    until = moment(dates[-1].last + timedelta(days=1), 0)
    return _delay(session, meant, until, known, coming)


def _date_of(name: str, known: Known) -> slots.Days | None:
    """A date that was named, or the next day of that name; None of a set of days."""
    if slots.is_date(name):
        return slots.days(name, known.here.date())
    date = _next_on(name, known) if name.lower().removesuffix("s") in slots.WEEKDAYS else None
    return slots.Days(date, date) if date else None


def _weekdays(names: tuple[str, ...], known: Known) -> set[int]:
    """The days of the week that are named; a date within a week may be the name of its day."""
    today, found = known.here.date(), set[int]()
    for name in names:
        date = slots.days(name, today) if slots.is_date(name) else None
        if date is None:
            found |= set() if slots.is_date(name) else set(slots.weekdays((name,)))
        elif date.first == date.last and 0 < (date.first - today).days <= _A_WEEK:
            found.add(date.first.weekday())
    return found


def except_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Not on some days: the plan for the other days is offered. What comes on no other day is taken away.

    A date that is not yet the next to come is told to be asked for nearer to it.
    """
    if not coming:
        return tell_all(session, coming, known, rest)
    said, *named = rest.split()
    names = tuple(said.split(","))
    dated = any(map(slots.is_date, names))
    days, hours = _weekdays(names, known), known.content.reminders.hours
    named = [word for word in named if word not in ALL_OR_WHICH]
    meant = tuple(one for one in coming if _comes_on(one, names, known) and is_meant(one, named, hours))
    if not meant:
        return session.at(Phase.TALKING), Reply((*not_there(lines_of(coming, known)), anything_else()))
    if dated and (skipped := _skip_date(session, meant, names, known, coming)):
        return skipped
    if not dated and all(set(one.on_days) <= days for one in meant):
        return cancel_found(session, meant, known, "all")
    series, plan = {series_of(one) for one in meant}, plans_of(meant, known)[0]
    whole = len(series) == 1 and not plan.once and all(one in meant for one in coming if series_of(one) in series)
    rest_of_it = replace(plan, days=tuple(day for day in plan.days if day not in days))
    if dated and whole:
        return session.at(Phase.TALKING), Reply((Say("reminders/cancel/nearer-the-day"), anything_else()))
    lead = Say("reminders/cancel/no-exception")
    if not (whole and days and rest_of_it.next_after(known.here) and rest_of_it.keeps(known.content.reminders)):
        session, reply = ask_that(session, meant[0]) if len(meant) == 1 else ask_which(session)
        return session, replace(reply, acts=(lead, *reply.acts))
    session = replace(session, wish=_as_wish(rest_of_it).to_text(), instead=True)
    return offer(session, rest_of_it, known)
