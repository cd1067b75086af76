"""A person, a store, and the simulator's cloud behind the real services: reminders without the ear."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from skill.alexa.services import SCOPE, AlexaServices
from skill.content import Library
from skill.core.attributes import attributes_of, session_of
from skill.core.events import Event
from skill.core.session import Session
from skill.memory.ram import RamStore
from skill.simulator import Cloud, DeskClock
from skill.turn import Answer, Heard, Person, take_turn
from tests.law import judge, text_of
from tests.test_every_pair import as_turn


@dataclass
class Talk:
    """A conversation in events; each reply is judged, and what the cloud was asked is kept."""

    library: Library
    start: datetime
    zone: str | None = "America/New_York"
    permitted: bool = True
    session: Session = field(default_factory=Session)
    store: RamStore = field(default_factory=RamStore)

    def __post_init__(self) -> None:
        self.clock = DeskClock(self.start)
        self.cloud = Cloud(self.clock, time_zone=self.zone)
        if self.zone is None:
            self.cloud.set_zone(None)

    def hear(self, event: Event, *, access: bool = True) -> Answer:
        """The answer to an event; with `access` False the request brings no token."""
        now = self.clock.now()
        services = AlexaServices(self._envelope(access=access))
        heard = Heard(event, self.session, Person("someone"), now, "en-US")
        answer = take_turn(heard, library=self.library, store=self.store, services=services)
        assert [] == judge(as_turn(self.session, event, answer)), (event, text_of(answer.ssml))
        self.session = session_of(attributes_of(answer.session))
        return answer

    def said(self, event: Event) -> str:
        """The words of the answer."""
        return text_of(self.hear(event).ssml)

    def later(self, **span: float) -> None:
        """Time goes by, and the session is over."""
        self.clock.skip(timedelta(**span).total_seconds())
        self.session = Session()

    def fires(self, days: int) -> list[str]:
        """The local times at which everything that stands comes within so many days."""
        now = self.clock.now()
        found: list[datetime] = []
        for reminder, _ in self.cloud.account.upcoming():
            found += reminder.wanted.schedule.between(now, now + timedelta(days=days))
        zone = self.cloud.account.settings.own_zone
        return sorted(f"{self._local(moment, zone):%Y-%m-%d %H:%M}" for moment in found)

    @staticmethod
    def _local(moment: datetime, zone: str) -> datetime:
        from zoneinfo import ZoneInfo

        return moment.astimezone(ZoneInfo(zone))

    def _envelope(self, *, access: bool) -> Any:
        scopes = (SCOPE,) if self.permitted else ()
        way = self.cloud.access(skill="skill", device="device", scopes=scopes, in_session=True)
        granted = {SCOPE: SimpleNamespace(status=SimpleNamespace(value="GRANTED"))} if self.permitted else {}
        system = SimpleNamespace(
            api_endpoint=way.endpoint,
            api_access_token=way.token if access else None,
            device=SimpleNamespace(device_id="device"),
            user=SimpleNamespace(permissions=SimpleNamespace(scopes=granted)),
        )
        return SimpleNamespace(context=SimpleNamespace(system=system), request=SimpleNamespace(locale="en-US"))
