"""What an answer to the gate or a danger sign leads to: coaching goes on, help today, or help now.

After an emergency nothing resumes by itself, and no reply holds a stretch, a rub, a drink or a medicine.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say, ShowCard
from skill.core.dialogue import coaching
from skill.core.dialogue.gate import ask_gate, begin_check, check_ask, gate_ask, leave_unheard, unlock
from skill.core.dialogue.moves import (
    Move,
    Rule,
    anything_else,
    back_to_step,
    check_in,
    episode_of,
    for_whom,
    guide_of,
    helping,
    muscle,
    present,
    warned_ask,
    where,
    where_for,
)
from skill.core.dialogue.opening import begin_wanted
from skill.core.dialogue.steps import go_to, next_step
from skill.core.dialogue.suited import suited
from skill.core.dialogue.topics import WANTED, answer_in_guide
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    HistoryTold,
    QuestionAsked,
    SaidDone,
    SituationTold,
)
from skill.core.known import Known
from skill.core.safety import GRAVE, DangerGroup, Outcome
from skill.core.session import Gate, Phase, Reason, Session


def pass_gate(session: Session, event: Event, known: Known) -> Move:
    """Clear: the locks open, and what the gate was asked for comes next."""
    if session.episode is None and session.wants:
        return begin_wanted(session, known)
    if session.episode is None:
        return _back_to_talk(session, known)
    reason, wanted = session.episode.reason, session.episode.wanted
    began = session.episode.holds > 0
    session = unlock(session).at(Phase.GUIDING, danger=None)
    own_check = guide_of(session, known).both if episode_of(session).side == "both" else None
    if began and reason is Reason.FIRST and own_check:
        return begin_check(session, known, Reason(own_check))
    match reason:
        case Reason.FALSE_ALARM:
            named = () if began else (Say("phrases/muscle", muscle(session)),)
            return present(session, known, Say("phrases/good"), *named)
        case _ if not began:
            return present(session, known)
        case _ if session.wants:
            return begin_wanted(session, known)
        case _ if wanted:
            return take_wanted(session, wanted, known)
        case _:
            return next_step(session, event, known)


def _back_to_talk(session: Session, known: Known) -> Move:
    """No cramp is being coached: back to the talk that it broke into. What was answered there may not be for them."""
    came_from, session = session.came_from, replace(session, came_from=None)
    if came_from not in CALM:
        return session.at(Phase.START), Reply((Say("phrases/good"), where_for(session, known)))
    answers = suited(session, session.topic or "", known)
    other = answers is not None and answers.name != session.topic
    said = answers.words("say", known) if answers and other else "phrases/good"
    return session.at(Phase.TALKING), Reply((Say(said), anything_else()))


def take_wanted(session: Session, wanted: str, known: Known) -> Move:
    """What was asked for before the gate: a step, or the answer to a question."""
    if wanted.startswith(WANTED):
        return answer_in_guide(session, QuestionAsked(wanted.removeprefix(WANTED)), known)
    return go_to(session, known, wanted)


def advise_help(session: Session, known: Known, reason: Reason) -> Move:
    """It lasts or keeps returning: medical advice today, said aloud; stretching may go on meanwhile."""
    said = Say(f"safety/lasting/{reason.value}")
    card = ShowCard("safety/cards/same-day-title", "safety/cards/same-day")
    return session.at(Phase.LONG), Reply((said, warned_ask("safety/lasting/ask")), (card,))


def hear_danger(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """A danger sign wins over everything; an emergency is never overruled by a lesser sign."""
    session = helping(session) if event.person else session
    group = known.content.safety.group_for(event.group, session.situations)
    if session.phase is Phase.EMERGENCY and not _graver(group, session, known):
        return repeat_emergency(session, event, known)
    if group.outcome is Outcome.ASK_FIRST and session.phase in WORRIED:
        group = known.content.safety.group(group.becomes or "emergency")
    match group.outcome:
        case Outcome.EMERGENCY | Outcome.URGENT_NOW:
            return stop_for_help(session, group, known)
        case Outcome.SAME_DAY:
            return refer_today(session, known, group.id)
        case _ if session.phase in NO_LESSER:
            return NO_LESSER[session.phase](session, event, known)
        case Outcome.ASK_FIRST:
            return doubt(session, event, known)
        case _:
            return advise(session, group, known)


WORRIED = frozenset({Phase.DOUBT, Phase.CLARIFYING, Phase.KNOT, Phase.REFERRED})
"""Where one sign is open already, a second that would be asked about is the danger."""


def _graver(group: DangerGroup, session: Session, known: Known) -> bool:
    """Whether a new sign may change an emergency: another emergency, or anything grave over an urgent one."""
    now = known.content.safety.group(session.danger or "").outcome
    return group.outcome is Outcome.EMERGENCY or (group.outcome in GRAVE and now is not Outcome.EMERGENCY)


def advise(session: Session, group: DangerGroup, known: Known) -> Move:
    """No danger now, and not for a stretch to settle: who to see, said aloud; a guide goes on, a redirect ends it."""
    said = Say(f"safety/groups/{group.id}/say")
    card = ShowCard(f"safety/cards/{group.outcome.value}-title", f"safety/cards/{group.outcome.value}")
    if session.phase is Phase.SAFE:
        session, reply = coaching.ask_safe(session, known)
        return session, replace(reply, acts=(said, reply.acts[-1]))
    if session.episode is None or group.outcome is Outcome.REDIRECT:
        return session.at(Phase.TALKING, episode=None, topic=None), Reply((said, anything_else()), (card,))
    if session.phase is Phase.GATE:
        return session, Reply((said, gate_ask(session, known)), (card,))
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts, (card,))


def stop_for_help(session: Session, group: DangerGroup, known: Known) -> Move:
    """Emergency help now: the number, stay still, and one question that keeps the session open."""
    session = session.at(Phase.EMERGENCY, danger=group.id, called=False, erase=True)
    return session, Reply(_emergency(session, known), (_card(group),))


def _emergency(session: Session, known: Known) -> tuple[Say, Ask]:
    ask = _words_of_danger(session, known, "ask-coming" if session.called else "ask")
    line = _words_of_danger(session, known, "line")
    return Say(_words_of_danger(session, known, "say")), Ask(ask, (Say(line), Say(ask)))


def _words_of_danger(session: Session, known: Known, part: str) -> str:
    """The words of this danger, or those of its kind."""
    group = known.content.safety.group(session.danger or "")
    kinds = (f"safety/groups/{group.id}/{part}", f"safety/{group.outcome.value}/{part}")
    return known.content.first_with_words(*for_whom(session, *kinds))


def emergency_ask(session: Session, known: Known) -> Ask:
    """Can someone call? Nobody answering, the emergency line again."""
    return _emergency(session, known)[1]


def _card(group: DangerGroup) -> ShowCard:
    return ShowCard(f"safety/cards/{group.outcome.value}-title", f"safety/cards/{group.outcome.value}")


def repeat_emergency(session: Session, event: Event, known: Known) -> Move:
    """Nothing else is done: the emergency line again, in short once help is on its way."""
    if session.called:
        return call_again(session, event, known)
    return session.at(Phase.EMERGENCY, erase=True), Reply(_emergency(session, known))


def call_again(session: Session, event: Event, known: Known) -> Move:
    """It gets worse, or that is not clear: call, or call again."""
    said = Say(_words_of_danger(session, known, "line"))
    return session.at(Phase.EMERGENCY, erase=True), Reply((said, emergency_ask(session, known)))


def stay_by(session: Session, event: Event, known: Known) -> Move:
    """Someone can call: what to do meanwhile. Once help is called or on its way, whether it gets worse."""
    sure = session.called or isinstance(event, SaidDone)
    own = f"safety/groups/{session.danger}/help-coming" in known.content.words
    said = "on-the-way" if sure and not own else "help-coming"
    session = session.at(Phase.EMERGENCY, called=sure)
    return session, Reply((Say(_words_of_danger(session, known, said)), emergency_ask(session, known)))


def hear_answer_to_call(session: Session, event: Event, known: Known) -> Move:
    """A yes: someone can call; where help is on its way already, it gets worse."""
    return (call_again if session.called else stay_by)(session, event, known)


def hear_no_to_call(session: Session, event: Event, known: Known) -> Move:
    """A no: nobody can call; where help is on its way already, it gets no worse."""
    return (stay_by if session.called else urge_call)(session, event, known)


def hear_company(session: Session, event: SituationTold, known: Known) -> Move:
    """Somebody is there: they can call. Of another situation nothing is done."""
    situation = known.content.safety.situations.get(event.situation or "")
    here = situation is not None and situation.position == "helper"
    return (stay_by if here else repeat_emergency)(session, event, known)


def urge_call(session: Session, event: Event, known: Known) -> Move:
    """Nobody can call: how to reach help all the same."""
    session = session.at(Phase.EMERGENCY, called=False)
    return session, Reply((Say(_words_of_danger(session, known, "no-one")), emergency_ask(session, known)))


def recheck_false_alarm(session: Session, event: Event, known: Known) -> Move:
    """A false alarm: the gate once more before anything else."""
    if session.episode is not None:
        return ask_gate(session, known, Reason.FALSE_ALARM)
    why = Say(f"safety/gate/why/{Reason.FALSE_ALARM.value}")
    return session.at(Phase.GATE), Reply((why, gate_ask(session, known)))


def ask_about_now(session: Session, event: HistoryTold, known: Known) -> Move:
    """A danger sign of the past, or a condition: is any sign here now? A muscle that was named waits for that."""
    session = _keep_the_past(session, event, known)
    session = session if session.episode else coaching.keep_muscle(session, known, event.sites)
    if session.episode is None and session.phase in CALM:
        session = replace(session, came_from=session.phase)
    session = session.with_episode(reason=Reason.FALSE_ALARM) if session.episode else session
    return session.at(Phase.GATE), Reply((Say("safety/gate/why/history"), gate_ask(session, known)))


def _keep_the_past(session: Session, event: HistoryTold, known: Known) -> Session:
    """The session with the situation that a sign of the past makes, where it makes one."""
    past = known.content.safety.group(event.group or "").past
    return coaching.take_in(session, known.content.safety.situations[past]) if past else session


def doubt(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """As likely ordinary: one question that names the danger; then back to where it was said."""
    session = replace(session, sites_said=event.sites, came_from=session.phase)
    session = session.at(Phase.DOUBT, danger=event.group)
    return session, Reply((warned_ask(f"safety/groups/{event.group}/ask"),))


def take_for_danger(session: Session, event: Event, known: Known) -> Move:
    """A yes, or no clear answer: what was in doubt is the danger."""
    becomes = _becomes(session, known)
    return hear_danger(session, DangerSignHeard(becomes.id), known)


def _becomes(session: Session, known: Known) -> DangerGroup:
    safety = known.content.safety
    return safety.group(safety.group(session.danger or "").becomes or "emergency")


def take_for_cramp(session: Session, event: Event, known: Known) -> Move:
    """ "It's the cramp": a no where that is what the question was about; elsewhere no clear answer."""
    group = known.content.safety.group(session.danger or "")
    if not group.cramp_is_no:
        return take_for_danger(session, event, known)
    session, reply = dismiss_doubt(session, event, known)
    if isinstance(event, CrampReported) and event.sites:
        return coaching.start_coaching(session, event, known)
    return session, reply


def deny_in_doubt(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """A denial settles the doubt where it is of that danger; of another one it answers nothing."""
    about = {session.danger, _becomes(session, known).id}
    if event.groups and not about & set(event.groups):
        return take_for_danger(session, event, known)
    return dismiss_doubt(session, event, known)


def dismiss_doubt(session: Session, event: Event, known: Known) -> Move:
    """No danger: back to where it was said; a muscle that was named with it is coached."""
    came_from, sites = session.came_from, session.sites_said
    own = f"safety/groups/{session.danger}/no"
    said = (Say(own),) if own in known.content.words else ()
    session = replace(session, danger=None, came_from=None, sites_said=())
    if came_from in (Phase.CHECK, Phase.WHICH):
        session = session.at(Phase.CHECK)
        return session, Reply((*said, check_ask(session, known)))
    if came_from is Phase.SAFE:
        return coaching.ask_safe(session, known)
    if session.episode is None and sites:
        return coaching.start_coaching(session, CrampReported(sites), known)
    said = said or (Say("phrases/good"),)
    if session.episode is not None:
        return present(session, known, *said)
    if came_from in CALM:
        return session.at(Phase.TALKING), Reply((*said, anything_else()))
    return session.at(Phase.START), Reply((*said, where()))


CALM = frozenset({Phase.TALKING, Phase.WALKING, Phase.DETAIL, Phase.OFFER, Phase.CONSENT, Phase.UNPROVEN})
"""Phases of talk in which no cramp is being coached."""


def situate_in_doubt(session: Session, event: SituationTold, known: Known) -> Move:
    """Who they are: a no, where it is what the sign tells of them anyway; else no clear answer."""
    tells = known.content.safety.group(session.danger or "").tells
    if tells is not None and event.situation == tells:
        return dismiss_doubt(session, event, known)
    return take_for_danger(session, event, known)


def pass_knot(session: Session, event: Event, known: Known) -> Move:
    """The knot of the cramp, not swelling: the gate goes on from where it was."""
    if session.came_from is Phase.CLARIFYING or session.episode is None:
        return pass_gate(session, event, known)
    if session.episode.gate is Gate.DUE:
        return ask_gate(session, known, session.episode.reason)
    return present(session, known, Say("phrases/good"))


def refer_today(session: Session, known: Known, group: str) -> Move:
    """Help today: no more stretching, rubbing or warmth; and is it chest or breath as well?"""
    group = known.content.safety.group_for(group, session.situations).id
    own = f"safety/groups/{group}/say"
    said = Say(known.content.first_with_words(own, "safety/same-day/say"))
    card = ShowCard("safety/cards/same-day-title", "safety/cards/same-day")
    session = session.at(Phase.REFERRED, danger=group, erase=True)
    return session, Reply((said, warned_ask("safety/same-day/ask")), (card,))


def refer_unclear(session: Session, event: Event, known: Known) -> Move:
    """Unsure twice: help today, with the emergency line."""
    return refer_today(session, known, "unsure")


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """Signs denied at the gate: none of those is a no; some by name leave the other half to be asked.

    A denial of something else is no answer.
    """
    halves = {"chest" if group in CHEST else "limb" for group in event.groups}
    if session.episode is None or event.everything:
        return pass_gate(session.with_episode(denied=None), event, known)
    if not halves:
        return leave_unheard(session, event, known)
    before = session.episode.denied
    if len(halves | {before} - {None}) > 1:
        return pass_gate(session.with_episode(denied=None), event, known)
    denied = halves.pop()
    session = session.with_episode(denied=denied)
    return session, Reply((warned_ask(f"safety/gate/rest/{REST[denied]}"),))


def ask_gate_after_all(session: Session, event: Event, known: Known) -> Move:
    """A no after a yes: what was the yes? The gate once more."""
    session = session.at(Phase.GATE)
    return session, Reply((gate_ask(session, known),))


CHEST = frozenset({"heart", "breath", "faint", "brain"})
"""Groups of the gate's first half."""
REST = {"chest": "limb", "limb": "chest"}
"""The half of the gate that is left to be asked."""


def refer_swelling(session: Session, event: Event, known: Known) -> Move:
    """Swollen beside the other side, or not sure: help today."""
    return refer_today(session, known, "swelling")


def repeat_referral(session: Session, event: Event, known: Known) -> Move:
    """Nothing else is done: help today, again."""
    return refer_today(session, known, session.danger or "unsure")


def chest_after_all(session: Session, event: Event, known: Known) -> Move:
    """Chest or breath as well, or not sure: emergency help now."""
    return stop_for_help(session, known.content.safety.group("emergency"), known)


NO_LESSER: dict[Phase, Rule] = {
    Phase.CLARIFYING: refer_unclear,
    Phase.KNOT: refer_swelling,
    Phase.REFERRED: repeat_referral,
    Phase.DOUBT: take_for_danger,
}
"""Where a graver question is open, a lesser sign is no clear answer to it."""


def keep_going(session: Session, event: Event, known: Known) -> Move:
    """Help was advised and the cramp goes on: the next way."""
    return next_step(session.at(Phase.GUIDING), event, known)
