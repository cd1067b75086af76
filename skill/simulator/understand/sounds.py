"""How alike two words are, by spelling and by sound: what a speech recogniser may have made of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from skill.simulator.understand.words import STOP_WORDS

SPELLED_ALIKE = 0.72
MOST_SPELLED_ALIKE = 8
ROUNDING = 1e-9
SHORTEST = 3
STEMMED = 0.95
RESPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:kn|gn|pn)", "n"), ("^wr", "r"), ("^ps", "s"), ("^wh", "w"),
        ("(?<=[cort]o)ugh$|(?<=lau)gh$|(?<=ou)gh$", "f"), ("gh", ""), ("ph", "f"), ("tch|ch|sh", "x"),
        ("ck|q", "k"),
        ("th", "t"), ("dg|j", "x"), ("c(?=[eiy])", "s"), ("c", "k"), ("mb$", "m"), ("z", "s"), ("v", "f"),
        ("(?<=a)l(?=[fkm])", ""), ("(?<=[aeou])r(?=[^aeiouy]|$)", ""), ("(?<!^)[aeiouyhw]", ""),
        ("^[aeiouy]", "a"),
    )
)  # fmt: skip
"""English spelling brought to its consonants, in order; r after a vowel falls, as in Britain."""
KIN = str.maketrans("dbfpvszxjmngk", "tpppp" + "ssss" + "nn" + "kk")
"""Consonants made in the same place of the mouth, which recognisers mix up."""
REMEMBERED = 65_536
SUFFIX = re.compile("(?:ings?|ers?|ed|es|ly|s|e)$")


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """The word without its ending: "cramped", "cramping" and "cramps" have one stem."""
    if word.endswith("ves"):
        return word[:-3] + "f"
    bare = SUFFIX.sub("", word)
    if len(bare) < SHORTEST:
        return word
    return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "sl" else bare


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """The consonants of a word as they sound, the first vowel kept as a."""
    word = re.sub(r"([^aeiouy])\1", r"\1", word)
    for pattern, replacement in RESPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def likeness(one: str, other: str) -> float:
    """How alike two words are: 1 the same, about 0.7 one slip of spelling, 0.5 alike in sound, 0 not."""
    if one == other:
        return 1.0
    if stem(one) == stem(other):
        return STEMMED
    spelling = float(Levenshtein.normalized_similarity(one, other))
    best = spelling - 0.05 if spelling >= SPELLED_ALIKE else 0.0
    first, second = sound(one), sound(other)
    if first == second:
        best = max(best, 0.45 + 0.45 * spelling)
    elif first.translate(KIN) == second.translate(KIN):
        best = max(best, 0.3 + 0.45 * spelling)
    return best


class Vocabulary:
    """The words that a model knows, with the ones that a heard word may have been."""

    def __init__(self, known: Iterable[str]) -> None:
        """Indexes the known words by stem and by sound."""
        words = sorted(set(known))
        self._content = [word for word in words if may_slip(word)]
        self._letters = np.array([_letters(word) for word in self._content], dtype=np.uint32)
        self._lengths = np.array([len(word) for word in self._content])
        self._kin: defaultdict[str, list[str]] = defaultdict(list)
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            self._stems[stem(word)].append(word)
        for word in self._content:
            self._kin[sound(word).translate(KIN)].append(word)
        self._cache: dict[str, dict[str, float]] = {}

    def like(self, heard: str) -> dict[str, float]:
        """The known words that `heard` may stand for, each with its likeness."""
        if heard not in self._cache:
            self._cache[heard] = self._slips(heard)
        return self._cache[heard]

    def _slips(self, heard: str) -> dict[str, float]:
        near = set(self._stems.get(stem(heard), ()))
        if may_slip(heard):
            near.update(self._kin.get(sound(heard).translate(KIN), ()))
            near.update(self._spelled_alike(heard))
        found = {word: likeness(heard, word) for word in sorted(near)}
        return {word: score for word, score in found.items() if score > 0}

    def _spelled_alike(self, heard: str) -> Sequence[str]:
        """Those that differ by few letters, of the words that may: a letter that only one of two has is one apart."""
        longest = np.maximum(self._lengths, len(heard))
        letters = _letters(heard)
        fewest = np.maximum(np.bitwise_count(self._letters & ~letters), np.bitwise_count(letters & ~self._letters))
        fewest = np.maximum(fewest, longest - np.minimum(self._lengths, len(heard)))
        (may_be,) = np.nonzero(fewest <= longest * (1 - SPELLED_ALIKE) + ROUNDING)
        alike = process.extract(
            heard,
            [self._content[index] for index in may_be],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=SPELLED_ALIKE,
            limit=MOST_SPELLED_ALIKE,
        )
        return [word for word, _, _ in alike]


def _letters(word: str) -> np.uint32:
    """Which letters a word has, a bit for each."""
    return np.uint32(reduce(or_, (1 << ord(letter) % 32 for letter in word), 0))


def may_slip(word: str) -> bool:
    """Whether a recogniser's slip is looked for: not in numbers, short words and words that hold grammar."""
    return len(word) >= SHORTEST and word not in STOP_WORDS and not word.isdecimal()
