"""What comes into a routine: it is answered, and the question stands; a muscle that was broken off starts again."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

from skill.core.acts import Reply, Say
from skill.core.dialogue import (
    closing,
    coaching,
    reported,
    routines,
    situations,
)
from skill.core.dialogue.check import start_check
from skill.core.dialogue.coaching import OTHER, Felt, take_in
from skill.core.dialogue.moves import Move, Rule, present
from skill.core.dialogue.opening import SURGEON, hear_fine_to_go, refusal, waiting_ask, waits_for, why_no_heat_or_cold
from skill.core.dialogue.reported import LEG
from skill.core.dialogue.routines import cut_in, do_part, leave, note_of, part_ask, routine_of, seated, stance_ask
from skill.core.dialogue.suited import suited
from skill.core.dialogue.talk import asked, wait
from skill.core.dialogue.topics import and_check
from skill.core.events import (
    CheckAsked,
    CrampReported,
    Event,
    QuestionAsked,
    SaidAgony,
    SaidFalseAlarm,
    SaidGone,
    SaidNotYet,
    SideSaid,
    SituationTold,
)
from skill.core.guide import FEELING
from skill.core.known import Known
from skill.core.session import Phase, Session


def breaking(rule: Rule) -> Rule:
    """The rule, after which a muscle that it broke off starts again."""

    @wraps(rule)
    def broken(session: Session, event: Event, known: Known) -> Move:
        return rule(cut_in(session, known), event, known)

    return broken


def answer_in_routine(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question in a routine: its answer, and back to where it was."""
    session = cut_in(session, known)
    answers = suited(session, event.topic, known)
    topic = answers.topic if answers else None
    said = answers.words("say", known) if answers else "phrases/not-known"
    if topic and topic.checks:
        return and_check(session, known, Say(said))
    if topic and FEELING in topic.needs and known.content.safety.no_heat_or_cold(session.situations):
        said = why_no_heat_or_cold(session, known)
    return session, Reply((Say(said), asked(session, known)))


def tell_if_safe(session: Session, event: CheckAsked, known: Known) -> Move:
    """ "Is it dangerous", before a routine begins, is who should skip it; beside a cramp, and else, the full check."""
    if event.safe and session.episode is None:
        return session, Reply((Say("phrases/routine/rules"), stance_ask(session, known)))
    return start_check(session, event, known)


def adapt_routine(session: Session, event: SituationTold, known: Known) -> Move:
    """Who the person is changes the routine from now on: another version, a surgeon's word first, or none."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or situation.leads_to or situation.safe_first:
        return situations.adapt(session, event, known)
    session = take_in(session, situation)
    routine = routine_of(session, known)
    if why := refusal(session, routine, known):
        return leave(session, known, Say(why))
    if situation.id in routine.cleared_first and waits_for(session, known) == SURGEON:
        return session.at(Phase.CLEARED), Reply((waiting_ask(session, known),))
    note = None if routine.beside_a_cramp else note_of(situation.id, known)
    said = Say(note or f"safety/situations/{situation.id}/say")
    if session.phase is Phase.CLEARED and waits_for(session, known):
        return session, Reply((said, waiting_ask(session, known)))
    if session.phase is Phase.STANCE:
        return session, Reply((said, stance_ask(session, known)))
    session, down = seated(cut_in(session, known).at(Phase.ROUTINE), known)
    return session, Reply((*down, said, part_ask(session, known)))


def pick_leg(session: Session, event: SideSaid, known: Known) -> Move:
    """Which leg it is done with: where that was asked, it begins with it."""
    if not routine_of(session, known).picks or event.side not in ("left", "right", "both"):
        return session, Reply((stance_ask(session, known),))
    return _with_leg(session, known, "leg", event.side)


def hear_report(session: Session, event: CrampReported, known: Known) -> Move:
    """No more than a muscle, where a leg is to be picked: it begins, or another one is asked about. Else it cramps."""
    picks = routine_of(session, known).picks
    if event.only_named and event.sites and set(event.sites) <= picks:
        return _with_leg(session, known, event.sites[0], event.side)
    if picks and event.only_named and event.sites:
        said = (Say("phrases/routine/only-this"), stance_ask(session, known))
        left = replace(session, routine=None, side_said=event.side or session.side_said)
        return reported.ask_if_now(left, event.sites, Reply(said))
    return reported.start_coaching(session, event, known)


def hear_report_between(session: Session, event: CrampReported, known: Known) -> Move:
    """No more than "the other leg", between two parts, is what comes next; any other muscle cramps."""
    if event.only_named and event.side == OTHER and event.sites == (LEG,):
        return session, Reply((asked(session, known),))
    return reported.start_coaching(session, event, known)


def _with_leg(session: Session, known: Known, site: str, side: str | None) -> Move:
    said = f"locale/sides/{side}" if side in ("left", "right") else ""
    name = "names" if side == "both" else "name"
    return do_part(session, known, Say("phrases/muscle", (("muscle", f"guides/{site}/{name}"), ("side", said))))


def go_on_if_fine(session: Session, event: SaidFalseAlarm, known: Known) -> Move:
    """It's fine: on. What takes something back, as "not you" does, was meant for nobody here."""
    return routines.go_on(session, event, known) if event.fine else (session, Reply((asked(session, known),)))


def decline_part(session: Session, event: Event, known: Known) -> Move:
    """No: where something is fetched or put on, not yet; elsewhere enough for now."""
    fetching = not routine_of(session, known).parts[session.part].hold
    return (wait if fetching else closing.close)(session, event, known)


def another_time(session: Session, event: Event, known: Known) -> Move:
    """Not tonight: the routine is left for another time; "not yet" waits for it."""
    if isinstance(event, SaidNotYet) and not event.later:
        return wait(session, event, known)
    return leave(session, known, Say("phrases/routine/another-time"))


def ease_off(session: Session, event: Felt, known: Known) -> Move:
    """It hurts: let go of it; where the guide waits for its cramp, or a muscle was named, that is what hurts."""
    cramps = bool(event.sites) or session.episode is not None
    return (back_to_cramp if cramps and isinstance(event, SaidAgony) else routines.ease_off)(session, event, known)


def hear_gone(session: Session, event: SaidGone, known: Known) -> Move:
    """There is no cramp, and there was none to coach: what they ask is answered, and the routine goes on."""
    if not event.none or session.episode is not None or (event.asks and event.about is None):
        return closing.close(session, event, known)
    if event.about in known.content.topics:
        return answer_in_routine(session, QuestionAsked(event.about or ""), known)
    return session, Reply((asked(session, known),))


def hear_gone_before(session: Session, event: SaidGone, known: Known) -> Move:
    """ "It's fine" may be the word that is waited for; a cramp that is over, or none to coach, ends it."""
    return (hear_fine_to_go if event.fine and session.episode is None else closing.close)(session, event, known)


def back_to_cramp(session: Session, event: Event, known: Known) -> Move:
    """The cramp is there: the step of the guide that waits, or where is it?"""
    session = replace(session, routine=None, part=0)
    return present(session, known) if session.episode else coaching.ask_where(session, event, known)
