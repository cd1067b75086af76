"""A YAML file with its lines: what stands under each path of keys, where, and what a loader would lose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

Keys = tuple[str, ...]
"""A path into a file: keys of mappings, and places in lists counted from 0."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Marked:
    """A file as it was written: its plain values, the line of every path, and keys that were written twice."""

    path: Path
    value: object = None
    lines: dict[Keys, int] = field(default_factory=dict)
    texts: dict[Keys, str] = field(default_factory=dict)
    twice: tuple[tuple[Keys, int], ...] = ()

    def line(self, keys: Keys) -> int:
        """The line of the deepest part of a path that the file has; 1 where it has none of it."""
        return next((self.lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self.lines), 1)

    def under(self, keys: Keys) -> Iterator[str]:
        """The keys that stand directly under a path, in the order of the file."""
        yield from self._children.get(keys, ())

    def mapping(self, *keys: str) -> dict[str, object]:
        """The mapping under a path; empty where there is none."""
        value = self.value
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, dict) else {}

    @cached_property
    def _children(self) -> dict[Keys, list[str]]:
        children: dict[Keys, list[str]] = {}
        for keys in self.lines:
            children.setdefault(keys[:-1], []).append(keys[-1])
        return children


def read(path: Path) -> Marked:
    """The file with its lines; without values where it is missing or no YAML, which the loader reports."""
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader)
        value: object = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError):
        return Marked(path)
    marked, twice = Marked(path, value), list[tuple[Keys, int]]()
    _walk(root, (), marked, twice)
    return Marked(path, value, marked.lines, marked.texts, tuple(twice))


def _walk(node: yaml.Node | None, keys: Keys, marked: Marked, twice: list[tuple[Keys, int]]) -> None:
    if isinstance(node, yaml.ScalarNode):
        marked.texts[keys] = " ".join(node.value.split())
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            marked.lines[(*keys, str(place))] = item.start_mark.line + 1
            _walk(item, (*keys, str(place)), marked, twice)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            own = (*keys, str(key.value))
            if own in marked.lines:
                twice.append((own, key.start_mark.line + 1))
            marked.lines[own] = key.start_mark.line + 1
            _walk(value, own, marked, twice)
