"""A question or a wish that tells in the same breath who asks, and what of theirs cramps."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from skill.core.dialogue import topics
from skill.core.dialogue.coaching import take_in, told_so_far
from skill.core.dialogue.moves import (
    Move,
)
from skill.core.dialogue.reported import ask_if_now, minding_illness, start_coaching
from skill.core.dialogue.situations import adapt, hear_report_at_gate, hear_report_in_guide
from skill.core.events import (
    CrampReported,
    QuestionAsked,
    RoutineAsked,
    SituationTold,
)
from skill.core.guide import GATE, Topic
from skill.core.known import Known
from skill.core.safety import Outcome
from skill.core.session import Phase, Session

Asking = Callable[[Session, Any, Known], Move]
"""A rule for a question or for the wish for a routine."""


def telling(rule: Asking) -> Asking:
    """The rule for what is asked, telling in the same breath who asks: it holds for the answer, and from now on."""

    @wraps(rule)
    def told(session: Session, event: QuestionAsked | RoutineAsked, known: Known) -> Move:
        topic = known.content.topics.get(event.topic) if isinstance(event, QuestionAsked) else None
        if isinstance(event, QuestionAsked) and topic and _tells_another(event, topic):
            return adapt(session, SituationTold(event.situation, event.sites, now=event.now), known)
        if isinstance(event, QuestionAsked) and event.sites and event.now and topic and topic.tells:
            return _report(session, CrampReported(event.sites, situation=event.situation or topic.tells), known)
        if isinstance(event, QuestionAsked) and topic and _waits_for_gate(session, event, topic):
            after, reply = start_coaching(session, CrampReported(event.sites, situation=event.situation), known)
            return after.with_episode(wanted=topics.WANTED + topic.id) if after.episode else after, reply
        after, reply = answer(minding_illness(session, topic, known), event, known)
        calm = session.episode is None and after.phase is Phase.TALKING
        if isinstance(event, QuestionAsked) and calm and event.sites and _of_their_own(event, topic):
            return ask_if_now(after, event.sites, reply)
        return after, reply

    def answer(session: Session, event: QuestionAsked | RoutineAsked, known: Known) -> Move:
        safety = known.content.safety
        situation = safety.situations.get(event.situation or "")
        if situation is None:
            return rule(session, event, known)
        perhaps = safety.group(situation.leads_to or "")
        if perhaps.outcome is Outcome.ASK_FIRST and perhaps.tells:
            return rule(take_in(take_in(session, situation), safety.situations[perhaps.tells]), event, known)
        if situation.safe_first or situation.group_beside(told_so_far(session)):
            return adapt(session, SituationTold(situation.id), known)
        return rule(take_in(session, situation), event, known)

    return told


def _tells_another(event: QuestionAsked, topic: Topic) -> bool:
    """Whether it is heard as a topic of one situation, as pregnancy, but another is told: "I'm diabetic and cramp"."""
    return event.of_cramps and topic.tells is not None and event.situation not in (None, topic.tells)


def _of_their_own(event: QuestionAsked, topic: Topic | None) -> bool:
    """Whether the muscle is that of whoever asks, and not of people in general."""
    return event.now or event.situation is not None or bool(topic and topic.tells)


def _waits_for_gate(session: Session, event: QuestionAsked, topic: Topic) -> bool:
    """Whether a muscle that cramps now was asked about, and the answer is locked: its first move comes before that."""
    return session.episode is None and bool(event.sites) and event.now and GATE in topic.needs


def _report(session: Session, report: CrampReported, known: Known) -> Move:
    """A cramp that was told with something else is a report like any other."""
    if session.phase is Phase.GATE:
        return hear_report_at_gate(session, report, known)
    coached = session.episode is not None and session.phase in COACHED
    return (hear_report_in_guide if coached else start_coaching)(session, report, known)


COACHED = frozenset({Phase.GUIDING, Phase.STEADY, Phase.FEELING, Phase.LONG})
