"""Sentence templates in the Home Assistant intent format: what they say, and what is kept under a cap.

Write the commonest alternative first: the plainest sentence of a template takes the first of every alternative and
nothing that is optional. The law of the cap: first the plainest sentence of every template is kept, all that is said
in two words and, of commands and answers, each short sentence of a template that is only a list of them; then what is
said in three, and, of what cannot wait (danger signs, a cramp, commands and answers), every word in the plainest
sentence that has it; then every word of what is asked or told at leisure; then every word of every template; then
every pair of words; then the rest, plainest first. Manners ("um", "please") bring no news, so what only adds them is
the first to go. Within each of these the templates keep one sentence in turn, until there is no room, and all intents
the same share of theirs, so that none is cut for its name; what is grave keeps two before the others' second. The same
templates always keep the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise, permutations, product

from hassil import expression as written
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

AROUND_A_SAMPLE = len('"",')
"""The bytes that a sample takes in the model's file beside its own."""
MOST_SENTENCES = 20_000
"""A template that says more than this is a mistake, or should be several."""
SHORT = 4
"""A sentence in a list that has no more words is what people say by itself."""
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


@cache
def parse(text: str) -> written.Sentence:
    """The template in hassil's own form; raises TemplateUnreadable."""
    try:
        return parse_sentence(text)
    except ParseError as problem:
        raise TemplateUnreadable(str(problem)) from problem


def listed(text: str) -> Collection[str]:
    """The short sentences of a template that is a list of whole ones, "(done|i'm done)"; none of any other."""
    try:
        template = parse(text).expression
    except TemplateUnreadable:
        return ()
    if not isinstance(template, written.Alternative) or not all(map(_is_whole, template.items)):
        return ()
    said = (" ".join(sentence.lower().split()) for _, sentence in _said(template, {}))
    return frozenset(sentence for sentence in said if len(sentence.split()) <= SHORT)


def _is_whole(part: written.Expression) -> bool:
    """Whether a part of a template says one sentence, as it stands."""
    words = part.items if isinstance(part, written.Group) else ()
    return bool(words) and all(isinstance(word, written.TextChunk | written.ListReference) for word in words)


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


def spread(ranked: Sequence[Ranks], room: int) -> tuple[tuple[str, ...], ...]:
    """What each template keeps when the samples of all of them may be `room` bytes; see the law of the cap."""
    kept: list[list[str]] = [[] for _ in ranked]
    for ranks in zip(*ranked, strict=True):
        for turn, index in sorted((turn, index) for index, texts in enumerate(ranks) for turn in range(len(texts))):
            sentence = ranks[index][turn]
            size = len(sentence.encode()) + AROUND_A_SAMPLE
            if size <= room:
                kept[index].append(sentence)
                room -= size
    return tuple(tuple(chosen) for chosen in kept)


def rank(
    expansions: Iterable[Sequence[str]], *, urgent: bool = False, at_once: int = 1, first: Collection[str] = ()
) -> Sequence[Ranks]:
    """The sentences of each template of one intent, by the law of the cap; what cannot wait is `urgent`.

    Those of `first` are kept beside the plainest. Where templates take turns for the second rank, these keep so many
    `at_once`.
    """
    known: set[object] = set()
    ranked: list[Ranks] = []
    for sentences in expansions:
        plain = _bringing_news(sentences, _in_plain, set())
        news = _bringing_news(plain, _words, known)
        plainest, second, *rest = _each_once(
            [*plain[:1], *(one for one in plain if one in first), *_of_length(plain, 2)],
            [*_of_length(plain, 3), *(news if urgent else ())],
            news,
            _bringing_news(plain, _words, set()),
            _bringing_news(plain, _pairs, set()),
            [*plain, *sentences],
        )
        ranked.append((plainest, second[:at_once], second[at_once:], *rest))
    return ranked


def _of_length(sentences: Iterable[str], words: int) -> list[str]:
    return [sentence for sentence in sentences if len(sentence.split()) == len(_without_manners(sentence)) <= words]


def _each_once(*ranks: Iterable[str]) -> Ranks:
    """The ranks, each sentence in the first that has it."""
    first: dict[str, int] = {}
    for index, sentences in enumerate(ranks):
        for sentence in sentences:
            first.setdefault(sentence, index)
    return tuple([text for text, of in first.items() if of == index] for index in range(len(ranks)))


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
    return [_without_manners(sentence)]


def _without_manners(sentence: str) -> tuple[str, ...]:
    words = tuple(sentence.split())
    return tuple(word for word in words if word not in MANNERS) or words


def _words(sentence: str) -> Iterable[object]:
    return sentence.split()


def _pairs(sentence: str) -> Iterable[object]:
    return pairwise(["<", *sentence.split(), ">"])
