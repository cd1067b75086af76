"""Of whom something is told, and how old they are: from the slots of an intent to the situation that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from skill.alexa import slots

_DIGITS = re.compile(r"\d{1,6}", re.ASCII)


def child_or_grown_up(situation: str | None, intent: Any) -> str | None:
    """The situation of a child, unless it is told of a husband or a wife; of a parent, where "he" or "she" has it."""
    named = {slots.one(intent, name) for name in ("person", "who", "who_is", "whose")}
    grown = named & SPOUSES or (named & ELDERS and named & {"other", THEY})
    if grown and not named & PEOPLE.keys():
        return "someone-else"
    age = age_of(intent)
    return of_age(situation, age) if named - {None, SELF} or age is None else by_numbers(intent)


def or_own_child(situation: str | None, intent: Any) -> str | None:
    """The situation; a child who tells their age and is alone is a child first."""
    own = by_numbers(intent)
    return own if own in CHILDREN and situation in (None, ALONE) else situation


def someone(intent: Any, *where: str) -> str | None:
    """The situation that somebody else makes, of whom it is said; "my calf" is nobody else's, whoever is near."""
    if slots.one(intent, "whose") == SELF and not _said_of_another(intent):
        return None
    names = where or ("person", "who", "who_is", "whose")
    named = (person for name in names if (person := slots.one(intent, name)))
    person = next((person for person in named if person != SELF), None)
    return None if person is None else PEOPLE.get(person, "someone-else")


def _said_of_another(intent: Any) -> bool:
    """Whether "me" owns nothing: "he won't answer me", unlike "me leg"."""
    return slots.text(intent, "whose") in ("me", "us") and slots.text(intent, "muscle") is None


def age_of(intent: Any) -> str | None:
    """The age that was told, in whole years: of whoever is told of in months, 0."""
    return slots.text(intent, "age") or ("0" if slots.text(intent, "months") else None)


def of_age(person: str | None, said: str | None) -> str | None:
    """The situation that somebody of this age makes, where one was said: no child is under five, or grown up."""
    if person is None or not _DIGITS.fullmatch(said or ""):
        return person
    age = int(said or "")
    return "small-child" if age < SMALL else "child" if age < GROWN_UP else "someone-else"


def by_numbers(intent: Any) -> str | None:
    """The situation of somebody who tells their own age, or how far a pregnancy has come."""
    if slots.text(intent, "weeks"):
        return "pregnant"
    said = age_of(intent)
    if someone(intent) is not None or not _DIGITS.fullmatch(said or "") or slots.text(intent, "age") in COUNTS:
        return None
    age = int(said or "")
    return "small-child" if age < SMALL else "child" if age < GROWN_UP else "older" if age >= OLDER else None


SELF = "self"
"""The id of "my": nobody else."""
THEY = "they"
"""The id of "they": other people, or the toes; only the conversation knows."""
PEOPLE: Mapping[str, str] = {
    "son": "child",
    "daughter": "child",
    "child": "child",
    "toddler": "small-child",
    THEY: THEY,
}
"""The situation that the person with the cramp makes; another grown-up where none is named here."""
ALONE = "alone"
SPOUSES = {"husband", "wife", "partner"}
ELDERS = {"mother", "father", "grandmother", "grandfather"}
CHILDREN = ("child", "small-child")
"""The situations between which an age decides."""
COUNTS = ("1", "2")
"""What is no age that anybody tells of themselves: "the front one"."""
SMALL, GROWN_UP, OLDER = 5, 18, 65
"""The ages, in years, from which somebody is no small child, no child, and older."""
