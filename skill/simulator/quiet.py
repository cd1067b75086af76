"""Keeps stdout for the simulator alone: what the skill prints or logs goes to stderr, or nowhere."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO


class _Nowhere(io.TextIOBase):
    def write(self, text: str, /) -> int:
        return len(text)


@contextmanager
def skill_output_to(stream: TextIO | None) -> Iterator[TextIO]:
    """Yields the real stdout; meanwhile all else that is printed or logged goes to `stream`, or nowhere."""
    real, aside = sys.stdout, stream or _Nowhere()
    log = logging.StreamHandler(aside)
    logging.getLogger().addHandler(log)
    try:
        with redirect_stdout(aside), redirect_stderr(aside):
            yield real
    finally:
        logging.getLogger().removeHandler(log)
