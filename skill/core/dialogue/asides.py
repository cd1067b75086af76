"""Asides in a guide: why, more, simply, how many, how long; each returns to the same step and says which."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, wraps

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue import check, closing, how_long, named, topics
from skill.core.dialogue.how_long import WHAT_IT_IS
from skill.core.dialogue.moves import Move, Rule, back_to_step, check_in, present, progress, step_of, step_words
from skill.core.dialogue.talk import ask_again, asked
from skill.core.events import CheckAsked, Event, QuestionAsked, SaidGone, SideSaid
from skill.core.known import Known
from skill.core.session import Phase, Session


def tell_why(session: Session, event: Event, known: Known) -> Move:
    """The reason for this step, and back to it."""
    return _aside(session, known, Say(step_words(session, known, "why")))


def tell_more(session: Session, event: Event, known: Known) -> Move:
    """More of this step, and back to it."""
    return _aside(session, known, Say(step_words(session, known, "more")))


def tell_simply(session: Session, event: Event, known: Known) -> Move:
    """This step in plainer words, and its hold."""
    session, reply = present(session, known)
    plain = Say(step_words(session, known, "simply"))
    return session, replace(reply, acts=(plain, *reply.acts[1:]))


def tell_why_feeling(session: Session, event: Event, known: Known) -> Move:
    """Why it is asked whether heat and cold are felt, and that question again."""
    return session, Reply((Say("safety/feeling/why"), asked(session, known)))


def ask_if_fine(session: Session, event: SaidGone, known: Known) -> Move:
    """ "It's fine", where it is asked whether heat and cold are felt, may be of either: the question again."""
    if event.fine:
        return session, Reply((asked(session, known),))
    return named.of_this_side(named.of_this_muscle(closing.close_episode))(session, event, known)


def tell_progress(session: Session, event: Event, known: Known) -> Move:
    """Which step this is, and how many there are."""
    step, total = progress(session, known)
    said = Say("phrases/progress", (("step", str(step)), ("total", str(total))))
    return session.at(Phase.GUIDING), Reply((said, check_in(session, known)))


def tell_hold_length(session: Session, event: Event, known: Known) -> Move:
    """How long to hold; right after an answer that has a time of its own, that one: "how long do I leave it on"."""
    if told := how_long.of_last(session, known):
        return _aside(session, known, told)
    said = Say("phrases/hold-length", (("seconds", str(step_of(session, known).hold)),))
    return _aside(session, known, said)


def tell_if_normal(session: Session, event: CheckAsked, known: Known) -> Move:
    """Is this normal? What a cramp is, and back to the step; whether it is serious is the full check."""
    if event.normal:
        return topics.answer_in_guide(session, QuestionAsked(WHAT_IT_IS), known)
    return check.start_check(session, event, known)


def tell_if_normal_at_gate(session: Session, event: CheckAsked, known: Known) -> Move:
    """The same in short while the gate waits, and the gate again."""
    if event.normal and session.episode is not None:
        return topics.answer_at_gate(session, QuestionAsked(WHAT_IT_IS), known)
    return check.start_check(session, event, known)


@cache
def unless_both(rule: Rule) -> Rule:
    """The rule for a side; "both", where two things were asked about at once, may be of those: the question again."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        both = isinstance(event, SideSaid) and event.side == "both"
        return (ask_again if both else rule)(session, event, known)

    return heard


def _aside(session: Session, known: Known, said: Say) -> Move:
    ask: Ask = check_in(session, known)
    return session.at(Phase.GUIDING), Reply((said, back_to_step(session, known), ask))
