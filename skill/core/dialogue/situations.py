"""Who and where somebody is, and a cramp told in a guide: what it changes, and where the coach goes on."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue import named, topics
from skill.core.dialogue.check import hear_danger, lump_there
from skill.core.dialogue.closing import refer_again
from skill.core.dialogue.coaching import ask_safe, of_person, take_in, told_so_far
from skill.core.dialogue.gate import ask_gate, gate_ask
from skill.core.dialogue.moves import (
    HELPED,
    IF_NOW,
    Move,
    back_to_step,
    barred,
    check_in,
    episode_of,
    guide_of,
    plain_ask,
    present,
    situation_lead,
    situation_words,
    step_of,
    was_asked,
    where,
)
from skill.core.dialogue.outcomes import CALM
from skill.core.dialogue.reported import SITTING, ask_if_now, start_coaching, topic_of, whose
from skill.core.dialogue.steps import go_to
from skill.core.dialogue.talk import asked, note_place
from skill.core.events import (
    CrampReported,
    DangerSignHeard,
    PlaceSaid,
    QuestionAsked,
    SituationTold,
)
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Gate, Phase, Session


def hear_report_in_guide(session: Session, event: CrampReported, known: Known) -> Move:
    """A report in a guide: what is new in it is whose it is, the muscle, the situation, or that it is back."""
    if session.episode is not None and event.person not in (None, *session.situations):
        return _coach_another(session, event, known)
    session, event = whose(session, event)
    if event.lump and (group := lump_there(session, event.sites, known)):
        return hear_danger(session, DangerSignHeard(group), known)
    if event.situation is None or event.situation in session.situations:
        return named.hear_report_in_guide(session, event, known)
    if session.episode is None or named.other_muscles(session, event.sites, known):
        return start_coaching(session, event, known)
    return adapt(session, SituationTold(event.situation, person=event.person), known)


def _coach_another(session: Session, event: CrampReported, known: Known) -> Move:
    """Another person's cramp is another one: nothing that was found out of the first one holds for it."""
    event = replace(event, sites=event.sites or (episode_of(session).site,))
    return start_coaching(replace(session, episode=None, side_said=None), event, known)


def hear_report_at_gate(session: Session, event: CrampReported, known: Known) -> Move:
    """A report while the gate waits: a situation told with it is kept; another person's is coached."""
    if session.episode is not None and event.person not in (None, *session.situations):
        return _coach_another(session, event, known)
    session, event = whose(session, event)
    if event.situation is None or event.situation in session.situations:
        return named.hear_report_at_gate(session, event, known)
    return hear_report_in_guide(session, event, known)


def hear_place_at_gate(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Where they are, while the gate waits: kept, unless a cramp of this muscle there is a danger sign."""
    group = guide_of(session, known).at.get(event.place or "") if session.episode else None
    if group:
        return hear_danger(session, DangerSignHeard(group), known)
    return note_place(session, event, known)


def adapt(session: Session, event: SituationTold, known: Known) -> Move:
    """What the situation changes holds from now on; then the coach goes on from where it was."""
    event = _of_what_was_told(session, event, known)
    situation = known.content.safety.situations.get(event.situation or "")
    calm = session.episode is None or session.phase is Phase.START
    cramps = event.now or (bool(event.sites) and (situation is None or not situation.lasts))
    if (cramps or not calm) and (group := _if_lately(session, situation, event, known)):
        return hear_danger(session, DangerSignHeard(group, person=event.person), known)
    if calm and cramps and session.phase is not Phase.GATE:
        report = CrampReported(event.sites, side=event.side, situation=event.situation, person=event.person)
        return start_coaching(session, report, known)
    if situation is None:
        return session, Reply((asked(session, known),))
    group = situation.group_beside(told_so_far(session))
    if group and session.episode is None and session.phase in (Phase.START, *CALM):
        return _hear_in_calm(session, event, known, group)
    if group:
        return hear_danger(session, DangerSignHeard(group), known)
    theirs = [name for name in (event.person,) if name and name not in (HELPED, *session.situations)]
    session = take_in(of_person(session, event.person, known), situation)
    if situation.safe_first:
        return ask_safe(session, known)
    if session.phase is Phase.GATE:
        session = _wanting_at_hand(session, situation, known)
        return session, Reply((situation_lead(session, known, situation.id), gate_ask(session, known)))
    if calm or session.phase in (*CALM, Phase.REMAINING):
        after, reply = _adapt_talk(session, situation, event, known)
        return after, replace(reply, acts=(*(situation_lead(after, known, name) for name in theirs), *reply.acts))
    return _adapt_guide(session, situation, Say(situation_words(session, known, situation.id)), known)


def _of_what_was_told(session: Session, event: SituationTold, known: Known) -> SituationTold:
    """ "Two weeks ago", by itself, is when it was that they had what they told of last."""
    if event.situation is not None or not event.recent:
        return event
    safety = known.content.safety
    told = (name for name in reversed(session.situations) if name in safety.situations)
    return replace(event, situation=next((name for name in told if safety.situations[name].lately), None))


def _if_lately(session: Session, situation: Situation | None, event: SituationTold, known: Known) -> str | None:
    """The danger group of what was lately, where it is a muscle of that group which cramps."""
    if situation is None or situation.lately is None or not (event.recent or _of_late(event.month, known)):
        return None
    sites = event.sites if event.now or session.episode is None else (session.episode.site,)
    return situation.lately if known.content.safety.group(situation.lately).of & set(sites) else None


def _of_late(month: int | None, known: Known) -> bool:
    """Whether the last month of this name is within three months; without a year the last one is meant."""
    return month is not None and (known.here.month - month) % MONTHS <= LATELY


LATELY, MONTHS = 3, 12
"""For how many months what was done by a surgeon is of late, and how many months there are."""


def _adapt_talk(session: Session, situation: Situation, event: SituationTold, known: Known) -> Move:
    """What the situation changes, said; and the question again, or whether the muscle that was named cramps now.

    Whoever wants to help another is asked where it is; a muscle that was named before is coached.
    """
    said = Say(situation_words(session, known, situation.id))
    if situation.id == HELPED and was_asked(session, IF_NOW):
        return start_coaching(session, CrampReported(session.sites_said), known)
    if event.sites and session.phase is not Phase.REMAINING:
        asked_of = topic_of(situation, known)
        answered = topics.answer(session, QuestionAsked(asked_of), known) if asked_of else None
        after, reply = answered or (session, Reply((said, where())))
        return ask_if_now(after, event.sites, reply)
    if was_asked(session, WHICH_MUSCLE):
        return session, Reply((said, plain_ask(WHICH_MUSCLE, "phrases/where-hint")))
    stays = session.phase is Phase.REMAINING or (session.phase in CALM and situation.id != HELPED)
    session = session if stays else session.at(Phase.START)
    return session, Reply((said, asked(session, known)))


WHICH_MUSCLE = "phrases/which-muscle"
"""The question that stands while it is told whose muscle it is."""


def adapt_when_referred(session: Session, event: SituationTold, known: Known) -> Move:
    """A situation, where help today was advised: what it is beside that sign; else nothing else is done."""
    situation = known.content.safety.situations.get(event.situation or "")
    group = situation.group_beside(told_so_far(session)) if situation else None
    if group:
        return hear_danger(session, DangerSignHeard(group), known)
    return refer_again(session, event, known)


def _hear_in_calm(session: Session, event: SituationTold, known: Known, group: str) -> Move:
    """A danger, where no cramp is coached; of a condition all that holds is told, and nothing is asked about it."""
    sign, safety = known.content.safety.group(group), known.content.safety
    if not sign.asks_where or sign.tells is None:
        return hear_danger(session, DangerSignHeard(group), known)
    session = of_person(session, event.person, known)
    told = filter(None, (safety.situations.get(event.situation or ""), safety.situations[sign.tells]))
    for situation in told:
        session = take_in(session, situation)
    return session, Reply((Say(f"safety/groups/{group}/say"), asked(session, known)))


def _adapt_guide(session: Session, situation: Situation, said: Say, known: Known) -> Move:
    lead = situation_lead(session, known, situation.id)
    if situation.gate_first and episode_of(session).gate is Gate.DUE:
        session, reply = ask_gate(session, known, episode_of(session).reason)
        return session, replace(reply, acts=(lead, *reply.acts))
    if at_hand := _at_hand(session, situation, known):
        return go_to(session, known, at_hand, said)
    if situation.id == HELPED:
        return present(session, known, lead)
    if "stand" in situation.bars and _on_feet(session, known):
        session = replace(session, position_said=SITTING).with_episode(position=SITTING)
        return present(session, known, Say("phrases/down-first"))
    if barred(session, known, episode_of(session).step):
        return present(session, known, Say("phrases/another-way"))
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts)


def _at_hand(session: Session, situation: Situation, known: Known) -> str | None:
    """The step for what the situation puts at hand: a helper, or a towel."""
    step = guide_of(session, known).steps.get(situation.position or "") if session.episode else None
    return step.id if step and not barred(session, known, step.id) else None


def _wanting_at_hand(session: Session, situation: Situation, known: Known) -> Session:
    """The session in which the step for what is at hand comes once the gate is clear."""
    step = _at_hand(session, situation, known)
    return session.with_episode(wanted=step) if step else session


def _on_feet(session: Session, known: Known) -> bool:
    """Whether the person said that they stand, or was told to."""
    return episode_of(session).position == "standing" or "stand" in step_of(session, known).asks_of_a_body
