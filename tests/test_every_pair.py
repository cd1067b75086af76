"""Every phase with every event: answered, never raising, and spoken within the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from skill.authoring.pairs import FILE, event_types, example, example_session, lines
from skill.content import Library, load_library
from skill.core.attributes import attributes_of, session_of
from skill.core.dialogue import rule_for
from skill.core.dialogue.flow import KEEPS_WANTS, NEEDS_EPISODE, NEEDS_ROUTINE, WHY_ASK_AGAIN
from skill.core.events import CrampReported, DangerSignHeard, Event, SaidNo, SaidSame, SituationTold
from skill.core.session import Cramp, Episode, Gate, Phase, Reason, Session
from skill.turn import Answer, Heard, Person, take_turn
from tests.law import Turn, judge

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
EPISODES = (
    Episode("calf", "toes-up", int(NOW.timestamp()) - 40, holds=1),
    Episode("calf", "toes-up", int(NOW.timestamp()) - 40, side="both", holds=1, unheard=1),
    Episode(
        "calf",
        "towel",
        int(NOW.timestamp()) - 200,
        side="left",
        position="bed",
        gate=Gate.CLEAR,
        holds=3,
        eased=True,
    ),
    Episode(
        "calf",
        "rub",
        int(NOW.timestamp()) - 700,
        gate=Gate.CLEAR,
        holds=9,
        attack=2,
        eased=True,
        wanted="press-down",
    ),
    Episode(
        "calf",
        "press-down",
        int(NOW.timestamp()),
        position="standing",
        gate=Gate.CLEAR,
        steady=True,
        waiting=(Cramp("calf"),),
    ),
    Episode(
        "calf",
        "toes-up",
        int(NOW.timestamp()),
        reason=Reason.WORSE,
        holds=2,
        steady=False,
        wanted="topic:heat-or-cold",
    ),
)


@pytest.fixture(scope="module")
def library() -> Library:
    """The content, loaded once."""
    return load_library()


def sessions(phase: Phase) -> list[Session]:
    """Sessions that may stand in a phase: with each episode, and without one where that may be."""
    told = ("driving", "pregnant", "wheelchair") if phase is Phase.SAFE else ()
    question = 1 if phase in (Phase.CHECK, Phase.WHICH) else 0
    own = replace(
        example_session(phase),
        routine="bedtime" if phase in NEEDS_ROUTINE else None,
        turn=2,
        situations=told,
        question=question,
        topic=_topic(phase),
        danger=_danger(phase),
    )
    bare = (
        [] if phase in NEEDS_EPISODE or phase is Phase.PAUSED else [own, replace(own, turn=0), replace(own, misses=5)]
    )
    every = bare + [replace(own, episode=episode, slow=bool(episode.side)) for episode in EPISODES]
    beside = [replace(one, routine=name) for one in every for name in _comforts(phase)]
    waiting = [replace(one, wants="warmth") for one in every] if phase in KEEPS_WANTS else []
    return [*every, *beside, *waiting]


def _comforts(phase: Phase) -> tuple[str, ...]:
    """The routines with locks that may stand in a phase, and the choice between them."""
    return {Phase.ROUTINE: ("warmth",), Phase.CLEARED: ("warmth", "comfort")}.get(phase, ())


def _topic(phase: Phase) -> str | None:
    return {Phase.WALKING: "prevention", Phase.TALKING: "causes"}.get(phase)


def _danger(phase: Phase) -> str | None:
    return {Phase.EMERGENCY: "heart", Phase.DOUBT: "puffed", Phase.REFERRED: "swelling"}.get(phase)


def hear(library: Library, session: Session, event: Event, now: datetime = NOW) -> Answer:
    """The answer to an event, judged."""
    answer = take_turn(Heard(event, session, Person("someone"), now, "en-US"), library=library, store=None)
    assert [] == judge(as_turn(session, event, answer)), (session, event)
    return answer


def as_turn(session: Session, event: Event, answer: Answer) -> Turn:
    """An answer as the law judges it."""
    after = answer.session
    return Turn(
        ssml=answer.ssml,
        reprompt=answer.reprompt,
        open=answer.floor.value == "listener",
        phase_before=session.phase.value,
        phase=after.phase.value,
        rule=answer.rule,
        gate_clear=after.episode is not None and after.episode.gate is Gate.CLEAR,
        reported=isinstance(event, CrampReported) and bool(event.sites),
        danger=after.danger,
        situated=isinstance(event, CrampReported) and event.situation is not None,
    )


@pytest.mark.parametrize("phase", Phase)
def test_every_event_is_answered_within_the_law_in_every_phase(phase: Phase, library: Library) -> None:
    """No pair raises, breaks the floor, or says what may not be said; and the session survives its round trip."""
    for session, kind in product(sessions(phase), event_types()):
        answer = hear(library, session, example(kind))
        assert answer.session == session_of(attributes_of(answer.session))


@pytest.mark.parametrize("phase", Phase)
def test_every_sign_and_situation_is_answered_within_the_law(phase: Phase, library: Library) -> None:
    """Each group and each situation of the safety rules, wherever the talk stands."""
    safety = library.for_locale("en-US").content.safety
    told = [*map(DangerSignHeard, safety.groups), *map(SituationTold, safety.situations)]
    reported = [CrampReported(("calf",), "left", "standing", name) for name in safety.situations]
    for session, event in product(sessions(phase), [*told, *reported]):
        hear(library, session, event)


@pytest.mark.parametrize("phase", Phase)
def test_every_danger_sign_wins_in_every_phase(phase: Phase, library: Library) -> None:
    """An emergency or urgent sign is answered as one in that very turn, wherever the talk stands."""
    groups = load_library().for_locale("en-US").content.safety.groups.values()
    grave = [group.id for group in groups if group.outcome.value in ("emergency", "urgent-now")]
    for session, group in product(sessions(phase), grave):
        answer = hear(library, session, DangerSignHeard(group))
        assert "emergency" == answer.phase, (phase, group)


def test_the_list_of_pairs_is_fresh() -> None:
    """`tests/every_pair.txt` is what the tables say now."""
    assert FILE.read_text(encoding="utf-8") == "\n".join(lines()) + "\n"


def test_what_falls_through_says_why() -> None:
    """A pair that only gets the question again is one that was thought of."""
    for phase, kind in product(Phase, event_types()):
        rule, _ = rule_for(example_session(phase), example(kind))
        assert rule.__name__ != "ask_again" or kind in WHY_ASK_AGAIN, (phase, kind)


def test_ten_minutes_unbroken_lead_to_advice(library: Library) -> None:
    """By the clock of the requests: the full check, then help is advised and stretching may go on."""
    session = Session(phase=Phase.GUIDING, turn=9, episode=replace(EPISODES[2], asked_again=True))
    late = NOW + timedelta(minutes=8)
    answer = hear(library, session, SaidSame(), late)
    asked = 0
    while answer.phase == "check":
        asked += 1
        answer = hear(library, answer.session, SaidNo(), late)
    assert (5, "long") == (asked, answer.phase)
    assert "today" in (answer.ssml or "")
