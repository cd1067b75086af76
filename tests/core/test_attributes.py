"""Session attributes come back as they went, and damage is a fresh start."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from skill.core.acts import Ask, Hold, Say
from skill.core.attributes import attributes_of, session_of
from skill.core.session import Episode, Gate, Phase, Reason, Session

FULL = Session(
    phase=Phase.GATE,
    turn=7,
    episode=Episode("calf", "towel", 1_800_000_000, side="left", gate=Gate.CLEAR, reason=Reason.WORSE, steady=False),
    danger="injury",
    whisper=True,
    came_from=Phase.GUIDING,
    last=(Say("a", (("side", "left"),)), Hold(20), Ask("q", (Hold(30, counted=False), Say("q")))),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def test_a_session_survives_json() -> None:
    """All of it travels in the session attributes."""
    assert FULL == session_of(json.loads(json.dumps(attributes_of(FULL))))


def test_another_version_is_a_fresh_start() -> None:
    """What an older or newer skill left behind is not guessed at."""
    assert Session() == session_of({**attributes_of(FULL), "version": 2})


@given(JSON)
def test_anything_at_all_makes_a_session(value: object) -> None:
    """Whatever stands in the attributes, a session comes of it."""
    assert isinstance(session_of(value), Session)


@given(st.sampled_from(sorted(attributes_of(FULL))), JSON)
def test_a_damaged_value_is_a_fresh_start_and_never_a_crash(key: str, damage: object) -> None:
    """One damaged key at a time, in the session and in its episode."""
    plain: dict[str, Any] = json.loads(json.dumps(attributes_of(FULL)))
    restored = session_of({**plain, key: damage})
    assert isinstance(restored, Session)
    assert restored == session_of(attributes_of(restored))


@given(st.sampled_from(Episode.__slots__), JSON)
def test_a_damaged_episode_is_a_fresh_start(key: str, damage: object) -> None:
    """The episode is checked value by value, too."""
    plain: dict[str, Any] = json.loads(json.dumps(attributes_of(FULL)))
    plain["episode"][key] = damage
    assert isinstance(session_of(plain), Session)
