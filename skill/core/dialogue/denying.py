"""What is said beside a no: the gate, or the question after it, is answered, and the rest is heard too."""

from __future__ import annotations

from functools import cache, wraps

from skill.core.dialogue.gate import unlock
from skill.core.dialogue.moves import Move, Rule
from skill.core.dialogue.named import other_muscles
from skill.core.dialogue.outcomes import pass_gate
from skill.core.dialogue.steps import wanting_to_stand
from skill.core.dialogue.topics import WANTED
from skill.core.events import (
    AskedToStand,
    CrampReported,
    Event,
    QuestionAsked,
    SaidAgony,
    SaidBetter,
    SaidNo,
    SaidSame,
    SideSaid,
    SituationTold,
)
from skill.core.known import Known
from skill.core.session import Gate, Phase, Session

Denying = AskedToStand | CrampReported | QuestionAsked | SaidAgony | SaidBetter | SaidSame | SideSaid | SituationTold
"""What may be said beside a no."""


@cache
def or_no(rule: Rule, answer: Rule) -> Rule:
    """The rule; where a no was said beside it, the answer to what was asked, with the rest of it noted."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        if not _denies(session, event, known):
            return rule(session, event, known)
        return answer(_noting(session, event, known), SaidNo(), known)

    return heard


@cache
def or_late_no(rule: Rule) -> Rule:
    """The rule, in a guide; a no beside it, in the hold after a gate that went unheard, is the gate's answer."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        episode = session.episode
        waits = episode is not None and episode.unheard and episode.gate is Gate.DUE
        return (or_no(rule, pass_gate) if waits else rule)(session, event, known)

    return heard


@cache
def with_no(rule: Rule) -> Rule:
    """The rule for who or where somebody is, at the gate; with a no beside it the gate is passed too.

    Not where it has the gate before any movement: what was asked may not have been meant for that.
    """

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        told = known.content.safety.situations.get(getattr(event, "situation", None) or "")
        if not _denies(session, event, known) or session.phase is not Phase.GATE or told is None or told.gate_first:
            return rule(session, event, known)
        passed, _ = pass_gate(session, SaidNo(), known)
        if session.episode is None or passed.phase is not Phase.GUIDING:
            return rule(session, event, known)
        return rule(unlock(session).at(Phase.GUIDING, danger=None), event, known)

    return heard


def _denies(session: Session, event: Event, known: Known) -> bool:
    """Whether a no was said beside it, or "just the cramp"; another muscle, or side, is a cramp of its own."""
    if isinstance(event, CrampReported) and event.only_there and not (event.sites or event.side):
        return True
    if not isinstance(event, Denying) or not event.denied:
        return False
    if session.episode is None or isinstance(event, AskedToStand):
        return True
    if isinstance(event, SideSaid):
        return event.side in (session.episode.side, "left", "right") and session.episode.side in (None, event.side)
    moves = isinstance(event, CrampReported) and event.side not in (None, session.episode.side)
    return not moves and not other_muscles(session, event.sites, known)


def _noting(session: Session, event: Event, known: Known) -> Session:
    """That it eases; on which side it is; what was asked, or standing, to come first thing."""
    if session.episode is None:
        return session
    match event:
        case SaidBetter():
            return session.with_episode(eased=True)
        case AskedToStand():
            return wanting_to_stand(session, known)
        case SideSaid(side):
            return session.with_episode(side=side)
        case QuestionAsked(topic) if topic in known.content.topics:
            return session.with_episode(wanted=WANTED + topic)
        case _:
            return session
