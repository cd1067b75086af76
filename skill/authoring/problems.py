"""What can be wrong with an interaction model's source: every problem has a code, a place and what to do."""

from __future__ import annotations

from dataclasses import dataclass

CODES = {
    "M001": "a sentence stands in two intents",
    "M002": "a character that Alexa does not take",
    "M003": "a slot that the file does not map to a type",
    "M004": "an expansion rule that does not exist",
    "M005": "a sample or a slot value that is too long",
    "M006": "a slot type without values",
    "M007": "an invocation name that Amazon refuses",
    "M008": "a template that cannot be read, or that expands without end",
    "M009": "an intent without a sentence",
    "M010": "a built-in intent that is missing, or that Amazon does not have",
    "M011": "a word that stands for two values of one slot type",
    "M012": "a fallback sensitivity that Amazon does not have",
    "M013": "a file that is missing or has another shape",
    "M014": "an intent that is written in two places",
    "M015": "a model larger than Amazon takes",
    "M016": "a locale that extends none that there is",
    "M017": "a slot to be elicited that its intent has not",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: its code in `CODES`, the file it is in, and a sentence with what to do."""

    code: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.code} {self.place}: {self.what}"
