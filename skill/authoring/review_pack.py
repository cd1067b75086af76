"""The review pack: every safety rule, guide, routine and answer on paper, with what it rests on and a line to sign.

HTML, since any browser prints it; the page size is that of the paper. What it says of a review is what
`authoring/reviewed.py` reckons: an approval of other words than these is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from itertools import groupby

from skill.authoring.checks.tree import Text, Tree
from skill.authoring.reviewed import Item, Status, items

PAPERS = ("A4", "letter")

TITLES = {
    "rules": "Safety rules",
    "thresholds": "Thresholds",
    "check": "The full check, question by question",
    "own-checks": "Checks that a guide asks for",
    "groups": "Danger signs",
    "situations": "Situations",
    "people": "Who else changes the advice",
    "guides": "Guides",
    "routines": "Routines",
    "topics": "Answers",
    "additions": "Steps that are added to guides",
    "instead": "Lines in place of an answer",
}
OUR_CHOICE = "[D] our own design choice, for a clinician to confirm"
SIGN = (
    "&#9744; Approved as it stands &emsp; &#9744; To be changed, as marked &emsp; "
    "Name ____________________ &emsp; Date __________"
)
EXPLAINED = f"""Each item shows what happens, every word that the coach can say for it, what it rests on, and where its
review stands. The hash stands for exactly these words and steps: an approval names it, and once a word is changed the
item is pending again. {OUR_CHOICE}. Mark on the paper what must change; sign below each item that you have read."""

_STYLE = """
@page { size: %s; margin: 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
body { font: 10pt/1.4 Georgia, serif; color: #000; }
h1 { font-size: 18pt; } h2 { font-size: 14pt; break-before: page; } h3 { font-size: 11pt; margin: 0 0 1mm; }
.item { border-top: 0.5pt solid #000; padding: 2mm 0 3mm; break-inside: avoid; }
.guides { break-inside: auto; }
.about, .sign { font: 8.5pt/1.4 sans-serif; margin: 1mm 0; } .sign { margin-top: 4mm; break-before: avoid; }
table { border-collapse: collapse; width: 100%%; } tr { break-inside: avoid; } .step { break-after: avoid; }
td { vertical-align: top; padding: 0.6mm 2mm 0.6mm 0; } td:first-child { font: 8.5pt sans-serif; width: 34mm; }
"""


def review_pack(tree: Tree, locale: str, today: date, *, paper: str = "A4") -> str:
    """The pack of one locale, as an HTML page for this paper."""
    every = list(items(tree))
    return "\n".join(
        (*_head(every, locale, today, paper), *_sections(tree, every, locale), *_rest(tree, every, locale), "")
    )


def _head(every: list[Item], locale: str, today: date, paper: str) -> Iterator[str]:
    yield f"<!doctype html><html lang='{locale}'><meta charset='utf-8'><title>Cramp Coach: review pack</title>"
    yield f"<style>{_STYLE % paper}</style>"
    yield f"<h1>Cramp Coach: review pack</h1><p>Words of {locale}, printed on {today}.</p>"
    count = Counter(item.status for item in every)
    told = ", ".join(f"{count[status]} {status.value}" for status in Status if count[status])
    nobody = "" if count[Status.APPROVED] else " <strong>No clinician has reviewed any of this yet.</strong>"
    yield f"<p>{len(every)} items: {told}.{nobody}</p>"
    yield f"<p>{EXPLAINED}</p>"


def _sections(tree: Tree, every: list[Item], locale: str) -> Iterator[str]:
    names = tree.at("sources.yaml").mapping()
    for kind, of_a_kind in groupby(every, key=lambda item: item.kind):
        yield f"<h2>{TITLES.get(kind, kind.capitalize())}</h2>"
        for item in of_a_kind:
            yield from _item(item, names, locale)


def _item(item: Item, names: Mapping[str, object], locale: str) -> Iterator[str]:
    mark = " [D]" if item.design else ""
    yield f"<div class='item {item.kind}'><h3>{escape(item.name)}{mark}</h3>"
    covers = item.plan.get("covers")
    if covers:
        yield f"<p class='about'>Stands for: {escape(str(covers))}.</p>"
    happens = "; ".join(f"{key}: {_shown(value)}" for key, value in _happens(item))
    if happens:
        yield f"<p class='about'>What happens: {escape(happens)}.</p>"
    yield f"<table>{''.join(_words(item, locale))}</table>"
    sources = "; ".join(f"{code} ({_name(names.get(code))})" for code in item.sources)
    yield f"<p class='about'>Rests on: {escape(sources)}.{f' Checked {item.checked}.' if item.checked else ''}</p>"
    yield f"<p class='about'>Status: <strong>{item.status.value}</strong>{_by(item)} &emsp; hash {item.hash}</p>"
    yield f"<p class='sign'>{SIGN}</p></div>"


def _happens(item: Item) -> Iterator[tuple[str, object]]:
    """What the file says besides where it comes from; the steps stand with their words."""
    left_out = {"sources", "checked", "review", "design", "covers", "steps"}
    yield from ((key, value) for key, value in item.plan.items() if key not in left_out)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return f"({', '.join(map(_shown, value))})"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _words(item: Item, locale: str) -> Iterator[str]:
    """The words in the order of the file, each step headed by its seconds and its locks."""
    steps, headed = item.plan.get("steps"), ""
    for text in item.texts:
        if text.locale != locale:
            continue
        label = _label(item, text)
        if isinstance(steps, dict) and text.parts[2] == "steps" and text.parts[3] != headed:
            headed = text.parts[3]
            about = _shown(steps.get(headed, {}))
            yield f"<tr class='step'><td colspan='2'><strong>{escape(headed)}</strong> ({escape(about)})</td></tr>"
        yield f"<tr><td>{escape(label)}</td><td>{escape(text.spoken)}</td></tr>"


def _label(item: Item, text: Text) -> str:
    """What a text is for: the end of its reference."""
    own = ("safety", item.kind, item.name) if len(item.keys) > 1 else (item.kind, item.name)
    rest = text.parts[len(own) :] if text.parts[: len(own)] == own else text.parts[1:]
    return " ".join(rest[2:] if rest[:1] == ("steps",) else rest)


def _name(listed: object) -> str:
    return str(listed.get("name")) if isinstance(listed, dict) and listed.get("name") else "not listed"


def _by(item: Item) -> str:
    by, on = item.review.get("by"), item.review.get("on")
    return f" (approved by {escape(str(by))} on {on})" if by and on else ""


def _rest(tree: Tree, every: list[Item], locale: str) -> Iterator[str]:
    """What is said besides: it has no review of its own, and a clinician should have heard it all the same."""
    told = {text.reference for item in every for text in item.texts}
    yield "<h2>All else that is said</h2><p>These words have no review status of their own.</p><table>"
    for text in tree.spoken(locale):
        if text.reference not in told and text.parts[0] != "locale":
            yield f"<tr><td>{escape(' '.join(text.parts))}</td><td>{escape(text.spoken)}</td></tr>"
    yield "</table></html>"
