"""A muscle or a side that is named while one is coached: another, the same again, or a part of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, wraps

from skill.core.acts import Reply, Say
from skill.core.dialogue.coaching import (
    OTHER,
    Felt,
    ask_where,
    coach,
    coach_again,
    follow_no_change,
    noting,
    on_another_side,
    settled,
    start_coaching,
)
from skill.core.dialogue.gate import gate_ask, gate_due, leave_unheard
from skill.core.dialogue.moves import Move, Rule, check_in, episode_of, guide_of, muscle, present, was_asked
from skill.core.dialogue.steps import same_step, take_place
from skill.core.events import CrampReported, Event, PlaceSaid, SaidBetter, SaidGone, SaidWorse, SideSaid
from skill.core.known import Known
from skill.core.session import Cramp, Episode, Phase, Reason, Session


def hear_report_in_guide(session: Session, event: CrampReported, known: Known) -> Move:
    """A report in a guide: a new muscle is coached; the same one again is another attack, or no change.

    The bare name of the same one tells neither: it is named, and the step goes on; the second time it is no change.
    """
    episode = episode_of(session)
    if event.whole and guide_of(session, known).limb == ARM:
        if event.side:
            return take_side(noting(session, event), SideSaid(event.side), known)
        event = replace(event, sites=())
    event = _of_this_part(session, event, known)
    event = replace(event, sites=settled(event.sites, known))
    others = other_muscles(session, event.sites, known)
    event = _before_the_rest(episode, event, others)
    if event.too and len(others) in (0, len(event.sites)):
        session, event = _with_the_one_before(session, event, others, known)
    finer = episode.site == guide_of(session, known).limb
    side = _other(episode.side) if event.side == OTHER else event.side or (episode.side if finer else None)
    if on_another_side(event.side, episode.side) or (others and len(others) == len(event.sites)):
        sites = others or (episode.site,)
        return start_coaching(replace(session, side_said=side), replace(event, sites=sites, side=side), known)
    more = (Cramp(site, event.side) for site in others if site in known.content.guides)
    session = session.with_episode(waiting=tuple(dict.fromkeys((*episode.waiting, *more))))
    if event.unlisted and not event.sites:
        return session.at(Phase.GUIDING), Reply((Say("phrases/unlisted-in-guide"), check_in(session, known)))
    session = noting(session, event).with_episode(side=side or episode.side)
    if event.place:
        return take_place(session, PlaceSaid(event.place), known)
    if event.only_named and not session.misses and gate_due(session, known) in (None, Reason.FIRST):
        session, reply = present(session, known, Say("phrases/muscle", muscle(session)))
        return replace(session, misses=1), reply
    again = episode.eased or event.third
    return (coach_again if again else follow_no_change)(session, event, known)


def _of_this_part(session: Session, event: CrampReported, known: Known) -> CrampReported:
    """The report; "front" alone is of the muscle being coached, unless that is of the thigh, or all of a limb.

    Where another muscle is, "my foot's on the floor", tells how this one is stretched.
    """
    guide = guide_of(session, known)
    if event.placed and other_muscles(session, event.sites, known):
        return replace(event, sites=(), place=None)
    of_thigh = {muscle for choice in known.content.choices.values() for muscle in (choice.front, choice.back)}
    kept = guide.id in (*of_thigh, guide.limb) and not _of_another_limb(session, event.sites, known)
    return event if kept or not event.part else replace(event, sites=())


def _before_the_rest(episode: Episode, event: CrampReported, others: tuple[str, ...]) -> CrampReported:
    """The report; "feet first", where those were to wait, leaves the one that was being coached to wait instead."""
    waits = {one.site for one in episode.waiting}
    return replace(event, too=True) if others and waits.issuperset(others) else event


def _with_the_one_before(
    session: Session, event: CrampReported, others: tuple[str, ...], known: Known
) -> tuple[Session, CrampReported]:
    """It comes on top of the one before: that one waits; the other side of the same muscle makes it both at once."""
    episode = episode_of(session)
    limbs = {guide.limb for site in others if (guide := known.content.guides.get(site))}
    if others and episode.site not in limbs:
        kept = Cramp(episode.site, episode.side)
        return session.with_episode(waiting=tuple(dict.fromkeys((kept, *episode.waiting)))), event
    other_side = not others and event.side not in (None, episode.side)
    return session, replace(event, side="both") if other_side else event


def other_muscles(session: Session, sites: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Those named that are not the muscle being coached; a name for its whole limb, or for it and another, means it."""
    guide, content = guide_of(session, known), known.content
    own = {guide.id, guide.limb, *(one.id for one in content.choices.values() if guide.id in (one.front, one.back))}
    return tuple(site for site in sites if site in content.sites and site not in own)


@cache
def of_this_muscle(rule: Rule) -> Rule:
    """The rule, said of the muscle being coached; of another one it reports that one, or that it is over."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        sites = event.sites if isinstance(event, Felt) else ()
        others = other_muscles(session, sites, known) if session.episode else ()
        if others and isinstance(event, SaidWorse):
            others = _of_another_limb(session, others, known)
        if not others or len(others) < len(sites):
            return rule(session, event, known)
        episode = episode_of(session)
        waiting = tuple(one for one in episode.waiting if one.site not in others)
        named_before = {*(one.site for one in episode.waiting), *episode.before}
        if isinstance(event, SaidGone) or (isinstance(event, SaidBetter) and set(others) <= named_before):
            session = session.with_episode(waiting=waiting)
            return (leave_unheard if session.phase is Phase.GATE else same_step)(session, event, known)
        return start_coaching(session, CrampReported(others), known)

    return heard


@cache
def of_this_side(rule: Rule) -> Rule:
    """The rule for what is over; of one side of both the other goes on, and of the other side this one does."""

    @wraps(rule)
    def heard(session: Session, event: Event, known: Known) -> Move:
        side, episode = event.side if isinstance(event, SaidGone) else None, session.episode
        if side not in SIDES or episode is None or episode.side not in ("both", _other(side)):
            return rule(session, event, known)
        waiting = tuple(one for one in episode.waiting if (one.site, one.side) != (episode.site, side))
        session = replace(session, side_said=_other(side)).with_episode(side=_other(side), waiting=waiting)
        return present(session, known, Say("phrases/good"), Say("phrases/muscle", muscle(session)))

    return heard


SIDES = ("left", "right")
"""The sides of which one may be over while the other goes on."""


def _of_another_limb(session: Session, sites: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Those that a stretch of this muscle does not move: "worse when he pulls the toes" is said of the calf."""
    limb = guide_of(session, known).limb
    return tuple(site for site in sites if site not in known.content.guides or known.content.guides[site].limb != limb)


def hear_report_at_gate(session: Session, event: CrampReported, known: Known) -> Move:
    """A new muscle, or the other side, is coached at once while the gate waits; anything else leaves it unheard."""
    episode = session.episode
    if episode is not None and event.whole and guide_of(session, known).limb == ARM:
        if event.side:
            return take_side_at_gate(session, SideSaid(event.side), known)
        event = replace(event, sites=())
    event = _of_this_part(session, event, known) if episode else event
    others = other_muscles(session, event.sites, known) if episode else ()
    event = _before_the_rest(episode, event, others) if episode else event
    if episode is None or (others and not event.too):
        return start_coaching(session, event, known)
    if others or on_another_side(event.side, episode.side):
        return hear_report_in_guide(session, event, known)
    return leave_unheard(session, event, known)


def take_side_at_gate(session: Session, event: SideSaid, known: Known) -> Move:
    """Which side, while the gate waits: another one is another cramp; else it is named, and the gate comes again."""
    episode = session.episode
    if episode is not None and _one_of_both(episode.side, event):
        session = replace(session, side_said=event.side).with_episode(side=event.side)
        return session, Reply((Say("phrases/muscle", muscle(session)), gate_ask(session, known)))
    if episode is not None and episode.side != OTHER and on_another_side(event.side, episode.side):
        return take_side(session, event, known)
    side = event.side if event.side in ("left", "right", "both") else session.side_said
    session = replace(session, side_said=side).with_episode(side=side)
    return session, Reply((gate_ask(session, known),))


def take_side(session: Session, event: SideSaid, known: Known) -> Move:
    """The person said which side: named, and the same step goes on; who asks which is told."""
    before = episode_of(session).side
    side = _other(before) if event.side == OTHER else event.side
    if side is None:
        which = "phrases/muscle" if before in ("both", *SIDES) else "phrases/the-one-that-cramps"
        return present(session, known, Say(which, muscle(session)))
    side = "both" if event.too and side != before else side
    another = not _one_of_both(before, event) and before != OTHER and on_another_side(side, before)
    if side == OTHER or another:
        session = replace(session, side_said=side)
        return coach(session, known, (episode_of(session).site,))
    session = replace(session, side_said=side).with_episode(side=side)
    return present(session, known, Say("phrases/muscle", muscle(session)))


def _one_of_both(before: str | None, event: SideSaid) -> bool:
    """Whether one side is named where both were coached: that one goes on, and it is no other cramp."""
    return before == "both" and event.side in SIDES and not event.too


ARM = "arm"
"""The limb whose name alone is that of a muscle of its own, the upper arm, unless another one of it is coached."""


def _other(side: str | None) -> str:
    return {"left": "right", "right": "left"}.get(side or "", OTHER)


def take_back(session: Session, event: Event, known: Known) -> Move:
    """ "Back", where front or back was asked, is the muscle at the back; where it was asked where it is, their back."""
    choice = known.content.choices.get(session.choice or "")
    if choice is not None:
        return coach(session, known, (choice.back,))
    if was_asked(session, "phrases/where", "phrases/which-muscle"):
        return coach(session, known, (LOWER_BACK,))
    return ask_where(session, event, known)


LOWER_BACK = "lower-back"
"""The guide for who says no more than "back"; its own danger signs are asked about before any movement."""
