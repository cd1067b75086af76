"""Responses as they were played, and the turn that several of them make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from skill.simulator.calling import Answer
from skill.simulator.consent import asked_consent
from skill.simulator.replies import Floor, Reply
from skill.simulator.ssml import Piece, Speech
from skill.simulator.turn import Json, Turn
from skill.simulator.understand import Hearing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Played:
    """One request's answer: the reply, and what was wrong with it."""

    answer: Answer
    reply: Reply
    notice: bool = False
    """Whether it only told the skill that an earlier response was broken."""

    outside: bool = False
    """Whether it was sent outside of any session, where nobody hears what goes wrong."""

    @property
    def broken(self) -> bool:
        """Whether a device would say that there is a problem, and end the session."""
        return bool(self.answer.failure or self.reply.refused)

    @property
    def error(self) -> str | None:
        """What a device would do about the response, or a warning, or None."""
        problems = "; ".join((self.answer.failure,) if self.answer.failure else self.reply.refused)
        if problems and self.outside:
            return f"{problems}: Alexa sends the event again later"
        if problems:
            return f"{problems}: a device says that there is a problem with the skill and ends the session"
        return "; ".join(self.reply.warnings) or None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is heard of it: nothing where it is broken."""
        return () if self.broken else self.reply.speech.pieces


@dataclass(frozen=True, slots=True)
class State:
    """How the speaker stands after a line."""

    open: bool
    listening: bool
    attributes: Json


def joined(heard: str, hearing: Hearing | None, played: Sequence[Played], state: State) -> Turn:
    """The turn that the responses make together, in order."""
    whole = [play for play in played if not play.broken]
    replies = [play.reply for play in whole]
    speeches = [reply.speech for reply in replies]
    last = replies[-1] if replies else Reply()
    return Turn(
        heard=heard,
        intent=hearing.intent if hearing else None,
        slots={name: {"value": slot.value, "id": slot.id} for name, slot in hearing.slots.items()} if hearing else {},
        by=hearing.by if hearing else None,
        rule=_last(play.answer.rule for play in played if not play.notice),
        said=" ".join(speech.text for speech in speeches if speech.text),
        ssml="\n".join(play.reply.speech.markup for play in played if play.reply.speech.markup),
        hold_seconds=_rounded(speech.hold_seconds for speech in speeches),
        seconds=_rounded(speech.seconds for speech in speeches),
        reprompt=last.reprompt.text if last.reprompt and last.floor is Floor.LISTENER else None,
        open=state.open,
        listening=state.listening,
        consent=[scope for asked in map(asked_consent, replies) for scope in (asked.scopes if asked else ())] or None,
        card=_last(play.reply.card for play in whole),
        screen=[directive for play in whole for directive in play.reply.screen or ()] or None,
        session=state.attributes,
        ms=_rounded(play.answer.ms for play in played),
        error="; ".join(play.error for play in played if play.error) or None,
        pieces=tuple(piece for play in played for piece in play.pieces),
    )


def reprompted(reprompt: Speech, state: State) -> Turn:
    """The turn of a silence that is answered by the reprompt; the skill is not asked."""
    return Turn(
        heard="",
        said=reprompt.text,
        ssml=reprompt.markup,
        hold_seconds=round(reprompt.hold_seconds, 3),
        seconds=round(reprompt.seconds, 3),
        open=state.open,
        listening=state.listening,
        session=state.attributes,
        pieces=reprompt.pieces,
    )


def _last(values: Iterable[T | None]) -> T | None:
    found: T | None = None
    for value in values:
        found = value if value is not None else found
    return found


def _rounded(numbers: Iterable[float]) -> float:
    return round(float(sum(numbers)), 3)
