"""The cloud as the simulator holds it: an account, and a server that starts when it is first needed."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skill.simulator.clock import Clock
from skill.simulator.cloud.account import Account
from skill.simulator.cloud.answers import Call
from skill.simulator.cloud.faults import Fault
from skill.simulator.cloud.file import Kept, load, save
from skill.simulator.cloud.reminders import Due
from skill.simulator.cloud.server import Server
from skill.simulator.cloud.services import Claims
from skill.simulator.cloud.settings import zone_of
from skill.simulator.cloud.tls import trusted_context
from skill.simulator.turn import Json


@dataclass(frozen=True, slots=True)
class Access:
    """What a request says of Alexa's services: where they are, and the token to call them with."""

    endpoint: str
    token: str


class Cloud:
    """An account's services; the server stops with `stop`, or when the last who held this is gone."""

    def __init__(
        self,
        clock: Clock,
        *,
        time_zone: str | None = None,
        seed: int | None = 0,
        path: Path | None = None,
        https: bool = False,
    ) -> None:
        """Everything runs on the clock, and is kept in the file at `path`, if any.

        With `https`, this process trusts a certificate that is made for it. Raises UnknownZone, NoCertificate.
        """
        self.account = Account(clock, seed)
        kept = load(path) if path is not None else Kept()
        self.account.keep(kept.reminders)
        self.granted = kept.granted
        """The permissions that were last given."""
        self._path = path
        self._tls = trusted_context() if https else None
        if time_zone is not None:
            self.account.settings.set_zone(time_zone)
        self._clock = clock
        self._server: Server | None = None

    def access(self, *, skill: str, device: str, scopes: Sequence[str], in_session: bool) -> Access:
        """Lets a skill call: starts the server where it is not running yet."""
        if self._server is None:
            self._server = Server(self.account, self._tls)
            weakref.finalize(self, self._server.stop)
        self.granted = tuple(scopes)
        claims = Claims(skill, device, tuple(scopes), in_session, self._clock.now())
        return Access(self._server.endpoint, self.account.issue(claims))

    def stop(self) -> None:
        """Stops the server; the reminders stay."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def save(self) -> None:
        """Keeps what there is, where it is to be kept."""
        if self._path is not None:
            save(self._path, (reminder for reminder, _ in self.account.upcoming()), self.granted)

    def ring(self, locale: str) -> None:
        """Finds what has fallen due by now."""
        self.account.ring(locale)

    def take_due(self) -> list[Due]:
        """What fell due since this was last asked."""
        return self.account.take_due()

    def take_calls(self) -> list[Call]:
        """The calls since this was last asked."""
        return self.account.take_calls()

    def set_zone(self, name: str | None) -> None:
        """Moves the device to a zone, or has it tell none; raises UnknownZone."""
        self.account.settings.set_zone(name)

    def set_units(self, name: str | None) -> None:
        """Has the device measure in "metric" or "imperial", or tell neither."""
        self.account.settings.set_units(name)

    def event_body(self, kind: str, skill: str) -> Json:
        """The body of an event about the reminder that the skill changed last; no reminder has an empty token."""
        changed = [(one.updated, one.token, moment) for one, moment in self.account.upcoming() if one.skill == skill]
        _, token, following = max(changed, key=lambda one: one[:2], default=(None, "", None))
        if kind.endswith("Deleted"):
            return {"alertTokens": [token]}
        return {"alertToken": token, "status": "COMPLETED" if following is None else "ON"}

    def listing(self, locale: str) -> list[Json]:
        """All reminders, soonest first, with the local time at which each fires next."""
        return [
            {
                "alertToken": reminder.token,
                "text": reminder.text(locale),
                "next": None if moment is None else moment.astimezone(zone_of(reminder.wanted.zone)).isoformat(),
                "timeZoneId": reminder.wanted.zone,
                "trigger": reminder.wanted.trigger,
            }
            for reminder, moment in self.account.upcoming()
        ]

    def set_fault(self, service: str, fault: Fault) -> None:
        """Something goes wrong from now on; one for all methods clears the others."""
        kept = {} if fault.method is None else self.account.faults
        others = {key: old for key, old in self.account.faults.items() if key[0] != service or key in kept}
        self.account.faults = others | {(service, fault.method): fault}

    def mend(self, service: str) -> None:
        """Nothing goes wrong with the service any more."""
        self.account.faults = {key: fault for key, fault in self.account.faults.items() if key[0] != service}
