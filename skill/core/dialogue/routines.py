"""Routines: one reply a muscle, both legs in turn, then: ready? Interrupted, a muscle starts again."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Hold, Reply, Say
from skill.core.dialogue.moves import Move, anything_else, plain_ask, where
from skill.core.events import Event, PlaceSaid, RoutineAsked
from skill.core.guide import Routine
from skill.core.known import Known
from skill.core.session import Phase, Session


def start_routine(session: Session, event: RoutineAsked, known: Known) -> Move:
    """The routine from its first muscle, sitting unless standing is asked for, with who should leave it out."""
    if event.routine not in known.content.routines:
        return session, Reply((Say("phrases/not-known"), where()))
    session = replace(session, routine=event.routine, part=0, stands=False, episode=None, topic=None)
    return do_part(session, known, Say(f"routines/{event.routine}/opening"))


def _routine(session: Session, known: Known) -> Routine:
    return known.content.routines[session.routine or ""]


def do_part(session: Session, known: Known, *lead: Say) -> Move:
    """One muscle: how, then each leg in turn with its count, then ready? After the last, anything else?"""
    routine = _routine(session, known)
    way = "standing" if session.stands else "sitting"
    how = Say(f"routines/{routine.id}/parts/{routine.parts[session.part]}/{way}")
    turns = (Say("phrases/first-leg"), Hold(routine.hold), Say("phrases/other-leg"), Hold(routine.hold))
    again = (Say("phrases/first-leg-again"), *turns[1:]) * (routine.times - 1)
    acts = (*lead, how, *turns, *again, Say("phrases/let-go"))
    if session.part + 1 < len(routine.parts):
        return session.at(Phase.ROUTINE), Reply((*acts, part_ask(session, known)))
    done = replace(session, routine=None, part=0).at(Phase.TALKING)
    return done, Reply((*acts, Say("phrases/well-done"), anything_else()))


def part_ask(session: Session, known: Known) -> Ask:
    """Ready for the next muscle?"""
    return plain_ask("phrases/next-muscle", "phrases/routine-hint")


def next_part(session: Session, event: Event, known: Known) -> Move:
    """The next muscle; after the last, anything else?"""
    last = len(_routine(session, known).parts) - 1
    return do_part(replace(session, part=min(session.part + 1, last)), known)


def same_part(session: Session, event: Event, known: Known) -> Move:
    """This muscle again."""
    return do_part(session, known)


def previous_part(session: Session, event: Event, known: Known) -> Move:
    """The muscle before, or the first again."""
    return do_part(replace(session, part=max(0, session.part - 1)), known)


def first_part(session: Session, event: Event, known: Known) -> Move:
    """The routine from the start."""
    return do_part(replace(session, part=0), known)


def change_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """Standing only for somebody who chose it and is free to; else sitting."""
    barred = "stand" in known.content.safety.barred(session.situations)
    stands = event.place == "standing" and not barred
    lead = (Say("phrases/stand-safely"),) if stands else ()
    return do_part(replace(session, stands=stands), known, *lead)


def stand_up(session: Session, event: Event, known: Known) -> Move:
    """The standing version, where nothing speaks against it."""
    return change_place(session, PlaceSaid("standing"), known)


def sit_down(session: Session, event: Event, known: Known) -> Move:
    """The sitting version."""
    return change_place(session, PlaceSaid("sitting"), known)


def tell_parts_left(session: Session, event: Event, known: Known) -> Move:
    """Which muscle this is, and how many there are."""
    values = (("step", str(session.part + 1)), ("total", str(len(_routine(session, known).parts))))
    return session.at(Phase.ROUTINE), Reply((Say("phrases/parts-left", values), part_ask(session, known)))


def tell_why(session: Session, event: Event, known: Known) -> Move:
    """What is known of the routine."""
    said = Say(f"routines/{_routine(session, known).id}/why")
    return session.at(Phase.ROUTINE), Reply((said, part_ask(session, known)))
