"""The steps of a guide: the next one, another way, standing only for the steady, and the steps for where one is."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.gate import ask_gate, count_unheard, leave_unheard, put_off
from skill.core.dialogue.moves import (
    Move,
    barred,
    check_in,
    episode_of,
    first_open,
    guide_of,
    is_open,
    plain_ask,
    present,
    progress,
    route_of,
    situation_lead,
    step_of,
)
from skill.core.events import AskedToStand, Event, PlaceSaid, StepAsked
from skill.core.guide import GATE, LYING, STEADY
from skill.core.known import Known
from skill.core.session import Gate, Phase, Reason, Session


def next_step(session: Session, event: Event, known: Known) -> Move:
    """The step after this one; past the last, round again."""
    route = route_of(session, known)
    at, _ = progress(session, known)
    ahead = [step for step in (*route[at:], *route) if not barred(session, known, step)]
    lead = () if ahead[0] in route[at:] else (Say("phrases/round-again"),)
    return go_to(session, known, ahead[0], *lead)


def go_to(session: Session, known: Known, step: str, *lead: Say) -> Move:
    """This step, once what it needs is clear: the gate, then steadiness."""
    needs, episode = guide_of(session, known).steps[step].needs, episode_of(session)
    if GATE in needs and episode.gate is Gate.DUE:
        return ask_gate(session.with_episode(wanted=step), known, Reason.FIRST)
    if STEADY in needs and episode.steady is None:
        return ask_steady(session.with_episode(wanted=step), known)
    return present(session.with_episode(step=step), known, *lead)


def previous_step(session: Session, event: Event, known: Known) -> Move:
    """The step before this one; before the first there is none."""
    route = route_of(session, known)
    at, _ = progress(session, known)
    behind = [step for step in reversed(route[: at - 1]) if not barred(session, known, step)]
    if not behind:
        return present(session, known, Say("phrases/first-step"))
    return go_to(session, known, behind[0])


def numbered_step(session: Session, event: StepAsked, known: Known) -> Move:
    """The step of this number, or how many there are."""
    route = route_of(session, known)
    if event.number is None or not 1 <= event.number <= len(route):
        values = (("total", str(len(route))),)
        return session.at(Phase.GUIDING), Reply((Say("phrases/steps-there-are", values), check_in(session, known)))
    if barred(session, known, route[event.number - 1]):
        return present(session, known, Say("phrases/stay-down"))
    return go_to(session, known, route[event.number - 1])


def same_step(session: Session, event: Event, known: Known) -> Move:
    """This step once more."""
    return present(session, known, Say("phrases/once-more"))


def first_step(session: Session, event: Event, known: Known) -> Move:
    """The guide from its first step."""
    return present(session.with_episode(step=guide_of(session, known).first), known, Say("phrases/from-the-start"))


def another_way(session: Session, event: Event, known: Known, lead: str = "phrases/another-way") -> Move:
    """It can't be done, or hurts: at once a way that is not locked."""
    episode = episode_of(session)
    route = route_of(session, known)
    at, _ = progress(session, known)
    choices = [step_of(session, known).instead, *route[at:], *route]
    open_now = [step for step in choices if step and step != episode.step and is_open(session, known, step)]
    return present(session.with_episode(step=open_now[0]), known, Say(lead))


def another_way_at_gate(session: Session, event: Event, known: Known) -> Move:
    """It can't be done, said while the gate waits: another way, and the gate is unheard as by anything else."""
    after, reply = leave_unheard(session, event, known)
    if after.phase is not Phase.GUIDING:
        return after, reply
    return another_way(count_unheard(session), event, known)


def ask_steady(session: Session, known: Known) -> Move:
    """Before standing: steady, with a light and something to hold?"""
    return session.at(Phase.STEADY), Reply((plain_ask("safety/steady/ask", "safety/steady/hint"),))


def stand(session: Session, event: Event, known: Known) -> Move:
    """Steady: the standing step that was wanted."""
    wanted = episode_of(session).wanted
    session = session.with_episode(steady=True)
    steps = guide_of(session, known).steps
    return present(session.with_episode(step=wanted), known) if wanted in steps else next_step(session, event, known)


def stand_if_steady(session: Session, event: AskedToStand, known: Known) -> Move:
    """ "I'm steady" is the answer; that they want to stand is none, and it is asked again."""
    return stand(session, event, known) if event.steady else ask_steady(session, known)


def stay_down(session: Session, event: Event, known: Known) -> Move:
    """Not steady, or not sure: sitting and lying ways only, from here on."""
    position, wanted = episode_of(session).position, episode_of(session).wanted
    seated = "sitting" if position == "standing" else position
    session = session.with_episode(steady=False, position=seated, wanted=None)
    route = route_of(session, known, seated)
    after = route[route.index(wanted) :] if wanted in route else ()
    ahead = [step for step in after if is_open(session, known, step)]
    if ahead or episode_of(session).step not in route:
        session = session.with_episode(step=ahead[0] if ahead else route[0])
    return present(session, known, Say("phrases/stay-down"))


def want_to_stand(session: Session, event: Event, known: Known) -> Move:
    """Standing or walking: after the gate, and only if steady."""
    standing = [step for step in route_of(session, known, "standing") if _stands(session, known, step)]
    if not standing or barred(session, known, standing[0]):
        return present(session, known, Say("phrases/stay-down"))
    return go_to(session, known, standing[0])


def want_to_stand_at_gate(session: Session, event: Event, known: Known) -> Move:
    """Standing or walking, wanted while the gate waits: it comes after the gate, where anything is open to them."""
    return put_off(wanting_to_stand(session, known), event, known)


def wanting_to_stand(session: Session, known: Known) -> Session:
    """The session in which the step for standing comes once the gate is clear, where there is one."""
    if session.episode is None:
        return session
    standing = [step for step in route_of(session, known, "standing") if _stands(session, known, step)]
    return session.with_episode(wanted=standing[0]) if standing else session


def _stands(session: Session, known: Known, step: str) -> bool:
    return STEADY in guide_of(session, known).steps[step].needs


def take_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """The person said where they are: the steps for there."""
    position = position_of(event.place)
    session = replace(session, position_said=event.place, night=session.night or event.place == "bed")
    if position is None:
        return same_step(session, event, known)
    session = session.with_episode(position=position)
    if position == "standing" and episode_of(session).gate is Gate.DUE:
        session = session.with_episode(step=guide_of(session, known).first)
        return present(session, known, Say("phrases/sit-or-hold-on"))
    if position == "standing":
        return want_to_stand(session, event, known)
    session = session.with_episode(step=first_open(session, known))
    flat = event.place == BED and PREGNANT in session.situations
    return present(session, known, situation_lead(session, known, PREGNANT) if flat else Say("phrases/place-noted"))


PREGNANT, BED = "pregnant", "bed"
"""The situation in which lying is on the side, and the place where one lies."""


def position_of(place: str | None) -> str | None:
    """The position whose steps fit a place."""
    return LYING.get(place, place) if place else None
