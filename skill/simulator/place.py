"""Where the desk stands: the time zone of this machine, by its IANA name."""

from __future__ import annotations

import os
from pathlib import Path

from skill.simulator.cloud import UnknownZone, zone_of

LINK = Path("/etc/localtime")
FOLDER = "zoneinfo/"


def own_zone() -> str | None:
    """The machine's time zone, or None where it does not tell."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked()):
        try:
            return zone_of(name).key
        except UnknownZone:
            continue
    return None


def _linked() -> str:
    try:
        _, _, name = str(LINK.resolve()).rpartition(FOLDER)
    except OSError:
        return ""
    return name if LINK.is_symlink() else ""
