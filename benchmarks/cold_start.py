"""How long a cold start takes, against the SDK alone, which any Python skill pays for.

    python -m benchmarks.cold_start [--rounds 15]

Each start is a new interpreter that sees nothing but an artefact made for this machine. Milliseconds differ
from one machine to the next, and Lambda's differ from all; the ratios are what to compare.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from skill.authoring.package import build

BARE, SDK = "an interpreter that does nothing", "the SDK alone"
SYSTEM = {"application": {"applicationId": "a"}, "user": {"userId": "u"}}
LAUNCH = {
    "version": "1.0",
    "session": {"new": True, "sessionId": "s", **SYSTEM},
    "context": {"System": SYSTEM},
    "request": {
        "type": "LaunchRequest",
        "requestId": "r",
        "timestamp": "2026-11-22T03:00:00Z",
        "locale": "en-US",
    },
}
STARTS = {
    BARE: "pass",
    SDK: "import ask_sdk_core.skill_builder",
    "the skill, content read": "import skill.alexa.entry",
    "the skill, up to its first reply": f"from skill.alexa.entry import handler; handler({LAUNCH!r}, None)",
}
UNCOMPILED = "the same without bytecode"


def seconds(artefact: Path, code: str) -> float:
    """How long one new interpreter takes to do this, and to leave."""
    # -B: what is not compiled yet stays so for the next round.
    start = f"import sys; sys.path.insert(0, {str(artefact)!r}); {code}"
    began = perf_counter()
    command = (sys.executable, "-I", "-S", "-B", "-W", "ignore", "-c", start)
    subprocess.run(command, check=True, cwd=artefact, capture_output=True)
    return perf_counter() - began


def measure(artefact: Path, uncompiled: Path, rounds: int) -> Mapping[str, float]:
    """The median of each start; the rounds take turns, so that a busy moment touches all of them alike."""
    starts = {name: (artefact, code) for name, code in STARTS.items()}
    starts[UNCOMPILED] = (uncompiled, list(STARTS.values())[-1])
    taken: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(rounds):
        for name, (folder, code) in starts.items():
            taken[name].append(seconds(folder, code))
    return {name: median(times) for name, times in taken.items()}


def main() -> None:
    """Make an artefact, measure, and print a line for each start."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_start")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        artefact, uncompiled = Path(folder, "compiled"), Path(folder, "uncompiled")
        build(artefact, platform="native")
        shutil.copytree(artefact, uncompiled, ignore=shutil.ignore_patterns("__pycache__"))
        medians = measure(artefact, uncompiled, rounds)
    sdk = medians[SDK] - medians[BARE]
    for name, taken in medians.items():
        print(f"{name:35}{taken * 1000:7.0f} ms   {(taken - medians[BARE]) / sdk:5.2f} x the SDK alone")


if __name__ == "__main__":
    main()
