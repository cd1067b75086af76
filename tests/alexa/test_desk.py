"""The desk: the deployed handler with a store of one's own and switches for its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest

from skill import desk
from skill.core.errors import MemoryUnavailable
from skill.memory.ram import RamStore
from skill.memory.sqlite import SqliteStore
from tests.alexa.letters import USER, letter, problems


@pytest.fixture(autouse=True)
def _a_clean_desk() -> Iterator[None]:
    desk.configure(memory="off", faults={})
    desk.configure(memory="ram", faults={})
    yield
    desk.configure(memory="off", faults={})
    desk.configure(memory="ram", faults={})


def test_the_desk_answers_as_lambda_does() -> None:
    """Without more ado the handler works."""
    reply = desk.handler(letter("cramp_one_shot"), None)
    assert [] == problems(reply)
    assert "outputSpeech" in reply["response"]  # type: ignore[operator]


def test_a_new_handler_shares_the_store() -> None:
    """A handler built anew for every turn remembers what the one before kept: for that there is the store."""
    store = desk._DESK.store
    assert isinstance(store, RamStore)
    store.save(USER, "household", {"version": 1}, 0)
    desk.build_handler()(letter("event_skill_disabled"), None)
    assert store.load(USER, "household") is None


def test_switching_a_fault_keeps_what_is_in_memory() -> None:
    """Down and up again, and everything is still there."""
    store = desk._DESK.store
    assert store is not None
    store.save("me", "household", {"version": 1}, 0)
    desk.configure(memory="ram", faults={"memory": "down"})
    desk.configure(memory="ram", faults={"memory": "off", "reminders": "401"})
    assert desk._DESK.store is store
    assert {"version": 1} == store.load("me", "household")


@pytest.mark.parametrize(("fault", "least", "most"), [("down", 0.0, 0.25), ("slow", 0.3, 1.0)])
def test_a_fault_gives_up_as_a_store_does(fault: str, least: float, most: float) -> None:
    """Down fails at once, slow after the 300 ms that a store may take."""
    store = desk.FaultyStore(desk._WAITS[fault])
    asks: tuple[Callable[[], object], ...] = (
        lambda: store.load("me", "household"),
        lambda: store.save("me", "household", {}, 0),
        lambda: store.forget("me"),
    )
    for ask in asks:
        began = perf_counter()
        with pytest.raises(MemoryUnavailable):
            ask()
        assert least <= perf_counter() - began <= most


@pytest.mark.parametrize("fault", ["down", "slow", "off"])
@pytest.mark.parametrize("memory", ["ram", "off", "file"])
def test_no_fault_changes_what_is_said(memory: str, fault: str, tmp_path: Path) -> None:
    """A store that is down or slow, or none at all, costs memory and never the coaching."""
    said = desk.handler(letter("launch"), None)["response"]
    desk.configure(memory=str(tmp_path / "memory.db") if memory == "file" else memory, faults={"memory": fault})
    assert said == desk.handler(letter("launch"), None)["response"]


def test_a_path_is_a_file_that_stays(tmp_path: Path) -> None:
    """What is kept in a file outlives the desk."""
    path = tmp_path / "deep" / "memory.db"
    desk.configure(memory=str(path), faults={})
    store = desk._DESK.store
    assert store is not None
    store.save("me", "household", {"version": 1}, 0)
    assert {"version": 1} == SqliteStore(path).load("me", "household")
