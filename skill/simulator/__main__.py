"""`python -m skill.simulator`: a conversation in the terminal, or line by line for a machine (`--json`)."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from skill.simulator.calling import HandlerNotFound, find_handler
from skill.simulator.clock import Clock, DeskClock, WallClock
from skill.simulator.cloud import Cloud, NoCertificate, UnknownZone
from skill.simulator.device import Device, skill_id
from skill.simulator.machine import talk
from skill.simulator.model import ModelUnreadable, read_model
from skill.simulator.place import own_zone
from skill.simulator.quiet import skill_output_to
from skill.simulator.settings import Settings, SettingsIncomplete, read_settings, state_file
from skill.simulator.speaker import Speaker
from skill.simulator.terminal import converse


def main(arguments: Sequence[str]) -> int:
    """Runs the simulator; 2 where it cannot start."""
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        settings = read_settings(arguments, Path.cwd())
        with skill_output_to(sys.stderr if settings.verbose else None) as out:
            return run(settings, out)
    except (SettingsIncomplete, HandlerNotFound, ModelUnreadable) as problem:
        print(problem, file=sys.stderr)
        return 2


def run(settings: Settings, out: TextIO) -> int:
    """A run as the settings say; raises HandlerNotFound and ModelUnreadable."""
    speaker = make_speaker(settings)
    if not settings.json:
        return converse(speaker, settings, out)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="replace")
    for line in talk(speaker, sys.stdin):
        print(line, file=out, flush=True)
    return 0


def make_speaker(settings: Settings) -> Speaker:
    """A speaker as the settings say."""
    handler, configure = find_handler(settings.handler)
    model = read_model(settings.model)
    clock: Clock = DeskClock(settings.now) if settings.json or settings.fast else WallClock(settings.now)
    seed = 0 if settings.json and settings.seed is None else settings.seed
    memory = settings.memory or ("ram" if settings.json else _state_file(model.invocation_name))
    cloud = make_cloud(settings, clock, memory, seed)
    return Speaker(
        handler,
        settings.model,
        device=Device(settings.locale, settings.screen, application_id=skill_id(), granted=cloud.granted),
        clock=clock,
        memory=memory,
        configure=configure,
        cloud=cloud,
        seed=seed,
    )


def make_cloud(settings: Settings, clock: Clock, memory: str, seed: int | None) -> Cloud:
    """Alexa's services as the settings say, with a file beside the skill's memory where that is one.

    A desk is where it is, and a program's run where it is told to be, so that it goes the same everywhere.
    """
    zone = settings.time_zone or (None if settings.json else own_zone())
    path = None if memory in ("ram", "off") else Path(f"{memory}.cloud.json")
    try:
        return Cloud(clock, time_zone=zone, seed=seed, path=path, https=settings.https)
    except UnknownZone as problem:
        raise SettingsIncomplete(f"--time-zone: {problem}") from problem
    except NoCertificate as problem:
        raise SettingsIncomplete(f"--https: {problem}") from problem


def _state_file(invocation_name: str) -> str:
    file = state_file(invocation_name)
    file.parent.mkdir(parents=True, exist_ok=True)
    return str(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
