"""Reads what happens, apart from its words: guides, topics and safety rules of `content/`, with every problem in them.

The codes of problems are told in `skill.content`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from skill.core.guide import (
    LOCKS,
    LONGEST_PART,
    POSITIONS,
    SLOW_SWAP,
    USES,
    Addition,
    Choice,
    Content,
    Guide,
    Idea,
    Part,
    Routine,
    Step,
    Topic,
)
from skill.core.reminders.limits import Limits, read_limits
from skill.core.safety import DangerGroup, Outcome, Question, Safety, Situation

HOLDS = range(10, 61)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Problems:
    """What is wrong so far; one line each, with code, file, place and what to do."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    def add(self, code: str, file: Path, what: str) -> None:
        """One more problem."""
        self.lines.append(f"{code} {file.relative_to(self.folder.parent)}: {what}")


def read_yaml(path: Path, problems: Problems) -> dict[str, Any]:
    """The mapping in a file; empty, with a problem, where it has none.

    The artefact holds the same mappings written as JSON, which is YAML too and read many times faster.
    """
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text) if text.startswith("{") else yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, ValueError, yaml.YAMLError) as error:
        problems.add("C001", path, f"cannot be read as YAML: {' '.join(str(error).split())}")
        return {}
    if isinstance(value, dict):
        return value
    problems.add("C001", path, "must be a mapping of keys to values")
    return {}


def read_structure(folder: Path, problems: Problems) -> Content:
    plans = {path: read_yaml(path, problems) for path in sorted((folder / "guides").glob("*.yaml"))}
    guides = {path.stem: _guide(path, plan, problems) for path, plan in plans.items() if "choice" not in plan}
    choices = {path.stem: _choice(path, plan, guides, problems) for path, plan in plans.items() if "choice" in plan}
    topics = {path.stem: _topic(path, problems) for path in sorted((folder / "topics").glob("*.yaml"))}
    safety = _safety(folder / "safety.yaml", problems)
    routines = {
        path.stem: read_routine(path, safety, problems) for path in sorted((folder / "routines").glob("*.yaml"))
    }
    for routine in routines.values():
        for name in set(routine.choice) - routines.keys():
            problems.add("C003", folder / "routines" / f"{routine.id}.yaml", f"choice: there is no routine {name!r}")
        for name in routine.picks - guides.keys():
            problems.add("C003", folder / "routines" / f"{routine.id}.yaml", f"picks: there is no guide {name!r}")
    lines = _lines(folder / "instead.yaml", topics, problems)
    for topic in topics.values():
        known = {"situation": frozenset(safety.situations), "routine": frozenset(routines), "topic": frozenset(topics)}
        check_topic(folder / "topics" / f"{topic.id}.yaml", topic, {**known, "line": lines}, problems)
    additions = {path.stem: _addition(path, safety, problems) for path in sorted((folder / "additions").glob("*.yaml"))}
    for guide in guides.values():
        _check_guide(folder / "guides" / f"{guide.id}.yaml", guide, guides, safety, problems)
    added = {name: _with(guide, additions) for name, guide in guides.items()}
    reminders = _reminders(folder / "reminders.yaml", safety, problems)
    whole = Content(added, topics, safety, choices=choices, routines=routines)
    return replace(whole, reminders=reminders, lines=lines, additions=additions)


def check_topic(file: Path, topic: Topic, known: Mapping[str, frozenset[str]], problems: Problems) -> None:
    """Every situation, routine, topic and line that a topic names must exist."""
    answers = known["topic"] | known["line"]
    tried = [("try", "routine", topic.tries, known["routine"])] if topic.tries else []
    named = [(f"instead for {name}", "topic or line", other, answers) for name, other in topic.instead.items()]
    named += [*tried, *(("instead", "situation", name, known["situation"]) for name in topic.instead)]
    named += [(f"then {name}", "topic or line", other, answers) for name, other in topic.then.items()]
    named += [("then", "topic", name, known["topic"]) for name in topic.then]
    for idea in topic.ideas:
        named += [(f"idea {idea.id}: unless", "situation", name, known["situation"]) for name in idea.unless]
        named += [(f"idea {idea.id}: try", "routine", idea.tries, known["routine"])] if idea.tries else []
    for where, kind, name, there_are in named:
        if name not in there_are:
            problems.add("C003", file, f"{where} names {name!r}, which is no {kind}")


def _lines(file: Path, topics: Mapping[str, Topic], problems: Problems) -> frozenset[str]:
    plain = read_yaml(file, problems)
    for name, line in plain.items():
        if not isinstance(line, dict):
            problems.add("C002", file, f"line {name}: must be a mapping with its sources")
            continue
        _known_keys(line, {"sources", "checked", "review"}, file, f"line {name}", problems)
        _provenance(line, file, f"line {name}", problems, dated=True)
        if name in topics:
            problems.add("C002", file, f"line {name}: has the name of a topic")
    return frozenset(map(str, plain))


def _reminders(file: Path, safety: Safety, problems: Problems) -> Limits:
    if not file.exists():
        return Limits()
    plain = read_yaml(file, problems)
    for kind in ("limits", "usual"):
        for name, entry in (plain.get(kind) or {}).items():
            _provenance(entry if isinstance(entry, dict) else {}, file, f"{kind} {name}", problems, dated=False)
    try:
        limits = read_limits(plain)
    except ValueError as error:
        problems.add("C002", file, str(error))
        return Limits()
    for name in limits.no_drinks - safety.situations.keys():
        problems.add("C003", file, f"no-drinks names {name!r}, which is no situation")
    return limits


def _addition(file: Path, safety: Safety, problems: Problems) -> Addition:
    plain = read_yaml(file, problems)
    _known_keys(plain, {"when", "limbs", *_PLACES, "steps", "sources", "checked", "review"}, file, "addition", problems)
    _provenance(plain, file, "addition", problems, dated=True)
    when = plain.get("when")
    if when is not None and when not in safety.situations:
        problems.add("C003", file, f"when names {when!r}, which is no situation")
    steps = {
        name: replace(_step(name, value, file, problems), when=when, words=f"additions/{file.stem}/steps/{name}")
        for name, value in _mapping(plain, "steps", file, problems).items()
    }
    places = {place: tuple(str(name) for name in plain.get(place) or ()) for place in _PLACES}
    for name in {name for names in places.values() for name in names} ^ steps.keys():
        problems.add("C003", file, f"step {name!r} must stand in steps, and in one of {', '.join(_PLACES)}")
    limbs = frozenset(str(limb) for limb in plain.get("limbs") or ())
    return Addition(file.stem, limbs, steps, **places)


_PLACES = ("early", "late", "end")


def _with(guide: Guide, additions: Mapping[str, Addition]) -> Guide:
    """The guide with the steps that are added to those of its limb; what comes after the last step, last."""
    for addition in sorted(additions.values(), key=lambda addition: len(addition.end)):
        if guide.limb in addition.limbs:
            routes = {position: addition.into(route) for position, route in guide.routes.items()}
            guide = replace(guide, steps={**guide.steps, **addition.steps}, routes=routes)
    return guide


def _check_guide(file: Path, guide: Guide, guides: Mapping[str, Guide], safety: Safety, problems: Problems) -> None:
    """What a guide names of others must be there."""
    if guide.both is not None and guide.both not in safety.own_checks:
        problems.add("C003", file, f"both names {guide.both!r}, which is no check of its own")
    for step in guide.steps.values():
        if step.back is not None and step.back not in guides:
            problems.add("C003", file, f"step {step.id}: back names {step.back!r}, which is no guide")


_ROUTINE = {
    *("hushed", "one-way", "card", "parts", "choice", "picks", "needs", "seated", "cleared-first", "not-for"),
    *("sources", "checked", "review"),
}
_PART = {"hold", "times", "legs", "uses", "by-day", "step"}
WORDS_OF_A_PART = 20
"""Seconds left for the words that come with the holds of one muscle."""


def read_routine(file: Path, safety: Safety, problems: Problems) -> Routine:
    """A routine, muscle by muscle, with who gets another version of it or none."""
    plain = read_yaml(file, problems)
    _known_keys(plain, _ROUTINE, file, "routine", problems)
    _provenance(plain, file, "routine", problems, dated=True)
    choice = tuple(str(name) for name in plain.get("choice") or ())
    sections = () if choice else _section(plain, "parts", file, problems)
    parts = [_part(name, item, file, problems) for name, item in sections]
    if not parts and not choice:
        problems.add("C002", file, "parts: name at least one muscle")
    place, told = Place(file, "routine", problems), tuple(safety.situations)
    seated, cleared, never = (place.names(plain, key, told) for key in ("seated", "cleared-first", "not-for"))
    hushed, one_way, card = (plain.get(key) is True for key in ("hushed", "one-way", "card"))
    needs = place.names(plain, "needs", LOCKS)
    routine = Routine(file.stem, tuple(parts), seated, cleared, never, hushed=hushed, one_way=one_way, card=card)
    picks = frozenset(str(name) for name in plain.get("picks") or ())
    return replace(routine, needs=needs, choice=choice, picks=picks)


def _part(name: str, plain: Mapping[str, Any], file: Path, problems: Problems) -> Part:
    where = f"part {name}"
    _known_keys(plain, _PART, file, where, problems)
    hold, times = plain.get("hold", 0), plain.get("times", 1)
    if hold not in (0, *HOLDS) or times not in range(1, 6) or plain.get("legs") not in (None, "in-turn"):
        problems.add(
            "C002", file, f"{where}: hold must be {HOLDS[0]} to {HOLDS[-1]} seconds, times 1 to 5, legs in-turn"
        )
        return Part(name)
    uses = Place(file, where, problems).names(plain, "uses", USES)
    part = Part(name, hold, times, plain.get("legs") == "in-turn", uses, plain.get("by-day") is True, plain.get("step"))
    if part.seconds(SLOW_SWAP) > LONGEST_PART - WORDS_OF_A_PART:
        most = LONGEST_PART - WORDS_OF_A_PART
        problems.add("C002", file, f"{where}: takes {part.seconds(SLOW_SWAP)} s; one reply has {most} beside its words")
    return part


def _choice(file: Path, plain: Mapping[str, Any], guides: Mapping[str, Guide], problems: Problems) -> Choice:
    _known_keys(plain, {"choice", "sources", "checked", "review"}, file, "choice", problems)
    _provenance(plain, file, "choice", problems, dated=True)
    between = _mapping(plain, "choice", file, problems)
    front, back = str(between.get("front")), str(between.get("back"))
    for name in {front, back} - guides.keys():
        problems.add("C003", file, f"choice: there is no guide {name!r}")
    return Choice(file.stem, front, back)


def _known_keys(plain: Mapping[str, Any], allowed: set[str], file: Path, where: str, problems: Problems) -> None:
    for key in plain.keys() - allowed:
        problems.add("C002", file, f"{where}: unknown key {key!r}; known are {', '.join(sorted(allowed))}")


def _provenance(plain: Mapping[str, Any], file: Path, where: str, problems: Problems, *, dated: bool) -> None:
    if not plain.get("sources"):
        problems.add("C006", file, f"{where}: name at least one source")
    if dated and not _is_date(plain.get("checked")):
        problems.add("C006", file, f"{where}: checked must be the date on which the text was checked, as 2026-11-22")
    review = plain.get("review")
    if not isinstance(review, dict) or review.get("status") not in ("pending", "approved"):
        problems.add("C006", file, f"{where}: review must be {{status: pending}} or {{status: approved}}")


def _is_date(value: object) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value) is not None)


def _guide(file: Path, plain: Mapping[str, Any], problems: Problems) -> Guide:
    _known_keys(
        plain,
        {"limb", "toes", "both", "gate", "routes", "steps", "sources", "checked", "review"},
        file,
        "guide",
        problems,
    )
    _provenance(plain, file, "guide", problems, dated=True)
    steps = {
        name: replace(_step(name, value, file, problems), words=f"guides/{file.stem}/steps/{name}")
        for name, value in _mapping(plain, "steps", file, problems).items()
    }
    routes = {}
    for position, names in _mapping(plain, "routes", file, problems).items():
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
    return Guide(file.stem, str(plain.get("limb", "leg")), gate_first, steps, routes, toes, sources, plain.get("both"))


def _mapping(plain: Mapping[str, Any], key: str, file: Path, problems: Problems) -> Mapping[str, Any]:
    value = plain.get(key)
    if isinstance(value, dict):
        return value
    problems.add("C002", file, f"{key} must be a mapping")
    return {}


def _step(name: str, plain: object, file: Path, problems: Problems) -> Step:
    if not isinstance(plain, dict):
        problems.add("C002", file, f"step {name}: must be a mapping such as {{hold: 20}}")
        return Step(name, HOLDS[0])
    _known_keys(plain, {"hold", "needs", "instead", "uses", "back", "rest"}, file, f"step {name}", problems)
    hold = plain.get("hold")
    if not isinstance(hold, int) or hold not in HOLDS:
        problems.add("C002", file, f"step {name}: hold must be {HOLDS[0]} to {HOLDS[-1]} seconds")
        hold = HOLDS[0]
    needs = Place(file, f"step {name}", problems).names(plain, "needs", LOCKS)
    uses = Place(file, f"step {name}", problems).names(plain, "uses", USES)
    return Step(name, hold, needs, plain.get("instead"), uses, plain.get("back"), rest=plain.get("rest") is True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands, so that a problem can say it."""

    file: Path
    where: str
    problems: Problems

    def names(self, plain: Mapping[str, Any], key: str, known: tuple[str, ...]) -> frozenset[str]:
        """The names under a key, each of which must be known."""
        names = frozenset(str(name) for name in plain.get(key) or ())
        for name in names - set(known):
            self.problems.add("C003", self.file, f"{self.where}: {key} names {name!r}; known are {', '.join(known)}")
        return names & set(known)


def _topic(file: Path, problems: Problems) -> Topic:
    plain = read_yaml(file, problems)
    known = {"ideas", "needs", "instead", "then", "try", "check", "tells", "sources", "checked", "review"}
    _known_keys(plain, known, file, "topic", problems)
    _provenance(plain, file, "topic", problems, dated=True)
    ideas = []
    for idea in plain.get("ideas") or ():
        tries = idea.get("try") if isinstance(idea, dict) else None
        if not isinstance(idea, dict) or not isinstance(idea.get("id"), str):
            problems.add("C002", file, "ideas: each idea is a mapping with an id")
            continue
        unless = tuple(str(situation) for situation in idea.get("unless") or ())
        ideas.append(Idea(idea["id"], None if tries is None else str(tries), unless))
    needs = Place(file, "topic", problems).names(plain, "needs", LOCKS)
    instead, then = (
        {str(name): str(other) for name, other in _mapping(plain, key, file, problems).items()} if key in plain else {}
        for key in ("instead", "then")
    )
    checks = plain.get("check") is True
    return Topic(file.stem, tuple(ideas), needs, instead, then, plain.get("try"), checks, plain.get("tells"))


def _safety(file: Path, problems: Problems) -> Safety:
    plain = read_yaml(file, problems)
    _known_keys(
        plain,
        {"thresholds", "rules", "groups", "situations", "check", "own-checks", "people"},
        file,
        "safety",
        problems,
    )
    groups = {name: _group(name, item, file, problems) for name, item in _section(plain, "groups", file, problems)}
    for group in groups.values():
        if (group.outcome is Outcome.ASK_FIRST) != (group.becomes in groups):
            problems.add(
                "C003", file, f"group {group.id}: becomes must name the group that an ask-first one turns into"
            )
    situations = {
        name: _situation(name, item, groups, file, problems)
        for name, item in _section(plain, "situations", file, problems)
    }
    for group in groups.values():
        for key, named in (("tells", group.tells), ("past", group.past)):
            if named is not None and named not in situations:
                problems.add("C003", file, f"group {group.id}: {key} names {named!r}, which is no situation")
    check = tuple(
        _question(name, item, groups, file, problems) for name, item in _section(plain, "check", file, problems)
    )
    own_checks = {
        name: (_question(name, item, groups, file, problems),)
        for name, item in _section({"own-checks": {}, **plain}, "own-checks", file, problems)
    }
    for key in ("thresholds", "rules", "people"):
        for name, item in _section(plain, key, file, problems):
            _provenance(item, file, name, problems, dated=False)
    numbers = _mapping(plain, "thresholds", file, problems)
    holds, minutes, unheard, attacks = (_number(numbers, name, file, problems) for name in THRESHOLDS)
    return Safety(groups, holds, minutes, unheard, attacks, situations, check, own_checks)


THRESHOLDS = (
    "holds-before-asking-again",
    "minutes-before-referral",
    "times-unheard-that-count-as-yes",
    "attacks-before-referral",
)


def _section(
    plain: Mapping[str, Any], key: str, file: Path, problems: Problems
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, item in _mapping(plain, key, file, problems).items():
        if isinstance(item, dict):
            yield str(name), item
        else:
            problems.add("C002", file, f"{key}: {name} must be a mapping")


def _group(name: str, plain: Mapping[str, Any], file: Path, problems: Problems) -> DangerGroup:
    _known_keys(
        plain, {"outcome", "becomes", "cramp-is-no", "tells", "past", *_REVIEWED}, file, f"group {name}", problems
    )
    _provenance(plain, file, f"group {name}", problems, dated=False)
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
    )


_REVIEWED = ("sources", "design", "review", "covers")
_MEANT = ("leads-to", "turns", "beside", "of-a-limb", "soft")
_WHEREABOUTS = ("bed", "sitting", "standing", "floor")


def _situation(
    name: str, plain: Mapping[str, Any], groups: Mapping[str, DangerGroup], file: Path, problems: Problems
) -> Situation:
    where = f"situation {name}"
    _known_keys(
        plain,
        {"safe-first", "safe-places", "bars", "position", "gate-first", "feeling", *_MEANT, *_REVIEWED},
        file,
        where,
        problems,
    )
    _provenance(plain, file, where, problems, dated=False)
    beside = {str(other): str(meant) for other, meant in (plain.get("beside") or {}).items()}
    for group in set(beside.values()) - groups.keys():
        problems.add("C003", file, f"{where}: beside names {group!r}, which is no group")
    leads_to, position = plain.get("leads-to"), plain.get("position")
    if leads_to is not None and leads_to not in groups:
        problems.add("C003", file, f"{where}: leads-to names {leads_to!r}, which is no group")
    turns = {str(heard): str(meant) for heard, meant in (plain.get("turns") or {}).items()}
    for group in {*turns, *turns.values()} - groups.keys():
        problems.add("C003", file, f"{where}: turns names {group!r}, which is no group")
    if position is not None and position not in POSITIONS:
        problems.add("C003", file, f"{where}: unknown position {position!r}; known are {', '.join(POSITIONS)}")
    return Situation(
        id=name,
        safe_first=plain.get("safe-first") is True,
        of_a_limb=plain.get("of-a-limb") is True,
        safe_places=Place(file, where, problems).names(plain, "safe-places", _WHEREABOUTS),
        bars=Place(file, where, problems).names(plain, "bars", USES),
        position=position,
        gate_first=plain.get("gate-first") is True,
        feeling=plain.get("feeling"),
        leads_to=leads_to,
        turns=turns,
        beside=beside,
        soft=plain.get("soft") is True,
    )


def _question(
    name: str, plain: Mapping[str, Any], groups: Mapping[str, DangerGroup], file: Path, problems: Problems
) -> Question:
    _known_keys(plain, {"yes", "unsure", *_REVIEWED}, file, f"check {name}", problems)
    _provenance(plain, file, f"check {name}", problems, dated=False)
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
