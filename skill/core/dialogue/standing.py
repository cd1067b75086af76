"""The reminders that stand: told, changed, put off and taken away. The service knows them; it is asked each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from skill.core.acts import Ask, CancelReminders, DelayReminders, FindReminders, KeepReminding, Reply, Say
from skill.core.dialogue.closing import say_goodbye
from skill.core.dialogue.moves import Move, anything_else, back_to_step, check_in, plain_ask
from skill.core.dialogue.reminders import SETTLE, make_plan, offer, offer_stretch
from skill.core.events import (
    Event,
    NextReminderAsked,
    ReminderCancelled,
    RemindersAsked,
    RemindersDelayed,
    RemindersFound,
    RemindersGone,
    ReminderSkipped,
    RemindersPaused,
    ReminderTimeSaid,
)
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.limits import DRINK, KINDS
from skill.core.reminders.plan import Plan, moment
from skill.core.reminders.standing import Standing, as_plan, still_to_come
from skill.core.reminders.wish import Wish
from skill.core.session import Phase, Session

LIST, NEXT, CANCEL, CHANGE, PAUSE, SKIP, SPACE, STOP = (
    "list",
    "next",
    "cancel",
    "change",
    "pause",
    "skip",
    "space",
    "stop",
)
"""What the service's reminders are looked up for."""
_NOON = 12 * 60
_PAUSED_DAYS = 7
_SKIPS = 2


def _find(session: Session, purpose: str) -> Move:
    return replace(session, purpose=purpose), Reply((), (FindReminders(),))


def list_all(session: Session, event: RemindersAsked, known: Known) -> Move:
    """What stands."""
    return _find(session, LIST)


def tell_next(session: Session, event: NextReminderAsked, known: Known) -> Move:
    """When the next one comes."""
    return _find(session, NEXT)


def cancel(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """Away with one, a kind or all: what was meant is looked up first."""
    what = "all" if event.everything else event.kind or "which"
    return _find(session, f"{CANCEL} {event.time or what}")


def cancel_named(session: Session, event: Event, known: Known) -> Move:
    """An answer to which of them: a time, or all."""
    said = dict(getattr(event, "said", ()))
    return _find(session, f"{CANCEL} {said.get('time') or 'all'}")


def leave_all(session: Session, event: Event, known: Known) -> Move:
    """None of them, then."""
    return session.at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))


def change(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """A change of what stands: the plan that it leads to is offered."""
    wish = Wish(event.kind or DRINK).with_said(event.said)
    purpose = " ".join((CHANGE, event.kind or "any", event.moved or "all"))
    return _find(replace(session, wish=wish.to_text(), plan=None, instead=False), purpose)


def pause(session: Session, event: RemindersPaused, known: Known) -> Move:
    """Not for a while: a week, unless another time was said."""
    said, today = dict(event.said), known.here.date()
    until = slots.days(said.get("until"), today)
    length = slots.minutes(said.get("span"))
    days = _PAUSED_DAYS if length is None else max(1, length // 1440)
    day = until.first if until and until.first > today else today + timedelta(days=days)
    return _find(session, f"{PAUSE} {day.isoformat()}")


def skip(session: Session, event: ReminderSkipped, known: Known) -> Move:
    """The next one is left out."""
    return _find(session, SKIP)


def hear_found(session: Session, event: RemindersFound, known: Known) -> Move:
    """What stands, as the service has it: on with what it was looked up for."""
    purpose, _, rest = (session.purpose or LIST).partition(" ")
    coming = still_to_come(event.standing, known.here)
    session = replace(session, purpose=None)
    return _ON_FOUND.get(purpose, _tell_all)(session, coming, known, rest)


def _tell_all(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return session.at(Phase.TALKING), Reply((Say("reminders/list/none"), anything_else()))
    lines = tuple(_line(plan, known) for plan in _plans(coming, known))
    if _review_due(known):
        return ask_if_wanted(session, known, *lines)
    return session.at(Phase.TALKING), Reply((*lines, anything_else()))


def _plans(coming: Iterable[Standing], known: Known) -> tuple[Plan, ...]:
    """The plan that the reminders of each kind make."""
    by_kind = sorted(coming, key=lambda one: KINDS.index(one.kind))
    made = (as_plan(group, known.content.reminders) for _, group in groupby(by_kind, key=lambda one: one.kind))
    return tuple(plan for plan in made if plan is not None)


def _line(plan: Plan, known: Known) -> Say:
    return Say(f"reminders/list/{plan.kind}{'-once' if plan.once else ''}", spoken.of(plan, known.here))


def _tell_next(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return _tell_all(session, coming, known, rest)
    first = coming[0].next_after(known.here) or known.here
    values = (("what", f"reminders/what/{coming[0].kind}"), ("first", spoken.first(first, known.here.date())))
    return session.at(Phase.TALKING), Reply((Say("reminders/list/next", values), anything_else()))


def _cancel(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return _tell_all(session, coming, known, rest)
    if rest == "which" and len(coming) > 1:
        return session.at(Phase.CANCELLING), Reply((cancelling_ask(),))
    chosen = coming if rest in ("all", "which") else tuple(one for one in coming if one.kind == rest or _at(one, rest))
    if not chosen:
        return session.at(Phase.TALKING), Reply((Say("reminders/cancel/not-there"), anything_else()))
    return _take_away(session, chosen, "one" if len(chosen) == 1 < len(coming) else "several", str(chosen[0].time))


def _at(one: Standing, value: str) -> bool:
    """Whether it comes at this time, said in the morning's or the evening's way."""
    time = slots.time_of_day(value)
    return time is not None and one.time in (time, (time + _NOON) % (2 * _NOON))


def _take_away(session: Session, chosen: tuple[Standing, ...], how: str, time: str = "0") -> Move:
    tokens = tuple(one.token for one in chosen)
    return replace(session, purpose=f"{how} {time}"), Reply((), (CancelReminders(tokens),))


def cancelling_ask() -> Ask:
    """Which of them, or all?"""
    return plain_ask("reminders/cancel/which", "reminders/cancel/which-hint")


def tell_gone(session: Session, event: RemindersGone, known: Known) -> Move:
    """The service has taken them away."""
    how, _, time = (session.purpose or "several 0").partition(" ")
    session = replace(session, purpose=None).at(Phase.TALKING)
    kept = (KeepReminding("gone", event.tokens),)
    said = Say(f"reminders/cancel/{how if how in ('one', 'stopped', 'tidied') else 'several'}", _time_values(time))
    return session, Reply((said, anything_else()), kept)


def _time_values(time: str) -> spoken.Values:
    return (("time", spoken.time(int(time) if time.isdecimal() else 0)),)


def _change(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    wish, (kind, _, moved) = Wish.from_text(session.wish), rest.partition(" ")
    plans = [plan for plan in _plans(coming, known) if kind in ("any", plan.kind)]
    if wish is None or not plans:
        return make_plan(session, wish or Wish(DRINK), known)
    plan = plans[0]
    if moved != "all":
        return _move(session, plan, wish, moved, known)
    return make_plan(session, _as_wish(plan).with_said(wish.said), known)


def _as_wish(plan: Plan) -> Wish:
    """What would have to be said for the days of a plan; its times are what is being changed."""
    said = {"up": _clock(plan.hours.up), "bed": _clock(plan.hours.bed)}
    if len(plan.days) < 7:
        said["days"] = ",".join(slots.WEEKDAYS[day] for day in plan.days)
    if plan.end is not None:
        said["until"] = plan.end.isoformat()
    else:
        said["date"] = plan.start.isoformat()
    if len(plan.times) > 1:
        said |= {"start": _clock(plan.times[0]), "end": _clock(plan.times[-1])}
    return Wish(plan.kind).with_said(said.items())


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _move(session: Session, plan: Plan, wish: Wish, moved: str, known: Known) -> Move:
    """One of its times becomes another."""
    old = next((time for time in plan.times if slots.time_of_day(moved) in (time, time - _NOON)), None)
    new = slots.time_of_day(wish.get("time"))
    if old is None or new is None:
        return session.at(Phase.TALKING), Reply((Say("reminders/cancel/not-there"), anything_else()))
    limits, kept = known.content.reminders, tuple(time for time in plan.times if time != old)
    choices = [new] if new >= _NOON or wish.get("half") == "MO" else [new, new + _NOON]
    for time in sorted(choices, key=lambda choice: abs(choice - old)):
        moved_plan = replace(plan, times=tuple(sorted({*kept, time})))
        if moved_plan.keeps(limits):
            return offer(replace(session, wish=_as_wish(plan).to_text()), moved_plan, known)
    near = tuple(sorted({*kept, old}))
    return offer(session, replace(plan, times=near), known, Say("reminders/notes/too-often"))


def _settle(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Whether a plan of which nobody knew was set: all of it, a part, or nothing."""
    plan = Plan.from_text(session.plan)
    if plan is None:
        return _tell_all(session, coming, known, rest)
    own = tuple(one for one in coming if one.kind == plan.kind)
    times, tokens = {one.time for one in own}, tuple(one.token for one in own)
    left = {time for time in plan.times if plan.first_at(time, known.here)}
    if left and left <= times:
        kept = (KeepReminding("set", tokens),)
        done = replace(session, plan=None, wish=None).at(Phase.TALKING)
        return done, Reply((Say("reminders/proven"), _line(plan, known), anything_else()), kept)
    if own:
        return _take_away(session, own, "tidied")
    again = plain_ask("reminders/try-again", "reminders/try-again-hint")
    return session.at(Phase.OFFER, consent_asked=False), Reply((Say("reminders/disproven"), again))


def _pause(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return _tell_all(session, coming, known, rest)
    until = moment(datetime.fromisoformat(rest).date(), 0)
    return _delay(session, coming, until, known, "paused")


def _skip(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return _tell_all(session, coming, known, rest)
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
        return _take_away(session, chosen, "several")
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


def space_ask() -> Ask:
    """Shall I space them out?"""
    return plain_ask("reminders/space-out", "reminders/space-out-hint")


def _space(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Half as many a day, evenly."""
    plans = _plans(coming, known)
    plan = max(plans, key=lambda one: len(one.times), default=None)
    if plan is None or len(plan.times) == 1:
        return _cancel(session, coming, known, "all")
    wish = _as_wish(plan).with_said((("count", str(max(1, len(plan.times) // 2))),))
    return make_plan(session, wish, known)


def _stop(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Drinking is for the care team now: the drink reminders go; with none there, it is as if nothing had stood."""
    drinks = tuple(one for one in coming if one.kind == DRINK)
    if drinks:
        return _take_away(session, drinks, "stopped")
    return offer_stretch(session, known, Say("reminders/team"))


def _review_due(known: Known) -> bool:
    days = known.content.reminders.review
    return known.profile is not None and known.profile.reminding.due_for_review(known.now, days)


def ask_if_wanted(session: Session, known: Known, *lead: Say) -> Move:
    """A week has gone by: are they still wanted?"""
    return session.at(Phase.WANTED, purpose=None), Reply((*lead, wanted_ask(session)), (KeepReminding("asked"),))


def wanted_ask(session: Session) -> Ask:
    """Still want them? Or fewer of them, after two skips."""
    return space_ask() if session.purpose == SPACE else plain_ask("reminders/wanted/ask", "reminders/wanted/hint")


def keep_wanted(session: Session, event: Event, known: Known) -> Move:
    """Yes: they stay, or after two skips there are fewer."""
    if session.purpose == SPACE:
        return _find(session, SPACE)
    return session.at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))


def end_unwanted(session: Session, event: Event, known: Known) -> Move:
    """No: they end; after two skips they stay as they are."""
    if session.purpose == SPACE:
        return replace(session, purpose=None).at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))
    return _find(session, f"{CANCEL} all")


def leave_or_ask(session: Session, event: Event, known: Known) -> Move:
    """Nothing more is wanted: goodbye, or after a week and by day, first whether reminders still are."""
    if _review_due(known) and not session.night and not session.situations:
        return ask_if_wanted(session, known)
    return say_goodbye(session, event, known)


def not_now(session: Session, event: Event, known: Known) -> Move:
    """No reminder is spoken of while a cramp is being coached: back to the step."""
    said = Say("reminders/not-now")
    return session.at(Phase.GUIDING), Reply((said, back_to_step(session, known), check_in(session, known)))


Found = Callable[[Session, tuple[Standing, ...], Known, str], Move]
_ON_FOUND: Mapping[str, Found] = {
    LIST: _tell_all,
    NEXT: _tell_next,
    CANCEL: _cancel,
    CHANGE: _change,
    PAUSE: _pause,
    SKIP: _skip,
    SPACE: _space,
    SETTLE: _settle,
    STOP: _stop,
}
