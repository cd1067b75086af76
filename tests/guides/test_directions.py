"""The instruction is right for the muscle: a shin is the opposite of a calf, the front of a thigh of its back."""

from __future__ import annotations

import re

import pytest

from tests.guides.walker import CONTENT, WORDS

FIRST = {
    "calf": r"straighten that leg .*toes up toward your shin",
    "foot": r"toes up and back, toward your shin",
    "toes": r"straighten those toes and lift them .*toward your shin",
    "leg": r"straighten that knee .*toes up",
    "hamstring": r"heel away and .*straighten your knee",
    "front-thigh": r"heel back toward your bottom, .*knee bend",
    "inner-thigh": r"knee ease outward",
    "shin": r"toes .*down, away from your shin",
    "buttock": r"knee toward your other shoulder",
    "hand": r"straighten those fingers .*hand open",
    "thumb": r"straighten that thumb .*out and back",
    "forearm": r"straighten that elbow, palm up, .*hand drop back",
    "upper-arm": r"straighten that elbow .*ease back",
    "shoulder": r"both arms around yourself",
    "lower-back": r"both knees bent",
    "neck": r"shoulders sink down",
    "side-stitch": r"slow down, .*breath out long",
    "tummy-muscle": r"lie or lean back, .*grow long",
}
"""What the first move of each guide does."""

DENIED = re.compile(r"\b(not|never|don't|unlike)\b[^.,;]*", re.IGNORECASE)
"""A clause that says what is not to be done; it is left out of the search."""

POINTS = r"\bpoint\w*|toes (gently )?down|top of (the|that|each) (toes|foot)|away from your shin|tiptoe"
CURLS = r"\bcurl (your|the|that|those)|toes under"
KNEE = r"bend (that|your|both|the) knees?(?! just a little| a bit)|knee to your chest|heel (up|back) (behind|toward)"
NEVER = {
    "calf": rf"{POINTS}|on your toes|{KNEE}",
    "foot": rf"{POINTS}|{CURLS}",
    "toes": rf"{POINTS}|{CURLS}",
    "leg": rf"{POINTS}|heel (up|back) behind",
    "hamstring": rf"{POINTS}|{KNEE}|curl\w* up",
    "front-thigh": r"straighten|toes up|knee (nearly )?straight",
    "inner-thigh": r"knees? (together|in)\b|squeez\w+|cross",
    "shin": r"toes up|toes back|pull your toes|(?<!away from )(?<!from )\btoward your shins?",
    "hand": r"\b(fist|squeeze|grip tight)",
    "thumb": r"\bthumb (in|across)\b|\bfist",
    "neck": r"\b(crack|force|yank|jerk)\b|push your head",
    "lower-back": r"\btouch your toes|sit-?ups?|twist",
}
"""What no step of a guide may say: it would shorten or strain the very muscle."""

AFTER = {"settle", "walk"}
"""Steps that rest or move on: they stretch nothing."""


def test_every_guide_has_its_direction() -> None:
    """A new guide is added to the table, or nobody has thought of which way it goes."""
    assert set(CONTENT.guides) == set(FIRST)


@pytest.mark.parametrize("name", FIRST)
def test_the_first_move_lengthens_the_muscle(name: str) -> None:
    """Toes to the shin, knee straight, heel to the buttock for the front of the thigh, toes down only for the shin."""
    guide = CONTENT.guides[name]
    for route in guide.routes.values():
        assert re.search(FIRST[name], WORDS[f"guides/{name}/steps/{route[0]}/say"][0], re.IGNORECASE), route[0]


@pytest.mark.parametrize("name", NEVER)
def test_no_step_says_the_opposite(name: str) -> None:
    """Neither a step's words, nor its more, its plainer words, its hold, nor those of the whole guide."""
    for reference, texts in WORDS.items():
        parts = reference.split("/")
        if parts[:2] != ["guides", name] or parts[-1] == "why" or AFTER & set(parts):
            continue
        for text in texts:
            assert not re.search(NEVER[name], DENIED.sub("", text), re.IGNORECASE), f"{reference}: {text}"
