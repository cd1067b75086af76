"""What a bare word means here: the ear hears words alone, and some mean one thing after one question only.

Nothing is taken for less than a danger sign but where it is the answer to what was just asked.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.dialogue import by_reminder
from skill.core.dialogue.moves import HELPED, was_asked, was_told
from skill.core.dialogue.suited import ANSWERS
from skill.core.events import (
    COLD,
    NUMBER,
    TINGLING,
    AskedMore,
    CrampReported,
    DangerSignHeard,
    Event,
    NotUnderstood,
    OtherHealthTold,
    PlaceSaid,
    QuestionAsked,
    RoutineAsked,
    SaidNext,
    SaidNo,
    SaidRepeat,
    SaidSame,
    SaidYes,
)
from skill.core.known import Known
from skill.core.session import Phase, Session

THEY = "they"
"""The person that "they" makes: others, or the toes of whoever has the cramp."""
DEAD_LEG = "dead-leg"
"""The sign that is asked about: is it staying, or pins and needles that wear off?"""
WARMTH_OR_COLD = "heat-or-cold"
"""The topic after which "cold" is what was chosen."""
AT_NIGHT = "at-night"
"""The half of a question that "in bed" is, right after an answer."""
NOT_A_CRAMP = "phrases/not-a-cramp"
"""The question after "it's not a cramp": a part of the body is what it is instead."""
ALL_OR_NOT = frozenset({Phase.DELETING, Phase.CANCELLING})
"""Where "all of it" is no part of the body."""
ASKING = frozenset({Phase.DOUBT, Phase.CLARIFYING})
"""Phases in which "what do I do now" is a question beside what was asked, and no wish to leave that out."""
BESIDE_NONE = frozenset({Phase.STANCE, Phase.CLEARED, Phase.ROUTINE, Phase.WALKING, Phase.TALKING})
"""Phases in which nothing was asked that a part of a muscle answers."""


def heard(session: Session, event: Event, known: Known) -> Event:
    """The event, as it is meant after what was just said."""
    event = by_reminder.heard(session, _of_toes(session, event), known)
    match event:
        case DangerSignHeard(minutes=int()):
            return _a_while(session)
        case DangerSignHeard(word=str(), person=None):
            return _word(session, event, known)
        case CrampReported(only_named=True):
            return _named(session, event)
        case PlaceSaid(place="bed") if session.phase is Phase.TALKING and was_told(session, *ANSWERS):
            return QuestionAsked(AT_NIGHT, half=True)
        case SaidNext(asked=True) if session.phase in ASKING:
            return AskedMore()
    return event


def _a_while(session: Session) -> Event:
    """ "It's been two minutes": no change where a cramp is coached, a cramp where none is yet, and else no answer."""
    if session.phase in (Phase.START, Phase.TALKING):
        return CrampReported()
    return SaidSame() if session.phase in (Phase.GUIDING, Phase.GATE) else NotUnderstood()


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
    if event.word == NUMBER and session.phase is Phase.REFERRED:
        return SaidRepeat()
    if event.word == COLD and session.phase is Phase.FEELING:
        return replace(event, group=DEAD_LEG)
    asked_twice = session.phase is Phase.DOUBT and session.danger == event.group and session.misses
    return SaidNo() if event.word == TINGLING and asked_twice else event


def _named(session: Session, event: CrampReported) -> Event:
    """A muscle, or no more than a part of one: "lower", said beside a routine, is of the voice or the stretch."""
    if event.part and session.phase in ALL_OR_NOT:
        return SaidYes(some=True, every=True)
    if was_asked(session, NOT_A_CRAMP):
        return OtherHealthTold()
    return NotUnderstood() if event.part and session.episode is None and session.phase in BESIDE_NONE else event
