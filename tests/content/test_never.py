"""What is never said is in no text that can be spoken, and each pattern finds its example and spares its neighbor."""

from __future__ import annotations

import re

import pytest
import yaml

from skill.authoring.checks import Tree
from skill.content import FOLDER

NEVER = yaml.safe_load((FOLDER / "never.yaml").read_text("utf-8"))
CLAIMS = yaml.safe_load((FOLDER / "claims.yaml").read_text("utf-8"))
TEXTS = [(text.reference, text.text) for text in Tree(FOLDER).texts]


def pattern(name: str) -> re.Pattern[str]:
    """A pattern as the writer's door reads it: capitals make no difference."""
    return re.compile(NEVER[name]["pattern"], re.IGNORECASE)


@pytest.mark.parametrize("name", NEVER)
def test_no_text_of_any_locale_says_it(name: str) -> None:
    """Guides, answers, lines, routines, safety words and phrases."""
    assert [] == [(reference, said[0]) for reference, text in TEXTS if (said := pattern(name).search(text))]


@pytest.mark.parametrize("name", NEVER)
def test_it_finds_its_example_and_spares_the_near_miss(name: str) -> None:
    """A pattern that finds nothing guards nothing; one that is too wide forbids good advice."""
    for sentence in re.split(r"(?<=\\.) ", NEVER[name]["trips"]):
        assert pattern(name).search(sentence), sentence
    assert None is pattern(name).search(NEVER[name]["near-miss"])


def test_there_are_texts_to_search() -> None:
    """Every kind of text is among them."""
    kinds = {reference.split("/")[0] for reference, _ in TEXTS}
    assert {"guides", "topics", "instead", "routines", "safety", "phrases"} <= kinds
    assert len(TEXTS) > 1000


def test_each_claim_that_is_never_made_has_a_pattern() -> None:
    """And the pattern says so; a claim named by a pattern exists."""
    never = {number: claim["never"] for number, claim in CLAIMS["claims"].items() if claim["handling"] == "NEVER"}
    assert len(never) == 15
    assert [] == [
        number for number, names in never.items() if not all(number in NEVER[name]["claims"] for name in names)
    ]
    assert {named for entry in NEVER.values() for named in entry.get("claims", ())} <= CLAIMS["claims"].keys()


def test_each_question_has_what_its_answer_must_not_say() -> None:
    """Every one of the sixty-four."""
    assert set(CLAIMS["questions"]) == {named for entry in NEVER.values() for named in entry.get("questions", ())}
    assert set(range(1, 65)) == set(CLAIMS["questions"])
