"""What the loader refuses, with the line: a problem's sentence begins with its place, and the keys it names lead on.

`step towel: hold must be ...` is steps, towel, hold; `guides/calf/steps/rub/say: ...` is spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from skill.authoring.checks.marks import Keys, Marked
from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree
from skill.content import load_library
from skill.core.errors import ContentError

_PROBLEM = re.compile(r"(?P<code>C\d{3}) (?P<file>[^:]+): (?P<what>.*)")
_REFERENCE = re.compile(r"\b[a-z-]+(?:/[A-Za-z0-9-]+)+")
_YAML_LINE = re.compile(r"line (\d+)")
_EXAMPLE = re.compile(r"\{[^{}]*\}")
_SECTIONS = {
    "step": "steps",
    "route": "routes",
    "idea": "ideas",
    "group": "groups",
    "situation": "situations",
    "check": "check",
}
"""What a thing is called in a problem, and the key under which the file has it."""


def refused(tree: Tree) -> Iterator[Found]:
    """Everything for which the loader would refuse this content."""
    try:
        load_library(tree.folder)
    except ContentError as error:
        for line in str(error).splitlines():
            if problem := _PROBLEM.fullmatch(line):
                yield _located(tree, problem["code"], problem["file"], problem["what"])


def _located(tree: Tree, code: str, file: str, what: str) -> Found:
    path = tree.folder.parent / file
    if code == "C001":
        told = _YAML_LINE.findall(what)
        return Found(file, int(told[-1]) if told else 1, code, what)
    marked = tree.file(path)
    return Found(file, marked.line(_place(marked, tree.folder, what)), code, what)


def _place(marked: Marked, folder: Path, what: str) -> Keys:
    if reference := _REFERENCE.search(what):
        return _spelled_out(marked, folder, reference[0])
    head, _, rest = what.partition(": ")
    kind, _, name = head.partition(" ")
    section = _SECTIONS.get(kind)
    keys = _entry(marked, section, name) if section and name else (head,) if (head,) in marked.lines else ()
    keys = keys or next(((part, head) for part in marked.under(()) if (part, head) in marked.lines), ())
    return _named(marked, keys, _EXAMPLE.sub("", rest or what))


def _spelled_out(marked: Marked, folder: Path, reference: str) -> Keys:
    """The keys of a reference in its file: what comes after the file's own path within the locale."""
    home = marked.path.relative_to(folder).with_suffix("").as_posix().partition("/")[2]
    return tuple(reference.removeprefix(f"{home}/").split("/"))


def _entry(marked: Marked, section: str, name: str) -> Keys:
    """An entry by its name, or, in a list, the one whose id it is."""
    named = next(
        (keys[:2] for keys, text in marked.texts.items() if keys[:1] == (section,) and _is(keys, text, name)), ()
    )
    return named or (section, name)


def _is(keys: Keys, text: str, name: str) -> bool:
    return keys[-1] == "id" and text == name


def _named(marked: Marked, keys: Keys, rest: str) -> Keys:
    """Down from here as long as what is left of the sentence names a key, or quotes an item, that stands there."""
    while True:
        told = ((found.start(), key) for key in marked.under(keys) if (found := _find(marked, (*keys, key), rest)))
        nearest = min(told, default=None)
        if nearest is None:
            return keys
        rest, keys = rest[nearest[0] :], (*keys, nearest[1])
        if keys[-1].isdecimal():
            return keys


def _find(marked: Marked, keys: Keys, rest: str) -> re.Match[str] | None:
    if keys[-1].isdecimal():
        return re.search(re.escape(repr(marked.texts.get(keys, "\0"))), rest)
    singular = re.escape(keys[-1].removesuffix("s"))
    return re.search(rf"\b{singular}s?\b", rest)
