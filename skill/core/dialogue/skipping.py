"""Reminders that stand, put off or left out: paused, skipped, spaced out, a day left out; and on again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from skill.core.acts import DelayReminders, KeepReminding, Reply, Say
from skill.core.dialogue.cancelling import ALL_OR_WHICH, ask_that, ask_which, cancel_found, not_there, of_kind
from skill.core.dialogue.changing import A_WEEK, as_wish, next_on
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import after_aside, make_plan, offer
from skill.core.dialogue.reminders import ask_which as ask_what
from skill.core.dialogue.routines import skip_part as skip_in_routine
from skill.core.dialogue.standing import (
    BACK_ON,
    EXCEPT,
    SKIP,
    SPACE,
    find,
    just_told,
    lines_of,
    plans_of,
    space_ask,
    take_away,
    tell_all,
)
from skill.core.dialogue.topics import back_to_walk
from skill.core.events import RemindersDelayed, ReminderSkipped, RemindersTurnedOn, SaidSkip
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.plan import moment
from skill.core.reminders.standing import ONE, Standing, is_meant, may_be_meant, series_of
from skill.core.session import Phase, Session

_SKIPS = 2
SKIPPED = ("skipped", "skipped-several")
_A_MOMENT = timedelta(minutes=1)


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
    return offer(replace(session, wish=as_wish(plan).to_text(), instead=True), plan, known)


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
    wish = as_wish(plan).with_said((("count", str(max(1, len(plan.times) // 2))),))
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
    date = next_on(name, known) if name.lower().removesuffix("s") in slots.WEEKDAYS else None
    return slots.Days(date, date) if date else None


def _weekdays(names: tuple[str, ...], known: Known) -> set[int]:
    """The days of the week that are named; a date within a week may be the name of its day."""
    today, found = known.here.date(), set[int]()
    for name in names:
        date = slots.days(name, today) if slots.is_date(name) else None
        if date is None:
            found |= set() if slots.is_date(name) else set(slots.weekdays((name,)))
        elif date.first == date.last and 0 < (date.first - today).days <= A_WEEK:
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
    session = replace(session, wish=as_wish(rest_of_it).to_text(), instead=True)
    return offer(session, rest_of_it, known)
