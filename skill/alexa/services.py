"""Alexa's reminders and the device's settings, as the loop's ports: what they answer, or fail to, is an event.

The clients are imported when a reminder is first asked for: a person with a cramp never waits for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from time import perf_counter
from typing import Any

from dateutil import tz

from skill.core.acts import CancelReminders, DelayReminders, FindReminders, OfReminders, SetReminder
from skill.core.events import (
    Event,
    ReminderRefused,
    RemindersDelayed,
    ReminderSet,
    RemindersFound,
    RemindersGone,
)
from skill.core.known import Zone
from skill.core.reminders.standing import Standing, fits_between

SCOPE = "alexa::alerts:reminders:skill:readwrite"
LIMIT = 2.0
"""Seconds that all the calls for one effect have together."""
UNDO_LIMIT = 0.5
"""Seconds that taking back what was set in part may have on top."""
ZONE_LIMIT = 0.5

_WHY = {
    400: "request", 401: "permission", 403: "device", 404: "gone", 409: "permission", 429: "busy", 500: "fault",
    503: "down", 504: "slow",
}  # fmt: skip
"""What a status means; some meanings are Amazon's own words, 403 and 409 those of its samples."""
_NOTHING_DONE = {"slow": "silent", "garbled": "fault"}
"""What is said instead where the call could not have changed anything."""
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a call was not answered with a success, and whether it may have been done all the same."""

    why: str
    unproven: bool = False


class AlexaServices:
    """What the request's own endpoint and token reach."""

    def __init__(self, envelope: Any) -> None:
        self._system = getattr(envelope.context, "system", None)
        self._locale = str(getattr(envelope.request, "locale", None) or "en-US")

    @property
    def permitted(self) -> bool:
        """Whether the account lets this skill set reminders, as the request tells."""
        permissions = getattr(getattr(self._system, "user", None), "permissions", None)
        scope = (getattr(permissions, "scopes", None) or {}).get(SCOPE)
        return getattr(getattr(scope, "status", None), "value", None) == "GRANTED"

    def zone(self, name: str | None, otherwise: str) -> Zone:
        """The zone of this name, or the device's, or the other one as a guess."""
        found = _zone(name) if name else _zone(self._zone_told())
        return found or _zone(otherwise, guessed=True) or Zone("UTC", lambda moment: moment.replace(tzinfo=None))

    def perform(self, asked: OfReminders, zone: Zone, now: datetime, texts: Mapping[str, str]) -> Event:
        """Do it within the deadline, and tell what came of it."""
        until = perf_counter() + LIMIT
        if not self._reachable:
            return ReminderRefused("no-access")
        from skill.alexa.alerts import Desk

        alerts = _Alerts(self._system, until, Desk(now, zone.name, self._locale, texts))
        match asked:
            case SetReminder(plan, in_place_of):
                return alerts.set(plan, in_place_of)
            case FindReminders():
                return alerts.find()
            case CancelReminders(tokens):
                return alerts.cancel(tokens)
            case DelayReminders(standing, begin):
                return alerts.delay(standing, begin)

    @property
    def _reachable(self) -> bool:
        return bool(getattr(self._system, "api_endpoint", None) and getattr(self._system, "api_access_token", None))

    def _zone_told(self) -> str | None:
        device = getattr(getattr(self._system, "device", None), "device_id", None)
        if not self._reachable or not device:
            return None
        from ask_sdk_model.services.ups.ups_service_client import UpsServiceClient

        from skill.alexa.http import DeadlineClient, side_by_side

        until = perf_counter() + ZONE_LIMIT
        client = DeadlineClient(until)
        settings = UpsServiceClient(_configuration(self._system, client))
        (told,) = side_by_side(client, [lambda: settings.get_system_time_zone(device)], until)
        return told if isinstance(told, str) else None


def _zone(name: str | None, *, guessed: bool = False) -> Zone | None:
    """A zone by its name; None for what no clock goes by."""
    if name is None or not _ZONE_NAME.fullmatch(name):
        return None
    found = tz.gettz(name)
    if found is None:
        return None
    return Zone(name, lambda moment: moment.replace(tzinfo=UTC).astimezone(found).replace(tzinfo=None), guessed=guessed)


def _configuration(system: Any, client: Any) -> Any:
    """What the SDK's service clients work with, over our own HTTP client."""
    from ask_sdk_model.services.api_configuration import ApiConfiguration

    from skill.alexa.alerts import AlertsSerializer

    return ApiConfiguration(
        serializer=AlertsSerializer(),
        api_client=client,
        authorization_value=system.api_access_token,
        api_endpoint=system.api_endpoint,
    )


class _Alerts:
    """The Reminders API within one deadline."""

    def __init__(self, system: Any, until: float, desk: Any) -> None:
        from skill.alexa import http

        self._http, self._system, self._until, self._desk = http, system, until, desk
        self._open()

    def _open(self) -> None:
        from ask_sdk_model.services.reminder_management.reminder_management_service_client import (
            ReminderManagementServiceClient,
        )

        self._client = self._http.DeadlineClient(self._until)
        self._service = ReminderManagementServiceClient(_configuration(self._system, self._client))

    def set(self, plan: Any, in_place_of: Sequence[str] = ()) -> Event:
        """All of the plan; a series takes the place of what stands of its kind, and a single one keeps clear of it.

        What stands under the tokens is taken away for it, whatever it is.

        What was set only in part is taken away again.
        """
        from skill.alexa.alerts import requests_for

        orders = list(requests_for(plan, self._desk))
        if not orders:
            return ReminderRefused("past")
        found = self.find()
        if not isinstance(found, RemindersFound):
            return found
        same = tuple(one for one in found.standing if one.kind == plan.kind)
        staying = tuple(one for one in same if one.token not in in_place_of)
        if plan.once and not fits_between(plan, staying, self._desk.now):
            return ReminderRefused("near")
        old = tuple(one.token for one in same if not plan.once or one not in staying)
        made = self._all([partial(self._create, order) for order in orders])
        tokens = tuple(result for result in made if isinstance(result, str))
        failures = [result for result in made if isinstance(result, Failure)]
        if failures:
            return self._undo(tokens, failures)
        left = isinstance(self.cancel(old), ReminderRefused) if old else False
        return ReminderSet(tokens, replaced=bool(old), old_left=left)

    def find(self) -> Event:
        """What stands."""
        from skill.alexa.alerts import standing_of

        (found,) = self._all([self._service.get_reminders])
        if isinstance(found, Failure):
            return ReminderRefused(_NOTHING_DONE.get(found.why, found.why))
        listed = found.get("alerts") if isinstance(found, dict) else None
        each = (standing_of(alert, self._desk.texts) for alert in (listed if isinstance(listed, list) else ()))
        return RemindersFound(tuple(one for one in each if one is not None))

    def cancel(self, tokens: Sequence[str]) -> Event:
        """These away; what is gone already is gone."""
        results = self._all([partial(self._service.delete_reminder, token) for token in tokens])
        failures = [result for result in results if isinstance(result, Failure) and result.why != "gone"]
        if failures:
            worst = _worst(failures)
            return ReminderRefused(worst.why, unproven=worst.unproven, some_left=len(failures) < len(tokens))
        return RemindersGone(tuple(tokens))

    def delay(self, standing: Sequence[Standing], begin: datetime) -> Event:
        """These begin later."""
        from skill.alexa.alerts import request_from

        update = self._service.update_reminder
        results = self._all([partial(update, one.token, request_from(one, begin, self._desk)) for one in standing])
        failures = [result for result in results if isinstance(result, Failure)]
        if failures:
            worst = _worst(failures)
            return ReminderRefused(worst.why, unproven=worst.unproven, some_left=len(failures) < len(standing))
        return RemindersDelayed()

    def _create(self, order: Any) -> str | Failure:
        token = getattr(self._service.create_reminder(order), "alert_token", None)
        return token if isinstance(token, str) and token else Failure("garbled", unproven=True)

    def _undo(self, tokens: tuple[str, ...], failures: list[Failure]) -> Event:
        """What was set of a plan that failed is taken away, unless all the rest may have been set too."""
        worst, unsure = _worst(failures), all(failure.unproven for failure in failures)
        if unsure:
            return ReminderRefused(worst.why, unproven=True)
        self._until = perf_counter() + UNDO_LIMIT
        self._open()
        left = isinstance(self.cancel(tokens), ReminderRefused) if tokens else False
        return ReminderRefused(worst.why, unproven=any(failure.unproven for failure in failures), some_left=left)

    def _all(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """The calls side by side; in the place of one that failed, its Failure."""
        results = self._http.side_by_side(self._client, calls, self._until)
        return [failure_of(result) if isinstance(result, Exception) else result for result in results]


def _worst(failures: Sequence[Failure]) -> Failure:
    """The failure to tell: one that is certain before one that is not."""
    return min(failures, key=lambda failure: failure.unproven)


def failure_of(error: Exception) -> Failure:
    """What an exception of the SDK's client means."""
    from ask_sdk_core.exceptions import SerializationException
    from ask_sdk_model.services.service_exception import ServiceException

    from skill.alexa.http import NoAnswer, NotSent

    inner = error.__context__ if isinstance(error, ServiceException) else error
    if isinstance(inner, NotSent):
        return Failure("unreachable")
    if isinstance(inner, NoAnswer):
        return Failure("slow", unproven=True)
    if isinstance(error, SerializationException):
        return Failure("garbled", unproven=True)
    if not isinstance(error, ServiceException):
        return Failure("fault", unproven=True)
    status = error.status_code or 0
    why = _WHY.get(status) or ("fault" if status >= 500 else "request" if status >= 400 else "garbled")
    return Failure(why, unproven=why in ("slow", "garbled"))
