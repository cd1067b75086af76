"""A cramp from its report: the first move at once, what easing and no change lead to, and another attack."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.gate import ask_gate, begin_check, gate_due
from skill.core.dialogue.moves import (
    HELPED,
    Move,
    episode_of,
    for_whom,
    guide_of,
    helping,
    muscle,
    plain_ask,
    present,
    situation_lead,
    situation_words,
    step_of,
    where,
)
from skill.core.dialogue.referral import refer_today
from skill.core.dialogue.steps import next_step, position_of, previous_step, same_step
from skill.core.events import (
    CrampReported,
    Event,
    SaidAgain,
    SaidAgony,
    SaidBetter,
    SaidFalseAlarm,
    SaidGone,
    SaidSame,
    SaidWorse,
)
from skill.core.guide import Guide
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Cramp, Episode, Gate, Phase, Reason, Session


def ask_where(session: Session, event: Event, known: Known) -> Move:
    """Where's the cramp? A muscle that was named with it is coached."""
    session = noting_return(session, event)
    if isinstance(event, Felt) and event.sites:
        return start_coaching(session, CrampReported(event.sites), known)
    return session.at(Phase.START, episode=None, choice=None), Reply((where(),))


Felt = SaidAgain | SaidAgony | SaidBetter | SaidFalseAlarm | SaidGone | SaidSame | SaidWorse


def noting_return(session: Session, event: Event) -> Session:
    """The session, in which it is kept if this was said to be the third one tonight."""
    return replace(session, returns=session.returns or (isinstance(event, SaidAgain) and event.third))


def start_coaching(session: Session, event: CrampReported, known: Known) -> Move:
    """A muscle was named: its first move, at once. None was: one short question, front or back where that is open."""
    session = noting(session, event)
    sites = settled(tuple(site for site in event.sites if site in known.content.sites), known)
    if event.situation in known.content.safety.situations and event.situation not in session.situations:
        return coach_in_situation(session, event, known)
    if sites and sites[0] in known.content.choices:
        return ask_which(session, known, sites[0])
    if sites:
        return coach(session, known, tuple(site for site in sites if site in known.content.guides))
    if event.unlisted:
        return session.at(Phase.START), Reply((plain_ask("phrases/unlisted", "phrases/where-hint"),))
    if session.choice:
        return ask_which(session, known, session.choice)
    return session.at(Phase.START), Reply((plain_ask("phrases/which-muscle", "phrases/where-hint"),))


def settled(sites: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """The muscles, without a name for more than one of them where one of those was named: "my leg, it's the calf"."""
    choice = known.content.choices.get(sites[0]) if sites else None
    either = (choice.front, choice.back) if choice else ()
    named = tuple(site for site in sites if site in either) or sites
    limbs = {guide.limb for site in named if (guide := known.content.guides.get(site)) and guide.limb != site}
    return tuple(site for site in named if site not in limbs)


def coach_in_situation(session: Session, event: CrampReported, known: Known) -> Move:
    """A muscle and a situation in one breath: the situation's line comes with the first move, or before it.

    A child's line comes before that of an illness.
    """
    situations = known.content.safety.situations
    situation = situations[event.situation or ""]
    person = situations.get(event.person or "")
    session = take_in(take_in(session, person) if person else session, situation)
    theirs = (situation_lead(session, known, person.id),) if person else ()
    sites = tuple(site for site in event.sites if site in known.content.guides)
    if situation.safe_first:
        return ask_safe(keep_muscle(session, known, event.sites), known)
    if not sites:
        session, reply = start_coaching(session, replace(event, situation=None), known)
        return session, replace(reply, acts=(*theirs, Say(situation_words(session, known, situation.id)), *reply.acts))
    return coach(session, known, sites, after=(*theirs, situation_lead(session, known, situation.id)))


def told_so_far(session: Session) -> tuple[str, ...]:
    """The situations that were told, with that of the place, and the sign for which help today was advised."""
    place = (ON_THE_FLOOR,) if session.position_said == "floor" else ()
    sign = (session.danger,) if session.danger and session.phase is Phase.REFERRED else ()
    return (*session.situations, *place, *sign)


ON_THE_FLOOR = "on-the-floor"
"""The situation of whoever says that they are there."""


def take_in(session: Session, situation: Situation) -> Session:
    """The session with a situation in it, and what it settles at once."""
    told = tuple(dict.fromkeys((*session.situations, situation.id)))
    session = replace(session, situations=told, position_said=situation.position or session.position_said)
    if situation.feeling is not None:
        session = session.with_episode(feeling=situation.feeling)
    position = position_of(situation.position)
    return session.with_episode(position=position) if position else session


def of_person(session: Session, person: str | None, known: Known) -> Session:
    """The session of whoever helps this person, with what holds for a child; the same where nobody was named."""
    situation = known.content.safety.situations.get(person or "")
    session = helping(session) if person else session
    return session if situation is None or situation.id == HELPED else take_in(session, situation)


def keep_muscle(session: Session, known: Known, sites: tuple[str, ...]) -> Session:
    """The session with the cramp that is coached, or asked about, as soon as it may be; nothing is held until then."""
    guides = tuple(site for site in sites if site in known.content.guides)
    if not guides:
        choice = next((site for site in sites if site in known.content.choices), session.choice)
        return replace(session, choice=choice)
    session, _ = coach(session, known, guides)
    return session.with_episode(holds=0, done=())


def unsafe_in(session: Session, known: Known) -> Situation:
    """The danger that comes before any coaching, the last that was told."""
    told = (known.content.safety.situations[name] for name in reversed(session.situations))
    return next(situation for situation in told if situation.safe_first)


def ask_safe(session: Session, known: Known, part: str = "say") -> Move:
    """First out of danger: the line for it, and whether they are safe."""
    own = f"safety/situations/{unsafe_in(session, known).id}"
    said, line, asked = (
        known.content.first_with_words(*for_whom(session, f"{own}/{words}")) for words in (part, "line", "ask")
    )
    again = (Say(asked),) if said == line else (Say(line), Say(asked))
    return session.at(Phase.SAFE), Reply((Say(said), Ask(asked, again)))


def ask_which(session: Session, known: Known, choice: str) -> Move:
    """The name is that of several muscles whose moves are opposites: which one?"""
    return session.at(Phase.START, choice=choice), Reply((which_ask(choice),))


def which_ask(choice: str) -> Ask:
    """Front or back?"""
    return plain_ask(f"guides/{choice}/ask", f"guides/{choice}/hint")


def take_back_in_guide(session: Session, event: Event, known: Known) -> Move:
    """ "Back" is the step before; where it was asked where it is worst, or none is before, the muscle at the back.

    So it is where the one at the front was taken for it.
    """
    guide, step = guide_of(session, known), step_of(session, known)
    first = step.id == guide.first
    asked = (other.back for other in guide.steps.values() if other.back)
    facing = (one.back for one in known.content.choices.values() if one.front == guide.id)
    back = next(chain(asked, facing), None) if first else step.back
    return previous_step(session, event, known) if back is None else coach(session, known, (back,))


def stay_unless_asked(session: Session, event: Event, known: Known) -> Move:
    """Not sure: this step once more; where it was asked where it is worst, the stretch for the whole of it goes on."""
    return (same_step if step_of(session, known).back is None else next_step)(session, event, known)


def coach(session: Session, known: Known, sites: tuple[str, ...], *lead: Say, after: tuple[Say, ...] = ()) -> Move:
    """The first move for the first of these muscles; the gate before it where the guide or the situation says so.

    Before a movement there is room for one line `after` the name, the first; what the others change holds all the same.
    """
    guide, position = known.content.guides[sites[0]], position_of(session.position_said)
    episode = Episode(
        site=guide.id,
        step=guide.first,
        began=known.seconds,
        side=session.side_said,
        position=position,
        gate=Gate.DUE if session.returns else _gate_carried(session, known, guide),
        reason=Reason.THIRD_ATTACK if session.returns else Reason.FIRST,
        feeling=False if known.content.safety.no_heat_or_cold(session.situations) else None,
        waiting=_waiting(session, sites),
        before=_coached_before(session, sites),
    )
    session = replace(session, episode=episode, topic=None, danger=None, choice=None, denied=(), returns=False)
    session = replace(session, side_said=None) if session.side_said == OTHER else session
    if group := guide.at.get(session.position_said or ""):
        return refer_today(session, known, group)
    named = Say("phrases/muscle", muscle(session))
    told = (known.content.safety.situations[name] for name in session.situations)
    if episode.gate is Gate.DUE and (guide.gate_first or any(situation.gate_first for situation in told)):
        session, reply = ask_gate(session, known, episode.reason)
        return session, replace(reply, acts=(named, *after, *reply.acts))
    if position == "standing" and not after:
        return present(session, known, *lead, named, Say("phrases/sit-or-hold-on"))
    if episode.waiting and not after:
        return present(session, known, *lead, Say("phrases/first-muscle", muscle(session)))
    return present(session, known, *lead, named, *after[:1])


def _waiting(session: Session, sites: tuple[str, ...]) -> tuple[Cramp, ...]:
    """Those that come after the first of these: the others of them, and those that waited before."""
    more = tuple(Cramp(site, session.side_said) for site in sites[1:])
    before = session.episode.waiting if session.episode else ()
    return tuple(dict.fromkeys((*more, *(one for one in before if one.site not in sites))))


def _coached_before(session: Session, sites: tuple[str, ...]) -> tuple[str, ...]:
    before = session.episode
    if before is None or before.site in sites:
        return before.before if before else ()
    return tuple(dict.fromkeys((*before.before, before.site)))


def _gate_carried(session: Session, known: Known, guide: Guide) -> Gate:
    """The gate is asked once per episode and limb: clear stays clear for the same limb."""
    before = session.episode
    if before is None or known.content.guides[before.site].limb != guide.limb:
        return Gate.DUE
    return Gate.DUE if on_another_side(session.side_said, before.side) else before.gate


def noting(session: Session, event: CrampReported) -> Session:
    """The session with the side and place that came along."""
    sides = ("left", "right") if len(event.sites) > 1 else ("left", "right", "both")
    side = event.side if event.side in sides else session.side_said
    night = session.night or event.place == "bed" or event.quietly
    session = replace(session, returns=session.returns or event.third, whisper=session.whisper or event.quietly)
    return replace(session, side_said=side, position_said=event.place or session.position_said, night=night)


def on_another_side(side: str | None, before: str | None) -> bool:
    """Whether this side is another one than that of the cramp before; both are more than one that was not told."""
    return side == OTHER or (side == "both" and before is None) or bool(side and before and side != before)


def coach_again(session: Session, event: Event, known: Known) -> Move:
    """It came back: the guide from its first move, and says so; the third time the full check comes first."""
    episode, guide = episode_of(session), guide_of(session, known)
    enough = known.content.safety.attacks_before_referral
    third = isinstance(event, SaidAgain | CrampReported) and event.third
    attack = max(episode.attack + 1, enough if third else 0)
    session = replace(session, returns=False).with_episode(attack=attack, eased=False, step=guide.first, holds=0)
    if attack >= enough:
        return begin_check(session, known, Reason.THIRD_ATTACK)
    return present(session, known, Say("phrases/again", muscle(session)))


def take_back_or_again(session: Session, event: SaidAgain, known: Known) -> Move:
    """ "It's back", where it was asked where it is worst, is the muscle at the back; elsewhere the cramp returned."""
    back = step_of(session, known).back
    if back is None or event.third:
        return coach_again(session, event, known)
    return coach(session, known, (back,))


def follow_easing(session: Session, event: Event, known: Known) -> Move:
    """Letting go: the same hold once more; after three of them the next step."""
    session, holds = session.with_episode(eased=True), episode_of(session).holds
    if holds % known.content.safety.holds_before_asking_again:
        return present(session, known, Say("phrases/easing"))
    session, reply = next_step(session, event, known)
    return session, replace(reply, acts=(Say("phrases/good"), *reply.acts))


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
    """Worse with stretching: stop, and look for danger before anything else; worse once more, help today."""
    if session.episode is not None and session.episode.reason is Reason.WORSE:
        return refer_today(session, known, WORSE)
    return ask_gate(session, known, Reason.WORSE, event)


WORSE = "worse"
"""The danger group of a cramp that gets worse though the stretch was let go."""


OTHER = "other"
"""The side that is not the one coached before, where nobody said which that was."""
