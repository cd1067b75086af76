"""What the coach offers to be told is a sample of the model, word for word: whoever says it after her is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
import yaml

from skill.simulator import read_model
from skill.simulator.understand.ear import Ear
from tests.understanding.meanings import ROOT

TODAY = date(2026, 11, 25)
PHRASES = yaml.safe_load((ROOT / "content" / "en-US" / "phrases.yaml").read_text(encoding="utf-8"))
OFFERED = re.compile(r"^(?:misses|help)$|hint$")
"""The names of the phrases that say which words are understood."""
SAY = re.compile(r"\b(?:say|try|ask|tell me),? (.+)|(.+?),? will do$", re.IGNORECASE)
LEAD = re.compile(r"^(?:say|ask|just|like),? ")
EXPLAINED = re.compile(r"^((?:yes|no|none|ready|wait|resume|standing)\b) .*|^(?:which|the one) .*")
"""An answer with what it is for: "yes to delete it", "ready when you want to go on"."""
NO_ANSWERS = {
    *("", "so", "which", "one word", "a time", "a muscle", "a question", "me a question", "a question about cramps"),
    *("a yes", "a no", "and the time", "the most serious first", "with a light and a hold"),
    *("tell me which muscle is cramping", "and i'll look at your reminders"),
}
"""What is said about an answer, and is none."""


def _texts(phrases: object) -> Iterator[str]:
    if isinstance(phrases, dict | list):
        for part in phrases.values() if isinstance(phrases, dict) else phrases:
            yield from _texts(part)
    elif isinstance(phrases, str):
        yield phrases


def _offered(text: str) -> Iterator[str]:
    for sentence in re.split(r"[.?]\s*", text):
        said = SAY.search(sentence)
        for words in re.split(r",? or,? |, ", (said[1] or said[2]) if said else ""):
            yield EXPLAINED.sub(r"\1", LEAD.sub("", words.lower())).strip()


def _offering(phrases: object) -> Iterator[object]:
    for name, part in phrases.items() if isinstance(phrases, dict) else ():
        yield from (part,) if OFFERED.search(name) else _offering(part)


TEXTS = {text for part in _offering(PHRASES) for text in _texts(part)}
WORDS = sorted({words for text in TEXTS for words in _offered(text)} - NO_ANSWERS)


@pytest.fixture(scope="module")
def ear() -> Ear:
    """The ear that has learnt the model."""
    return Ear(read_model(ROOT / "interaction_model" / "en-US.json"))


@pytest.mark.parametrize("words", WORDS)
def test_what_is_offered_is_a_sample(ear: Ear, words: str) -> None:
    """Not only near one."""
    assert ear.hear(words, TODAY).by == "exact"


def test_offers_are_found() -> None:
    """Those of a step, of a question and of an answer."""
    assert {"still tight", "i'm safe now", "more detail", "what about bananas", "sitting"} <= set(WORDS)
