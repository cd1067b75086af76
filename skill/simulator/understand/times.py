"""Durations, times of day and ordinals, in the forms that Alexa sends.

Forms: ISO 8601 durations ("PT1H30M"), "HH:MM" or MO/AF/EV/NI, plain numbers. Source: Amazon's Slot Type
Reference. Each function takes words as `words.norms` gives them and answers None for what it does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "MO", "year": "Y",
    "sec": "S", "min": "M", "hr": "H", "fortnight": "2W",
}  # fmt: skip
DATE_LETTERS = ("Y", "MO", "W", "D")
SMALLER = {"M": ("S", 60), "H": ("M", 60), "D": ("H", 24), "W": ("D", 7), "Y": ("MO", 12)}
AMOUNTS: dict[tuple[str, ...], Fraction] = {
    ("a",): Fraction(1), ("an",): Fraction(1), ("half", "a"): Fraction(1, 2), ("a", "half"): Fraction(1, 2),
    ("half", "an"): Fraction(1, 2), ("quarter", "of", "an"): Fraction(1, 4),
    ("a", "couple", "of"): Fraction(2),
    ("a", "quarter", "of", "an"): Fraction(1, 4), ("a", "couple"): Fraction(2), ("couple", "of"): Fraction(2),
    ("three", "quarters", "of", "an"): Fraction(3, 4), ("3", "quarters", "of", "an"): Fraction(3, 4),
}  # fmt: skip
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
NAMED_HOURS = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}


def ordinal(words: Sequence[str]) -> str | None:
    """ "third", "3rd" and "twenty first" as digits."""
    match list(words):
        case [word] if word in ORDINALS:
            return str(ORDINALS[word])
        case [digits, "st" | "nd" | "rd" | "th"] if digits.isdecimal():
            return digits
        case [("20" | "30") as tens, word] if ORDINALS.get(word, 99) < 10:
            return str(int(tens) + ORDINALS[word])
    return None


def duration(words: Sequence[str]) -> str | None:
    """ "an hour and a half" as "PT1H30M"."""
    totals: dict[str, int] = {}
    rest = list(words)
    last = ""
    while rest:
        if totals and rest[0] == "and":
            rest = rest[1:]
        if totals and rest == ["a", "half"] and last in SMALLER:
            letter, per = SMALLER[last]
            totals[letter] = totals.get(letter, 0) + per // 2
            break
        step = _amount_and_unit(rest)
        if step is None:
            return None
        amount, last, rest = step
        if not _add(totals, amount, last):
            return None
    return _iso(totals) if totals else None


def _amount_and_unit(words: list[str]) -> tuple[Fraction, str, list[str]] | None:
    amount, rest = _amount(words)
    if amount is None or not rest:
        return None
    unit = UNITS.get(rest[0]) or UNITS.get(rest[0].removesuffix("s"))
    if unit is None:
        return None
    return (amount * 2, "W", rest[1:]) if unit == "2W" else (amount, unit, rest[1:])


def _amount(words: list[str]) -> tuple[Fraction | None, list[str]]:
    for length in (4, 3, 2, 1):
        if tuple(words[:length]) in AMOUNTS and len(words) > length:
            return AMOUNTS[tuple(words[:length])], words[length:]
    if not words or not words[0].isdecimal():
        return None, words
    if words[1:4] == ["and", "a", "half"]:
        return int(words[0]) + Fraction(1, 2), words[4:]
    return Fraction(int(words[0])), words[1:]


def _add(totals: dict[str, int], amount: Fraction, letter: str) -> bool:
    """Adds an amount, its fraction in the next smaller unit; False where that does not come out whole."""
    whole, part = divmod(amount, 1)
    if whole:
        totals[letter] = totals.get(letter, 0) + int(whole)
    if not part:
        return True
    if letter not in SMALLER:
        return False
    smaller, per = SMALLER[letter]
    return _add(totals, part * per, smaller)


def _iso(totals: dict[str, int]) -> str:
    days = "".join(f"{totals[letter]}{letter[0]}" for letter in DATE_LETTERS if letter in totals)
    clock = "".join(f"{totals[letter]}{letter}" for letter in ("H", "M", "S") if letter in totals)
    return f"P{days}T{clock}" if clock else f"P{days}"


def time_of_day(words: Sequence[str]) -> str | None:
    """ "half past six in the evening" as "18:30", "morning" as "MO"; a bare hour is taken as it stands."""
    said = list(words)
    if said[:1] in (["this"], ["the"]) and len(said) == 2 and said[1] in PARTS_OF_DAY:
        said = said[1:]
    if len(said) == 1 and said[0] in PARTS_OF_DAY:
        return PARTS_OF_DAY[said[0]]
    said, shift = _half_of_day(said)
    clock = _clock(said)
    if clock is None:
        return None
    hour, minute = clock
    if shift == "pm" and hour < 12:
        hour += 12
    if shift == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _half_of_day(said: list[str]) -> tuple[list[str], str | None]:
    if said[-1:] in (["am"], ["pm"]):
        return said[:-1], said[-1]
    if said[-2:] in (["a", "m"], ["p", "m"]):
        return said[:-2], said[-2] + "m"
    if said[-3:-1] == ["in", "the"] and said[-1] in PARTS_OF_DAY:
        return said[:-3], "am" if said[-1] == "morning" else "pm"
    if said[-2:] == ["at", "night"]:
        return said[:-2], "pm"
    return said, None


def _clock(said: list[str]) -> tuple[int, int] | None:  # noqa: PLR0911  one answer for each way to say it
    match said:
        case [named] if named in NAMED_HOURS:
            return NAMED_HOURS[named]
        case [hour] | [hour, "oclock"] if hour.isdecimal():
            return int(hour), 0
        case [hour, minute] if hour.isdecimal() and minute.isdecimal() and len(minute) > 1:
            return int(hour), int(minute)
        case [hour, "oh" | "o", minute] if hour.isdecimal() and minute.isdecimal() and len(minute) == 1:
            return int(hour), int(minute)
        case ["half", "past", hour] | ["half", hour] if hour.isdecimal():
            return int(hour), 30
        case ["quarter", "past" | "after", hour] if hour.isdecimal():
            return int(hour), 15
        case ["quarter", "to", hour] if hour.isdecimal():
            return _before(int(hour), 15)
        case [minute, "past" | "after", hour] if minute.isdecimal() and hour.isdecimal():
            return int(hour), int(minute)
        case [minute, "to", hour] if minute.isdecimal() and hour.isdecimal() and int(minute) % 5 == 0:
            return _before(int(hour), int(minute))
    return None


def _before(hour: int, minutes: int) -> tuple[int, int]:
    return hour - 1 or 12, 60 - minutes
