"""Writes the Alexa model of each locale, `interaction_model/<locale>.json`, from its templates and content.

python -m skill.authoring.model            write every model
python -m skill.authoring.model --check    say which file is stale, and exit 1
python -m skill.authoring.model --report   what each intent hears, what the cap cut, what is confusable
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from skill.authoring import amazon
from skill.authoring.dialog import dialog
from skill.authoring.hearing import Heard, expanded, under_the_cap
from skill.authoring.problems import Problem
from skill.authoring.reader import Reader
from skill.authoring.report import report
from skill.authoring.review import review
from skill.authoring.source import SlotType, Source
from skill.core.errors import ContentError

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Model:
    """The model of one locale: its source, and what each intent hears."""

    source: Source
    intents: tuple[Heard, ...]

    def document(self) -> Mapping[str, object]:
        """The model as Alexa takes it."""
        samples = {intent.name: intent.samples for intent in self.intents}
        return _document(self.source, samples, {name: _slots(self.source, said) for name, said in samples.items()})

    def text(self) -> str:
        """The JSON file, byte for byte: one intent or slot value a line, and no other blank: it would count."""
        return _text(self.document())


ONE_A_LINE = ("intents", "types", "values")
"""The lists of a model of which each item has a line of its own."""


def _text(document: Mapping[str, object]) -> str:
    return _json(document) + "\n"


def _json(value: object, between: str = ",") -> str:
    """A value as JSON without a blank; `between` parts the items of a list."""
    if isinstance(value, Mapping):
        return "{" + ",".join(_member(name, part) for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + between.join(_json(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _member(name: str, value: object) -> str:
    between = ",\n" if name in ONE_A_LINE else ","
    return f"{json.dumps(name)}:{_json(value, between)}"


def build(root: Path, locale: str) -> Model:
    """The model of a locale; raises ContentError with every problem at once."""
    reader = Reader(root, locale)
    source = reader.read()
    problems = reader.problems
    said = expanded(source, problems)
    model = Model(source, under_the_cap(said, _room(source, said)))
    problems += review(source, model.intents)
    if len(model.text().encode()) > amazon.LARGEST_FILE:
        what = f"the model is over {amazon.LARGEST_FILE:,} bytes: say less"
        problems.append(Problem("M015", source.place, what))
    if problems:
        raise ContentError("\n".join(str(problem) for problem in sorted(set(problems))))
    return model


def locales(root: Path) -> tuple[str, ...]:
    """The locales that have a source."""
    return tuple(path.stem for path in sorted((root / "interaction_model").glob("*.yaml")))


def path_of(root: Path, locale: str) -> Path:
    """Where the model of a locale is written."""
    return root / "interaction_model" / f"{locale}.json"


def stale(root: Path, models: Iterable[Model]) -> tuple[Path, ...]:
    """The model files that are missing or are not what their source says."""
    return tuple(path for model in models if not _fresh(path := path_of(root, model.source.locale), model))


def _fresh(path: Path, model: Model) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == model.text()


def _document(
    source: Source, samples: Mapping[str, Sequence[str]], slots: Mapping[str, Mapping[str, str]]
) -> Mapping[str, object]:
    """The model as Alexa takes it, of the samples and of the slots, each with its type, of every intent."""
    language = {
        "invocationName": source.invocation,
        "intents": [_intent(name, slots[name], said) for name, said in samples.items()],
        "types": [_type(kind) for kind in sorted(source.types, key=lambda kind: kind.name)],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": source.sensitivity}},
    }
    return {"interactionModel": {"languageModel": language, **dialog(source.elicited, slots)}}


def _intent(name: str, types: Mapping[str, str], samples: Sequence[str]) -> Mapping[str, object]:
    slots = [{"name": slot, "type": kind} for slot, kind in types.items()]
    return {"name": name, **({"slots": slots} if slots else {}), "samples": list(samples)}


def _slots(source: Source, said: Iterable[str]) -> Mapping[str, str]:
    """The slots that are in what is said, each with its type."""
    used = {slot for sentence in said for slot in amazon.SLOT.findall(sentence)}
    return {name: kind for name, kind in source.slots.items() if name in used}


def _room(source: Source, said: Iterable[Heard]) -> int:
    """The bytes that the samples may be: what all else, with every slot that a template has, leaves of the file."""
    slots = {intent.name: _slots(source, intent.everything) for intent in said}
    return amazon.LARGEST_FILE - len(_text(_document(source, dict.fromkeys(slots, ()), slots)).encode())


def _type(kind: SlotType) -> Mapping[str, object]:
    values = [
        {"id": value.id, "name": {"value": value.name, "synonyms": list(value.synonyms)}} for value in kind.values
    ]
    return {"name": kind.name, "values": values}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; the exit code is 1 where something is wrong or stale."""
    parser = argparse.ArgumentParser(prog="python -m skill.authoring.model")
    parser.add_argument("--check", action="store_true", help="write nothing; say which file is stale")
    parser.add_argument("--report", action="store_true", help="write nothing; print what each intent hears")
    parser.add_argument("--locale", help="this locale only")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    try:
        wanted = (asked.locale,) if asked.locale else locales(asked.root)
        models = [build(asked.root, locale) for locale in wanted]
    except ContentError as problem:
        print(problem, file=sys.stderr)
        return 1
    if asked.report:
        print("\n".join(line for model in models for line in report(model.source, model.intents)))
        return 0
    if asked.check:
        behind = stale(asked.root, models)
        for path in behind:
            print(
                f"{path.relative_to(asked.root)} is stale: run python -m skill.authoring.model",
                file=sys.stderr,
            )
        return 1 if behind else 0
    for model in models:
        path_of(asked.root, model.source.locale).write_text(model.text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
