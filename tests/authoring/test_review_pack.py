"""The review pack: everything that a clinician signs is in it, and it says of a review no more than is true."""

from __future__ import annotations

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import yaml

from skill.authoring.check import main
from skill.authoring.checks import Tree
from skill.authoring.review_pack import PAPERS, review_pack
from skill.authoring.reviewed import items
from skill.content import FOLDER

TODAY = date(2026, 11, 25)
TREE = Tree(FOLDER)
PACK = unescape(review_pack(TREE, "en-US", TODAY))


def test_every_text_that_can_be_said_is_on_paper() -> None:
    """Not one is left out, with what the locale puts in."""
    left_out = [
        text.reference for text in TREE.spoken("en-US") if text.parts[0] != "locale" and text.spoken not in PACK
    ]
    assert [] == left_out


def test_every_rule_guide_routine_and_answer_has_its_hash_and_a_line_to_sign() -> None:
    """As many lines to sign as there are items with a review, each with the item's own hash."""
    every = list(items(TREE))
    assert len(every) == PACK.count("Approved as it stands")
    assert [item.hash for item in every] == re.findall(r"hash ([0-9a-f]{12})", PACK)
    assert [f"{item.name}{' [D]' if item.design else ''}" for item in every] == re.findall(r"<h3>([^<]+)</h3>", PACK)


def test_the_reviews_of_every_file_are_in_the_pack() -> None:
    """Whatever has a review in a file of content is an item: none is signed for by another."""

    def reviews(value: object) -> int:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        own = isinstance(value, dict) and {"status"} <= set(value) <= {"status", "by", "on", "hash"}
        return own + sum(map(reviews, inner))

    written = sum(reviews(yaml.safe_load(path.read_text())) for path in TREE.paths)
    assert len(list(items(TREE))) == written


def test_sources_are_named() -> None:
    """By the name that a person knows, where it is listed."""
    assert "MAYO-MC (Mayo Clinic" in PACK


def test_what_nobody_reviewed_is_said_to_be_unreviewed() -> None:
    """In the first lines, and at each item."""
    assert "No clinician has reviewed any of this yet." in PACK
    assert len(list(items(TREE))) == PACK.count("Status: <strong>pending</strong>")


def test_an_approval_of_other_words_is_no_approval(tmp_path: Path) -> None:
    """With the right hash it is approved by name; after one word it is pending, and says that it was changed."""
    folder = tmp_path / "content"
    shutil.copytree(FOLDER, folder)
    plan, words = folder / "topics" / "magnesium.yaml", folder / "en-US" / "topics" / "magnesium.yaml"
    own = next(item for item in items(Tree(folder)) if item.name == "magnesium")
    signed = f"{{status: approved, by: 'A. Reader, GP', on: 2026-11-20, hash: '{own.hash}'}}"
    plan.write_text(plan.read_text().replace("{status: pending}", signed))
    approved = review_pack(Tree(folder), "en-US", TODAY)
    assert "<strong>approved</strong> (approved by A. Reader, GP on 2026-11-20)" in approved
    assert "No clinician" not in approved
    words.write_text(words.read_text().replace("unproven", "proven"))
    changed = review_pack(Tree(folder), "en-US", TODAY)
    assert "<strong>pending: changed since it was approved</strong>" in changed
    assert "<strong>approved</strong>" not in changed
    assert "No clinician" in changed


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_is_that_of_the_paper(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A4 or letter, by the command line."""
    assert 0 == main(["--review", "--paper", paper])
    assert f"@page {{ size: {paper};" in capsys.readouterr().out
