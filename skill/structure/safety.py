"""Safety rules: thresholds, danger groups, situations, and the questions of the check."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.core.guide import LYING, POSITIONS, USES
from skill.core.safety import DangerGroup, Outcome, Question, Safety, Situation
from skill.structure.reading import Place, Problems, known_keys, mapping, provenance, read_yaml, section

_REVIEWED = ("sources", "design", "review", "covers")
_TOGETHER = ("beside", "explains", "of", "asks-where", "settles")
_MEANT = ("leads-to", "turns", "beside", "lasts", "lately", "soft")
GATE_RULE, GATE_HALVES = "gate-after-the-first-hold", ("chest", "limb")
_WHEREABOUTS = ("bed", "sitting", "standing", "floor")
THRESHOLDS = (
    "holds-before-asking-again",
    "minutes-before-referral",
    "times-unheard-that-count-as-yes",
    "attacks-before-referral",
)


def read_safety(file: Path, problems: Problems) -> Safety:
    """Thresholds, danger groups, situations and the questions of the check."""
    plain = read_yaml(file, problems)
    known_keys(
        plain,
        {"thresholds", "rules", "groups", "situations", "check", "own-checks", "people"},
        file,
        "safety",
        problems,
    )
    groups = {name: _group(name, item, file, problems) for name, item in section(plain, "groups", file, problems)}
    for group in groups.values():
        if (group.outcome is Outcome.ASK_FIRST) != (group.becomes in groups):
            problems.add(
                "C003", file, f"group {group.id}: becomes must name the group that an ask-first one turns into"
            )
    situations = {
        name: _situation(name, item, groups, file, problems)
        for name, item in section(plain, "situations", file, problems)
    }
    for group in groups.values():
        for key, others in (("beside", {*group.beside, *group.beside.values()}), ("settles", group.settles)):
            for other in others - groups.keys():
                problems.add("C003", file, f"group {group.id}: {key} names {other!r}, which is no group")
        for key, named in (("tells", group.tells), ("past", group.past)):
            if named is not None and named not in situations:
                problems.add("C003", file, f"group {group.id}: {key} names {named!r}, which is no situation")
    check = tuple(
        _question(name, item, groups, file, problems) for name, item in section(plain, "check", file, problems)
    )
    own_checks = {
        name: (_question(name, item, groups, file, problems),)
        for name, item in section({"own-checks": {}, **plain}, "own-checks", file, problems)
    }
    for key in ("thresholds", "rules", "people"):
        for name, item in section(plain, key, file, problems):
            provenance(item, file, name, problems, dated=False)
    numbers = mapping(plain, "thresholds", file, problems)
    holds, minutes, unheard, attacks = (_number(numbers, name, file, problems) for name in THRESHOLDS)
    gate = _gate((mapping(plain, "rules", file, problems).get(GATE_RULE) or {}).get("asks"), groups, file, problems)
    return Safety(groups, holds, minutes, unheard, attacks, situations, check, gate, own_checks)


def _gate(
    plain: object, groups: Mapping[str, DangerGroup], file: Path, problems: Problems
) -> dict[str, tuple[str, ...]]:
    """The groups that the gate asks about, by its halves."""
    asks = plain if isinstance(plain, dict) else {}
    gate = {half: tuple(str(sign) for sign in asks.get(half) or ()) for half in GATE_HALVES}
    for half, signs in gate.items():
        if not signs or set(signs) - groups.keys():
            problems.add("C003", file, f"rules: {GATE_RULE}: asks must name groups for {half}, not {list(signs)}")
    return gate


def _group(name: str, plain: Mapping[str, Any], file: Path, problems: Problems) -> DangerGroup:
    known_keys(
        plain,
        {"outcome", "becomes", "cramp-is-no", "otherwise", "tells", "past", *_TOGETHER, *_REVIEWED},
        file,
        f"group {name}",
        problems,
    )
    provenance(plain, file, f"group {name}", problems, dated=False)
    outcome = plain.get("outcome")
    if outcome not in {known.value for known in Outcome}:
        problems.add("C003", file, f"group {name}: unknown outcome {outcome!r}")
        return DangerGroup(name, Outcome.EMERGENCY)
    return DangerGroup(
        name,
        Outcome(outcome),
        plain.get("becomes"),
        plain.get("cramp-is-no") is True,
        plain.get("tells"),
        plain.get("past"),
        {str(other): str(meant) for other, meant in (plain.get("beside") or {}).items()},
        frozenset(str(site) for site in plain.get("of") or ()),
        plain.get("otherwise"),
        plain.get("explains") is True,
        plain.get("asks-where") is True,
        frozenset(str(doubt) for doubt in plain.get("settles") or ()),
    )


def _situation(
    name: str, plain: Mapping[str, Any], groups: Mapping[str, DangerGroup], file: Path, problems: Problems
) -> Situation:
    where = f"situation {name}"
    known_keys(
        plain,
        {
            "safe-first",
            "safe-places",
            "safe-when-stuck",
            "bars",
            "position",
            "gate-first",
            "feeling",
            *_MEANT,
            *_REVIEWED,
        },
        file,
        where,
        problems,
    )
    provenance(plain, file, where, problems, dated=False)
    beside = {str(other): str(meant) for other, meant in (plain.get("beside") or {}).items()}
    for group in set(beside.values()) - groups.keys():
        problems.add("C003", file, f"{where}: beside names {group!r}, which is no group")
    leads_to, lately, position = plain.get("leads-to"), plain.get("lately"), plain.get("position")
    for key, named in (("leads-to", leads_to), ("lately", lately)):
        if named is not None and named not in groups:
            problems.add("C003", file, f"{where}: {key} names {named!r}, which is no group")
    turns = {str(heard): str(meant) for heard, meant in (plain.get("turns") or {}).items()}
    for group in {*turns, *turns.values()} - groups.keys():
        problems.add("C003", file, f"{where}: turns names {group!r}, which is no group")
    if position is not None and position not in (*POSITIONS, *LYING):
        known = ", ".join((*POSITIONS, *LYING))
        problems.add("C003", file, f"{where}: unknown position {position!r}; known are {known}")
    return Situation(
        id=name,
        safe_first=plain.get("safe-first") is True,
        lasts=plain.get("lasts") is True,
        safe_places=Place(file, where, problems).names(plain, "safe-places", _WHEREABOUTS),
        safe_when_stuck=Place(file, where, problems).names(plain, "safe-when-stuck", _WHEREABOUTS),
        bars=Place(file, where, problems).names(plain, "bars", USES),
        position=position,
        gate_first=plain.get("gate-first") is True,
        feeling=plain.get("feeling"),
        leads_to=leads_to,
        turns=turns,
        beside=beside,
        soft=plain.get("soft") is True,
        lately=lately,
    )


def _question(
    name: str, plain: Mapping[str, Any], groups: Mapping[str, DangerGroup], file: Path, problems: Problems
) -> Question:
    known_keys(plain, {"yes", "unsure", *_REVIEWED}, file, f"check {name}", problems)
    provenance(plain, file, f"check {name}", problems, dated=False)
    for group in {plain.get("yes"), plain.get("unsure")} - {None, "which", name}:
        if group not in groups:
            problems.add("C003", file, f"check {name}: {group!r} is no group")
    yes, unsure = plain.get("yes"), plain.get("unsure")
    return Question(name, None if yes == "which" else yes, name if unsure == "which" else unsure)


def _number(numbers: Mapping[str, Any], name: str, file: Path, problems: Problems) -> int:
    value = (numbers.get(name) or {}).get("value")
    if isinstance(value, int) and value > 0:
        return value
    problems.add("C002", file, f"thresholds: {name} needs a value, a whole number above zero")
    return 1
