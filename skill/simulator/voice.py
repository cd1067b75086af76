"""Speech aloud, through espeak-ng where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import Protocol

from skill.simulator.ssml import WORDS_PER_MINUTE

PROGRAM = "espeak-ng"


class Voice(Protocol):
    """Says words aloud while the terminal shows them."""

    def say(self, text: str) -> None:
        """Begins to say the words."""

    def speaking(self) -> bool:
        """Whether it is still at it."""

    def hush(self) -> None:
        """Stops at once."""


class Mute:
    """No voice."""

    def say(self, text: str) -> None:
        """Says nothing."""

    def speaking(self) -> bool:
        """Never."""
        return False

    def hush(self) -> None:
        """Does nothing."""


class Espeak:
    """espeak-ng, one process for each run of words."""

    def __init__(self, program: str, locale: str) -> None:
        """Speaks the locale's language."""
        self._command = (program, "-s", str(WORDS_PER_MINUTE), "-v", locale.lower(), "--")
        self._process: subprocess.Popen[bytes] | None = None

    def say(self, text: str) -> None:
        """Begins to say the words."""
        self.hush()
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([*self._command, text], stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603

    def speaking(self) -> bool:
        """Whether the process is running."""
        return self._process is not None and self._process.poll() is None

    def hush(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def find_voice(locale: str) -> Espeak | None:
    """espeak-ng, or None where it is not installed."""
    program = shutil.which(PROGRAM)
    return Espeak(program, locale) if program else None
