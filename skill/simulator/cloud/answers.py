"""What a service answers, and how it refuses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from skill.simulator.turn import Json

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A status with its body, as bytes."""

    status: int
    body: bytes = b""
    content_type: str = JSON_TYPE


class Refused(Exception):
    """A call that a service does not carry out: a status, and a code and a message in the body."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Reads as its message."""
        super().__init__(message)
        self.status = status
        self.code = code

    @property
    def answer(self) -> HttpAnswer:
        """The refusal as it is sent."""
        return told(self.status, {"code": self.code, "message": str(self)})


@dataclass(slots=True)
class Call:
    """A call as it came in; the status is filled in when it is answered, and stays None where it never is."""

    method: str
    path: str
    body: Any = None
    status: int | None = None

    def to_json(self) -> Json:
        """The call as a line of `--json` tells it."""
        return {"method": self.method, "path": self.path, "body": self.body, "status": self.status}


def told(status: int, body: object) -> HttpAnswer:
    """A status with a JSON body."""
    return HttpAnswer(status, json.dumps(body, ensure_ascii=False).encode())
