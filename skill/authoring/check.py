"""The writer's door: every problem of `content/` at once, with its line and what to do; and two ways to read it.

python -m skill.authoring.check                     every problem; exit 1 where there is one
python -m skill.authoring.check --quick             the same without making the interaction model
python -m skill.authoring.check --read-aloud calf   a guide, a routine or an answer as it is spoken, with times
python -m skill.authoring.check --review            the review pack, an HTML page that prints on paper
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from skill.authoring.checks import Tree, problems
from skill.authoring.read_aloud import UnknownName, read_aloud
from skill.authoring.review_pack import PAPERS, review_pack
from skill.content import DEFAULT_LOCALE, FOLDER
from skill.core.errors import ContentError
from skill.core.guide import POSITIONS


def main(words: Sequence[str] | None = None) -> int:
    """The command line; the exit code is 1 where something is to be mended."""
    asked = _arguments(words)
    if asked.read_aloud:
        return _read(asked)
    if asked.review:
        print(review_pack(Tree(asked.content), asked.locale, asked.today, paper=asked.paper))
        return 0
    found = problems(asked.content, asked.today, with_model=not asked.quick)
    for problem in found:
        print(problem)
    print(_summary(len(found), asked.content), file=sys.stderr)
    return 1 if found else 0


def _summary(many: int, folder: Path) -> str:
    if not many:
        return f"{folder.name}/: {sum(1 for _ in folder.rglob('*.yaml'))} files, nothing to mend."
    return f"{many} to mend." if many > 1 else "One to mend."


def _read(asked: argparse.Namespace) -> int:
    try:
        print(read_aloud(asked.read_aloud, asked.content, asked.locale, position=asked.position))
    except (UnknownName, ContentError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m skill.authoring.check", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="do not make the interaction model, which takes some seconds"
    )
    parser.add_argument(
        "--read-aloud", metavar="NAME", help="a guide, a routine or a topic as it is spoken, with times"
    )
    where = [position for position in POSITIONS if position != "any"]
    parser.add_argument("--position", choices=[*where, "all"], help="the steps for somebody who said where they are")
    parser.add_argument("--review", action="store_true", help="print the review pack as HTML, to be printed on paper")
    parser.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="the paper of the review pack")
    parser.add_argument("--locale", default=DEFAULT_LOCALE)
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(tz=UTC).date(), metavar="2026-11-25")
    parser.add_argument("--content", type=Path, default=FOLDER, help="another content folder")
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
