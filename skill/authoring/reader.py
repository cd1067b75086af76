"""Reads what people edit: `interaction_model/<locale>.yaml`, and what `content/<locale>/` calls things.

Content gives one intent for each topic (`asked:`), for each danger group (danger.yaml, `heard:`) and for each
situation (situations.yaml, likewise; one that is only `named:` has none), and the values of the slot types Muscle
(guides, `called:` and `misheard:`), Symptom (danger.yaml, `named:`), Situation (situations.yaml, likewise) and Subject
(topics, likewise). Its templates may use the expansion rules of the locale's file. Names that the skill has to tell
from the others of the same thing are `marked:`; they are a value of their own, with the mark behind its id.

A locale that `extends` another hears all that the other hears, and what its own files add: sentences, names and values
stand before the other's, so that the cap keeps them; a rule or a head of its own takes the other's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from skill.authoring.problems import Problem
from skill.authoring.source import Intent, SlotType, Source, Template, Value
from skill.authoring.templates import RuleUnknown, TemplateUnreadable, expand
from skill.core.guide import MARK

MUSCLE = "Muscle"
SYMPTOM = "Symptom"
SITUATION = "Situation"
SUBJECT = "Subject"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, where PyYAML was built with it: the files are long."""

Entries = Mapping[str, object]


class Reader:
    """Reads the files of one locale under `root`; what has not the shape it should have becomes a problem."""

    def __init__(self, root: Path, locale: str) -> None:
        self.problems: list[Problem] = []
        self._root = root
        self._locale = locale
        self._content = root / "content" / locale

    def read(self) -> Source:
        """The source, as much of it as could be read; `problems` holds the rest."""
        own, base = self._own(), self._extended()
        return own if base is None else extended(own, base)

    def _extended(self) -> Source | None:
        """The source of the locale that this one extends."""
        path = self._root / "interaction_model" / f"{self._locale}.yaml"
        base = self._document(path).get("extends")
        if base is None:
            return None
        if base == self._locale or not (path.parent / f"{base}.yaml").exists():
            self._report("M016", self._place(path), f"extends {base!r}, which is no other locale")
            return None
        reader = Reader(self._root, str(base))
        source = reader.read()
        self.problems += reader.problems
        return source

    def _own(self) -> Source:
        path = self._root / "interaction_model" / f"{self._locale}.yaml"
        document, place = self._document(path), self._place(path)
        slots = self._strings(document.get("slots"), place, "slots")
        dangers, groups = self._named("danger", "groups")
        told, situations = self._named("situations", "situations")
        written = (
            *self._written(document, place),
            *self._topics(),
            *self._heard("Danger", groups, dangers),
            *self._heard("Situation", situations, told),
        )
        return Source(
            locale=self._locale,
            place=place,
            invocation=str(document.get("invocation", "")),
            sensitivity=str(document.get("fallback_sensitivity", "")),
            slots=slots,
            rules=self._strings(document.get("expansion_rules"), place, "expansion_rules"),
            intents=written,
            types=(
                *self._lists(document, slots, place),
                SlotType(MUSCLE, f"content/{self._locale}/guides", tuple(self._muscles())),
                SlotType(SYMPTOM, dangers, tuple(self._values(groups, dangers))),
                SlotType(SITUATION, told, tuple(self._values(situations, told))),
                SlotType(SUBJECT, f"content/{self._locale}/topics", tuple(self._subjects())),
            ),
            elicited={
                intent: self._strings(slots, place, f"elicited, {intent}")
                for intent, slots in self._entries(document.get("elicited"), place, "elicited").items()
            },
        )

    def _written(self, document: Entries, place: str) -> Iterator[Intent]:
        for name, entry in self._entries(document.get("intents"), place, "intents").items():
            blocks = self._blocks(self._entries(entry, place, name).get("data"), place, name)
            texts = (self._texts(block.get("sentences"), place, f"{name}, sentences") for block in blocks)
            yield _intent(name, place, (text for sentences in texts for text in sentences))

    def _topics(self) -> Iterator[Intent]:
        for kind, family in (("topics", "AskAbout"), ("routines", "Routine")):
            for path in sorted((self._content / kind).glob("*.yaml")):
                document, place = self._document(path), self._place(path)
                if document.get("asked") or not document.get("named"):
                    asked = self._texts(document.get("asked"), place, "asked")
                    yield _intent(f"{family}{camel(path.stem)}Intent", place, asked)

    def _named(self, file: str, key: str) -> tuple[str, Entries]:
        """The place of a file of the locale's content, and what it has under its one key; nothing without the file."""
        path = self._content / f"{file}.yaml"
        place = self._place(path)
        if not path.exists():
            return place, {}
        return place, self._entries(self._document(path).get(key), place, key)

    def _heard(self, kind: str, entries: Entries, place: str) -> Iterator[Intent]:
        for name, entry in entries.items():
            words = self._entries(entry, place, name)
            heard = self._texts(words.get("heard"), place, f"{name}, heard")
            if heard or "named" not in words:
                yield _intent(f"{kind}{camel(name)}Intent", place, heard)

    def _lists(self, document: Entries, slots: Mapping[str, str], place: str) -> Iterator[SlotType]:
        for slot, entry in self._entries(document.get("lists"), place, "lists").items():
            if slot not in slots:
                self._report("M003", place, f'the list "{slot}" has no slot of that name: map it under slots')
                continue
            values = self._blocks(self._entries(entry, place, slot).get("values"), place, f"lists, {slot}")
            yield SlotType(slots[slot], place, tuple(self._listed(value, place) for value in values))

    def _listed(self, value: Entries, place: str) -> Value:
        written = value.get("in", "")
        names = self._names(map(str, written) if isinstance(written, list) else (str(written),), place)
        return _value(str(value.get("out", names[0])), names)

    def _muscles(self) -> Iterator[Value]:
        for path in sorted((self._content / "guides").glob("*.yaml")):
            document, place = self._document(path), self._place(path)
            called = self._texts(document.get("called"), place, "called")
            misheard = self._texts(document.get("misheard"), place, "misheard")
            if called:
                yield _value(path.stem, (*called, *misheard))
            yield from self._marked(path.stem, document, place)

    def _subjects(self) -> Iterator[Value]:
        """What each topic is about, by its id."""
        for path in sorted((self._content / "topics").glob("*.yaml")):
            yield from self._values({path.stem: self._document(path)}, self._place(path))

    def _values(self, entries: Entries, place: str) -> Iterator[Value]:
        for name, entry in entries.items():
            words = self._entries(entry, place, name)
            named = self._texts(words.get("named"), place, f"{name}, named")
            if named:
                yield _value(name, self._names(named, place))
            yield from self._marked(name, words, place)

    def _marked(self, name: str, words: Entries, place: str) -> Iterator[Value]:
        """The names of a thing that bear a mark, each mark's as a value of its own."""
        for mark, entry in self._entries(words.get("marked"), place, f"{name}, marked").items():
            if names := self._texts(entry, place, f"{name}, marked, {mark}"):
                yield _value(f"{name}{MARK}{mark}", self._names(names, place))

    def _names(self, templates: Iterable[str], place: str) -> list[str]:
        """All that templates without rules and slots say, each once; what cannot be read, as it stands."""
        names: list[str] = []
        for template in templates:
            try:
                names += expand(template, {})
            except (RuleUnknown, TemplateUnreadable) as problem:
                self._report("M008", place, f'"{template}": {problem}')
                names.append(template)
        return list(dict.fromkeys(names))

    def _document(self, path: Path) -> Entries:
        place = self._place(path)
        try:
            written: object = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - safe, by either name
        except OSError as problem:
            self._report("M013", place, f"cannot be read: {problem.strerror}")
            return {}
        except (yaml.YAMLError, UnicodeDecodeError) as problem:
            self._report("M013", place, " ".join(f"is not YAML: {problem}".split()))
            return {}
        return self._entries(written, place, "the file")

    def _entries(self, value: object, place: str, what: str) -> Entries:
        if isinstance(value, dict):
            return {str(key): entry for key, entry in value.items()}
        if value is not None:
            self._report("M013", place, f"{what}: write names with values, not {value!r:.40}")
        return {}

    def _blocks(self, value: object, place: str, what: str) -> list[Entries]:
        if value is None or isinstance(value, list):
            return [self._entries(block, place, what) for block in value or []]
        self._report("M013", place, f"{what}: write a list, not {value!r:.40}")
        return []

    def _strings(self, value: object, place: str, what: str) -> Mapping[str, str]:
        return {name: str(text) for name, text in self._entries(value, place, what).items()}

    def _texts(self, value: object, place: str, what: str) -> tuple[str, ...]:
        """A list of texts: a yes, a no or a number that YAML made of a word is a problem, for it is none."""
        entries = [] if value is None else value
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return tuple(entries)
        self._report("M013", place, f"{what}: write a list of texts, in quotation marks where YAML needs them")
        return ()

    def _report(self, code: str, place: str, what: str) -> None:
        self.problems.append(Problem(code, place, what))

    def _place(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def extended(own: Source, base: Source) -> Source:
    """What a locale hears that extends another."""
    intents = {intent.name: intent for intent in base.intents}
    for intent in own.intents:
        known = intents.get(intent.name)
        templates = (*intent.templates, *(known.templates if known else ()))
        intents[intent.name] = replace(intent, templates=templates)
    types = {kind.name: kind for kind in base.types}
    for kind in own.types:
        types[kind.name] = _more(kind, types[kind.name]) if kind.name in types else kind
    return replace(
        base,
        locale=own.locale,
        place=own.place,
        invocation=own.invocation or base.invocation,
        sensitivity=own.sensitivity or base.sensitivity,
        slots={**base.slots, **own.slots},
        rules={**base.rules, **own.rules},
        intents=tuple(intents.values()),
        types=tuple(types.values()),
        elicited=own.elicited or base.elicited,
    )


def _more(own: SlotType, base: SlotType) -> SlotType:
    """A slot type with the names that a locale adds; a name that it gives to another value is that one's alone."""
    taken = {name: value.id for value in own.values for name in value.names}
    values: dict[str, list[str]] = {value.id: list(value.names) for value in own.values}
    for value in base.values:
        names = [name for name in value.names if taken.get(name, value.id) == value.id]
        values[value.id] = [*names, *values.get(value.id, ())]
    order = dict.fromkeys((*(value.id for value in base.values), *values))
    return replace(own, values=tuple(_value(name, values[name]) for name in order if values[name]))


def camel(name: str) -> str:
    """heat-or-cold -> HeatOrCold."""
    return "".join(part.capitalize() for part in name.split("-"))


def _intent(name: str, place: str, texts: Iterable[str]) -> Intent:
    return Intent(name, place, tuple(Template(text, place) for text in texts))


def _value(name: str, names: Iterable[str]) -> Value:
    first, *rest = dict.fromkeys(" ".join(text.lower().split()) for text in names)
    return Value(name, first, tuple(rest))
