"""Acts as SSML, within what Alexa takes: one root, breaks of at most ten seconds, nothing unescaped.

A hold is silence with its count in it: each cue's own length is taken from the silence, so that twenty seconds are
twenty at 150 words a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.core.acts import Ask, Hold, Reply, Say, ShowCard
from skill.render.words import Words, fill, number_words

WORD = 60 / 150
"""Seconds that one spoken word takes."""
LONGEST_BREAK = 10
LONGEST_CARD = 7900
"""Characters of a card's text: Alexa takes 8,000 with the title."""
SHORT_HOLD = 20
"""Up to here a hold is counted in fives; beyond, in tens."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Voice:
    """How it is spoken: the turn picks the variants."""

    turn: int = 0
    whisper: bool = False
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reply in words: SSML to speak (None is silence), SSML of the reprompt, and the card as title and text."""

    ssml: str | None
    reprompt: str | None
    card: tuple[str, str] | None


def speak(reply: Reply, words: Words, voice: Voice) -> Spoken:
    """The reply in the words of a locale."""
    ask = reply.acts[-1] if reply.acts and isinstance(reply.acts[-1], Ask) else None
    card = next((effect for effect in reply.effects if isinstance(effect, ShowCard)), None)
    return Spoken(
        ssml=_speech(reply.acts, words, voice) if reply.acts else None,
        reprompt=_speech(ask.reprompt, words, voice) if ask else None,
        card=_card(card, words) if card else None,
    )


def _card(card: ShowCard, words: Words) -> tuple[str, str]:
    """Title and text; what would be too long loses the end of its lines."""
    text = fill(words, card.text)
    lines = "\n".join(fill(words, line.words, line.values) for line in card.lines)
    return fill(words, card.title), f"{text}\n{lines}".strip()[:LONGEST_CARD]


def plain(text: str) -> str:
    """A text as complete SSML."""
    return f"<speak>{_marked(text)}</speak>"


def _speech(acts: Iterable[Say | Hold | Ask], words: Words, voice: Voice) -> str:
    parts = (" ".join(_hold(act)) if isinstance(act, Hold) else _said(act, words, voice) for act in acts)
    speech = " ".join(parts)
    if voice.slow:
        speech = f'<prosody rate="85%">{speech}</prosody>'
    if voice.whisper:
        speech = f'<amazon:effect name="whispered">{speech}</amazon:effect>'
    return f"<speak>{speech}</speak>"


def _said(act: Say | Ask, words: Words, voice: Voice) -> str:
    return _marked(fill(words, act.words, act.values, turn=voice.turn))


def _marked(text: str) -> str:
    """The text escaped, with numbers to dial said digit by digit."""
    text = text.translate(_ESCAPES)
    text = re.sub(r"\b\d[\d-]{3,}\d\b", r'<say-as interpret-as="telephone">\g<0></say-as>', text)
    return re.sub(r"(?<![\d>-])\b\d{3}\b(?![\d-])", r'<say-as interpret-as="digits">\g<0></say-as>', text)


def _hold(hold: Hold) -> Iterator[str]:
    stride = 5 if hold.seconds <= SHORT_HOLD else LONGEST_BREAK
    for start in range(0, hold.seconds, stride):
        until = min(start + stride, hold.seconds)
        cue = WORD if hold.counted else 0
        yield f'<break time="{round((until - start - cue) * 1000)}ms"/>'
        if hold.counted:
            yield f"{number_words(until)}."
