"""What a danger sign leads to, and the numbers of the safety rules; their values and sources are in `content/safety.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """How soon a person needs help, most urgent first."""

    EMERGENCY = "emergency"
    URGENT_NOW = "urgent-now"
    SAME_DAY = "same-day"
    ASK_FIRST = "ask-first"


@dataclass(frozen=True, slots=True)
class DangerGroup:
    """Phrases that mean one danger; one that is asked first becomes another group on a yes or no clear answer."""

    id: str
    outcome: Outcome
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Safety:
    """The danger-sign table and the thresholds of the gate."""

    groups: Mapping[str, DangerGroup]
    holds_before_asking_again: int
    minutes_before_referral: int
    times_unheard_that_count_as_yes: int
    attacks_before_referral: int

    def group(self, heard: str) -> DangerGroup:
        """The group by its id; a sign that nobody listed is taken for the gravest kind."""
        return self.groups.get(heard) or DangerGroup(heard, Outcome.EMERGENCY)
