"""A danger sign that was told: help now, help today, or, where it is as likely ordinary, one question first.

After an emergency nothing resumes by itself, and no reply holds a stretch, a rub, a drink or a medicine.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say, ShowCard
from skill.core.dialogue import coaching
from skill.core.dialogue.closing import stop_with_warning
from skill.core.dialogue.emergency import recheck_false_alarm, repeat_danger, stop_for_help
from skill.core.dialogue.gate import (
    check_ask,
    gate_ask,
    signs_asked,
)
from skill.core.dialogue.moves import (
    Move,
    Rule,
    anything_else,
    back_to_step,
    check_in,
    for_whom,
    guide_of,
    helping,
    if_now,
    plain_ask,
    present,
    warned_ask,
    where,
)
from skill.core.dialogue.opening import waiting_ask
from skill.core.dialogue.outcomes import CALM, ask_rest
from skill.core.dialogue.referral import refer_swelling, refer_today, refer_unclear, repeat_referral
from skill.core.dialogue.routines import cut_in, part_ask, stance_ask
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    HistoryTold,
    PlaceSaid,
    SaidAgony,
    SaidGone,
    SideSaid,
    SituationTold,
)
from skill.core.known import Known
from skill.core.safety import GRAVE, DangerGroup, Outcome
from skill.core.session import Phase, Reason, Session


def hear_danger(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """A danger sign wins over everything; an emergency is never overruled by a lesser sign."""
    session = helping(session) if event.person else session
    group = known.content.safety.group_for(event.group, session.situations)
    group = _together(_in_guide(group, session, known), session, known)
    again = session.called and group.id == session.danger
    if session.phase is Phase.EMERGENCY and (again or not _graver(group, session, known)):
        if group.explains and group.becomes == session.danger:
            return doubt(session, event, known)
        return repeat_danger(session, known)
    if group.explains and group.id == session.danger and session.phase is Phase.DOUBT:
        return ask_doubt_again(session, event, known)
    if session.phase is Phase.DOUBT and session.danger in group.settles:
        session, _ = dismiss_doubt(session, event, known)
    which = session.phase is Phase.CLARIFYING and group.explains
    if group.outcome is Outcome.ASK_FIRST and session.phase in WORRIED and not which:
        group = known.content.safety.group(group.becomes or "emergency")
    match group.outcome:
        case Outcome.EMERGENCY | Outcome.URGENT_NOW:
            return stop_for_help(_keeping_muscle(session, event), group, known)
        case Outcome.SAME_DAY:
            return refer_today(_keeping_muscle(session, event), known, group.id)
        case _ if session.phase in NO_LESSER and not which:
            return NO_LESSER[session.phase](session, event, known)
        case Outcome.ASK_FIRST:
            return doubt(session, event, known)
        case _:
            return advise(session, group, known, event.sites)


LESSER = (Outcome.SOON, Outcome.PHARMACIST)
"""The outcomes that are for another day, beside which a cramp may be coached."""


def _keeping_muscle(session: Session, event: DangerSignHeard) -> Session:
    """The session with the muscle that the sign was told of, for when it is taken back; signs add up until then."""
    adds = session.phase in (Phase.DOUBT, Phase.EMERGENCY, Phase.REFERRED)
    return replace(session, sites_said=event.sites or (session.sites_said if adds else ()))


def _in_guide(group: DangerGroup, session: Session, known: Known) -> DangerGroup:
    """The group, or what it is beside the muscle that is being coached."""
    if session.episode is None:
        return group
    meant = guide_of(session, known).turns.get(group.id)
    return known.content.safety.group(meant) if meant else group


def _together(group: DangerGroup, session: Session, known: Known) -> DangerGroup:
    """The group, or what it is beside the sign for which help today was advised."""
    if session.phase is not Phase.REFERRED or session.danger is None:
        return group
    safety = known.content.safety
    meant = safety.group(session.danger).beside.get(group.id) or group.beside.get(session.danger)
    return safety.group(meant) if meant else group


WORRIED = frozenset({Phase.DOUBT, Phase.CLARIFYING, Phase.KNOT, Phase.REFERRED})
"""Where one sign is open already, a second that would be asked about is the danger.

Pins and needles, told when it is asked which of the signs it is, are no second one.
"""


def _graver(group: DangerGroup, session: Session, known: Known) -> bool:
    """Whether a new sign may change an emergency: another emergency, or anything grave over an urgent one."""
    now = known.content.safety.group(session.danger or "").outcome
    return group.outcome is Outcome.EMERGENCY or (group.outcome in GRAVE and now is not Outcome.EMERGENCY)


def advise(session: Session, group: DangerGroup, known: Known, sites: tuple[str, ...] = ()) -> Move:
    """No danger now, and not for a stretch to settle: who to see, said aloud; a guide goes on, a redirect ends it.

    Of a muscle that was named with what is for another day, and is no condition, it is asked whether it cramps now.
    """
    said = Say(f"safety/groups/{group.id}/say")
    card = ShowCard(f"safety/cards/{group.outcome.value}-title", f"safety/cards/{group.outcome.value}")
    if session.phase is Phase.SAFE:
        session, reply = coaching.ask_safe(session, known)
        return session, replace(reply, acts=(said, reply.acts[-1]))
    if session.episode is None and sites and group.outcome in LESSER and group.tells is None:
        session = replace(session, sites_said=sites, wants=None, topic=None)
        return session.at(Phase.TALKING), Reply((said, if_now()), (card,))
    if session.episode is None or group.outcome is Outcome.REDIRECT:
        return session.at(Phase.TALKING, episode=None, topic=None), Reply((said, anything_else()), (card,))
    if session.phase is Phase.GATE:
        return session, Reply((said, gate_ask(session, known)), (card,))
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts, (card,))


def ask_about_now(session: Session, event: HistoryTold, known: Known) -> Move:
    """A danger sign of the past, or a condition: is any sign here now? A muscle that was named waits for that."""
    session = _keep_the_past(session, event, known)
    session = session if session.episode else coaching.keep_muscle(session, known, event.sites)
    if session.episode is None and session.phase in (Phase.START, *CALM):
        session = replace(session, came_from=session.phase, wants=None)
    session = session.with_episode(reason=Reason.FALSE_ALARM) if session.episode else session
    return session.at(Phase.GATE), Reply((Say("safety/gate/why/history"), gate_ask(session, known)))


def _keep_the_past(session: Session, event: HistoryTold, known: Known) -> Session:
    """The session with the situation that a sign of the past makes, where it makes one."""
    past = known.content.safety.group(event.group or "").past
    return coaching.take_in(session, known.content.safety.situations[past]) if past else session


def doubt(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """As likely ordinary: one question that names the danger; then back to where it was said."""
    explains = known.content.safety.group(event.group).explains and not event.cramps
    session = replace(cut_in(session, known), sites_said=() if explains else event.sites, came_from=session.phase)
    session = session.at(Phase.DOUBT, danger=event.group)
    return session, Reply((doubt_ask(session, known),))


def doubt_ask(session: Session, known: Known) -> Ask:
    """Is what was said a danger sign? Of a condition nobody answering is told what holds for it, not to call."""
    own = f"safety/groups/{session.danger}"
    if known.content.safety.group(session.danger or "").asks_where:
        return plain_ask(f"{own}/ask", f"{own}/line")
    return warned_ask(known.content.first_with_words(*for_whom(session, f"{own}/ask")))


def take_for_danger(session: Session, event: Event, known: Known) -> Move:
    """A yes, or no clear answer: what was in doubt is the danger."""
    becomes = _becomes(session, known)
    return hear_danger(session, DangerSignHeard(becomes.id), known)


def _becomes(session: Session, known: Known) -> DangerGroup:
    safety = known.content.safety
    return safety.group(safety.group(session.danger or "").becomes or "emergency")


def take_for_cramp(session: Session, event: Event, known: Known) -> Move:
    """ "It's the cramp": a no where that is what the question was about; elsewhere no clear answer.

    A muscle that is named, or "from the pain", tells where or why, and answers nothing: it is asked again.
    """
    group = known.content.safety.group(session.danger or "")
    if not group.cramp_is_no:
        tells = isinstance(event, SaidAgony) or (isinstance(event, CrampReported) and event.sites)
        named = event.sites if isinstance(event, CrampReported) and not group.asks_where else ()
        session = replace(session, sites_said=named or session.sites_said)
        return (ask_doubt_again if tells else _take_unclear)(session, event, known)
    session, reply = dismiss_doubt(session, event, known)
    if isinstance(event, CrampReported) and event.sites:
        return coaching.start_coaching(session, event, known)
    return session, reply


def deny_in_doubt(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """A denial settles the doubt where it is of that danger; of another one it answers nothing."""
    about = {session.danger, _becomes(session, known).id}
    denied = {*event.groups, *known.content.safety.gate.get(event.half or "", ())}
    if denied and not about & denied:
        return _take_unclear(session, event, known)
    return dismiss_doubt(session, event, known)


def ask_doubt_again(session: Session, event: Event, known: Known) -> Move:
    """What was said is no answer: the question once more, then it is the danger; of where they are, either may be."""
    if session.misses:
        asks_where = known.content.safety.group(session.danger or "").asks_where
        return _settle_doubt(session, event, known, "either") if asks_where else take_for_danger(session, event, known)
    return replace(session, misses=1), Reply((doubt_ask(session, known),))


def gone_in_doubt(session: Session, event: SaidGone, known: Known) -> Move:
    """Over, while a sign is in doubt: the emergency line. That they only ask is no answer to it."""
    return (ask_doubt_again if event.brings_question else stop_with_warning)(session, event, known)


def _take_unclear(session: Session, event: Event, known: Known) -> Move:
    """Something else was answered: the danger, unless it was only asked where they are."""
    asks_where = known.content.safety.group(session.danger or "").asks_where
    return (ask_doubt_again if asks_where else take_for_danger)(session, event, known)


def place_in_doubt(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Where they are: "I'm at home" is a no where just that was asked; else it was said of the cramp, and is kept."""
    if known.content.safety.group(session.danger or "").asks_where and event.place is None:
        return dismiss_doubt(session, event, known)
    return ask_doubt_again(replace(session, position_said=event.place or session.position_said), event, known)


def side_in_doubt(session: Session, event: SideSaid, known: Known) -> Move:
    """Which side: it was said of the cramp, and is kept; it answers nothing."""
    side = event.side if event.side in ("left", "right", "both") else session.side_said
    return ask_doubt_again(replace(session, side_said=side), event, known)


def dismiss_doubt(session: Session, event: Event, known: Known) -> Move:
    """No danger: back to where it was said; a muscle that was named with it is coached."""
    return _settle_doubt(session, event, known, "no")


def _settle_doubt(session: Session, event: Event, known: Known, part: str) -> Move:
    """Back to where it was said, with this part of the words for that sign."""
    came_from, sites = session.came_from, session.sites_said
    own = f"safety/groups/{session.danger}/{part}"
    said = (Say(own),) if own in known.content.words else ()
    becomes = _becomes(session, known).id
    otherwise = known.content.safety.group(session.danger or "").otherwise
    session = replace(session, danger=None, came_from=None, sites_said=())
    if otherwise:
        return hear_danger(session.at(came_from or Phase.START), DangerSignHeard(otherwise), known)
    if came_from is Phase.EMERGENCY:
        return recheck_false_alarm(session, event, known)
    if came_from in (Phase.GATE, Phase.CLARIFYING):
        return _back_to_gate(session, event, known, becomes, said)
    if came_from in (Phase.CHECK, Phase.WHICH):
        session = session.at(Phase.CHECK)
        return session, Reply((*said, check_ask(session, known)))
    if came_from is Phase.SAFE:
        return coaching.ask_safe(session, known)
    if came_from in IN_ROUTINE and not sites:
        session = session.at(came_from)
        return session, Reply((*said, IN_ROUTINE[came_from](session, known)))
    if session.episode is None and sites:
        session, reply = coaching.start_coaching(session, CrampReported(sites), known)
        return session, replace(reply, acts=(*said, *reply.acts))
    said = said or (Say("phrases/good"),)
    if session.episode is not None:
        return present(session, known, *said)
    if came_from in CALM:
        return session.at(Phase.TALKING), Reply((*said, anything_else()))
    return session.at(Phase.START), Reply((*said, where()))


IN_ROUTINE = {Phase.STANCE: stance_ask, Phase.CLEARED: waiting_ask, Phase.ROUTINE: part_ask}
"""Phases of a routine, each with its question, to which a doubt that was settled goes back."""


def _back_to_gate(session: Session, event: Event, known: Known, denied: str, said: tuple[Say, ...]) -> Move:
    """The gate for what is left of it, after this one was asked about by itself."""
    asked = signs_asked(session, known)
    session, reply = ask_rest(session, event, known, {denied} & set(asked))
    waits = session.phase is Phase.GATE
    return session, replace(reply, acts=(*(said or (Say("phrases/good"),)), *reply.acts)) if waits else reply


def situate_in_doubt(session: Session, event: SituationTold, known: Known) -> Move:
    """Who they are: a no, where it is what the sign tells of them anyway; else it is kept, and answers nothing."""
    tells = known.content.safety.group(session.danger or "").tells
    if tells is not None and event.situation == tells:
        return dismiss_doubt(session, event, known)
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or situation.safe_first or situation.leads_to:
        return (take_for_danger if situation else ask_doubt_again)(session, event, known)
    if group := situation.group_beside(coaching.told_so_far(session)):
        return hear_danger(session, DangerSignHeard(group), known)
    return ask_doubt_again(coaching.take_in(session, situation), event, known)


NO_LESSER: dict[Phase, Rule] = {
    Phase.CLARIFYING: refer_unclear,
    Phase.KNOT: refer_swelling,
    Phase.REFERRED: repeat_referral,
    Phase.DOUBT: take_for_danger,
}
"""Where a graver question is open, a lesser sign is no clear answer to it."""
