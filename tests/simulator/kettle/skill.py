"""A kettle, every day: asks for the permission by voice, and calls Alexa through ask-sdk's service clients."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import requests
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import Response
from ask_sdk_model.interfaces.connections.v1 import StartConnectionDirective
from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse, ServiceException
from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    Recurrence,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Trigger,
    TriggerType,
)

SCOPE = "alexa::alerts:reminders:skill:readwrite"
DAILY = "FREQ=DAILY;BYHOUR={time.hour};BYMINUTE={time.minute};BYSECOND=0;INTERVAL=1;"


class PlainApiClient(ApiClient):
    """A client that does without TLS, which ask-sdk's own insists on."""

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """Sends a request as ask-sdk's own client does."""
        body = None if request.body is None else json.dumps(request.body)
        answer = requests.request(request.method, request.url, headers=dict(request.headers), data=body, timeout=5)
        headers = list(answer.headers.items())
        return ApiClientResponse(headers=headers, status_code=answer.status_code, body=answer.text)


class Kettle(AbstractRequestHandler):
    """Answers every request."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        request = handler_input.request_envelope.request
        name = getattr(getattr(request, "intent", None), "name", request.object_type)
        return ANSWERS.get(name, _welcome)(handler_input)


def _say(handler_input: HandlerInput, text: str) -> Response:
    return handler_input.response_builder.speak(text).set_should_end_session(True).response


def _welcome(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak("When?").ask("When?").response


def _remind(handler_input: HandlerInput) -> Response:
    return _create(handler_input, handler_input.request_envelope.request.intent.slots["time"].value)


def _resume(handler_input: HandlerInput) -> Response:
    cause = handler_input.request_envelope.request.cause
    if cause.result["status"] != "ACCEPTED":
        return _say(handler_input, "Never mind.")
    return _create(handler_input, cause.token)


def _create(handler_input: HandlerInput, at: str) -> Response:
    try:
        made = _reminders(handler_input).create_reminder(_request(handler_input, time.fromisoformat(at)))
    except ServiceException as problem:
        if problem.status_code != 401:
            return _say(handler_input, f"That failed, {problem.status_code}.")
        wanted = {"@type": "AskForPermissionsConsentRequest", "@version": "2"}
        scopes = {"permissionScopes": [{"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}]}
        uri = "connection://AMAZON.AskForPermissionsConsent/2"
        directive = StartConnectionDirective(uri=uri, input=wanted | scopes, token=at)
        return handler_input.response_builder.add_directive(directive).response
    return _say(handler_input, f"Set, {made.status.value}.")


def _request(handler_input: HandlerInput, at: time) -> ReminderRequest:
    zone = _zone(handler_input)
    now = handler_input.request_envelope.request.timestamp.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    first = datetime.combine(now.date(), time())
    recurrence = Recurrence(
        start_date_time=first,
        end_date_time=first + timedelta(days=30),
        recurrence_rules=[DAILY.format(time=at)],
    )
    trigger = Trigger(object_type=TriggerType.SCHEDULED_ABSOLUTE, time_zone_id=zone, recurrence=recurrence)
    text = SpokenText(locale="en-US", text="Put the kettle on")
    return ReminderRequest(
        request_time=now, trigger=trigger, alert_info=AlertInfo(spoken_info=SpokenInfo(content=[text]))
    )


def _list(handler_input: HandlerInput) -> Response:
    return _say(handler_input, f"There are {len(_alerts(handler_input))}.")


def _clear(handler_input: HandlerInput) -> Response:
    for alert in _alerts(handler_input):
        _reminders(handler_input).delete_reminder(alert["alertToken"])
    return _say(handler_input, "All gone.")


def _place(handler_input: HandlerInput) -> Response:
    return _say(handler_input, f"In {_zone(handler_input)}.")


def _end(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.response


def _reminders(handler_input: HandlerInput) -> Any:
    return handler_input.service_client_factory.get_reminder_management_service()


def _alerts(handler_input: HandlerInput) -> list[dict[str, Any]]:
    """Read as JSON: ask-sdk-model 1.82.0 looks for SpokenInfo in a module that it does not have."""
    system = handler_input.request_envelope.context.system
    headers = {"Authorization": f"Bearer {system.api_access_token}"}
    answer = requests.get(f"{system.api_endpoint}/v1/alerts/reminders", headers=headers, timeout=5)
    return list(answer.json()["alerts"])


def _zone(handler_input: HandlerInput) -> str:
    device = handler_input.request_envelope.context.system.device.device_id
    return handler_input.service_client_factory.get_ups_service().get_system_time_zone(device) or "UTC"


ANSWERS: dict[str, Any] = {
    "RemindIntent": _remind,
    "SessionResumedRequest": _resume,
    "SessionEndedRequest": _end,
    "ListIntent": _list,
    "ClearIntent": _clear,
    "PlaceIntent": _place,
}

builder = CustomSkillBuilder(api_client=PlainApiClient())
builder.add_request_handler(Kettle())
handler = builder.lambda_handler()
