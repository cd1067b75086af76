"""What the service has, once it has told: on with what it was looked up for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.core.dialogue.cancelling import cancel_found, list_found
from skill.core.dialogue.changing import change_found
from skill.core.dialogue.moves import Move
from skill.core.dialogue.reminders import MAKE, SETTLE, make_found
from skill.core.dialogue.skipping import back_on_found, except_found, pause_found, skip_found, space_found
from skill.core.dialogue.standing import (
    BACK_ON,
    CANCEL,
    CHANGE,
    EXCEPT,
    GOING,
    LIST,
    NEXT,
    PAUSE,
    SKIP,
    SPACE,
    STOP,
    settle_found,
    tell_all,
    tell_next_found,
)
from skill.core.dialogue.stop_rule import stop_found
from skill.core.events import RemindersFound
from skill.core.known import Known
from skill.core.reminders.standing import Standing, still_to_come
from skill.core.session import Session


def hear_found(session: Session, event: RemindersFound, known: Known) -> Move:
    """What stands, as the service has it: on with what it was looked up for."""
    purpose, _, rest = (session.purpose or LIST).partition(" ")
    coming = still_to_come(event.standing, known.here)
    session = replace(session, purpose=None)
    return _ON_FOUND.get(purpose, tell_all)(session, coming, known, rest)


Found = Callable[[Session, tuple[Standing, ...], Known, str], Move]
_ON_FOUND: Mapping[str, Found] = {
    LIST: tell_all,
    NEXT: tell_next_found,
    MAKE: make_found,
    CANCEL: cancel_found,
    GOING: list_found,
    EXCEPT: except_found,
    CHANGE: change_found,
    PAUSE: pause_found,
    SKIP: skip_found,
    SPACE: space_found,
    SETTLE: settle_found,
    STOP: stop_found,
    BACK_ON: back_on_found,
}
LOOKED_UP = frozenset(_ON_FOUND)
"""All that the service is asked for its reminders for."""
