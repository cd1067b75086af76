"""What the simulator is pointed at: flags, with defaults from `[tool.skill-simulator]` in pyproject.toml."""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from skill.simulator.device import SIZES, Screen

TABLE = "skill-simulator"


class SettingsIncomplete(Exception):
    """Neither a flag nor pyproject.toml says what to run; the message says which flag would."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run is started with."""

    handler: str
    model: Path
    locale: str
    screen: Screen
    memory: str | None
    """ "ram", "off", a path, or None for the front end's own default."""
    now: datetime | None
    time_zone: str | None
    """The device's, by its IANA name, or None for the front end's own default."""
    https: bool
    """Whether Alexa's services speak TLS, which some clients insist on."""
    seed: int | None
    json: bool
    fast: bool
    voice: bool
    verbose: bool


def read_settings(arguments: Sequence[str], start: Path) -> Settings:
    """The settings by the flags and the pyproject.toml at or above `start`; raises SettingsIncomplete."""
    flags = _parser().parse_args(arguments)
    home, defaults = _defaults(start)
    handler = flags.handler or defaults.get("handler")
    models = defaults.get("models")
    locale = flags.locale or (flags.model and _locale_of(flags.model)) or defaults.get("locale") or "en-US"
    if handler is None:
        raise SettingsIncomplete("no handler: say --handler MODULE:FUNCTION")
    if flags.model is None and models is None:
        raise SettingsIncomplete("no interaction model: say --model FILE")
    return Settings(
        handler=handler,
        model=_model(flags.model, flags.locale) if flags.model else home / str(models) / f"{locale}.json",
        locale=locale,
        screen=cast(Screen, flags.screen),
        memory=flags.memory,
        now=flags.now,
        time_zone=flags.time_zone or defaults.get("time-zone"),
        https=flags.https or defaults.get("https") == "True",
        seed=flags.seed,
        json=flags.json,
        fast=flags.fast,
        voice=flags.voice,
        verbose=flags.verbose,
    )


def moment(text: str) -> datetime:
    """An ISO time, in UTC where it names no zone; raises ValueError."""
    when = datetime.fromisoformat(text.strip())
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def state_file(invocation_name: str) -> Path:
    """Where a terminal remembers for a skill of that name, between conversations."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return state / TABLE / f"{invocation_name.replace(' ', '-')}.sqlite"


def _locale_of(model: Path) -> str | None:
    language, _, country = model.stem.partition("-")
    return model.stem if len(language) == 2 and len(country) == 2 and country.isupper() else None


def _model(model: Path, locale: str | None) -> Path:
    """The file as given, or its sibling where the flags name another locale that has one."""
    sibling = model.with_name(f"{locale}.json")
    return sibling if locale and _locale_of(model) and sibling.exists() else model


def _defaults(start: Path) -> tuple[Path, dict[str, str]]:
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            table = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get(TABLE)
            if table is not None:
                return folder, {key: str(value) for key, value in table.items()}
    return start, {}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m skill.simulator",
        description="A smart speaker at a desk, for any Alexa skill written in Python.",
    )
    parser.add_argument("--handler", metavar="MODULE:FUNCTION", help="the skill's Lambda handler")
    parser.add_argument("--model", metavar="FILE", type=Path, help="the skill's interaction model (Alexa JSON)")
    parser.add_argument("--locale", help="the device's language, like en-GB")
    parser.add_argument("--screen", choices=("none", *SIZES), default="none", help="the device's screen")
    parser.add_argument("--memory", metavar="PATH|ram|off", help="where the skill remembers (ram under --json)")
    parser.add_argument("--now", metavar="ISO", type=moment, help="when the conversation begins")
    parser.add_argument("--time-zone", metavar="ZONE", help="where the device is, like Europe/Berlin")
    parser.add_argument("--https", action="store_true", help="Alexa's services speak TLS (needs openssl)")
    parser.add_argument("--seed", type=int, help="makes ids the same each time (0 under --json)")
    parser.add_argument("--json", action="store_true", help="lines in, one JSON object a line out")
    parser.add_argument("--fast", action="store_true", help="wait for nothing")
    parser.add_argument("--voice", action="store_true", help="speak aloud through espeak-ng")
    parser.add_argument("--verbose", action="store_true", help="the skill's own log goes to stderr")
    return parser
