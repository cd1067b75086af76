"""The dialogue at the top of README is what a newcomer hears, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]


def test_the_dialogue_of_the_readme_is_a_conversation_that_runs() -> None:
    """The two are the same, and the conversation is run with all the others."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    said = re.findall(r"^(You|Coach): +(.*)$", text.split("```")[1], re.MULTILINE)
    plan = yaml.safe_load((ROOT / "tests" / "conversations" / "readme.yaml").read_text(encoding="utf-8"))
    spoken = [(who, turn[key]) for turn in plan["turns"] for who, key in (("You", "U"), ("Coach", "A"))]
    assert spoken == said
    assert len(said) == 10
