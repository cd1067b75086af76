"""What a clinician reviews, one by one: its words, its sources, its status, and a hash of all that was approved.

An approval holds for what was read, and for nothing else: once the words or the steps change, the hash is another, and
the item is pending again, whatever its file says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from skill.authoring.checks.marks import Keys
from skill.authoring.checks.tree import Text, Tree

SAFETY = "safety.yaml"
SECTIONS = ("rules", "thresholds", "check", "own-checks", "groups", "situations", "people")
"""The parts of content/safety.yaml whose entries are reviewed each by itself, in the order of the pack."""

_ABOUT = {"review", "sources", "checked", "covers", "design"}
"""Keys about an item, which may change without a new review of its words."""

_WORDS_OF = {
    "gate-after-the-first-hold": ("gate", "knot"),
    "gate-before-rubbing-warmth-cold-and-standing": ("gate/explain",),
    "steady-before-standing": ("steady",),
    "feeling-before-warmth-or-cold": ("feeling",),
    "minutes-before-referral": ("lasting/ten-minutes", "lasting/ask"),
    "attacks-before-referral": ("lasting/third-attack", "lasting/ask"),
    "holds-before-asking-again": ("gate/why/three-holds",),
}
"""Rules and thresholds whose words stand elsewhere in the safety words than under their own name."""

HASH_LENGTH = 12


class Status(Enum):
    """Where a review stands; words that changed after an approval have none any more."""

    PENDING = "pending"
    APPROVED = "approved"
    CHANGED = "pending: changed since it was approved"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to review: where it stands, what happens (`plan`), what is said (`texts`), and its review."""

    kind: str
    name: str
    file: Path
    keys: Keys
    plan: Mapping[str, object]
    texts: tuple[Text, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        sources = self.plan.get("sources")
        return tuple(map(str, sources)) if isinstance(sources, list) else ()

    @property
    def checked(self) -> date | None:
        written = self.plan.get("checked")
        try:
            return written if isinstance(written, date) else date.fromisoformat(str(written))
        except ValueError:
            return None

    @property
    def design(self) -> bool:
        """Whether it is our own choice, for a clinician to confirm."""
        return self.plan.get("design") is True

    @property
    def review(self) -> Mapping[str, object]:
        """Who has read it; for YAML 1.1 an unquoted `on` is a yes, which no writer need know."""
        review = self.plan.get("review")
        entries = review.items() if isinstance(review, dict) else ()
        return {"on" if key is True else str(key): value for key, value in entries}

    @property
    def hash(self) -> str:
        """A short hash of what happens and what is said, in every locale; spaces and the order of keys are nothing."""
        plan = {key: value for key, value in self.plan.items() if key not in _ABOUT}
        said = sorted([text.locale, text.reference, *text.keys, text.text] for text in self.texts)
        whole = json.dumps([plan, said], sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()[:HASH_LENGTH]

    @property
    def status(self) -> Status:
        complete = self.review.get("by") and isinstance(self.review.get("on"), date | datetime | str)
        if self.review.get("status") != "approved" or not complete:
            return Status.PENDING
        return Status.APPROVED if self.review.get("hash") == self.hash else Status.CHANGED


def items(tree: Tree) -> Iterator[Item]:
    """Safety rules first, then guides, routines, answers and the rest: whatever has a review in its file."""
    safety = tree.at(SAFETY)
    for section in SECTIONS:
        for keys, plan in _reviewed(safety.mapping(section), (section,)):
            texts = tuple(_safety_words(tree, section, keys[-1], plan))
            yield Item(section, keys[-1], safety.path, keys, plan, texts)
    for kind, file in tree.structures():
        texts = tree.by_home.get(f"{kind}/{file.path.stem}", ())
        yield Item(kind, file.path.stem, file.path, (), file.mapping(), texts)
    for path in tree.paths:
        if path.parent == tree.folder and path.name != SAFETY:
            for keys, plan in _reviewed(tree.file(path).mapping(), ()):
                home = "/".join((path.stem, *keys))
                texts = tuple(t for t in tree.by_home.get(path.stem, ()) if f"{t.reference}/".startswith(f"{home}/"))
                yield Item(path.stem, " ".join(keys), path, keys, plan, texts)


def _reviewed(value: object, keys: Keys) -> Iterator[tuple[Keys, Mapping[str, object]]]:
    """Every mapping that has a review, however deep, with its keys."""
    if not isinstance(value, dict):
        return
    review = value.get("review")
    if keys and isinstance(review, dict) and "status" in review:
        yield keys, value
    else:
        for key, inner in value.items():
            yield from _reviewed(inner, (*keys, str(key)))


def _safety_words(tree: Tree, section: str, name: str, plan: Mapping[str, object]) -> Iterator[Text]:
    """The item's own words, those of its outcome where it has none, and those of the rule that it is."""
    home = "check" if section == "own-checks" else section
    homes = (f"{home}/{name}", *_WORDS_OF.get(name, ()))
    outcome = plan.get("outcome")
    safety = tree.by_home.get("safety", ())
    own = [text for text in safety if _stands_under(text, homes)]
    parts = {text.parts[3] for text in own if len(text.parts) > 3}
    yield from own
    for text in safety:
        if outcome and _of_the_outcome(text, str(outcome)) and text.parts[2] not in parts:
            yield text


def _of_the_outcome(text: Text, outcome: str) -> bool:
    cards = ("safety", "cards", outcome), ("safety", "cards", f"{outcome}-title")
    return text.parts[:2] == ("safety", outcome) or text.parts[:3] in cards


def _stands_under(text: Text, homes: tuple[str, ...]) -> bool:
    return any(f"{text.reference}/".startswith(f"safety/{home}/") for home in homes)
