"""Reads what happens, apart from its words: guides, topics and safety rules of `content/`, with every problem in them.

The codes of problems are told in `skill.content`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from skill.core.guide import Content, Topic
from skill.core.reminders.limits import Limits, read_limits
from skill.core.safety import Safety
from skill.structure.guides import check_guide, read_addition, read_choice, read_guide, with_added
from skill.structure.reading import Problems, provenance, read_yaml
from skill.structure.routines import read_routine
from skill.structure.safety import read_safety
from skill.structure.topics import check_topic, read_lines, read_topic


def read_structure(folder: Path, problems: Problems) -> Content:
    """All that happens, with what it names of one another checked."""
    plans = {path: read_yaml(path, problems) for path in sorted((folder / "guides").glob("*.yaml"))}
    guides = {path.stem: read_guide(path, plan, problems) for path, plan in plans.items() if "choice" not in plan}
    choices = {path.stem: read_choice(path, plan, guides, problems) for path, plan in plans.items() if "choice" in plan}
    topics = {path.stem: read_topic(path, problems) for path in sorted((folder / "topics").glob("*.yaml"))}
    safety = read_safety(folder / "safety.yaml", problems)
    routines = {
        path.stem: read_routine(path, safety, problems) for path in sorted((folder / "routines").glob("*.yaml"))
    }
    for routine in routines.values():
        for name in set(routine.choice) - routines.keys():
            problems.add("C003", folder / "routines" / f"{routine.id}.yaml", f"choice: there is no routine {name!r}")
        for name in routine.picks - guides.keys():
            problems.add("C003", folder / "routines" / f"{routine.id}.yaml", f"picks: there is no guide {name!r}")
    lines, like = read_lines(folder / "instead.yaml", topics, problems)
    for topic in topics.values():
        known = {"situation": frozenset(safety.situations), "routine": frozenset(routines), "topic": frozenset(topics)}
        known["group"] = frozenset(safety.groups)
        check_topic(folder / "topics" / f"{topic.id}.yaml", topic, {**known, "line": lines}, problems)
    additions = {
        path.stem: read_addition(path, safety, problems) for path in sorted((folder / "additions").glob("*.yaml"))
    }
    for guide in guides.values():
        check_guide(folder / "guides" / f"{guide.id}.yaml", guide, guides, safety, problems)
    added = {name: with_added(guide, additions) for name, guide in guides.items()}
    reminders = _reminders(folder / "reminders.yaml", safety, topics, problems)
    whole = Content(added, topics, safety, choices=choices, routines=routines)
    return replace(whole, reminders=reminders, lines=lines, like=like, additions=additions)


def _reminders(file: Path, safety: Safety, topics: Mapping[str, Topic], problems: Problems) -> Limits:
    if not file.exists():
        return Limits()
    plain = read_yaml(file, problems)
    for kind in ("limits", "usual"):
        for name, entry in (plain.get(kind) or {}).items():
            provenance(entry if isinstance(entry, dict) else {}, file, f"{kind} {name}", problems, dated=False)
    try:
        limits = read_limits(plain)
    except ValueError as error:
        problems.add("C002", file, str(error))
        return Limits()
    for name in limits.no_drinks - safety.situations.keys():
        problems.add("C003", file, f"no-drinks names {name!r}, which is no situation")
    for name in limits.no_drinks_signs - safety.groups.keys():
        problems.add("C003", file, f"no-drinks names {name!r}, which is no sign")
    for name in (limits.no_drinks_topics | limits.kind_of_topic.keys()) - topics.keys():
        problems.add("C003", file, f"no-drinks or kind-of-topic names {name!r}, which is no topic")
    return limits
