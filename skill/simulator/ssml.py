"""SSML as a device speaks it: the words, the silences, and how long both take.

Speech runs at 150 words a minute. A hold is counted silence: breaks of at least a second, with the short cues
between. Tags and limits: Amazon's SSML Reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

WORDS_PER_MINUTE = 150
LONGEST_SPEECH = 8000
LONGEST_BREAK = 10.0
MOST_AUDIO = 5
HOLD_FROM = 1.0
CUE_WORDS = 4
TAGS = frozenset(
    "speak p s break audio say-as prosody phoneme sub w lang voice emphasis"
    " amazon:effect amazon:emotion amazon:domain alexa:name".split()
)
STRENGTHS = {"none": 0.0, "x-weak": 0.1, "weak": 0.25, "medium": 0.5, "strong": 0.75, "x-strong": 1.0}
BLOCKS = ("p", "s")
TIME = re.compile(r"\+?(\d+(?:\.\d+)?|\.\d+)(ms|s)")
NAMESPACES = {"amazon": "urn:amazon", "alexa": "urn:alexa"}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of spoken words."""

    text: str

    @property
    def seconds(self) -> float:
        """How long the words take."""
        return len(self.text.split()) * 60 / WORDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence."""

    seconds: float


Piece = Words | Pause


@dataclass(frozen=True, slots=True)
class Speech:
    """What is spoken: pieces in order, their SSML ("" for plain text), and what a device would refuse."""

    pieces: tuple[Piece, ...] = ()
    markup: str = ""
    problems: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words alone, one space where there was silence."""
        said = " ".join(piece.text for piece in self.pieces if isinstance(piece, Words))
        return re.sub(r"\s+([,.;:!?])", r"\1", said)

    @property
    def seconds(self) -> float:
        """Words and silences together."""
        return sum(piece.seconds for piece in self.pieces)

    @property
    def hold_seconds(self) -> float:
        """The counted silences, with the cues between two of them."""
        return sum(piece.seconds for piece, held in zip(self.pieces, holds(self.pieces), strict=True) if held)


def holds(pieces: tuple[Piece, ...]) -> tuple[bool, ...]:
    """Which pieces belong to a hold: long pauses, and a short cue that stands between two of them."""
    long = [isinstance(piece, Pause) and piece.seconds >= HOLD_FROM for piece in pieces]
    held = list(long)
    for left, right in pairwise(index for index, is_long in enumerate(long) if is_long):
        between = pieces[left + 1 : right]
        if sum(len(piece.text.split()) for piece in between if isinstance(piece, Words)) <= CUE_WORDS:
            held[left:right] = [True] * (right - left)
    return tuple(held)


def plain(text: str) -> Speech:
    """Speech from plain text."""
    problems = (_too_long(text),) if len(text) > LONGEST_SPEECH else ()
    words = " ".join(text.split())
    return Speech((Words(words),) if words else (), "", problems)


def read(markup: str) -> Speech:
    """Speech from SSML; what cannot be read has problems and no pieces."""
    try:
        root = ET.fromstring(_with_namespaces(markup))  # noqa: S314  the skill is our own
    except ET.ParseError as problem:
        return Speech((), markup, (f"the SSML is not well formed ({problem})",))
    problems = list(_problems(root))
    if _name(root) != "speak":
        problems.append(f"the SSML has <{_name(root)}> where <speak> belongs")
    if len(markup) > LONGEST_SPEECH:
        problems.append(_too_long(markup))
    return Speech(tuple(_joined(_pieces(root))), markup, tuple(problems))


def _too_long(text: str) -> str:
    return f"the speech has {len(text)} characters and may have {LONGEST_SPEECH}"


def _with_namespaces(markup: str) -> str:
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    return re.sub(r"^\s*<speak\b(?![^>]*xmlns:amazon)", f"<speak{declared}", markup, count=1)


def _name(element: ET.Element) -> str:
    for prefix, namespace in NAMESPACES.items():
        if element.tag.startswith(f"{{{namespace}}}"):
            return f"{prefix}:{element.tag.partition('}')[2]}"
    return element.tag.rpartition("}")[2]


def _problems(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        name = _name(element)
        if name not in TAGS:
            yield f"the SSML has the unknown tag <{name}>"
        elif name == "break":
            seconds = _break_seconds(element)
            if seconds is None:
                yield f"the SSML has a break that cannot be read: {dict(element.attrib)}"
            elif seconds > LONGEST_BREAK:
                yield f"the SSML has a break of {seconds:g} s and may have {LONGEST_BREAK:g} s"
    if sum(_name(element) == "audio" for element in root.iter()) > MOST_AUDIO:
        yield f"the SSML has more than {MOST_AUDIO} audio clips"


def _break_seconds(element: ET.Element) -> float | None:
    time = element.get("time")
    if time is None:
        return STRENGTHS.get(element.get("strength", "medium"))
    found = TIME.fullmatch(time.strip())
    return None if found is None else float(found[1]) / (1000 if found[2] == "ms" else 1)


def _pieces(element: ET.Element) -> Iterator[Piece]:
    name = _name(element)
    if name == "break":
        yield Pause(_break_seconds(element) or 0.0)
    elif name == "sub":
        yield Words(element.get("alias", element.text or ""))
    else:
        yield Words(element.text or "")
        for child in element:
            yield from _pieces(child)
            yield Words(child.tail or "")
    if name in BLOCKS:
        yield Words(" ")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring words as one piece, and no empty ones."""
    text = ""
    for piece in pieces:
        if isinstance(piece, Words):
            text += piece.text
            continue
        if text.strip():
            yield Words(" ".join(text.split()))
        text = ""
        if piece.seconds:
            yield piece
    if text.strip():
        yield Words(" ".join(text.split()))
