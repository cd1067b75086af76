"""What is meant of reminders, or of a routine or a cramp, by what was just said: "not tonight", "start it again"."""

from __future__ import annotations

from skill.core.dialogue.moves import was_told
from skill.core.events import (
    DangerSignHeard,
    Event,
    ReminderCancelled,
    RemindersTurnedOn,
    ReminderTimeSaid,
    SaidNo,
    SaidNotYet,
    SaidResume,
    SaidStartOver,
)
from skill.core.known import Known
from skill.core.reminders.limits import DAY, DRINK
from skill.core.reminders.slots import days, minutes, time_of_day
from skill.core.reminders.wish import Wish
from skill.core.safety import TOO_LONG, TOO_MANY_MINUTES
from skill.core.session import Phase, Session

PAUSED = "reminders/paused"
"""What tells that reminders are paused."""
MAKING = (Phase.DETAIL, Phase.OFFER, Phase.CONSENT)
"""The phases in which a reminder is being made: "twenty minutes from now" is when, and not how long a cramp lasts."""
ABOUT_ONE = (Phase.CHECK, Phase.WHICH, Phase.DOUBT)
"""Phases in which a cramp is asked about, coached or not."""


def heard(session: Session, event: Event, known: Known) -> Event:
    """The event, as it is meant after what was just said."""
    match event:
        case ReminderCancelled():
            event = _not_tonight(session, event, known)
        case ReminderTimeSaid():
            return _to_the_hour(session, _lasting(session, event))
        case DangerSignHeard() if event == DangerSignHeard(TOO_LONG) and session.phase in MAKING:
            return ReminderTimeSaid()
        case SaidStartOver() | SaidResume() if was_told(session, PAUSED):
            return RemindersTurnedOn()
    return SaidNo() if isinstance(event, SaidNotYet) and event.later and session.phase is not Phase.STANCE else event


def _to_the_hour(session: Session, event: Event) -> Event:
    """ "Five to nine", of what comes once a day, is a time, and not from five till nine."""
    wish = Wish.from_text(session.wish)
    if not isinstance(event, ReminderTimeSaid) or wish is None or wish.kind == DRINK:
        return event
    said = dict(event.said)
    start, end = time_of_day(said.get("start")), time_of_day(said.get("end"))
    if said.keys() != {"start", "end"} or start not in MINUTES_TO or end is None or session.phase not in MAKING:
        return event
    before = (end - MINUTES_TO[start]) % DAY
    return ReminderTimeSaid((("time", f"{before // 60:02d}:{before % 60:02d}"),), event.kind, event.moved)


MINUTES_TO = {60 * minutes: minutes for minutes in (5, 10, 20)}
"""The hours that are heard in "five to", "ten to" and "twenty to", each with its minutes."""


def _not_tonight(session: Session, event: ReminderCancelled, known: Known) -> Event:
    """ "Not tonight" leaves a reminder out where those were just spoken of; else it is wanted another time."""
    if not event.days or event.kind or event.time or event.half or was_told(session, "reminders/"):
        return event
    today = known.here.date()
    named = [days(day, today) for day in event.days]
    now = event.unwanted and all(span and span.first == span.last == today for span in named)
    return SaidNotYet(later=True) if now else event


def _lasting(session: Session, event: ReminderTimeSaid) -> Event:
    """ "No, twenty minutes", while a cramp is coached or asked about, is how long it has been there."""
    if event.kind or [slot for slot, _ in event.said] != ["ahead"]:
        return event
    cramps = session.episode is not None or session.phase in ABOUT_ONE
    length = minutes(event.said[0][1]) or 0
    return DangerSignHeard(TOO_LONG) if cramps and length >= TOO_MANY_MINUTES else event
