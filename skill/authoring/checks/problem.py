"""What a writer can mend: a code, a file, a line, and a sentence with what to do."""

from __future__ import annotations

from dataclasses import dataclass

CODES = {
    "W001": "a review status that does not match its words",
    "W002": "a source that content/sources.yaml does not list",
    "W003": "a check that is over two years old, or not yet made",
    "W004": "an answer over 45 words, or another reply over its limit",
    "W005": "a step over its limits",
    "W006": "a sentence over 20 words",
    "W007": "a file that is too hard to read",
    "W008": "something that is never said",
    "W009": "a commercial name",
    "W010": "something that nobody can ask for",
    "W011": "a model that is stale, or cannot be made",
    "W012": "a key or a value that the schema of its file does not know",
    "W013": "a question before the question that the coach asks next",
    "W014": "a placeholder that is not filled in such a text",
    "W015": "a key that is written twice",
    "W016": "a file that does not name its schema",
    "W017": "words for a sign or a situation that content/safety.yaml does not have",
}
"""The checker's own codes; C001 and on are the loader's (skill.content), M001 and on the model's (problems.py)."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One thing to mend; `file` is relative to the folder that holds `content/`, `line` counts from 1."""

    file: str
    line: int
    code: str
    what: str

    def __str__(self) -> str:
        return f"{self.code} {self.file}:{self.line}: {self.what}"
