"""What a danger sign, a situation or an answer to the check leads to; the values are in `content/safety.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Outcome(Enum):
    """How soon a person needs help, most urgent first; `ASK_FIRST` waits for one more answer."""

    EMERGENCY = "emergency"
    URGENT_NOW = "urgent-now"
    SAME_DAY = "same-day"
    SOON = "soon"
    PHARMACIST = "pharmacist"
    REDIRECT = "redirect"
    ASK_FIRST = "ask-first"

    @property
    def rank(self) -> int:
        """Its place in this order: 0 is the most urgent."""
        return list(Outcome).index(self)


GRAVE = frozenset({Outcome.EMERGENCY, Outcome.URGENT_NOW})
"""Outcomes after which nothing resumes by itself."""
TOO_LONG, TOO_MANY_MINUTES = "over-ten-minutes", 10
"""The danger group of a cramp that lasts, and the minutes that are too many."""


@dataclass(frozen=True, slots=True)
class DangerGroup:
    """Phrases that mean one danger; one that is asked first becomes another group on a yes or no clear answer.

    `cramp_is_no`: "it's just the cramp", "still tight" answers that question with a no. `tells`: the situation that the
    phrases tell as well, which holds from then on.
    """

    id: str
    outcome: Outcome
    becomes: str | None = None
    cramp_is_no: bool = False
    tells: str | None = None
    past: str | None = None
    """The situation that it makes once it is past."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """The group that it is together with another one, by that other one."""
    of: frozenset[str] = frozenset()
    """The muscles it is about; named with another one, only the situation that it tells holds."""
    otherwise: str | None = None
    """The group that it is after a no, where it is asked about first."""
    explains: bool = False
    """Said after the danger that it becomes, it may explain it: it is asked about then too."""
    asks_where: bool = False
    """A condition, and the question is where they are: asked beside a cramp only, and no clear answer is no yes."""
    settles: frozenset[str] = frozenset()
    """The doubts that it answers with a no: what has lasted for weeks is no new danger."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Who or where the person is, and what it changes from then on in the session.

    `safe_first`: nothing is coached until they say they are safe. `bars`: kinds of step that are left out. `position`:
    the steps they take. `gate_first`: the gate comes before any movement. `feeling`: False rules out heat and cold.
    `leads_to`: a danger group that it is, for this coach. `turns`: danger groups that mean another one for this person.
    `soft`: steps that have softer words for such a person are said in those.
    """

    id: str
    safe_first: bool = False
    bars: frozenset[str] = frozenset()
    position: str | None = None
    gate_first: bool = False
    feeling: bool | None = None
    leads_to: str | None = None
    turns: Mapping[str, str] = field(default_factory=dict)
    soft: bool = False
    lasts: bool = False
    """It tells who they are, by day as well: a muscle that is named with it need not cramp now."""
    safe_places: frozenset[str] = frozenset()
    """Where somebody who says so is out of the danger that comes first."""
    safe_when_stuck: frozenset[str] = frozenset()
    """Where it is enough to be, for somebody who was told what to do since they can't get out of it."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """The danger group that it is, for somebody who is in another situation as well."""

    lately: str | None = None
    """The danger group that it is of one who tells that it was lately, beside a cramp of the group's own muscles."""

    def group_beside(self, told: tuple[str, ...]) -> str | None:
        """The danger group that it is, by itself or beside what was told; None where it is none."""
        return self.leads_to or next((self.beside[other] for other in told if other in self.beside), None)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the full check: what a yes leads to at once, and what being unsure does.

    `yes` is a danger group, or None where a yes must say which; `unsure` is the group for no clear answer, or None
    where it changes nothing.
    """

    id: str
    yes: str | None
    unsure: str | None


@dataclass(frozen=True, slots=True)
class Safety:
    """The danger signs, the situations, the full check, and the thresholds of the gate."""

    groups: Mapping[str, DangerGroup]
    holds_before_asking_again: int
    minutes_before_referral: int
    times_unheard_that_count_as_yes: int
    attacks_before_referral: int
    situations: Mapping[str, Situation] = field(default_factory=dict)
    check: tuple[Question, ...] = ()
    gate: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The danger groups that the gate asks about, in its two halves: "chest" and "limb"."""
    own_checks: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    """Checks that are made for a reason of their own, as where both legs cramp."""

    def questions(self, reason: str | None) -> tuple[Question, ...]:
        """The questions of the check that is made for this reason."""
        return self.own_checks.get(reason or "") or self.check

    @property
    def gate_signs(self) -> tuple[str, ...]:
        """All that the gate asks about, in the order it asks."""
        return tuple(sign for half in self.gate.values() for sign in half)

    def group(self, heard: str) -> DangerGroup:
        """The group by its id; a sign that nobody listed is taken for the gravest kind."""
        return self.groups.get(heard) or DangerGroup(heard, Outcome.EMERGENCY)

    def group_for(self, heard: str, situations: tuple[str, ...]) -> DangerGroup:
        """The group as it is for somebody in these situations."""
        for name in situations:
            heard = self.situations[name].turns.get(heard, heard) if name in self.situations else heard
        return self.group(heard)

    def gravest(self, heard: tuple[str, ...], situations: tuple[str, ...]) -> DangerGroup:
        """The gravest of the signs that were named in one breath, or what they are together.

        One that is asked about by itself is the danger beside another.
        """
        groups = {group.id: group for group in (self.group_for(one, situations) for one in heard)}
        meant = [self._beside(group, groups) for group in groups.values()] if len(groups) > 1 else [*groups.values()]
        return min(meant, key=lambda group: group.outcome.rank)

    def _beside(self, group: DangerGroup, others: Collection[str]) -> DangerGroup:
        """The group as it is beside these others."""
        together = next((group.beside[other] for other in others if other in group.beside), None)
        if together is None and group.outcome is Outcome.ASK_FIRST:
            together = group.becomes or "emergency"
        return self.group(together) if together else group

    def no_heat_or_cold(self, situations: tuple[str, ...]) -> bool:
        """Whether one of these situations rules out heat and cold."""
        return any(self.situations[name].feeling is False for name in situations if name in self.situations)

    def softly(self, situations: tuple[str, ...]) -> bool:
        """Whether one of these situations asks for the softer words."""
        return any(self.situations[name].soft for name in situations if name in self.situations)

    def barred(self, situations: tuple[str, ...]) -> frozenset[str]:
        """The kinds of step that these situations leave out."""
        return frozenset(kind for name in situations if name in self.situations for kind in self.situations[name].bars)
