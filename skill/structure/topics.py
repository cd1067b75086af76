"""Answers, what leads on from them, and the lines that stand in for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from skill.core.guide import LOCKS, Idea, Topic
from skill.structure.reading import Place, Problems, known_keys, mapping, provenance, read_yaml

_LEADS = {"instead", "then", "follow", "about", "try", "check", "tells", "turns", "one-side", "otherwise"}
_KEYS = {"ideas", "needs", *_LEADS, "sources", "checked", "review"}


def read_topic(file: Path, problems: Problems) -> Topic:
    """An answer: what it walks, what it waits for, and what leads on from it."""
    plain = read_yaml(file, problems)
    known_keys(plain, _KEYS, file, "topic", problems)
    provenance(plain, file, "topic", problems, dated=True)
    ideas = []
    for idea in plain.get("ideas") or ():
        tries = idea.get("try") if isinstance(idea, dict) else None
        if not isinstance(idea, dict) or not isinstance(idea.get("id"), str):
            problems.add("C002", file, "ideas: each idea is a mapping with an id")
            continue
        unless = tuple(str(situation) for situation in idea.get("unless") or ())
        ideas.append(Idea(idea["id"], None if tries is None else str(tries), unless))
    needs = Place(file, "topic", problems).names(plain, "needs", LOCKS)
    instead, then, follow, turns = (
        {str(name): str(other) for name, other in mapping(plain, key, file, problems).items()} if key in plain else {}
        for key in ("instead", "then", "follow", "turns")
    )
    return Topic(
        file.stem,
        tuple(ideas),
        needs,
        instead,
        then,
        follow,
        plain.get("about"),
        plain.get("try"),
        plain.get("check") is True,
        plain.get("tells"),
        turns,
        plain.get("one-side"),
        plain.get("otherwise"),
    )


def check_topic(file: Path, topic: Topic, known: Mapping[str, frozenset[str]], problems: Problems) -> None:
    """Every situation, routine, topic and line that a topic names must exist."""
    answers = known["topic"] | known["line"]
    tried = [("try", "routine", topic.tries, known["routine"])] if topic.tries else []
    named = [(f"instead for {name}", "topic or line", other, answers) for name, other in topic.instead.items()]
    named += [*tried, *(("instead", "situation", name, known["situation"]) for name in topic.instead)]
    named += [(f"then {name}", "topic or line", other, answers) for name, other in topic.then.items()]
    named += [("then", "topic", name, known["topic"]) for name in topic.then]
    named += [(f"follow {name}", "topic or line", other, answers) for name, other in topic.follow.items()]
    named += [("follow", "topic or line", name, answers) for name in topic.follow]
    named += [("about", "topic", topic.about, known["topic"])] if topic.about else []
    named += [("turns", "group", name, known["group"]) for pair in topic.turns.items() for name in pair]
    named += [("one-side", "line", topic.one_side, known["line"])] if topic.one_side else []
    named += [("otherwise", "line", topic.otherwise, known["line"])] if topic.otherwise else []
    for idea in topic.ideas:
        named += [(f"idea {idea.id}: unless", "situation", name, known["situation"]) for name in idea.unless]
        named += [(f"idea {idea.id}: try", "routine", idea.tries, known["routine"])] if idea.tries else []
    for where, kind, name, there_are in named:
        if name not in there_are:
            problems.add("C003", file, f"{where} names {name!r}, which is no {kind}")


def read_lines(file: Path, topics: Mapping[str, Topic], problems: Problems) -> tuple[frozenset[str], Mapping[str, str]]:
    """The names of the answers that stand in for others; and of those that a topic's bars hold for, that topic."""
    plain = read_yaml(file, problems)
    like: dict[str, str] = {}
    for name, line in plain.items():
        if not isinstance(line, dict):
            problems.add("C002", file, f"line {name}: must be a mapping with its sources")
            continue
        known_keys(line, {"like", "sources", "checked", "review"}, file, f"line {name}", problems)
        provenance(line, file, f"line {name}", problems, dated=True)
        if name in topics:
            problems.add("C002", file, f"line {name}: has the name of a topic")
        if "like" in line:
            like[str(name)] = str(line["like"])
    for name, topic in like.items():
        if topic not in topics:
            problems.add("C003", file, f"line {name}: like names {topic!r}, which is no topic")
    return frozenset(map(str, plain)), like
