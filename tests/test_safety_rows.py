"""Every row of the safety rules has its conversation, and every danger sign's conversation is protected.

A conversation file names the rows that it proves under `rows`, as `group/heart`, `situation/driving`, `check/who`,
`rule/steady-before-standing`, `threshold/attacks-before-referral` or `people/child`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "conversations"
SAFETY = yaml.safe_load((ROOT / "content" / "safety.yaml").read_text(encoding="utf-8"))
KINDS = {
    "groups": "group",
    "situations": "situation",
    "check": "check",
    "rules": "rule",
    "thresholds": "threshold",
    "people": "people",
    "own-checks": "own-check",
}
ROWS = {f"{KINDS[kind]}/{name}" for kind, entries in SAFETY.items() for name in entries}
GRAVE = {f"group/{name}" for name, group in SAFETY["groups"].items() if group["outcome"] in ("emergency", "urgent-now")}
PLANS: dict[str, dict[str, Any]] = {
    file.relative_to(FOLDER).as_posix(): yaml.safe_load(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.rglob("*.yaml"))
}


def named(*, protected: bool = False) -> set[str]:
    """The rows that conversation files name; with `protected`, only those of files that no tool rewrites."""
    plans = [plan for plan in PLANS.values() if plan.get("protected") or not protected]
    return {row for plan in plans for row in plan.get("rows", ())}


def test_every_row_has_a_conversation() -> None:
    """No group, situation, question, rule, threshold or kind of person is without proof."""
    assert set() == ROWS - named()


def test_every_row_that_a_conversation_names_exists() -> None:
    """A row that was renamed or removed leaves no claim behind."""
    unknown = {file: set(plan.get("rows", ())) - ROWS for file, plan in PLANS.items()}
    assert {} == {file: rows for file, rows in unknown.items() if rows}


def test_every_grave_sign_has_a_protected_conversation() -> None:
    """An emergency and an urgent sign is proved in a file whose replies no tool rewrites."""
    assert set() == GRAVE - named(protected=True)


def test_a_third_of_the_emergencies_come_in_the_middle_of_something() -> None:
    """Danger is not only heard as the first words: in a guide, at the gate, in a walk, in a pause."""
    danger = {name: plan for name, plan in PLANS.items() if name.startswith(("safety/danger/", "safety/urgent/"))}
    later = [name for name, plan in danger.items() if plan["turns"][0].get("phase", "start") != "emergency"]
    assert len(later) >= len(danger) / 3
    assert {"guiding", "gate", "walking", "paused"} <= {_before_the_emergency(plan) for plan in danger.values()}


def _before_the_emergency(plan: dict[str, Any]) -> str:
    """The phase in which the first emergency of a conversation was said."""
    phase = "start"
    for turn in plan["turns"]:
        if turn.get("phase") == "emergency":
            return phase
        phase = turn.get("phase", phase)
    return phase


def test_every_row_is_marked_for_a_clinician() -> None:
    """Each row has its sources and says that no clinician has reviewed it."""
    entries = {f"{kind}/{name}": entry for kind, all_of in SAFETY.items() for name, entry in all_of.items()}
    assert [] == [name for name, entry in entries.items() if not entry.get("sources")]
    assert {"pending"} == {entry["review"]["status"] for entry in entries.values()}
