"""What is answered where, and which conversation proves it: writes content/COVERAGE.md.

python -m skill.authoring.coverage          write it
python -m skill.authoring.coverage --check  exit with 1 if it is stale

Claims and questions name their words and conversations in content/claims.yaml. Guides, answers, routines and lines name
none: the conversation of each is the one with the turn that expects most of its words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from skill.content import DEFAULT_LOCALE, FOLDER, Locale, load_library
from skill.core.guide import Content

ROOT = FOLDER.parent
PAGE = FOLDER / "COVERAGE.md"
CONVERSATIONS = ROOT / "tests" / "conversations"
FEWEST_LETTERS = 10
"""A turn that expects fewer letters of a text is like too many texts to prove one."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words by their reference, and the conversation that goes red without them; None where there is none."""

    words: str
    conversation: str | None

    @property
    def file(self) -> str:
        """The file of the words, under `content/`."""
        kind, name, *_ = self.words.split("/")
        whole = kind in ("safety", "instead", "phrases")
        return f"{DEFAULT_LOCALE}/{kind}.yaml" if whole else f"{DEFAULT_LOCALE}/{kind}/{name}.yaml"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is covered: what it is, in which words it is answered, and what else is to be known of it."""

    kind: str
    name: str
    about: str
    proofs: tuple[Proof, ...]
    note: str = ""


def rows() -> tuple[Row, ...]:
    """Claims, questions, then everything that content/ has and that can be spoken of by itself."""
    told = yaml.safe_load((FOLDER / "claims.yaml").read_text(encoding="utf-8"))
    claims = (_claim(str(name), claim) for name, claim in told["claims"].items())
    questions = (
        Row("questions", str(name), question["question"], _proofs(question))
        for name, question in told["questions"].items()
    )
    locale = load_library().for_locale(DEFAULT_LOCALE)
    return (*claims, *questions, *_things(locale))


def _claim(name: str, claim: Mapping[str, Any]) -> Row:
    never = f"never said: {', '.join(claim['never'])}" if "never" in claim else ""
    return Row("claims", name, f"{claim['handling']}: {claim['claim']}", _proofs(claim), never or claim.get("why", ""))


def _proofs(entry: Mapping[str, Any]) -> tuple[Proof, ...]:
    return tuple(Proof(words, conversation) for words, conversation in entry.get("answered", {}).items())


def _things(locale: Locale) -> Iterator[Row]:
    for kind, words in _own_words(locale.content):
        name, texts = words.split("/")[1], [_filled(text, locale) for text in locale.words[words]]
        yield Row(kind, name, "", (Proof(words, proving(texts)),))


def _own_words(content: Content) -> Iterator[tuple[str, str]]:
    yield from (("guides", f"guides/{guide.id}/steps/{guide.first}/say") for guide in content.guides.values())
    for topic in content.topics.values():
        first = f"/ideas/{topic.ideas[0].id}/say" if topic.ideas else "/say"
        yield "answers", f"topics/{topic.id}{first}"
    for routine in content.routines.values():
        yield "routines", f"routines/{routine.id}/{'ask' if routine.choice else 'opening'}"
    yield from (("lines", f"instead/{line}") for line in sorted(content.lines))


def _filled(text: str, locale: Locale) -> str:
    """A text with what the locale puts in its placeholders."""
    own = {reference.removeprefix("locale/"): texts[0] for reference, texts in locale.words.items()}
    return re.sub(r"\{(\w+)\}", lambda placeholder: own.get(placeholder[1], placeholder[0]), text).lower()


def proving(texts: Sequence[str]) -> str | None:
    """The conversation with the turn that expects most of one of these texts; of equals, one of the answers."""
    most, best = FEWEST_LETTERS - 1, None
    for conversation, turns in expected():
        letters = max(
            (sum(len(piece) for piece in turn if piece in text) for turn in turns for text in texts), default=0
        )
        if letters > most:
            most, best = letters, conversation
    return best


@cache
def expected() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Each conversation with the pieces that each of its turns expects."""
    files = sorted(CONVERSATIONS.rglob("*.yaml"), key=lambda file: (file.parent.name != "answers", file))
    plans = ((file, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)
    return tuple(
        (file.relative_to(CONVERSATIONS).with_suffix("").as_posix(), tuple(_pieces(plan["turns"])))
        for file, plan in plans
    )


def _pieces(turns: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for turn in turns:
        yield tuple(str(piece).lower() for piece in turn.get("has", ()))


def page(every: Sequence[Row]) -> str:
    """The page, a table for each kind."""
    lines = ["# What is answered where, and what proves it", "", _INTRODUCTION]
    for kind in dict.fromkeys(row.kind for row in every):
        lines += ["", f"## {kind.capitalize()}", "", "| | | words | conversation |", "|---|---|---|---|"]
        lines += [line for row in every if row.kind == kind for line in _lines(row)]
    return "\n".join(lines) + "\n"


def _lines(row: Row) -> Iterator[str]:
    about = " ".join(part for part in (row.about, f"({row.note})" if row.note else "") if part)
    yield from (
        f"| {row.name} | {about} | [{proof.words}]({proof.file}) | {_shown(proof.conversation)} |"
        for proof in row.proofs
    )
    if not row.proofs:
        yield f"| {row.name} | {about} | | |"


def _shown(conversation: str | None) -> str:
    return f"[{conversation}](../tests/conversations/{conversation}.yaml)" if conversation else "none yet"


_INTRODUCTION = """Written by `python -m skill.authoring.coverage`; what may be said is in claims.yaml, what may not in
never.yaml. Each conversation goes red when its words are taken away: `tests/test_coverage.py` takes them away."""


def main(arguments: list[str]) -> int:
    """Write the page, or with --check only say that it is stale."""
    text = page(rows())
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("content/COVERAGE.md is stale: run python -m skill.authoring.coverage", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
