"""A reply in beats, words and silences, each with what has been said by then and what is left of a hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skill.simulator.ssml import WORDS_PER_MINUTE, Pause, Piece, holds


@dataclass(frozen=True, slots=True)
class Beat:
    """A stretch of time in which the text stays as it is."""

    spoken: str
    seconds: float
    hold_left: float = 0.0
    """Seconds of the hold from the beginning of this beat; 0 outside of a hold."""
    aloud: str = ""
    """Words for a voice to begin with this beat."""


def beats(pieces: Sequence[Piece]) -> Iterator[Beat]:
    """The beats of a reply, in order."""
    held = holds(tuple(pieces))
    spoken = ""
    for index, piece in enumerate(pieces):
        left = _hold_left(pieces, held, index)
        if isinstance(piece, Pause):
            yield Beat(spoken, piece.seconds, left)
            continue
        words = piece.text.split()
        for number, word in enumerate(words):
            spoken = f"{spoken} {word}".lstrip()
            seconds = 60 / WORDS_PER_MINUTE
            yield Beat(spoken, seconds, max(0.0, left - number * seconds), "" if number else piece.text)


def _hold_left(pieces: Sequence[Piece], held: Sequence[bool], index: int) -> float:
    left = 0.0
    for piece, in_hold in zip(pieces[index:], held[index:], strict=True):
        if not in_hold:
            break
        left += piece.seconds
    return left
