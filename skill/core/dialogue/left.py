"""What was left unfinished within the hour: a guide at its step, or a routine at its muscle."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.coaching import noting_return
from skill.core.dialogue.gate import ask_gate
from skill.core.dialogue.moves import STRETCH_OFFER, Move, muscle, plain_ask, present, was_asked, where
from skill.core.dialogue.opening import start_routine
from skill.core.dialogue.place import from_key
from skill.core.dialogue.routines import DOWN_FIRST, do_part
from skill.core.dialogue.talk import ask_again, ask_which_it_was
from skill.core.dialogue.topics import BEDTIME, back_to_walk
from skill.core.events import Event, RoutineAsked, SaidAgain
from skill.core.guide import ANY
from skill.core.known import Known
from skill.core.profile import Place
from skill.core.session import Episode, Phase, Reason, Session

OFFER = "phrases/where-or-resume"


def open_conversation(session: Session, event: Event, known: Known) -> Move:
    """Where's the cramp? With "or say resume" when something was left within the hour."""
    ask = plain_ask(OFFER, "phrases/resume-hint") if _left(session, known) else where()
    return session.at(Phase.START, episode=None, topic=None, danger=None, choice=None, walk=None), Reply((ask,))


def _left(session: Session, known: Known) -> Place | None:
    """The place that can be taken up: as memory has it, or as it was offered in the last reply."""
    place = known.profile.place_at(known.now) if known.profile else None
    if place is None and was_asked(session, OFFER) and session.kept:
        place = from_key(session.kept, known)
    if place is None:
        return None
    routine = known.content.routines.get(place.guide)
    parts = [part.id for part in routine.parts] if routine else []
    return place if place.guide in known.content.guides or place.step in parts else None


def take_up_offer(session: Session, event: Event, known: Known) -> Move:
    """What the question offered: what was left, or the stretches before bed. Elsewhere the question again."""
    if was_asked(session, STRETCH_OFFER):
        return start_routine(session, RoutineAsked(BEDTIME), known)
    return (resume_place if was_asked(session, OFFER) else ask_again)(session, event, known)


def resume_place(session: Session, event: Event, known: Known) -> Move:
    """What was left within the hour, or the walk that was left for an answer; else where the cramp is."""
    place = _left(session, known)
    if session.phase is Phase.TALKING and session.walk:
        return back_to_walk(session, event, known)
    if place is None:
        return session.at(Phase.START), Reply((Say("phrases/nothing-to-resume"), where()))
    return (_resume_guide if place.guide in known.content.guides else _resume_routine)(session, place, known)


def take_up_again(session: Session, event: SaidAgain, known: Known) -> Move:
    """It's back: the cramp that was left within the hour; where there is none, which one was it?"""
    session, place = noting_return(session, event), _left(session, known)
    if place is None or place.guide not in known.content.guides or event.sites:
        return ask_which_it_was(session, event, known)
    return _resume_guide(session, place, known)


def _resume_routine(session: Session, place: Place, known: Known) -> Move:
    """The routine from the muscle at which it was left; whoever stood, stands, and whoever sat takes a seat again."""
    parts = known.content.routines[place.guide].parts
    at = next(number for number, part in enumerate(parts) if part.id == place.step)
    session = replace(session, routine=place.guide, part=at, stands=place.position == "standing", episode=None)
    name = f"routines/{place.guide}/parts/{place.step}/name"
    down = (Say(DOWN_FIRST),) if at and not session.stands and not session.situations else ()
    return do_part(session, known, Say("phrases/routine/back-to", (("name", name),)), *down)


def _resume_guide(session: Session, place: Place, known: Known) -> Move:
    """The guide from the step it stood at; from its first move where that step has locks."""
    guide = known.content.guides[place.guide]
    route = guide.route(place.position)
    step = place.step if place.step in route and not guide.steps[place.step].needs else guide.first
    position = place.position if place.position in guide.routes and place.position != ANY else None
    reason = Reason.THIRD_ATTACK if session.returns else Reason.FIRST
    episode = Episode(site=guide.id, step=step, began=known.seconds, position=position, reason=reason)
    session = replace(session, episode=episode, returns=False)
    resuming = Say("phrases/resuming", muscle(session))
    if guide.gate_first:
        session, reply = ask_gate(session, known, reason)
        return session, replace(reply, acts=(resuming, *reply.acts))
    return present(session, known, resuming)
