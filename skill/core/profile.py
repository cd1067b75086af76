"""What is remembered about a person between sessions: nothing that says anything about their health.

The place in an unfinished guide is good for one hour, judged when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

VERSION = 1
PLACE_GOOD_FOR = timedelta(hours=1)

Record = dict[str, object]
"""A profile as the stores keep it: JSON's types only, no floats."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an unfinished guide stands: guide id, step id, position id, when (seconds since 1970, UTC)."""

    guide: str
    step: str
    position: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Consents, the first-use disclaimer and the place; a fresh one for a stranger."""

    disclaimed: int | None = None
    """When the first-use disclaimer was said, in seconds since 1970, or None where it never was."""
    place: Place | None = None

    def to_dict(self) -> Record:
        """The record that `from_dict` reads back."""
        record: Record = {"version": VERSION}
        if self.disclaimed is not None:
            record["disclaimed"] = self.disclaimed
        if self.place is not None:
            record["place"] = {
                "guide": self.place.guide,
                "step": self.place.step,
                "position": self.place.position,
                "at": self.place.at,
            }
        return record

    @classmethod
    def from_dict(cls, record: object) -> Profile:
        """The profile of a record; a fresh one where the record is damaged or of another version."""
        if not isinstance(record, Mapping) or record.get("version") != VERSION:
            return cls()
        return cls(disclaimed=_whole(record.get("disclaimed")), place=_place(record.get("place")))

    def place_at(self, now: datetime) -> Place | None:
        """The place, unless it is older than an hour or from the future."""
        if self.place is None:
            return None
        age = now - datetime.fromtimestamp(self.place.at, UTC)
        return self.place if timedelta(0) <= age <= PLACE_GOOD_FOR else None

    def keeping(self, place: Place | None) -> Profile:
        """This profile with the place in it, or with none."""
        return replace(self, place=place)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _place(value: object) -> Place | None:
    match value:
        case {"guide": str(guide), "step": str(step), "position": str() | None as position, "at": int(at)}:
            return Place(guide=guide, step=step, position=position, at=at)
        case _:
            return None
