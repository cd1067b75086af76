"""What an answer to the gate leads to: coaching goes on, the rest of the gate is asked, or help today."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say, ShowCard
from skill.core.dialogue.emergency import recheck_false_alarm, stop_for_help
from skill.core.dialogue.gate import (
    ask_gate,
    begin_check,
    counts_as_yes,
    gate_ask,
    gate_due,
    gate_first,
    leave_unheard,
    signs_asked,
    signs_left,
    unlock,
)
from skill.core.dialogue.moves import (
    Move,
    anything_else,
    episode_of,
    guide_of,
    muscle,
    present,
    route_of,
    warned_ask,
    where_for,
    where_or_stretch,
)
from skill.core.dialogue.opening import begin_wanted
from skill.core.dialogue.reminders import OFFERING, offer_still
from skill.core.dialogue.steps import another_way, go_to, next_step, same_step
from skill.core.dialogue.suited import suited
from skill.core.dialogue.topics import WANTED, answer_in_guide
from skill.core.events import (
    DangerSignDenied,
    Event,
    QuestionAsked,
)
from skill.core.known import Known
from skill.core.session import Gate, Phase, Reason, Session


def pass_gate(session: Session, event: Event, known: Known) -> Move:
    """Clear: the locks open, and what the gate was asked for comes next."""
    if session.episode is None and session.wants:
        return begin_wanted(session, known)
    if session.episode is None:
        return _back_to_talk(session, known)
    reason, wanted = session.episode.reason, session.episode.wanted
    began = session.episode.holds > 0
    session = unlock(session).at(Phase.GUIDING, danger=None)
    own_check = guide_of(session, known).both if episode_of(session).side == "both" else None
    if began and reason is Reason.FIRST and own_check:
        return begin_check(session, known, Reason(own_check))
    match reason:
        case Reason.FALSE_ALARM:
            named = () if began else (Say("phrases/muscle", muscle(session)),)
            return present(session, known, Say("phrases/good"), *named)
        case Reason.WORSE if began and not session.wants:
            return _gentler(session, event, known)
        case _ if not began:
            return present(session, known)
        case _ if session.wants:
            return begin_wanted(session, known)
        case _ if wanted:
            return take_wanted(session, wanted, known)
        case _:
            return next_step(session, event, known)


def _gentler(session: Session, event: Event, known: Known) -> Move:
    """It got worse with stretching, and nothing is amiss: another way, and none of the first two, firmer ones."""
    firmer = route_of(session, known)[:2]
    session = session.with_episode(wanted=None, done=tuple(dict.fromkeys((*episode_of(session).done, *firmer))))
    return another_way(session, event, known, "phrases/gentler")


def hear_late_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """None of those, in the hold after a gate that went unheard: its answer; of signs by name, the rest is asked.

    Else what is denied was not asked.
    """
    episode = episode_of(session)
    if event.everything and episode.unheard and episode.gate is Gate.DUE:
        return pass_gate(session, event, known)
    if event.groups and gate_due(session, known) is Reason.FIRST and (denied := _denied(session, event, known)):
        return ask_rest(session, event, known, denied)
    return gate_first(same_step)(session, event, known)


def _back_to_talk(session: Session, known: Known) -> Move:
    """No cramp is being coached: back to the talk that it broke into. What was answered there may not be for them."""
    came_from, session = session.came_from, replace(session, came_from=None)
    if came_from in OFFERING and session.plan:
        return offer_still(session, known, Say("phrases/good"))
    if came_from is Phase.START:
        return session.at(Phase.START), Reply((Say("phrases/good"), where_or_stretch()))
    if came_from not in CALM:
        return session.at(Phase.START), Reply((Say("phrases/good"), where_for(session, known)))
    answers = suited(session, session.topic or "", known)
    other = answers is not None and answers.name != session.topic
    said = answers.words("say", known) if answers and other else "phrases/good"
    return session.at(Phase.TALKING), Reply((Say(said), anything_else()))


def take_wanted(session: Session, wanted: str, known: Known) -> Move:
    """What was asked for before the gate: a step, or the answer to a question."""
    if wanted.startswith(WANTED):
        return answer_in_guide(session, QuestionAsked(wanted.removeprefix(WANTED)), known)
    return go_to(session, known, wanted)


def advise_help(session: Session, known: Known, reason: Reason) -> Move:
    """It lasts or keeps returning: medical advice today, said aloud; stretching may go on meanwhile."""
    said = Say(f"safety/lasting/{reason.value}")
    card = ShowCard("safety/cards/same-day-title", "safety/cards/same-day")
    return session.at(Phase.LONG), Reply((said, warned_ask("safety/lasting/ask")), (card,))


CALM = frozenset({Phase.TALKING, Phase.WALKING, Phase.DETAIL, Phase.OFFER, Phase.CONSENT, Phase.UNPROVEN})
"""Phases of talk in which no cramp is being coached."""


def pass_knot(session: Session, event: Event, known: Known) -> Move:
    """The knot of the cramp, not swelling: the gate goes on from where it was."""
    if session.came_from is Phase.REFERRED:
        return recheck_false_alarm(replace(session, danger=None, came_from=None), event, known)
    if session.came_from is Phase.CLARIFYING or session.episode is None:
        return pass_gate(session, event, known)
    if session.episode.gate is Gate.DUE:
        return ask_gate(session, known, session.episode.reason)
    return present(session, known, Say("phrases/good"))


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """Signs denied at the gate: none of those is a no; some by name leave the rest to be asked.

    A sign that is no part of it by itself, "I'm not sweating", was heard all the same: the gate still stands. A denial
    of something else is no answer.
    """
    if event.everything:
        return pass_gate(session, event, known)
    denied = _denied(session, event, known)
    if not denied and event.groups:
        return session, Reply((Say("phrases/good"), gate_ask(session, known)))
    if not denied:
        return leave_unheard(session, event, known)
    return ask_rest(session, event, known, denied)


def _denied(session: Session, event: DangerSignDenied, known: Known) -> set[str]:
    """What of the gate was denied; of a sign that is not known, its half, and all of that the second time."""
    asked = set(signs_asked(session, known))
    if event.half is None:
        return asked & set(event.groups)
    again = event.half in session.denied
    return {event.half, *(asked & set(known.content.safety.gate[event.half]) if again else ())}


def ask_rest(session: Session, event: Event, known: Known, denied: set[str]) -> Move:
    """What is left of the gate, after these were denied; with nothing left it is clear."""
    session = replace(session, denied=tuple(dict.fromkeys((*session.denied, *sorted(denied)))))
    if not signs_left(session, known):
        return pass_gate(session, event, known)
    return session.at(Phase.GATE), Reply((gate_ask(session, known),))


def ask_gate_after_all(session: Session, event: Event, known: Known) -> Move:
    """A no after a yes: what was the yes? The gate once more. Where it only went unheard, a no to all of it."""
    if counts_as_yes(session, known):
        return pass_gate(session, event, known)
    session = session.at(Phase.GATE)
    return session, Reply((gate_ask(session, known),))


def deny_after_all(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """Signs denied after a yes: some by name leave the rest of the gate to be asked."""
    if event.everything:
        return ask_gate_after_all(session, event, known)
    return ask_rest(session, event, known, _denied(session, event, known))


def chest_after_all(session: Session, event: Event, known: Known) -> Move:
    """Chest or breath as well, or not sure: emergency help now."""
    return stop_for_help(session, known.content.safety.group("emergency"), known)


def keep_going(session: Session, event: Event, known: Known) -> Move:
    """Help was advised and the cramp goes on: the next way."""
    return next_step(session.at(Phase.GUIDING), event, known)
