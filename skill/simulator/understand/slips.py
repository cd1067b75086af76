"""Slot values that a sentence holds only in sound or nearly in spelling, and words where a value might be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from skill.simulator.model import Value
from skill.simulator.understand.hearing import Filled
from skill.simulator.understand.sounds import Vocabulary, may_slip
from skill.simulator.understand.spans import Lexicon, Span, Spans
from skill.simulator.understand.templates import type_key_of_several
from skill.simulator.understand.words import Word

WIDEST = 3
"""A value may have come apart into so many words: "ham string"."""


class Slips:
    """Finds the listed values that a recogniser may have heard wrongly."""

    def __init__(self, lexicon: Lexicon, known: Container[str]) -> None:
        """Indexes every wording of every listed value without its spaces; `known` words are themselves, no slips."""
        self._known = known
        self._wordings: defaultdict[str, list[tuple[str, str, tuple[Value, ...]]]] = defaultdict(list)
        for name, entries in lexicon.entries.items():
            for wording, values in entries.items():
                self._wordings[wording.replace(" ", "")].append((name, wording, values))
        self._vocabulary = Vocabulary(self._wordings)
        self.who = lexicon.who
        self._several = tuple(lexicon.several)
        self.types = (*lexicon.entries, *(type_key_of_several(name) for name in lexicon.several))
        """The types that have listed values."""

    def beside(self, heard: Sequence[Word], exact: Spans) -> Spans:
        """The spans that are values, and those that only sound like one."""
        slipped = self._find(heard, exact)
        return {key: (*exact.get(key, ()), *slipped.get(key, ())) for key in {**exact, **slipped}}

    def _find(self, heard: Sequence[Word], exact: Spans) -> Spans:
        """Spans that only sound like a value, with their likeness, by type."""
        taken = {(key, span.start, span.end) for key, spans in exact.items() for span in spans}
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for start in range(len(heard)):
            for end in range(start + 1, min(start + WIDEST, len(heard)) + 1):
                for key, span in self._alike(heard, start, end):
                    if (key, start, end) not in taken:
                        found[key].append(span)
        for name in self._several:
            found[type_key_of_several(name)].extend(found[name])
        return {key: tuple(spans) for key, spans in found.items()}

    def _alike(self, heard: Sequence[Word], start: int, end: int) -> Iterable[tuple[str, Span]]:
        if not (may_slip(heard[start].norm) and may_slip(heard[end - 1].norm)):
            return
        if end - start == 1 and heard[start].norm in self._known:
            return
        compact = "".join(word.norm for word in heard[start:end])
        for key, alike in self._vocabulary.like(compact).items():
            for name, wording, values in self._wordings[key]:
                if alike < 1.0:
                    yield name, Span(start, end, Filled(wording, values), alike)
