"""Where a text comes from and who has read it: listed sources, a check that is not old, a review that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skill.authoring.checks.problem import Found
from skill.authoring.checks.tree import Tree
from skill.authoring.reviewed import Item, Status, items

SOURCES = "sources.yaml"
YEARS_GOOD = 2


def provenance(tree: Tree, today: date) -> Iterator[Found]:
    listed = set(map(str, tree.at(SOURCES).mapping()))
    for item in items(tree):
        if listed:
            yield from _unlisted(tree, item, listed)
        yield from _age(tree, item, today)
        yield from _review(tree, item)


def _unlisted(tree: Tree, item: Item, listed: set[str]) -> Iterator[Found]:
    for place, code in enumerate(item.sources):
        if code not in listed:
            keys = (*item.keys, "sources", str(place))
            yield tree.found(
                "W002", item.file, keys, f"source {code!r} is not listed in content/{SOURCES}; add its name there"
            )


def _age(tree: Tree, item: Item, today: date) -> Iterator[Found]:
    checked = item.checked
    if checked is None:
        return
    keys = (*item.keys, "checked")
    if checked > today:
        yield tree.found("W003", item.file, keys, f"checked on {checked}, which is not yet; today is {today}")
    elif _years_after(checked, YEARS_GOOD) < today:
        what = f"checked on {checked}, over {YEARS_GOOD} years ago; read its sources again, and write the new date"
        yield tree.found("W003", item.file, keys, what)


def _years_after(day: date, years: int) -> date:
    """The same day so many years on; a 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _review(tree: Tree, item: Item) -> Iterator[Found]:
    review, keys = item.review, (*item.keys, "review")
    missing = [key for key in ("by", "on", "hash") if not review.get(key)]
    if review.get("status") != "approved":
        extra = [key for key in ("by", "on", "hash") if review.get(key)]
        if extra:
            yield tree.found(
                "W001", item.file, keys, f"{item.name}: pending, and yet it has {', '.join(extra)}; take it out"
            )
    elif missing:
        what = (
            f"{item.name}: approved, and it lacks {', '.join(missing)}; it counts as pending until it has all of them. "
        )
        yield tree.found("W001", item.file, keys, what + f"The hash of these words is {item.hash}")
    elif item.status is Status.CHANGED:
        what = f"{item.name}: the words changed after {review['by']} approved them, so it counts as pending; write "
        what += f"{{status: pending}}, or have it approved again, with hash: {item.hash}"
        yield tree.found("W001", item.file, keys, what)
