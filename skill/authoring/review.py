"""What is wrong with a source once it is expanded: every rule that Amazon or this project sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod

from skill.authoring import amazon
from skill.authoring.hearing import Heard
from skill.authoring.problems import Problem
from skill.authoring.source import SlotType, Source

MOST_FILLINGS = 1_500
"""A sample whose slots can be filled in more ways is compared with its slots unfilled only."""

_KNOWN = frozenset((*amazon.REQUIRED_INTENTS, *amazon.OPTIONAL_INTENTS))


def review(source: Source, intents: Sequence[Heard]) -> list[Problem]:
    """Every problem, in no order."""
    return [
        *_head(source),
        *_names(source, intents),
        *_slot_types(source),
        *_elicited(source, intents),
        *(problem for intent in intents for problem in _sentences(source, intent)),
        *_said_twice(source, intents),
    ]


def _head(source: Source) -> Iterator[Problem]:
    for why in amazon.refusals(source.invocation):
        yield Problem("M007", source.place, f'the invocation name "{source.invocation}": {why}')
    if source.sensitivity not in amazon.SENSITIVITIES:
        wanted = ", ".join(amazon.SENSITIVITIES)
        what = f'fallback_sensitivity "{source.sensitivity}": choose one of {wanted}'
        yield Problem("M012", source.place, what)


def _names(source: Source, intents: Sequence[Heard]) -> Iterator[Problem]:
    count = Counter(intent.name for intent in intents)
    for intent in intents:
        name, place = intent.name, intent.place
        if count[name] > 1:
            yield Problem("M014", place, f"{name} is written more than once: give it one home")
        if name.startswith("AMAZON.") and name not in _KNOWN:
            yield Problem("M010", place, f"{name}: Amazon has no such intent, or authoring/amazon.py must learn it")
        if not name.startswith("AMAZON.") and not intent.everything:
            yield Problem("M009", place, f"{name} hears nothing: write a sentence, or take it out")
    for name in amazon.REQUIRED_INTENTS:
        if name not in count:
            yield Problem("M010", source.place, f"{name} is missing: add it, with no sentences if need be")
    if len(count) > amazon.MOST_INTENTS:
        yield Problem("M015", source.place, f"{len(count)} intents; Amazon takes {amazon.MOST_INTENTS}")


def _slot_types(source: Source) -> Iterator[Problem]:
    filled = {kind.name for kind in source.types if kind.values}
    places = {kind.name: kind.place for kind in source.types}
    for slot, name in source.slots.items():
        if not name.startswith("AMAZON.") and name not in filled:
            what = f"{{{slot}}} needs values of the type {name}, and there are none: write some"
            yield Problem("M006", places.get(name, source.place), what)
    for kind in source.types:
        yield from _values(kind)
    if sum(len(kind.names) for kind in source.types) > amazon.MOST_VALUES:
        yield Problem("M015", source.place, f"more than {amazon.MOST_VALUES:,} slot values and synonyms")


def _elicited(source: Source, intents: Sequence[Heard]) -> Iterator[Problem]:
    used = {intent.name: set(chain.from_iterable(map(amazon.SLOT.findall, intent.samples))) for intent in intents}
    for intent, slots in source.elicited.items():
        for slot in slots.keys() - used.get(intent, set()):
            yield Problem("M017", source.place, f"elicited: {intent} has no {{{slot}}} in its sentences: write one")


def _values(kind: SlotType) -> Iterator[Problem]:
    for name, times in Counter(kind.names).items():
        if times > 1:
            yield Problem("M011", kind.place, f'"{name}" stands for {times} values of {kind.name}: keep one')
        yield from _wording(f'{kind.name} "{name}"', name, kind.place, longest=amazon.LONGEST_VALUE)


def _sentences(source: Source, intent: Heard) -> Iterator[Problem]:
    """The first problem of each kind in each template: its other sentences have the same one."""
    for template, said in zip(intent.templates, intent.said, strict=True):
        found: dict[str, Problem] = {}
        for sentence in said:
            for problem in _sentence(f'{intent.name} "{sentence}"', sentence, template.place, source.slots):
                found.setdefault(problem.code, problem)
        yield from found.values()


def _sentence(name: str, sentence: str, place: str, types: Mapping[str, str]) -> Iterator[Problem]:
    slots = amazon.SLOT.findall(sentence)
    for slot in slots:
        if slot not in types:
            yield Problem("M003", place, f"{name}: map {{{slot}}} to a type under slots")
        if slots.count(slot) > 1:
            yield Problem("M003", place, f"{name}: {{{slot}}} may stand in it only once")
    yield from _wording(name, sentence, place, longest=amazon.LONGEST_SAMPLE)


def _wording(name: str, text: str, place: str, *, longest: int) -> Iterator[Problem]:
    if not text:
        yield Problem("M008", place, f"{name}: there is a way to say nothing at all; make a part of it needed")
    if illegal := amazon.illegal_characters(text):
        yield Problem("M002", place, f"{name} has {illegal!r}: only letters, spaces, periods, ' and - are taken")
    if len(text) > longest:
        yield Problem("M005", place, f"{name:.60}... is over {longest} characters: shorten it")


def _said_twice(source: Source, intents: Sequence[Heard]) -> Iterator[Problem]:
    """All that is said is compared with slots as their types; what Alexa gets, with slots filled too.

    A danger sign that has as many words of its own, or more, may be what a slot says elsewhere: danger signs stand
    first, and of two samples the one with more words of its own wins.
    """
    values = {kind.name: _told_apart(kind) for kind in source.types}
    typed = ((intent, text, typed_slots(text, source.slots)) for intent in intents for text in intent.everything)
    filled = (
        (intent, sample, sentence)
        for intent in intents
        for sample in intent.samples
        for sentence in fillings(sample, source.slots, values)
    )
    first: dict[str, tuple[Heard, str]] = {}
    told: set[tuple[str, str]] = set()
    for intent, sample, sentence in chain(typed, filled):
        owner, owned = first.setdefault(sentence, (intent, sample))
        if owner is intent or _written_out_danger(owner, owned, sample):
            continue
        if (owned, sample) not in told:
            told.add((owned, sample))
            both = f'{owner.name} ("{owned}") and {intent.name} ("{sample}")'
            yield Problem("M001", intent.place, f'"{sentence}" is said by {both}: leave it to one')


def _written_out_danger(owner: Heard, owned: str, sample: str) -> bool:
    if not owner.name.startswith("Danger") or not amazon.SLOT.search(sample):
        return False
    return _own_words(owned) >= _own_words(sample)


def _told_apart(kind: SlotType) -> Sequence[str]:
    """The names that are worth comparing: of what only says who, one name a person."""
    return tuple(value.name for value in kind.values) if kind.name in amazon.WHO_TYPES else kind.names


def _own_words(sample: str) -> int:
    return len(amazon.SLOT.sub(" ", sample).split())


def typed_slots(sample: str, slots: Mapping[str, str]) -> str:
    """The sample with the type of each slot in the place of its name."""
    return amazon.SLOT.sub(lambda slot: f"<{slots.get(slot[1], slot[1])}>", sample)


def fillings(sample: str, slots: Mapping[str, str], values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """All that the sample says with its slots filled from our own types; nothing where that is too much."""
    words = [values.get(slots.get(name, ""), ()) for name in amazon.SLOT.findall(sample)]
    if not words or prod(map(len, words)) > MOST_FILLINGS:
        return
    plain = amazon.SLOT.sub("{}", sample)
    for filling in product(*words):
        yield plain.format(*filling)
