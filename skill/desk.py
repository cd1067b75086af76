"""Our handler on a desk: the one that Lambda runs, with a store of one's own and switches for its faults.

The simulator finds `handler` and `configure` by name. Without `configure`, memory lasts as long as the
process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from skill.alexa.entry import LIBRARY, Handler, build
from skill.core.errors import MemoryUnavailable
from skill.core.profile import Record
from skill.memory.ram import RamStore
from skill.memory.sqlite import SqliteStore
from skill.turn import Store

RAM, OFF = "ram", "off"
_SLOW = 0.3
_WAITS: Mapping[str, float] = {"down": 0.0, "slow": _SLOW}
"""Seconds before a store with this fault gives up."""


@dataclass(frozen=True, slots=True)
class FaultyStore:
    """A store that gives up on everything after so many seconds."""

    wait: float

    def load(self, user: str, who: str) -> Record | None:
        """Never answers."""
        raise self._failure("load")

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Never saves."""
        raise self._failure("save")

    def forget(self, user: str) -> None:
        """Never forgets."""
        raise self._failure("forget")

    def _failure(self, operation: str) -> MemoryUnavailable:
        sleep(self.wait)
        return MemoryUnavailable(f"{operation}: the desk has switched the memory's fault on")


@dataclass(slots=True)
class _Desk:
    memory: str = RAM
    store: Store | None = field(default_factory=RamStore)
    faults: dict[str, str] = field(default_factory=dict)
    handler: Handler | None = None


_DESK = _Desk()


def configure(*, memory: str, faults: Mapping[str, str]) -> None:
    """Set the memory ("ram", "off" or a file's path) and the faults ({"memory": "down", "slow" or "off"}).

    The same memory again keeps what is in it. Faults of what the skill lacks are kept and do nothing.
    """
    if memory != _DESK.memory:
        _DESK.memory, _DESK.store = memory, _store(memory)
    _DESK.faults = dict(faults)
    _DESK.handler = None


def build_handler() -> Handler:
    """A new handler over the desk's store, with its faults as they are now."""
    wait = _WAITS.get(_DESK.faults.get("memory", OFF))
    store = _DESK.store if wait is None or _DESK.store is None else FaultyStore(wait)
    return build(library=LIBRARY, store=store)


def handler(event: object, context: object) -> dict[str, object]:
    """Answer an event as Lambda would, with the desk's memory."""
    if _DESK.handler is None:
        _DESK.handler = build_handler()
    return _DESK.handler(event, context)


def _store(memory: str) -> Store | None:
    match memory:
        case "ram":
            return RamStore()
        case "off":
            return None
        case path:
            return SqliteStore(Path(path))
