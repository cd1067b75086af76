"""Talk that is not about a cramp: kind words, wishes for Alexa herself, and what else may ail people."""

from __future__ import annotations

from skill.core.acts import Reply, Say
from skill.core.dialogue.moves import IF_NOW, Move, back_to_step, check_in, was_asked
from skill.core.dialogue.reminders import leave_to_alexa
from skill.core.dialogue.talk import asked
from skill.core.events import Event, OtherWishMade
from skill.core.known import Known
from skill.core.session import Phase, Session


def answer_small_talk(session: Session, event: Event, known: Known) -> Move:
    """What the coach is, and the question again."""
    return session, Reply((Say("phrases/small-talk"), asked(session, known)))


def answer_small_talk_in_guide(session: Session, event: Event, known: Known) -> Move:
    """What the coach is, and back to the step."""
    return _back(session, known, Say("phrases/small-talk"))


def leave_wish(session: Session, event: OtherWishMade, known: Known) -> Move:
    """That is for Alexa herself, and nobody is called from here; and the question again."""
    brief = event.call and session.phase is Phase.CHECK
    return session, Reply((Say("phrases/no-calls-here") if brief else _for_alexa(event), asked(session, known)))


def leave_wish_in_guide(session: Session, event: OtherWishMade, known: Known) -> Move:
    """That is for Alexa herself, and nobody is called from here; and back to the step."""
    return _back(session, known, _for_alexa(event))


def _for_alexa(event: OtherWishMade) -> Say:
    if event.care:
        return Say("phrases/no-calls-for-care")
    return Say("phrases/no-calls" if event.call else "phrases/for-alexa")


def leave_errand(session: Session, event: Event, known: Known) -> Move:
    """A reminder of something else is for Alexa herself; a routine, a walk and a cramp asked about go on."""
    about_a_cramp = session.choice is not None or was_asked(session, IF_NOW)
    if session.phase in GOES_ON or (about_a_cramp and session.phase in (Phase.START, Phase.TALKING)):
        return session, Reply((Say("reminders/not-ours"), asked(session, known)))
    return leave_to_alexa(session, event, known)


GOES_ON = frozenset({Phase.STANCE, Phase.CLEARED, Phase.ROUTINE, Phase.WALKING})
"""Phases that a reminder which is not ours takes nothing away from."""


def leave_reminder(session: Session, event: Event, known: Known) -> Move:
    """Reminders wait until this is over; and the question again."""
    return session, Reply((Say("reminders/not-now"), asked(session, known)))


def answer_elsewhere(session: Session, event: Event, known: Known) -> Move:
    """Who knows about that, since this coach does not; and the question again."""
    return session, Reply((Say("phrases/health-elsewhere"), asked(session, known)))


def answer_elsewhere_in_guide(session: Session, event: Event, known: Known) -> Move:
    """Who knows about that, and back to the step."""
    return _back(session, known, Say("phrases/health-elsewhere"))


def _back(session: Session, known: Known, said: Say) -> Move:
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts)
