"""What was said of a reminder so far, slot by slot as Alexa sent it; it grows from turn to turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skill.core.reminders.limits import KINDS

TIMES = ("time", "time_two", "time_three")
WINDOW = ("start", "end")
WHEN = (*TIMES, "every", "count", "ahead", *WINDOW, "half", "before")
"""Slots that say at which times of the day; each of these kinds of saying takes the place of the others."""
WHICH_DAYS = ("days", "date", "from_day", "once")
HOW_LONG = ("until", "span")
HOURS = ("up", "bed")
SLOTS = (*WHEN, *WHICH_DAYS, *HOW_LONG, *HOURS)

_VALUE = re.compile(r"[\w:,?-]{1,60}", re.ASCII)


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
        fresh = {slot: value for slot, value in said if slot in SLOTS and _VALUE.fullmatch(value)}
        kept = {slot: value for slot, value in self.said if slot not in _replaced(fresh)}
        merged = kept | fresh
        return Wish(self.kind, tuple((slot, merged[slot]) for slot in SLOTS if slot in merged))

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
    if fresh.keys() & {*TIMES, "ahead"}:
        void |= {*WHEN}
    elif fresh.keys() & {"every", "count"}:
        void |= {*TIMES, "every", "count", "ahead", "half", "before"}
    elif fresh.keys() & {*WINDOW}:
        void |= {*TIMES, "ahead", "half", "before"}
    if fresh.keys() & {*WHICH_DAYS}:
        void |= {*WHICH_DAYS}
    if fresh.keys() & {*HOW_LONG}:
        void |= {*HOW_LONG}
    return void
