"""Plans as Alexa's Reminders API takes them, and its reminders as the core knows them.

Only what is confirmed is relied on: one plain daily or weekly rule for each time of day, with an end; `text` always;
naive local times, since the SDK would add an offset to others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services.reminder_management.alert_info import AlertInfo
from ask_sdk_model.services.reminder_management.push_notification import PushNotification
from ask_sdk_model.services.reminder_management.push_notification_status import PushNotificationStatus
from ask_sdk_model.services.reminder_management.recurrence import Recurrence
from ask_sdk_model.services.reminder_management.reminder_request import ReminderRequest
from ask_sdk_model.services.reminder_management.spoken_info import SpokenInfo
from ask_sdk_model.services.reminder_management.spoken_text import SpokenText
from ask_sdk_model.services.reminder_management.trigger import Trigger
from ask_sdk_model.services.reminder_management.trigger_type import TriggerType

from skill.core.reminders.limits import LEG
from skill.core.reminders.plan import EVERY_DAY, Plan
from skill.core.reminders.standing import Standing

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_MOMENT = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every request for a reminder is made with: local time, zone, locale, and the text of each kind."""

    now: datetime
    zone: str
    locale: str
    texts: Mapping[str, str]


def requests_for(plan: Plan, desk: Desk) -> Iterator[ReminderRequest]:
    """A request for each time of day at which the plan still comes."""
    for at in plan.times:
        first = plan.first_at(at, desk.now)
        if first is not None:
            yield _request(_trigger(first, plan.days, plan.end, desk.zone), plan.kind, desk)


def request_from(standing: Standing, until: datetime, desk: Desk) -> ReminderRequest:
    """The request that lets a standing reminder begin after `until`; it must come again after it."""
    first = standing.next_after(until) or until
    return _request(_trigger(first, standing.days, standing.end, desk.zone), standing.kind, desk)


def _request(trigger: Trigger, kind: str, desk: Desk) -> ReminderRequest:
    text = SpokenText(locale=desk.locale, text=desk.texts[kind])
    return ReminderRequest(
        request_time=desk.now.replace(microsecond=0),
        trigger=trigger,
        alert_info=AlertInfo(spoken_info=SpokenInfo(content=[text])),
        push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
    )


def _trigger(first: datetime, days: tuple[int, ...], end: date | None, zone: str) -> Trigger:
    recurrence = None
    if end is not None:
        recurrence = Recurrence(
            start_date_time=first,
            end_date_time=datetime.combine(end, _LAST_MOMENT),
            recurrence_rules=[_rule(first, days)],
        )
    return Trigger(
        object_type=TriggerType.SCHEDULED_ABSOLUTE, scheduled_time=first, time_zone_id=zone, recurrence=recurrence
    )


def _rule(first: datetime, days: tuple[int, ...]) -> str:
    at = f"BYHOUR={first.hour};BYMINUTE={first.minute};BYSECOND=0;INTERVAL=1;"
    if days == EVERY_DAY:
        return f"FREQ=DAILY;{at}"
    return f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[day] for day in days)};{at}"


class AlertsSerializer(DefaultSerializer):
    """The SDK's serializer, but a list of reminders stays plain JSON.

    The SDK cannot read one: its AlertInfo names a module (`alert_info_spoken_info`) that the SDK does not have.
    """

    def deserialize(self, payload: Any, obj_type: Any) -> Any:
        """The value of this kind; raises SerializationException where the payload is none."""
        if not str(obj_type).endswith(".GetRemindersResponse"):
            return super().deserialize(payload, obj_type)
        try:
            found = json.loads(payload)
        except (ValueError, TypeError, RecursionError) as error:
            raise SerializationException("a list of reminders that is no JSON") from error
        if not isinstance(found, dict):
            raise SerializationException("a list of reminders that is no object")
        return found


def standing_of(alert: object, texts: Mapping[str, str]) -> Standing | None:
    """A reminder of the service, from its JSON; None for one that is over, or that says no time."""
    match alert:
        case {"status": "COMPLETED"}:
            return None
        case {"alertToken": str(token), "trigger": dict(trigger)}:
            rules = trigger.get("recurrence")
            recurrence: Mapping[str, object] = rules if isinstance(rules, dict) else {}
        case _:
            return None
    start = _moment(recurrence.get("startDateTime")) or _moment(trigger.get("scheduledTime"))
    if start is None:
        return None
    end = _moment(recurrence.get("endDateTime"))
    at, days = _of_rules(recurrence.get("recurrenceRules"), start)
    last = None if end is None else end.date()
    return Standing(token, _kind(alert, texts), at, days, start.date(), last, once=not recurrence)


def _moment(text: object) -> datetime | None:
    """A local time of the service, without whatever zone it is told in."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if isinstance(text, str) else None
    except ValueError:
        return None


def _of_rules(rules: object, start: datetime) -> tuple[int, tuple[int, ...]]:
    """Time and days of a recurrence rule; what it leaves out is that of its start."""
    rule = str(rules[0]) if isinstance(rules, list) and rules else ""
    hour, minute = re.search(r"BYHOUR=(\d{1,2})\b", rule), re.search(r"BYMINUTE=(\d{1,2})\b", rule)
    named = re.search(r"BYDAY=([A-Z,]+)", rule)
    days = tuple(_DAYS.index(day) for day in (named[1].split(",") if named else ()) if day in _DAYS)
    at = (int(hour[1]) if hour else start.hour) * 60 + (int(minute[1]) if minute else start.minute)
    return at % 1440, tuple(sorted(days)) or EVERY_DAY


def _kind(alert: object, texts: Mapping[str, str]) -> str:
    """The kind whose text it says; one whose text is no longer ours counts as a check."""
    match alert:
        case {"alertInfo": {"spokenInfo": {"content": list(content)}}}:
            said = {part.get("text") for part in content if isinstance(part, dict)}
        case _:
            said = set()
    return next((kind for kind, text in texts.items() if text in said), LEG)
