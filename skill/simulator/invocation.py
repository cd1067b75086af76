"""The words before a skill is reached: the wake word, "open ...", "ask ... to ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skill.simulator.understand.words import words

WAKE = re.compile(r"^\s*(?:hey\s+)?alexa\b[\s,.!:;-]*", re.IGNORECASE)
OPENERS = (
    *"open start launch run begin load use play resume enable".split(),
    *("talk to", "speak to", "go to", "open up", "i want to use", "i want to talk to"),
)
ASKERS = (*"ask tell use open start launch".split(), "talk to", "speak to")
JOINERS = "to about for that if whether and with".split()
LEAVING = ("exit", "quit")
"""What ends a session without asking the skill, unless the skill claims it."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """An utterance without its address: `rest` is left for the skill, empty where it was only opened."""

    rest: str
    woken: bool = False
    named: bool = False


def addressed(utterance: str, invocation_name: str) -> Addressed:
    """Takes the wake word and the skill's name off an utterance."""
    bare = WAKE.sub("", utterance)
    woken = bare != utterance
    said = [word.spoken for word in words(bare)]
    norms = " ".join(word.norm for word in words(bare))
    name = " ".join(word.norm for word in words(invocation_name))
    if norms == name or any(norms == f"{opener} {name}" for opener in OPENERS):
        return Addressed("", woken, named=True)
    for asker in ASKERS:
        start = f"{asker} {name} "
        if norms.startswith(start):
            rest = said[len(start.split()) :]
            return Addressed(" ".join(rest[1:] if rest[0] in JOINERS and len(rest) > 1 else rest), woken, named=True)
    return Addressed(bare.strip(), woken)
