"""Switches for what can go wrong between a skill and a service.

A fault is `HOW [METHOD] [WHICH]`: "500", "silent post", "429 post 2" (the second POST from now on, no other),
"lost post 2+" (that and all later ones), "500 delete 1-2".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from skill.simulator.cloud.answers import HttpAnswer, told

STATUSES: dict[int, tuple[str, str]] = {
    400: ("INVALID_REQUEST", "The request is malformed."),
    401: ("UNAUTHORIZED", "The request is not authorized."),
    403: ("DEVICE_NOT_SUPPORTED", "The device does not support this."),
    404: ("NOT_FOUND", "There is no such resource."),
    409: ("UNAUTHORIZED", "The request is not authorized."),
    429: ("RATE_EXCEEDED", "There were too many requests."),
    500: ("INTERNAL_ERROR", "Something went wrong."),
    503: ("SERVICE_UNAVAILABLE", "The service is not available."),
    504: ("GATEWAY_TIMEOUT", "The service did not answer in time."),
}
SETTINGS_CODES = {400: "INVALID_VALUE", 401: "INVALID_TOKEN", 403: "INVALID_TOKEN", 404: "INVALID_KEY"}
"""The Settings service has codes of its own, six in all; ask-sdk fails over any other."""
PAGE = b"<html><body><h1>503 Service Unavailable</h1></body></html>"
BROKEN = {
    "html": HttpAnswer(503, PAGE, "text/html"),
    "garbled": HttpAnswer(200, PAGE, "text/html"),
    "204": HttpAnswer(204),
}
"""Answers of their own: a proxy's page, a success that is no JSON, nothing at all."""
MANNERS = ("silent", "lost", "drip", "dead")
"""Accepts and says nothing; does the work and says nothing; a byte a second; hangs up."""
HOWS = (*map(str, STATUSES), *BROKEN, *MANNERS)
SHAPE = re.compile(r"(\S+)(?: +(get|post|put|delete))?(?: +([1-9]\d{0,3})(\+|-[1-9]\d{0,3})?)?", re.IGNORECASE)


@dataclass(slots=True)
class Fault:
    """What goes wrong, with which method, and from which call to which; counts the calls it was asked about."""

    how: str
    method: str | None = None
    first: int = 1
    last: int | None = None
    calls: int = 0

    def strikes(self, method: str) -> bool:
        """Whether this call goes wrong; each call is asked about once."""
        if self.method not in (None, method):
            return False
        self.calls += 1
        return self.first <= self.calls and (self.last is None or self.calls <= self.last)

    def answer(self, service: str) -> HttpAnswer | None:
        """What is answered in place of the service's own words, or None where the manner is what is wrong."""
        if self.how in BROKEN:
            return BROKEN[self.how]
        if self.how in MANNERS:
            return None
        code, message = STATUSES[int(self.how)]
        if service == "settings":
            code = SETTINGS_CODES.get(int(self.how), "UNKNOWN_ERROR")
        return told(int(self.how), {"code": code, "message": message})


def read_fault(text: str) -> Fault | None:
    """The fault that a text means, or None."""
    shape = SHAPE.fullmatch(text.strip())
    if shape is None or shape[1].lower() not in HOWS:
        return None
    first, rest = int(shape[3] or 1), shape[4] or ""
    last = None if rest == "+" or not shape[3] else int(rest[1:]) if rest else first
    return Fault(shape[1].lower(), shape[2].upper() if shape[2] else None, first, last)
