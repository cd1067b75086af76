"""A record as text, which is how every store keeps it: what comes out is exactly what went in."""

from __future__ import annotations

import json

from skill.core.profile import Record


def to_text(record: Record) -> str:
    """The record as JSON, in plain ASCII so that no store can stumble over a character."""
    return json.dumps(record)


def from_text(text: object) -> Record | None:
    """The record in this text; None where it is damaged, so that the next save mends it."""
    try:
        record = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
