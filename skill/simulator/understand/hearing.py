"""What the ear makes of a sentence: an intent, its slots as filled, and how it was heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from skill.simulator.model import Value

FALLBACK = "AMAZON.FallbackIntent"
By = Literal["exact", "near"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled slot: the value as Alexa sends it, and the listed values that it stands for, if any."""

    value: str
    matches: tuple[Value, ...] = ()
    parts: tuple[Filled, ...] = ()
    """The single values of a slot that took several."""

    @property
    def id(self) -> str | None:
        """The id of the first listed value, or None."""
        return self.matches[0].id if self.matches else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """An intent with filled slots; `by` is None where nothing was near enough and it is the fallback."""

    intent: str
    by: By | None
    confidence: float
    slots: Mapping[str, Filled] = field(default_factory=dict)
    sample: str = ""
    """The sample that was matched or nearest, as the model has it."""
    literals: int = 0
    """How many words of its own the matched sample has, slots aside."""
    denied: bool = False
    """Whether the sentence denies what the nearest sample says."""
