"""Where in a sentence the values of slot types stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from skill.simulator.model import Model, Value
from skill.simulator.understand import dates, times
from skill.simulator.understand.hearing import Filled
from skill.simulator.understand.templates import type_key_of_several
from skill.simulator.understand.words import PRONOUNS, STOP_WORDS, Word, expand, words

LONGEST = 9
OPEN_LONGEST = 20
JOINERS = ("and", "or", "plus")
READ = 32_768
"""So many runs of words each reader remembers: a sentence, its long form and its clauses have most in common."""

Reader = Callable[[tuple[str, ...], date], str | None]


def _number(said: tuple[str, ...], today: date) -> str | None:
    return said[0] if len(said) == 1 and said[0].isdecimal() else None


READERS: Mapping[str, Reader] = {
    name: lru_cache(maxsize=READ)(reader)
    for name, reader in {
        "AMAZON.NUMBER": _number,
        "AMAZON.FOUR_DIGIT_NUMBER": _number,
        "AMAZON.DURATION": lambda said, today: times.duration(said),
        "AMAZON.TIME": lambda said, today: times.time_of_day(said),
        "AMAZON.DATE": dates.calendar_date,
        "AMAZON.DayOfWeek": lambda said, today: dates.day_of_week(said),
        "AMAZON.Month": lambda said, today: dates.month(said),
        "AMAZON.Ordinal": lambda said, today: times.ordinal(said),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words start..end of a sentence read as a value; `likeness` is below 1 where it only sounds like one."""

    start: int
    end: int
    filled: Filled
    likeness: float = 1.0


Spans = Mapping[str, tuple[Span, ...]]


class Lexicon:
    """The values of every slot type of a model, found by what people call them."""

    def __init__(self, model: Model) -> None:
        """Learns the custom values; types with neither values nor a reader here take any words."""
        self.entries: dict[str, dict[str, tuple[Value, ...]]] = {}
        for name, values in model.types.items():
            self.entries[name] = _by_wording(values)
        slots = [slot for intent in model.intents for slot in intent.slots]
        self.types = sorted({slot.type for slot in slots})
        self.several = sorted({slot.type for slot in slots if slot.several})
        self.who = frozenset(name for name, known in self.entries.items() if not PRONOUNS.isdisjoint(known))
        """The types that a pronoun fills: they say who a sentence is about, not what it says."""
        self._by_wording: dict[str, list[tuple[str, tuple[Value, ...]]]] = {}
        for name in self.types:
            for wording, values in self.entries.get(name, {}).items():
                self._by_wording.setdefault(wording, []).append((name, values))
        self._longest = max((key.count(" ") + 1 for key in self._by_wording), default=1)

    def find(self, heard: Sequence[Word], today: date) -> Spans:
        """Every span of the sentence that is a value of a type, by type."""
        listed = self._listed(heard)
        found: dict[str, tuple[Span, ...]] = {}
        for name in self.types:
            found[name] = tuple(listed.get(name, ()))
            if name in READERS:
                found[name] = tuple(_read(heard, READERS[name], today))
            elif name not in self.entries or name.startswith("AMAZON."):
                found[name] = (*found[name], *_anything(heard))
        for name in self.several:
            found[type_key_of_several(name)] = tuple(_runs(heard, found[name]))
        return found

    def _listed(self, heard: Sequence[Word]) -> Mapping[str, list[Span]]:
        """The spans that are wordings of listed values, by type."""
        found: dict[str, list[Span]] = {}
        for start in range(len(heard)):
            key = ""
            for end in range(start + 1, min(start + self._longest, len(heard)) + 1):
                key = f"{key} {heard[end - 1].norm}" if key else heard[end - 1].norm
                possessed = _unpossessed(key, heard[end - 1])
                known = {name: values for form in (possessed, key) for name, values in self._by_wording.get(form, ())}
                for name, values in known.items():
                    filled = Filled(spoken(heard[start:end]).removesuffix("'s"), values)
                    found.setdefault(name, []).append(Span(start, end, filled))
        return found


def spoken(heard: Sequence[Word]) -> str:
    """The words as they were said."""
    return " ".join(word.spoken for word in heard if word.spoken)


def _unpossessed(key: str, last: Word) -> str:
    return key.removesuffix("s") if last.spoken.endswith("'s") else key


def _by_wording(values: Iterable[Value]) -> dict[str, tuple[Value, ...]]:
    known: dict[str, tuple[Value, ...]] = {}
    for value in values:
        for wording in dict.fromkeys(form for text in (value.name, *value.synonyms) for form in _forms(text)):
            if wording:
                known[wording] = (*known.get(wording, ()), value)
    return known


def _forms(text: str) -> tuple[str, ...]:
    """A wording as the exact ear sees a sentence, and as the near one does; not if but one word of grammar is left."""
    said = words(text)
    long = expand(said)
    lost = len(long) == 1 < len(said) and long[0].norm in STOP_WORDS
    return tuple(" ".join(word.norm for word in form) for form in ((said,) if lost else (said, long)))


def _read(heard: Sequence[Word], reader: Reader, today: date) -> Iterable[Span]:
    said = tuple(word.norm for word in heard)
    for start in range(len(said)):
        for end in range(start + 1, min(start + LONGEST, len(said)) + 1):
            value = reader(said[start:end], today)
            if value is not None:
                yield Span(start, end, Filled(value))


def _anything(heard: Sequence[Word]) -> Iterable[Span]:
    for start in range(len(heard)):
        for end in range(start + 1, min(start + OPEN_LONGEST, len(heard)) + 1):
            yield Span(start, end, Filled(spoken(heard[start:end])))


def _runs(heard: Sequence[Word], single: Sequence[Span]) -> Iterable[Span]:
    """Single values, and runs of them side by side or with "and" between."""
    yield from single
    chains: list[tuple[int, int, tuple[Filled, ...]]] = [(s.end, s.start, (s.filled,)) for s in single]
    for end, start, parts in chains:
        follows = end + 1 if end < len(heard) and heard[end].norm in JOINERS else end
        for span in single:
            if span.start in (end, follows) and len(parts) < LONGEST:
                joined = (*parts, span.filled)
                value = " and ".join(part.value for part in joined)
                yield Span(start, span.end, Filled(value, joined[0].matches, joined))
                chains.append((span.end, start, joined))
