"""Runs every conversation of `tests/conversations/`: one claim a file, understood by the ear, through the real handler.

Each runs twice: with one handler, and with a handler made anew for every turn, so that nothing survives outside the
session and the store. Every reply is judged by the law. A turn may say:

    U       what is said, or a `!` line of the simulator
    A       the whole reply, word for word, a hold as [20 s]       R       the whole reprompt, likewise
    has     pieces that the reply holds                            lacks   pieces that it does not
    calls   the calls to Alexa's services that change something, in any order, and those that only read where listed;
            a call holds what is said of it and may hold more, and `*` in its path stands for anything
    due     the reminders that fell due, as "2026-11-23 10:00 The text", by the local time of each
    rule, intent, by, phase, open, error                           as the simulator reports them

A file may ask for `coached: 80`, the least seconds of coaching in all of it, for `memory`, `locale` and `screen`, for
when it begins (`now: 2026-11-22T15:00:00Z`) and where (`timezone: Europe/Berlin`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from skill import desk
from skill.simulator import Cloud, DeskClock, Device, Model, Speaker, anew, read_model
from skill.simulator import Turn as Heard
from tests.law import Turn, judge

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "tests" / "conversations").rglob("*.yaml"))
KEYS = {"U", "A", "R", "has", "lacks", "rule", "intent", "by", "phase", "open", "error", "calls", "due"}
PLAN = {"claim", "protected", "rows", "turns", "coached", "memory", "locale", "screen", "now", "timezone"}

COUNTS = re.compile(r"\b(five|ten|fifteen|twenty|thirty|forty)\. ?", re.IGNORECASE)
"""A hold's counts, in a reprompt as the simulator tells it."""

Make = Callable[[], Callable[[dict[str, Any], object], dict[str, Any] | None]]


def once(_: Make) -> Callable[[dict[str, Any], object], dict[str, Any] | None]:
    """One handler for the whole conversation: the desk's own."""
    return desk.handler


@pytest.mark.parametrize("handlers", [once, anew], ids=["one-handler", "anew-each-turn"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT / "tests" / "conversations").as_posix())
def test_the_conversation_goes_as_its_file_claims(file: Path, handlers: Callable[[Make], Any]) -> None:
    """Understood, answered, and within the law."""
    plan = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert plan.keys() <= PLAN, file
    speaker = listener(handlers, plan)
    before, coached = "start", 0.0
    for number, expected in enumerate(plan["turns"], 1):
        turn = speaker.line(expected["U"])
        where = (
            f"{file.name}, turn {number}, {expected['U']!r} ({turn.intent}, {turn.by}, {turn.rule}): {shown(turn.ssml)}"
        )
        assert list(misses(turn, expected)) == [], where
        assert expected["U"] == "!silence" or judge(as_judged(turn, before)) == [], where
        before, coached = turn.session.get("phase", "start"), coached + turn.seconds + 8 * turn.open
    assert coached >= plan.get("coached", 0), f"coached for {coached:.0f} s"


def listener(handlers: Callable[[Make], Any], plan: dict[str, Any]) -> Speaker:
    """A speaker with the desk's handler and a store of its own."""
    memory, locale = plan.get("memory", "ram"), plan.get("locale", "en-US")
    desk.configure(memory="off", faults={})
    now = plan.get("now")
    assert now is None or now.tzinfo, f"now: {now} names no zone"
    clock = DeskClock(now)
    return Speaker(
        handlers(desk.build_handler),
        model(locale),
        device=Device(locale=locale, screen=plan.get("screen", "none")),
        memory=memory,
        configure=desk.configure,
        clock=clock,
        cloud=Cloud(clock, time_zone=plan.get("timezone")),
    )


@cache
def model(locale: str) -> Model:
    """The model of a locale, read once."""
    return read_model(ROOT / "interaction_model" / f"{locale}.json")


def shown(ssml: str) -> str:
    """Speech as a conversation file shows it: plain words, a hold as its seconds in brackets."""
    held = re.sub(r"(<break[^>]*/> ?(?:[a-z-]+\. ?)?)+", lambda run: f" [{_seconds(run[0])} s] ", ssml)
    return " ".join(re.sub(r"<[^>]+>", "", held).replace("&amp;", "&").split())


def _seconds(run: str) -> int:
    breaks = sum(int(length) for length in re.findall(r'time="(\d+)ms"', run)) / 1000
    return round(breaks + 0.4 * len(re.findall(r"/> ?[a-z]", run)))


def misses(turn: Heard, expected: dict[str, Any]) -> Iterator[str]:
    """What is not as expected."""
    assert expected.keys() <= KEYS, f"unknown keys {expected.keys() - KEYS}"
    said = shown(turn.ssml)
    if "A" in expected and said != " ".join(expected["A"].split()):
        yield f"expected {expected['A']!r}"
    if "R" in expected and shown(turn.reprompt or "") != " ".join(expected["R"].split()):
        yield f"expected to be asked again {expected['R']!r}, not {shown(turn.reprompt or '')!r}"
    yield from (f"lacks {piece!r}" for piece in expected.get("has", ()) if piece.lower() not in said.lower())
    yield from (f"has {piece!r}" for piece in expected.get("lacks", ()) if piece.lower() in said.lower())
    for name in ("rule", "intent", "by", "open"):
        if name in expected and getattr(turn, name) != expected[name]:
            yield f"{name} is {getattr(turn, name)!r}, expected {expected[name]!r}"
    if "phase" in expected and turn.session.get("phase", "start") != expected["phase"]:
        yield f"phase is {turn.session.get('phase', 'start')!r}, expected {expected['phase']!r}"
    if "calls" in expected:
        yield from calls_missed(turn.services, expected["calls"])
    if "due" in expected and fallen(turn) != expected["due"]:
        yield f"due were {fallen(turn)}, expected {expected['due']}"
    if turn.error != expected.get("error"):
        yield f"error {turn.error!r}"


def calls_missed(received: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Calls that were expected and did not come, and those that changed something and were not expected."""
    left = list(received)
    for call in expected:
        assert call.keys() <= {"method", "path", "body", "status"}, f"unknown keys in {call}"
        found = next((one for one in left if holds(one, call)), None)
        if found is None:
            yield f"expected a call {call}, received {left}"
        else:
            left.remove(found)
    yield from (f"received {one}, which is not expected" for one in left if one["method"] != "GET")


def holds(received: object, expected: object, key: str = "") -> bool:
    """Whether all that is expected is there; an object may hold more, a list may not."""
    match expected:
        case dict():
            held = received if isinstance(received, dict) else {}
            return all(name in held and holds(held[name], value, name) for name, value in expected.items())
        case list():
            same = isinstance(received, list) and len(received) == len(expected)
            return same and all(holds(one, other) for one, other in zip(received, expected, strict=True))
        case str() if key == "path":
            return fnmatchcase(str(received), expected)
    return received == expected


def fallen(turn: Heard) -> list[str]:
    """The reminders that fell due, by their local times."""
    return [f"{due['at'][:16].replace('T', ' ')} {due['text']}" for due in turn.due]


def as_judged(turn: Heard, before: str) -> Turn:
    """A turn of the simulator as the law judges it."""
    episode = turn.session.get("episode") or {}
    replied = turn.rule is not None
    return Turn(
        ssml=turn.ssml or None,
        reprompt=f"<speak>{COUNTS.sub('', turn.reprompt)}</speak>" if turn.open and turn.reprompt else None,
        open=turn.open and bool(turn.ssml),
        phase_before=before,
        phase=turn.session.get("phase", "start") if replied else "start",
        rule=turn.rule or "",
        gate_clear=episode.get("gate") == "clear",
        reported=turn.intent == "CrampIntent" and not {"muscle", "named"}.isdisjoint(turn.slots),
        danger=turn.session.get("danger"),
        situated="situation" in turn.slots,
    )


POST = {"method": "POST", "path": "/v1/alerts/reminders", "body": {"text": "A sip", "at": [9, 11]}, "status": 200}
GET = {"method": "GET", "path": "/v2/devices/d/settings/System.timeZone", "body": None, "status": 200}


@pytest.mark.parametrize(
    ("received", "expected", "missed"),
    [
        ([POST, GET], [{"method": "POST", "body": {"text": "A sip"}}], 0),
        ([GET, POST], [{"path": "/v1/alerts/*"}, {"path": "*System.timeZone", "status": 200}], 0),
        ([GET], [], 0),
        ([POST], [], 1),
        ([POST, POST], [{"method": "POST"}], 1),
        ([POST], [{"method": "POST"}, {"method": "POST"}], 1),
        ([POST], [{"method": "POST", "body": {"text": "A gulp"}}], 2),
        ([POST], [{"method": "POST", "body": {"at": [9]}}], 2),
        ([POST], [{"method": "POST", "body": {"end": None}}], 2),
    ],
)
def test_calls_are_compared_by_what_is_said_of_them(
    received: list[dict[str, Any]], expected: list[dict[str, Any]], missed: int
) -> None:
    """A call may hold more than is said of it; what changes something must be expected, and each only once."""
    assert missed == len(list(calls_missed(received, expected)))


def test_each_conversation_states_its_claim() -> None:
    """A file is one claim, and no two files make the same."""
    claims = [yaml.safe_load(file.read_text(encoding="utf-8"))["claim"] for file in FILES]
    assert len(set(claims)) == len(claims)
    assert len(claims) >= 40
