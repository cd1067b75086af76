"""Routines, muscle by muscle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from skill.core.guide import LOCKS, LONGEST_PART, SLOW_SWAP, USES, Part, Routine
from skill.core.safety import Safety
from skill.structure.guides import HOLDS
from skill.structure.reading import Place, Problems, known_keys, provenance, read_yaml, section

_ROUTINE = {
    *("hushed", "one-way", "card", "parts", "choice", "picks", "needs", "seated", "cleared-first", "not-for"),
    *("sources", "checked", "review"),
}


_PART = {"hold", "times", "legs", "uses", "by-day", "step"}
WORDS_OF_A_PART = 20
"""Seconds left for the words that come with the holds of one muscle."""


def read_routine(file: Path, safety: Safety, problems: Problems) -> Routine:
    """A routine, muscle by muscle, with who gets another version of it or none."""
    plain = read_yaml(file, problems)
    known_keys(plain, _ROUTINE, file, "routine", problems)
    provenance(plain, file, "routine", problems, dated=True)
    choice = tuple(str(name) for name in plain.get("choice") or ())
    sections = () if choice else section(plain, "parts", file, problems)
    parts = [_part(name, item, file, problems) for name, item in sections]
    if not parts and not choice:
        problems.add("C002", file, "parts: name at least one muscle")
    place, told = Place(file, "routine", problems), tuple(safety.situations)
    seated, cleared, never = (place.names(plain, key, told) for key in ("seated", "cleared-first", "not-for"))
    hushed, one_way, card = (plain.get(key) is True for key in ("hushed", "one-way", "card"))
    needs = place.names(plain, "needs", LOCKS)
    routine = Routine(file.stem, tuple(parts), seated, cleared, never, hushed=hushed, one_way=one_way, card=card)
    picks = frozenset(str(name) for name in plain.get("picks") or ())
    return replace(routine, needs=needs, choice=choice, picks=picks)


def _part(name: str, plain: Mapping[str, Any], file: Path, problems: Problems) -> Part:
    where = f"part {name}"
    known_keys(plain, _PART, file, where, problems)
    hold, times = plain.get("hold", 0), plain.get("times", 1)
    if hold not in (0, *HOLDS) or times not in range(1, 6) or plain.get("legs") not in (None, "in-turn"):
        problems.add(
            "C002", file, f"{where}: hold must be {HOLDS[0]} to {HOLDS[-1]} seconds, times 1 to 5, legs in-turn"
        )
        return Part(name)
    uses = Place(file, where, problems).names(plain, "uses", USES)
    part = Part(name, hold, times, plain.get("legs") == "in-turn", uses, plain.get("by-day") is True, plain.get("step"))
    if part.seconds(SLOW_SWAP) > LONGEST_PART - WORDS_OF_A_PART:
        most = LONGEST_PART - WORDS_OF_A_PART
        problems.add("C002", file, f"{where}: takes {part.seconds(SLOW_SWAP)} s; one reply has {most} beside its words")
    return part
