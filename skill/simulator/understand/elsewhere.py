"""What people say to a smart speaker that is meant for no skill: music, weather, shopping, calls, lights.

Alexa draws its fallback from traffic like this. A sentence nearer to one of these than to a skill's samples
is not the skill's; what is as near to both is. The sentences stand in elsewhere.txt, one a line.
"""

from __future__ import annotations

from pathlib import Path

ELSEWHERE = ""
"""The intent of what is meant for no skill."""
SENTENCES: tuple[str, ...] = tuple(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines())
