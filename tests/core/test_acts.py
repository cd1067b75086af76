"""The law of the floor is kept by the reply itself."""

from __future__ import annotations

import pytest

from skill.core.acts import Act, Ask, Effect, Floor, HandOver, Reply, Say

ASK = Ask("q", (Say("q"),))


@pytest.mark.parametrize(
    ("acts", "effects"),
    [((ASK, ASK), ()), ((ASK, Say("more")), ()), ((ASK,), (HandOver("c", "t"),)), ((), (HandOver("c", "t"),) * 2)],
)
def test_a_reply_that_breaks_the_law_of_the_floor_cannot_exist(
    acts: tuple[Act, ...], effects: tuple[Effect, ...]
) -> None:
    """Two questions, a question that is not last, or a question beside a hand-over."""
    with pytest.raises(ValueError, match=r"a reply asks at most once|a hand-over gives the floor"):
        Reply(acts, effects)


@pytest.mark.parametrize(
    ("reply", "floor"),
    [
        (Reply((Say("a"), ASK)), Floor.LISTENER),
        (Reply((Say("a"),)), Floor.NOBODY),
        (Reply(), Floor.NOBODY),
        (Reply((Say("a"),), (HandOver("c", "t"),)), Floor.PLATFORM),
    ],
)
def test_the_floor_follows_from_what_the_reply_holds(reply: Reply, floor: Floor) -> None:
    """A question leaves it with the listener, a hand-over with Alexa, anything else with nobody."""
    assert floor is reply.floor
