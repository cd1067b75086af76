"""The `!` lines: what is done to the speaker rather than said to it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from skill.simulator.cloud_commands import CLOUD_BARE, CLOUD_WITH_ARGUMENT
from skill.simulator.consent import STATUSES
from skill.simulator.device import APL
from skill.simulator.envelopes import event_fields
from skill.simulator.model import ModelUnreadable
from skill.simulator.turn import Json, NotUnderstood, Turn

if TYPE_CHECKING:
    from skill.simulator.speaker import Speaker

SPAN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([smhdw])")
UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
LONGEST_SPAN = 10 * 365 * UNIT_SECONDS["d"]
EVENT_FAMILIES = ("AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Reminders.", "Messaging.")


def carry_out(speaker: Speaker, line: str) -> Turn:
    """What a `!` line brings about; raises NotUnderstood."""
    name, _, argument = line.strip().partition(" ")
    argument = argument.strip()
    if name in BARE and not argument:
        return BARE[name](speaker)
    if name in BARE:
        raise NotUnderstood(f"{name} takes nothing after it")
    if name not in WITH_ARGUMENT:
        raise NotUnderstood(f"there is no {name}; there are {', '.join((*BARE, *WITH_ARGUMENT))}")
    if not argument:
        raise NotUnderstood(f"{name} needs something after it")
    return WITH_ARGUMENT[name](speaker, argument)


def _open(speaker: Speaker) -> Turn:
    return speaker.ask("")


def _silence(speaker: Speaker) -> Turn:
    return speaker.silence()


def _end(speaker: Speaker) -> Turn:
    """The device drops the session, with no notice to the skill."""
    speaker.wait_out()
    speaker.skill.drop()
    return speaker.turn([])


def _ask(speaker: Speaker, utterance: str) -> Turn:
    return speaker.ask(utterance)


def _later(speaker: Speaker, span: str) -> Turn:
    """The session is over, and the clock has moved on."""
    found = SPAN.findall(span)
    seconds = sum(float(amount) * UNIT_SECONDS[unit] for amount, unit in found)
    if not found or SPAN.sub("", span).strip() or seconds > LONGEST_SPAN:
        raise NotUnderstood("!later 8h: give a time like 90s, 10m, 8h, 2d, at most ten years")
    speaker.wait_out()
    speaker.skill.drop()
    speaker.clock.skip(seconds)
    return speaker.turn([])


def _touch(speaker: Speaker, text: str) -> Turn:
    """A touch on the screen, with what the document's SendEvent gives as arguments."""
    arguments = _json(text, "!touch JSON-ARRAY")
    if not isinstance(arguments, list):
        raise NotUnderstood("!touch JSON-ARRAY: this is not an array")
    if not speaker.skill.showing:
        raise NotUnderstood("!touch: this speaker has no screen (--screen show5)")
    speaker.wait_out()
    if not speaker.skill.open:
        speaker.skill.begin()
    fields: Json = {
        "token": speaker.skill.shown or "",
        "arguments": arguments,
        "source": {"type": "TouchWrapper", "handler": "Press", "id": ""},
        "components": {},
    }
    return speaker.turn(speaker.skill.send(f"{APL}.UserEvent", **fields))


def _person(speaker: Speaker, name: str) -> Turn:
    """Somebody else is talking, whose voice is known by that name or by none."""
    speaker.skill.device = replace(speaker.skill.device, person=None if name == "none" else name)
    return speaker.turn([])


def _locale(speaker: Speaker, locale: str) -> Turn:
    """The device speaks another locale, from the model file beside this one."""
    try:
        speaker.language = speaker.language.sibling(locale)
    except ModelUnreadable as problem:
        raise NotUnderstood(f"!locale: {problem}") from problem
    speaker.skill.device = replace(speaker.skill.device, locale=locale)
    return speaker.turn([])


def _event(speaker: Speaker, name: str) -> Turn:
    """An event outside of any session."""
    if len(name.split()) > 1:
        raise NotUnderstood("!event NAME: give the name of one event, like SkillDisabled")
    speaker.wait_out()
    kind = name if name.startswith(EVENT_FAMILIES) else f"AlexaSkillEvent.{name}"
    fields = event_fields(kind, speaker.clock.now(), speaker.skill.device.granted)
    if kind.startswith("Reminders."):
        fields["body"] = speaker.cloud.event_body(kind, speaker.skill.device.application_id)
    return speaker.turn(speaker.skill.send(kind, outside=True, **fields))


def _consent(speaker: Speaker, answer: str) -> Turn:
    """Answers Alexa's open permission question, or the next one before it is asked."""
    if answer not in STATUSES:
        raise NotUnderstood(f"!consent {'|'.join(STATUSES)}")
    if speaker.skill.consent is None:
        speaker.skill.preset = STATUSES[answer]
        return speaker.turn([])
    speaker.wait_out()
    return speaker.turn(speaker.skill.answer_consent(STATUSES[answer]))


def _raw(speaker: Speaker, text: str) -> Turn:
    """The envelope is sent as it is."""
    envelope = _json(text, "!raw JSON")
    if not isinstance(envelope, dict):
        raise NotUnderstood("!raw JSON: an envelope is a JSON object")
    speaker.wait_out()
    return speaker.turn(speaker.skill.deliver(envelope))


def _json(text: str, usage: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise NotUnderstood(f"{usage}: this is not JSON ({problem})") from problem


BARE: Mapping[str, Callable[[Speaker], Turn]] = {
    "!open": _open,
    "!silence": _silence,
    "!end": _end,
    **CLOUD_BARE,
}
WITH_ARGUMENT: Mapping[str, Callable[[Speaker, str], Turn]] = {
    "!ask": _ask,
    "!later": _later,
    "!touch": _touch,
    "!person": _person,
    "!locale": _locale,
    "!event": _event,
    "!consent": _consent,
    **CLOUD_WITH_ARGUMENT,
    "!raw": _raw,
}
