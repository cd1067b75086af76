"""Every claim, question, guide, answer, routine and line is proven: without its words, its conversation goes red."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import yaml

from skill import desk
from skill.alexa.entry import LIBRARY, Handler, build
from skill.authoring.coverage import CONVERSATIONS, PAGE, Row, page, rows
from skill.content import DEFAULT_LOCALE, Library
from skill.simulator import Device, Speaker
from tests.test_conversations import misses, model

GONE = "These words are gone."
ROWS = rows()
PROVES: dict[str, set[str]] = defaultdict(set)
for _row in ROWS:
    for _proof in _row.proofs:
        PROVES[str(_proof.conversation)].add(_proof.words)


class Swapped:
    """A handler whose library can be changed between two conversations, so that the ear learns the model once."""

    def __init__(self) -> None:
        self.handler: Handler = desk.handler

    def __call__(self, event: object, context: object) -> dict[str, object]:
        return self.handler(event, context)


@cache
def desk_of_one() -> tuple[Speaker, Swapped]:
    """One speaker for all the conversations of this file."""
    swapped = Swapped()
    return Speaker(swapped, model(DEFAULT_LOCALE), device=Device(locale=DEFAULT_LOCALE)), swapped


def without(words: str) -> Library:
    """The library with these words taken away."""
    locale = LIBRARY.for_locale(DEFAULT_LOCALE)
    assert words in locale.words, f"there are no words {words}"
    return Library({DEFAULT_LOCALE: replace(locale, words={**locale.words, words: (GONE,)})})


def red(conversation: str, library: Library) -> str | None:
    """The first turn of the conversation that is not as expected, with what it lacks."""
    speaker, swapped = desk_of_one()
    swapped.handler = build(library=library, store=None)
    speaker.line("!end")
    for turn in plan(conversation)["turns"]:
        missed = list(misses(speaker.line(turn["U"]), turn))
        if missed:
            return f"{turn['U']}: {missed}"
    return None


@cache
def plan(conversation: str) -> dict[str, Any]:
    """A conversation as it is written."""
    loaded: dict[str, Any] = yaml.safe_load((CONVERSATIONS / f"{conversation}.yaml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("conversation", sorted(PROVES))
def test_without_its_words_a_conversation_goes_red(conversation: str) -> None:
    """With them it is as its file claims, whatever else it proves."""
    assert None is red(conversation, LIBRARY)
    silent = [words for words in sorted(PROVES[conversation]) if red(conversation, without(words)) is None]
    assert silent == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}-{row.name}")
def test_everything_is_proven_or_never_said(row: Row) -> None:
    """A claim that may be said, a question, and all that content/ has: words, and a conversation."""
    assert row.proofs or row.note
    assert all(proof.conversation for proof in row.proofs), f"no conversation expects the words of {row.name}"


def test_every_claim_and_question_is_there() -> None:
    """Ninety-three claims and sixty-four questions, none left out."""
    numbered = {kind: [int(row.name) for row in ROWS if row.kind == kind] for kind in ("claims", "questions")}
    assert numbered == {"claims": list(range(1, 94)), "questions": list(range(1, 65))}


def test_the_page_is_fresh() -> None:
    """`make generate` writes it anew."""
    assert page(ROWS) == PAGE.read_text("utf-8")
