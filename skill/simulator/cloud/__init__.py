"""Alexa's cloud at a desk: her Reminders and Settings services on loopback, for any skill.

A request's `apiEndpoint` and `apiAccessToken` lead here, so a skill's real HTTP calls run, and never leave the
machine. Where Amazon's documents are silent it is the stricter of two.
"""

from skill.simulator.cloud.answers import Call
from skill.simulator.cloud.desk import Access, Cloud
from skill.simulator.cloud.faults import HOWS, Fault, read_fault
from skill.simulator.cloud.reminders import Due
from skill.simulator.cloud.settings import UNITS, UnknownZone, zone_of
from skill.simulator.cloud.tls import NoCertificate

__all__ = [
    "HOWS",
    "UNITS",
    "Access",
    "Call",
    "Cloud",
    "Due",
    "Fault",
    "NoCertificate",
    "UnknownZone",
    "read_fault",
    "zone_of",
]
