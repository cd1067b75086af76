"""The guide itself: the first move, the next one, another way, and what a clear gate unlocks."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.gate import ask_gate, begin_check, gate_due, leave_unheard
from skill.core.dialogue.moves import (
    Move,
    back_to_step,
    barred,
    check_in,
    episode_of,
    first_open,
    guide_of,
    is_open,
    muscle,
    plain_ask,
    present,
    progress,
    step_of,
    step_words,
    where,
)
from skill.core.events import CrampReported, Event, PlaceSaid, SideSaid, StepAsked
from skill.core.guide import ANY, GATE, STEADY, Guide
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Episode, Gate, Phase, Reason, Session

LYING = {"floor": "bed"}
"""Places that take the steps of another one."""


def ask_where(session: Session, event: Event, known: Known) -> Move:
    """Where's the cramp?"""
    return session.at(Phase.START, episode=None, choice=None), Reply((where(),))


def start_coaching(session: Session, event: CrampReported, known: Known) -> Move:
    """A muscle was named: its first move, at once. None was: one short question."""
    session = _noting(session, event)
    sites = tuple(site for site in event.sites if site in known.content.sites)
    if event.situation in known.content.safety.situations and event.situation not in session.situations:
        return coach_in_situation(session, event, known)
    if sites and sites[0] in known.content.choices:
        return ask_which(session, known, sites[0])
    if sites:
        return coach(session, known, tuple(site for site in sites if site in known.content.guides))
    if event.unlisted:
        return session.at(Phase.START), Reply((plain_ask("phrases/unlisted", "phrases/where-hint"),))
    return session.at(Phase.START), Reply((plain_ask("phrases/which-muscle", "phrases/where-hint"),))


def coach_in_situation(session: Session, event: CrampReported, known: Known) -> Move:
    """A muscle and a situation in one breath: the situation's line comes with the first move, or before it."""
    situation = known.content.safety.situations[event.situation or ""]
    session = take_in(session, situation)
    sites = tuple(site for site in event.sites if site in known.content.guides)
    if not sites:
        session, reply = start_coaching(session, replace(event, situation=None), known)
        return session, replace(reply, acts=(Say(f"safety/situations/{situation.id}/say"), *reply.acts))
    if situation.safe_first:
        session, _ = coach(session, known, sites)
        session = session.with_episode(holds=0)
        return ask_safe(session, known)
    return coach(session, known, sites, after=(Say(f"safety/situations/{situation.id}/lead"),))


def take_in(session: Session, situation: Situation) -> Session:
    """The session with a situation in it, and what it settles at once."""
    told = tuple(dict.fromkeys((*session.situations, situation.id)))
    session = replace(session, situations=told, position_said=situation.position or session.position_said)
    if situation.feeling is not None:
        session = session.with_episode(feeling=situation.feeling)
    return session.with_episode(position=situation.position) if situation.position else session


def ask_safe(session: Session, known: Known) -> Move:
    """First out of danger: the line for it, and whether they are safe."""
    safety = known.content.safety
    name = next(told for told in reversed(session.situations) if safety.situations[told].safe_first)
    own = f"safety/situations/{name}"
    ask = Ask(f"{own}/ask", (Say(f"{own}/line"), Say(f"{own}/ask")))
    return session.at(Phase.SAFE), Reply((Say(f"{own}/say"), ask))


def ask_which(session: Session, known: Known, choice: str) -> Move:
    """The name is that of several muscles whose moves are opposites: which one?"""
    return session.at(Phase.START, choice=choice), Reply((which_ask(choice),))


def which_ask(choice: str) -> Ask:
    """Front or back?"""
    return plain_ask(f"guides/{choice}/ask", f"guides/{choice}/hint")


def take_back(session: Session, event: Event, known: Known) -> Move:
    """ "Back", where front or back was asked, is the muscle at the back; elsewhere there is nothing to go back to."""
    choice = known.content.choices.get(session.choice or "")
    return ask_where(session, event, known) if choice is None else coach(session, known, (choice.back,))


def coach(session: Session, known: Known, sites: tuple[str, ...], *lead: Say, after: tuple[Say, ...] = ()) -> Move:
    """The first move for the first of these muscles; the gate before it where the guide or the situation says so."""
    guide, position = known.content.guides[sites[0]], _position(session.position_said)
    episode = Episode(
        site=guide.id,
        step=guide.first,
        began=known.seconds,
        side=session.side_said,
        position=position,
        gate=_gate_carried(session, known, guide),
        feeling=False if known.content.safety.no_heat_or_cold(session.situations) else None,
        waiting=sites[1:],
    )
    session = replace(session, episode=episode, topic=None, danger=None, choice=None)
    named = Say("phrases/muscle", muscle(session))
    told = (known.content.safety.situations[name] for name in session.situations)
    if episode.gate is Gate.DUE and (guide.gate_first or any(situation.gate_first for situation in told)):
        session, reply = ask_gate(session, known, Reason.FIRST)
        return session, replace(reply, acts=(named, *after, *reply.acts))
    steadying = (Say("phrases/sit-or-hold-on"),) if position == "standing" and not after else ()
    return present(session, known, *lead, named, *steadying, *after)


def _gate_carried(session: Session, known: Known, guide: Guide) -> Gate:
    """The gate is asked once per episode and limb: clear stays clear for the same limb."""
    before = session.episode
    if before is None or known.content.guides[before.site].limb != guide.limb:
        return Gate.DUE
    same_side = before.side == session.side_said or None in (before.side, session.side_said)
    return before.gate if same_side else Gate.DUE


def _noting(session: Session, event: CrampReported) -> Session:
    """The session with the side and place that came along."""
    side = event.side if event.side in ("left", "right", "both") else session.side_said
    night = session.night or event.place == "bed"
    return replace(session, side_said=side, position_said=event.place or session.position_said, night=night)


def _position(place: str | None) -> str | None:
    return LYING.get(place, place) if place else None


def hear_report_in_guide(session: Session, event: CrampReported, known: Known) -> Move:
    """A report in a guide: a new muscle is coached; the same one again is another attack, or no change."""
    episode = episode_of(session)
    sites = tuple(site for site in event.sites if site in known.content.sites)
    side = event.side if event.side in ("left", "right", "both") else None
    moved = bool(side and episode.side and side != episode.side)
    if (sites and sites[0] != episode.site) or moved:
        return start_coaching(replace(session, side_said=side), replace(event, sites=sites or (episode.site,)), known)
    if event.unlisted and not sites:
        return session.at(Phase.GUIDING), Reply((Say("phrases/unlisted-in-guide"), check_in(session, known)))
    session = _noting(session, event).with_episode(side=side or episode.side)
    if event.place:
        return take_place(session, PlaceSaid(event.place), known)
    return coach_again(session, event, known) if episode.eased else follow_no_change(session, event, known)


def hear_report_at_gate(session: Session, event: CrampReported, known: Known) -> Move:
    """A new muscle while the gate waits is coached at once; anything else leaves the gate unheard."""
    episode = session.episode
    if episode is None or any(site != episode.site for site in event.sites):
        return start_coaching(session, event, known)
    return leave_unheard(session, event, known)


def coach_again(session: Session, event: Event, known: Known) -> Move:
    """It came back: the guide from its first move, and says so; the third time the full check comes first."""
    episode, guide = episode_of(session), guide_of(session, known)
    attack = episode.attack + 1
    session = session.with_episode(attack=attack, eased=False, step=guide.first, holds=0)
    if attack >= known.content.safety.attacks_before_referral:
        return begin_check(session, known, Reason.THIRD_ATTACK)
    return present(session, known, Say("phrases/again", muscle(session)))


def follow_easing(session: Session, event: Event, known: Known) -> Move:
    """Letting go: the same hold once more."""
    return present(session.with_episode(eased=True), known, Say("phrases/easing"))


def follow_no_change(session: Session, event: Event, known: Known) -> Move:
    """Still tight: the gate where it is due, also after three holds; then another way."""
    episode = episode_of(session)
    reason = gate_due(session, known)
    if reason is None and episode.holds >= known.content.safety.holds_before_asking_again:
        reason = None if episode.asked_again else Reason.THREE_HOLDS
    if reason is not None:
        return ask_gate(session, known, reason, event)
    return next_step(session, event, known)


def follow_worse(session: Session, event: Event, known: Known) -> Move:
    """Worse with stretching: stop, and look for danger before anything else."""
    return ask_gate(session, known, Reason.WORSE, event)


def next_step(session: Session, event: Event, known: Known) -> Move:
    """The step after this one; past the last, round again."""
    route = guide_of(session, known).route(episode_of(session).position)
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
    route = guide_of(session, known).route(episode_of(session).position)
    at, _ = progress(session, known)
    if at == 1:
        return present(session, known, Say("phrases/first-step"))
    behind = [step for step in reversed(route[: at - 1]) if not barred(session, known, step)]
    return go_to(session, known, behind[0])


def numbered_step(session: Session, event: StepAsked, known: Known) -> Move:
    """The step of this number, or how many there are."""
    route = guide_of(session, known).route(episode_of(session).position)
    if event.number is None or not 1 <= event.number <= len(route):
        values = (("total", str(len(route))),)
        return session.at(Phase.GUIDING), Reply((Say("phrases/steps-there-are", values), check_in(session, known)))
    if barred(session, known, route[event.number - 1]):
        return present(session, known, Say("phrases/stay-down"))
    return go_to(session, known, route[event.number - 1])


def same_step(session: Session, event: Event, known: Known) -> Move:
    """This step once more."""
    return present(session, known)


def first_step(session: Session, event: Event, known: Known) -> Move:
    """The guide from its first step."""
    return present(session.with_episode(step=guide_of(session, known).first), known, Say("phrases/from-the-start"))


def another_way(session: Session, event: Event, known: Known) -> Move:
    """It can't be done: at once a way that is not locked."""
    episode, guide = episode_of(session), guide_of(session, known)
    route = guide.route(episode.position)
    at, _ = progress(session, known)
    choices = [step_of(session, known).instead, *route[at:], *route]
    open_now = [step for step in choices if step and step != episode.step and is_open(session, known, step)]
    return present(session.with_episode(step=open_now[0]), known, Say("phrases/another-way"))


def ask_steady(session: Session, known: Known) -> Move:
    """Before standing: steady, with a light and something to hold?"""
    return session.at(Phase.STEADY), Reply((plain_ask("safety/steady/ask", "safety/steady/hint"),))


def stand(session: Session, event: Event, known: Known) -> Move:
    """Steady: the standing step that was wanted."""
    wanted = episode_of(session).wanted
    session = session.with_episode(steady=True)
    steps = guide_of(session, known).steps
    return present(session.with_episode(step=wanted), known) if wanted in steps else next_step(session, event, known)


def stay_down(session: Session, event: Event, known: Known) -> Move:
    """Not steady, or not sure: sitting and lying ways only, from here on."""
    position = episode_of(session).position
    seated = "sitting" if position == "standing" else position
    session = session.with_episode(steady=False, position=seated, wanted=None)
    route = guide_of(session, known).route(seated)
    if episode_of(session).step not in route:
        session = session.with_episode(step=route[0])
    return present(session, known, Say("phrases/stay-down"))


def want_to_stand(session: Session, event: Event, known: Known) -> Move:
    """Standing or walking: after the gate, and only if steady."""
    standing = [step for step in guide_of(session, known).route("standing") if _stands(session, known, step)]
    if not standing or barred(session, known, standing[0]):
        return present(session, known, Say("phrases/stay-down"))
    return go_to(session, known, standing[0])


def _stands(session: Session, known: Known, step: str) -> bool:
    return STEADY in guide_of(session, known).steps[step].needs


def take_place(session: Session, event: PlaceSaid, known: Known) -> Move:
    """The person said where they are: the steps for there."""
    position = _position(event.place)
    session = replace(session, position_said=event.place, night=session.night or event.place == "bed")
    if position is None:
        return same_step(session, event, known)
    session = session.with_episode(position=position)
    if position == "standing" and episode_of(session).gate is Gate.DUE:
        session = session.with_episode(step=guide_of(session, known).first)
        return present(session, known, Say("phrases/sit-or-hold-on"))
    if position == "standing":
        return want_to_stand(session, event, known)
    return present(session.with_episode(step=first_open(session, known)), known, Say("phrases/place-noted"))


def take_side(session: Session, event: SideSaid, known: Known) -> Move:
    """The person said which side: named, and the same step goes on."""
    side = _other(episode_of(session).side) if event.side == "other" else event.side
    if side not in ("left", "right", "both"):
        return same_step(session, event, known)
    before = episode_of(session).side
    if before and before != side:
        session = replace(session, side_said=side)
        return coach(session, known, (episode_of(session).site,))
    session = replace(session, side_said=side).with_episode(side=side)
    return present(session, known, Say("phrases/muscle", muscle(session)))


def _other(side: str | None) -> str | None:
    return {"left": "right", "right": "left"}.get(side or "")


def tell_why(session: Session, event: Event, known: Known) -> Move:
    """The reason for this step, and back to it."""
    return _aside(session, known, Say(step_words(session, known, "why")))


def tell_more(session: Session, event: Event, known: Known) -> Move:
    """More of this step, and back to it."""
    return _aside(session, known, Say(step_words(session, known, "more")))


def tell_simply(session: Session, event: Event, known: Known) -> Move:
    """This step in plainer words, and its hold."""
    session, reply = present(session, known)
    plain = Say(step_words(session, known, "simply"))
    return session, replace(reply, acts=(plain, *reply.acts[1:]))


def tell_progress(session: Session, event: Event, known: Known) -> Move:
    """Which step this is, and how many there are."""
    step, total = progress(session, known)
    said = Say("phrases/progress", (("step", str(step)), ("total", str(total))))
    return session.at(Phase.GUIDING), Reply((said, check_in(session, known)))


def tell_hold_length(session: Session, event: Event, known: Known) -> Move:
    """How long to hold."""
    said = Say("phrases/hold-length", (("seconds", str(step_of(session, known).hold)),))
    return _aside(session, known, said)


def _aside(session: Session, known: Known, said: Say) -> Move:
    ask: Ask = check_in(session, known)
    return session.at(Phase.GUIDING), Reply((said, back_to_step(session, known), ask))


def resume_place(session: Session, event: Event, known: Known) -> Move:
    """The guide that was left within the hour, from the step it stood at; else where the cramp is."""
    place = known.profile.place_at(known.now) if known.profile else None
    guide = known.content.guides.get(place.guide) if place else None
    if place is None or guide is None:
        return session.at(Phase.START), Reply((Say("phrases/nothing-to-resume"), where()))
    route = guide.route(place.position)
    step = place.step if place.step in route and not guide.steps[place.step].needs else guide.first
    position = place.position if place.position in guide.routes and place.position != ANY else None
    episode = Episode(site=guide.id, step=step, began=known.seconds, position=position)
    session = replace(session, episode=episode)
    return present(session, known, Say("phrases/resuming", muscle(session)))
