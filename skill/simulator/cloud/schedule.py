"""When a reminder fires: RRULEs over local times, in a zone whose clocks change.

A local time that the spring skips is the moment as far after the gap; one that comes twice in autumn is its
first (RFC 5545, 3.3.5). python-dateutil does the recurrence, on naive local times, and `zoneinfo` the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule

DAY = timedelta(days=1)
HORIZONS = (timedelta(days=8), timedelta(days=400), timedelta(days=3700))
"""How far the next firing is looked for, near ones first; what lies beyond the last never fires."""
FOREVER = timedelta(days=3650)
"""An open end is so far off, so that a rule that can never match ends too."""


@dataclass(frozen=True, slots=True)
class Once:
    """A single moment, in UTC."""

    moment: datetime

    def between(self, after: datetime, until: datetime) -> list[datetime]:
        """The moment, where it lies after one and not after the other."""
        return [self.moment] if after < self.moment <= until else []


@dataclass(frozen=True, slots=True)
class Recurring:
    """Rules over naive local times, which all end, and the zone that makes moments of them."""

    rules: tuple[rrule, ...]
    zone: ZoneInfo

    def between(self, after: datetime, until: datetime) -> list[datetime]:
        """The moments after one and not after the other, in UTC and in order."""
        moments = {self.moment(local) for local in self.local(_naive(after, self.zone), _naive(until, self.zone))}
        return sorted(moment for moment in moments if after < moment <= until)

    def local(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The local times from a day before one to a day after the other; no rule's before another's."""
        for rule in self.rules:
            for time in rule.xafter(after - DAY, inc=True):
                if time > until + DAY:
                    break
                yield time

    def moment(self, local: datetime) -> datetime:
        """The moment of a local time, in UTC."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)


Schedule = Once | Recurring


def following(schedule: Schedule, after: datetime) -> datetime | None:
    """The next firing after a moment, or None."""
    for horizon in HORIZONS:
        if moments := schedule.between(after, after + horizon):
            return moments[0]
    return None


def _naive(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
