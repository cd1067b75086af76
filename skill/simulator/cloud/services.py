"""The two services: which path is whose, and what each method on it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from skill.simulator.cloud.answers import HttpAnswer, Refused, told
from skill.simulator.cloud.reading import Wanted, read_request
from skill.simulator.cloud.reminders import Reminders
from skill.simulator.cloud.settings import DeviceSettings

REMINDERS_SCOPE = "alexa::alerts:reminders:skill:readwrite"
ALERTS, DEVICES = ("v1", "alerts", "reminders"), ("v2", "devices")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token stands for: a skill on a device, what it may do, and when and how it was given."""

    skill: str
    device: str
    scopes: tuple[str, ...]
    in_session: bool
    issued: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A call by somebody known, at a moment, with what the account has."""

    method: str
    path: str
    body: Any
    claims: Claims
    now: datetime
    reminders: Reminders
    settings: DeviceSettings

    def wanted(self) -> Wanted:
        """The reminder in the body; raises Refused."""
        return read_request(self.body, self.now, self.settings.own_zone)


def service_of(path: str) -> str | None:
    """Which service a path belongs to: "reminders", "settings" or None."""
    parts = _parts(path)
    if parts[:3] == ALERTS and len(parts) in (3, 4):
        return "reminders"
    return "settings" if parts[:2] == DEVICES and len(parts) == 5 and parts[3] == "settings" else None


def answered(asked: Asked) -> HttpAnswer:
    """What a service answers; raises Refused."""
    service = service_of(asked.path)
    if service is None:
        raise Refused(404, "NOT_FOUND", f"nothing is at {asked.path}")
    return _settings(asked) if service == "settings" else _reminders(asked)


def _settings(asked: Asked) -> HttpAnswer:
    device, key = _parts(asked.path)[2], _parts(asked.path)[4]
    if asked.method != "GET":
        raise Refused(405, "INVALID_URI", f"a setting takes no {asked.method}")
    if device != asked.claims.device:
        raise Refused(403, "INVALID_URI", "the token is another device's")
    try:
        value = asked.settings.told(key)
    except KeyError:
        raise Refused(404, "INVALID_KEY", f"there is no setting {key}") from None
    return HttpAnswer(204) if value is None else told(200, value)


def _reminders(asked: Asked) -> HttpAnswer:
    token = (*_parts(asked.path), "")[3]
    table = ONE if token else ALL
    if asked.method not in table:
        raise Refused(405, "METHOD_NOT_ALLOWED", f"{asked.path} takes {', '.join(table)}")
    if REMINDERS_SCOPE not in asked.claims.scopes:
        status = 409 if asked.method == "PUT" else 401
        raise Refused(status, "UNAUTHORIZED", "the customer has not given the skill permission for reminders")
    return table[asked.method](asked, token)


def _create(asked: Asked, token: str) -> HttpAnswer:
    if not asked.claims.in_session:
        raise Refused(401, "UNAUTHORIZED", "a reminder can only be created in a session")
    reminder = asked.reminders.create(asked.claims.skill, asked.wanted(), asked.now)
    return told(200, reminder.receipt(asked.now))


def _list(asked: Asked, token: str) -> HttpAnswer:
    alerts = [reminder.whole(asked.now) for reminder in asked.reminders.of(asked.claims.skill, asked.now)]
    return told(200, {"totalCount": str(len(alerts)), "alerts": alerts, "links": None})


def _get(asked: Asked, token: str) -> HttpAnswer:
    return told(200, asked.reminders.get(asked.claims.skill, token, asked.now).whole(asked.now))


def _update(asked: Asked, token: str) -> HttpAnswer:
    asked.reminders.get(asked.claims.skill, token, asked.now)
    reminder = asked.reminders.update(asked.claims.skill, token, asked.wanted(), asked.now)
    return told(200, reminder.receipt(asked.now))


def _delete(asked: Asked, token: str) -> HttpAnswer:
    asked.reminders.delete(asked.claims.skill, token, asked.now)
    return HttpAnswer(200)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(unquote(part) for part in urlsplit(path).path.strip("/").split("/"))


Operation = Callable[[Asked, str], HttpAnswer]
ALL: Mapping[str, Operation] = {"GET": _list, "POST": _create}
ONE: Mapping[str, Operation] = {"GET": _get, "PUT": _update, "DELETE": _delete}
