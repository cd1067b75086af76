"""Keys as they are typed, one by one, and the line that they make."""

from __future__ import annotations

import codecs
import os
import re
import select
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Protocol

ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
CTRL_C, CTRL_D, CTRL_U, CTRL_W = "\x03", "\x04", "\x15", "\x17"
BACKSPACES = ("\x7f", "\b")


class Keyboard(Protocol):
    """Where keys come from, and the time by which they are waited for."""

    def now(self) -> float:
        """Seconds, from any start."""

    def poll(self, seconds: float) -> str:
        """The keys that are typed within so many seconds; "" where none is. Returns at the first."""


class Signal(Enum):
    """A key that is no part of a line."""

    INTERRUPT = "Ctrl-C"
    LEAVE = "Ctrl-D"


class Typed:
    """The line being typed."""

    def __init__(self) -> None:
        """Starts empty."""
        self.text = ""

    def feed(self, keys: str) -> Iterator[str | Signal]:
        """Takes keys in; yields each line that they finish, and each signal."""
        for key in ESCAPE.sub("", keys):
            if key in "\r\n":
                line, self.text = self.text, ""
                yield line
            elif key == CTRL_C:
                self.text = ""
                yield Signal.INTERRUPT
            elif key == CTRL_D and not self.text:
                yield Signal.LEAVE
            elif key in BACKSPACES:
                self.text = self.text[:-1]
            elif key == CTRL_U:
                self.text = ""
            elif key == CTRL_W:
                self.text = self.text.rstrip().rpartition(" ")[0]
            elif key.isprintable():
                self.text += key


class TerminalKeyboard:
    """The keyboard of the terminal at a file descriptor; a hang-up is Ctrl-D."""

    def __init__(self, descriptor: int) -> None:
        """Reads UTF-8 from `descriptor`, which `keys_unechoed` should hold."""
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")("ignore")

    def now(self) -> float:
        """Seconds that only ever go up."""
        return time.monotonic()

    def poll(self, seconds: float) -> str:
        """The keys that are typed within so many seconds."""
        ready, _, _ = select.select([self._descriptor], [], [], max(0.0, seconds))
        if not ready:
            return ""
        return self._decoder.decode(os.read(self._descriptor, 4096) or CTRL_D.encode())


@contextmanager
def keys_unechoed(descriptor: int) -> Iterator[None]:
    """Keys come one by one and are not shown by the terminal, Ctrl-C included."""
    before = termios.tcgetattr(descriptor)
    during = termios.tcgetattr(descriptor)
    during[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(descriptor, termios.TCSADRAIN, during)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
