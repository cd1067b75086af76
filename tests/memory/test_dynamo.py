"""DynamoDB alone: what is in the table, and what happens when AWS is not there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from time import perf_counter
from typing import Any

import boto3
import pytest
from moto import mock_aws

from skill.core.errors import MemoryUnavailable
from skill.memory.dynamo import DynamoStore
from skill.turn import Store

TABLE = "cramp-coach"
KEY = {"user": {"S": "me"}, "who": {"S": "household"}}
PATIENCE = 0.4
"""Seconds: the 300 ms that a store may take, and a little for this machine."""


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client for an AWS that has the table."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    with mock_aws():
        client = boto3.client("dynamodb")
        client.create_table(
            TableName=TABLE,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("user", "who")],
            KeySchema=[
                {"AttributeName": "user", "KeyType": "HASH"},
                {"AttributeName": "who", "KeyType": "RANGE"},
            ],
        )
        yield client


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials and a region, and no AWS behind them."""
    for name, value in {
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of a server that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []
        threading.Thread(target=_accept, args=(server, kept), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    for connection in kept:
        connection.close()


def _accept(server: socket.socket, kept: list[socket.socket]) -> None:
    try:
        while True:
            kept.append(server.accept()[0])
    except OSError:
        return


def fails(store: Store) -> None:
    """Every operation says that memory is not available, and nothing else."""
    with pytest.raises(MemoryUnavailable):
        store.load("me", "household")
    with pytest.raises(MemoryUnavailable):
        store.save("me", "household", {"version": 1}, 1)
    with pytest.raises(MemoryUnavailable):
        store.forget("me")


def quickest_failure(store: Store) -> float:
    """Seconds until a load was given up; the least of four, of which the first also makes the client."""
    seconds = []
    for _ in range(4):
        began = perf_counter()
        with pytest.raises(MemoryUnavailable):
            store.load("me", "household")
        seconds.append(perf_counter() - began)
    return min(seconds)


def test_an_item_is_a_text_with_a_day_to_be_cleaned_up(client: Any) -> None:
    """The record is one string, and `expires` the number that the table's clean-up reads."""
    DynamoStore(TABLE).save("me", "household", {"version": 1}, 1_795_316_645)
    item = client.get_item(TableName=TABLE, Key=KEY)["Item"]
    assert {**KEY, "record": {"S": '{"version": 1}'}, "expires": {"N": "1795316645"}} == item


def test_a_crowd_is_forgotten_page_by_page(client: Any) -> None:
    """More than one answer of DynamoDB holds is forgotten all the same."""
    store = DynamoStore(TABLE)
    for number in range(8):
        store.save("me", str(number), {"text": "x" * 300_000}, 1)
    query = {
        "TableName": TABLE,
        "KeyConditionExpression": "#user = :user",
        "ExpressionAttributeNames": {"#user": "user"},
        "ExpressionAttributeValues": {":user": {"S": "me"}},
    }
    assert "LastEvaluatedKey" in client.query(**query)
    store.forget("me")
    assert 0 == client.query(**query)["Count"]


@pytest.mark.parametrize(
    "record",
    [None, {"N": "1"}, {"S": ""}, {"S": "{"}, {"S": "[1]"}, {"S": "7"}, {"M": {}}, {"S": "[" * 100_000}],
)
def test_a_damaged_item_is_none(client: Any, record: dict[str, Any] | None) -> None:
    """An item that somebody else wrote costs memory only, and the next save mends it."""
    client.put_item(TableName=TABLE, Item=KEY if record is None else {**KEY, "record": record})
    store = DynamoStore(TABLE)
    assert store.load("me", "household") is None
    store.save("me", "household", {"version": 1}, 1)
    assert {"version": 1} == store.load("me", "household")


def test_a_missing_table_is_memory_that_is_not_there(client: Any) -> None:
    """So is a table that was never made, or that may not be read."""
    fails(DynamoStore("another"))


def test_a_missing_region_is_memory_that_is_not_there(
    nowhere: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Nothing asks for a region before the store is used, and then it is no crash."""
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    fails(DynamoStore(TABLE))


def test_a_closed_door_is_memory_that_is_not_there(nowhere: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens, and the answer comes at once."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{port}")
    fails(DynamoStore(TABLE))


def test_a_store_that_never_answers_is_given_up(nowhere: None, mute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the client is made, an operation takes 300 ms at most, and is not tried again."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", mute)
    assert quickest_failure(DynamoStore(TABLE)) < PATIENCE


def test_a_store_that_cannot_be_reached_is_given_up(nowhere: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where packets are lost is waited for no longer than a server that is mute."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://192.0.2.1")
    assert quickest_failure(DynamoStore(TABLE)) < PATIENCE
