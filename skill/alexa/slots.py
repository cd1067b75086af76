"""What was said in a slot: the id that Alexa resolved it to, or the words.

A slot may be missing, null or blank, hold one value or several, and be resolved by the model, by dynamic
entities, by both or not at all. An id may bear a mark behind a dot, which content gives to some names of a thing
(`marked:`): "front-thigh.part" is the front of the thigh by a name that other muscles have too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from skill.core.guide import MARK

_MATCH = "ER_SUCCESS_MATCH"
NOW = "cramping"
"""The id of "is cramping"; that of "keeps cramping" is another one."""


def ids(intent: Any, name: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """The ids of all that was said in this slot, in order, each once; only known ones if `known` is given."""
    slot = _slot(intent, name)
    values = [*_values(getattr(slot, "slot_value", None)), slot]
    found = [found for value in values if (found := _id(value, known)) is not None]
    return tuple(dict.fromkeys(found))


def one(intent: Any, name: str, known: Collection[str] | None = None) -> str | None:
    """The first id said in this slot, or None."""
    return next(iter(ids(intent, name, known)), None)


def is_marked(intent: Any, name: str, mark: str) -> bool:
    """Whether the first name said in this slot bears this mark."""
    slot = _slot(intent, name)
    values = [*_values(getattr(slot, "slot_value", None)), slot]
    return next((found.partition(MARK)[2] for value in values for found in _resolved(value)), None) == mark


def text(intent: Any, name: str) -> str | None:
    """The words said in this slot, without space around them, or None where there are none."""
    slot = _slot(intent, name)
    words = _text(slot) or " and ".join(filter(None, map(_text, _values(getattr(slot, "slot_value", None)))))
    return words or None


def cramps_now(intent: Any) -> bool:
    """Whether a muscle was said to cramp now; "calf cramps" in a question, and "it keeps cramping", need not."""
    return any(one(intent, name) == NOW for name in ("cramping", "a_cramp", "cramps", "besides"))


def _slot(intent: Any, name: str) -> Any:
    slots = getattr(intent, "slots", None)
    return slots.get(name) if isinstance(slots, dict) else None


def _values(slot_value: Any) -> Iterator[Any]:
    """The single values in a slot value, which is one or holds several."""
    several = getattr(slot_value, "values", None)
    if not isinstance(several, list):
        yield slot_value
        return
    for value in several:
        yield from _values(value)


def _id(value: Any, known: Collection[str] | None) -> str | None:
    for found in (resolved.partition(MARK)[0] for resolved in _resolved(value)):
        if known is None or found in known:
            return found
    words = (_text(value) or "").lower()
    return words if known is not None and words in known else None


def _resolved(value: Any) -> Iterator[str]:
    """The ids of the matches, the likeliest first."""
    resolutions = getattr(value, "resolutions", None)
    for authority in getattr(resolutions, "resolutions_per_authority", None) or ():
        code = getattr(getattr(authority, "status", None), "code", None)
        if getattr(code, "value", None) != _MATCH:
            continue
        for wrapper in authority.values or ():
            found = getattr(getattr(wrapper, "value", None), "id", None)
            if isinstance(found, str) and found:
                yield found


def _text(value: Any) -> str | None:
    words = getattr(value, "value", None)
    return words.strip() or None if isinstance(words, str) else None
