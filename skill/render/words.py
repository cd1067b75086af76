"""Texts by reference, with their placeholders filled; which of several variants is a function of the turn."""

from __future__ import annotations

import re
from collections.abc import Mapping

from skill.core.acts import EITHER
from skill.render import when

Words = Mapping[str, tuple[str, ...]]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_OF_THE_LOCALE = ("emergency", "local", "advice", "crisis")


def number_words(number: int) -> str:
    """A whole number from 0 to 99 as people say it; others as digits."""
    if not 0 <= number <= 99:
        return str(number)
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[units]}" if units else "")


def fill(words: Words, reference: str, values: tuple[tuple[str, str], ...] = (), *, turn: int = 0) -> str:
    """The text of a reference for this turn; raises KeyError where the content has no such words."""
    variants = words[reference]
    text = variants[turn % len(variants)]
    filled = {name: words[f"locale/{name}"][0] for name in _OF_THE_LOCALE if f"locale/{name}" in words}
    filled |= {name: _value(words, value) for name, value in values}
    return _tidy(text.format_map(filled))


def _value(words: Words, value: str) -> str:
    if value.isdecimal():
        return number_words(int(value))
    if value.startswith(EITHER):
        return _either(words, value.removeprefix(EITHER).split())
    if value.startswith("@"):
        return when.say(words, value)
    return words[value][0] if value in words else value


def _either(words: Words, references: list[str]) -> str:
    """What these references say, one of it or another: "chest pain, faintness or a fall"."""
    *others, last = [item for reference in references for item in words[reference][0].split(", ")]
    return f"{', '.join(others)} {words['locale/or'][0]} {last}" if others else last


def _tidy(text: str) -> str:
    """One space between words, and a capital where a sentence starts."""
    text = " ".join(text.split())
    return re.sub(r"(^|[.?!] )([a-z])", lambda found: found[1] + found[2].upper(), text)
