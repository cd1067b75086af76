"""Draws the skill's icon: the countdown ring of a hold, nearly full, with its knob."""

from __future__ import annotations

import struct
import zlib
from itertools import chain
from math import atan2, cos, hypot, pi, sin

Colour = tuple[int, int, int]

_GROUND: Colour = (16, 73, 84)
_TRACK: Colour = (47, 107, 117)
_RING: Colour = (247, 236, 216)
_KNOB: Colour = (255, 158, 87)

# In parts of the icon's width. The ring runs clockwise from the top.
_RADIUS, _HALF_WIDTH, _KNOB_RADIUS, _GONE = 0.30, 0.045, 0.085, 0.78


def png(size: int) -> bytes:
    """The icon as a square PNG file, this many pixels wide."""
    rows = (b"\0" + bytes(chain.from_iterable(_pixel(x, y, size) for x in range(size))) for y in range(size))
    head = struct.pack(">2I5B", size, size, 8, 2, 0, 0, 0)  # 8 bits each of red, green and blue
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _pixel(column: int, row: int, size: int) -> Colour:
    across, down = (column + 0.5) / size - 0.5, (row + 0.5) / size - 0.5
    turned = (atan2(across, -down) / (2 * pi)) % 1
    to_ring = abs(hypot(across, down) - _RADIUS) - _HALF_WIDTH
    angle = 2 * pi * _GONE
    to_knob = hypot(across - _RADIUS * sin(angle), down + _RADIUS * cos(angle)) - _KNOB_RADIUS
    to_start = hypot(across, down + _RADIUS) - _HALF_WIDTH
    colour = _over(_GROUND, _RING if turned <= _GONE else _TRACK, to_ring, size)
    colour = _over(colour, _RING, to_start, size)
    return _over(colour, _KNOB, to_knob, size)


def _over(below: Colour, above: Colour, distance: float, size: int) -> Colour:
    """One colour laid on another, its edge softened over one pixel; the distance is negative inside."""
    share = min(1.0, max(0.0, 0.5 - distance * size))
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(below, above, strict=True))
    return red, green, blue
