"""Number words and digits, brought to one form: digits."""

from __future__ import annotations

from collections.abc import Sequence

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"thousand": 1000, "million": 1_000_000}
DIGIT_STRING_FROM = 3
"""So many single digits in a row are read as one string of digits: "nine one one" is 911."""


def number_at(words: Sequence[str], start: int) -> tuple[str, int] | None:
    """The digits of the number that begins at `start` and the index after it, or None."""
    spelled = _digit_string(words, start)
    if spelled is not None:
        return spelled
    total, index = 0, start
    while True:
        part = _below_a_thousand(words, index, after=index > start)
        if part is None:
            return (str(total), index) if index > start else None
        value, index = part
        scale = SCALES.get(words[index]) if index < len(words) else None
        if scale is None:
            return str(total + value), index
        total, index = total + value * scale, index + 1


def _digit_string(words: Sequence[str], start: int) -> tuple[str, int] | None:
    digits: list[str] = []
    for word in words[start:]:
        value = UNITS.get(word)
        if word.isdecimal() and len(word) == 1:
            digits.append(word)
        elif value is not None and value < 10:
            digits.append(str(value))
        else:
            break
    if len(digits) < DIGIT_STRING_FROM:
        return None
    return "".join(digits), start + len(digits)


def _below_a_thousand(words: Sequence[str], start: int, *, after: bool) -> tuple[int, int] | None:
    """A number up to 999 at `start`; "a hundred" counts, and "and" joins only what follows a scale."""
    if after and start < len(words) and words[start] == "and":
        start += 1
    small = _below_a_hundred(words, start)
    if small is None:
        return _a_hundred(words, start)
    value, index = small
    if value < 100 and index < len(words) and words[index] == "hundred":
        rest = _below_a_hundred(words, index + 1 + _is_and(words, index + 1))
        return (value * 100, index + 1) if rest is None else (value * 100 + rest[0], rest[1])
    return value, index


def _a_hundred(words: Sequence[str], start: int) -> tuple[int, int] | None:
    if list(words[start : start + 2]) != ["a", "hundred"]:
        return None
    rest = _below_a_hundred(words, start + 2 + _is_and(words, start + 2))
    return (100, start + 2) if rest is None else (100 + rest[0], rest[1])


def _below_a_hundred(words: Sequence[str], start: int) -> tuple[int, int] | None:
    if start >= len(words):
        return None
    word = words[start]
    if word.isdecimal():
        return int(word), start + 1
    if word in UNITS:
        return UNITS[word], start + 1
    if word not in TENS:
        return None
    unit = UNITS.get(words[start + 1], 0) if start + 1 < len(words) else 0
    return (TENS[word] + unit, start + 2) if 0 < unit < 10 else (TENS[word], start + 1)


def _is_and(words: Sequence[str], index: int) -> int:
    return int(index < len(words) and words[index] == "and")
