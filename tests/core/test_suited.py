"""An answer that is not for somebody is never spoken to them: every topic, every part of it, every such situation."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from skill.content import load_library
from skill.core.acts import Say
from skill.core.dialogue import advance
from skill.core.events import AskedHowLong, AskedMore, AskedSimply, AskedWhy, Event, QuestionAsked
from skill.core.guide import Idea
from skill.core.known import Known
from skill.core.session import Phase, Session

LOCALE = load_library().for_locale("en-US")
KNOWN = Known(datetime(2026, 11, 25, 3, 0, tzinfo=UTC), LOCALE.content)
PARTS: tuple[Event, ...] = (AskedMore(), AskedSimply(), AskedWhy(), AskedHowLong())

LIMITED = ("kidney", "fluid-limit")
SWALLOWED = re.compile(
    r"\b(drinks?|sips?|cups?|salty?|bananas?|potassium|magnesium|potato\w*|pickle|juice|electrolytes?|bath salts)\b",
    re.IGNORECASE,
)
ABOUT_SOMETHING_ELSE = re.compile(
    r"go easy on alcohol|if you drink a lot|before you cut down|very salty|no salt pills|never take salt pills"
    r"|magnesium by drip|that magnesium gets through the skin|like pickle juice|drinks with quinine|tonic water",
    re.IGNORECASE,
)
"""Warnings against something, and drink that is alcohol: no drink, food or salt is suggested by these."""


def spoken(session: Session, *events: Event) -> str:
    """All that is said to the last of these events."""
    for event in events:
        done = advance(session, event, KNOWN)
        session = done.session
    return " ".join(text for act in done.reply.acts if isinstance(act, Say) for text in LOCALE.words[act.words])


def answers(topic: str, *situations: str) -> list[str]:
    """The answer to a topic, and each part that can be asked for after it."""
    told = Session(phase=Phase.TALKING, situations=situations)
    asked = QuestionAsked(topic)
    return [spoken(told, asked), *(spoken(told, asked, part) for part in PARTS)]


@pytest.mark.parametrize("situation", LIMITED)
@pytest.mark.parametrize("topic", sorted(LOCALE.content.topics))
def test_nobody_with_limits_is_told_to_eat_drink_or_salt(topic: str, situation: str) -> None:
    """No answer, detail or reason suggests a drink, a food, a salt or a mineral to kidneys or to a fluid limit."""
    for said in answers(topic, situation):
        assert not SWALLOWED.search(ABOUT_SOMETHING_ELSE.sub("", said)), said


def test_the_search_finds_what_is_told_to_others() -> None:
    """Without a situation these very words are there to be found: the search is not blind."""
    told = [topic for topic in LOCALE.content.topics if any(map(SWALLOWED.search, answers(topic)))]
    assert {"bananas", "magnesium", "how-much-water", "electrolytes", "pickle-juice", "foods", "mustard"} <= set(told)


@pytest.mark.parametrize("topic", sorted(name for name, topic in LOCALE.content.topics.items() if topic.instead))
def test_no_part_of_an_answer_gets_around_its_refusal(topic: str) -> None:
    """The first of its situations silences the answer, its details, its plain words and its reasons."""
    own = {text for words, texts in LOCALE.words.items() if words.startswith(f"topics/{topic}/") for text in texts}
    for situation in LOCALE.content.topics[topic].instead:
        said = answers(topic, situation)
        assert not own & set(said), (situation, said)
        assert all(said)


def test_the_gravest_of_two_situations_answers() -> None:
    """Dialysis and pregnancy: the kidney team's line comes before the midwife's."""
    both = spoken(Session(situations=("pregnant", "kidney")), QuestionAsked("magnesium"))
    assert both == LOCALE.words["instead/own-team"][0]


def test_an_answer_that_stands_in_for_another_is_refused_too() -> None:
    """Magnesium in pregnancy stands in for magnesium, and has limits of its own."""
    topics = LOCALE.content.topics
    assert topics["magnesium"].instead["pregnant"] == "magnesium-in-pregnancy"
    assert "kidney" in topics["magnesium-in-pregnancy"].instead


def test_ideas_that_are_not_for_somebody_are_left_out() -> None:
    """The walk of prevention has no drink for kidneys, and no walk for a wheelchair."""
    unless = {idea.id: idea.unless for idea in LOCALE.content.topics["prevention"].ideas}
    assert isinstance(LOCALE.content.topics["prevention"].ideas[0], Idea)
    assert set(LIMITED) <= set(unless["drink-and-eat"])
    assert "wheelchair" in unless["move-by-day"]
