"""The account's front door: HTTP on loopback, at a port of its own, a thread for each connection."""

from __future__ import annotations

import io
import select
import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from ssl import SSLContext
from threading import Event, Thread
from typing import Any

from skill.simulator.cloud.account import Account
from skill.simulator.cloud.answers import HttpAnswer

HOST = "127.0.0.1"
LONGEST_BODY = 256 * 1024
IDLE_FOR = 60.0
GLANCE = 0.2
DRIP = 1.0
"""Seconds from one byte of an answer to the next where it drips."""


class Server(ThreadingHTTPServer):
    """Listens from the moment it is made, until it is stopped."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, account: Account, tls: SSLContext | None = None) -> None:
        """Takes any port that is free; speaks TLS where it is given a context for it."""
        super().__init__((HOST, 0), _Door)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.scheme = "http" if tls is None else "https"
        self.account = account
        self.stopping = Event()
        Thread(target=self._run, name="alexa-cloud", daemon=True).start()

    def server_bind(self) -> None:
        """Binds, and looks no name up, which on some desks takes seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def endpoint(self) -> str:
        """Where it listens, as a URL."""
        return f"{self.scheme}://{HOST}:{self.server_port}"

    def stop(self) -> None:
        """Takes no more calls and leaves those that wait; again does nothing."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        with suppress(OSError):
            socket.create_connection((HOST, self.server_port), GLANCE).close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no event."""

    def _run(self) -> None:
        while not self.stopping.is_set():
            self.handle_request()
        self.server_close()


class _Dripping(io.BufferedIOBase):
    """Lets bytes through one by one, with a wait after each, until the server stops."""

    def __init__(self, write: Callable[[bytes], object], stopping: Event) -> None:
        self._write = write
        self._stopping = stopping

    def write(self, text: Any, /) -> int:
        """Returns when all is through."""
        for byte in bytes(text):
            self._write(bytes((byte,)))
            if self._stopping.wait(DRIP):
                raise ConnectionAbortedError("the server stops")
        return len(text)


class _Door(BaseHTTPRequestHandler):
    """Reads a call, has the account answer it, and sends the answer in its manner."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE_FOR
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answers a call of any method."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > LONGEST_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(length)
        answer, manner = self.server.account.receive(self.command, self.path, dict(self.headers), body)
        if answer is None:
            self._say_nothing(hang_up=manner == "dead")
        else:
            self._send(answer, drip=manner == "drip")

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is logged: the simulator's turn tells the calls."""

    def _send(self, answer: HttpAnswer, *, drip: bool) -> None:
        if drip:
            self.close_connection = True
            self.wfile = _Dripping(self.wfile.write, self.server.stopping)
        self.send_response(answer.status)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _say_nothing(self, *, hang_up: bool) -> None:
        """Waits until the client gives up, or hangs up on it."""
        self.close_connection = True
        while not hang_up and not self.server.stopping.is_set():
            ready, _, _ = select.select([self.connection], [], [], GLANCE)
            if ready and not self.connection.recv(1024):
                break
