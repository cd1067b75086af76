"""A response as the device takes it: what it says, shows and leaves open, and what it would refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from skill.simulator.device import APL
from skill.simulator.ssml import Speech, plain, read
from skill.simulator.turn import Json

WANTED_SIZE, HARD_SIZE = 24 * 1024, 120 * 1024
LONGEST_CARD = 8000
SPEECHLESS = ("outputSpeech", "reprompt", "card", "directives")
"""What a response to a SessionEndedRequest may not hold."""


SILENT = Speech()


class Floor(Enum):
    """Whose turn it is after a reply."""

    LISTENER = "the microphone opens"
    SHOWN = "the session stays open, the microphone shut"
    NOBODY = "the session is over"


@dataclass(frozen=True, slots=True)
class Reply:
    """A response, read; `refused` says why a device would end the session over it, `warnings` what else."""

    speech: Speech = SILENT
    reprompt: Speech | None = None
    floor: Floor = Floor.NOBODY
    card: Json | None = None
    directives: tuple[Json, ...] = ()
    attributes: Json = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def screen(self) -> Sequence[Json] | None:
        """The APL directives, or None."""
        return [d for d in self.directives if str(d.get("type", "")).startswith(APL + ".")] or None

    @property
    def rendered(self) -> str | None:
        """The token of the document that it puts on the screen, or None."""
        renders = [d for d in self.screen or () if d.get("type") == f"{APL}.RenderDocument"]
        return str(renders[-1].get("token", "")) if renders else None


def read_response(answer: object, request_type: str, *, showing: bool) -> Reply:
    """The reply in what the handler returned; `showing` says that the device has a screen."""
    try:
        text = json.dumps(answer)
        whole = json.loads(text)
    except (TypeError, ValueError, RecursionError) as problem:
        return Reply(refused=(f"the response is not JSON ({problem})",))
    response = whole.get("response") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or not isinstance(response, dict):
        return Reply(refused=("the response has no `response` object",))
    try:
        return _reply(whole, response, request_type, len(text.encode()), showing=showing)
    except (TypeError, AttributeError, ValueError) as problem:
        return Reply(refused=(f"the response has another shape than Alexa's ({problem})",))


def _reply(whole: Json, response: Json, request_type: str, size: int, *, showing: bool) -> Reply:
    speech = _speech(response.get("outputSpeech")) or SILENT
    reprompt = _speech((response.get("reprompt") or {}).get("outputSpeech"))
    reply = Reply(
        speech=speech,
        reprompt=reprompt,
        card=response.get("card"),
        directives=tuple(response.get("directives") or ()),
        attributes=dict(whole.get("sessionAttributes") or {}),
        refused=(
            *speech.problems,
            *(f"reprompt: {problem}" for problem in (reprompt.problems if reprompt else ())),
            *_refusals(response, request_type, size),
        ),
        warnings=(f"the response has {size} bytes; keep it under {WANTED_SIZE}",) if size > WANTED_SIZE else (),
    )
    return _with_floor(reply, response, showing=showing)


def _with_floor(reply: Reply, response: Json, *, showing: bool) -> Reply:
    ends = response.get("shouldEndSession", "absent")
    if ends is False or ends is None:
        floor = Floor.LISTENER
    elif ends == "absent" and showing and reply.rendered is not None:
        floor = Floor.SHOWN
    else:
        floor = Floor.NOBODY
    return Reply(
        reply.speech,
        reply.reprompt,
        floor,
        reply.card,
        reply.directives,
        reply.attributes,
        reply.refused,
        reply.warnings,
    )


def _speech(spoken: Json | None) -> Speech | None:
    if not spoken:
        return None
    match spoken.get("type"):
        case "SSML":
            return read(str(spoken.get("ssml") or ""))
        case "PlainText":
            return plain(str(spoken.get("text") or ""))
    return Speech(problems=(f"outputSpeech has the unknown type {spoken.get('type')!r}",))


def _refusals(response: Json, request_type: str, size: int) -> Iterator[str]:
    if size > HARD_SIZE:
        yield f"the response has {size} bytes and may have {HARD_SIZE}"
    if request_type == "SessionEndedRequest":
        held = [key for key in SPEECHLESS if response.get(key)]
        if held:
            yield f"a SessionEndedRequest was answered with {', '.join(held)}"
    if len(json.dumps(response.get("card"))) > LONGEST_CARD:
        yield f"the card is longer than {LONGEST_CARD} characters"
    for directive in response.get("directives") or ():
        if not isinstance(directive, dict) or not directive.get("type"):
            yield "a directive has no type"
