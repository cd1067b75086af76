"""The gate: one question about danger, asked after the first hold, and what leaves it unanswered.

Until the gate is clear nothing but a gentle movement is unlocked: no rubbing, warmth, cold, standing or walking. A gate
that was asked and not answered keeps the locks and is asked once more; unheard twice, it counts as a yes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from skill.core.acts import EITHER, Ask, Hold, Reply, Say
from skill.core.dialogue.moves import REPROMPT_HOLD, Move, Rule, episode_of, keep_words, plain_ask, present, warned_ask
from skill.core.events import (
    Event,
    ExplainedAway,
    OtherHealthTold,
    SaidAgain,
    SaidBetter,
    SaidSame,
    SaidUnsure,
    SaidWorse,
    SaidYes,
)
from skill.core.known import Known
from skill.core.session import Episode, Gate, Phase, Reason, Session

STILL = (Reason.WORSE, Reason.FALSE_ALARM)
"""Reasons for which nothing is held while the gate waits for its answer."""


def gate_due(session: Session, known: Known) -> Reason | None:
    """Why the gate must be asked now, before anything else is offered; None when it need not be."""
    episode = episode_of(session)
    if episode.gate is Gate.DUE:
        return episode.reason
    minutes = (known.seconds - episode.began) / 60
    if minutes >= known.content.safety.minutes_before_referral and not episode.asked_at_ten:
        return Reason.TEN_MINUTES
    return None


@cache
def gate_first(rule: Rule) -> Rule:
    """The rule, put off until the gate is clear where the gate is due; of the same rule, the same one."""

    def gated(session: Session, event: Event, known: Known) -> Move:
        reason = gate_due(session, known)
        return rule(session, event, known) if reason is None else ask_gate(session, known, reason, event)

    gated.__name__ = f"ask_gate_or_{rule.__name__}"
    gated.__doc__ = rule.__doc__
    return gated


@cache
def a_little(yes: Rule, otherwise: Rule) -> Rule:
    """The rule for easing, where a danger was asked about: "a bit" by itself is a yes to that."""

    def heard(session: Session, event: Event, known: Known) -> Move:
        slightly = isinstance(event, SaidBetter) and event.slightly
        return (yes if slightly else otherwise)(session, event, known)

    heard.__name__ = f"{yes.__name__}_or_{otherwise.__name__}"
    heard.__doc__ = otherwise.__doc__
    return heard


@cache
def third_time(rule: Rule) -> Rule:
    """The rule for a cramp that is back; told to be the third one tonight, the full check takes the gate's place."""

    def heard(session: Session, event: Event, known: Known) -> Move:
        if session.episode is None or not (isinstance(event, SaidAgain) and event.third):
            return rule(session, event, known)
        attack = max(session.episode.attack, known.content.safety.attacks_before_referral)
        return begin_check(session.with_episode(attack=attack), known, Reason.THIRD_ATTACK)

    heard.__name__ = f"check_third_or_{rule.__name__}"
    heard.__doc__ = rule.__doc__
    return heard


def ask_gate(session: Session, known: Known, reason: Reason, event: Event | None = None) -> Move:
    """Any warning sign? Asked with a word on what was just said, and why if it was asked before.

    At ten minutes, and for a cramp that is the third one tonight, it is the full check.
    """
    before = session.episode
    if reason is Reason.FIRST and before and before.reason is Reason.THIRD_ATTACK:
        reason = before.reason
    if reason is Reason.THIRD_ATTACK:
        return begin_check(session, known, reason)
    if reason is Reason.TEN_MINUTES:
        return begin_check(session.with_episode(asked_at_ten=True), known, reason)
    asked = {"asked_again": True} if reason is Reason.THREE_HOLDS else {}
    eased = {"eased": True} if isinstance(event, SaidBetter) else {}
    why = Reason.FIRST if before and before.unheard and before.reason is reason else reason
    session = session.at(Phase.GATE).with_episode(gate=Gate.DUE, reason=reason, **asked, **eased)
    return session, Reply((*_lead(why, event), gate_ask(session, known)))


def begin_check(session: Session, known: Known, reason: Reason) -> Move:
    """The full check from its first question, most dangerous first, with why it is asked."""
    session = session.at(Phase.CHECK, question=0, check_reason=reason.value)
    return session, Reply((Say(f"safety/check/why/{reason.value}"), check_ask(session, known)))


def check_ask(session: Session, known: Known) -> Ask:
    """The open question of the full check, worded for why it is made; what is known by then is not asked."""
    questions = known.content.safety.questions(session.check_reason)
    own = f"safety/check/{questions[min(session.question, len(questions) - 1)].id}"
    asked = known.content.first_with_words(f"{own}/{session.check_reason}", f"{own}/ask")
    return plain_ask(asked, "safety/check/hint")


def which_sign_ask(session: Session, known: Known) -> Ask:
    """Which of the things asked about is it? Nobody answering, the emergency line."""
    own = known.content.safety.questions(session.check_reason)[session.question].id
    return warned_ask(f"safety/check/{own}/which")


def _lead(reason: Reason, event: Event | None) -> tuple[Say, ...]:
    match reason, event:
        case Reason.FIRST, SaidBetter():
            return (Say("phrases/good"),)
        case Reason.FIRST, SaidSame() | SaidWorse():
            return (Say("phrases/stay"),)
        case Reason.FIRST, _:
            return ()
        case _:
            return (Say(f"safety/gate/why/{reason.value}"),)


def gate_ask(session: Session, known: Known) -> Ask:
    """The gate as a question; nobody answering, the hold goes on and its danger line is said as a statement."""
    if session.denied:
        return rest_ask(session, known)
    asked, episode = _gate_words(session, known, "ask"), session.episode
    if episode is None or nothing_held(episode):
        return warned_ask(asked, "safety/gate/again")
    again = (Say(keep_words(session, known)), Hold(REPROMPT_HOLD), Say("safety/gate/line"), Say("safety/gate/again"))
    return Ask(asked, again)


def nothing_held(episode: Episode) -> bool:
    """Whether no movement goes on while the gate waits for its answer."""
    return episode.holds == 0 or episode.reason in STILL


def signs_asked(session: Session, known: Known) -> tuple[str, ...]:
    """The danger groups that the gate asks about: those of the guide where its site has dangers of its own."""
    own = known.content.guides[session.episode.site].asks if session.episode else ()
    return own or known.content.safety.gate_signs


def signs_left(session: Session, known: Known) -> tuple[str, ...]:
    """Those that were not denied yet."""
    return tuple(sign for sign in signs_asked(session, known) if sign not in session.denied)


def rest_ask(session: Session, known: Known) -> Ask:
    """The gate for what is left of it; once more all of it, where it is not known which sign was denied."""
    site = session.episode.site if session.episode else ""
    said = (
        known.content.first_with_words(f"guides/{site}/gate/signs/{sign}", f"safety/gate/signs/{sign}")
        for sign in signs_left(session, known)
    )
    values = (("signs", EITHER + " ".join(said)),)
    return Ask("safety/gate/rest", (Say("safety/emergency/line"), Say("safety/gate/again")), values)


def _gate_words(session: Session, known: Known, part: str) -> str:
    """The gate's words: those of the guide where its site has dangers of its own."""
    otherwise = f"safety/gate/{part}"
    if session.episode is None:
        return otherwise
    return known.content.first_with_words(f"guides/{session.episode.site}/gate/{part}", otherwise)


def open_clarifier(session: Session, event: Event, known: Known) -> Move:
    """A yes to the gate, or not sure: which is it, the worst case first. Then it did not only go unheard."""
    if isinstance(event, SaidYes | SaidUnsure | SaidBetter | ExplainedAway | OtherHealthTold):
        session = session.with_episode(unheard=0)
    session = session.at(Phase.CLARIFYING)
    return session, Reply((clarifier(session, known),))


def clarifier(session: Session, known: Known) -> Ask:
    """Which sign is it? The worst case comes first."""
    return warned_ask(_gate_words(session, known, "which"), _gate_words(session, known, "which-again"))


def knot_ask() -> Ask:
    """The lump of the cramp, or swelling?"""
    return warned_ask("safety/knot/ask", "safety/knot/again")


def leave_unheard(session: Session, event: Event, known: Known) -> Move:
    """What was said answers nothing: the locks stay, the hold goes on; the second time it counts as a yes.

    Where nothing is held, the question comes once more. Easing is good to hear, and never becomes a yes.
    """
    better = isinstance(event, SaidBetter)
    if better and _last_chance(session, known):
        return session.with_episode(eased=True), Reply((Say("phrases/good"), gate_ask(session, known)))
    session = count_unheard(session)
    if counts_as_yes(session, known):
        return open_clarifier(session, event, known)
    if session.episode is None or nothing_held(session.episode):
        return session, Reply((Say("phrases/after-my-question"), gate_ask(session, known)))
    return present(session, known, Say("phrases/good" if better else "phrases/hold-on-to-that"))


def put_off(session: Session, event: Event, known: Known) -> Move:
    """A question that can wait: it was heard, the gate comes first, and it counts for nothing."""
    return session, Reply((Say("phrases/after-my-question"), gate_ask(session, known)))


def _last_chance(session: Session, known: Known) -> bool:
    """Whether the gate is asked with nothing held, or would count as a yes if it went unheard again."""
    held = session.episode is not None and not nothing_held(session.episode)
    return not held or counts_as_yes(count_unheard(session), known)


def count_unheard(session: Session) -> Session:
    """The session with the gate once more unheard."""
    if session.episode is None:
        return replace(session, misses=session.misses + 1)
    return session.with_episode(unheard=session.episode.unheard + 1)


def counts_as_yes(session: Session, known: Known) -> bool:
    """Whether the gate was unheard so often that it counts as a yes."""
    unheard = session.misses if session.episode is None else session.episode.unheard
    return unheard >= known.content.safety.times_unheard_that_count_as_yes


def ask_about_knot(session: Session, event: Event, known: Known) -> Move:
    """A lump may be the cramp itself: ask for swelling of the whole part beside the other one."""
    session = session.at(Phase.KNOT, came_from=session.phase)
    return session, Reply((knot_ask(),))


def explain_gate(session: Session, event: Event, known: Known) -> Move:
    """Why the gate is asked, in plain words; and the gate again."""
    return session, Reply((Say("safety/gate/explain"), gate_ask(session, known)))


def unlock(session: Session) -> Session:
    """The session with the gate clear, and its holds counted anew."""
    return session.with_episode(gate=Gate.CLEAR, unheard=0, holds=0)


def close_with_danger_line(session: Session) -> tuple[Say, ...]:
    """The warning signs as one statement: in full while the gate is not clear."""
    clear = session.episode is not None and session.episode.gate is Gate.CLEAR
    return (Say("phrases/closing" if clear else "safety/gate/closing"),)
