"""Reading grade by file: Flesch and Kincaid, as textstat 0.7.4 counts; excused terms count as one syllable."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from types import ModuleType

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree

GRADE, GRADE_OF_ANSWERS = 6.0, 8.0
EXCUSED = "excused.yaml"
ONE_SYLLABLE = "leg"


def reading(tree: Tree) -> Iterator[Found]:
    excused = _excused(tree)
    for path, every in groupby(tree.texts, key=lambda text: text.file):
        texts = [text for text in every if text.spoken.endswith((".", "?", "!"))]
        most = GRADE_OF_ANSWERS if path.parent.name == "topics" else GRADE
        whole = grade(" ".join(text.spoken for text in texts), excused) if texts else 0
        if whole > most:
            hardest = max(texts, key=lambda text: grade(text.spoken, excused))
            what = (
                f"reading grade {whole:g}, {most:g} at most; hardest is this, with {grade(hardest.spoken, excused):g}: "
            )
            what += f"{hardest.text!r}. Use shorter words and sentences, or excuse a term in content/{EXCUSED}"
            yield tree.found("W007", path, hardest.keys, what)


def _excused(tree: Tree) -> re.Pattern[str] | None:
    """The terms that have no shorter word, of the file that says why; the longest first."""
    terms = sorted(tree.at(EXCUSED).mapping("terms"), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, terms))})\b", re.IGNORECASE) if terms else None


def grade(text: str, excused: re.Pattern[str] | None = None) -> float:
    """The reading grade of a text."""
    plain = excused.sub(ONE_SYLLABLE, text) if excused else text
    return float(_textstat().flesch_kincaid_grade(plain))


@cache
def _textstat() -> ModuleType:
    """The library, which says at import that a part of setuptools is old."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat  # noqa: PLC0415 - see above

    module: ModuleType = textstat.textstat
    return module
