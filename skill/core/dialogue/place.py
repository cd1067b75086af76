"""The place that is kept: where a guide or a set of stretches stands, so that within the hour it can be taken up."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import KeepPlace
from skill.core.dialogue.routines import cut_in, part_after, routine_of
from skill.core.events import Event
from skill.core.guide import ANY
from skill.core.known import Known
from skill.core.profile import Place
from skill.core.session import Phase, Session

_ALARMED = (Phase.EMERGENCY, Phase.REFERRED)
"""The phases of a danger sign: nothing is taken up after it."""


def to_keep(before: Session, after: Session, event: Event, known: Known) -> tuple[Session, tuple[KeepPlace, ...]]:
    """The place is kept at every change but in the first reply to a report or danger sign, which waits for nothing."""
    if before.turn == 0 and not event.wants_memory:
        return after, ()
    after = _setting_aside(before, after, known)
    if after.erase:
        place = from_key(after.left, known)
        return replace(after, erase=False, kept=after.left, left=None), (KeepPlace(place),)
    place = _place(before, after, known)
    if place is None or key(place) == after.kept:
        return after, ()
    return replace(after, kept=key(place)), (KeepPlace(place),)


def key(place: Place) -> str:
    """A place as a session has it."""
    return f"{place.guide}/{place.step}/{place.position or ANY}"


def from_key(text: str | None, known: Known) -> Place | None:
    """The place that a session has, as of now."""
    guide, *rest = (text or "").split("/")
    return Place(guide, rest[0], rest[1], known.seconds) if len(rest) == len(("step", "position")) else None


def _setting_aside(before: Session, after: Session, known: Known) -> Session:
    """A set of stretches that a cramp breaks into is kept until the cramp is over; a danger sign ends it."""
    if after.phase in _ALARMED:
        return replace(after, left=None)
    if after.episode is None or before.episode is not None or Phase.ROUTINE not in (before.phase, before.came_from):
        return after
    place = _in_routine(before, known)
    return replace(after, left=key(place)) if place else after


def _place(before: Session, after: Session, known: Known) -> Place | None:
    episode = after.episode
    if after.phase in _ALARMED:
        return None
    if episode is not None:
        return Place(guide=episode.site, step=episode.step, position=episode.position, at=known.seconds)
    if after.phase is Phase.ROUTINE:
        return _in_routine(after, known)
    stopped = before.phase is Phase.ROUTINE and after.phase is Phase.START
    return _in_routine(_past_what_was_done(before, known), known) if stopped else None


def _past_what_was_done(session: Session, known: Known) -> Session:
    """A muscle that was done to its end is not begun again: the next one, where there is one."""
    following = None if cut_in(session, known).broken else part_after(session, known)
    return session if following is None else replace(session, part=following)


def _in_routine(session: Session, known: Known) -> Place | None:
    """The muscle that a set of stretches is at; what has locks, as warmth, is asked for anew."""
    routine = routine_of(session, known)
    if routine.needs:
        return None
    position = "standing" if session.stands else "sitting"
    return Place(guide=routine.id, step=routine.parts[session.part].id, position=position, at=known.seconds)
