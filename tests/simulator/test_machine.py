"""The machine's way in, end to end, with a foreign skill: a quiz."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.simulator import Device, Speaker
from skill.simulator.machine import talk

HERE = Path(__file__).parent
QUIZ = HERE / "quiz" / "en-US.json"
KEYS = (
    "heard intent slots by rule said ssml hold_seconds seconds reprompt open listening consent card screen"
    " services due reminders session ms error"
).split()
FLAGS = ("--json", "--handler", "tests.simulator.quiz.skill:handler", "--now", "2026-11-22T03:00:00Z")


def run(lines: str, *flags: str) -> tuple[list[dict[str, Any]], str]:
    """What the simulator answers to these lines, and what it says on stderr."""
    command = [sys.executable, "-m", "skill.simulator", *FLAGS, "--model", str(QUIZ), *flags]
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, check=True, cwd=HERE.parents[1], timeout=60
    )
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_conversation_line_by_line() -> None:
    """A quiz is played: a launch, an answer with a slot, a near miss, silence twice, and nothing more."""
    turns, stderr = run("open pub quiz\nparis\nsurely it would be lima\n!silence\n!silence\n")
    assert all(list(turn) == KEYS for turn in turns)
    assert [
        "What is the capital of France?",
        "Right. What is the capital of Peru?",
        "Right. What is the capital of Japan?",
        "What is the capital of Japan?",
        "",
    ] == [turn["said"] for turn in turns]
    assert [None, "exact", "near", None, None] == [turn["by"] for turn in turns]
    assert ["on LaunchRequest", "on AnswerIntent", "on AnswerIntent", None, "on SessionEndedRequest"] == [
        turn["rule"] for turn in turns
    ]
    assert [True, True, True, True, False] == [turn["open"] for turn in turns]
    assert {"city": {"value": "lima", "id": "lima"}} == turns[2]["slots"]
    assert ("", [None] * 5) == (stderr, [turn["error"] for turn in turns])


def test_a_hold_is_told_in_seconds() -> None:
    """Counted silence is a hold: three breaks of five seconds and the two cues between."""
    (turn,), _ = run("give me thirty seconds to think\n")
    assert (15.8, "Thinking time, PT30S. Five. Ten. Your answer?") == (turn["hold_seconds"], turn["said"])


def test_bad_lines_and_a_broken_skill_do_not_end_the_run() -> None:
    """Each line has its object, an error where there is one, and stdout holds nothing else."""
    lines = "!bogus\nsay something broken\nfall over\n\n!raw {\ngive me a hint\n"
    turns, _ = run(lines)
    assert [True, True, True, True, True, False] == [turn["error"] is not None for turn in turns]


def test_the_skill_s_log_goes_to_stderr_when_asked_for() -> None:
    """With --verbose what the skill logs and prints is on stderr, never on stdout."""
    turns, stderr = run("open pub quiz\n", "--verbose")
    assert (1, True, True) == (len(turns), "decided" in stderr, "a skill may print" in stderr)


def test_a_run_is_the_same_every_time() -> None:
    """But for the milliseconds, two runs of one script are equal."""
    runs = [run("open pub quiz\ni think it is lima\nwell what\n")[0] for _ in range(2)]
    for turns in runs:
        for turn in turns:
            turn.pop("ms")
    assert runs[0] == runs[1]


def test_a_missing_handler_is_said_in_a_sentence() -> None:
    """What cannot start says why on stderr, without a traceback, and exits with 2."""
    command = [
        sys.executable,
        "-m",
        "skill.simulator",
        "--json",
        "--handler",
        "no.where:handler",
        "--model",
        "x",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parents[1], timeout=60)
    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("no.where:handler: cannot import no.where")


def _quiet(event: dict[str, Any], context: object) -> object:
    return {"version": "1.0", "response": {"shouldEndSession": False}}


COMMANDS = (
    "!open !ask !silence !end !later !touch !person !locale !event !fault !consent !permit !timezone !units"
    " !reminders !raw"
).split()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "sessionId", "attributes", "intent"]), inner)
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.text(max_size=60),
    st.tuples(st.sampled_from(COMMANDS), st.text(max_size=30)).map(" ".join),
    st.dictionaries(st.sampled_from(["request", "session", "context"]), JSON).map(
        lambda envelope: f"!raw {json.dumps(envelope)}"
    ),
    JSON.map(lambda arguments: f"!touch {json.dumps(arguments)}"),
    st.sampled_from(["open pub quiz", "paris", "!later 2d", "alexa", "9" * 5000, "!later 520w", "!locale \0"]),
)
_SPEAKER = Speaker(_quiet, QUIZ, device=Device(screen="spot"))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_no_line_ends_the_run(lines: list[str]) -> None:
    """Whatever is typed, every line gets one JSON object with all the keys."""
    answers = [json.loads(answer) for answer in talk(_SPEAKER, lines)]
    assert [KEYS] * len(lines) == [list(answer) for answer in answers]
