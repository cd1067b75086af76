"""What a model hears, for those who write it: counts, what the cap cut, what is easily confused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from skill.authoring.hearing import Heard
from skill.authoring.source import Source

MOST_COMPARED = 60
"""So many samples of an intent, the plainest of each template first, are compared with those of others."""

LIKE = 70
"""Sentences less alike than this, of 100, are not easily confused."""

MOST_LINES = 40


def report(source: Source, intents: Sequence[Heard]) -> Iterator[str]:
    """The lines of the report on one locale; collisions are errors, so a model that gets here has none."""
    samples, said = (sum(len(texts) for texts in lists) for lists in zip(*map(_texts, intents), strict=True))
    yield f"{source.locale}: {len(intents)} intents, {samples:,} samples of {said:,} sentences, no collisions"
    yield from ("", "samples  sentences  intent (words that the cap left out)")
    for intent in intents:
        lost = " ".join(sorted(_words(intent.everything) - _words(intent.samples)))
        counts = f"{len(intent.samples):7} {len(intent.everything):10}"
        yield f"{counts}  {intent.name}" + (f"  ({lost})" if lost else "")
    yield from ("", "names    slot type: values")
    for kind in source.types:
        yield f"{len(kind.names):7}  {kind.name}: {', '.join(value.id for value in kind.values)}"
    yield from ("", "what the cap cut most: kept / said, template")
    for kept, whole, name, text in sorted(_cuts(intents), key=lambda cut: cut[0] - cut[1])[:MOST_LINES]:
        yield f"{kept:5} / {whole:5}  {name}: {text:.90}"
    yield from ("", "nearest between intents: likeness of 100, the two samples")
    yield from _confusions(intents)


def _texts(intent: Heard) -> tuple[Sequence[str], Sequence[str]]:
    return intent.samples, intent.everything


def _words(sentences: Sequence[str]) -> set[str]:
    return {word for sentence in sentences for word in sentence.split()}


def _cuts(intents: Sequence[Heard]) -> Iterator[tuple[int, int, str, str]]:
    for intent in intents:
        for template, said, kept in zip(intent.templates, intent.said, intent.kept, strict=True):
            if len(kept) < len(said):
                yield len(kept), len(said), intent.name, template.text


def _confusions(intents: Sequence[Heard]) -> Iterator[str]:
    compared = [(intent.name, sample) for intent in intents for sample in _plainest(intent)]
    nearest: dict[tuple[str, str], tuple[float, str, str]] = {}
    for name, sample in compared:
        others = {index: text for index, (other, text) in enumerate(compared) if other > name}
        found = process.extractOne(sample, others, scorer=fuzz.ratio, score_cutoff=LIKE)
        if found is not None:
            text, likeness, index = found
            pair = (name, compared[index][0])
            nearest[pair] = max(nearest.get(pair, (0.0, "", "")), (likeness, sample, text))
    for (one, other), (likeness, first, second) in sorted(nearest.items(), key=_least_alike_last)[:MOST_LINES]:
        yield f'{likeness:5.0f}  {one} "{first}" / {other} "{second}"'


def _least_alike_last(
    confusion: tuple[tuple[str, str], tuple[float, str, str]],
) -> tuple[float, tuple[str, str]]:
    pair, (likeness, _, _) = confusion
    return -likeness, pair


def _plainest(intent: Heard) -> Sequence[str]:
    """The first samples of each template in turn, until there are enough."""
    depth = max(map(len, intent.kept), default=0)
    in_turn = [kept[level] for level in range(depth) for kept in intent.kept if level < len(kept)]
    return in_turn[:MOST_COMPARED]
