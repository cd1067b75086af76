"""Whatever people say, in whatever order: no crash, and every reply within the law."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.authoring.pairs import event_types, example
from skill.content import load_library
from skill.core.attributes import attributes_of, session_of
from skill.core.events import (
    CrampReported,
    DangerSignHeard,
    Event,
    PlaceSaid,
    QuestionAsked,
    SaidDone,
    SaidNo,
    SaidYes,
    SideSaid,
    StepAsked,
)
from skill.core.session import Session
from skill.memory.ram import RamStore
from skill.turn import Heard, Person, take_turn
from tests.law import judge
from tests.test_every_pair import as_turn

LIBRARY = load_library()
CONTENT = LIBRARY.for_locale("en-US").content
SITES = st.lists(st.sampled_from(sorted(CONTENT.guides)), max_size=2, unique=True).map(tuple)
SIDES = st.sampled_from([None, "left", "right", "both", "other"])
PLACES = st.sampled_from([None, "bed", "sitting", "standing", "floor"])
EVENTS = st.one_of(
    st.sampled_from([example(kind) for kind in event_types()]),
    st.builds(CrampReported, SITES, SIDES, PLACES),
    st.builds(PlaceSaid, PLACES),
    st.builds(SideSaid, SIDES),
    st.builds(StepAsked, st.none() | st.integers(-2, 12)),
    st.builds(DangerSignHeard, st.sampled_from([*sorted(CONTENT.safety.groups), "never-heard-of"])),
    st.builds(QuestionAsked, st.sampled_from([*sorted(CONTENT.topics), "never-heard-of"])),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(EVENTS, st.integers(0, 400)), max_size=14))
def test_any_order_of_events_is_answered_within_the_law(said: list[tuple[Event, int]]) -> None:
    """Random conversations, with a store that remembers."""
    store, session, now = RamStore(), Session(), datetime(2026, 11, 22, 3, tzinfo=UTC)
    for event, pause in said:
        answer = take_turn(Heard(event, session, Person("someone"), now, "en-US"), library=LIBRARY, store=store)
        assert [] == judge(as_turn(session, event, answer)), event
        ended = answer.floor.value == "nobody"
        session = Session() if ended else session_of(attributes_of(answer.session))
        now += timedelta(seconds=pause)


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=6), st.sampled_from(["heart", "breath", "brain", "cold-numb", "dark-urine"]), EVENTS)
def test_nothing_resumes_by_itself_after_an_emergency(before: list[Event], sign: str, after: Event) -> None:
    """Whatever came before and whatever is said next, only a false alarm leads back, and that through the gate.

    What would explain the very sign, "it's only pins and needles" of a numb leg, is asked about, and moves nothing.
    """
    session, now = Session(), datetime(2026, 11, 22, 3, tzinfo=UTC)
    for event in (*before, DangerSignHeard(sign)):
        heard = Heard(event, session, Person("someone"), now, "en-US")
        session = take_turn(heard, library=LIBRARY, store=None).session
    assert "emergency" == session.phase.value
    answer = take_turn(Heard(after, session, Person("someone"), now, "en-US"), library=LIBRARY, store=None)
    group = CONTENT.safety.groups.get(after.group) if isinstance(after, DangerSignHeard) else None
    explained = group is not None and group.explains and group.becomes == session.danger
    assert answer.phase in {"emergency", "gate", "start", *(("doubt",) if explained else ())}
    assert "start" != answer.phase or answer.floor.value == "nobody"


@pytest.mark.parametrize("before", [(), (SaidDone(),), (SaidYes(),), (SaidDone(), SaidNo())], ids=str)
def test_whatever_follows_a_danger_sign_is_within_the_law(before: tuple[Event, ...]) -> None:
    """Every event after every sign, with help not called, called, or called and no worse."""
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    for sign, last in product(sorted(CONTENT.safety.groups), event_types()):
        session = Session()
        for event in (DangerSignHeard(sign), *before, example(last)):
            heard = Heard(event, session, Person("someone"), now, "en-US")
            answer = take_turn(heard, library=LIBRARY, store=None)
            assert [] == judge(as_turn(session, event, answer)), (sign, event)
            session = answer.session
