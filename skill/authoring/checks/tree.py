"""All of `content/` as it is written, whether or not it loads: files with their lines, every text with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from skill.authoring.checks.marks import Keys, Marked, read
from skill.authoring.checks.problem import Found
from skill.content import HEARING

WORD = re.compile(r"[A-Za-z0-9][\w'-]*")
FIRST = ("guides", "routines", "topics")
"""Kinds of which each thing has a file of its own, and another with its words in each locale; others come after."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that may be spoken: its reference (guides/calf/steps/toes-up/say), the text, and where it stands.

    `spoken` is the text with what the locale puts in the place of {advice} and the like, and a word for the others.
    """

    locale: str
    reference: str
    text: str
    spoken: str
    file: Path
    keys: Keys

    @property
    def parts(self) -> Keys:
        return tuple(self.reference.split("/"))

    @property
    def sentences(self) -> list[str]:
        return [sentence for sentence in re.split(r"(?<=[.?!])\s+", self.spoken) if sentence]


def count(text: str) -> int:
    """Spoken words; a number to dial counts as one."""
    return len(WORD.findall(text))


@dataclass
class Tree:
    """The files of a content folder, each read once."""

    folder: Path
    files: dict[Path, Marked] = field(default_factory=dict)

    def file(self, path: Path) -> Marked:
        if path not in self.files:
            self.files[path] = read(path)
        return self.files[path]

    def at(self, *names: str) -> Marked:
        """The file of this path under `content/`."""
        return self.file(self.folder.joinpath(*names))

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()

    def found(self, code: str, path: Path, keys: Keys, what: str) -> Found:
        """A problem at the line of these keys."""
        return Found(self.name(path), self.file(path).line(keys), code, what)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every YAML file."""
        return tuple(sorted(self.folder.rglob("*.yaml")))

    @cached_property
    def locales(self) -> tuple[str, ...]:
        return tuple(sorted(path.parent.name for path in self.folder.glob("*/locale.yaml")))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every folder but those of the locales: guides, routines, topics and the like."""
        folders = {path.parent.name for path in self.folder.glob("*/*.yaml")} - set(self.locales)
        return tuple(sorted(folders, key=lambda kind: (FIRST.index(kind) if kind in FIRST else len(FIRST), kind)))

    def structures(self) -> Iterator[tuple[str, Marked]]:
        """Every guide, routine, topic and the like apart from its words, with its kind."""
        for kind in self.kinds:
            for path in sorted((self.folder / kind).glob("*.yaml")):
                yield kind, self.file(path)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of every locale that may be spoken."""
        return tuple(text for locale in self.locales for text in self.spoken(locale))

    @cached_property
    def by_home(self) -> Mapping[str, tuple[Text, ...]]:
        """The same by the file that they stand in, without its locale: guides/calf, safety."""
        homes: dict[str, list[Text]] = {}
        for text in self.texts:
            home = text.file.relative_to(self.folder / text.locale).with_suffix("").as_posix()
            homes.setdefault(home, []).append(text)
        return {home: tuple(texts) for home, texts in homes.items()}

    def spoken(self, locale: str) -> Iterator[Text]:
        """The texts of one locale, without what is only heard."""
        home = self.folder / locale
        filled = {keys[0]: text for keys, text in self.at(locale, "locale.yaml").texts.items() if len(keys) == 1}
        for path in sorted(home.rglob("*.yaml")):
            prefix = path.relative_to(home).with_suffix("").as_posix()
            for keys, text in self.file(path).texts.items():
                if not HEARING & set(keys):
                    named = keys[:-1] if keys[-1].isdecimal() else keys
                    spoken = re.sub(r"\{(\w+)\}", lambda name: filled.get(name[1], "one"), text)
                    yield Text(locale, "/".join((prefix, *named)), text, spoken, path, keys)

    def words(self, locale: str) -> Mapping[str, list[str]]:
        """The same as they are spoken, by reference, each with its variants."""
        words: dict[str, list[str]] = {}
        for text in self.spoken(locale):
            words.setdefault(text.reference, []).append(text.spoken)
        return words
