"""Sentence templates in the Home Assistant intent format: what they say, and what is kept under a cap.

Write the commonest alternative first: the plainest sentence of a template takes the first of every
alternative and nothing that is optional. The law of the cap: first the plainest sentence of every template is kept,
and every word of an intent in the plainest sentence that has it; then every word of every template; then every pair
of words; then the rest, plainest first. Manners ("um", "please") bring no news, so what only adds them is the first
to go. Where not all of these fit, each template has its fair share. The same templates always keep the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, permutations, product

from hassil import expression as written
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

MOST_SENTENCES = 20_000
"""A template that says more than this is a mistake, or should be several."""


MANNERS = frozenset("please um uh er erm oh ah well okay just so now then coach really yeah".split())
"""Words of politeness and hesitation: Alexa hears a sentence without them where she knows it with them."""


class TemplateUnreadable(Exception):
    """A template that is no template; the message says what is wrong with it."""


class RuleUnknown(Exception):
    """A template that uses an expansion rule which does not exist; the message says which."""


Rules = Mapping[str, written.Sentence]
"""Expansion rules by name."""

Ranks = tuple[Sequence[str], ...]
"""The sentences of a template, those that say most that is new first."""


def parse(text: str) -> written.Sentence:
    """The template in hassil's own form; raises TemplateUnreadable."""
    try:
        return parse_sentence(text)
    except ParseError as problem:
        raise TemplateUnreadable(str(problem)) from problem


def expand(text: str, rules: Rules) -> tuple[str, ...]:
    """Every sentence that the template says, plainest first, in lower case, with `{slot}` left as it is."""
    template = parse(text).expression
    try:
        said = list(islice(_said(template, rules), MOST_SENTENCES + 1))
    except RecursionError as problem:
        raise TemplateUnreadable("its rules refer to each other in a circle") from problem
    if len(said) > MOST_SENTENCES:
        raise TemplateUnreadable(f"it says more than {MOST_SENTENCES:,} sentences; split it")
    plainest_first = sorted(said, key=lambda sentence: sentence[0])
    return tuple(dict.fromkeys(" ".join(sentence.lower().split()) for _, sentence in plainest_first))


def _said(part: written.Expression, rules: Rules) -> Iterator[tuple[int, str]]:
    """What a part of a template says, each with how far from plain: a later alternative is further."""
    match part:
        case written.TextChunk():
            yield 0, part.original_text
        case written.ListReference():
            yield 0, f"{{{part.list_name}}}"
        case written.RuleReference():
            if part.rule_name not in rules:
                raise RuleUnknown(f"there is no expansion rule <{part.rule_name}>")
            yield from _said(rules[part.rule_name].expression, rules)
        case written.Alternative():
            # hassil reads [a|b] as (a|b|): nothing, the plainest, comes last.
            items = [part.items[-1], *part.items[:-1]] if part.is_optional else part.items
            for index, item in enumerate(items):
                yield from ((index.bit_length() + cost, text) for cost, text in _said(item, rules))
        case written.Permutation():
            for order in permutations(part.items):
                yield from _in_turn(order, rules)
        case written.Group():
            yield from _in_turn(part.items, rules)


def _in_turn(parts: Iterable[written.Expression], rules: Rules) -> Iterator[tuple[int, str]]:
    for choice in product(*(list(_said(part, rules)) for part in parts)):
        yield sum(cost for cost, _ in choice), "".join(text for _, text in choice)


def spread(ranked: Sequence[Ranks], cap: int) -> tuple[tuple[str, ...], ...]:
    """What each template keeps when all of them together may keep `cap` sentences; see the law of the cap."""
    kept: list[list[str]] = [[] for _ in ranked]
    for ranks in zip(*ranked, strict=True):
        shares = fair_shares([len(sentences) for sentences in ranks], cap - sum(map(len, kept)))
        for chosen, sentences, share in zip(kept, ranks, shares, strict=True):
            chosen.extend(sentences[:share])
    return tuple(tuple(chosen) for chosen in kept)


def fair_shares(sizes: Sequence[int], cap: int) -> list[int]:
    """How many each may keep: what the small ones leave over goes to the large ones, equally."""
    shares = [0] * len(sizes)
    left = cap
    smallest_first = sorted(range(len(sizes)), key=lambda index: (sizes[index], index))
    for served, index in enumerate(smallest_first):
        shares[index] = min(sizes[index], left // (len(sizes) - served))
        left -= shares[index]
    return shares


def rank(expansions: Iterable[Sequence[str]]) -> Sequence[Ranks]:
    """The sentences of each template of one intent, by the news they bring; plainest first in each rank."""
    known: set[object] = set()
    ranked = []
    for sentences in expansions:
        plain = _bringing_news(sentences, _in_plain, set())
        to_intent = list(dict.fromkeys([*plain[:1], *_bringing_news(plain, _words, known)]))
        words = _without(_bringing_news(plain, _words, set()), to_intent)
        others = _without(plain, [*to_intent, *words])
        pairs = _bringing_news(others, _pairs, set())
        rest = [*_without(others, pairs), *_without(sentences, plain)]
        ranked.append((to_intent, words, pairs, rest))
    return ranked


def _without(sentences: Iterable[str], others: Iterable[str]) -> list[str]:
    left_out = frozenset(others)
    return [sentence for sentence in sentences if sentence not in left_out]


def _bringing_news(sentences: Iterable[str], parts: Callable[[str], Iterable[object]], seen: set[object]) -> list[str]:
    """The sentences with a part that none before them had; what is seen is added to `seen`."""
    news = []
    for sentence in sentences:
        new = set(parts(sentence)) - seen
        if new:
            news.append(sentence)
            seen |= new
    return news


def _in_plain(sentence: str) -> Iterable[object]:
    words = sentence.split()
    return [tuple(word for word in words if word not in MANNERS) or tuple(words)]


def _words(sentence: str) -> Iterable[object]:
    return sentence.split()


def _pairs(sentence: str) -> Iterable[object]:
    return pairwise(["<", *sentence.split(), ">"])
