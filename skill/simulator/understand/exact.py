"""The model's own samples, matched word for word by hassil.

A sample is only handed to hassil when all its literal words are in the sentence and every slot has a value
there, so a model of many thousand samples costs no more than the handful that could match.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hassil import parse_sentence
from hassil.expression import Expression, TextChunk
from hassil.intents import TextSlotList, TextSlotValue
from hassil.string_matcher import MatchContext, MatchSettings, match_expression

from skill.simulator.understand.hearing import Filled, Hearing
from skill.simulator.understand.spans import Spans
from skill.simulator.understand.templates import Template, type_key
from skill.simulator.understand.words import Word

NO_LITERAL = ""


@dataclass(frozen=True, slots=True)
class _Slotted:
    """A sample with slots, and the words and the slot types that a sentence must have to be it."""

    template: Template
    literals: frozenset[str]
    types: frozenset[str]


class ExactEar:
    """Hears a sentence that is a sample of the model; more literal words win, then the order of intents."""

    def __init__(self, templates: Iterable[Template]) -> None:
        """Indexes the samples: whole sentences by their text, slotted ones by their rarest literal word."""
        self._whole: dict[str, Template] = {}
        slotted: list[Template] = []
        for template in templates:
            if not template.parts:
                continue
            if template.slots:
                slotted.append(template)
            else:
                self._whole.setdefault(" ".join(template.literals), template)
        counts = Counter(word for template in slotted for word in set(template.literals))
        self._slotted: defaultdict[str, list[_Slotted]] = defaultdict(list)
        for template in slotted:
            rarest = min(template.literals, key=lambda word: counts[word], default=NO_LITERAL)
            types = frozenset(map(type_key, template.slots))
            self._slotted[rarest].append(_Slotted(template, frozenset(template.literals), types))

    def hear(self, heard: tuple[Word, ...], spans: Spans) -> Hearing | None:
        """The sample that the sentence is, with its slots, or None."""
        text = " ".join(word.norm for word in heard)
        whole = self._whole.get(text)
        if whole is not None:
            return _heard(whole)
        possible = sorted(self._possible(heard, spans), key=_rank)
        if not possible:
            return None
        settings = _settings(heard, spans)
        for template in possible:
            slots = _slots(template, text, settings)
            if slots is not None:
                return _heard(template, slots)
        return None

    def _possible(self, heard: tuple[Word, ...], spans: Spans) -> Iterator[Template]:
        said = dict.fromkeys(word.norm for word in heard)
        types = {key for key, found in spans.items() if found}
        for word in (*said, NO_LITERAL):
            for one in self._slotted.get(word, ()):
                if one.types <= types and one.literals <= said.keys():
                    yield one.template


def _heard(template: Template, slots: Mapping[str, Filled] | None = None) -> Hearing:
    return Hearing(template.intent, "exact", 1.0, slots or {}, template.text, len(template.literals))


def _rank(template: Template) -> tuple[int, int]:
    return -len(template.literals), template.order


def _settings(heard: tuple[Word, ...], spans: Spans) -> MatchSettings:
    lists = {
        _plain(name): TextSlotList(
            name,
            [
                TextSlotValue(TextChunk(" ".join(word.norm for word in heard[span.start : span.end])), span.filled)
                for span in found
            ],
        )
        for name, found in spans.items()
    }
    return MatchSettings(slot_lists=dict(lists))


def _slots(template: Template, text: str, settings: MatchSettings) -> Mapping[str, Filled] | None:
    expression = _expression(_hassil(template))
    for match in match_expression(settings, MatchContext(text=text + " "), expression):
        if match.is_match:
            return {entity.name: entity.value for entity in match.entities}
    return None


@lru_cache(maxsize=4096)
def _expression(text: str) -> Expression:
    return parse_sentence(text).expression


def _hassil(template: Template) -> str:
    return " ".join(
        part.norm if isinstance(part, Word) else f"{{{_plain(type_key(part))}:{part.name}}}" for part in template.parts
    )


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", name)
