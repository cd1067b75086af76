"""What was said of a reminder so far, slot by slot as Alexa sent it; it grows from turn to turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skill.core.reminders import slots
from skill.core.reminders.limits import KINDS

TIMES = ("time", "time_two", "time_three")
WINDOW = ("start", "end")
ALSO_AT = "also_time"
"""A time that is said to come to the others."""
WHEN = ("at", *TIMES, ALSO_AT, "every", "count", "ahead", *WINDOW, "half", "before")
"""Slots that say at which times of the day; each of these kinds of saying takes the place of the others. "at" is what
nobody says in one breath: all the times of a plan that stands, each exactly."""
WHICH_DAYS = ("days", "date", "from_day", "once")
BUT_NOT = "except"
"""The days that are left out of the others."""
ALSO = "also"
"""The days that are said to come to the others: they are days like them from then on."""
AROUND = "around"
"""What `before` holds for a time that is not the same for everybody ("after lunch"), and not before anything."""
HOW_LONG = ("until", "span")
HOURS = ("up", "bed")
SHIFT = "shift"
"""By how many minutes the times of a plan are to be others; before zero, earlier."""
SOME = "some"
"""What `shift` holds where it is not said by how much: "earlier"."""
SLOTS = (*WHEN, SHIFT, *WHICH_DAYS, BUT_NOT, ALSO, *HOW_LONG, *HOURS)

_VALUE = re.compile(r"[\w:,?-]{1,60}", re.ASCII)


def of_some_days(said: Mapping[str, str]) -> bool:
    """Whether times are to be others on some days only: "earlier at weekends"."""
    return SHIFT in said and "days" in said


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of reminder and the slots that were filled, each with its value."""

    kind: str
    said: tuple[tuple[str, str], ...] = ()

    def get(self, slot: str) -> str | None:
        """The value of a slot, or None."""
        return dict(self.said).get(slot)

    @property
    def names_times(self) -> bool:
        """Whether anything was said of when in the day."""
        return any(slot in WHEN for slot, _ in self.said)

    def with_said(self, said: Iterable[tuple[str, str]]) -> Wish:
        """This wish with what was said now, which takes the place of what it contradicts."""
        said = tuple(said)
        fresh = {slot: value for slot, value in said if slot in SLOTS and _VALUE.fullmatch(value)}
        if more := self._more_days(fresh.get(ALSO)):
            fresh = {slot: value for slot, value in fresh.items() if slot != ALSO} | more
        kept = {slot: value for slot, value in self.said if slot not in _replaced(fresh)}
        merged = kept | fresh
        return Wish(self.kind, tuple((slot, merged[slot]) for slot in SLOTS if slot in merged))

    def _more_days(self, also: str | None) -> dict[str, str]:
        """The days with these as well, where not all of them were meant already."""
        days, out = self.get("days"), self.get(BUT_NOT)
        if also is None or not _VALUE.fullmatch(also) or (days is None and out is None):
            return {}
        added = also.split(",")
        known = set(slots.weekdays(tuple(days.split(",")))) if days else set[int]()
        more = [day for day in added if set(slots.weekdays((day,))) - known]
        fresh = {"days": ",".join((days, *more))} if days else {"days": "daily"}
        left_out = [day for day in (out or "").split(",") if day and day not in added]
        return fresh | ({BUT_NOT: ",".join(left_out)} if left_out else {})

    def to_text(self) -> str:
        """The wish in a line, which `from_text` reads back."""
        return "|".join((self.kind, *(f"{slot}={value}" for slot, value in self.said)))

    @classmethod
    def from_text(cls, text: str | None) -> Wish | None:
        """The wish of this line; None where it is none."""
        kind, *parts = (text or "").split("|")
        if kind not in KINDS:
            return None
        pairs = (part.partition("=") for part in parts)
        return cls(kind).with_said((slot, value) for slot, _, value in pairs)


def _replaced(fresh: Mapping[str, str]) -> set[str]:
    """The slots that what was said now makes void."""
    void: set[str] = set()
    if fresh.keys() & {*TIMES, ALSO_AT, "ahead"}:
        void |= {*WHEN}
    elif fresh.keys() & {"every", "count"}:
        void |= {*TIMES, "every", "count", "ahead", "half", "before"}
    elif fresh.keys() & {*WINDOW}:
        void |= {*TIMES, "ahead", "half", "before"}
    if fresh.keys() & {*WHEN}:
        void |= {"at"}
    if fresh.keys() & {*WHICH_DAYS}:
        void |= {*WHICH_DAYS, BUT_NOT}
    if fresh.keys() & {*HOW_LONG}:
        void |= {*HOW_LONG, "date", "once"}
    return void
