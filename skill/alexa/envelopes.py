"""From a Lambda event to the SDK's envelope, whatever Alexa adds to its JSON.

The SDK raises on the first enum value or discriminator that it does not know, before any of its handlers run.
Only then is the event read again, without the values that cannot be read and
with all the rest: what a person said must not be lost to a new kind of screen.
"""

from __future__ import annotations

import json
from enum import Enum
from importlib import import_module
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope

SERIALIZER = DefaultSerializer()
_ENVELOPE = f"{RequestEnvelope.__module__}.{RequestEnvelope.__name__}"


def request_type(event: object) -> str | None:
    """The type of the request in this event; None where there is none, or one that the SDK does not know."""
    match event:
        case {"request": {"type": str(name)}} if name in Request.discriminator_value_class_map:
            return name
        case _:
            return None


def locale(event: object, otherwise: str) -> str:
    """The locale that the event names, even one that cannot be read as a whole."""
    match event:
        case {"request": {"locale": str(name)}}:
            return name
        case _:
            return otherwise


def application(event: object) -> str | None:
    """The id of the skill that the event is meant for."""
    match event:
        case {"context": {"System": {"application": {"applicationId": str(name)}}}}:
            return name
        case {"session": {"application": {"applicationId": str(name)}}}:
            return name
        case _:
            return None


def opened(event: object) -> RequestEnvelope:
    """The envelope in this event; raises SerializationException where even its readable part is none."""
    try:
        return _deserialized(event)
    except SerializationException:
        return _deserialized(readable(event, _ENVELOPE))


def _deserialized(event: object) -> RequestEnvelope:
    envelope: RequestEnvelope = SERIALIZER.deserialize(json.dumps(event), RequestEnvelope)
    return envelope


def readable(value: object, kind: str) -> object:
    """The part of a JSON value that the SDK can read as this kind (in its notation); None where none is."""
    if kind.startswith("list["):
        return _each(value, kind.removeprefix("list[").removesuffix("]"))
    if kind.startswith("dict("):
        return _every(value, kind.removeprefix("dict(").removesuffix(")").partition(", ")[2])
    if kind == "object":
        return value
    model = _model(value, kind) if "." in kind else None
    return _leaf(value, kind) if model is None else _fields(value, model)


def _each(value: object, kind: str) -> list[object] | None:
    if not isinstance(value, list):
        return None
    return [part for item in value if (part := readable(item, kind)) is not None]


def _every(value: object, kind: str) -> dict[str, object] | None:
    if not isinstance(value, dict):
        return None
    return {key: readable(item, kind) for key, item in value.items()}


def _fields(value: object, model: Any) -> dict[str, object] | None:
    if not isinstance(value, dict):
        return None
    kinds = {model.attribute_map.get(name, name): kind for name, kind in model.deserialized_types.items()}
    return {key: readable(item, kinds[key]) for key, item in value.items() if key in kinds}


def _model(value: object, kind: str) -> Any:
    """The SDK's class for this value, by its discriminator if it has one; None for an enum or no class."""
    found = _named(kind)
    if issubclass(found, Enum):
        return None
    if hasattr(found, "get_real_child_model"):
        name = value.get(found.json_discriminator_key) if isinstance(value, dict) else None
        child = found.discriminator_value_class_map.get(name) if isinstance(name, str) else None
        return _named(child) if child else None
    return found


def _named(kind: str) -> Any:
    module, _, name = kind.rpartition(".")
    return getattr(import_module(module), name)


def _leaf(value: object, kind: str) -> object:
    """The value, if the SDK reads it as this kind."""
    try:
        SERIALIZER.deserialize(json.dumps(value), kind)
    except (SerializationException, TypeError, OverflowError):
        return None
    return value
