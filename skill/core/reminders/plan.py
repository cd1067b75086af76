"""A plan: which reminder comes when. It travels as text in the session and in the token of Alexa's question.

All times are local and naive: the service that fires them knows the zone and its daylight saving.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from skill.core.reminders.limits import DAY, KINDS, Hours, Limits

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
"""Days of the week, Monday first."""

_TEXT = re.compile(
    r"(?P<kind>[a-z-]+);(?P<times>\d{1,4}(?:,\d{1,4})*);(?P<days>[0-6]{1,7});(?P<start>\d{4}-\d\d-\d\d);"
    r"(?P<end>\d{4}-\d\d-\d\d|once);(?P<up>\d{1,4})-(?P<bed>\d{1,4})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Times of day (minutes after midnight, ascending) on days of the week, from one date to another.

    One without an end comes once, on the day it starts. `hours` are those it was made for.
    """

    kind: str
    times: tuple[int, ...]
    days: tuple[int, ...]
    start: date
    end: date | None
    hours: Hours

    @property
    def once(self) -> bool:
        """Whether it comes on one day only."""
        return self.end is None

    @property
    def name(self) -> str:
        """What its words are filed under: its kind, and whether it comes once."""
        return f"{self.kind}{'-once' if self.once else ''}"

    def to_text(self) -> str:
        """The plan in a line, which `from_text` reads back."""
        times, days = ",".join(map(str, self.times)), "".join(map(str, self.days))
        end = self.end.isoformat() if self.end else "once"
        return f"{self.kind};{times};{days};{self.start.isoformat()};{end};{self.hours.up}-{self.hours.bed}"

    @classmethod
    def from_text(cls, text: str | None) -> Plan | None:
        """The plan of this line; None where it is none."""
        found = _TEXT.fullmatch(text or "")
        if found is None or found["kind"] not in KINDS:
            return None
        times = tuple(int(part) for part in found["times"].split(","))
        hours = Hours(int(found["up"]), int(found["bed"]))
        if list(times) != sorted(set(times)) or max(*times, hours.up, hours.bed, 0) >= DAY:
            return None
        try:
            start = date.fromisoformat(found["start"])
            end = None if found["end"] == "once" else date.fromisoformat(found["end"])
        except ValueError:
            return None
        return cls(found["kind"], times, tuple(sorted({int(day) for day in found["days"]})), start, end, hours)

    def keeps(self, limits: Limits) -> bool:
        """Whether the plan passes no limit: an hour apart, at most eight a day, none in quiet hours or late."""
        return (
            0 < len(self.times) <= limits.most
            and all(limits.allows(self.kind, self.hours, at) for at in self.times)
            and all(gap >= limits.gap for gap in gaps(self.times))
            and (self.end is None or self.start <= self.end <= self.start + timedelta(days=limits.longest))
        )

    def firings(self) -> Iterator[datetime]:
        """Every moment at which it comes, in order."""
        end = self.end or self.start
        for ahead in range((end - self.start).days + 1):
            day = self.start + timedelta(days=ahead)
            if self.once or day.weekday() in self.days:
                yield from (moment(day, at) for at in self.times)

    def next_after(self, now: datetime) -> datetime | None:
        """The first of its moments after this one, or None where it is over."""
        return next((at for at in self.firings() if at > now), None)

    def first_at(self, at: int, now: datetime) -> datetime | None:
        """The first moment after now at this one of its times."""
        return next((when for when in self.firings() if when > now and when.time() == clock(at)), None)


def clock(minutes: int) -> time:
    """Minutes after midnight as a time of day."""
    return time(minutes // 60, minutes % 60)


def moment(day: date, minutes: int) -> datetime:
    """A time of day on a day."""
    return datetime.combine(day, clock(minutes))


def gaps(times: tuple[int, ...]) -> Iterator[int]:
    """Minutes from each time to the next, the last to the first of the next day included."""
    if len(times) > 1:
        yield from ((after - before) % DAY for before, after in zip(times, (*times[1:], times[0]), strict=True))
