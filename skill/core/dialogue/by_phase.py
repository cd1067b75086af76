"""What a bare word means here: the ear hears words alone, and some mean one thing after one question only.

Nothing is taken for less than a danger sign but where it is the answer to what was just asked.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Say
from skill.core.dialogue.moves import HELPED, was_asked
from skill.core.events import (
    CrampReported,
    DangerSignHeard,
    Event,
    OtherHealthTold,
    ReminderCancelled,
    RemindersTurnedOn,
    ReminderTimeSaid,
    RoutineAsked,
    SaidNo,
    SaidNotYet,
    SaidResume,
    SaidStartOver,
    SaidYes,
)
from skill.core.known import Known
from skill.core.reminders.slots import days, minutes
from skill.core.session import Phase, Session

THEY = "they"
"""The person that "they" makes: others, or the toes of whoever has the cramp."""
COLD, TINGLING = "cold", "tingling"
"""The words that may be no danger sign."""
DEAD_LEG = "dead-leg"
"""The sign that is asked about: is it staying, or pins and needles that wear off?"""
WARMTH_OR_COLD = "heat-or-cold"
"""The topic after which "cold" is what was chosen."""
PAUSED = "reminders/paused"
"""What tells that reminders are paused."""
ALL_OR_NOT = (Phase.DELETING, Phase.CANCELLING)
"""Where "all of it" is no part of the body."""
TOO_LONG, LONG_MINUTES = "over-ten-minutes", 10
"""The sign of a cramp that lasts, and the minutes from which it does."""
NOT_A_CRAMP = "phrases/not-a-cramp"
"""The question after "it's not a cramp": a part of the body is what it is instead."""


def heard(session: Session, event: Event, known: Known) -> Event:
    """The event, as it is meant after what was just said."""
    event = _of_toes(session, event)
    if isinstance(event, CrampReported) and event.only_named and event.part and session.phase in ALL_OR_NOT:
        return SaidYes(some=True, every=True)
    event = _not_tonight(session, event, known)
    if isinstance(event, SaidNotYet) and event.later and session.phase is not Phase.STANCE:
        return SaidNo()
    if isinstance(event, SaidStartOver | SaidResume) and _just_paused(session):
        return RemindersTurnedOn()
    if isinstance(event, DangerSignHeard) and event.word and event.person is None:
        return _word(session, event, known)
    if isinstance(event, CrampReported) and event.only_named and was_asked(session, NOT_A_CRAMP):
        return OtherHealthTold()
    return _lasting(session, event)


def _not_tonight(session: Session, event: Event, known: Known) -> Event:
    """ "Not tonight" leaves a reminder out where those were just spoken of; else it is wanted another time."""
    if not isinstance(event, ReminderCancelled) or not event.days or event.kind or event.time or event.half:
        return event
    of_reminders = any(isinstance(act, Say) and act.words.startswith("reminders/") for act in session.last)
    today = known.here.date()
    named = [days(day, today) for day in event.days]
    now = event.unwanted and all(span and span.first == span.last == today for span in named)
    return SaidNotYet(later=True) if now and not of_reminders else event


def _just_paused(session: Session) -> bool:
    """Whether the last reply told that reminders are paused."""
    return any(isinstance(act, Say) and act.words == PAUSED for act in session.last)


def _lasting(session: Session, event: Event) -> Event:
    """ "No, twenty minutes", while a cramp is coached or asked about, is how long it has been there."""
    if not isinstance(event, ReminderTimeSaid) or event.kind or [slot for slot, _ in event.said] != ["ahead"]:
        return event
    cramps = session.episode is not None or session.phase in (Phase.CHECK, Phase.WHICH, Phase.DOUBT)
    length = minutes(event.said[0][1]) or 0
    return DangerSignHeard(TOO_LONG) if cramps and length >= LONG_MINUTES else event


def _of_toes(session: Session, event: Event) -> Event:
    """ "They won't let go": the toes, where somebody's own cramp is coached; else other people."""
    if getattr(event, "person", None) != THEY:
        return event
    others = session.episode is None or HELPED in session.situations
    return replace(event, person=HELPED if others else None)  # type: ignore[call-arg]


def _word(session: Session, event: DangerSignHeard, known: Known) -> Event:
    chosen = session.phase is Phase.TALKING and session.topic == WARMTH_OR_COLD
    if event.word == COLD and chosen and COLD in known.content.routines:
        return RoutineAsked(COLD)
    if event.word == COLD and session.phase is Phase.FEELING:
        return replace(event, group=DEAD_LEG)
    asked_twice = session.phase is Phase.DOUBT and session.danger == event.group and session.misses
    return SaidNo() if event.word == TINGLING and asked_twice else event
