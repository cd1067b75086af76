"""Danger signs and what only sounds like them: every row of danger.tsv, through the ear and the real handler.

Neither half judges what nobody has seen: templates were written for the misses of both, so full marks here are a
regression check only. What strangers' sentences come to is measured by en-US.tsv (test_meanings.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from skill import desk
from skill.simulator import Device, Speaker, read_model

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).parent / "danger.tsv"
GROUPS = yaml.safe_load((ROOT / "content" / "safety.yaml").read_text(encoding="utf-8"))["groups"]
MODEL = ROOT / "interaction_model" / "en-US.json"

GRAVITY = ("ordinary", "ask-first", "same-day", "urgent-now", "emergency")
"""Least grave first."""
HELP_NOW = frozenset({"emergency", "urgent-now"})
HALVES = ("tune", "held")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the table, what it should lead to and what it led to."""

    half: str
    said: str
    wanted: str
    answered: str

    @property
    def met(self) -> bool:
        """A graver answer is accepted; help now may be either kind; what is ordinary may be asked about or referred."""
        if self.wanted == "ordinary":
            return self.answered not in HELP_NOW
        if self.wanted in HELP_NOW:
            return self.answered in HELP_NOW
        return GRAVITY.index(self.answered) >= GRAVITY.index(self.wanted)


def answered(session: Mapping[str, object]) -> str:
    """What a reply led to, by the phase that it left the session in."""
    match session.get("phase"):
        case "emergency":
            return str(GROUPS[session["danger"]]["outcome"])
        case "referred":
            return "same-day"
        case "doubt":
            return "ask-first"
        case _:
            return "ordinary"


@cache
def rows() -> tuple[Row, ...]:
    """Every row, said as the first words to the open skill."""
    speaker = Speaker(desk.handler, read_model(MODEL), device=Device(locale="en-US"), configure=desk.configure)
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        half, said, wanted, *_ = line.split("\t")
        if half not in HALVES:
            continue
        speaker.line("!new")
        speaker.line("!open")
        turn = speaker.line(said)
        found.append(Row(half, said, wanted, answered(turn.session)))
    return tuple(found)


def report(half: str) -> str:
    """How many rows of a half were met, by what they should lead to; the sentences of `tune` that were not."""
    of_half = [row for row in rows() if row.half == half]
    counts = [
        f"{wanted}: {sum(row.met for row in some)} of {len(some)}"
        for wanted in GRAVITY
        if (some := [row for row in of_half if row.wanted == wanted])
    ]
    missed = [f"  {row.wanted}, answered {row.answered}: {row.said}" for row in of_half if not row.met]
    return "\n".join([f"{half}: {', '.join(counts)}", *(missed if half == "tune" else [])])


@pytest.mark.parametrize("half", HALVES)
def test_no_emergency_is_missed(half: str) -> None:
    """Help that is needed now is named in that very reply."""
    assert not any(row.wanted in HELP_NOW and not row.met for row in rows() if row.half == half), report(half)


@pytest.mark.parametrize("half", HALVES)
def test_help_today_is_named_nineteen_times_of_twenty(half: str) -> None:
    """What needs help today is referred, or graver."""
    today = [row.met for row in rows() if row.half == half and row.wanted == "same-day"]
    assert sum(today) >= 0.95 * len(today), report(half)


@pytest.mark.parametrize("half", HALVES)
def test_what_is_as_likely_ordinary_is_asked_about(half: str) -> None:
    """An ask-first sign gets its question, or a graver answer."""
    assert all(row.met for row in rows() if row.half == half and row.wanted == "ask-first"), report(half)


def test_at_most_two_ordinary_cramps_are_taken_for_an_emergency() -> None:
    """A false emergency at three in the morning is a failure too."""
    false = [row for row in rows() if row.wanted == "ordinary" and not row.met]
    assert len(false) <= 2, "\n".join(map(report, HALVES))


def test_no_sentence_of_the_table_is_a_sample() -> None:
    """The templates have meaning and breadth: they were not copied from the table."""
    samples = {sample for intent in read_model(MODEL).intents for sample in intent.samples}
    assert not [row.said for row in rows() if row.half == "tune" and row.said in samples]
    assert 0 == sum(row.said in samples for row in rows() if row.half == "held")
