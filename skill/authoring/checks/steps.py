"""Checks of the steps of guides, as they are spoken: with what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import ceil
from statistics import median

from skill.authoring.checks.marks import Marked
from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Text, Tree, count

MOST_IN_A_STEP = 45
COMPLETE_BY = 20
"""A limb's first movement, with the muscle named before it, is complete by this word."""

NIGHT = 30
"""Words in one turn of a guide: the step, the hold and the question."""

MOST_IN_THE_MIDDLE, MOST_IN_NINE_OF_TEN = 13, 30
SIDE = 1
"""The word for a side, which is said before the muscle's name."""


def steps(tree: Tree) -> Iterator[Found]:
    for locale in tree.locales:
        words = tree.words(locale)
        said = [text for text in tree.spoken(locale) if _is_step(text)]
        around = _around(words)
        for text in said:
            yield from _one(tree, text, around)
        yield from _first_moves(tree, locale, words)
        yield from _all_of_them(tree, locale, said)


def _is_step(text: Text) -> bool:
    said = r"(guides|additions)/[\w-]+/steps/[\w-]+/(say|say-soft|say-them|both)"
    return re.fullmatch(said, text.reference) is not None


def _around(words: Mapping[str, list[str]]) -> int:
    """The words that come with every step: hold, and the check-in."""
    return sum(max(map(count, words.get(f"phrases/{name}", [""]))) for name in ("hold", "check-in"))


def _one(tree: Tree, text: Text, around: int) -> Iterator[Found]:
    most = min(MOST_IN_A_STEP, NIGHT - around)
    if count(text.spoken) > most:
        what = f"{count(text.spoken)} words; with the hold and the question a turn has {NIGHT}, so a step has {most}"
        yield tree.found("W005", text.file, text.keys, f"{text.reference}: {what}. Leave some to `more`")


def _first_moves(tree: Tree, locale: str, words: Mapping[str, list[str]]) -> Iterator[Found]:
    for kind, plan in tree.structures():
        if kind != "guides" or plan.mapping().get("gate") == "before-moving":
            continue
        first = _first(plan)
        guide = plan.path.stem
        for part, name in (("say", "name"), ("both", "names")):
            for text in words.get(f"guides/{guide}/steps/{first}/{part}", ()):
                side = SIDE if part == "say" else 0
                heard = count(" ".join(words.get(f"guides/{guide}/{name}", [""]))) + side + count(text)
                if heard > COMPLETE_BY:
                    path, keys = tree.folder / locale / "guides" / f"{guide}.yaml", ("steps", first, part)
                    what = f"the first move is complete at word {heard}, {COMPLETE_BY} at most; say less"
                    yield tree.found("W005", path, keys, f"guides/{guide}/{'/'.join(keys)}: {what}")


def _first(plan: Marked) -> str:
    route = plan.mapping("routes").get("any")
    return str(route[0]) if isinstance(route, list) and route else ""


def _all_of_them(tree: Tree, locale: str, said: list[Text]) -> Iterator[Found]:
    lengths = sorted(count(text.spoken) for text in said)
    if not lengths:
        return
    middle, nine_of_ten = median(lengths), lengths[ceil(0.9 * len(lengths)) - 1]
    if middle > MOST_IN_THE_MIDDLE or nine_of_ten > MOST_IN_NINE_OF_TEN:
        longest = max(said, key=lambda text: count(text.spoken))
        what = f"half of all steps are over {middle:g} words, one in ten over {nine_of_ten}; at most "
        what += f"{MOST_IN_THE_MIDDLE} and {MOST_IN_NINE_OF_TEN}. Shorten the long ones, such as this"
        yield tree.found("W005", longest.file, longest.keys, f"{locale}: {what}")
