"""What the core may know beside the session: the moment, the content, and what memory answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from skill.core.guide import Content
from skill.core.profile import Profile


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone by its IANA name; `guessed` where the device told none. `local` makes naive local time of UTC."""

    name: str
    local: Callable[[datetime], datetime]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """`now` is the request's own time (UTC); `profile` is None where memory was not read or did not answer.

    `zone` is None where the event did not ask for it. `permitted`: the account lets this skill set reminders.
    """

    now: datetime
    content: Content
    profile: Profile | None = None
    memory_read: bool = False
    zone: Zone | None = None
    permitted: bool = False

    @property
    def seconds(self) -> int:
        """Now, in whole seconds since 1970."""
        return int(self.now.timestamp())

    @property
    def here(self) -> datetime:
        """Now, as the clock on the person's wall has it, without a zone."""
        return self.later(0)

    def later(self, minutes: int) -> datetime:
        """The local time so many minutes from now, whatever happens to the clocks."""
        moment = self.now + timedelta(minutes=minutes)
        return self.zone.local(moment) if self.zone else moment.replace(tzinfo=None)
