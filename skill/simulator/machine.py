"""The machine's way in: lines on stdin, one JSON object for each on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from skill.simulator.speaker import Speaker
from skill.simulator.turn import Turn


def talk(speaker: Speaker, lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON for each line of input, until the input ends; no input ends it early."""
    for line in lines:
        yield as_json(speaker.line(line.rstrip("\r\n")))


def as_json(turn: Turn) -> str:
    """A turn as a line of JSON."""
    return json.dumps(turn.to_json(), ensure_ascii=False, separators=(", ", ": "))
