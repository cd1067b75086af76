"""The account between conversations: its reminders and permissions, in a JSON file beside the skill's memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skill.simulator.cloud.answers import Refused
from skill.simulator.cloud.reading import read_request
from skill.simulator.cloud.reminders import Reminder
from skill.simulator.turn import Json

VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What an account keeps; nothing where there is no file, or none that can be read."""

    reminders: tuple[Reminder, ...] = ()
    granted: tuple[str, ...] = ()


def load(path: Path) -> Kept:
    """What was kept; a damaged file, or one of another version, is a fresh start."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole["version"] != VERSION:
            return Kept()
        granted = tuple(str(scope) for scope in whole["granted"])
        return Kept(tuple(_reminder(entry) for entry in whole["reminders"]), granted)
    except (OSError, ValueError, TypeError, KeyError, Refused):
        return Kept()


def save(path: Path, reminders: Iterable[Reminder], granted: Iterable[str]) -> None:
    """Keeps it, in place of what was kept; a disk that does not take it costs the keeping, not the conversation."""
    whole = {"version": VERSION, "granted": list(granted), "reminders": [_entry(one) for one in reminders]}
    half = path.with_name(f"{path.name}.new")
    try:
        half.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)


def _entry(reminder: Reminder) -> Json:
    return {
        "token": reminder.token,
        "skill": reminder.skill,
        "zone": reminder.wanted.zone,
        "body": reminder.wanted.body,
        "created": reminder.created.isoformat(),
        "updated": reminder.updated.isoformat(),
        "version": reminder.version,
    }


def _reminder(entry: Json) -> Reminder:
    """Read as it was when it was last changed, so that it fires as it did."""
    updated = datetime.fromisoformat(entry["updated"])
    return Reminder(
        token=str(entry["token"]),
        skill=str(entry["skill"]),
        wanted=read_request(entry["body"], updated, entry["zone"]),
        created=datetime.fromisoformat(entry["created"]),
        updated=updated,
        version=int(entry["version"]),
    )
