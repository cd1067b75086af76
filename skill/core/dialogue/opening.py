"""What a routine waits for before its first part: which of two it is, the gate, a surgeon's word, and feeling.

Each is one question, asked only where the routine's structure or the person calls for it. Who should leave it out is
told why, and no lock is asked of them. A routine with locks may be begun beside a cramp; its guide then goes on after.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.gate import ask_gate, gate_ask, leave_unheard
from skill.core.dialogue.moves import Move, episode_of, if_now, plain_ask, present, where
from skill.core.dialogue.routines import leave, open_routine, routine_of
from skill.core.events import Event, RoutineAsked, SaidFalseAlarm, SaidGone, SaidUnsure
from skill.core.guide import FEELING, GATE, Routine
from skill.core.known import Known
from skill.core.session import Gate, Phase, Reason, Session

WHICH, SURGEON = "which", "surgeon"
"""What may be asked before a routine, beside feeling."""


def start_routine(session: Session, event: RoutineAsked, known: Known) -> Move:
    """The routine, unless it is not for this person; what it waits for comes first, the gate before all else."""
    routine = known.content.routines.get(event.routine)
    if routine is None:
        return session, Reply((Say("phrases/not-known"), where()))
    episode = session.episode if routine.beside_a_cramp else None
    session = replace(session, routine=routine.id, part=0, topic=None, broken=False, feels=False, episode=episode)
    session = replace(session, stands=False) if event.sits else session
    session = replace(session, whisper=True, night=True) if event.quietly else session
    if why := refusal(session, routine, known):
        return leave(session, known, Say(why))
    if GATE in routine.needs and not (episode and episode.gate is Gate.CLEAR):
        return _gate_before(session, routine, known)
    return _open_or_ask(session, known)


def _gate_before(session: Session, routine: Routine, known: Known) -> Move:
    session = replace(session, wants=routine.id)
    if session.episode is not None:
        return ask_gate(session, known, Reason.FIRST)
    return session.at(Phase.GATE), Reply((Say("phrases/after-my-question"), gate_ask(session, known)))


def begin_wanted(session: Session, known: Known) -> Move:
    """The gate is clear: the routine that it was asked for, where it suits whoever they told they are meanwhile."""
    routine = known.content.routines[session.wants or ""]
    session = replace(session, routine=routine.id, part=0, wants=None)
    if why := refusal(session, routine, known):
        return leave(session, known, Say(why))
    return _open_or_ask(session, known)


def start_beside(session: Session, event: RoutineAsked, known: Known) -> Move:
    """In a guide: what may be done beside a cramp; a set of stretches waits until it is over.

    Where nothing was ever said of that cramp, it is asked whether there is one, unless they say that there is none.
    """
    routine = known.content.routines.get(event.routine)
    if routine is not None and routine.beside_a_cramp:
        return start_routine(session, event, known)
    episode = episode_of(session)
    told = episode.gate is Gate.CLEAR or episode.unheard or episode.eased or episode.holds > 1
    if routine is not None and event.none and not told:
        return start_routine(replace(session, episode=None, erase=True), event, known)
    if routine is None or told:
        return present(session, known, Say("phrases/routine/after-cramp"))
    session = replace(session, episode=None, wants=routine.id, sites_said=(episode.site,), erase=True)
    return session.at(Phase.TALKING), Reply((if_now(),))


def want_at_gate(session: Session, event: RoutineAsked, known: Known) -> Move:
    """While the gate waits: what has locks is kept for after it; anything else leaves it unheard."""
    routine = known.content.routines.get(event.routine)
    if routine is None or GATE not in routine.needs:
        return leave_unheard(session, event, known)
    session = replace(session, wants=routine.id)
    return session, Reply((Say("phrases/after-my-question"), gate_ask(session, known)))


def refusal(session: Session, routine: Routine, known: Known) -> str | None:
    """Why it is not for this person, None where it is; of two to choose from, the first speaks for both."""
    routine = known.content.routines[routine.choice[0]] if routine.choice else routine
    if FEELING not in routine.needs:
        return "phrases/routine/not-now" if routine.not_for & set(session.situations) else None
    without = known.content.safety.no_heat_or_cold
    if any(name in routine.not_for or without((name,)) for name in session.situations):
        return why_no_heat_or_cold(session, known, *routine.not_for)
    return "safety/feeling/no" if session.episode and session.episode.feeling is False else None


def why_no_heat_or_cold(session: Session, known: Known, *also: str) -> str:
    """The words for why there is no heat and no cold: the last situation told that rules them out, or one of these."""
    without = known.content.safety.no_heat_or_cold
    named = [name for name in session.situations if name in also or without((name,))]
    own = (f"phrases/routine/no-heat-or-cold/{named[-1]}",) if named else ()
    return known.content.first_with_words(*own, "safety/feeling/no")


def waits_for(session: Session, known: Known) -> str | None:
    """What has to be asked before the first part; None where nothing has."""
    routine = routine_of(session, known)
    if routine.choice:
        return WHICH
    if routine.cleared_first & set(session.situations) and not session.cleared:
        return SURGEON
    felt = session.feels or (session.episode is not None and session.episode.feeling is True)
    return FEELING if FEELING in routine.needs and not felt else None


def waiting_ask(session: Session, known: Known) -> Ask:
    """Warm or cold? Has the surgeon said that it is fine? Is hot and cold felt as usual?"""
    match waits_for(session, known):
        case "which":
            return plain_ask(f"routines/{session.routine}/ask", f"routines/{session.routine}/hint")
        case "feeling":
            return plain_ask("safety/feeling/ask", "safety/feeling/hint")
        case _:
            return plain_ask("phrases/routine/cleared", "phrases/routine/cleared-hint")


def _open_or_ask(session: Session, known: Known) -> Move:
    if waits_for(session, known) is None:
        return open_routine(session, known)
    session = session.at(Phase.CLEARED)
    return session, Reply((waiting_ask(session, known),))


def hear_cleared(session: Session, event: Event, known: Known) -> Move:
    """Yes: what it waited for is settled; a yes to one of two is asked again."""
    match waits_for(session, known):
        case "which":
            return session, Reply((waiting_ask(session, known),))
        case "feeling":
            session = replace(session, feels=True).with_episode(feeling=True)
        case _:
            session = replace(session, cleared=True)
    return _open_or_ask(session, known)


def hear_fine_to_go(session: Session, event: SaidFalseAlarm | SaidGone, known: Known) -> Move:
    """ "He says it's fine" is a surgeon's word, where that was asked for; what else is waited for is asked again."""
    cleared = event.fine and not event.sites and waits_for(session, known) == SURGEON
    return hear_cleared(session, event, known) if cleared else (session, Reply((waiting_ask(session, known),)))


def not_cleared(session: Session, event: Event, known: Known) -> Move:
    """No, or not sure: it waits. Of two to choose from, the first for whoever doesn't mind."""
    match waits_for(session, known):
        case "which" if isinstance(event, SaidUnsure):
            return start_routine(session, RoutineAsked(routine_of(session, known).choice[0]), known)
        case "which":
            return leave(session, known, Say("phrases/routine/another-time"))
        case "feeling":
            return leave(session.with_episode(feeling=False), known, Say("safety/feeling/no"))
        case _:
            return leave(session, known, Say("phrases/routine/not-now"))
