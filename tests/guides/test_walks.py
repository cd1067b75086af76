"""Every guide is walked to its end: by "next" alone, by "not easing" alone, and with a silence after every reply."""

from __future__ import annotations

import re

import pytest

from skill.core.guide import GATE, STEADY
from tests.guides.walker import CONTENT, NEXT, SAME, STARTS, WORDS, Walker, said
from tests.law import text_of, words
from tests.test_conversations import shown

GUIDES = sorted(CONTENT.guides)
AGAIN = re.compile(r"\b(again|once more|same|stay|first step|from the start|keep|slower)\b", re.IGNORECASE)
"""What tells that a step is no new one."""


def begin(name: str, start: str, *, silent: bool = False) -> Walker:
    """A walker who has reported this cramp from this place, and answered what comes before the first move."""
    walker = Walker(silent=silent)
    walker.report(STARTS[start].format(muscle=WORDS[f"guides/{name}/name"][0]))
    assert walker.heard[-1].session["episode"]["site"] == name, shown(walker.heard[-1].ssml)
    return walker


def steps_of(walker: Walker, intent: str) -> list[str]:
    """The steps that a walk leads through, each judged for what it says and when."""
    taken: list[str] = []
    for turn in walker.walk(intent):
        episode, spoken = turn.session["episode"], shown(turn.ssml)
        guide, step = CONTENT.guides[episode["site"]], walker.step
        assert "{" not in spoken, spoken
        needs = guide.steps[step].needs
        assert GATE not in needs or episode["gate"] == "clear", spoken
        assert STEADY not in needs or episode["steady"] is True, spoken
        assert any(text in spoken for text in said(guide, step)), (step, spoken)
        if taken and taken[-1] == step:
            assert AGAIN.search(spoken), f"{step} twice in a row, and nothing says so: {spoken}"
        taken.append(step)
    return taken


@pytest.mark.parametrize(
    ("name", "start"), [(name, start) for name in GUIDES for start in STARTS if start not in CONTENT.guides[name].at]
)
def test_next_alone_leads_through_the_whole_route_and_around(name: str, start: str) -> None:
    """Each step of the route once, in its order, and then it says that it goes around."""
    walker = begin(name, start)
    taken = steps_of(walker, NEXT)
    route = CONTENT.guides[name].route({"floor": "bed"}.get(start, start))
    once = list(dict.fromkeys(taken))
    assert list(route) == once, taken
    assert "around again" in shown(walker.heard[-1].ssml)


@pytest.mark.parametrize(
    ("name", "start"), [(name, route) for name in GUIDES for route in CONTENT.guides[name].routes if route in STARTS]
)
def test_not_easing_alone_ends_in_advice(name: str, start: str) -> None:
    """Three holds ask for danger again, ten minutes bring the check, and help today is advised."""
    walker = begin(name, start)
    walker.answers["guiding"] = SAME
    reasons = set()
    for _ in range(60):
        if walker.phase == "long":
            break
        walker.say(walker.answers[walker.phase])
        reasons.add(walker.heard[-1].session.get("episode", {}).get("reason"))
    assert walker.phase == "long", walker.phase
    assert "three-holds" in reasons
    assert "today" in shown(walker.heard[-1].ssml)


AT_HAND = {"helper": "someone is here to help me", "towel": "i have a towel"}


@pytest.mark.parametrize(
    ("name", "thing"), [(name, thing) for name in GUIDES for thing in AT_HAND if thing in CONTENT.guides[name].routes]
)
def test_what_is_at_hand_is_used_at_once(name: str, thing: str) -> None:
    """Somebody who can push, or a towel: its step comes next, and the rest of its route after that."""
    walker = begin(name, "any")
    walker.report(AT_HAND[thing])
    taken = steps_of(walker, NEXT)
    route = CONTENT.guides[name].route(thing)
    assert list(route[route.index(thing) :]) == list(dict.fromkeys(taken))[: len(route) - route.index(thing)]


@pytest.mark.parametrize("name", GUIDES)
def test_a_silence_after_every_reply_changes_nothing(name: str) -> None:
    """Whoever answers only when asked again is led through the same steps, until ten minutes bring the check."""
    walker = begin(name, "any", silent=True)
    taken, route = list(dict.fromkeys(steps_of(walker, NEXT))), list(CONTENT.guides[name].route(None))
    assert route[: len(taken)] == taken
    assert len(taken) > len(route) // 2
    assert taken == route or walker.phase == "long", "only ten minutes cut it short"


@pytest.mark.parametrize("name", GUIDES)
def test_nobody_answering_is_coached_and_warned(name: str) -> None:
    """The reprompt holds on and names the danger; then the session ends."""
    walker = begin(name, "any")
    again = walker.speaker.silence()
    assert "911" in text_of(again.ssml), again.ssml
    assert not walker.speaker.silence().open


def test_steps_are_as_short_as_a_person_in_pain_needs() -> None:
    """At most 45 words, half of them within 13, nine in ten within 30; a sentence within 20."""
    texts = [text for guide in CONTENT.guides.values() for step in guide.steps for text in said(guide, step)]
    lengths = sorted(len(words(text)) for text in texts)
    assert lengths[-1] <= 45
    assert lengths[len(lengths) // 2] <= 13
    assert lengths[len(lengths) * 9 // 10] <= 30
    assert [text for text in texts if max(len(words(part)) for part in re.split(r"[.?!]", text)) > 20] == []


@pytest.mark.parametrize("name", [name for name in GUIDES if not CONTENT.guides[name].gate_first])
@pytest.mark.parametrize("side", ["", "left ", "both "])
def test_the_first_move_is_complete_by_word_twenty(name: str, side: str) -> None:
    """Name, verb and body part by word 7, the whole movement by word 20; the law judges it, and this counts it."""
    walker = Walker()
    several = WORDS[f"guides/{name}/names"][0].removeprefix("both ").removeprefix("all your ")
    turn = walker.report(f"both my {several} are cramping" if side == "both " else f"my {side}{name} is cramping")
    before = text_of((turn.ssml or "").split("Hold")[0])
    assert len(words(before)) <= 20, before
