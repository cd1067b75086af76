"""A store in one DynamoDB table: user (S) is its partition key, who (S) its sort key.

`boto3` is known here and nowhere else, and is imported when the store is first used: a reply to a reported
cramp makes no call, so it does not wait for half a second of imports either.
"""

from __future__ import annotations

from typing import Any

from skill.core.errors import MemoryUnavailable
from skill.core.profile import Record
from skill.memory.records import from_text, to_text

CONNECT, READ = 0.1, 0.2
"""Seconds to wait for a connection and for an answer: together the 300 ms that a launch may read for."""


class DynamoStore:
    """Records in the table of this name, in the region and by the credentials of the environment."""

    def __init__(self, table: str, client: Any = None) -> None:
        self._table = table
        self._client = client

    def load(self, user: str, who: str) -> Record | None:
        """The record of this person, or None; raises MemoryUnavailable."""
        answer = self._ask("get_item", Key=_key(user, who), ConsistentRead=True)
        item = answer.get("Item")
        return None if item is None else from_text(item.get("record", {}).get("S"))

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Keep this record in place of the one before; raises MemoryUnavailable."""
        item = {**_key(user, who), "record": {"S": to_text(record)}, "expires": {"N": str(expires)}}
        self._ask("put_item", Item=item)

    def forget(self, user: str) -> None:
        """Remove the records of every person of this user; raises MemoryUnavailable."""
        page: dict[str, Any] = {}
        while True:
            answer = self._ask(
                "query",
                KeyConditionExpression="#user = :user",
                ExpressionAttributeNames={"#user": "user", "#who": "who"},
                ExpressionAttributeValues={":user": {"S": user}},
                ProjectionExpression="#user, #who",
                **page,
            )
            for key in answer.get("Items", ()):
                self._ask("delete_item", Key=key)
            if "LastEvaluatedKey" not in answer:
                return
            page = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}

    def _ask(self, operation: str, **request: Any) -> dict[str, Any]:
        try:
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError as error:
            raise MemoryUnavailable("boto3 is not installed here; Lambda's own Python has it") from error
        try:
            if self._client is None:
                self._client = _client()
            answer: dict[str, Any] = getattr(self._client, operation)(TableName=self._table, **request)
        except (BotoCoreError, ClientError, OSError, ValueError) as error:
            raise MemoryUnavailable(f"{operation} on table {self._table}: {error}") from error
        return answer


def _client() -> Any:
    """A low-level client that does not wait long and does not try twice."""
    import boto3
    from botocore.config import Config

    once = {"total_max_attempts": 1, "mode": "standard"}
    return boto3.client("dynamodb", config=Config(connect_timeout=CONNECT, read_timeout=READ, retries=once))


def _key(user: str, who: str) -> dict[str, dict[str, str]]:
    return {"user": {"S": user}, "who": {"S": who}}
