"""Whoever said what their body can't or must not do never hears a step that asks it, in any guide, on any route."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from skill.content import load_library
from skill.core import events as e
from skill.core.session import Session
from skill.turn import Answer, Heard, take_turn
from tests.law import judge
from tests.test_every_pair import as_turn

LIBRARY = load_library()
CONTENT = LIBRARY.for_locale("en-US").content
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)

LEGS = sorted(name for name, guide in CONTENT.guides.items() if guide.limb == "leg")
STANDS = r"\b(stand|stand (up|slowly)|steps|wall, that foot back)\b"
RUBS = r"\b(rub|thumb lightly|run your thumb)\b"
REACHES = r"take hold|\btowel\b|hold of (that|your) ankle|by the ankle|rest that ankle|with your hand\b"
FOLDS = r"ankle on your (other )?knee|other shoulder|toward your chest|lean forward|elbows on your knees|thigh. draw"
FORBIDDEN = {
    "cannot-stand": STANDS,
    "wheelchair": STANDS,
    "on-the-floor": STANDS,
    "dizzy-or-dark": STANDS,
    "spinal-injury": STANDS,
    "pregnant": rf"{RUBS}|on your back|face down|other shoulder|toward your chest",
    "operated": rf"{STANDS}|{FOLDS}",
    "in-a-cast": rf"{STANDS}|{RUBS}",
    "blood-thinners": rf"{RUBS}|roll the sole",
    "cannot-reach": REACHES,
    "numb-feet": r"roll the sole|roll one sole",
    "kidney": r"\bsips?\b|snack|sports drink",
    "fluid-limit": r"\bsips?\b|snack|sports drink",
}
"""What nobody in this situation may hear of."""

SAYS = (e.SaidNext(), e.SaidSame(), e.SaidCannot(), e.AskedToStand(), e.SaidNext(), e.SaidBack(), e.SaidNext())
"""Said in turn; "stand" and "I can't" among them, since those choose steps of their own."""

ANSWERS: dict[str, e.Event] = {"gate": e.SaidNo(), "steady": e.SaidYes(), "check": e.SaidNo()}
"""What is answered where the guide does not speak."""


@pytest.mark.parametrize("situation", FORBIDDEN)
@pytest.mark.parametrize("name", sorted(CONTENT.guides))
def test_nobody_hears_what_their_situation_rules_out(name: str, situation: str) -> None:
    """Told with the muscle, or in the guide; from every place; the steady question answered with a yes."""
    referred = CONTENT.guides[name].at
    if CONTENT.safety.situations[situation].position not in referred:
        walk(name, situation, [e.CrampReported((name,), None, None, situation)])
    if "bed" not in referred:
        walk(name, situation, [e.CrampReported((name,), None, "bed", situation)])
    for place in (None, "sitting", "standing"):
        heat = e.SituationTold("heat-or-effort")
        told = [e.SituationTold(situation)] if situation == "fluid-limit" else [heat, e.SituationTold(situation)]
        walk(name, situation, [e.CrampReported((name,), None, place), *told])


def walk(name: str, situation: str, opening: list[e.Event]) -> None:
    """Two rounds of the guide, and every reply judged."""
    session, now = Session(), NOW
    for event in (*opening, *SAYS * 4):
        said: e.Event | None = event
        while said is not None:
            answer = take_turn(Heard(said, session, None, now, "en-US"), library=LIBRARY, store=None)
            assert judge(as_turn(session, said, answer)) == [], (said, answer.ssml)
            session, now = answer.session, now + timedelta(seconds=12)
            said = ANSWERS.get(answer.phase)
        if situation in session.situations:
            check(name, situation, answer)
    assert session.phase.value == "guiding"


def check(name: str, situation: str, answer: Answer) -> None:
    """The step and its words are none that the situation rules out."""
    episode = answer.session.episode
    if episode is None or answer.phase != "guiding":
        return
    asks = CONTENT.guides[episode.site].steps[episode.step].asks_of_a_body
    assert not asks & CONTENT.safety.barred((situation,)), (episode.step, answer.ssml)
    stretch = re.sub(r"<[^>]+>", "", answer.ssml or "")
    if name in LEGS or situation not in {"cannot-reach", "operated"}:
        found = re.search(FORBIDDEN[situation], stretch, re.IGNORECASE)
        assert not found, (found, stretch)
