"""The speaker's own time, which reaches the skill as each request's timestamp."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""After this the clock stands, short of where dates end."""


class Clock(Protocol):
    """Tells the time and is told what goes by."""

    def now(self) -> datetime:
        """The time, in UTC."""

    def spend(self, seconds: float) -> None:
        """Speech or silence went by."""

    def skip(self, seconds: float) -> None:
        """The clock is put forward on purpose."""


class DeskClock:
    """A clock that stands still until something goes by."""

    def __init__(self, start: datetime | None = None) -> None:
        """Starts at `start`, or at the real time."""
        self._now = start or datetime.now(UTC)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._now

    def spend(self, seconds: float) -> None:
        """Moves on by what went by."""
        self._now = min(self._now, LATEST) + timedelta(seconds=seconds)

    def skip(self, seconds: float) -> None:
        """Moves on."""
        self.spend(seconds)


class WallClock:
    """The real time, put forward by what was skipped."""

    def __init__(self, start: datetime | None = None) -> None:
        """Runs from `start`, or from the real time."""
        self._ahead = (start - datetime.now(UTC)) if start else timedelta()

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC) + self._ahead

    def spend(self, seconds: float) -> None:
        """Does nothing: real time goes by on its own."""

    def skip(self, seconds: float) -> None:
        """Puts the clock forward."""
        self._ahead += timedelta(seconds=seconds)
