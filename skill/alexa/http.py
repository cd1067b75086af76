"""Calls to Alexa's own services: each has a deadline that no server can stretch, and says whether it was sent.

A server may accept and be silent, or drip a byte a second: at the deadline every open connection is shut down. What
was sent and not answered may have been done. Tokens go to https only, or to a desk's own loopback.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Lock, Thread
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from ask_sdk_model.services.api_client import ApiClient
from ask_sdk_model.services.api_client_request import ApiClientRequest
from ask_sdk_model.services.api_client_response import ApiClientResponse

LARGEST = 1_000_000
"""Bytes of an answer that are read; the rest is not."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_LETS_GO = 0.05
"""Seconds that a call whose connection was shut down has to notice."""


class NotSent(Exception):
    """The call never reached the service: it changed nothing."""


class NoAnswer(Exception):
    """The call was sent, and no whole answer came: it may have been done."""


class DeadlineClient(ApiClient):
    """The SDK's HTTP client for calls that all end by one moment of `perf_counter`."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._open: set[HTTPConnection] = set()
        self._lock = Lock()
        self._closed = False

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """The answer, whatever its status; raises NotSent or NoAnswer. An error's body that is no JSON is left out."""
        connection, path = self._connection(str(request.url))
        try:
            self._send(connection, request, path)
            return self._answer(connection)
        finally:
            self._open.discard(connection)
            connection.close()

    def close(self) -> None:
        """Shut every open connection down: whoever still waits stops waiting, and nothing more is sent."""
        with self._lock:
            self._closed = True
            waiting = [connection.sock for connection in self._open if connection.sock is not None]
        for sock in waiting:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _connection(self, url: str) -> tuple[HTTPConnection, str]:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise NotSent("the address cannot be read") from error
        left = self._until - perf_counter()
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if left <= 0 or not host:
            raise NotSent("no time, or no address")
        if parts.scheme == "https":
            return HTTPSConnection(host, port, timeout=left, context=_trust()), path
        if parts.scheme == "http" and host in LOOPBACK:
            return HTTPConnection(host, port, timeout=left), path
        raise NotSent("only https, but on the loopback")

    def _send(self, connection: HTTPConnection, request: ApiClientRequest, path: str) -> None:
        sent: Any = request
        headers, body = dict(sent.headers or ()), None if sent.body is None else json.dumps(sent.body)
        try:
            connection.connect()
        except (OSError, HTTPException, ValueError) as error:
            raise NotSent("no connection") from error
        with self._lock:
            if self._closed:
                raise NotSent("too late")
            self._open.add(connection)
        try:
            connection.request(str(request.method), path, body=body, headers=headers)
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer("broke off while it was sent") from error

    def _answer(self, connection: HTTPConnection) -> ApiClientResponse:
        try:
            answer = connection.getresponse()
            body = answer.read(LARGEST).decode("utf-8", "replace")
            whole = not answer.length
        except (OSError, HTTPException, ValueError) as error:
            raise NoAnswer("no whole answer") from error
        if not whole or self._closed:
            raise NoAnswer("the answer broke off")
        if answer.status >= 300 and not _is_object(body):
            body = "{}"
        return ApiClientResponse(headers=answer.getheaders(), status_code=answer.status, body=body)


def side_by_side(client: DeadlineClient, calls: Sequence[Callable[[], Any]], until: float) -> list[object]:
    """What each call returned or raised, in their order; at `until` those that still wait have NoAnswer or NotSent."""
    results: list[object] = [NoAnswer("it was still waiting")] * len(calls)
    threads = [Thread(target=_run, args=(call, results, index), daemon=True) for index, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - perf_counter()))
    if any(thread.is_alive() for thread in threads):
        client.close()
        for thread in threads:
            thread.join(_LETS_GO)
    return list(results)


def _run(call: Callable[[], Any], results: list[object], index: int) -> None:
    try:
        results[index] = call()
    except Exception as error:  # noqa: BLE001 - whatever a service made of it is an answer, told in its own sentence
        results[index] = error


def _is_object(body: str) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


_TRUSTED: list[ssl.SSLContext] = []


def _trust() -> ssl.SSLContext:
    """The system's certificates, read once."""
    if not _TRUSTED:
        _TRUSTED.append(ssl.create_default_context())
    return _TRUSTED[0]
