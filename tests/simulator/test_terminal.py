"""The terminal, with a scripted keyboard whose time passes only when keys are waited for."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from skill.simulator import Speaker
from skill.simulator.beats import beats
from skill.simulator.clock import DeskClock
from skill.simulator.keyboard import Signal, Typed
from skill.simulator.ssml import read
from skill.simulator.stage import Stage
from skill.simulator.terminal import CLOSED, Terminal, converse_by_pipe
from skill.simulator.voice import Mute

QUIZ = Path(__file__).parent / "quiz" / "en-US.json"
CTRL_C, CTRL_D = "\x03", "\x04"


@dataclass
class ScriptedKeyboard:
    """Keys that are typed at known seconds; Ctrl-D once there are no more."""

    keys: list[tuple[float, str]]
    time: float = 0.0
    patience: float = 200.0

    def now(self) -> float:
        """The scripted time."""
        return self.time

    def poll(self, seconds: float) -> str:
        """The keys due within so many seconds, moving time on to them."""
        assert self.time < self.patience, "the terminal waits for ever"
        if self.keys and self.keys[0][0] <= self.time + seconds:
            at, typed = self.keys.pop(0)
            self.time = max(self.time, at)
            return typed
        self.time += seconds
        return ""


@dataclass
class Quizmaster:
    """Says ten words, with a hold when asked to think; keeps the time of every request."""

    keyboard: ScriptedKeyboard
    requests: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, event: dict[str, Any], context: object) -> object:
        """Ten words and a reprompt of five; "Bye." to a stop."""
        request = event["request"]
        name = request.get("intent", {}).get("name", request["type"])
        self.requests.append((name, round(self.keyboard.now(), 1)))
        if name == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        if name == "AMAZON.StopIntent":
            return self._say("Bye.", ends=True)
        if name == "ThinkIntent":
            return self._say('Think. <break time="5s"/> Five. <break time="5s"/> Now?', ends=False)
        return self._say("one two three four five six seven eight nine ten", ends=False)

    def _say(self, text: str, *, ends: bool) -> dict[str, Any]:
        again = {"outputSpeech": {"type": "PlainText", "text": "Are you still there now?"}}
        speech = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
        return {
            "version": "1.0",
            "response": {"outputSpeech": speech, "reprompt": again, "shouldEndSession": ends},
        }


def converse(*keys: tuple[float, str], fast: bool = False) -> tuple[list[tuple[str, float]], str]:
    """The requests with their times, and all that was printed, of a conversation that ends with Ctrl-D."""
    keyboard = ScriptedKeyboard(list(keys))
    quizmaster, out = Quizmaster(keyboard), io.StringIO()
    speaker = Speaker(quizmaster, QUIZ, clock=DeskClock())
    Terminal(speaker, keyboard, Stage(out), Mute(), fast=fast).run()
    return quizmaster.requests, out.getvalue()


def test_a_newcomer_is_told_what_to_type() -> None:
    """The first line says where one is and what to say, by the skill's name."""
    _, shown = converse((1, CTRL_D))
    assert shown.startswith("You're at a smart speaker. Type what you would say")
    assert "open pub quiz" in shown


def test_words_take_their_time_and_then_the_microphone_opens() -> None:
    """Ten words take four seconds; what is typed after them is heard."""
    requests, shown = converse((0, "open pub quiz\r"), (4.5, "give me a hint\r"), (10, CTRL_D))
    assert [("LaunchRequest", 0), ("HintIntent", 4.5)] == requests
    assert "one two three four five six seven eight nine ten" in shown


def test_the_microphone_is_closed_while_it_speaks() -> None:
    """A line without the wake word is not heard during speech, and the terminal says so once."""
    keys = ((0, "open pub quiz\r"), (1, "give me a hint\r"), (2, "give me a hint\r"), (5, CTRL_D))
    requests, shown = converse(*keys)
    assert [("LaunchRequest", 0)] == requests
    assert 1 == shown.replace("\n", " ").count(CLOSED[:40])


@pytest.mark.parametrize("keys", ["alexa, stop\r", "Alexa stop\r", CTRL_C])
def test_the_wake_word_and_ctrl_c_cut_in(keys: str) -> None:
    """ "alexa" and Ctrl-C get in during speech, which breaks off."""
    requests, shown = converse((0, "open pub quiz\r"), (1, keys), (9, CTRL_D))
    assert [("LaunchRequest", 0), ("AMAZON.StopIntent", 1)] == requests
    assert "ten" not in shown
    assert "Bye." in shown


def test_silence_brings_the_reprompt_and_the_end() -> None:
    """Eight seconds after the reply the reprompt is spoken, eight after that the session ends."""
    requests, shown = converse((0, "open pub quiz\r"), (40, CTRL_D))
    assert "Are you still there now?" in shown
    assert "The session is over." in shown
    ((_, began), (name, ended)) = requests
    assert ("SessionEndedRequest", pytest.approx(4 + 8 + 2 + 8, abs=0.5)) == (name, ended - began)


def test_typing_counts_as_speaking() -> None:
    """While a line is being typed, silence does not run."""
    requests, _ = converse((0, "open pub quiz\r"), (11, "give me "), (18, "a hint\r"), (19, CTRL_D), (30, CTRL_D))
    assert [("LaunchRequest", 0), ("HintIntent", 18)] == requests


def test_ctrl_c_without_a_session_leaves() -> None:
    """With nothing to stop, Ctrl-C ends the conversation."""
    requests, _ = converse((1, CTRL_C))
    assert [] == requests


def test_fast_waits_for_nothing() -> None:
    """Replies are shown at once, and silence never runs out."""
    requests, _ = converse((0, "open pub quiz\r"), (0.1, "give me a hint\r"), (60, "stop\r"), (61, CTRL_D), fast=True)
    assert ["LaunchRequest", "HintIntent", "AMAZON.StopIntent"] == [name for name, _ in requests]


def test_a_pipe_is_a_script() -> None:
    """Lines from a pipe are played one after another, without waiting."""
    out = io.StringIO()
    speaker = Speaker(Quizmaster(ScriptedKeyboard([])), QUIZ)
    converse_by_pipe(speaker, Stage(out), ["open pub quiz\n", "stop\n"])
    assert "\u203a open pub quiz\none two three" in out.getvalue()
    assert "Bye." in out.getvalue()


def test_a_hold_counts_down() -> None:
    """Each beat of a hold knows what is left of it, cues included."""
    pieces = read('<speak>Hold. <break time="5s"/> five. <break time="5s"/> Now?</speak>').pieces
    assert [(0.0, 0.4), (10.4, 5.0), (5.4, 0.4), (5.0, 5.0), (0.0, 0.4)] == [
        (round(beat.hold_left, 1), beat.seconds) for beat in beats(pieces)
    ]


@pytest.mark.parametrize(
    ("keys", "typed", "left"),
    [
        ("hello\r", ["hello"], ""),
        ("helo\x7flo\r", ["hello"], ""),
        ("calf \u00e9t\u00e9", [], "calf \u00e9t\u00e9"),
        ("one two\x17three\r", ["onethree"], ""),
        ("gone\x15here\r", ["here"], ""),
        ("up\x1b[A\x1b[1;5Ddown\r", ["updown"], ""),
        ("\x04", [Signal.LEAVE], ""),
        ("half\x04", [], "half"),
        ("half\x03", [Signal.INTERRUPT], ""),
    ],
)
def test_keys_make_lines(keys: str, typed: list[str | Signal], left: str) -> None:
    """Backspace, Ctrl-U and Ctrl-W edit; arrows do nothing; Ctrl-D leaves only from an empty line."""
    line = Typed()
    assert (typed, left) == (list(line.feed(keys)), line.text)
