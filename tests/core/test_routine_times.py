"""How long one reply of a routine takes: a muscle with both sides, its words and its holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations, product

import pytest

from skill.content import Library, load_library
from skill.core.events import RoutineAsked, SaidNext
from skill.core.guide import LONGEST_PART
from skill.core.session import Phase, Session
from skill.turn import Heard, Person, take_turn
from tests.law import seconds_of, text_of, words

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SLOWEST = Session(phase=Phase.STANCE, turn=2, slow=True, first_use=False)
TOLD = ((), ("bad-back",), ("pregnant",), ("numb-feet", "blood-thinners"))


@pytest.fixture(scope="module")
def library() -> Library:
    """The content, loaded once."""
    return load_library()


@pytest.mark.parametrize("stands", [True, False], ids=["standing", "sitting"])
@pytest.mark.parametrize("told", TOLD, ids=lambda told: " ".join(told) or "nobody")
def test_no_reply_of_a_routine_takes_over_two_minutes(library: Library, told: tuple[str, ...], *, stands: bool) -> None:
    """Each muscle of each routine, slower and with the words on standing safely: 120 seconds at most."""
    routines = library.for_locale("en-US").content.routines
    for routine in (one for one in routines.values() if not (one.hushed or one.choice)):
        session = replace(SLOWEST, routine=routine.id, stands=stands, situations=told)
        for part in range(len(routine.parts)):
            heard = Heard(SaidNext(), replace(session, part=part), Person("someone"), NOON, "en-US")
            answer = take_turn(heard, library=library, store=None)
            assert seconds_of(answer.ssml) <= LONGEST_PART, (routine.id, part)


def test_the_start_of_a_routine_is_no_speech(library: Library) -> None:
    """Whoever it is for, and whatever two situations were told: its start is at most 55 words, as any reply."""
    content = library.for_locale("en-US").content
    told = [name for name in content.safety.situations if f"phrases/routine/for/{name}" in content.words]
    for routine, pair in product(content.routines, permutations(told, 2)):
        session = Session(turn=2, cleared=True, situations=pair)
        answer = take_turn(
            Heard(RoutineAsked(routine), session, Person("someone"), NOON, "en-US"), library=library, store=None
        )
        assert len(words(text_of(answer.ssml))) <= 55, (routine, pair, answer.ssml)
