"""Capital cities, three questions, and something of all that a smart speaker must be able to play."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value
from ask_sdk_model import Response

log = logging.getLogger(__name__)
QUESTIONS = (("France", "paris"), ("Peru", "lima"), ("Japan", "tokyo"))
told: list[tuple[str, Mapping[str, str]]] = []
"""What `configure` was told, in order."""


def configure(*, memory: str, faults: Mapping[str, str]) -> None:
    """Takes note of where to remember and of what is broken."""
    told.append((memory, faults))


class Quiz(AbstractRequestHandler):
    """Answers every request."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        request = handler_input.request_envelope.request
        name = getattr(getattr(request, "intent", None), "name", request.object_type)
        log.info("decided", extra={"rule": f"on {name}"})
        print("a skill may print")  # noqa: T201
        return ANSWERS.get(name, _ask)(handler_input)


def _ask(handler_input: HandlerInput) -> Response:
    attributes = handler_input.attributes_manager.session_attributes
    number = attributes.setdefault("question", 0)
    question = f"What is the capital of {QUESTIONS[number][0]}?"
    return handler_input.response_builder.speak(question).ask(f"Once more. {question}").response


def _judge(handler_input: HandlerInput) -> Response:
    attributes = handler_input.attributes_manager.session_attributes
    slots = handler_input.request_envelope.request.intent.slots
    authorities = slots["city"].resolutions.resolutions_per_authority if slots["city"].resolutions else []
    match = authorities[0].values[0].value.id if authorities and authorities[0].values else None
    right = match == QUESTIONS[attributes.get("question", 0)][1]
    attributes["question"] = (attributes.get("question", 0) + right) % len(QUESTIONS)
    said = "Right." if right else f"No, not {get_slot_value(handler_input, 'city')}."
    question = f"What is the capital of {QUESTIONS[attributes['question']][0]}?"
    return handler_input.response_builder.speak(f"{said} {question}").ask(question).response


def _think(handler_input: HandlerInput) -> Response:
    length = get_slot_value(handler_input, "length")
    count = '<break time="5s"/> Five. <break time="5s"/> Ten. <break time="5s"/>'
    speech = f"Thinking time, {length}. {count} Your answer?"
    return handler_input.response_builder.speak(speech).ask("Your answer?").response


def _stop(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak("Bye.").set_should_end_session(True).response


def _break(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak('A long pause <break time="12s"/> is refused.').response


def _raise(handler_input: HandlerInput) -> Response:
    raise ValueError("the quizmaster is ill")


def _end(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.response


ANSWERS: dict[str, Any] = {
    "LaunchRequest": _ask,
    "AnswerIntent": _judge,
    "ThinkIntent": _think,
    "AMAZON.StopIntent": _stop,
    "AMAZON.CancelIntent": _stop,
    "BadMarkupIntent": _break,
    "CrashIntent": _raise,
    "SessionEndedRequest": _end,
}

builder = SkillBuilder()
builder.add_request_handler(Quiz())
_answer = builder.lambda_handler()


def handler(event: dict[str, Any], context: object) -> Any:
    """The Lambda handler; events outside of a session get an empty response."""
    if event["request"]["type"].startswith("AlexaSkillEvent."):
        return {"version": "1.0", "response": {}}
    return _answer(event, context)
