"""First out of danger: what is said by whoever is in the water, drives, or stands on a height, till they are safe."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.check import hear_danger
from skill.core.dialogue.closing import close
from skill.core.dialogue.coaching import ask_safe, ask_which, keep_muscle, of_person, take_in, told_so_far, unsafe_in
from skill.core.dialogue.gate import ask_gate
from skill.core.dialogue.moves import (
    Move,
    episode_of,
    for_whom,
    muscle,
    present,
    where,
)
from skill.core.dialogue.reported import whose
from skill.core.dialogue.steps import position_of
from skill.core.dialogue.suited import suited
from skill.core.dialogue.talk import ask_again, asked
from skill.core.dialogue.topics import invite_question
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    PlaceSaid,
    QuestionAsked,
    SaidFalseAlarm,
    SaidGone,
    SituationTold,
)
from skill.core.known import Known
from skill.core.session import Gate, Phase, Session


def safe_now(session: Session, event: Event, known: Known) -> Move:
    """Out of danger: the first move, or where the cramp is."""
    if session.episode is None and session.choice:
        return ask_which(session, known, session.choice)
    if session.episode is None:
        return session.at(Phase.START), Reply((where(),))
    if episode_of(session).gate is Gate.DUE and _gate_comes_first(session, known):
        return ask_gate(session, known, episode_of(session).reason)
    return present(session, known, Say("phrases/muscle", muscle(session)))


def hear_okay_before_safe(session: Session, event: Event, known: Known) -> Move:
    """Okay: what was told beside the question is only heard, so it is asked alone; to that it is a yes."""
    alone = session.last == (asked(session, known),)
    return (safe_now if alone else ask_again)(session, event, known)


def hear_safe(session: Session, event: SaidFalseAlarm, known: Known) -> Move:
    """Safe now; that it is no emergency, or that they are fine, does not tell that they are out of danger."""
    return (safe_now if event.safe else not_safe_yet)(session, event, known)


def _gate_comes_first(session: Session, known: Known) -> bool:
    safety, episode = known.content.safety, episode_of(session)
    told = (safety.situations[name] for name in session.situations)
    return known.content.guides[episode.site].gate_first or any(situation.gate_first for situation in told)


def adapt_before_safe(session: Session, event: SituationTold, known: Known) -> Move:
    """A situation, while the person is not safe yet: kept for then; the same one again is not safe yet."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or (situation.safe_first and situation.id in session.situations):
        return not_safe_yet(session, event, known)
    if group := situation.group_beside(told_so_far(session)):
        return hear_danger(session, DangerSignHeard(group), known)
    session = take_in(of_person(session, event.person, known), situation)
    return ask_safe(keep_muscle(session, known, event.sites), known)


def not_safe_yet(session: Session, event: Event, known: Known) -> Move:
    """Not out of danger, or not clear: other words, then how to get help; the same ones never twice running."""
    misses = session.misses + 1
    session, reply = ask_safe(session, known, "line" if misses % 2 else "stuck")
    return replace(session, misses=misses), reply


def answer_before_safe(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question, while the person is not safe yet: safe first; asked on, it is answered, and the way out is told."""
    topic, answers = known.content.topics.get(event.topic), suited(session, event.topic, known)
    if not session.misses or session.episode or topic is None or topic.needs or answers is None:
        return not_safe_yet(session, event, known)
    said = (Say(answers.words("say", known)), Say("phrases/say-safe"))
    return session, Reply((*said, asked(session, known)))


def cannot_be_safe(session: Session, event: Event, known: Known) -> Move:
    """Out of danger can't be reached: how to get help."""
    session, reply = ask_safe(session, known, "stuck")
    return replace(session, misses=0), reply


def place_is_safe(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Where the person is tells that they are out of danger, or not."""
    unsafe = unsafe_in(session, known)
    words = known.content.first_with_words(*for_whom(session, f"safety/situations/{unsafe.id}/stuck"))
    stuck = Say(words) in session.last
    if event.place not in (unsafe.safe_places | unsafe.safe_when_stuck if stuck else unsafe.safe_places):
        return not_safe_yet(session, event, known)
    session = replace(session, position_said=event.place).with_episode(position=position_of(event.place))
    return safe_now(session, event, known)


def deny_unsafe(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """They are not where they would have to be safe first, or out of there; another denial is no answer."""
    if unsafe_in(session, known).id in event.situations:
        return _not_there(session, known, event.situations)
    return not_safe_yet(session, event, known)


def _not_there(session: Session, known: Known, places: tuple[str, ...]) -> Move:
    """They are in none of these places: another that comes first, the muscle that was named, or where the cramp is."""
    session = replace(session, situations=tuple(name for name in session.situations if name not in places))
    if any(known.content.safety.situations[name].safe_first for name in session.situations):
        return ask_safe(session, known)
    return safe_now(session, Event(), known)


def ask_what_is_over(session: Session, event: SaidGone, known: Known) -> Move:
    """It's over: the danger, or the cramp? Whether they are safe is asked once more; said again, it is the cramp.

    That they only ask, and nothing cramps, takes the danger back as well.
    """
    if event.asks:
        told = tuple(name for name in session.situations if name != unsafe_in(session, known).id)
        return invite_question(replace(session, situations=told, episode=None, choice=None), event, known)
    if session.misses:
        return close(session, event, known)
    session, reply = ask_safe(session, known)
    return replace(session, misses=1), replace(reply, acts=(Say("phrases/good"), reply.acts[-1]))


def hear_report_before_safe(session: Session, event: CrampReported, known: Known) -> Move:
    """The muscle, while the person is not safe yet: kept for then."""
    session, event = whose(session, event)
    if session.episode is None or set(event.sites) - {session.episode.site}:
        session = keep_muscle(session, known, event.sites)
        return ask_safe(session, known)
    return not_safe_yet(session, event, known)
