"""A reminder as a skill sends it, read and checked as Alexa's Reminders REST API does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from skill.simulator.cloud.answers import Refused
from skill.simulator.cloud.recurrence import is_new_form, local_time, read_recurrence
from skill.simulator.cloud.schedule import Once, Schedule, following
from skill.simulator.cloud.settings import UnknownZone, zone_of
from skill.simulator.turn import Json

ABSOLUTE, RELATIVE = "SCHEDULED_ABSOLUTE", "SCHEDULED_RELATIVE"
PUSHES = ("ENABLED", "DISABLED")
LONGEST_OFFSET = 365 * 86_400
LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that passed: the body it came in, its parts as they are told back, and when it fires."""

    body: Json
    trigger: Json
    alert_info: Json
    push: Json
    zone: str
    schedule: Schedule


def read_request(body: Any, now: datetime, device_zone: str) -> Wanted:
    """The reminder in a request's body; raises Refused with status 400."""
    if not isinstance(body, dict):
        raise Refused(400, "INVALID_REQUEST_BODY", "the body must be a JSON object")
    requested = _requested(body.get("requestTime"))
    alert_info = _alert_info(body.get("alertInfo"))
    trigger = _object(body.get("trigger"), "INVALID_TRIGGER", "trigger")
    zone = _zone(trigger.get("timeZoneId"), device_zone)
    match trigger.get("type"):
        case "SCHEDULED_ABSOLUTE":
            schedule = _absolute(trigger, now, zone)
        case "SCHEDULED_RELATIVE":
            schedule = _relative(trigger, requested or now)
        case other:
            raise Refused(400, "INVALID_TRIGGER_TYPE", f"trigger.type must be {ABSOLUTE} or {RELATIVE}, not {other!r}")
    if following(schedule, now) is None:
        raise Refused(400, "TRIGGER_SCHEDULED_TIME_IN_PAST", "the trigger has no time after now")
    push = _push(body.get("pushNotification"))
    return Wanted(body, trigger | {"timeZoneId": zone.key}, alert_info, push, zone.key, schedule)


def _requested(value: object) -> datetime | None:
    """When the person asked, in UTC; None where it was told as a local time, whose zone nobody knows."""
    try:
        if isinstance(value, str):
            when = datetime.fromisoformat(value)
            return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        pass
    raise Refused(400, "INVALID_REQUEST_TIME_FORMAT", "requestTime must be a time in ISO 8601")


def _absolute(trigger: Json, now: datetime, zone: ZoneInfo) -> Schedule:
    if trigger.get("offsetInSeconds") is not None:
        raise Refused(400, "INVALID_TRIGGER", f"{ABSOLUTE} takes no offsetInSeconds")
    recurrence = trigger.get("recurrence")
    local_now = now.astimezone(zone).replace(tzinfo=None)
    if recurrence is None:
        return Once(local_time(trigger.get("scheduledTime"), "scheduledTime").replace(tzinfo=zone).astimezone(UTC))
    rules = _object(recurrence, "INVALID_TRIGGER_RECURRENCE", "trigger.recurrence")
    scheduled = None if is_new_form(rules) else local_time(trigger.get("scheduledTime"), "scheduledTime")
    if scheduled is not None and scheduled < local_now:
        raise Refused(400, "TRIGGER_SCHEDULED_TIME_IN_PAST", "trigger.scheduledTime is in the past")
    return read_recurrence(rules, scheduled, local_now, zone)


def _relative(trigger: Json, requested: datetime) -> Schedule:
    offset = trigger.get("offsetInSeconds")
    if trigger.get("recurrence") is not None or trigger.get("scheduledTime") is not None:
        raise Refused(400, "INVALID_TRIGGER", f"{RELATIVE} takes neither recurrence nor scheduledTime")
    if not isinstance(offset, int) or isinstance(offset, bool) or not 1 <= offset <= LONGEST_OFFSET:
        raise Refused(400, "INVALID_TRIGGER_OFFSET", "trigger.offsetInSeconds must be whole seconds, up to a year")
    return Once(requested + timedelta(seconds=offset))


def _zone(name: object, device_zone: str) -> ZoneInfo:
    try:
        return zone_of(device_zone if name is None else str(name))
    except UnknownZone as problem:
        raise Refused(400, "INVALID_TRIGGER_TIME_ZONE_ID", f"trigger.timeZoneId: {problem}") from problem


def _alert_info(value: object) -> Json:
    """`text` in every content: a content of `ssml` alone is refused, as a device's cloud was seen to do."""
    info = _object(value, "INVALID_ALERT_INFO", "alertInfo")
    spoken = _object(info.get("spokenInfo"), "INVALID_ALERT_INFO", "alertInfo.spokenInfo")
    contents = spoken.get("content")
    if not isinstance(contents, list) or not contents:
        raise Refused(400, "INVALID_ALERT_INFO", "alertInfo.spokenInfo.content must be a list")
    for content in contents:
        entry = _object(content, "INVALID_ALERT_INFO", "each content")
        for name in ("locale", "text"):
            if not isinstance(entry.get(name), str) or not entry[name].strip():
                raise Refused(400, "INVALID_ALERT_INFO", f"each content needs a {name}")
        if len(entry["text"]) > LONGEST_TEXT:
            raise Refused(400, "INVALID_ALERT_INFO", f"a text may have {LONGEST_TEXT} characters")
    return info


def _push(value: object) -> Json:
    push = {"status": "ENABLED"} if value is None else _object(value, "INVALID_PUSH_NOTIFICATION", "pushNotification")
    if push.get("status") not in PUSHES:
        raise Refused(400, "INVALID_PUSH_NOTIFICATION", f"pushNotification.status must be {' or '.join(PUSHES)}")
    return push


def _object(value: object, code: str, name: str) -> Json:
    if not isinstance(value, dict):
        raise Refused(400, code, f"{name} must be a JSON object")
    return value
