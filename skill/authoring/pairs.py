"""Prints every phase with every event and the rule that answers it: `tests/every_pair.txt`, read in review.

python -m skill.authoring.pairs          write the file
python -m skill.authoring.pairs --check  exit with 1 if it is stale
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from skill.core import events
from skill.core.dialogue import rule_for
from skill.core.dialogue.flow import NEEDS_PLAN, WHY_ASK_AGAIN
from skill.core.session import Phase, Session

_PLAN = "drink;600,840,1080;0123456;2026-11-23;2026-12-22;420-1260"
FILE = Path(__file__).resolve().parents[2] / "tests" / "every_pair.txt"


def event_types() -> tuple[type[events.Event], ...]:
    """Every kind of event, in the order in which they are declared."""
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, events.Event)]
    return tuple(kind for kind in kinds if not kind.__subclasses__())


def example(kind: type[events.Event]) -> events.Event:
    """One event of a kind, with values where it cannot do without."""
    return _EXAMPLES.get(kind) or kind()


_EXAMPLES: Mapping[type[events.Event], events.Event] = {
    events.QuestionAsked: events.QuestionAsked("causes"),
    events.RoutineAsked: events.RoutineAsked("bedtime"),
    events.DangerSignHeard: events.DangerSignHeard("heart"),
    events.SituationTold: events.SituationTold("pregnant"),
    events.CrampReported: events.CrampReported(("calf",)),
    events.ReminderAsked: events.ReminderAsked("drink"),
    events.ReminderTimeSaid: events.ReminderTimeSaid((("time", "10:00"),)),
}


def example_session(phase: Phase) -> Session:
    """A session in a phase; a pause is one that began in a guide, a plan for reminders is one for drinks."""
    planned = phase in NEEDS_PLAN
    return Session(
        phase=phase,
        came_from=Phase.GUIDING if phase is Phase.PAUSED else None,
        wish="drink" if planned or phase is Phase.DETAIL else None,
        plan=_PLAN if planned else None,
        asks="half 480" if phase is Phase.DETAIL else None,
    )


def lines() -> Iterator[str]:
    """The file's lines: phase, event, rule, and why where only the question is asked again."""
    for phase in Phase:
        for kind in event_types():
            rule, _ = rule_for(example_session(phase), example(kind))
            why = f"  ({WHY_ASK_AGAIN[kind]})" if rule.__name__ == "ask_again" else ""
            yield f"{phase.value:<11} {kind.__name__:<17} {rule.__name__}{why}"


def main(arguments: list[str]) -> int:
    """Write the file, or with --check only say whether it is fresh."""
    text = "\n".join(lines()) + "\n"
    if "--check" in arguments:
        fresh = FILE.exists() and FILE.read_text(encoding="utf-8") == text
        sys.stdout.write("" if fresh else f"{FILE.name} is stale: run python -m skill.authoring.pairs\n")
        return 0 if fresh else 1
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
