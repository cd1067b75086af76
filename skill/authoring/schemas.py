"""Writes into each file under `content/` the comment by which an editor finds its schema.

python -m skill.authoring.schemas          write the comments
python -m skill.authoring.schemas --check  exit with 1 if one is missing
"""

from __future__ import annotations

import sys
from pathlib import Path

from skill.authoring.checks.shape import KEY, kind_of, modeline
from skill.content import FOLDER


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
