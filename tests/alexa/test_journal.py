"""The log: one line for each request, and nothing in it about anybody."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from skill.alexa.entry import LIBRARY, build
from skill.alexa.journal import KINDS
from skill.core import events
from skill.core.events import Event, ReminderEvent
from skill.memory.ram import RamStore
from tests.alexa.letters import NAMES, PERSON, SKILL_ID, USER, BrokenLibrary, letter

ALLOWED = {"rule", "phase", "kind", "request", "faults", "ms", "turn_ms", "ended", "problem", "where"}
NEVER = (
    USER,
    PERSON,
    SKILL_ID,
    "amzn1.ask",
    "eyebrow",
    "calf",
    "hamstring",
    "quad",
    "foot",
    "heart",
    "chest",
    "left",
    "bed",
    "glow",
    "not-a-token",
)


def lines(caplog: pytest.LogCaptureFixture, name: str, library: Any = LIBRARY) -> list[Any]:
    """What is logged of one request, checked to be on the record as well."""
    caplog.clear()
    with caplog.at_level(logging.INFO, logger="skill"):
        build(library=library, store=RamStore())(letter(name), None)
    told = [json.loads(record.getMessage()) for record in caplog.records]
    for record, line in zip(caplog.records, told, strict=True):
        assert {key: getattr(record, key) for key in line} == line
    return told


@pytest.mark.parametrize("name", NAMES)
def test_a_request_is_one_line_without_anything_about_anybody(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """No utterance, no id of a person or skill, no guide, no answer: only the keys that the design lists."""
    (line,) = lines(caplog, name)
    assert set() == line.keys() - ALLOWED
    assert isinstance(line["rule"], str)
    assert [] == [word for word in NEVER if word in json.dumps(line)]


def test_the_scan_for_secrets_would_find_them() -> None:
    """Every forbidden word but the id of a person is really said somewhere in the envelopes."""
    everything = json.dumps([letter(name) for name in NAMES])
    assert [] == [word for word in NEVER if word not in everything]


def test_a_turn_is_told_by_phase_kind_rule_and_time(caplog: pytest.LogCaptureFixture) -> None:
    """What the log is for: which rule decided, where, how long it took, what failed."""
    (line,) = lines(caplog, "cramp_one_shot")
    assert {"rule", "phase", "kind", "request", "faults", "ms", "turn_ms"} == line.keys()
    assert "report" == line["kind"]
    assert [] == line["faults"]
    assert letter("cramp_one_shot")["request"]["requestId"] == line["request"]
    assert 0 <= line["turn_ms"] <= line["ms"]


@pytest.mark.parametrize(
    ("name", "ended", "problem"),
    [
        ("session_ended_user_initiated", "USER_INITIATED", None),
        (
            "session_ended_error_endpoint_timeout",
            "ERROR",
            "ENDPOINT_TIMEOUT: The skill did not answer in time.",
        ),
        ("session_ended_error_unknown", "ERROR", "UNKNOWN: The sun, for ..."),
    ],
)
def test_alexas_complaint_is_logged_without_ids(
    name: str, ended: str, problem: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """A SessionEndedRequest is the only place where Alexa says what was wrong with a response."""
    (line,) = lines(caplog, name)
    assert (ended, problem) == (line["ended"], line.get("problem"))


def test_an_apology_logs_the_type_and_the_place_of_the_failure_only(caplog: pytest.LogCaptureFixture) -> None:
    """An exception's text may quote a slot, so it is never logged, nor is its traceback."""
    (line,) = lines(caplog, "cramp_not_matched", BrokenLibrary(LIBRARY))
    assert ("apologise", "KeyError") == (line["rule"], line["problem"])
    assert line["where"].startswith("letters.py:")
    assert "eyebrow" not in caplog.text
    assert [None] == [record.exc_info for record in caplog.records]
    assert [logging.ERROR] == [record.levelno for record in caplog.records]


def test_every_event_has_a_kind() -> None:
    """A new event is told as coarsely as the others."""
    every = {kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)}
    assert every - {Event, ReminderEvent} == KINDS.keys()
    assert {"report", "reply", "command", "question", "platform"} == set(KINDS.values())
