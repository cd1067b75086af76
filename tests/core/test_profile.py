"""What is remembered, and for how long it counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from skill.core.profile import Place, Profile

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
PLACE = Place("calf", "towel", "bed", int(NOW.timestamp()))


def test_a_profile_survives_its_record() -> None:
    """What is saved is what is loaded."""
    profile = Profile(disclaimed=1_800_000_000, place=PLACE)
    assert profile == Profile.from_dict(profile.to_dict())


@pytest.mark.parametrize("record", [None, [], "x", {}, {"version": 9}, {"version": 1, "place": {"guide": 3}}])
def test_a_damaged_record_is_a_stranger(record: object) -> None:
    """A record that cannot be read costs memory, nothing else."""
    assert Profile() == Profile.from_dict(record)


@pytest.mark.parametrize(
    ("age", "good"), [(timedelta(minutes=59), True), (timedelta(minutes=61), False), (-timedelta(minutes=1), False)]
)
def test_a_place_is_good_for_one_hour(age: timedelta, good: bool) -> None:  # noqa: FBT001 - a table's column
    """Judged when it is read; one from the future is a clock gone wrong."""
    assert (PLACE if good else None) == Profile(place=PLACE).place_at(NOW + age)
