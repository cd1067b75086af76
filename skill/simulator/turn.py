"""One line in, one turn out: the fields of a line of `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from skill.simulator.ssml import Piece

Json = dict[str, Any]
"""A JSON object of Alexa's, whose shape is hers to change."""


class NotUnderstood(Exception):
    """A `!` line that cannot be carried out and has changed nothing; the message says what could be."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one line of input brought about, in the order of the `--json` keys."""

    heard: str
    """The words that were said; for a `!` line, the line itself."""
    intent: str | None = None
    slots: Mapping[str, Json] = field(default_factory=dict)
    """Filled slots: name -> {"value", "id"}."""
    by: str | None = None
    rule: str | None = None
    said: str = ""
    ssml: str = ""
    hold_seconds: float = 0.0
    seconds: float = 0.0
    reprompt: str | None = None
    open: bool = False
    listening: bool = False
    consent: Sequence[str] | None = None
    """The scopes that Alexa, not the skill, asked permission for; null where she asked for none."""
    card: Json | None = None
    screen: Sequence[Json] | None = None
    services: Sequence[Json] = ()
    due: Sequence[Json] = ()
    reminders: Sequence[Json] | None = None
    """What `!reminders` lists; null for every other line."""
    session: Json = field(default_factory=dict)
    ms: float = 0.0
    error: str | None = None
    pieces: tuple[Piece, ...] = field(default=(), repr=False, compare=False)
    """What was said, timed, for playing; not part of the JSON."""

    def to_json(self) -> Json:
        """The JSON object, keys in the order of the protocol."""
        shown = {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name != "pieces"}
        return shown | {"slots": dict(self.slots), "services": list(self.services), "due": list(self.due)}
