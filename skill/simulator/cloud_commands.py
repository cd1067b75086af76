"""The `!` lines about what is around the device: its place, its account, Alexa's services and what breaks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from skill.simulator.cloud import HOWS, UNITS, UnknownZone, read_fault
from skill.simulator.turn import NotUnderstood, Turn

if TYPE_CHECKING:
    from skill.simulator.speaker import Speaker

FAULTS: Mapping[str, tuple[str, ...]] = {"memory": ("down", "slow", "off")}
SERVICES = ("reminders", "settings")
SERVICE_FAULT = f"!fault {'|'.join(SERVICES)} {'|'.join((*HOWS, 'off'))} [get|post|put|delete] [2|2+|2-3]"
NONE = "none"


def _fault(speaker: Speaker, argument: str) -> Turn:
    """A service is broken from now on, or whole again ("off")."""
    what, _, how = argument.partition(" ")
    how = how.strip()
    fault = read_fault(how) if what in SERVICES else None
    if fault is not None:
        speaker.cloud.set_fault(what, fault)
    elif what in SERVICES and how == "off":
        speaker.cloud.mend(what)
    elif how not in FAULTS.get(what, ()):
        known = "; ".join((*(f"!fault {name} {'|'.join(hows)}" for name, hows in FAULTS.items()), SERVICE_FAULT))
        raise NotUnderstood(f"there is no such fault; there are {known}")
    told = speaker.set_fault(what, how)
    if what == "memory" and not told:
        raise NotUnderstood("the handler's module has no configure(), so its memory cannot be broken")
    return speaker.turn([])


def _permit(speaker: Speaker, scope: str) -> Turn:
    """The account gives the skill a permission in the app, or takes back all that it gave."""
    if len(scope.split()) > 1 or (scope != NONE and "::" not in scope):
        raise NotUnderstood("!permit SCOPE|none: give a scope like alexa::alerts:reminders:skill:readwrite")
    device = speaker.skill.device
    granted = () if scope == NONE else tuple(dict.fromkeys((*device.granted, scope)))
    speaker.skill.device = replace(device, granted=granted)
    return speaker.turn([])


def _timezone(speaker: Speaker, name: str) -> Turn:
    """The device is in another time zone; with none, it does not tell which."""
    try:
        speaker.cloud.set_zone(None if name == NONE else name)
    except UnknownZone as problem:
        raise NotUnderstood(f"!timezone ZONE|none: {problem}") from problem
    return speaker.turn([])


def _units(speaker: Speaker, name: str) -> Turn:
    """The device measures in these units; with none, it does not tell which."""
    if name not in (*UNITS, NONE):
        raise NotUnderstood(f"!units {'|'.join((*UNITS, NONE))}")
    speaker.cloud.set_units(None if name == NONE else name)
    return speaker.turn([])


def _reminders(speaker: Speaker) -> Turn:
    """The account's reminders, soonest first."""
    return replace(speaker.turn([]), reminders=speaker.cloud.listing(speaker.skill.device.locale))


CLOUD_BARE: Mapping[str, Callable[[Speaker], Turn]] = {"!reminders": _reminders}
CLOUD_WITH_ARGUMENT: Mapping[str, Callable[[Speaker, str], Turn]] = {
    "!fault": _fault,
    "!permit": _permit,
    "!timezone": _timezone,
    "!units": _units,
}
