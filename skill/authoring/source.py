"""What people edit, as values: the intents, slots and slot types of one locale, not yet expanded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence template as it was written, and the file that it stands in."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent as it is written: name, file, templates."""

    name: str
    place: str
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a slot type: its id, its first name, and what else people or the recogniser call it."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


@dataclass(frozen=True, slots=True)
class SlotType:
    """A slot type of our own with its values, and the file or folder that they come from."""

    name: str
    place: str
    values: tuple[Value, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of every value."""
        return tuple(name for value in self.values for name in value.names)


@dataclass(frozen=True, slots=True)
class Source:
    """All that the model of one locale is made of.

    `slots` maps a slot's name to its type; `elicited` an intent's name to its slots that the skill asks for, each with
    the question.
    """

    locale: str
    place: str
    invocation: str
    sensitivity: str
    slots: Mapping[str, str]
    rules: Mapping[str, str]
    intents: tuple[Intent, ...]
    types: tuple[SlotType, ...]
    elicited: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
