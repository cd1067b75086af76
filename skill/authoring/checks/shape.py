"""The shape of each file, by its JSON Schema in `content/schema/`: keys that nobody reads, values of a wrong kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree
from skill.authoring.schemas import KINDS, SCHEMAS, kind_of, modeline


@cache
def schema(kind: str) -> Draft202012Validator:
    """The validator of one kind of file."""
    text = (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def shape(tree: Tree) -> Iterator[Found]:
    for path in tree.paths:
        name, value = path.relative_to(tree.folder).as_posix(), _plain(tree.file(path).value)
        kind = kind_of(name)
        if kind is None:
            what = f"no schema is for such a file; known are {', '.join(KINDS)}"
            yield tree.found("W012", path, (), what)
        elif value is not None:
            for error in schema(kind).iter_errors(value):
                yield from _told(tree, path, error)


def _told(tree: Tree, path: Path, error: ValidationError) -> Iterator[Found]:
    keys = tuple(map(str, error.absolute_path))
    unknown = _unknown(error)
    for key in unknown:
        known = sorted(_schema_of(error).get("properties", ()))
        what = f"{'/'.join((*keys, key))}: unknown key" + (f"; known here are {', '.join(known)}" if known else "")
        yield tree.found("W012", path, (*keys, key), what)
    if not unknown:
        where = f"{'/'.join(keys)}: " if keys else ""
        yield tree.found("W012", path, keys, where + _plainly(error))


def _unknown(error: ValidationError) -> list[str]:
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    patterns = tuple(_schema_of(error).get("patternProperties", ()))
    known = set(_schema_of(error).get("properties", ()))
    return [key for key in error.instance if key not in known and not any(re.search(one, key) for one in patterns)]


def _schema_of(error: ValidationError) -> Mapping[str, Any]:
    """The part of the schema that was not kept."""
    return error.schema if isinstance(error.schema, dict) else {}


def _plainly(error: ValidationError) -> str:
    about = _schema_of(error).get("description")
    return f"{error.message:.160}" + (f" ({about})" if about else "")


def _plain(value: Any) -> Any:  # noqa: ANN401 - what YAML holds
    """The value as JSON has it: keys are strings, dates are written out, an unquoted `on` is the word and no yes."""
    if isinstance(value, dict):
        return {"on" if key is True else str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def modelines(tree: Tree) -> Iterator[Found]:
    """A file whose first line does not lead an editor to its schema."""
    for path in tree.paths:
        name = path.relative_to(tree.folder).as_posix()
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        if kind_of(name) and first != modeline(name):
            yield tree.found(
                "W016", path, (), "the first line does not name its schema; run python -m skill.authoring.schemas"
            )
