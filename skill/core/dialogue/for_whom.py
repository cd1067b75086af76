"""Whom an answer is asked for beside a cramp: "even if I'm pregnant?", "on warfarin?", right after that answer."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.moves import Move, back_to_step, check_in, situation_lead, situation_words, was_told
from skill.core.dialogue.opening import why_no_heat_or_cold
from skill.core.dialogue.situations import adapt
from skill.core.dialogue.suited import ANSWERS, for_situation, suited
from skill.core.dialogue.topics import in_short
from skill.core.events import SituationTold
from skill.core.guide import FEELING, Topic
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Phase, Session


def answer_or_adapt(session: Session, event: SituationTold, known: Known) -> Move:
    """What the situation changes; right after an answer that is another for whom it holds, that answer comes with it.

    Where it changes more than a word, the step or the person, that goes before any question.
    """
    after, reply = adapt(session, event, known)
    situation, about = known.content.safety.situations.get(event.situation or ""), just_answered(session, known)
    beside = event.sites or event.now or after.phase is not session.phase
    if situation is None or about is None or beside:
        return after, reply
    said = _words_for(after, situation, about, known)
    lead = situation_lead(after, known, situation.id)
    if said is None:
        return after, reply
    if after.phase is Phase.GATE and reply.acts[:1] == (lead,):
        return after, replace(reply, acts=(lead, said, *reply.acts[1:]))
    plain = (Say(situation_words(after, known, situation.id)), back_to_step(after, known), check_in(after, known))
    return (after, Reply((lead, said, *plain[1:]))) if reply.acts == plain else (after, reply)


def just_answered(session: Session, known: Known) -> Topic | None:
    """The topic that the last reply answered."""
    return known.content.topics.get(session.topic or "") if was_told(session, *ANSWERS) else None


def _words_for(session: Session, situation: Situation, about: Topic, known: Known) -> Say | None:
    """The answer for whom this situation holds, in short; None where it is the same for everybody."""
    name = for_situation(about, situation.id, known)
    if name is None:
        return None
    if FEELING in about.needs and known.content.safety.no_heat_or_cold((situation.id,)):
        return Say(why_no_heat_or_cold(session, known))
    return Say(in_short(suited(session, name, known), known))
