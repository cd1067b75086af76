"""The reminders that stand, told. The service knows them; it is asked each time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from skill.core.acts import Ask, CancelReminders, FindReminders, KeepReminding, Reply, Say
from skill.core.dialogue.closing import say_goodbye
from skill.core.dialogue.moves import Move, anything_else, back_to_step, check_in, plain_ask
from skill.core.dialogue.reminders import OFFERING, after_aside
from skill.core.events import (
    Event,
    NextReminderAsked,
    RemindersAsked,
    RemindersGone,
)
from skill.core.known import Known
from skill.core.reminders import spoken
from skill.core.reminders.plan import Plan
from skill.core.reminders.standing import Standing, as_plans, is_of
from skill.core.session import Phase, Session

LIST, NEXT, CANCEL, EXCEPT, CHANGE = "list", "next", "cancel", "except", "change"
PAUSE, SKIP, SPACE, STOP, BACK_ON, GOING = "pause", "skip", "space", "stop", "back-on", "going"
"""What the service's reminders are looked up for."""


def find(session: Session, purpose: str) -> Move:
    """The service is asked what stands; `hear_found` goes on with the purpose."""
    return replace(session, purpose=purpose), Reply((), (FindReminders(),))


def list_all(session: Session, event: RemindersAsked, known: Known) -> Move:
    """What stands."""
    return find(session, LIST)


def list_or_ask(session: Session, event: Event, known: Known) -> Move:
    """ "What's left", where reminders were just told, is of them; otherwise there is nothing of which some is left."""
    return find(session, LIST) if just_told(session) else (session, Reply((anything_else(),)))


def tell_next(session: Session, event: NextReminderAsked, known: Known) -> Move:
    """When the next one comes."""
    return find(session, NEXT)


def just_told(session: Session) -> tuple[str, ...]:
    """The reminders that the last reply told, as the names of their words: "stretch-once"; whether set or listed."""
    said = (act.words.split("/") for act in session.last if isinstance(act, Say))
    told = (words[2] for words in said if words[:2] in (["reminders", "set"], ["reminders", "list"]))
    return tuple(name for name in told if name != "none")


def leave_all(session: Session, event: Event, known: Known) -> Move:
    """None of them, then."""
    return session.at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))


def tell_all(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    lines = lines_of(coming, known) or (Say("reminders/list/none"),)
    if coming and session.review_due and session.phase not in OFFERING:
        return ask_if_wanted(session, known, *lines)
    unset = _not_yet(session, known) if coming else ()
    session, ask = after_aside(session)
    return session, Reply((*lines, *unset, ask))


def _not_yet(session: Session, known: Known) -> tuple[Say, ...]:
    """The plan that still waits for its yes, so that it is not taken for what stands."""
    plan = Plan.from_text(session.plan) if session.phase in OFFERING else None
    if plan is None:
        return ()
    return Say("reminders/list/not-yet"), Say(f"reminders/plan/{plan.name}", spoken.of(plan, known.here))


def plans_of(coming: Iterable[Standing], known: Known) -> tuple[Plan, ...]:
    """The plans that the reminders make, those of a kind together."""
    return as_plans(coming, known.content.reminders)


def lines_of(coming: Iterable[Standing], known: Known) -> tuple[Say, ...]:
    """A sentence for each plan that stands."""
    return tuple(line_of(plan, known) for plan in plans_of(coming, known))


def line_of(plan: Plan, known: Known) -> Say:
    """A plan that stands, in a sentence."""
    return Say(f"reminders/list/{plan.name}", spoken.of(plan, known.here))


def tell_next_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    first = coming[0].next_after(known.here) or known.here
    values = (("what", f"reminders/what/{coming[0].kind}"), ("first", spoken.first(first, known.here.date())))
    session, ask = after_aside(session)
    return session, Reply((Say("reminders/list/next", values), ask))


def take_away(session: Session, chosen: tuple[Standing, ...], how: str, time: str = "0") -> Move:
    tokens = tuple(one.token for one in chosen)
    return replace(session, purpose=f"{how} {time}"), Reply((), (CancelReminders(tokens),))


def tell_gone(session: Session, event: RemindersGone, known: Known) -> Move:
    """The service has taken them away."""
    how, _, time = (session.purpose or "several 0").partition(" ")
    session, ask = after_aside(replace(session, purpose=None))
    kept = (KeepReminding("gone", event.tokens),)
    said = Say(f"reminders/cancel/{how if how in ('one', 'stopped', 'tidied') else 'several'}", _time_values(time))
    return session, Reply((said, ask), kept)


def _time_values(time: str) -> spoken.Values:
    return (("time", spoken.time(int(time) if time.isdecimal() else 0)),)


def settle_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Whether a plan of which nobody knew was set: all of it, a part, or nothing."""
    plan = Plan.from_text(session.plan)
    if plan is None:
        return tell_all(session, coming, known, rest)
    own = tuple(one for one in coming if is_of(one, plan))
    times, tokens = {one.time for one in own}, tuple(one.token for one in own)
    left = {time for time in plan.times if plan.first_at(time, known.here)}
    if left and left <= times:
        kept = (KeepReminding("set", tokens),)
        done = replace(session, plan=None, wish=None).at(Phase.TALKING)
        return done, Reply((Say("reminders/proven"), line_of(plan, known), anything_else()), kept)
    if own:
        return take_away(session, own, "tidied")
    again = plain_ask("reminders/try-again", "reminders/try-again-hint")
    return session.at(Phase.OFFER, consent_asked=False), Reply((Say("reminders/disproven"), again))


def space_ask() -> Ask:
    """Shall I space them out?"""
    return plain_ask("reminders/space-out", "reminders/space-out-hint")


def ask_if_wanted(session: Session, known: Known, *lead: Say) -> Move:
    """A week has gone by: are they still wanted?"""
    session = session.at(Phase.WANTED, purpose=None, review_due=False)
    return session, Reply((*lead, wanted_ask(session)), (KeepReminding("asked"),))


def wanted_ask(session: Session) -> Ask:
    """Still want them? Or fewer of them, after two skips."""
    return space_ask() if session.purpose == SPACE else plain_ask("reminders/wanted/ask", "reminders/wanted/hint")


def keep_wanted(session: Session, event: Event, known: Known) -> Move:
    """Yes: they stay, or after two skips there are fewer."""
    if session.purpose == SPACE:
        return find(session, SPACE)
    return session.at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))


def end_unwanted(session: Session, event: Event, known: Known) -> Move:
    """No: they end; after two skips they stay as they are."""
    if session.purpose == SPACE:
        return replace(session, purpose=None).at(Phase.TALKING), Reply((Say("reminders/wanted/kept"), anything_else()))
    return find(session, f"{CANCEL} all")


def leave_or_ask(session: Session, event: Event, known: Known) -> Move:
    """Nothing more is wanted: goodbye, or after a week and by day, first whether reminders still are."""
    if session.review_due and not session.night and not session.situations:
        return ask_if_wanted(session, known)
    return say_goodbye(session, event, known)


def not_now(session: Session, event: Event, known: Known) -> Move:
    """No reminder is spoken of while a cramp is being coached: back to the step."""
    said = Say("reminders/not-now")
    return session.at(Phase.GUIDING), Reply((said, back_to_step(session, known), check_in(session, known)))
