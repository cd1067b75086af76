"""Reading aloud: what a writer sees is what the real conversation says, with its times."""

from __future__ import annotations

import re

import pytest

from skill.authoring.check import main
from skill.authoring.read_aloud import UnknownName, pieces, read_aloud
from skill.content import FOLDER, load_library
from skill.render.words import fill

LOCALE = load_library().for_locale("en-US")
GUIDES = LOCALE.content.guides


def reading(name: str, position: str | None = None) -> str:
    """A reading in en-US."""
    return read_aloud(name, FOLDER, "en-US", position=position)


def seconds(line: str) -> int:
    """The time of a line."""
    minutes, rest = line.split(maxsplit=1)[0].split(":")
    return int(minutes) * 60 + int(rest)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_step_of_every_position_is_read(guide: str) -> None:
    """In the order of the route, to the closing, and with times that never go back."""
    for position in GUIDES[guide].routes:
        read = reading(guide, None if position == "any" else position)
        steps = [fill(LOCALE.words, f"{GUIDES[guide].steps[step].words}/say") for step in GUIDES[guide].route(position)]
        assert [] == [step for step in steps if step not in read], position
        assert "it's gone" in read
        times = [seconds(line) for line in read.splitlines()[1:]]
        assert sorted(times) == times


def test_a_hold_takes_its_seconds() -> None:
    """Fifteen words at 150 a minute, then twenty seconds, counted, then the question."""
    lines = reading("calf").splitlines()
    hold = next(place for place, line in enumerate(lines) if "(20 s)" in line)
    assert "five... ten... fifteen... twenty." in lines[hold]
    assert 20 == seconds(lines[hold + 1]) - seconds(lines[hold])
    assert "150 words a minute" in lines[0]


@pytest.mark.parametrize(
    ("ssml", "expected"),
    [
        ("<speak>One two.</speak>", [("One two.", 0.8)]),
        (
            '<speak>Hold. <break time="4600ms"/> five. <break time="4600ms"/> ten. Still tight?</speak>',
            [("Hold.", 0.4), ("(10 s) five... ten.", 10.0), ("Still tight?", 0.8)],
        ),
        (
            '<speak>Rest. <break time="10000ms"/> <break time="5000ms"/></speak>',
            [("Rest.", 0.4), ("(15 s) quiet.", 15.0)],
        ),
        ('<speak>Call <say-as interpret-as="digits">911</say-as> now.</speak>', [("Call 911 now.", 1.2)]),
    ],
)
def test_a_reply_is_speech_and_holds(ssml: str, expected: list[tuple[str, float]]) -> None:
    """Tags are gone, silence has its length, and a count belongs to its hold."""
    assert expected == [(text, pytest.approx(length)) for text, length in pieces(ssml)]


def test_each_position_is_read_in_turn_on_request() -> None:
    """All that the guide has, each under its own head."""
    heads = re.findall(r"^calf.*\(", reading("calf", "all"), re.MULTILINE)
    assert ["calf (", "calf, bed (", "calf, sitting (", "calf, standing (", "calf, helper (", "calf, towel ("] == heads


@pytest.mark.parametrize("name", ["bedtime", "magnesium", "prevention", "thigh"])
def test_routines_answers_and_choices_are_read_too(name: str) -> None:
    """To their end."""
    read = reading(name)
    assert "the end" in read.splitlines()[-1]
    assert "Coach" in read


def test_a_walked_answer_is_walked_to_its_last_idea() -> None:
    """All four ideas of prevention."""
    ideas = LOCALE.content.topics["prevention"].ideas
    read = reading("prevention")
    assert all(fill(LOCALE.words, f"topics/prevention/ideas/{idea.id}/say") in read for idea in ideas)


def test_an_unknown_name_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """And the command line ends with 1."""
    with pytest.raises(UnknownName, match="calf, "):
        reading("elbow")
    assert 1 == main(["--read-aloud", "elbow"])
    assert "elbow" in capsys.readouterr().err
