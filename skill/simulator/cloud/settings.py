"""The settings of a device, as Alexa's Settings API tells them; no permission is needed for these three."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE = "America/New_York"
UNITS = {"metric": ("METRIC", "CELSIUS"), "imperial": ("IMPERIAL", "FAHRENHEIT")}
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")


class UnknownZone(Exception):
    """No time zone has that name; the message says so."""


@dataclass(slots=True)
class DeviceSettings:
    """A device's settings; what is None was never set, and is told as 204."""

    time_zone: str | None = DEFAULT_ZONE
    distance_units: str | None = "IMPERIAL"
    temperature_unit: str | None = "FAHRENHEIT"
    own_zone: str = DEFAULT_ZONE
    """The zone of the device's own clock, which it has whether or not it tells."""

    def set_zone(self, name: str | None) -> None:
        """Moves the device to a zone, or has it tell none; raises UnknownZone."""
        self.own_zone = self.own_zone if name is None else zone_of(name).key
        self.time_zone = name
        self.time_zone = name

    def set_units(self, name: str | None) -> None:
        """Has the device measure in "metric" or "imperial", or tell neither."""
        self.distance_units, self.temperature_unit = (None, None) if name is None else UNITS[name]

    def told(self, key: str) -> str | None:
        """The value of a setting, or None; raises KeyError for a key that is none."""
        return {
            "System.timeZone": self.time_zone,
            "System.distanceUnits": self.distance_units,
            "System.temperatureUnit": self.temperature_unit,
        }[key]


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises UnknownZone."""
    try:
        if NAME.fullmatch(name):
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise UnknownZone(f"there is no time zone {name!r:.60}; one is {DEFAULT_ZONE}")
