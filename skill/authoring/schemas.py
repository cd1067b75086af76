"""Which JSON Schema each file under `content/` has, and the comment in its first line by which an editor finds it.

python -m skill.authoring.schemas          write the comments
python -m skill.authoring.schemas --check  exit with 1 if one is missing
"""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path

from skill.content import FOLDER

SCHEMAS = FOLDER / "schema"
KEY = "# yaml-language-server: $schema="
KINDS = {
    "guides/*.yaml": "guide",
    "topics/*.yaml": "topic",
    "routines/*.yaml": "routine",
    "additions/*.yaml": "addition",
    "safety.yaml": "safety",
    "instead.yaml": "instead",
    "reminders.yaml": "reminders",
    "claims.yaml": "claims",
    "sources.yaml": "sources",
    "never.yaml": "never",
    "excused.yaml": "excused",
    "commercial.yaml": "commercial",
    "*/guides/*.yaml": "guide-words",
    "*/topics/*.yaml": "topic-words",
    "*/routines/*.yaml": "routine-words",
    "*/additions/*.yaml": "addition-words",
    "*/safety.yaml": "safety-words",
    "*/instead.yaml": "instead-words",
    "*/reminders.yaml": "reminders-words",
    "*/danger.yaml": "heard",
    "*/situations.yaml": "heard",
    "*/phrases.yaml": "phrases",
    "*/locale.yaml": "locale",
}
"""Which schema a file under `content/` has: * is one name, a locale where a folder stands."""


def kind_of(name: str) -> str | None:
    """The schema of a file, by its path under `content/`."""
    depth = name.count("/")
    return next((kind for glob, kind in KINDS.items() if glob.count("/") == depth and fnmatch(name, glob)), None)


def modeline(name: str) -> str:
    """The comment by which editors find the schema of a file."""
    return f"{KEY}{'../' * name.count('/')}schema/{kind_of(name)}.json"


def behind(folder: Path) -> list[Path]:
    """The files whose first line is not the comment for their schema."""
    return [path for path in sorted(folder.rglob("*.yaml")) if path.read_text("utf-8") != led(folder, path)]


def led(folder: Path, path: Path) -> str:
    """The text of a file with the right first line; files without a schema stay as they are."""
    text, name = path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix()
    if kind_of(name) is None:
        return text
    rest = text.partition("\n")[2] if text.startswith(KEY) else text
    return f"{modeline(name)}\n{rest}"


def main(arguments: list[str]) -> int:
    """Write the comments, or with --check only say where one is missing."""
    files = behind(FOLDER)
    for path in files:
        if "--check" in arguments:
            print(f"{path.relative_to(FOLDER.parent)} names no schema: run python -m skill.authoring.schemas")
        else:
            path.write_text(led(FOLDER, path), encoding="utf-8")
    return 1 if files and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
