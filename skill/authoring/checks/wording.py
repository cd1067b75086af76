"""Checks of every text by itself: its length, its questions and its placeholders, as voice.md bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Text, Tree, count
from skill.content import PLACEHOLDERS

MOST_WORDS = 45
MOST_IN_A_SENTENCE = 20
MOST_IN_A_QUESTION = 25
"""A safety question may need more, since it must be asked in one breath (voice.md, The first minute)."""

OF_THE_LOCALE = frozenset({"emergency", "local", "advice", "crisis"})
"""Placeholders that are filled everywhere; the others only where the core says what they stand for."""

_ASKS = {"ask", "which", "again", "which-again", "ask-again", "hint", "on", "ready", "next"}
"""Keys of texts that are themselves the question which ends a reply, or its reprompt."""

_READ = ("cards",)
"""Texts that are read on a screen, not heard."""


def wording(tree: Tree) -> Iterator[Found]:
    for text in tree.texts:
        for code, what in _told(text, structured=text.parts[0] in tree.kinds):
            yield tree.found(code, text.file, text.keys, f"{text.reference}: {what}")


def _told(text: Text, *, structured: bool) -> Iterator[tuple[str, str]]:
    yield from _too_long(text)
    if structured:
        yield from _not_filled(text)
        if text.text.rstrip().endswith("?") and not _is_a_question(text):
            yield "W013", f"the coach asks its own question after this; make it a statement: {text.text!r}"
    if "?" in text.text and not text.text.rstrip().endswith("?"):
        yield "W013", f"a question comes last, so that the microphone opens after it: {text.text!r}"


def _is_a_question(text: Text) -> bool:
    return bool(_ASKS & set(text.parts[2:]))


def _too_long(text: Text) -> Iterator[tuple[str, str]]:
    words = count(text.spoken)
    if words > MOST_WORDS and not set(_READ) & set(text.parts):
        yield "W004", f"{words} words, and nobody can listen to more than {MOST_WORDS} at once; move some to `more`"
    for sentence in text.sentences:
        most = MOST_IN_A_QUESTION if sentence.endswith("?") and text.parts[0] == "safety" else MOST_IN_A_SENTENCE
        if count(sentence) > most:
            yield "W006", f"{count(sentence)} words in a sentence, {most} at most; say it in two: {sentence!r}"


def _not_filled(text: Text) -> Iterator[tuple[str, str]]:
    for name in sorted(PLACEHOLDERS & set(re.findall(r"\{(\w+)\}", text.text)) - OF_THE_LOCALE):
        known = ", ".join(f"{{{name}}}" for name in sorted(OF_THE_LOCALE))
        yield "W014", f"{{{name}}} is not filled here; {known} are"
