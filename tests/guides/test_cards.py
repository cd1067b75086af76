"""The card for the morning after: what was done, when to get help, what it rests on, and nothing of the person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skill.content import load_library
from skill.core import events as e
from skill.core.session import Gate, Phase, Session
from skill.render.ssml import LONGEST_CARD
from skill.turn import Heard, take_turn
from tests.guides.walker import CONTENT, LOCALE, NEXT, Walker, said
from tests.test_every_pair import EPISODES, NOW

LIBRARY = load_library()


def card_of(walker: Walker) -> dict[str, str]:
    """The card of the last response."""
    return dict(walker.heard[-1].card or {})


def close(session: Session, event: e.Event) -> tuple[str, str] | None:
    """The card with which this session closes."""
    return take_turn(Heard(event, session, None, NOW, "en-US"), library=LIBRARY, store=None).card


def done(name: str, side: str | None = None) -> Session:
    """A session in which every step of a guide was done."""
    guide = CONTENT.guides[name]
    episode = replace(EPISODES[2], site=name, step=guide.first, side=side, position=None, done=tuple(guide.steps))
    return Session(phase=Phase.GUIDING, turn=9, episode=episode)


@pytest.mark.parametrize("side", [None, "left", "both"])
@pytest.mark.parametrize("name", sorted(CONTENT.guides))
def test_the_longest_card_is_whole_and_names_its_sources(name: str, side: str | None) -> None:
    """Every step done: all of them on it, the help, the sources by name, in what Alexa takes."""
    title, text = close(done(name, side), e.SaidGone()) or ("", "")
    assert len(title) + len(text) <= 8000
    assert "{" not in text
    for step in CONTENT.guides[name].steps:
        assert any(words in text for words in said(CONTENT.guides[name], step)), step
    for code in CONTENT.guides[name].sources:
        assert LOCALE.names[f"sources/{code}"][0] in text, code
    assert "Call 911 for chest pain" in text.split("\n")[0]
    assert text.endswith("General information, not medical advice.")


def test_the_card_holds_only_what_was_done() -> None:
    """Two steps given, two steps on the card; neither side, nor position, nor an answer."""
    walker = Walker()
    walker.report("i'm in bed and my left calf is cramping")
    for intent in (NEXT, "AMAZON.NoIntent", "GoneIntent"):
        walker.say(intent)
    text = card_of(walker)["content"]
    assert "Straighten that leg and pull your toes up" in text
    assert "Toes up toward your shin, not pointing away" in text
    assert "towel" not in text
    assert not {"left", "bed", "no"} & set(text.lower().replace(".", "").split())


def test_stopping_shows_what_was_done_too() -> None:
    """Whoever stops in the middle finds it in the morning."""
    assert "Straighten that leg" in (close(done("calf"), e.StopSaid()) or ("", ""))[1]


def test_nothing_done_shows_nothing() -> None:
    """Gone before the first move: no card."""
    bare = replace(EPISODES[0], gate=Gate.DUE, holds=0, done=())
    assert close(Session(phase=Phase.GUIDING, turn=3, episode=bare), e.SaidGone()) is None


def test_a_card_that_would_be_too_long_keeps_its_help() -> None:
    """Lines are cut, the warning never is."""
    many = tuple(CONTENT.guides["calf"].steps) * 40
    session = done("calf")
    assert session.episode is not None
    text = (close(replace(session, episode=replace(session.episode, done=many)), e.SaidGone()) or ("", ""))[1]
    assert len(text) <= LONGEST_CARD
    assert "Call 911 for chest pain" in text
