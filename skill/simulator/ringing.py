"""A reminder as a device gives it: a tone, the words, and both once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from skill.simulator.ssml import Pause, Words
from skill.simulator.turn import Json, Turn
from skill.simulator.understand.words import norms

TONE = "\u266a"
TONE_SECONDS = 1.5
TIMES = 2
ALOUD = 3
"""So many of those that fell due together are spoken; the earlier ones are only shown."""
HUSHES = frozenset("stop cancel off quiet okay thanks enough".split())


def spoken(reminder: Json) -> Turn:
    """A reminder that fell due, as a turn that can be played."""
    words = f"{reminder['said'].rstrip('.')}."
    pieces = (Pause(TONE_SECONDS), Words(words)) * TIMES
    return Turn("", said=" ".join((TONE, words) * TIMES), pieces=pieces, open=True)


def shown(reminder: Json) -> str:
    """When a reminder fell due, by its own clock."""
    return f"({moment(reminder['at'])})"


def hushes(line: str) -> bool:
    """Whether what was said while a reminder sounds only stops it."""
    return not HUSHES.isdisjoint(norms(line)) and len(norms(line)) <= 3


def listed(reminders: Sequence[Json]) -> Iterator[str]:
    """The account's reminders, a line for each."""
    if not reminders:
        yield "There are no reminders."
    for reminder in reminders:
        when = moment(reminder["next"]) if reminder["next"] else "over"
        again = ", again and again" if reminder["trigger"].get("recurrence") else ""
        yield f"{when}{again}: {reminder['text']}"


def moment(iso: str) -> str:
    """A moment as people read it: "Mon 23 Nov, 10:00"."""
    return datetime.fromisoformat(iso).strftime("%a %d %b, %H:%M")
