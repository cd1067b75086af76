"""Answers to a question about reminders that are heard as something else: "every night", "after tea", "the stretch".

What names one of the choices is that choice; what only sounds like a yes sets nothing, and takes nothing away.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue import (
    asked_beside,
    cancelling,
    changing,
    interrupted,
    opening,
    plan_offer,
    reminders,
    reported,
    stop_rule,
    talk,
    topics,
)
from skill.core.dialogue.coaching import Felt
from skill.core.dialogue.moves import Move
from skill.core.dialogue.reminders import OFFERING, asked_which, detail_again, offer_ask
from skill.core.dialogue.standing import just_told
from skill.core.dialogue.suited import meant
from skill.core.events import (
    CrampReported,
    DangerSignHeard,
    Event,
    QuestionAsked,
    ReminderAsked,
    ReminderCancelled,
    RemindersPaused,
    ReminderTimeSaid,
    RoutineAsked,
    SaidYes,
    SideSaid,
    StepAsked,
)
from skill.core.known import Known
from skill.core.reminders.limits import KINDS, LEG, STRETCH
from skill.core.reminders.wish import AROUND, HOW_LONG, TIMES, WHICH_DAYS, Wish
from skill.core.session import Phase, Session

FREQUENT = "frequent"
"""The sign that "every night" is, where it is told of cramps."""
HALVES = ("MO", "EV")
_LEGS = frozenset({"leg", "calf"})
_BESIDE = {"before-exercise": "activity", "after-exercise": AROUND}
"""What "before my run" and "after my walk" are where it is asked when, and not the warm-up and the winding down."""


def hear_danger(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """ "Every night" answers when, and is no sign there; at an offer what it may be is told, and the offer stands."""
    if event.group != FREQUENT or event.also or event.sites:
        return plan_offer.hear_danger(session, event, known)
    if session.phase is Phase.DETAIL and asked_which(session):
        return session, Reply((Say(f"safety/groups/{FREQUENT}/say"), reminders.detail_open(session)))
    if session.phase is Phase.DETAIL:
        return reminders.hear_time(session, ReminderTimeSaid((("half", "NI"), ("days", "nightly"))), known)
    if session.phase in OFFERING and session.plan:
        return session.at(Phase.OFFER), Reply((Say(f"safety/groups/{FREQUENT}/say"), offer_ask()))
    return plan_offer.hear_danger(session, event, known)


def _picks_heat_or_cold(session: Session, known: Known) -> bool:
    """Whether it is asked which of two is wanted before a routine."""
    there = session.phase is Phase.CLEARED and session.routine in known.content.routines
    return there and opening.waits_for(session, known) == opening.WHICH


def hurts_before(session: Session, event: Felt, known: Known) -> Move:
    """ "Tight", where it is asked whether heat or cold is wanted, names neither; elsewhere a cramp is back."""
    if _picks_heat_or_cold(session, known) and session.episode is None and not event.sites:
        return talk.unclear_in_talk(session, event, known)
    return interrupted.back_to_cramp(session, event, known)


def start_routine(session: Session, event: RoutineAsked, known: Known) -> Move:
    """ "After tea", where it is asked when, is a time of theirs, and "the stretch" is the one that is to change."""
    if session.phase is Phase.DETAIL and event.routine in _BESIDE and not asked_which(session):
        if (session.asks or "").startswith("half"):
            return detail_again(session, event, known)
        return reminders.hear_time(session, ReminderTimeSaid((("before", _BESIDE[event.routine]),)), known)
    if _changes(session):
        return changing.change(session, ReminderTimeSaid((), STRETCH), known)
    return plan_offer.start_routine(session, event, known)


def _changes(session: Session) -> bool:
    """Whether it is asked when one that stands is to come."""
    return session.phase is Phase.DETAIL and session.asks == "when" and bool(session.replaces)


def hear_request(session: Session, event: ReminderAsked, known: Known) -> Move:
    """ "The stretch one" is heard at one o'clock: it names a kind, and where one is to change, which."""
    if event.kind and event.said == reminders.ONE:
        event = replace(event, said=())
    if event.kind and not event.said and _changes(session):
        return changing.change(session, ReminderTimeSaid((), event.kind), known)
    return stop_rule.hear_request(session, event, known)


def hear_time(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """When; or that another kind was meant: "no, a drink one"."""
    wish = Wish.from_text(session.wish)
    if wish and event.kind and event.kind != wish.kind and not asked_which(session):
        return hear_request(session, ReminderAsked(event.kind, event.said), known)
    if session.phase is not Phase.DETAIL or asked_which(session):
        return reminders.hear_time(session, event, known)
    half = (session.asks or "").startswith("half")
    if not event.said or (half and event.said == reminders.ONE):
        return detail_again(session, event, known)
    said = _at_bedtime(_of_theirs(event.said, known), session)
    after, reply = reminders.hear_time(session, replace(event, said=said), known)
    if after.phase is Phase.DETAIL and after.asks == "when" and any(slot in _DAYS for slot, _ in said):
        return replace(after, asks="before"), Reply((*reply.acts[:-1], reminders.detail_ask("before")))
    return after, reply


_DAYS = (*WHICH_DAYS, *HOW_LONG)
"""What says on which days, so that only the time is still to be asked."""


def _of_theirs(said: tuple[tuple[str, str], ...], known: Known) -> tuple[tuple[str, str], ...]:
    """A time in words that is none on a clock, as "teatime" or "after the news", is one that only they know."""
    time = dict(said).get("time")
    if time is None or time in known.content.reminders.parts or not time[:1].isalpha():
        return said
    return (*((slot, value) for slot, value in said if slot != "time"), ("before", AROUND))


def _at_bedtime(said: tuple[tuple[str, str], ...], session: Session) -> tuple[tuple[str, str], ...]:
    """When they go to bed, where it is asked when that is before which it is to come, is the time."""
    asked = session.asks == "before" and not any(slot in TIMES for slot, _ in said)
    return (*said, *(("time", value) for slot, value in said if slot == "bed" and asked))


def hear_step(session: Session, event: StepAsked, known: Known) -> Move:
    """ "The first one", of the kinds, or of the halves of the day, that were asked about."""
    half = (session.asks or "").startswith("half")
    choices = KINDS if asked_which(session) else HALVES if half else ()
    at = len(choices) if event.last else event.number or 0
    if not 0 < at <= len(choices):
        return detail_again(session, event, known)
    if half:
        return reminders.hear_time(session, ReminderTimeSaid((("half", choices[at - 1]),)), known)
    return reminders.hear_request(session, ReminderAsked(choices[at - 1]), known)


def hear_leg(session: Session, event: CrampReported, known: Known) -> Move:
    """A bare "my leg", where it is asked which reminder, is the check of it."""
    if asked_which(session) and event.only_named and not event.person and set(event.sites) <= _LEGS:
        return reminders.hear_request(session, ReminderAsked(LEG), known)
    return reported.promising(reported.start_coaching)(session, event, known)


def hear_cancel(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """ "The water one", where it is asked which reminder, is that one; "not in the morning" leaves the other half."""
    if asked_which(session) and event.kind:
        return reminders.hear_request(session, ReminderAsked(event.kind), known)
    if event.half and event.unwanted:
        return _not_then(session, event.half, known)
    return plan_offer.hear_cancel(session, event, known)


def _not_then(session: Session, half: str, known: Known) -> Move:
    """A part of the day that is not wanted: where it is asked which half, it is the other; else it is asked when."""
    if session.phase is not Phase.DETAIL:
        return another_time(session, ReminderCancelled(half=half), known)
    if (session.asks or "").startswith("half"):
        other = HALVES[half == HALVES[0]]
        return reminders.hear_time(session, ReminderTimeSaid((("half", other),)), known)
    return detail_again(session, ReminderCancelled(half=half), known)


def another_time(session: Session, event: Event, known: Known) -> Move:
    """ "Later", of what is offered, asks for another time, and is no answer to what bars a drink."""
    wish = Wish.from_text(session.wish)
    return reminders.ask_when(session, wish) if wish else reminders.decline(session, event, known)


def name_kind(session: Session, event: ReminderAsked | RoutineAsked | QuestionAsked, known: Known) -> Move:
    """The name of a kind, while it is asked which are to go: it may be the one to stay, so that is asked."""
    match event:
        case ReminderAsked(kind=str(kind)):
            return cancelling.ask_kind(session, kind)
        case RoutineAsked():
            return cancelling.ask_kind(session, STRETCH)
        case QuestionAsked(topic=topic) if topic in known.content.reminders.kind_of_topic:
            return cancelling.ask_kind(session, known.content.reminders.kind_of_topic[topic])
        case QuestionAsked(half=True, topic=topic) if topic == WHICH_ONES:
            return cancelling.list_them(session, event, known)
        case QuestionAsked():
            return asked_beside.answer_in_short(session, event, known)
        case _:
            return stop_rule.hear_request(session, event, known)


WHICH_ONES = "none-best"
"""What "which ones" is by itself: which one is best."""


def hear_both(session: Session, event: SideSaid, known: Known) -> Move:
    """ "Both" of the reminders are all of them."""
    if event.side == "both":
        return cancelling.cancel_asked(session, SaidYes(every=True), known)
    return talk.ask_again(session, event, known)


def pause_or_cancel(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """Which are to go; "for a week" takes none away, and a day that is named without a time is left out alone."""
    said = dict(event.said)
    timed = any(said.get(slot) for slot in (*TIMES, "half")) or event.kind or event.moved
    if not timed and any(said.get(slot) for slot in HOW_LONG):
        return cancelling.pause(session, RemindersPaused(event.said), known)
    if not timed and (date := said.get("date")):
        return cancelling.cancel(session, ReminderCancelled(days=(date,)), known)
    return changing.change_or_cancel(session, event, known)


def time_in_routine(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """ "Is that three minutes" is said of the routine: a time is a reminder's only where that is named.

    "Tomorrow", before it begins, is when they would rather do it.
    """
    if session.phase is Phase.STANCE and not event.kind and {slot for slot, _ in event.said} <= {"half", *WHICH_DAYS}:
        return interrupted.another_time(session, event, known)
    return (changing.change if event.kind else talk.unclear_in_talk)(session, event, known)


def request_in_routine(session: Session, event: ReminderAsked, known: Known) -> Move:
    """ "Remind me to do this" is the stretches that are being done."""
    asked = event if event.kind else replace(event, kind=STRETCH)
    return hear_request(session, asked, known)


def request_in_walk(session: Session, event: ReminderAsked, known: Known) -> Move:
    """ "Remind me to do that", of an idea that can be done with the coach, is the stretches that it is."""
    return (request_in_routine if topics.tries(session, known) else hear_request)(session, event, known)


def time_in_talk(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """ "At night?", after an answer, is the other half of a question; any other time is a reminder's."""
    if session.topic and event.said in _AT_NIGHT and not (event.kind or just_told(session)):
        asked = meant(session, QuestionAsked("at-night", half=True), known)
        if isinstance(asked, QuestionAsked):
            return topics.answer(session, asked, known)
    return changing.change_or_miss(session, event, known)


_AT_NIGHT = tuple(((slot, value),) for slot in ("time", "half") for value in ("NI", "EV"))
