"""Who and where the person is: told at any time, kept for the session, and never asked as an interview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from skill.core.acts import Reply, Say
from skill.core.dialogue import coaching, named, topics
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
    helping,
    if_now,
    muscle,
    present,
    situation_lead,
    situation_words,
    step_of,
    was_asked,
    where,
)
from skill.core.dialogue.outcomes import CALM
from skill.core.dialogue.standing import leave_or_ask
from skill.core.dialogue.steps import go_to
from skill.core.dialogue.talk import asked, note_place
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    PlaceSaid,
    QuestionAsked,
    RoutineAsked,
    SituationTold,
)
from skill.core.guide import GATE, Topic
from skill.core.known import Known
from skill.core.safety import Outcome, Situation
from skill.core.session import Gate, Phase, Session


def start_coaching(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp is reported: its first move, unless the situation told with it is another matter."""
    session, event = whose(session, _of_whom_it_was_asked(session, _of_the_one_asked_about(session, event), known))
    if event.lump and (group := lump_there(session, event.sites, known)):
        return hear_danger(session, DangerSignHeard(group), known)
    situation = known.content.safety.situations.get(event.situation or "")
    group = situation.group_beside(told_so_far(session)) if situation else None
    if group:
        return hear_danger(session, DangerSignHeard(group, event.sites), known)
    if event.place == SITTING and (perhaps := _perhaps_there(session, known)):
        return hear_danger(session, DangerSignHeard(perhaps, event.sites), known)
    unsafe = situation is not None and situation.safe_first and not event.asks
    if one_sided := _one_sided(session, event, known):
        return one_sided
    if event.told and session.episode is None and not unsafe:
        return _hear_told(session, event, known)
    return coaching.start_coaching(session, event, known)


def _one_sided(session: Session, event: CrampReported, known: Known) -> Move | None:
    """A side, where one side alters the answer that was just given: what it means, and whether it cramps now.

    Both are what was answered, so it is only asked whether they cramp, once.
    """
    topic = known.content.topics.get(session.topic or "")
    if session.phase is not Phase.TALKING or topic is None or topic.one_side is None:
        return None
    if event.side == "both" and event.only_named and session.side_said != "both":
        return ask_if_now(coaching.noting(session, event), event.sites, Reply((where(),)))
    if event.side not in ("left", "right") or (was_asked(session, IF_NOW) and not event.only_there):
        return None
    session = coaching.noting(helping(session), event)
    told = known.content.safety.situations.get(topic.tells or "")
    session = take_in(session, told) if told else session
    return ask_if_now(session, event.sites, Reply((Say(f"instead/{topic.one_side}"), where())))


def _of_the_one_asked_about(session: Session, event: CrampReported) -> CrampReported:
    """ "It's cramping", where it was asked whether a muscle does: that one does."""
    asked_about = was_asked(session, IF_NOW) and not (event.sites or event.unlisted or event.told)
    return replace(event, sites=session.sites_said) if asked_about else event


def _of_whom_it_was_asked(session: Session, event: CrampReported, known: Known) -> CrampReported:
    """ "Both of them", where it was asked whether it cramps now, after what was told of a child: it is that child's."""
    topic = known.content.topics.get(session.topic or "")
    named_anew = bool(event.sites) and not event.only_named
    if event.person or named_anew or topic is None or topic.one_side is None or not was_asked(session, IF_NOW):
        return event
    return replace(event, person=topic.tells)


def _perhaps_there(session: Session, known: Known) -> str | None:
    """The sign that it may be for somebody who sits: who told of dialysis may be in its chair, and that is asked."""
    safety = known.content.safety
    told = (safety.situations[name].leads_to for name in session.situations if name in safety.situations)
    return next((group for group in told if group and safety.group(group).asks_where), None)


def _hear_told(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp told of as a habit or as past: what was asked of it, or what may help; and is it cramping now?"""
    situation = known.content.safety.situations.get(event.situation or "")
    session = coaching.noting(session, event)
    session = take_in(session, situation) if situation and not situation.safe_first else session
    if event.asks in known.content.topics:
        after, reply = telling(topics.answer)(session, QuestionAsked(event.asks or ""), known)
        return ask_if_now(after, event.sites, reply) if after.phase is Phase.TALKING else (after, reply)
    if was_asked(session, IF_NOW):
        return ask_if_now(session, event.sites, Reply((where(),)))
    if asked_of := _topic_of(situation, known):
        after, reply = topics.answer(session, QuestionAsked(asked_of), known)
        return ask_if_now(after, event.sites, reply)
    beyond = {guide.limb for site in event.sites if (guide := known.content.guides.get(site))} - {LEG}
    own = (f"phrases/told-beyond-legs/{event.told}",) if beyond else ()
    said = Say(known.content.first_with_words(*own, f"phrases/told/{event.told}"))
    return ask_if_now(session, event.sites, Reply((said, where())))


def _topic_of(situation: Situation | None, known: Known) -> str | None:
    """The answer for who has the habit, where it turns on which side it is: a child's pain in one leg."""
    told = situation.id if situation else None
    return next((topic.id for topic in known.content.topics.values() if topic.one_side and topic.tells == told), None)


LEG = "leg"
"""The limb that the stretches before bed are for."""


Reporting = Callable[[Session, CrampReported, Known], Move]
"""A rule for a report."""


def promising(rule: Reporting) -> Reporting:
    """The rule for a report; a reminder that was wanted in the same breath can be asked for once it is over."""

    @wraps(rule)
    def promised(session: Session, event: CrampReported, known: Known) -> Move:
        session, reply = rule(session, event, known)
        if not event.wants_reminder:
            return session, reply
        return session, replace(reply, acts=(*reply.acts[:-1], Say("reminders/ask-after"), *reply.acts[-1:]))

    return promised


def whose(session: Session, event: CrampReported) -> tuple[Session, CrampReported]:
    """Somebody else's cramp is a situation too, and from now on the words are for whoever helps.

    Beside another situation, that of a child stays with the report: what is told of an illness never takes its place.
    """
    if event.person is None:
        return session, event
    known_already = event.person in session.situations
    told = event.situation not in (None, event.person, *session.situations) or known_already
    if told or event.person != HELPED:
        session = helping(session)
    person = event.person if told and not known_already and event.person != HELPED else None
    return session, replace(event, person=person, situation=event.situation if told else event.person)


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
        asked_of = _topic_of(situation, known)
        answered = topics.answer(session, QuestionAsked(asked_of), known) if asked_of else None
        after, reply = answered or (session, Reply((said, where())))
        return ask_if_now(after, event.sites, reply)
    stays = session.phase is Phase.REMAINING or (session.phase in CALM and situation.id != HELPED)
    session = session if stays else session.at(Phase.START)
    return session, Reply((said, asked(session, known)))


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


SITTING = "sitting"


def _on_feet(session: Session, known: Known) -> bool:
    """Whether the person said that they stand, or was told to."""
    return episode_of(session).position == "standing" or "stand" in step_of(session, known).asks_of_a_body


def ask_if_now(session: Session, sites: tuple[str, ...], reply: Reply) -> Move:
    """The reply, and whether the muscle that was named with it is cramping now."""
    session = replace(session, sites_said=sites, wants=None)
    return session.at(Phase.TALKING), replace(reply, acts=(*reply.acts[:-1], if_now()))


Asking = Callable[[Session, Any, Known], Move]
"""A rule for a question or for the wish for a routine."""


def telling(rule: Asking) -> Asking:
    """The rule for what is asked, telling in the same breath who asks: it holds for the answer, and from now on."""

    @wraps(rule)
    def told(session: Session, event: QuestionAsked | RoutineAsked, known: Known) -> Move:
        topic = known.content.topics.get(event.topic) if isinstance(event, QuestionAsked) else None
        if isinstance(event, QuestionAsked) and event.sites and event.now and topic and topic.tells:
            return _report(session, CrampReported(event.sites, situation=event.situation or topic.tells), known)
        if isinstance(event, QuestionAsked) and topic and _waits_for_gate(session, event, topic):
            after, reply = start_coaching(session, CrampReported(event.sites, situation=event.situation), known)
            return after.with_episode(wanted=topics.WANTED + topic.id) if after.episode else after, reply
        after, reply = answer(_minding_illness(session, topic, known), event, known)
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


def _minding_illness(session: Session, topic: Topic | None, known: Known) -> Session:
    """Whoever asks about an illness that bars a remedy is taken to have it; a child's is another's."""
    tells = known.content.safety.situations.get((topic and topic.tells) or "")
    if tells is None or tells.id == CHILD:
        return session
    return take_in(session, tells) if tells.bars & REMEDIES or tells.feeling is False else session


REMEDIES = frozenset({"drink", "roll"})
"""What an illness may bar beside heat and cold: a drink, and a hard rub."""


CHILD = "child"
"""The situation of whom grown-ups ask about."""


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


def coach_beside_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """A denial that answers nothing: what was asked with it is answered; a muscle that was named is coached.

    The gate comes in its turn. In talk no cramp was asked for, so it is asked whether there is one.
    """
    if session.choice is not None and event.everything:
        return choose_neither(session, event, known)
    if event.asks in known.content.topics:
        return telling(topics.answer)(session, QuestionAsked(event.asks or ""), known)
    if not event.sites:
        return session, Reply((asked(session, known),))
    if session.phase is not Phase.START:
        return ask_if_now(session, event.sites, Reply((asked(session, known),)))
    return start_coaching(session, CrampReported(event.sites, side=event.side), known)


def hear_no(session: Session, event: Event, known: Known) -> Move:
    """No: neither of the muscles that were asked about; where none was, nothing more is wanted."""
    return (leave_or_ask if session.choice is None else choose_neither)(session, event, known)


def choose_neither(session: Session, event: Event, known: Known) -> Move:
    """Neither the front nor the back: the muscle that was coached before goes on; with none, where is it?"""
    session = replace(session, choice=None)
    if session.episode is None:
        return session, Reply((where(),))
    return present(session, known, Say("phrases/muscle", muscle(session)))
