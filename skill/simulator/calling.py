"""The skill's handler: found by name, called as Lambda calls it, and watched while it works."""

from __future__ import annotations

import importlib
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from skill.simulator.turn import Json

Handler = Callable[[Json, object], object]
"""`handler(event, context)`: request JSON in, response JSON out."""
LONGEST_MS = 8000.0


class Configure(Protocol):
    """The optional hook beside a handler: told where to remember and what is to fail."""

    def __call__(self, *, memory: str, faults: Mapping[str, str]) -> None:
        """`memory` is "ram", "off" or a path; `faults` maps what fails ("memory", "reminders") to how."""


class HandlerNotFound(Exception):
    """`MODULE:FUNCTION` names nothing that can be called; the message says which part."""


@dataclass(frozen=True, slots=True)
class LambdaContext:
    """What Lambda gives a function beside the event."""

    aws_request_id: str
    function_name: str = "simulator"
    function_version: str = "$LATEST"
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:simulator"
    memory_limit_in_mb: str = "512"
    log_group_name: str = "/aws/lambda/simulator"
    log_stream_name: str = "simulator"
    identity: None = None
    client_context: None = None

    def get_remaining_time_in_millis(self) -> int:
        """The time that Alexa waits for an answer."""
        return int(LONGEST_MS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: the response, the time it took, the rule that was logged, or what went wrong."""

    response: object = None
    ms: float = 0.0
    rule: str | None = None
    failure: str | None = None


def find_handler(name: str) -> tuple[Handler, Configure | None]:
    """The handler that `MODULE:FUNCTION` names, and its module's `configure`; raises HandlerNotFound."""
    module_name, _, attribute = name.partition(":")
    if not module_name or not attribute:
        raise HandlerNotFound(f"{name!r}: write it as MODULE:FUNCTION")
    try:
        module = importlib.import_module(module_name)
    except ImportError as problem:
        raise HandlerNotFound(f"{name}: cannot import {module_name} ({problem})") from problem
    handler = getattr(module, attribute, None)
    if not callable(handler):
        raise HandlerNotFound(f"{name}: {module_name} has no function {attribute}")
    configure = getattr(module, "configure", None)
    return handler, configure if callable(configure) else None


def anew(make: Callable[[], Handler]) -> Handler:
    """A handler made again for every request, so that nothing survives but the session and the store."""

    def handler(event: Json, context: object) -> object:
        return make()(event, context)

    return handler


def call(handler: Handler, event: Json) -> Answer:
    """Calls the handler with a copy of the event; whatever it raises becomes a failure."""
    try:
        copied = json.loads(json.dumps(event))
    except (ValueError, RecursionError) as problem:
        return Answer(failure=f"the request cannot be sent ({problem})")
    request = copied.get("request") if isinstance(copied, dict) else None
    request_id = str(request.get("requestId", "")) if isinstance(request, dict) else ""
    with _rules() as rules:
        start = time.perf_counter()
        try:
            response = handler(copied, LambdaContext(aws_request_id=request_id))
        except Exception as problem:  # noqa: BLE001  a skill may raise anything, and the device outlives it
            failure = f"the skill raised {type(problem).__name__}: {problem}"
            return Answer(None, _since(start), _last(rules), failure)
        ms = _since(start)
    late = f"the skill took {ms:.0f} ms; Alexa waits {LONGEST_MS:.0f}" if ms > LONGEST_MS else None
    return Answer(response, ms, _last(rules), late)


def _since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 3)


def _last(rules: list[Any]) -> str | None:
    return str(rules[-1]) if rules else None


class _RuleKeeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.rules: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps what a record says in its attribute `rule`."""
        rule = getattr(record, "rule", None)
        if rule is not None:
            self.rules.append(rule)


@contextmanager
def _rules() -> Iterator[list[Any]]:
    """The rules that are logged meanwhile, by any logger, at INFO or above."""
    root, keeper = logging.getLogger(), _RuleKeeper()
    level = root.level
    root.addHandler(keeper)
    root.setLevel(min(level or logging.INFO, logging.INFO))
    try:
        yield keeper.rules
    finally:
        root.setLevel(level)
        root.removeHandler(keeper)
