"""One account in the cloud: who may call, what is answered, and what goes wrong on the way.

Calls come in on several threads at once; each is answered under the account's lock.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from skill.simulator.clock import Clock
from skill.simulator.cloud.answers import Call, HttpAnswer, Refused
from skill.simulator.cloud.faults import Fault
from skill.simulator.cloud.reminders import Due, Reminder, Reminders
from skill.simulator.cloud.services import Asked, Claims, answered, service_of
from skill.simulator.cloud.settings import DeviceSettings

VALID_FOR = timedelta(hours=1)
"""By the account's clock; a token that is older is refused."""


class Delivery(NamedTuple):
    """What is sent, if anything, and in what manner: "drip", "dead", "silent", or the ordinary one."""

    answer: HttpAnswer | None
    manner: str = ""


class Account:
    """Reminders, settings and faults of one account, on one clock."""

    def __init__(self, clock: Clock, seed: int | None) -> None:
        """Has no reminders and nothing that goes wrong; with a seed, reminders have the same tokens every time."""
        self.settings = DeviceSettings()
        self.faults: dict[tuple[str, str | None], Fault] = {}
        """By service and method; None stands for every method that has no fault of its own."""
        self._clock = clock
        self._reminders = Reminders(secrets.token_hex() if seed is None else str(seed))
        self._tokens: dict[str, Claims] = {}
        self._calls: list[Call] = []
        self._due: list[Due] = []
        self._told_until = clock.now()
        self._lock = Lock()

    def keep(self, reminders: Iterable[Reminder]) -> None:
        """Has the reminders of an earlier conversation."""
        with self._lock:
            self._reminders.kept |= {reminder.token: reminder for reminder in reminders}

    def issue(self, claims: Claims) -> str:
        """A token for a skill's calls."""
        token = f"Atza|{secrets.token_urlsafe(24)}"
        with self._lock:
            current = {known: old for known, old in self._tokens.items() if self._valid(old)}
            self._tokens = current | {token: claims}
        return token

    def receive(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Delivery:
        """Keeps the call, carries it out, and says what is sent back."""
        with self._lock:
            call = Call(method, path, _read(body))
            self._calls.append(call)
            service = service_of(path) or ""
            fault = self._fault(service, method)
            how = fault.how if fault is not None else ""
            if how in ("silent", "dead"):
                return Delivery(None, how)
            answer = (fault.answer(service) if fault is not None else None) or self._answer(call, headers)
            if how == "lost":
                return Delivery(None, "silent")
            call.status = answer.status
            return Delivery(answer, how)

    def take_calls(self) -> list[Call]:
        """The calls since this was last asked."""
        with self._lock:
            taken, self._calls = self._calls, []
            return [replace(call) for call in taken]

    def ring(self, locale: str) -> None:
        """Finds what has fallen due by now, before anything can change it."""
        with self._lock:
            now = self._clock.now()
            self._due += self._reminders.due(self._told_until, now, locale)
            self._told_until = max(now, self._told_until)

    def take_due(self) -> list[Due]:
        """What fell due and was not asked for yet."""
        with self._lock:
            taken, self._due = self._due, []
            return taken

    def upcoming(self) -> list[tuple[Reminder, datetime | None]]:
        """All reminders, each with the moment it fires next; those that are over come last."""
        with self._lock:
            now = self._clock.now()
            found = [(reminder, reminder.following(now)) for reminder in self._reminders.kept.values()]
        return sorted(found, key=lambda pair: (pair[1] is None, pair[1] or pair[0].updated, pair[0].token))

    def _answer(self, call: Call, headers: Mapping[str, str]) -> HttpAnswer:
        try:
            claims = self._claims(headers)
            now = self._clock.now()
            asked = Asked(call.method, call.path, call.body, claims, now, self._reminders, self.settings)
            return answered(asked)
        except Refused as refusal:
            return refusal.answer

    def _claims(self, headers: Mapping[str, str]) -> Claims:
        scheme, _, token = (headers.get("Authorization") or "").partition(" ")
        claims = self._tokens.get(token.strip()) if scheme.lower() == "bearer" else None
        if claims is None or not self._valid(claims):
            raise Refused(401, "INVALID_TOKEN", "the access token is missing, unknown or too old")
        return claims

    def _valid(self, claims: Claims) -> bool:
        return self._clock.now() - claims.issued <= VALID_FOR

    def _fault(self, service: str, method: str) -> Fault | None:
        own, general = self.faults.get((service, method)), self.faults.get((service, None))
        for fault in (own, general):
            if fault is not None and fault.strikes(method):
                return fault
        return None


def _read(body: bytes) -> Any:
    """The JSON of a body; what is none is kept as text, which no service takes."""
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return text
