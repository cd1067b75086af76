"""Sentences and samples as the odds read them: stems, with the type of a slot where its value stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from skill.simulator.model import Slot
from skill.simulator.understand.odds import Tokens
from skill.simulator.understand.sounds import Vocabulary, stem
from skill.simulator.understand.spans import Span, Spans
from skill.simulator.understand.templates import type_key
from skill.simulator.understand.weights import Wording
from skill.simulator.understand.words import STOP_WORDS, Word

LIKE_ENOUGH = 0.72
"""A word that the model does not know is read as one that it knows, where it is so much alike."""


def heads(entries: Mapping[str, Mapping[str, Sequence[object]]]) -> Mapping[str, str]:
    """What a type stands for in a sentence: itself, or where it has but one value, the word its wordings share most.

    Of one value there is nothing to tell apart: its type is one more way to say that word.
    """
    return {name: _head(name, known) for name, known in entries.items()}


def sample_tokens(wording: Wording, who: Collection[str], named: Mapping[str, str]) -> Tokens:
    """A sample, each slot as the head of its type; the slots that only say who are left out."""
    return tuple(_part(part, named) for part in wording if isinstance(part, str) or type_key(part) not in who)


def readings(
    heard: Sequence[Word], spans: Spans, known: Vocabulary, who: Collection[str], named: Mapping[str, str]
) -> Collection[Tokens]:
    """A sentence word by word, and with the listed values in it as their types; who it is about is left out."""
    about = {index for name in who for span in spans.get(name, ()) for index in range(span.start, span.end)}
    plain = {index: _read(word.norm, known) for index, word in enumerate(heard) if index not in about}
    typed = dict(plain)
    for name, span in _longest(spans, who):
        for index in range(span.start, span.end):
            typed.pop(index, None)
        typed[span.start] = named.get(name, f"{{{name}}}")
    return tuple(dict.fromkeys(tuple(tokens[index] for index in sorted(tokens)) for tokens in (plain, typed)))


def known_part(tokens: Tokens, known: Vocabulary) -> float:
    """How much of a sentence is words that the model knows, from 0 to 1."""
    return sum(token in known for token in tokens) / len(tokens) if tokens else 0.0


def _part(part: str | Slot, named: Mapping[str, str]) -> str:
    return stem(part) if isinstance(part, str) else named.get(type_key(part), f"{{{type_key(part)}}}")


def _head(name: str, known: Mapping[str, Sequence[object]]) -> str:
    values = {id(value) for some in known.values() for value in some}
    words = Counter(stem(word) for wording in known for word in wording.split() if word not in STOP_WORDS)
    return words.most_common(1)[0][0] if len(values) == 1 and words else f"{{{name}}}"


def _read(word: str, known: Vocabulary) -> str:
    if word in known:
        return stem(word)
    like: Mapping[str, float] = known.like(word)
    nearest = max(like, key=lambda other: like[other], default=word)
    return stem(nearest if like.get(nearest, 0.0) >= LIKE_ENOUGH else word)


def _longest(spans: Spans, who: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Listed values that do not overlap, longest first."""
    listed = [(name, span) for name, some in spans.items() if name not in who for span in some if span.filled.matches]
    taken: set[int] = set()
    for name, span in sorted(listed, key=lambda found: (found[1].start - found[1].end, found[1].start, found[0])):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            yield name, span
