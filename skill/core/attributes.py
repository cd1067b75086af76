"""A session as attributes, JSON's types only, and back.

`session_of` never raises: attributes that are damaged or of another version are a fresh start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum

from skill.core.acts import Act, Ask, Hold, Say
from skill.core.session import Cramp, Episode, Gate, Phase, Reason, Session

VERSION = 1
_LOCKS = ("steady", "feeling")


def attributes_of(session: Session) -> dict[str, object]:
    """The attributes of a session, without what is at its default."""
    flat = {name: value for name, value in _plain(session).items() if value != _DEFAULTS[name]}
    return {"version": VERSION, **flat}


def session_of(attributes: object) -> Session:
    """The session of these attributes; a fresh one where they are damaged or of another version."""
    if not isinstance(attributes, Mapping) or attributes.get("version") != VERSION:
        return Session()
    try:
        return _restored({key: attributes[key] for key in attributes if key != "version"})
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):
        return Session()


def _plain(session: Session) -> dict[str, object]:
    plain = {name: _value(getattr(session, name)) for name in Session.__slots__}
    plain["last"] = [_act_out(act) for act in session.last]
    return plain


def _value(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Episode():
            return {key: _value(item) for key, item in asdict(value).items()}
        case tuple():
            return list(value)
        case _:
            return value


def _act_out(act: Act) -> list[object]:
    match act:
        case Say(words, values):
            return ["say", words, [list(pair) for pair in values]]
        case Hold(seconds, counted):
            return ["hold", seconds, counted]
        case Ask(words, reprompt, values):
            return ["ask", words, [list(pair) for pair in values], [_act_out(item) for item in reprompt]]


def _act_in(plain: list[object]) -> Act:
    match plain:
        case ["say", str(words), list(values)]:
            return Say(words, _pairs(values))
        case ["hold", int(seconds), bool(counted)]:
            return Hold(seconds, counted)
        case ["ask", str(words), list(values), list(reprompt)]:
            again = tuple(act for act in map(_act_in, reprompt) if not isinstance(act, Ask))
            return Ask(words, again, _pairs(values))
        case _:
            raise ValueError(f"not an act: {plain}")


def _pairs(values: list[object]) -> tuple[tuple[str, str], ...]:
    return tuple((str(pair[0]), str(pair[1])) for pair in values if isinstance(pair, list))


def _restored(plain: dict[str, object]) -> Session:
    checked = {name: _checked(name, plain.get(name, _DEFAULTS[name])) for name in Session.__slots__}
    return Session(**checked)  # type: ignore[arg-type]


def _checked(name: str, value: object) -> object:
    match name:
        case "phase":
            return Phase(value)
        case "came_from":
            return None if value is None else Phase(value)
        case "episode":
            return None if value is None else _episode(value)
        case "situations" | "sites_said" | "denied" | "replaces":
            return tuple(str(name) for name in value)  # type: ignore[attr-defined]
        case "stands":
            return None if value is None else _like(True, value)  # noqa: FBT003 - the model, not a flag
        case "last":
            return tuple(_act_in(item) for item in value)  # type: ignore[attr-defined]
        case _:
            return _like(_DEFAULTS[name], value)


def _episode(plain: object) -> Episode:
    if not isinstance(plain, Mapping):
        raise TypeError("not an episode")
    known = {name: plain[name] for name in Episode.__slots__}
    model = _value(Episode(site="", step="", began=0))
    for name, like in model.items():  # type: ignore[attr-defined]
        if name not in _LOCKS:
            _like(like, known[name])
    if any(known[name] not in (None, True, False) for name in _LOCKS):
        raise ValueError("a lock is open, shut or not known")
    known["gate"], known["reason"] = Gate(known["gate"]), Reason(known["reason"])
    for name in ("before", "done"):
        known[name] = tuple(str(item) for item in known[name])
    known["waiting"] = tuple(_cramp(item) for item in known["waiting"])
    return Episode(**known)


def _cramp(plain: object) -> Cramp:
    match plain:
        case {"site": str(site), "side": str() | None as side}:
            return Cramp(site, side)
        case _:
            raise ValueError(f"not a cramp: {plain}")


def _like(like: object, value: object) -> object:
    """The value, if it is of the same kind as the default beside it; raises ValueError otherwise."""
    allowed = (str, type(None)) if like is None else (type(like),)
    if type(value) not in allowed:
        raise ValueError(f"{value!r} where {like!r} was expected")
    return value


_DEFAULTS: dict[str, object] = {}
_DEFAULTS.update(_plain(Session()))
