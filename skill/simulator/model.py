"""An Alexa interaction model, read from its JSON: intents, samples, slots, types.

The shape is Amazon's Interaction Model Schema: `interactionModel.languageModel`, with `dialog` beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SLOT = re.compile(r"\{\s*([A-Za-z][A-Za-z0-9_.]*)\s*(?:\|[^}]*)?\}")


class ModelUnreadable(Exception):
    """The model file is missing or is not an Alexa interaction model; the message says where."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an intent: its type, whether it takes several values, samples that answer its prompt."""

    name: str
    type: str
    several: bool = False
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent with its samples, where `{name}` stands for a slot."""

    name: str
    samples: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a slot type: its name, its id, and what else people call it."""

    name: str
    id: str | None = None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A whole interaction model, as the ear and the speaker need it."""

    invocation_name: str
    intents: tuple[Intent, ...]
    types: Mapping[str, tuple[Value, ...]]
    sensitivity: str = "LOW"
    elicitable: frozenset[tuple[str, str]] = frozenset()
    """Each slot of each intent of the dialog model."""

    def intent(self, name: str) -> Intent | None:
        """The intent of that name, or None."""
        return next((intent for intent in self.intents if intent.name == name), None)


def read_model(path: str | Path) -> Model:
    """The model in the file at `path`; raises ModelUnreadable."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ModelUnreadable(f"{path}: cannot be read: {problem}") from problem
    except json.JSONDecodeError as problem:
        raise ModelUnreadable(f"{path}:{problem.lineno}: is not JSON: {problem.msg}") from problem
    try:
        return model_of(document)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ModelUnreadable(f"{path}: is not an Alexa interaction model: {problem!r}") from problem


def model_of(document: Mapping[str, object]) -> Model:
    """The model in a parsed interaction-model document."""
    whole = _object(document["interactionModel"])
    language = _object(whole["languageModel"])
    configuration = _object(language.get("modelConfiguration") or {})
    fallback = _object(configuration.get("fallbackIntentSensitivity") or {})
    return Model(
        invocation_name=str(language["invocationName"]),
        intents=tuple(_intent(entry) for entry in _objects(language["intents"])),
        types={str(entry["name"]): _values(entry) for entry in _objects(language.get("types"))},
        sensitivity=str(fallback.get("level") or "LOW"),
        elicitable=frozenset(_elicitable(_object(whole.get("dialog") or {}))),
    )


def _intent(entry: Mapping[str, object]) -> Intent:
    return Intent(
        name=str(entry["name"]),
        samples=_texts(entry.get("samples")),
        slots=tuple(_slot(slot) for slot in _objects(entry.get("slots"))),
    )


def _slot(entry: Mapping[str, object]) -> Slot:
    several = _object(entry.get("multipleValues") or {})
    return Slot(
        name=str(entry["name"]),
        type=str(entry["type"]),
        several=bool(several.get("enabled")),
        samples=_texts(entry.get("samples")),
    )


def _values(entry: Mapping[str, object]) -> tuple[Value, ...]:
    return tuple(_value(value) for value in _objects(entry.get("values")))


def _value(entry: Mapping[str, object]) -> Value:
    name = _object(entry["name"])
    identity = entry.get("id")
    return Value(str(name["value"]), str(identity) if identity else None, _texts(name.get("synonyms")))


def _elicitable(dialog: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for intent in _objects(dialog.get("intents")):
        for slot in _objects(intent.get("slots")):
            yield str(intent["name"]), str(slot["name"])


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"an object was expected, not {value!r:.60}")
    return value


def _objects(value: object) -> list[Mapping[str, object]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {value!r:.60}")
    return [_object(entry) for entry in value]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, list) else ()
