"""Text as the ear compares it: lower case, no punctuation, numbers as digits, apostrophes gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from skill.simulator.understand.digits import number_at

APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'"})
ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
WORD = re.compile(r"\d{1,15}|[^\W\d_]+(?:'[^\W\d_]+)*'?", re.UNICODE)
RESPELLED = {"cannot": "cant", "ok": "okay", "%": "percent"}

CONTRACTIONS = {
    "im": "i am", "ive": "i have", "id": "i would", "ill": "i will", "its": "it is", "itll": "it will",
    "thats": "that is", "whats": "what is", "hows": "how is", "wheres": "where is", "whos": "who is",
    "theres": "there is", "heres": "here is", "hes": "he is", "shes": "she is", "theyre": "they are",
    "theyve": "they have", "youre": "you are", "youve": "you have", "weve": "we have",
    "cant": "can not", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "wont": "will not", "wouldnt": "would not",
    "couldnt": "could not", "shouldnt": "should not", "hasnt": "has not", "havent": "have not",
    "hadnt": "had not", "aint": "is not", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "gimme": "give me", "lemme": "let me", "dunno": "do not know", "yall": "you all", "me": "my",
}  # fmt: skip
"""Apostrophe-less forms and what they stand for; "me" is how "my" sounds in half of Britain."""

FILLERS = frozenset(
    "um uh erm er ah oh eh hmm mm mhm please well so like okay alright hey hi hello alexa just really"
    " actually basically then now anyway kinda sorta thanks cheers ta ow ouch ugh argh aargh god gosh"
    " jeez bloody damn bugger blimey flipping honestly literally properly sorry crikey christ jesus".split()
)
"""What people say between the words that matter."""

FILLER_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "thank you", "can you", "could you", "would you", "will you", "you know", "i mean", "i think",
        "i guess", "i would like to", "i want to", "i want you to", "i need you to", "sort of", "kind of",
        "excuse my", "of course", "oh my god", "my god", "hey there", "if you can", "for my", "right then",
        "right so", "i am afraid", "i am sorry but", "if you do not mind", "if that is okay", "i suppose",
        "i reckon", "would you mind", "all right then", "good grief", "for goodness sake", "for gods sake",
        "bloody hell", "oh dear", "dear my", "if you would", "as well", "you see",
    )
)  # fmt: skip
"""The same, in several words, as `expand` spells them ("me" has become "my")."""

LEADS = frozenset("right yes yeah yep aye yup".split())
"""Fillers where they come first and who or what follows: "right my calf", but "right calf"."""

ADDRESSES = frozenset("love luv mate pal dear darling hun honey sweetheart sweetie buddy dude bro sir doc duck".split())
"""Fillers where they come last, and are no "my mate"."""

PHRASES_BY_FIRST = {
    first: tuple(phrase for phrase in FILLER_PHRASES if phrase[0] == first)
    for first in {phrase[0] for phrase in FILLER_PHRASES}
}

PREDICATES = frozenset("okay alright".split())
COPULAS = frozenset("is am are was were be been feel feels felt seem seems".split())
"""Fillers that say how somebody or something is, and the words after which they do: "it is okay now"."""

PRONOUNS = frozenset("i you he she we they my your his her our their".split())
"""Words that say who, not what."""

ASKING = frozenset("what which who when where why how not no nor never".split())
"""Grammar that turns a sentence round: it weighs more than the rest of the grammar."""

DENYING = frozenset("not no nor never neither without".split())
"""Words that deny what follows."""

STOP_WORDS = frozenset(
    "a an the my your his her our their its this that these those some any i you he she we they it"
    " him them us me is am are was were be been being do does did done has have had having will"
    " would can could shall should may might must to of in on at for from with by about into onto"
    " over under up down out off as and or but if so than then there here what which who whom whose"
    " when where why how not no nor too very just also again more most much many all both each get"
    " got getting go going one thing things bit lot kind sort way still ever even"
    " really quite now let lets".split()
)
"""English words that say little of what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared (`norm`) and as it was said (`spoken`, which may be several words)."""

    norm: str
    spoken: str


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[Word, ...]:
    """The words of a sentence, numbers joined: "thirty-five, a.m." is 35, am."""
    plain = unicodedata.normalize("NFKC", text).translate(APOSTROPHES).lower()
    plain = ABBREVIATION.sub(lambda found: found.group().replace(".", ""), THOUSANDS.sub("", plain))
    spoken = WORD.findall(plain.replace("%", " percent ").replace("&", " and "))
    norms = [_respelled(word) for word in spoken]
    heard: list[Word] = []
    index = 0
    while index < len(norms):
        digits, after = number_at(norms, index) or (norms[index], index + 1)
        heard.append(Word(digits, " ".join(word.rstrip("'") for word in spoken[index:after])))
        index = after
    return tuple(heard)


def norms(text: str) -> tuple[str, ...]:
    """The words of a sentence as compared."""
    return tuple(word.norm for word in words(text))


def is_cut_off(heard: Sequence[Word]) -> bool:
    """Whether it is nothing but a contraction that never ends a sentence: "it's", which is no "it is"."""
    said = [word.norm for word in heard if word.norm not in NOISES]
    return len(said) == 1 and said[0] in UNFINISHED


NOISES = frozenset("um uh erm er ah oh eh well".split())
"""What a sentence may begin with while it is still being looked for."""
UNFINISHED = frozenset("its im ive hes shes theyre youre weve theyve".split())
"""Contractions after which something must follow."""


def expand(heard: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words for likeness: contractions written out, fillers and repeats left out unless all are."""
    long = tuple(Word(part, word.spoken) for word in heard for part in _long_form(word).split())
    once = [word for index, word in enumerate(long) if index == 0 or word.norm != long[index - 1].norm]
    return tuple(_without_fillers(once)) or tuple(once)


def _long_form(word: Word) -> str:
    known = CONTRACTIONS.get(word.norm)
    if known is None and word.spoken.endswith("'s"):
        return f"{word.norm.removesuffix('s')} is"
    return known or word.norm


def _without_fillers(heard: Sequence[Word]) -> Iterator[Word]:
    index = 0
    if len(heard) > 1 and heard[0].norm in LEADS and heard[1].norm in PRONOUNS | ASKING | {"it", "that"}:
        index = 1
    if len(heard) > 1 and heard[-1].norm in ADDRESSES and heard[-2].norm not in PRONOUNS | {"a", "the"}:
        heard = heard[:-1]
    while index < len(heard):
        phrases = PHRASES_BY_FIRST.get(heard[index].norm, ())
        phrase = next((p for p in phrases if p == tuple(w.norm for w in heard[index : index + len(p)])), None)
        says_how = heard[index].norm in PREDICATES and index > 0 and heard[index - 1].norm in COPULAS
        if phrase is None and (says_how or heard[index].norm not in FILLERS):
            yield heard[index]
        index += len(phrase or "x")


def _respelled(word: str) -> str:
    bare = word.replace("'", "")
    return RESPELLED.get(bare, bare)
