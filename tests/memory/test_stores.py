"""One contract for the three stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from skill.core.errors import MemoryUnavailable
from skill.core.profile import Record
from skill.memory.dynamo import DynamoStore
from skill.memory.ram import RamStore
from skill.memory.sqlite import SqliteStore
from skill.turn import Store

TABLE = "cramp-coach"
RECORDS: dict[str, Record] = {
    "empty": {},
    "whole numbers": {"small": 0, "below": -1, "time": 1_795_316_645, "beyond 64 bits": 2**70},
    "truths and nothing": {"yes": True, "no": False, "none": None},
    "nested": {"place": {"guide": "calf", "steps": ["a", ["b", {"c": []}]], "at": 1}},
    "any script": {"é": "😀 \u202e \u0000 \ud800 </speak>"},
    "long": {"text": "x" * 100_000},
}


@pytest.fixture(params=["ram", "sqlite", "dynamo"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Each of the stores, empty."""
    if request.param == "ram":
        yield RamStore()
    elif request.param == "sqlite":
        yield SqliteStore(tmp_path / "memory.db")
    else:
        with mock_aws():
            monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
            make_table(boto3.client("dynamodb"))
            yield DynamoStore(TABLE)


def make_table(client: Any) -> None:
    """The table as template.yaml has it."""
    client.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("user", "who")],
        KeySchema=[
            {"AttributeName": "user", "KeyType": "HASH"},
            {"AttributeName": "who", "KeyType": "RANGE"},
        ],
    )


def test_a_stranger_has_no_record(store: Store) -> None:
    """Nobody is remembered who was never kept."""
    assert store.load("me", "household") is None


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_comes_back_exactly(store: Store, record: Record) -> None:
    """Every type and every character survives; whole numbers stay whole."""
    store.save("me", "household", record, 1)
    loaded = store.load("me", "household")
    assert record == loaded
    assert repr(record) == repr(loaded)


def test_the_last_record_wins(store: Store) -> None:
    """A record takes the place of the one before as a whole."""
    store.save("me", "household", {"version": 1, "disclaimed": 5}, 1)
    store.save("me", "household", {"version": 1}, 2)
    assert {"version": 1} == store.load("me", "household")


def test_changing_a_record_outside_changes_nothing_inside(store: Store) -> None:
    """What was kept is a copy."""
    record: Record = {"list": [1]}
    store.save("me", "household", record, 1)
    record["list"] = [2]
    loaded = store.load("me", "household")
    assert loaded == {"list": [1]}
    loaded["list"] = [3]
    assert {"list": [1]} == store.load("me", "household")


def test_people_of_one_user_are_kept_apart(store: Store) -> None:
    """The recognised person and the household have a record each, and so have other users."""
    store.save("me", "household", {"is": "household"}, 1)
    store.save("me", "ann", {"is": "ann"}, 1)
    store.save("you", "ann", {"is": "another ann"}, 1)
    assert {"is": "household"} == store.load("me", "household")
    assert {"is": "ann"} == store.load("me", "ann")
    assert {"is": "another ann"} == store.load("you", "ann")


def test_forgetting_removes_everyone_of_the_user_and_nobody_else(store: Store) -> None:
    """All persons go, however many and however much was kept of them; other users stay."""
    people = [f"person {number}" for number in range(30)]
    for who in people:
        store.save("me", who, {"text": "x" * 100_000}, 1)
    store.save("you", "household", {"is": "you"}, 1)
    store.forget("me")
    assert [] == [who for who in people if store.load("me", who) is not None]
    assert {"is": "you"} == store.load("you", "household")


def test_forgetting_a_stranger_is_no_error(store: Store) -> None:
    """There is nothing to remove, and that is fine."""
    store.forget("nobody")


@pytest.mark.parametrize("user", ["", "\ud800", "x" * 5000, "'; DROP TABLE memory; --"])
def test_no_user_id_can_break_a_store(store: Store, user: str) -> None:
    """An id that a store cannot keep is memory that is not there, and no other exception."""
    try:
        store.save(user, "household", {"version": 1}, 1)
        assert {"version": 1} == store.load(user, "household")
        store.forget(user)
        assert store.load(user, "household") is None
    except MemoryUnavailable:
        pass
    store.save("me", "household", {"version": 1}, 1)
    assert {"version": 1} == store.load("me", "household")
