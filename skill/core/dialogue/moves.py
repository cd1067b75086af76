"""What several rules do alike: present a step, ask again what was asked, and name the muscle.

Every question of the coach is built here or in `gate`, so each has its reprompt: in a guide that is a second counted
hold, with the danger line for as long as the gate is not clear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from skill.core.acts import Ask, Hold, Reply, Say
from skill.core.events import Event
from skill.core.guide import ANY, GATE, STEADY, Guide, Step
from skill.core.known import Known
from skill.core.session import Episode, Gate, Phase, Session

Move = tuple[Session, Reply]
Rule = Callable[[Session, Event, Known], Move]
Table = dict[type[Event], Any]
"""Rules by the event they answer. Each rule takes just its own event; the table pairs them up, hence Any."""

HELPED = "someone-else"
"""The situation in which the words are for whoever helps."""
FOR_HELPERS = "-them"
"""What the names of words end on that are for whoever helps: they are at hand, and are not the one who is in danger."""
REPROMPT_HOLD = 30
SLOW_HOLD = 10
"""Seconds that "slower" adds to each hold but the first, after which the microphone opens within half a minute."""
QUIET = 30


def episode_of(session: Session) -> Episode:
    """The cramp being coached; only rules of phases that have one may ask."""
    if session.episode is None:
        raise ValueError(f"no cramp is being coached in {session.phase}")
    return session.episode


def guide_of(session: Session, known: Known) -> Guide:
    """The guide of the cramp being coached."""
    return known.content.guides[episode_of(session).site]


def step_of(session: Session, known: Known) -> Step:
    """The step the guide stands at."""
    return guide_of(session, known).steps[episode_of(session).step]


def route_of(session: Session, known: Known, position: str | None = None) -> tuple[str, ...]:
    """The steps in order for where the person is, or for another position, in the situations that were told."""
    return guide_of(session, known).route(position or episode_of(session).position, session.situations)


def step_words(session: Session, known: Known, part: str, *otherwise: str) -> str:
    """The reference of one part of the current step's words, or of the first other that has words."""
    own = f"{step_of(session, known).words}/{part}"
    return known.content.first_with_words(own, f"guides/{episode_of(session).site}/{part}", *otherwise)


def muscle(session: Session) -> tuple[tuple[str, str], ...]:
    """Values that name the muscle and the side as they were understood."""
    episode = episode_of(session)
    if episode.side == "both":
        return (("muscle", f"guides/{episode.site}/names"), ("side", ""))
    side = f"locale/sides/{episode.side}" if episode.side else ""
    return (("muscle", f"guides/{episode.site}/name"), ("side", side))


def helping(session: Session) -> Session:
    """The session of somebody who helps another."""
    return replace(session, situations=tuple(dict.fromkeys((*session.situations, HELPED))))


def for_whom(session: Session, *references: str) -> tuple[str, ...]:
    """These references, each after its own words for a helper where it is somebody else who is in need."""
    if HELPED not in session.situations:
        return references
    return tuple(own for reference in references for own in (reference + FOR_HELPERS, reference))


def situation_words(session: Session, known: Known, situation: str) -> str:
    """The reference of what is said of a situation: in a guide where the toes have a way to go, the words for it."""
    own = f"safety/situations/{situation}/say"
    toes = known.content.guides[session.episode.site].toes if session.episode else None
    return known.content.first_with_words(f"{own}-toes-{toes}", *for_whom(session, own))


def situation_lead(session: Session, known: Known, situation: str) -> Say:
    """What comes with a movement, in few words, for somebody in a situation."""
    return Say(known.content.first_with_words(*for_whom(session, f"safety/situations/{situation}/lead")))


def present(session: Session, known: Known, *lead: Say) -> Move:
    """The current step, its hold, and the check-in; for one that is locked or left out, the first that is not."""
    if _locked(session, known) or barred(session, known, episode_of(session).step):
        session = session.with_episode(step=first_open(session, known))
    episode, step = episode_of(session), step_of(session, known)
    both = (f"{step.words}/both",) if episode.side == "both" else ()
    soft = (f"{step.words}/say-soft",) if known.content.safety.softly(session.situations) else ()
    them = (f"{step.words}/say{FOR_HELPERS}",) if HELPED in session.situations else ()
    words = known.content.first_with_words(*them, *soft, *both, f"{step.words}/say")
    cut_in = (Say("phrases/cut-in"),) if not lead and _tell_to_cut_in(session, known) else ()
    seconds = step.hold + (SLOW_HOLD if session.slow and episode.holds else 0)
    session = replace(session, told_to_cut_in=session.told_to_cut_in or bool(cut_in))
    done = tuple(dict.fromkeys((*episode.done, step.id)))
    session = session.at(Phase.GUIDING).with_episode(holds=episode.holds + 1, wanted=None, done=done)
    how = Say("phrases/rest" if step.rest else "phrases/hold")
    acts = (*lead, Say(words), *cut_in, how, Hold(seconds))
    return session, Reply((*acts, check_in(session, known)))


def barred(session: Session, known: Known, step: str) -> bool:
    """Whether the step asks what this person can't or must not do."""
    asks = guide_of(session, known).steps[step].asks_of_a_body
    stays_down = {"stand"} if episode_of(session).steady is False else set[str]()
    return bool(asks & (known.content.safety.barred(session.situations) | stays_down))


def is_open(session: Session, known: Known, step: str) -> bool:
    """Whether the step may be done now: neither locked nor left out."""
    needs, episode = guide_of(session, known).steps[step].needs, episode_of(session)
    unlocked = (GATE not in needs or episode.gate is Gate.CLEAR) and (STEADY not in needs or episode.steady is True)
    return unlocked and not barred(session, known, step)


def first_open(session: Session, known: Known) -> str:
    """The first step of the route that may be done now, or the guide's first move."""
    first = guide_of(session, known).first
    return next((step for step in route_of(session, known) if is_open(session, known, step)), first)


def _locked(session: Session, known: Known) -> bool:
    return episode_of(session).gate is Gate.DUE and GATE in step_of(session, known).needs


def _tell_to_cut_in(session: Session, known: Known) -> bool:
    """Once, early in a first session: with the short second step, so that the reply stays short."""
    second = guide_of(session, known).routes[ANY][1:2] == (episode_of(session).step,)
    early = episode_of(session).gate is Gate.CLEAR and not session.told_to_cut_in
    return second and early and session.first_use and not session.whisper


def keep_words(session: Session, known: Known) -> str:
    """What goes on in a silent hold: the step's own words, unless the step is locked."""
    return "phrases/keep" if _locked(session, known) else step_words(session, known, "keep", "phrases/keep")


def check_in(session: Session, known: Known) -> Ask:
    """Easing, or still tight? Nobody answering, the hold goes on, with the danger line while the gate is not clear."""
    danger = () if episode_of(session).gate is Gate.CLEAR else (Say("safety/gate/line"),)
    keep = Say(keep_words(session, known))
    asked = known.content.first_with_words(f"{step_of(session, known).words}/ask", "phrases/check-in")
    return Ask(asked, (keep, Hold(REPROMPT_HOLD), *danger, Say(asked)))


def plain_ask(words: str, hint: str) -> Ask:
    """A question whose reprompt is a hint and the question again."""
    return Ask(words, (Say(hint), Say(words)))


def warned_ask(words: str, again: str | None = None) -> Ask:
    """A question after a worrying answer: its reprompt is the emergency line and the question, perhaps shorter."""
    return Ask(words, (Say("safety/emergency/line"), Say(again or words)))


def where() -> Ask:
    """Where's the cramp?"""
    return plain_ask("phrases/where", "phrases/where-hint")


def where_for(session: Session, known: Known) -> Ask:
    """Where's the cramp? Somebody who told who they are may as well have come for the stretches before bed."""
    told = (known.content.safety.situations[name] for name in session.situations)
    return where_or_stretch() if any(situation.lasts for situation in told) else where()


def where_or_stretch() -> Ask:
    """Where's the cramp, or is it the stretches before bed that they came for?"""
    return plain_ask(STRETCH_OFFER, "phrases/where-or-stretch-hint")


STRETCH_OFFER = "phrases/where-or-stretch"
"""The question that a yes answers with the stretches before bed."""


def if_now() -> Ask:
    """Is it cramping now?"""
    return plain_ask(IF_NOW, "phrases/if-now-hint")


IF_NOW = "phrases/if-now"
"""The question that a yes answers with the muscle that was named."""


def was_asked(session: Session, *words: str) -> bool:
    """Whether the last reply asked one of these."""
    return any(isinstance(act, Ask) and act.words in words for act in session.last)


def was_told(session: Session, *words: str) -> bool:
    """Whether the last reply said something whose words begin with one of these."""
    return any(isinstance(act, Say) and act.words.startswith(words) for act in session.last)


def anything_else() -> Ask:
    """Anything else?"""
    return plain_ask("phrases/anything-else", "phrases/anything-else-hint")


def back_to_step(session: Session, known: Known) -> Say:
    """Names the step that the guide returns to after an aside."""
    name = f"{step_of(session, known).words}/name"
    number, _ = progress(session, known)
    return Say("phrases/back-to-step", (("name", name), ("step", str(number))))


def progress(session: Session, known: Known) -> tuple[int, int]:
    """The number of the current step on its route, counted from one, and how many there are.

    A step that stands in for one of the route has the number of the furthest one that was given.
    """
    episode, route = episode_of(session), route_of(session, known)
    given = (episode.step,) if episode.step in route else episode.done
    return max((route.index(step) + 1 for step in given if step in route), default=1), len(route)


def quiet_ask() -> Ask:
    """Ready? Nobody answering, another quiet half minute."""
    return Ask("phrases/ready", (Say("phrases/quiet-again"), Hold(QUIET, counted=False), Say("phrases/ready")))
