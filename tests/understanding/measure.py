"""How well the ear understands sentences that no template was written for: python -m tests.understanding.measure.

tests/understanding/<locale>.tsv holds them, written by people who had seen only the list of meanings. Templates are
tuned on the half `tune`; `held` is only counted, and no sentence of it is printed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from skill.core.guide import MARK
from skill.simulator import read_model
from skill.simulator.understand.ear import Ear
from skill.simulator.understand.hearing import Hearing
from tests.understanding.meanings import HELP_NOW, ORDINARY, OUT_OF_SCOPE, ROOT, beside, gravity, meaning, right

HALVES = ("tune", "held")
TODAY = date(2026, 11, 25)
MOST_CONFUSIONS = 12
MUSCLES = ("muscle", "named", "other_muscle")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the table: what was said, in which phase, what it means, and by whom it is said."""

    half: str
    said: str
    phase: str
    meaning: str
    slots: tuple[tuple[str, str], ...]
    register: str

    @property
    def muscles(self) -> tuple[str, ...]:
        """The muscles that are named, as guide ids."""
        return tuple(value for name, value in self.slots if name == "muscle")

    @property
    def family(self) -> str:
        """The meaning without its member: danger, topic, cramp ..."""
        return self.meaning.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ear made of a row."""

    row: Row
    hearing: Hearing
    meaning: str
    right: bool


def table(locale: str) -> tuple[Row, ...]:
    """Every row of a locale's table."""
    lines = (ROOT / "tests" / "understanding" / f"{locale}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_row(line.split("\t")) for line in lines)


@cache
def hear_table(locale: str) -> tuple[Heard, ...]:
    """Every row as the ear that has learnt the locale's model hears it."""
    ear = Ear(read_model(ROOT / "interaction_model" / f"{locale}.json"))
    return tuple(_heard(row, ear.hear(row.said, TODAY)) for row in table(locale))


def share(counted: Iterable[bool]) -> float:
    """The part that is true, in percent; 100 of nothing."""
    some = list(counted)
    return 100 * sum(some) / len(some) if some else 100.0


def report(locale: str) -> Iterator[str]:
    """The lines of the report."""
    heard = hear_table(locale)
    nearness = dict(zip((one.row.said for one in heard), nearest(locale, [one.row.said for one in heard]), strict=True))
    for half in HALVES:
        some = [one for one in heard if one.row.half == half]
        yield from (f"{locale}, {half}: {len(some)} sentences", "")
        yield from _numbers(some, nearness)
        yield from _by("meaning", some, lambda one: one.row.family)
        yield from _by("register", some, lambda one: one.row.register)
        yield from _confusions(some)


def nearest(locale: str, said: Sequence[str]) -> Sequence[float]:
    """How near each sentence is to the nearest sample, from 0 to 100."""
    model = read_model(ROOT / "interaction_model" / f"{locale}.json")
    samples = [sample for intent in model.intents for sample in intent.samples]
    return [process.extractOne(text, samples, scorer=fuzz.ratio)[1] for text in said]


def _numbers(some: Sequence[Heard], nearness: dict[str, float]) -> Iterator[str]:
    cut = sorted(nearness[one.row.said] for one in some)[len(some) // 4]
    named = [one for one in some if one.row.family == "cramp" and one.row.muscles]
    danger = [one for one in some if gravity(one.row.meaning) >= HELP_NOW]
    ordinary = [one for one in some if one.row.meaning == ORDINARY]
    outside = [one for one in some if one.row.meaning == OUT_OF_SCOPE]
    numbers = {
        "meanings understood": share(one.right for one in some),
        "heard exactly": share(one.hearing.by == "exact" for one in some),
        "right by nearness": share(one.right for one in some if one.hearing.by == "near"),
        "right of the least near quarter": share(one.right for one in some if nearness[one.row.said] <= cut),
        "muscles": share(muscles_right(one) for one in named),
        "danger signs that need help now": share(one.right for one in danger),
        "ordinary, taken for an emergency": share(gravity(one.meaning) >= HELP_NOW for one in ordinary),
        "out of scope, taken for an emergency": share(gravity(one.meaning) >= HELP_NOW for one in outside),
        "out of scope, answered": share(not one.right for one in outside),
        "median nearness to a sample": sorted(nearness[one.row.said] for one in some)[len(some) // 2],
    }
    yield from (f"{value:6.1f}  {name}" for name, value in numbers.items())


def muscles_right(one: Heard) -> bool:
    """Whether every muscle that was named was heard."""
    slots = one.hearing.slots
    found = {(value.id or "").partition(MARK)[0] for name in MUSCLES if name in slots for value in slots[name].matches}
    return found >= set(one.row.muscles)


def _by(what: str, some: Sequence[Heard], key: Callable[[Heard], str]) -> Iterator[str]:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for one in some:
        groups[key(one)].append(one.right)
    yield from ("", f"by {what}")
    for name, counted in sorted(groups.items()):
        yield f"{share(counted):6.1f}  {name} ({len(counted)})"


def _confusions(some: Sequence[Heard]) -> Iterator[str]:
    wrong = Counter((one.row.meaning, one.meaning) for one in some if not one.right)
    yield from ("", "worst confusions: times, meant, heard")
    for (meant, made), times in wrong.most_common(MOST_CONFUSIONS):
        yield f"{times:6}  {meant}, {made}"
    yield ""


def _row(cells: Sequence[str]) -> Row:
    half, said, phase, what, slots, register = cells
    pairs = tuple((name, value) for name, _, value in (part.partition("=") for part in slots.split(",")) if value)
    return Row(half, said, phase, what, pairs, register)


def _heard(row: Row, hearing: Hearing) -> Heard:
    made = meaning(hearing)
    return Heard(row, hearing, made, right(row.meaning, made, row.phase) or beside(row.meaning, hearing))


if __name__ == "__main__":
    for name in sys.argv[1:] or ["en-US"]:
        print("\n".join(report(name)))  # noqa: T201 - it reports in the terminal
