"""Loads `content/` and checks it as a whole: structure apart from words, every problem at once.

C001  a file is not YAML, or not a mapping          C006  no source, no date checked or no review status
C002  a key is missing, unknown or of a wrong kind  C007  an unknown placeholder
C003  a name that nothing has: step, guide, group   C008  markup in words
C004  no words for something that has structure     C009  more than one question in one text
C005  words for something that has no structure     C010  one name for two guides
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from skill.core.errors import ContentError
from skill.core.guide import ANY, Addition, Content, Guide, Routine, Topic
from skill.core.safety import GRAVE, Outcome, Safety
from skill.structure import read_structure
from skill.structure.reading import Problems, read_yaml

FOLDER = Path(__file__).resolve().parent.parent / "content"
DEFAULT_LOCALE = "en-US"
HEARING = frozenset({"called", "marked", "misheard", "asked", "heard", "named"})
"""Keys that say what people say; they go into the interaction model and are never spoken."""
EXTENDS, SPELLINGS = "extends", "spellings"
"""Keys of locale.yaml: the locale whose words it takes over, and the words that it spells in another way."""
PLACEHOLDERS = frozenset(
    {"muscle", "side", "name", "step", "total", "seconds", "emergency", "local", "advice", "crisis", "number"}
    | {"times", "days", "until", "day", "first", "begins", "when", "last", "span", "month", "time", "zone"}
    | {"what", "signs"}
)

Words = Mapping[str, tuple[str, ...]]
"""Texts by reference, each with its variants."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One locale: its name, all its words, and the content with the references that have words."""

    name: str
    words: Words
    content: Content
    names: Words = field(default_factory=dict)
    """The names of what the words rest on: read on a card, and never spoken."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every locale that `content/` has."""

    locales: Mapping[str, Locale]

    def for_locale(self, name: str) -> Locale:
        """The locale of this name; the default one where there is none."""
        return self.locales.get(name) or self.locales[DEFAULT_LOCALE]


def load_library(folder: Path = FOLDER) -> Library:
    """The content of the folder; raises ContentError with every problem in it."""
    problems = Problems(folder)
    structure = read_structure(folder, problems)
    names = _names_of_sources(folder / "sources.yaml", problems)
    locales = {}
    for locale in sorted(path.parent.name for path in folder.glob("*/locale.yaml")):
        words = _whole(folder, locale, problems)
        if not (read_yaml(folder / locale / "locale.yaml", Problems(folder))).get(EXTENDS):
            _check_words(folder / locale, words, structure, problems)
        content = replace(structure, words=frozenset((*words, *names)))
        locales[locale] = Locale(locale, words, content, names)
    if DEFAULT_LOCALE not in locales:
        problems.lines.append(f"C002 {folder.name}: there is no {DEFAULT_LOCALE}/locale.yaml; every locale rests on it")
    if problems.lines:
        raise ContentError("\n".join(problems.lines))
    return Library(locales)


def _whole(folder: Path, locale: str, problems: Problems) -> dict[str, tuple[str, ...]]:
    """All words of a locale: its own, and those of the locale that it extends, in its own spelling."""
    file = folder / locale / "locale.yaml"
    said = read_yaml(file, problems)
    own, base = _words(folder / locale, problems), said.get(EXTENDS)
    if base is None:
        return own
    if not (folder / str(base) / "locale.yaml").exists() or base == locale:
        problems.add("C003", file, f"extends {base!r}, which is no other locale")
        return own
    spellings = {str(here): str(there) for here, there in (said.get(SPELLINGS) or {}).items()}
    inherited = _words(folder / str(base), Problems(folder))
    return {name: tuple(_spelled(text, spellings) for text in texts) for name, texts in inherited.items()} | own


def _spelled(text: str, spellings: Mapping[str, str]) -> str:
    """The text with each whole word respelled, a capital first letter kept."""
    if not spellings:
        return text
    either = re.compile(rf"\b({'|'.join(map(re.escape, spellings))})\b", re.IGNORECASE)
    return either.sub(lambda word: _cased(spellings.get(word[0].lower(), word[0]), word[0]), text)


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _names_of_sources(file: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    """What each reference code is called, the same in every locale; nothing where no file tells it."""
    named = read_yaml(file, problems) if file.exists() else {}
    return {f"sources/{code}": (str(told.get("name")),) for code, told in named.items() if isinstance(told, dict)}


def _words(folder: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.rglob("*.yaml")):
        prefix = file.relative_to(folder).with_suffix("").as_posix()
        for reference, variants in _texts(prefix, read_yaml(file, problems)):
            words[reference] = variants
            for text in variants:
                _check_text(reference, text, file, problems)
    return words


def _texts(reference: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in HEARING and reference + str(key) not in ("locale" + EXTENDS, "locale" + SPELLINGS):
                yield from _texts(f"{reference}/{key}", inner)
    elif isinstance(value, list):
        yield reference, tuple(" ".join(str(text).split()) for text in value)
    else:
        yield reference, (" ".join(str(value).split()),)


def _check_text(reference: str, text: str, file: Path, problems: Problems) -> None:
    for name in set(re.findall(r"\{(\w*)\}", text)) - PLACEHOLDERS:
        problems.add("C007", file, f"{reference}: unknown placeholder {{{name}}}")
    if re.search(r"[<>&*_#\[\]|]", text):
        problems.add("C008", file, f"{reference}: plain text only, without markup: {text!r}")
    if text.count("?") > 1:
        problems.add("C009", file, f"{reference}: one question at a time: {text!r}")


def _check_words(folder: Path, words: Words, content: Content, problems: Problems) -> None:
    needed = dict(_needed(content))
    for reference, file in needed.items():
        if reference not in words:
            problems.add("C004", folder / file, f"no words for {reference}")
    for routine in content.routines.values():
        for part in routine.parts:
            if (said := routine.says(part, ANY)) not in words and part.step:
                problems.add("C003", folder / "routines" / f"{routine.id}.yaml", f"part {part.id}: no step has {said}")
    for reference in words:
        kind, name, *rest = reference.split("/")
        known = {
            "guides": {**content.guides, **content.choices},
            "additions": content.additions,
            "topics": content.topics,
            "routines": content.routines,
            "instead": {line: line for line in content.lines},
        }.get(kind)
        if known is None:
            continue
        own = known.get(name)
        parts = getattr(own, "steps", None) or _named_in(own)
        nested = rest[:1] in (["steps"], ["ideas"], ["parts"])
        if own is None or (nested and rest[1] not in parts):
            place = folder / ("instead.yaml" if kind == "instead" else f"{kind}/{name}.yaml")
            problems.add("C005", place, f"words for {reference}, which has no structure")
    _check_names(folder, problems)


def _named_in(own: object) -> set[str]:
    """The ideas of a topic, or the parts of a routine."""
    return {thing.id for name in ("ideas", "parts") for thing in getattr(own, name, ())}


def _needed(content: Content) -> Iterator[tuple[str, str]]:
    """Every reference that must have words, with the file they belong in."""
    kinds = (
        ("guides", _needed_by_guide),
        ("additions", _needed_by_addition),
        ("topics", _needed_by_topic),
        ("routines", _needed_by_routine),
    )
    for kind, made in kinds:
        for name, thing in getattr(content, kind).items():
            yield from ((f"{kind}/{name}/{part}", f"{kind}/{name}.yaml") for part in made(thing))
    for choice in content.choices:
        yield from ((f"guides/{choice}/{part}", f"guides/{choice}.yaml") for part in ("ask", "hint"))
    yield from ((f"instead/{line}", "instead.yaml") for line in content.lines)
    yield from ((f"safety/{part}", "safety.yaml") for part in _needed_for_safety(content.safety))


def _needed_by_guide(guide: Guide) -> Iterator[str]:
    yield from ("name", "names", "why", "more", "simply", "tip")
    own = [step for step, made in guide.steps.items() if made.words.startswith("guides/")]
    yield from (f"steps/{step}/{part}" for step in own for part in ("say", "name"))
    yield from (f"steps/{step}/ask" for step in own if guide.steps[step].back)


def _needed_by_addition(addition: Addition) -> Iterator[str]:
    yield from (f"steps/{step}/{part}" for step in addition.steps for part in ("say", "name"))


def _needed_by_topic(topic: Topic) -> Iterator[str]:
    yield "say"
    yield from (f"ideas/{idea.id}/{part}" for idea in topic.ideas for part in ("say", "why", "more"))


def _needed_by_routine(routine: Routine) -> Iterator[str]:
    if routine.choice:
        yield from ("ask", "hint")
        return
    yield from ("how-long", "ease-off") if routine.needs else ()
    yield from (f"parts/{part.id}/ask" for part in routine.parts if not (part.hold or routine.hushed))
    yield from ("opening", "closing", "why")
    yield from ("cards/title", "cards/text") if routine.card else ()
    yield from (f"parts/{part.id}/name" for part in routine.parts)
    yield from (f"parts/{part.id}/{way}" for part in routine.parts for way in routine.ways if not part.step)


def _check_names(folder: Path, problems: Problems) -> None:
    owners: dict[str, str] = {}
    for file in sorted((folder / "guides").glob("*.yaml")):
        words = read_yaml(file, Problems(problems.folder))
        for name in chain(words.get("called") or (), *(words.get("marked") or {}).values()):
            owner = owners.setdefault(str(name).lower(), file.stem)
            if owner != file.stem:
                problems.add("C010", file, f"called {name!r}, and so is the guide {owner}")


def _needed_for_safety(safety: Safety) -> Iterator[str]:
    for group in safety.groups.values():
        if group.outcome is Outcome.ASK_FIRST:
            yield f"groups/{group.id}/ask"
        elif group.outcome not in (*GRAVE, Outcome.SAME_DAY):
            yield f"groups/{group.id}/say"
    for situation in safety.situations.values():
        parts = ("say", "ask", "line", "stuck") if situation.safe_first else ("say", "lead")
        yield from (f"situations/{situation.id}/{part}" for part in parts if not situation.leads_to)
    for question in safety.check:
        yield f"check/{question.id}/ask"
        if question.yes is None:
            yield f"check/{question.id}/which"
