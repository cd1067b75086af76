"""Guides: their steps and routes, names for two muscles, and the steps that situations add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from skill.core.guide import LOCKS, POSITIONS, USES, Addition, Choice, Guide, Step
from skill.core.safety import Safety
from skill.structure.reading import Place, Problems, known_keys, mapping, provenance, read_yaml

HOLDS = range(10, 61)
_OF_MUSCLE = ("limb", "toes", "both", "lump", "gate", "asks", "at", "turns")
KEYS = {*_OF_MUSCLE, "routes", "steps", "sources", "checked", "review"}


def read_guide(file: Path, plain: Mapping[str, Any], problems: Problems) -> Guide:
    """A guide: its steps, and their order for each position."""
    known_keys(
        plain,
        KEYS,
        file,
        "guide",
        problems,
    )
    provenance(plain, file, "guide", problems, dated=True)
    steps = {
        name: replace(_step(name, value, file, problems), words=f"guides/{file.stem}/steps/{name}")
        for name, value in mapping(plain, "steps", file, problems).items()
    }
    routes = {}
    for position, names in mapping(plain, "routes", file, problems).items():
        if position not in POSITIONS:
            problems.add("C003", file, f"routes: unknown position {position!r}; known are {', '.join(POSITIONS)}")
        routes[position] = tuple(str(name) for name in names or ())
        for name in set(routes[position]) - steps.keys():
            problems.add("C003", file, f"route {position}: there is no step {name!r}")
    if not routes.get("any"):
        problems.add("C002", file, "routes: 'any' is missing: the steps for whatever position the person is in")
        routes["any"] = tuple(steps) or ("none",)
    for position, names in routes.items():
        if names and steps and names[0] in steps and steps[names[0]].needs and position in ("any", "bed", "sitting"):
            problems.add("C002", file, f"route {position}: its first step may not be locked")
    for step in steps.values():
        if step.instead and step.instead not in steps:
            problems.add("C003", file, f"step {step.id}: instead names {step.instead!r}, which is no step")
    toes = plain.get("toes")
    if toes not in (None, "up", "down"):
        problems.add("C002", file, "toes must be up or down, or left out")
    gate_first = plain.get("gate") == "before-moving"
    sources = tuple(str(code) for code in plain.get("sources") or ())
    asks = tuple(str(sign) for sign in plain.get("asks") or ())
    limb = str(plain.get("limb", "leg"))
    places = {str(place): str(group) for place, group in (plain.get("at") or {}).items()}
    turns = {str(heard): str(meant) for heard, meant in (plain.get("turns") or {}).items()}
    return Guide(
        file.stem,
        limb,
        gate_first,
        steps,
        routes,
        toes,
        sources,
        asks,
        places,
        turns,
        plain.get("both"),
        plain.get("lump"),
    )


def _step(name: str, plain: object, file: Path, problems: Problems) -> Step:
    if not isinstance(plain, dict):
        problems.add("C002", file, f"step {name}: must be a mapping such as {{hold: 20}}")
        return Step(name, HOLDS[0])
    known_keys(plain, {"hold", "needs", "instead", "uses", "back", "rest"}, file, f"step {name}", problems)
    hold = plain.get("hold")
    if not isinstance(hold, int) or hold not in HOLDS:
        problems.add("C002", file, f"step {name}: hold must be {HOLDS[0]} to {HOLDS[-1]} seconds")
        hold = HOLDS[0]
    needs = Place(file, f"step {name}", problems).names(plain, "needs", LOCKS)
    uses = Place(file, f"step {name}", problems).names(plain, "uses", USES)
    return Step(name, hold, needs, plain.get("instead"), uses, plain.get("back"), rest=plain.get("rest") is True)


def read_choice(file: Path, plain: Mapping[str, Any], guides: Mapping[str, Guide], problems: Problems) -> Choice:
    """A name for two muscles, of which it is asked which."""
    known_keys(plain, {"choice", "sources", "checked", "review"}, file, "choice", problems)
    provenance(plain, file, "choice", problems, dated=True)
    between = mapping(plain, "choice", file, problems)
    front, back = str(between.get("front")), str(between.get("back"))
    for name in {front, back} - guides.keys():
        problems.add("C003", file, f"choice: there is no guide {name!r}")
    return Choice(file.stem, front, back)


def read_addition(file: Path, safety: Safety, problems: Problems) -> Addition:
    """Steps that are added to the guides of some limbs."""
    plain = read_yaml(file, problems)
    known_keys(plain, {"when", "limbs", *_PLACES, "steps", "sources", "checked", "review"}, file, "addition", problems)
    provenance(plain, file, "addition", problems, dated=True)
    when = plain.get("when")
    if when is not None and when not in safety.situations:
        problems.add("C003", file, f"when names {when!r}, which is no situation")
    steps = {
        name: replace(_step(name, value, file, problems), when=when, words=f"additions/{file.stem}/steps/{name}")
        for name, value in mapping(plain, "steps", file, problems).items()
    }
    places = {place: tuple(str(name) for name in plain.get(place) or ()) for place in _PLACES}
    for name in {name for names in places.values() for name in names} ^ steps.keys():
        problems.add("C003", file, f"step {name!r} must stand in steps, and in one of {', '.join(_PLACES)}")
    limbs = frozenset(str(limb) for limb in plain.get("limbs") or ())
    return Addition(file.stem, limbs, steps, **places)


_PLACES = ("early", "late", "end")


def with_added(guide: Guide, additions: Mapping[str, Addition]) -> Guide:
    """The guide with the steps that are added to those of its limb; what comes after the last step, last."""
    for addition in sorted(additions.values(), key=lambda addition: len(addition.end)):
        if guide.limb in addition.limbs:
            routes = {position: addition.into(route) for position, route in guide.routes.items()}
            guide = replace(guide, steps={**guide.steps, **addition.steps}, routes=routes)
    return guide


def check_guide(file: Path, guide: Guide, guides: Mapping[str, Guide], safety: Safety, problems: Problems) -> None:
    """What a guide names of others must be there."""
    if guide.both is not None and guide.both not in safety.own_checks:
        problems.add("C003", file, f"both names {guide.both!r}, which is no check of its own")
    for sign in set(guide.asks) - safety.groups.keys():
        problems.add("C003", file, f"asks names {sign!r}, which is no danger group")
    for step in guide.steps.values():
        if step.back is not None and step.back not in guides:
            problems.add("C003", file, f"step {step.id}: back names {step.back!r}, which is no guide")
