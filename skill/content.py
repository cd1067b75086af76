"""Loads `content/` and checks it as a whole: structure apart from words, every problem at once.

C001  a file is not YAML, or not a mapping          C006  no source, no date checked or no review status
C002  a key is missing, unknown or of a wrong kind  C007  an unknown placeholder
C003  a name that nothing has: step, guide, group   C008  markup in words
C004  no words for something that has structure     C009  more than one question in one text
C005  words for something that has no structure     C010  one name for two guides
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from skill.core.errors import ContentError
from skill.core.guide import LOCKS, POSITIONS, Choice, Content, Guide, Idea, Step, Topic
from skill.core.safety import DangerGroup, Outcome, Safety

FOLDER = Path(__file__).resolve().parent.parent / "content"
DEFAULT_LOCALE = "en-US"
HEARING = frozenset({"called", "misheard", "asked", "heard", "named"})
"""Keys that say what people say; they go into the interaction model and are never spoken."""
PLACEHOLDERS = frozenset(
    {"muscle", "side", "name", "step", "total", "seconds", "emergency", "local", "advice", "crisis", "number"}
)
HOLDS = range(10, 61)

Words = Mapping[str, tuple[str, ...]]
"""Texts by reference, each with its variants."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Locale:
    """One locale: its name, all its words, and the content with the references that have words."""

    name: str
    words: Words
    content: Content


@dataclass(frozen=True, slots=True)
class Library:
    """Every locale that `content/` has."""

    locales: Mapping[str, Locale]

    def for_locale(self, name: str) -> Locale:
        """The locale of this name; the default one where there is none."""
        return self.locales.get(name) or self.locales[DEFAULT_LOCALE]


@dataclass(slots=True)
class Problems:
    """What is wrong so far; one line each, with code, file, place and what to do."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    def add(self, code: str, file: Path, what: str) -> None:
        """One more problem."""
        self.lines.append(f"{code} {file.relative_to(self.folder.parent)}: {what}")


def load_library(folder: Path = FOLDER) -> Library:
    """The content of the folder; raises ContentError with every problem in it."""
    problems = Problems(folder)
    structure = _structure(folder, problems)
    locales = {}
    for locale in sorted(path.parent.name for path in folder.glob("*/locale.yaml")):
        words = _words(folder / locale, problems)
        _check_words(folder / locale, words, structure, problems)
        content = replace(structure, words=frozenset(words))
        locales[locale] = Locale(locale, words, content)
    if DEFAULT_LOCALE not in locales:
        problems.lines.append(
            f"C002 {folder.name}: there is no {DEFAULT_LOCALE}/locale.yaml; every locale rests on it"
        )
    if problems.lines:
        raise ContentError("\n".join(problems.lines))
    return Library(locales)


def read_yaml(path: Path, problems: Problems) -> dict[str, Any]:
    """The mapping in a file; empty, with a problem, where it has none."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        problems.add("C001", path, f"cannot be read as YAML: {' '.join(str(error).split())}")
        return {}
    if isinstance(value, dict):
        return value
    problems.add("C001", path, "must be a mapping of keys to values")
    return {}


def _structure(folder: Path, problems: Problems) -> Content:
    plans = {path: read_yaml(path, problems) for path in sorted((folder / "guides").glob("*.yaml"))}
    guides = {path.stem: _guide(path, plan, problems) for path, plan in plans.items() if "choice" not in plan}
    choices = {path.stem: _choice(path, plan, guides, problems) for path, plan in plans.items() if "choice" in plan}
    topics = {path.stem: _topic(path, problems) for path in sorted((folder / "topics").glob("*.yaml"))}
    safety = _safety(folder / "safety.yaml", problems)
    for topic in topics.values():
        for idea in topic.ideas:
            if idea.tries and idea.tries[1] not in getattr(guides.get(idea.tries[0]), "steps", {}):
                file = folder / "topics" / f"{topic.id}.yaml"
                problems.add("C003", file, f"idea {idea.id} tries {idea.tries}, which is no step of a guide")
    return Content(guides, topics, safety, choices=choices)


def _choice(file: Path, plain: Mapping[str, Any], guides: Mapping[str, Guide], problems: Problems) -> Choice:
    _known_keys(plain, {"choice", "sources", "checked", "review"}, file, "choice", problems)
    _provenance(plain, file, "choice", problems, dated=True)
    between = _mapping(plain, "choice", file, problems)
    front, back = str(between.get("front")), str(between.get("back"))
    for name in {front, back} - guides.keys():
        problems.add("C003", file, f"choice: there is no guide {name!r}")
    return Choice(file.stem, front, back)


def _known_keys(
    plain: Mapping[str, Any], allowed: set[str], file: Path, where: str, problems: Problems
) -> None:
    for key in plain.keys() - allowed:
        problems.add("C002", file, f"{where}: unknown key {key!r}; known are {', '.join(sorted(allowed))}")


def _provenance(plain: Mapping[str, Any], file: Path, where: str, problems: Problems, *, dated: bool) -> None:
    if not plain.get("sources"):
        problems.add("C006", file, f"{where}: name at least one source")
    if dated and not isinstance(plain.get("checked"), date):
        problems.add(
            "C006", file, f"{where}: checked must be the date on which the text was checked, as 2026-11-22"
        )
    review = plain.get("review")
    if not isinstance(review, dict) or review.get("status") not in ("pending", "approved"):
        problems.add("C006", file, f"{where}: review must be {{status: pending}} or {{status: approved}}")


def _guide(file: Path, plain: Mapping[str, Any], problems: Problems) -> Guide:
    _known_keys(
        plain, {"limb", "gate", "routes", "steps", "sources", "checked", "review"}, file, "guide", problems
    )
    _provenance(plain, file, "guide", problems, dated=True)
    steps = {
        name: _step(name, value, file, problems)
        for name, value in _mapping(plain, "steps", file, problems).items()
    }
    routes = {}
    for position, names in _mapping(plain, "routes", file, problems).items():
        if position not in POSITIONS:
            problems.add(
                "C003", file, f"routes: unknown position {position!r}; known are {', '.join(POSITIONS)}"
            )
        routes[position] = tuple(str(name) for name in names or ())
        for name in set(routes[position]) - steps.keys():
            problems.add("C003", file, f"route {position}: there is no step {name!r}")
    if not routes.get("any"):
        problems.add(
            "C002", file, "routes: 'any' is missing: the steps for whatever position the person is in"
        )
        routes["any"] = tuple(steps) or ("none",)
    for position, names in routes.items():
        if (
            names
            and steps
            and names[0] in steps
            and steps[names[0]].needs
            and position in ("any", "bed", "sitting")
        ):
            problems.add("C002", file, f"route {position}: its first step may not be locked")
    for step in steps.values():
        if step.instead and step.instead not in steps:
            problems.add("C003", file, f"step {step.id}: instead names {step.instead!r}, which is no step")
    gate_first = plain.get("gate") == "before-moving"
    return Guide(file.stem, str(plain.get("limb", "leg")), gate_first, steps, routes)


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
    _known_keys(plain, {"hold", "needs", "instead"}, file, f"step {name}", problems)
    hold = plain.get("hold")
    if not isinstance(hold, int) or hold not in HOLDS:
        problems.add("C002", file, f"step {name}: hold must be {HOLDS[0]} to {HOLDS[-1]} seconds")
        hold = HOLDS[0]
    return Step(name, hold, _needs(plain, file, f"step {name}", problems), plain.get("instead"))


def _needs(plain: Mapping[str, Any], file: Path, where: str, problems: Problems) -> frozenset[str]:
    needs = frozenset(str(lock) for lock in plain.get("needs") or ())
    for lock in needs - set(LOCKS):
        problems.add("C003", file, f"{where}: unknown lock {lock!r}; known are {', '.join(LOCKS)}")
    return needs & set(LOCKS)


def _topic(file: Path, problems: Problems) -> Topic:
    plain = read_yaml(file, problems)
    _known_keys(plain, {"ideas", "needs", "sources", "checked", "review"}, file, "topic", problems)
    _provenance(plain, file, "topic", problems, dated=True)
    ideas = []
    for idea in plain.get("ideas") or ():
        tries = idea.get("try") if isinstance(idea, dict) else None
        if not isinstance(idea, dict) or not isinstance(idea.get("id"), str):
            problems.add("C002", file, "ideas: each idea is a mapping with an id")
            continue
        ideas.append(Idea(idea["id"], (str(tries["guide"]), str(tries["step"])) if tries else None))
    return Topic(file.stem, tuple(ideas), _needs(plain, file, "topic", problems))


def _safety(file: Path, problems: Problems) -> Safety:
    plain = read_yaml(file, problems)
    _known_keys(plain, {"thresholds", "rules", "groups"}, file, "safety", problems)
    groups = {}
    for name, group in _mapping(plain, "groups", file, problems).items():
        _known_keys(group, {"outcome", "becomes", "sources", "design", "review"}, file, name, problems)
        _provenance(group, file, f"group {name}", problems, dated=False)
        outcome = group.get("outcome")
        if outcome not in {known.value for known in Outcome}:
            problems.add("C003", file, f"group {name}: unknown outcome {outcome!r}")
            continue
        groups[name] = DangerGroup(name, Outcome(outcome), group.get("becomes"))
    for group in groups.values():
        if (group.outcome is Outcome.ASK_FIRST) != (group.becomes in groups):
            problems.add(
                "C003",
                file,
                f"group {group.id}: becomes must name the group that an ask-first one turns into",
            )
    numbers = _mapping(plain, "thresholds", file, problems)
    for name, rule in {**numbers, **_mapping(plain, "rules", file, problems)}.items():
        _provenance(rule, file, name, problems, dated=False)
    return Safety(groups, *(_number(numbers, name, file, problems) for name in THRESHOLDS))


THRESHOLDS = (
    "holds-before-asking-again",
    "minutes-before-referral",
    "times-unheard-that-count-as-yes",
    "attacks-before-referral",
)


def _number(numbers: Mapping[str, Any], name: str, file: Path, problems: Problems) -> int:
    value = (numbers.get(name) or {}).get("value")
    if isinstance(value, int) and value > 0:
        return value
    problems.add("C002", file, f"thresholds: {name} needs a value, a whole number above zero")
    return 1


def _words(folder: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.rglob("*.yaml")):
        prefix = file.relative_to(folder).with_suffix("").as_posix()
        for reference, variants in _texts(prefix, read_yaml(file, problems)):
            words[reference] = variants
            for text in variants:
                _check_text(reference, text, file, problems)
    return words


def _texts(reference: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in HEARING:
                yield from _texts(f"{reference}/{key}", inner)
    elif isinstance(value, list):
        yield reference, tuple(" ".join(str(text).split()) for text in value)
    else:
        yield reference, (" ".join(str(value).split()),)


def _check_text(reference: str, text: str, file: Path, problems: Problems) -> None:
    for name in set(re.findall(r"\{(\w*)\}", text)) - PLACEHOLDERS:
        problems.add("C007", file, f"{reference}: unknown placeholder {{{name}}}")
    if re.search(r"[<>&*_#\[\]|]", text):
        problems.add("C008", file, f"{reference}: plain text only, without markup: {text!r}")
    if text.count("?") > 1:
        problems.add("C009", file, f"{reference}: one question at a time: {text!r}")


def _check_words(folder: Path, words: Words, content: Content, problems: Problems) -> None:
    needed = dict(_needed(content))
    for reference, file in needed.items():
        if reference not in words:
            problems.add("C004", folder / file, f"no words for {reference}")
    for reference in words:
        kind, name, *rest = reference.split("/")
        known = {"guides": {**content.guides, **content.choices}, "topics": content.topics}.get(kind)
        if known is None:
            continue
        own = known.get(name)
        parts = getattr(own, "steps", None) or {idea.id: idea for idea in getattr(own, "ideas", ())}
        nested = rest[:1] in (["steps"], ["ideas"])
        if own is None or (nested and rest[1] not in parts):
            problems.add(
                "C005", folder / kind / f"{name}.yaml", f"words for {reference}, which has no structure"
            )
    _check_names(folder, problems)


def _needed(content: Content) -> Iterator[tuple[str, str]]:
    for guide in content.guides.values():
        file = f"guides/{guide.id}.yaml"
        for part in ("name", "names", "why", "more", "simply", "tip"):
            yield f"guides/{guide.id}/{part}", file
        for step in guide.steps:
            for part in ("say", "name"):
                yield f"guides/{guide.id}/steps/{step}/{part}", file
    for choice in content.choices:
        yield f"guides/{choice}/ask", f"guides/{choice}.yaml"
        yield f"guides/{choice}/hint", f"guides/{choice}.yaml"
    for topic in content.topics.values():
        file = f"topics/{topic.id}.yaml"
        yield f"topics/{topic.id}/say", file
        for idea in topic.ideas:
            for part in ("say", "why", "more"):
                yield f"topics/{topic.id}/ideas/{idea.id}/{part}", file
    for group in content.safety.groups.values():
        if group.outcome is Outcome.ASK_FIRST:
            yield f"safety/groups/{group.id}/ask", "safety.yaml"


def _check_names(folder: Path, problems: Problems) -> None:
    owners: dict[str, str] = {}
    for file in sorted((folder / "guides").glob("*.yaml")):
        for name in read_yaml(file, Problems(problems.folder)).get("called") or ():
            owner = owners.setdefault(str(name).lower(), file.stem)
            if owner != file.stem:
                problems.add("C010", file, f"called {name!r}, and so is the guide {owner}")
