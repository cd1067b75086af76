"""Where a conversation stands: all of it travels in the session attributes, and nothing of it outlives the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from skill.core.acts import Act


class Phase(Enum):
    """What the coach is waiting for."""

    START = "start"
    """Where is the cramp?"""
    GUIDING = "guiding"
    """Easing, or still tight?"""
    GATE = "gate"
    """Is any warning sign there?"""
    CLARIFYING = "clarifying"
    """Which warning sign is it?"""
    REMAINING = "remaining"
    """Does the muscle that was named as well still cramp?"""
    KNOT = "knot"
    """Is it swollen, or is it the knot of the cramp?"""
    DOUBT = "doubt"
    """Is what was said a danger sign?"""
    STEADY = "steady"
    """Steady enough to stand?"""
    FEELING = "feeling"
    """Is hot and cold felt there as usual?"""
    PAUSED = "paused"
    """Ready to go on?"""
    CHECK = "check"
    """A question of the full check."""
    WHICH = "which"
    """Which of the things asked about is it?"""
    SAFE = "safe"
    """Somewhere safe yet?"""
    LONG = "long"
    """Help was advised because it lasts or returns: go on meanwhile?"""
    REFERRED = "referred"
    """Help today was advised: chest or breath as well?"""
    EMERGENCY = "emergency"
    """Can someone call?"""
    STANCE = "stance"
    """Steady standing, or shall we sit?"""
    CLEARED = "cleared"
    """Has the surgeon said that stretching is fine?"""
    ROUTINE = "routine"
    """Ready for the next muscle?"""
    WALKING = "walking"
    """Next idea?"""
    TALKING = "talking"
    """Anything else?"""
    DETAIL = "detail"
    """When, or which half of the day: what a plan lacks."""
    OFFER = "offer"
    """Shall I set it?"""
    CONSENT = "consent"
    """Alexa asks whether reminders are permitted."""
    UNPROVEN = "unproven"
    """Shall I look whether it is set?"""
    CANCELLING = "cancelling"
    """Which of the reminders, or all?"""
    WANTED = "wanted"
    """Are the reminders still wanted, or fewer of them?"""
    DELETING = "deleting"
    """Delete all that is kept?"""


class Gate(Enum):
    """What is known of the gate in this episode."""

    DUE = "due"
    CLEAR = "clear"


class Reason(Enum):
    """Why the gate is being asked: it decides what a clear answer leads to."""

    FIRST = "first"
    THREE_HOLDS = "three-holds"
    TEN_MINUTES = "ten-minutes"
    THIRD_ATTACK = "third-attack"
    WORSE = "worse"
    FALSE_ALARM = "false-alarm"
    ASKED = "on-request"
    BOTH_LEGS = "both-legs"


@dataclass(frozen=True, slots=True)
class Cramp:
    """A muscle that was named, and the side where it was said."""

    site: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One cramp from its report to "gone"; `began` in seconds since 1970."""

    site: str
    step: str
    began: int
    side: str | None = None
    position: str | None = None
    gate: Gate = Gate.DUE
    reason: Reason = Reason.FIRST
    unheard: int = 0
    holds: int = 0
    attack: int = 1
    eased: bool = False
    asked_again: bool = False
    asked_at_ten: bool = False
    steady: bool | None = None
    feeling: bool | None = None
    wanted: str | None = None
    waiting: tuple[Cramp, ...] = ()
    """Those that were named as well, and come next."""
    before: tuple[str, ...] = ()
    """Muscles that were coached before this one."""
    done: tuple[str, ...] = ()
    """The steps that were given, each once, in the order they came."""


@dataclass(frozen=True, slots=True)
class Session:
    """The whole state of a conversation."""

    phase: Phase = Phase.START
    turn: int = 0
    said_turn: int = 0
    episode: Episode | None = None
    danger: str | None = None
    called: bool = False
    """In an emergency: help was called, or is on its way."""
    situations: tuple[str, ...] = ()
    question: int = 0
    """The question of the full check that is open, counted from zero."""
    check_reason: str | None = None
    noted: str | None = None
    """What the check found that is worth a doctor or pharmacist, while it looks on for what is graver."""
    topic: str | None = None
    idea: int = 0
    walk: str | None = None
    """The topic whose ideas are walked, kept while something else is asked."""
    routine: str | None = None
    part: int = 0
    """The muscle of the routine that is under way, counted from zero."""
    stands: bool | None = None
    """Whether routines are done standing; None until it was asked or said."""
    broken: bool = False
    """The muscle of the routine was broken off by something else: it starts again."""
    part_at: int = 0
    """When the muscle that is under way was last begun, in seconds since 1970."""
    gently: bool = False
    """Routines are done in their softer words: somebody said that it was too far."""
    cleared: bool = False
    """A surgeon has said that stretching is fine."""
    feels: bool = False
    """Hot and cold are felt as usual where the routine is to be done."""
    wants: str | None = None
    """The routine that begins once the gate, which is being asked, is clear."""
    whisper: bool = False
    slow: bool = False
    night: bool = False
    misses: int = 0
    met: bool = False
    denied: tuple[str, ...] = ()
    """The danger signs of the gate that were denied by name, while the rest is asked."""
    choice: str | None = None
    """The name of several muscles that was said, while it is asked which."""
    side_said: str | None = None
    position_said: str | None = None
    returns: bool = False
    """It was said to be the third cramp tonight, or a later one, and none has been coached since."""
    first_use: bool = True
    disclaimed: bool = False
    told_to_cut_in: bool = False
    kept: str | None = None
    left: str | None = None
    """The place in a set of stretches that a cramp broke into."""
    erase: bool = False
    sites_said: tuple[str, ...] = ()
    """Muscles that were named with a sign that is asked about first."""
    came_from: Phase | None = None
    """The phase that a pause, a doubt, or the question about the knot, goes back to."""
    wish: str | None = None
    """What was said of a reminder so far (`core/reminders/wish.py`)."""
    then: str | None = None
    """The wish for another kind of reminder that was said in the same breath, and comes next."""
    plan: str | None = None
    """The plan that is offered or being set (`core/reminders/plan.py`)."""
    replaces: tuple[str, ...] = ()
    """The tokens of the reminders that the plan takes the place of."""
    asks: str | None = None
    """What DETAIL asks: "when", "before", or "half" and the minutes."""
    purpose: str | None = None
    """What the service's reminders are looked up for."""
    zone: str | None = None
    guessed: bool = False
    """The device told no time zone, so this one is the locale's."""
    consent_asked: bool = False
    review_due: bool = False
    """A week has gone by since reminders were set, and nobody was asked whether they are still wanted."""
    instead: bool = False
    """Stretch reminders have been offered in place of drinks."""
    last: tuple[Act, ...] = ()

    def at(self, phase: Phase, **changes: object) -> Session:
        """This session in another phase, with the misses forgotten."""
        return replace(self, phase=phase, misses=0, **changes)  # type: ignore[arg-type]

    def with_episode(self, **changes: object) -> Session:
        """This session with its episode changed; unchanged where there is none."""
        if self.episode is None:
            return self
        return replace(self, episode=replace(self.episode, **changes))  # type: ignore[arg-type]
