"""Request JSON as Alexa sends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from skill.simulator.cloud import Access
from skill.simulator.device import Device, context
from skill.simulator.model import Intent, Slot
from skill.simulator.turn import Json
from skill.simulator.understand import Filled

MATCH, NO_MATCH = "ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"
BODIES: Mapping[str, Json] = {
    "AlexaSkillEvent.SkillDisabled": {"userInformationPersistenceStatus": "NOT_PERSISTED"},
    "AlexaSkillEvent.SkillAccountLinked": {"accessToken": "simulator"},
    "AlexaSkillEvent.ProactiveSubscriptionChanged": {"subscriptions": []},
}
PERMISSION_EVENTS = ("AlexaSkillEvent.SkillPermissionAccepted", "AlexaSkillEvent.SkillPermissionChanged")


@dataclass(frozen=True, slots=True)
class Session:
    """An open session: its id, what the skill keeps in it, and whether it has only begun."""

    id: str
    attributes: Json = field(default_factory=dict)
    new: bool = True


def envelope(request: Json, device: Device, session: Session | None, shown: str | None, access: Access) -> Json:
    """A whole request; without a session it is an event that happens outside of one."""
    whole: Json = {"version": "1.0"}
    if session is not None:
        whole["session"] = {
            "new": session.new,
            "sessionId": session.id,
            "application": {"applicationId": device.application_id},
            "attributes": session.attributes,
            "user": device.user,
        }
    return whole | {"context": context(device, shown, access), "request": request}


def stamped(kind: str, request_id: str, now: datetime, locale: str, **rest: object) -> Json:
    """A request of any kind with what all requests have."""
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"type": kind, "requestId": request_id, "timestamp": moment, "locale": locale, **rest}


def intent_json(intent: Intent, slots: Mapping[str, Filled], application_id: str, listed: Iterable[str]) -> Json:
    """An intent with all its slots, filled or not; `listed` names the types that have values to resolve."""
    known = frozenset(listed)
    return {
        "name": intent.name,
        "confirmationStatus": "NONE",
        "slots": {
            slot.name: _slot(slot, slots.get(slot.name), application_id, listed=slot.type in known)
            for slot in intent.slots
        },
    }


def _slot(slot: Slot, filled: Filled | None, application_id: str, *, listed: bool) -> Json:
    whole: Json = {"name": slot.name, "confirmationStatus": "NONE"}
    if filled is None:
        return whole
    whole["source"] = "USER"
    authority = f"amzn1.er-authority.echo-sdk.{application_id}.{slot.type}" if listed else None
    if filled.parts:
        values = [_simple(part, authority) for part in filled.parts]
        return whole | {"slotValue": {"type": "List", "values": values}}
    simple = _simple(filled, authority)
    return whole | {key: simple[key] for key in ("value", "resolutions") if key in simple} | {"slotValue": simple}


def _simple(filled: Filled, authority: str | None) -> Json:
    whole: Json = {"type": "Simple", "value": filled.value}
    if authority is not None:
        whole["resolutions"] = {"resolutionsPerAuthority": [_resolution(filled, authority)]}
    return whole


def _resolution(filled: Filled, authority: str) -> Json:
    if not filled.matches:
        return {"authority": authority, "status": {"code": NO_MATCH}}
    values = [{"value": {"name": match.name, "id": match.id or ""}} for match in filled.matches]
    return {"authority": authority, "status": {"code": MATCH}, "values": values}


def event_fields(kind: str, now: datetime, granted: Iterable[str]) -> Json:
    """What an AlexaSkillEvent of that kind has beside what all requests have."""
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    fields: Json = {"eventCreationTime": moment, "eventPublishingTime": moment}
    if kind in PERMISSION_EVENTS:
        fields["body"] = {"acceptedPermissions": [{"scope": scope} for scope in granted]}
    elif kind in BODIES:
        fields["body"] = BODIES[kind]
    return fields
