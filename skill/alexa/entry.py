"""The Lambda handler. Whatever comes in, a valid response goes out; only another skill's request raises.

The SDK takes requests apart and dispatches them, but what it does before its dispatcher runs can fail as
well. So the one apology stands around all of it, not inside it as one of the
SDK's exception handlers.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from time import perf_counter
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model.response import Response
from ask_sdk_runtime.exceptions import AskSdkException

from skill.alexa import envelopes, journal, requests, responses
from skill.alexa.services import AlexaServices
from skill.content import Library, load_library
from skill.core.attributes import attributes_of
from skill.core.errors import RequestNotUnderstood
from skill.core.events import SessionClosed, SkillDisabled
from skill.memory.dynamo import DynamoStore
from skill.turn import Heard, Store, apologise, take_turn

Handler = Callable[[object, object], dict[str, object]]

_CAN_FULFIL = "CanFulfillIntentRequest"
_MAY_BE_ANSWERED = frozenset({"IntentRequest", *requests.REQUESTS}) - {
    "SessionEndedRequest",
    "AlexaSkillEvent.SkillDisabled",
}
"""Requests whose response may speak."""


def build(*, library: Library, store: Store | None, skill_id: str | None = None) -> Handler:
    """A handler with this content and this store.

    With a skill id, another skill's request raises AskSdkException; one that names no skill gets no answer.
    """
    skill = _skill(library, store)

    def handler(event: object, context: object) -> dict[str, object]:
        meant_for = envelopes.application(event)
        if skill_id is not None and meant_for is not None and meant_for != skill_id:
            raise AskSdkException("Skill ID Verification failed!!")
        if envelopes.request_type(event) is None or (skill_id is not None and meant_for is None):
            journal.Line(rule="ignored").write()
            return responses.nothing()
        return _reply(skill, event, library)

    return handler


def _skill(library: Library, store: Store | None) -> CustomSkill:
    def answer(handler_input: HandlerInput) -> Response:
        return _answer(handler_input, library, store)

    builder = SkillBuilder()
    builder.request_handler(can_handle_func=lambda _: True)(answer)
    return builder.create()


def _reply(skill: CustomSkill, event: object, library: Library) -> dict[str, object]:
    """The reply to a request; whatever breaks, a person in pain must not hear Alexa's own failure."""
    line = journal.Line()
    try:
        envelope = skill.invoke(envelopes.opened(event), context=line)
        reply = responses.whole(envelope)
    except Exception as error:  # noqa: BLE001 - the one place
        line.rule, line.problem, line.where = "apologise", type(error).__name__, journal.where(error)
        line.write(logging.ERROR)
        return _apology(event, library)
    line.write()
    return reply


def _apology(event: object, library: Library) -> dict[str, object]:
    if envelopes.request_type(event) not in _MAY_BE_ANSWERED:
        return responses.nothing()
    return responses.last_words(apologise(library, envelopes.locale(event, requests.LOCALE)))


def _answer(handler_input: HandlerInput, library: Library, store: Store | None) -> Response:
    """The response to one request; what the log will tell is noted on the line that came as its context."""
    envelope, line = handler_input.request_envelope, handler_input.context
    request: Any = envelope.request
    line.request = request.request_id
    if request.object_type == _CAN_FULFIL:
        line.rule = "cannot_fulfil"
        return responses.cannot_fulfil()
    try:
        heard = requests.read(envelope, sites=library.for_locale(requests.LOCALE).content.sites)
    except RequestNotUnderstood:
        line.rule = "ignored"
        _keep(handler_input, attributes_of(requests.session(envelope)))
        return responses.silent()
    line.kind = journal.KINDS.get(type(heard.event))
    if isinstance(heard.event, SessionClosed):
        line.ended, line.problem = heard.event.reason, journal.platforms_words(request.error)
    return _turn(handler_input, heard, library, store)


def _turn(handler_input: HandlerInput, heard: Heard, library: Library, store: Store | None) -> Response:
    line = handler_input.context
    began = perf_counter()
    services = AlexaServices(handler_input.request_envelope)
    answer = take_turn(heard, library=library, store=store, services=services)
    line.turn_ms = journal.milliseconds_since(began)
    line.rule, line.phase, line.faults = answer.rule, answer.phase, answer.faults
    if isinstance(heard.event, SessionClosed | SkillDisabled):
        _keep(handler_input, {})
        return responses.silent()
    _keep(handler_input, attributes_of(answer.session))
    return responses.written(answer)


def _keep(handler_input: HandlerInput, attributes: dict[str, object]) -> None:
    """Send these session attributes back, where there is a session to keep them."""
    if handler_input.request_envelope.session is not None:
        handler_input.attributes_manager.session_attributes = attributes


def _store() -> Store | None:
    table = os.environ.get("TABLE_NAME")
    return DynamoStore(table) if table else None


logging.getLogger("skill").setLevel(logging.INFO)
LIBRARY = load_library()
handler = build(library=LIBRARY, store=_store(), skill_id=os.environ.get("SKILL_ID") or None)
