"""Runs every conversation of `tests/conversations/`: one claim a file, understood by the ear, through the real handler.

Each runs twice: with one handler, and with a handler made anew for every turn, so that nothing survives outside the
session and the store. Every reply is judged by the law. A turn may say:

    U       what is said, or a `!` line of the simulator
    A       the whole reply, word for word, a hold as [20 s]       R       the whole reprompt, likewise
    has     pieces that the reply holds                            lacks   pieces that it does not
    rule, intent, by, phase, open, error                           as the simulator reports them

A file may ask for `coached: 80`, the least seconds of coaching in all of it, and for `memory`, `locale` and `screen`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from skill import desk
from skill.simulator import Device, Model, Speaker, anew, read_model
from skill.simulator import Turn as Heard
from tests.law import Turn, judge

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "tests" / "conversations").rglob("*.yaml"))
KEYS = {"U", "A", "R", "has", "lacks", "rule", "intent", "by", "phase", "open", "error"}

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
    assert plan.keys() <= {"claim", "protected", "rows", "turns", "coached", "memory", "locale", "screen"}, file
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
    return Speaker(
        handlers(desk.build_handler),
        model(locale),
        device=Device(locale=locale, screen=plan.get("screen", "none")),
        memory=memory,
        configure=desk.configure,
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
    if turn.error != expected.get("error"):
        yield f"error {turn.error!r}"


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
        reported=turn.intent == "CrampIntent" and "muscle" in turn.slots,
        danger=turn.session.get("danger"),
        situated="situation" in turn.slots,
    )


def test_each_conversation_states_its_claim() -> None:
    """A file is one claim, and no two files make the same."""
    claims = [yaml.safe_load(file.read_text(encoding="utf-8"))["claim"] for file in FILES]
    assert len(set(claims)) == len(claims)
    assert len(claims) >= 40
