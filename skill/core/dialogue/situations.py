"""Who and where the person is: told at any time, kept for the session, and never asked as an interview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue import coaching
from skill.core.dialogue.coaching import ask_safe, coach, take_in
from skill.core.dialogue.gate import ask_gate, gate_ask
from skill.core.dialogue.moves import (
    Move,
    back_to_step,
    barred,
    check_in,
    episode_of,
    guide_of,
    muscle,
    present,
    situation_words,
    where,
)
from skill.core.dialogue.outcomes import hear_danger
from skill.core.dialogue.steps import go_to
from skill.core.dialogue.talk import asked
from skill.core.events import CrampReported, DangerSignHeard, Event, QuestionAsked, SituationTold
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Gate, Phase, Session


def start_coaching(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp is reported: its first move, unless the situation told with it is another matter."""
    situation = known.content.safety.situations.get(event.situation or "")
    group = situation.group_beside(session.situations) if situation else None
    if group:
        return hear_danger(session, DangerSignHeard(group), known)
    return coaching.start_coaching(session, event, known)


def hear_report_in_guide(session: Session, event: CrampReported, known: Known) -> Move:
    """A report in a guide: what is new in it is the muscle, the situation, or that it is back."""
    if event.situation is None or event.situation in session.situations:
        return coaching.hear_report_in_guide(session, event, known)
    if session.episode is None or any(site != session.episode.site for site in event.sites):
        return start_coaching(session, event, known)
    return adapt(session, SituationTold(event.situation), known)


def hear_report_at_gate(session: Session, event: CrampReported, known: Known) -> Move:
    """A report while the gate waits: a situation told with it is kept."""
    if event.situation is None or event.situation in session.situations:
        return coaching.hear_report_at_gate(session, event, known)
    return hear_report_in_guide(session, event, known)


def adapt(session: Session, event: SituationTold, known: Known) -> Move:
    """What the situation changes holds from now on; then the coach goes on from where it was."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None:
        return session, Reply((asked(session, known),))
    if group := situation.group_beside(session.situations):
        return hear_danger(session, DangerSignHeard(group), known)
    session = take_in(session, situation)
    if situation.safe_first:
        return ask_safe(session, known)
    said = Say(situation_words(session, known, situation.id))
    if session.wants and session.phase is Phase.GATE:
        return session, Reply((Say(f"safety/situations/{situation.id}/lead"), gate_ask(session, known)))
    if session.episode is None or session.phase is Phase.START:
        return session.at(Phase.START), Reply((said, where()))
    return _adapt_guide(session, situation, said, known)


def _adapt_guide(session: Session, situation: Situation, said: Say, known: Known) -> Move:
    lead = Say(f"safety/situations/{situation.id}/lead")
    if session.phase is Phase.GATE:
        return session, Reply((lead, gate_ask(session, known)))
    if situation.gate_first and episode_of(session).gate is Gate.DUE:
        session, reply = ask_gate(session, known, episode_of(session).reason)
        return session, replace(reply, acts=(lead, *reply.acts))
    at_hand = guide_of(session, known).steps.get(situation.position or "")
    if at_hand and not barred(session, known, at_hand.id):
        return go_to(session, known, at_hand.id, said)
    if barred(session, known, episode_of(session).step):
        return present(session, known, Say("phrases/another-way"))
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts)


Answer = Callable[[Session, QuestionAsked, Known], Move]


def telling(rule: Answer) -> Answer:
    """The rule for a question that may tell in the same breath who asks: it holds for the answer, and from now on."""

    def told(session: Session, event: QuestionAsked, known: Known) -> Move:
        situation = known.content.safety.situations.get(event.situation or "")
        if situation is None:
            return rule(session, event, known)
        if situation.safe_first or situation.group_beside(session.situations):
            return adapt(session, SituationTold(situation.id), known)
        return rule(take_in(session, situation), event, known)

    told.__name__ = rule.__name__
    told.__doc__ = rule.__doc__
    return told


def safe_now(session: Session, event: Event, known: Known) -> Move:
    """Out of danger: the first move, or where the cramp is."""
    if session.episode is None:
        return session.at(Phase.START), Reply((where(),))
    if episode_of(session).gate is Gate.DUE and _gate_comes_first(session, known):
        return ask_gate(session, known, episode_of(session).reason)
    return present(session, known, Say("phrases/muscle", muscle(session)))


def _gate_comes_first(session: Session, known: Known) -> bool:
    safety, episode = known.content.safety, episode_of(session)
    told = (safety.situations[name] for name in session.situations)
    return known.content.guides[episode.site].gate_first or any(situation.gate_first for situation in told)


def adapt_before_safe(session: Session, event: SituationTold, known: Known) -> Move:
    """A situation, while the person is not safe yet: kept for then."""
    situation = known.content.safety.situations.get(event.situation or "")
    group = situation.group_beside(session.situations) if situation else None
    if group:
        return hear_danger(session, DangerSignHeard(group), known)
    return ask_safe(take_in(session, situation) if situation else session, known)


def not_safe_yet(session: Session, event: Event, known: Known) -> Move:
    """Not out of danger, or not clear: the line again."""
    return ask_safe(session, known)


def hear_report_before_safe(session: Session, event: CrampReported, known: Known) -> Move:
    """The muscle, while the person is not safe yet: kept for then."""
    sites = tuple(site for site in event.sites if site in known.content.guides)
    if not sites:
        return ask_safe(session, known)
    session, _ = coach(session, known, sites)
    return ask_safe(session.with_episode(holds=0), known)
