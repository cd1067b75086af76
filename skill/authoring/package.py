"""Makes what is deployed: the Lambda artefact, and the skill package that the ASK command line takes.

    python -m skill.authoring.package build --into FOLDER [--platform native] [--python 3.13]
    python -m skill.authoring.package skill-package --into FOLDER [--lambda-arn ARN] [--skill-id ID]
                                                    [--privacy-policy URL]

The same sources and the same lock make the same artefact: every file gets the same time and mode.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

import yaml

from skill.authoring.listing import write_skill_package
from skill.content import HEARING
from skill.core.errors import SkillError

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements" / "lambda.txt"

LAMBDA_PLATFORM = "manylinux2014_aarch64"
LAMBDA_PYTHON = "3.13"
"""What template.yaml asks of Lambda; a test holds the two together."""

WHERE_LAMBDA_UNPACKS = "/var/task"

_DESK_ONLY = shutil.ignore_patterns("simulator", "authoring", "desk.py", "__pycache__", "*.pyi", "py.typed")
_WRITERS_ONLY = ("claims.yaml", "never.yaml", "excused.yaml", "commercial.yaml")
_NEVER_RUN = ("bin", "*/tests", "**/__pycache__", "**/*.pyi", "**/py.typed", "**/*.pyx", "**/*.pxd")
# The earliest day that a zip file can name in every time zone: 2 January 1980.
_ONE_TIME = 315619200
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


class NotPackaged(SkillError):
    """Something that the package needs is missing, or is not what it should be."""


def build(into: Path, *, platform: str = LAMBDA_PLATFORM, python: str = LAMBDA_PYTHON) -> None:
    """Write the artefact into an empty or new folder. NotPackaged says what stands in the way."""
    if into.exists() and any(into.iterdir()):
        raise NotPackaged(f"{into}: is not empty. Remove it, or name another folder.")
    into.mkdir(parents=True, exist_ok=True)
    if platform == "native":
        _copy_installed(into)
    else:
        _download(into, platform, python)
    _prune(into)
    shutil.copytree(ROOT / "skill", into / "skill", ignore=_DESK_ONLY)
    _copy_content(into / "content")
    _compile(into, python=_running() if platform == "native" else python)
    _settle(into)


def _copy_content(into: Path) -> None:
    """The content as JSON, which loads faster than YAML, without what only writers and the model builder read."""
    shutil.copytree(ROOT / "content", into, ignore=shutil.ignore_patterns("schema", "*.md", *_WRITERS_ONLY))
    for file in into.rglob("*.yaml"):
        spoken = _without_hearing(yaml.safe_load(file.read_text(encoding="utf-8")))
        file.write_text(json.dumps(spoken, default=str, ensure_ascii=False), encoding="utf-8")


def _without_hearing(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: _without_hearing(inner) for key, inner in value.items() if key not in HEARING}


def _download(into: Path, platform: str, python: str) -> None:
    """The wheels of the lock for another machine than this one; pip holds each to its hash."""
    asked = ("--platform", platform, "--python-version", python, "--implementation", "cp")
    kept = ("--only-binary=:all:", "--no-deps", "--require-hashes", "--no-compile", "--no-user")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq")
    command = (*pip, "--target", str(into), *asked, *kept, "--requirement", str(LOCK))
    if subprocess.run(command, check=False).returncode != 0:
        raise NotPackaged(f"{LOCK.name}: pip could not fetch every wheel for {platform}; it says why above.")


def _copy_installed(into: Path) -> None:
    """The libraries of the lock as they are installed here, where the same lock put them: no network."""
    for pin in _PINNED.finditer(LOCK.read_text(encoding="utf-8")):
        library = _installed(pin["name"], pin["version"])
        for file in library.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                target = into / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(str(file.locate()), target)


def _installed(name: str, version: str) -> metadata.Distribution:
    try:
        library = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise NotPackaged(f"{name}: is not installed here. Run make setup.") from None
    if library.version != version:
        raise NotPackaged(f"{name}: {library.version} is here, the lock says {version}. Run make setup.")
    return library


def _prune(into: Path) -> None:
    """Take out what Lambda never runs; licences stay."""
    for pattern in _NEVER_RUN:
        for found in list(into.glob(pattern)):
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink()


def _compile(into: Path, *, python: str) -> None:
    """Compile to bytecode that is never checked against its source, so that a cold start only reads.

    Bytecode is good for one version of Python only; where that one is not found, Lambda compiles for itself.
    """
    interpreter = _interpreter(python)
    if interpreter is None:
        print(f"Python {python} is not here, so the artefact holds no bytecode: cold starts will be slower.")
        return
    named = ("-s", str(into), "-p", WHERE_LAMBDA_UNPACKS)
    how = ("-q", "--invalidation-mode", "unchecked-hash", *named, str(into))
    # A seed of its own would order the constants of a set differently in each run.
    seeded = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run((interpreter, "-W", "ignore", "-m", "compileall", *how), check=True, env=seeded)


def _interpreter(version: str) -> str | None:
    """A Python of this version that runs: this one, one on the path, or one that pyenv keeps."""
    if version == _running():
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted((pyenv / "versions").glob(f"{version}*/bin/python"))
    return next((found for found in (f"python{version}", *map(str, kept)) if _is(found, version)), None)


def _is(interpreter: str, version: str) -> bool:
    """Whether this runs at all: a pyenv shim may stand for a version that is not chosen."""
    if shutil.which(interpreter) is None:
        return False
    command = (interpreter, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip() == version


def _running() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _settle(into: Path) -> None:
    """Give every file and folder the same time and mode, so that the same sources make the same zip file."""
    for path in (into, *into.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (_ONE_TIME, _ONE_TIME))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _told(folder: Path) -> str:
    sizes = [path.stat().st_size for path in _files(folder)]
    return f"{folder}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m skill.authoring.package", description=__doc__.partition("\n")[0])
    actions = parser.add_subparsers(dest="action", required=True)
    artefact = actions.add_parser("build", help="the Lambda artefact")
    artefact.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    artefact.add_argument("--platform", default=LAMBDA_PLATFORM, help="a wheel platform tag, or native")
    artefact.add_argument("--python", default=LAMBDA_PYTHON, metavar="VERSION")
    listing = actions.add_parser("skill-package", help="what the ASK command line deploys")
    listing.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    listing.add_argument("--lambda-arn", metavar="ARN", help="without it, the skill gets no endpoint yet")
    listing.add_argument("--skill-id", metavar="ID")
    listing.add_argument("--privacy-policy", metavar="URL")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; 0 when done, 1 when something stood in the way, which is told."""
    asked = _arguments(words)
    try:
        if asked.action == "build":
            build(asked.into, platform=asked.platform, python=asked.python)
        else:
            write_skill_package(
                asked.into, arn=asked.lambda_arn, skill_id=asked.skill_id, privacy_policy=asked.privacy_policy
            )
    except SkillError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(_told(asked.into))
    return 0


if __name__ == "__main__":
    sys.exit(main())
