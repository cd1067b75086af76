"""Imports go down the picture in the README only, and each outside library has one doorway.

Read from the syntax trees: an import inside a function counts like any other.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What each part of skill/ may import of the others. Edges never see each other, the core sees nobody,
# and what Lambda runs (all but the first three) never sees those three.
MAY_IMPORT = {
    "simulator": set(),
    "desk": {"alexa", "turn", "content", "memory", "core"},
    "authoring": {"turn", "render", "content", "core"},
    "alexa": {"turn", "render", "memory", "content", "core"},
    "turn": {"render", "content", "core"},
    "render": {"core"},
    "memory": {"core"},
    "content": {"structure", "core"},
    "structure": {"core"},
    "core": set(),
    "": set(),
}

# The modules, as beginnings of their names, through which a library comes in.
DOORWAYS = {
    "ask_sdk_core": ("skill.alexa",),
    "ask_sdk_model": ("skill.alexa",),
    "ask_sdk_runtime": ("skill.alexa",),
    "boto3": ("skill.memory.dynamo",),
    "botocore": ("skill.memory.dynamo",),
    "yaml": ("skill.structure", "skill.authoring"),
    "hassil": ("skill.simulator", "skill.authoring"),
    "numpy": ("skill.simulator.understand.samples", "skill.simulator.understand.sounds"),
    "rapidfuzz": ("skill.simulator", "skill.authoring"),
    "rich": ("skill.simulator",),
    "dateutil": ("skill.alexa", "skill.simulator.cloud"),
    "jsonschema": ("skill.authoring.checks.shape",),
    "textstat": ("skill.authoring.checks.reading",),
    "certifi": ("skill.simulator.cloud.tls",),
}

# The parts of the standard library that know no clock, no dice and no world outside.
PURE = {
    "__future__", "abc", "bisect", "collections", "copy", "dataclasses", "datetime", "enum", "fractions",
    "functools", "heapq", "itertools", "math", "operator", "re", "string", "textwrap", "types", "typing",
    "unicodedata",
}  # fmt: skip
READS_THE_CLOCK = {f"{kind}.{word}" for kind in ("datetime", "date") for word in ("now", "today", "utcnow")}
REACHES_OUT = {"open", "input", "print", "breakpoint", "exec", "eval", "__import__"}


def test_imports_go_down_and_come_in_by_their_doorways() -> None:
    """Every module of skill/ keeps to the picture."""
    modules = sorted((ROOT / "skill").rglob("*.py"))
    assert modules
    told = [complaint for path in modules for complaint in complaints(name_of(path), path.read_text("utf-8"))]
    assert not told, "\n" + "\n".join(told)


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("skill.core.guide", "import skill.turn", "core/ may not import turn"),
        ("skill.core.guide", "def now():\n    from skill.memory import ram", "core/ may not import memory"),
        ("skill.render.words", "from skill import content", "render/ may not import content"),
        ("skill.memory.ram", "from ..render import words", "memory/ may not import render"),
        ("skill.content", "import skill.simulator.ear", "content/ may not import simulator"),
        ("skill.desk", "import skill.authoring", "desk/ may not import authoring"),
        ("skill.turn", "import skill.extra", "extra/ is not in the picture"),
        ("skill.simulator.calling", "import skill", "simulator/ may not import the package itself"),
        (
            "skill.simulator.calling",
            "handler = 'skill.desk:handler'",
            "simulator/ may not name skill.desk:handler",
        ),
        ("skill.turn", "import ask_sdk_model.ui", "ask_sdk_model comes in by skill.alexa only"),
        ("skill.memory.sqlite", "import boto3", "boto3 comes in by skill.memory.dynamo only"),
        ("skill.alexa.entry", "import yaml", "yaml comes in by skill.structure and skill.authoring only"),
        ("skill.alexa.entry", "import pydantic", "pydantic has no doorway"),
        ("skill.core.session", "import time", "core/ is pure, and time is not"),
        ("skill.core.session", "from os import path", "core/ is pure, and os is not"),
        ("skill.core.session", "import datetime as d\nd.datetime.now()", "core/ never reads the clock"),
        ("skill.core.session", "from datetime import date\ndate.today()", "core/ never reads the clock"),
        ("skill.core.session", "print(1)", "core/ never calls print"),
    ],
)
def test_an_import_against_the_picture_is_named(module: str, source: str, complaint: str) -> None:
    """Each kind of wrong import is found, and told in one sentence."""
    assert complaint in "\n".join(complaints(module, source))


def test_an_import_along_the_picture_is_no_complaint() -> None:
    """What the picture allows is allowed."""
    source = "import json\nimport ask_sdk_core\nfrom skill.core import acts"
    assert [] == list(complaints("skill.alexa.entry", source))


def name_of(path: Path) -> str:
    """skill/core/acts.py -> skill.core.acts; a package bears its folder's name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def complaints(module: str, source: str) -> Iterator[str]:
    """What in this module goes against the picture, with its line."""
    tree = ast.parse(source)
    part = part_of(module)
    for line, imported in imports(module, tree):
        for complaint in (*against_the_layers(part, imported), *past_the_doorway(module, imported)):
            yield f"{module}, line {line}: {complaint}"
    inside = impure(tree) if part == "core" else named_by_string(tree) if part == "simulator" else ()
    for line, complaint in inside:
        yield f"{module}, line {line}: {part}/ {complaint}"


def part_of(module: str) -> str:
    """skill.core.acts -> core; the package itself is the part without a name."""
    return f"{module}.".split(".", 2)[1]


def imports(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            # From the package itself, it is the names that are the modules.
            names = [f"skill.{alias.name}" for alias in node.names] if source == "skill" else [source]
            yield from ((node.lineno, name) for name in names)


def against_the_layers(part: str, imported: str) -> Iterator[str]:
    """Whether one part of skill/ imports another that it may not."""
    if imported.partition(".")[0] != "skill" or (other := part_of(imported)) == part:
        return
    if other not in MAY_IMPORT:
        yield f"{other}/ is not in the picture: give it a place in MAY_IMPORT and in the README"
    elif other not in MAY_IMPORT.get(part, set()):
        yield f"{part}/ may not import {other + '/' if other else 'the package itself'}"


def past_the_doorway(module: str, imported: str) -> Iterator[str]:
    """Whether a library comes in where it should not, the impure standard library into the core included."""
    library = imported.partition(".")[0]
    if library == "skill":
        return
    if library in sys.stdlib_module_names:
        if part_of(module) == "core" and library not in PURE:
            yield f"core/ is pure, and {library} is not"
    elif library not in DOORWAYS:
        yield f"{library} has no doorway: choose one in DOORWAYS"
    elif not any(f"{module}.".startswith(f"{door}.") for door in DOORWAYS[library]):
        yield f"{library} comes in by {' and '.join(DOORWAYS[library])} only"


def impure(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that read the clock or reach outside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if ".".join(called.split(".")[-2:]) in READS_THE_CLOCK:
                yield node.lineno, "never reads the clock: the loop passes a Moment"
            elif called in REACHES_OUT:
                yield node.lineno, f"never calls {called}"


def named_by_string(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Names of the skill's modules in strings: the simulator gets those from pyproject.toml."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            first = node.value.partition(":")[0].split(".")
            if first[0] == "skill" and len(first) > 1 and first[1] != "simulator" and " " not in node.value:
                yield node.lineno, f"may not name {node.value}"
