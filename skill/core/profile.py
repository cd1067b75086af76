"""What is remembered about a person between sessions: nothing that says anything about their health.

The place in an unfinished guide is good for one hour, judged when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

VERSION = 1
PLACE_GOOD_FOR = timedelta(hours=1)
MOST_TOKENS = 24

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
class Reminding:
    """What became of reminders, each with its time in seconds since 1970: tokens of what was set, and a refusal.

    Neither the kind of a reminder nor its times are kept: the service has them.
    """

    tokens: tuple[str, ...] = ()
    set_at: int | None = None
    refused: int | None = None
    """When the permission was refused."""
    asked: int | None = None
    """When it was asked whether they are still wanted."""
    skips: int = 0

    def after(self, what: str, tokens: tuple[str, ...], at: int) -> Reminding:
        """This, once reminders were "set", are "gone" or "skipped", were "asked" after, or "refused"."""
        match what:
            case "set":
                return Reminding(tuple(dict.fromkeys((*self.tokens, *tokens)))[-MOST_TOKENS:], set_at=at)
            case "gone":
                left = tuple(token for token in self.tokens if token not in tokens)
                return replace(self, tokens=left) if left else Reminding(refused=self.refused)
            case "refused":
                return replace(self, refused=at)
            case "asked":
                return replace(self, asked=at, skips=0)
            case "skipped":
                return replace(self, skips=self.skips + 1)
            case _:
                return self

    def due_for_review(self, now: datetime, days: int) -> bool:
        """Whether it is time to ask, once, if they are still wanted."""
        return bool(self.tokens and self.set_at and not self.asked and _age(self.set_at, now) >= timedelta(days=days))

    def refused_lately(self, now: datetime, days: int) -> bool:
        """Whether the permission was refused within so many days."""
        return self.refused is not None and timedelta(0) <= _age(self.refused, now) < timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Profile:
    """Consents, the first-use disclaimer, the place and reminders; a fresh one for a stranger."""

    disclaimed: int | None = None
    """When the first-use disclaimer was said, in seconds since 1970, or None where it never was."""
    place: Place | None = None
    reminding: Reminding = Reminding()

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
        if self.reminding != Reminding():
            record["reminding"] = {
                "tokens": list(self.reminding.tokens),
                "set": self.reminding.set_at,
                "refused": self.reminding.refused,
                "asked": self.reminding.asked,
                "skips": self.reminding.skips,
            }
        return record

    @classmethod
    def from_dict(cls, record: object) -> Profile:
        """The profile of a record; a fresh one where the record is damaged or of another version."""
        if not isinstance(record, Mapping) or record.get("version") != VERSION:
            return cls()
        return cls(
            disclaimed=_whole(record.get("disclaimed")),
            place=_place(record.get("place")),
            reminding=_reminding(record.get("reminding")),
        )

    def place_at(self, now: datetime) -> Place | None:
        """The place, unless it is older than an hour or from the future."""
        if self.place is None:
            return None
        age = now - datetime.fromtimestamp(self.place.at, UTC)
        return self.place if timedelta(0) <= age <= PLACE_GOOD_FOR else None

    def keeping(self, place: Place | None) -> Profile:
        """This profile with the place in it, or with none."""
        return replace(self, place=place)


def _age(at: int, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(at, UTC)


def _reminding(value: object) -> Reminding:
    """What is kept of reminders; nothing where it is damaged."""
    if not isinstance(value, Mapping) or not isinstance(value.get("tokens"), list):
        return Reminding()
    tokens = tuple(token for token in value["tokens"] if isinstance(token, str))[:MOST_TOKENS]
    return Reminding(
        tokens,
        set_at=_moment(value.get("set")),
        refused=_moment(value.get("refused")),
        asked=_moment(value.get("asked")),
        skips=_whole(value.get("skips")) or 0,
    )


def _moment(value: object) -> int | None:
    whole = _whole(value)
    return whole if whole is not None and 0 <= whole < 2**33 else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _place(value: object) -> Place | None:
    match value:
        case {"guide": str(guide), "step": str(step), "position": str() | None as position, "at": int(at)}:
            return Place(guide=guide, step=step, position=position, at=at)
        case _:
            return None
