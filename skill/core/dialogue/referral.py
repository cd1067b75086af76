"""Help today: no more stretching, rubbing or warmth; and whether there is what would make it an emergency."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import EITHER, Ask, Reply, Say, ShowCard
from skill.core.dialogue.gate import ask_about_knot, clarifier, knot_ask
from skill.core.dialogue.moves import Move, warned_ask
from skill.core.events import AskedToStand, Event, QuestionAsked, RoutineAsked
from skill.core.guide import GATE
from skill.core.known import Known
from skill.core.safety import GRAVE
from skill.core.session import Phase, Session

SWELLING = "swelling"


def refer_today(session: Session, known: Known, group: str) -> Move:
    """Help today: no more stretching, rubbing or warmth; and is it chest or breath as well?"""
    group = known.content.safety.group_for(group, session.situations).id
    own = f"safety/groups/{group}/say"
    said = Say(known.content.first_with_words(own, "safety/same-day/say"))
    card = ShowCard("safety/cards/same-day-title", "safety/cards/same-day")
    session = session.at(Phase.REFERRED, danger=group, erase=True)
    return session, Reply((said, referred_ask(session, known)), (card,))


def referred_ask(session: Session, known: Known) -> Ask:
    """Is there now what would make it an emergency?"""
    return warned_ask(known.content.first_with_words(f"safety/groups/{session.danger}/ask", "safety/same-day/ask"))


def name_first(move: Move, signs: tuple[str, ...], known: Known) -> Move:
    """A grave sign that was named beside a lesser one, denied or not: the number for it first, and it is asked for."""
    session, reply = move
    graver = graver_than_said(signs, known)
    if session.phase is Phase.EMERGENCY or not graver:
        return move
    words = [own for sign in graver if (own := f"safety/gate/signs/{sign}") in known.content.words]
    if not words:
        return session, replace(reply, acts=(Say("safety/same-day/beside-unnamed"), *reply.acts))
    acts = (Say("safety/same-day/beside", (("signs", EITHER + " ".join(words)),)), *reply.acts)
    if session.phase is Phase.REFERRED:
        asked = dict.fromkeys((*words, *(f"safety/gate/signs/{sign}" for sign in ALWAYS_ASKED)))
        again = (Say("safety/emergency/line"), Say("safety/same-day/ask"))
        acts = (*acts[:-1], Ask("safety/same-day/ask-beside", again, (("signs", EITHER + " ".join(asked)),)))
    return session, replace(reply, acts=acts)


def graver_than_said(signs: tuple[str, ...], known: Known) -> list[str]:
    """Those of them that would be an emergency, or the hospital now."""
    return [sign for sign in signs if known.content.safety.group(sign).outcome in GRAVE]


ALWAYS_ASKED = ("heart", "breath")
"""What makes an emergency of any sign for which help today is advised."""


def refer_unclear(session: Session, event: Event, known: Known) -> Move:
    """Unsure twice: help today, with the emergency line."""
    return refer_today(session, known, "unsure")


def hear_unclear(session: Session, event: Event, known: Known) -> Move:
    """Nothing clear: after a yes that is help today; where the gate only went unheard, which is it, once more."""
    unheard = session.episode is not None and session.episode.unheard > 0
    return (clarify_again if unheard else refer_unclear)(session, event, known)


def clarify_again(session: Session, event: Event, known: Known) -> Move:
    """Something else was asked or told: which is it, once more; then help today."""
    if session.misses:
        return refer_unclear(session, event, known)
    return replace(session, misses=1), Reply((clarifier(session, known),))


def refer_swelling(session: Session, event: Event, known: Known) -> Move:
    """Swollen beside the other side, or not sure: help today."""
    return refer_today(session, known, SWELLING)


def ask_knot_again(session: Session, event: Event, known: Known) -> Move:
    """Still tight, can't, or not heard says nothing of swelling: the question once more, then help today."""
    if session.misses:
        return refer_swelling(session, event, known)
    return replace(session, misses=1), Reply((knot_ask(),))


def repeat_referral(session: Session, event: Event, known: Known) -> Move:
    """Nothing else is done: help today, again; the second time in short."""
    misses = session.misses + 1
    session, reply = refer_today(session, known, session.danger or "unsure")
    if misses > 1:
        reply = replace(reply, acts=(Say("safety/same-day/short"), reply.acts[-1]))
    return replace(session, misses=misses), reply


WHEN_TO_GO = "when-to-see-a-doctor"
"""The topic of whether, and when, to be seen."""


def leave_to_them(session: Session, event: Event, known: Known) -> Move:
    """A question, or the wish to go on: not until it was seen; what is not for now is theirs to answer.

    Whether to go, and when, has had its answer: that is said again.
    """
    if isinstance(event, QuestionAsked) and event.topic == WHEN_TO_GO:
        return repeat_referral(session, event, known)
    topic = known.content.topics.get(event.topic) if isinstance(event, QuestionAsked) else None
    goes_on = isinstance(event, AskedToStand | RoutineAsked)
    locked = goes_on or (topic is not None and GATE in topic.needs)
    said = "safety/same-day/not-until" if locked else "safety/same-day/ask-them"
    return session.at(Phase.REFERRED), Reply((Say(said), referred_ask(session, known)))


def hear_knot(session: Session, event: Event, known: Known) -> Move:
    """The lump of the cramp, where it was taken for swelling: is it? Elsewhere nothing else is done."""
    heard = session.danger == SWELLING
    return (ask_about_knot if heard else repeat_referral)(session, event, known)
