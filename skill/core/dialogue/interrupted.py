"""What breaks into a routine: it is answered, and then the muscle that was under way starts again."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue import situations
from skill.core.dialogue.coaching import take_in
from skill.core.dialogue.moves import Move, Rule
from skill.core.dialogue.routines import cleared_ask, leave_out, note_of, part_ask, routine_of, stance_ask
from skill.core.dialogue.talk import asked
from skill.core.events import Event, QuestionAsked, SituationTold
from skill.core.guide import FEELING
from skill.core.known import Known
from skill.core.session import Phase, Session


def breaking(rule: Rule) -> Rule:
    """The rule, after which the muscle that is under way starts again."""

    def broken(session: Session, event: Event, known: Known) -> Move:
        return rule(replace(session, broken=True), event, known)

    broken.__name__ = rule.__name__
    broken.__doc__ = rule.__doc__
    return broken


def answer_in_routine(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question in a routine: its answer, and back to the same muscle."""
    session = replace(session, broken=session.phase is Phase.ROUTINE)
    topic = known.content.topics.get(event.topic)
    said = "phrases/not-known" if topic is None else f"topics/{topic.id}/say"
    if topic and FEELING in topic.needs and known.content.safety.no_heat_or_cold(session.situations):
        said = "safety/feeling/no"
    return session, Reply((Say(said), asked(session, known)))


def adapt_routine(session: Session, event: SituationTold, known: Known) -> Move:
    """Who the person is changes the routine from now on: another version, a surgeon's word first, or none."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or situation.leads_to or situation.safe_first:
        return situations.adapt(session, event, known)
    session = take_in(session, situation)
    routine = routine_of(session, known)
    if situation.id in routine.not_for:
        return leave_out(session, known)
    if situation.id in routine.cleared_first and not session.cleared:
        return session.at(Phase.CLEARED), Reply((cleared_ask(),))
    said = Say(note_of(situation.id, known) or f"safety/situations/{situation.id}/say")
    if session.phase is Phase.STANCE:
        return session, Reply((said, stance_ask(session, known)))
    session = replace(session, broken=True).at(Phase.ROUTINE)
    return session, Reply((said, part_ask(session, known)))
