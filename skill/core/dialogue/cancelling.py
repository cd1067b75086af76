"""Reminders taken away: only what was named goes; where nothing is it, those that stand are named, and asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.closing import say_goodbye
from skill.core.dialogue.moves import Move, plain_ask
from skill.core.dialogue.standing import (
    CANCEL,
    EXCEPT,
    GOING,
    PAUSE,
    find,
    just_told,
    leave_all,
    lines_of,
    take_away,
    tell_all,
)
from skill.core.events import Event, ReminderCancelled, RemindersPaused, ReminderTimeSaid, SaidYes, StopSaid
from skill.core.known import Known
from skill.core.reminders import slots, spoken
from skill.core.reminders.limits import KINDS
from skill.core.reminders.standing import ONE, Standing, is_meant, may_be_meant
from skill.core.session import Phase, Session

ALL_OR_WHICH = _ALL, _WHICH = "all", "which"
"""What is looked up where nothing is named: all of them, or it is asked which."""
_BUT = "but"
"""Stands before what is to stay, where all the others are to go."""
_PAUSED_DAYS = 7
_THAT, _SERIES, _KIND = "that", "series", "kind"
"""The purposes of a session that asks about one reminder, with its time: one that comes once, and one that repeats;
or about those of a kind, with its name."""


def pause(session: Session, event: RemindersPaused, known: Known) -> Move:
    """Not for a while: a week, unless another time was said. A day to come is an exception: those before it stay."""
    said, today = dict(event.said), known.here.date()
    until = slots.days(said.get("until"), today)
    length = slots.minutes(said.get("span"))
    days = _PAUSED_DAYS if length is None else max(1, length // 1440)
    over = slots.days(said.get("date"), today)
    if over and today < over.first == over.last:
        return find(session, f"{EXCEPT} {over.first.isoformat()}")
    day = over.last + timedelta(days=1) if over else today + timedelta(days=days)
    day = until.first if until and until.first > today else max(day, today + timedelta(days=1))
    return find(session, f"{PAUSE} {day.isoformat()}")


def cancel(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """Away with one, some, a kind or all: what was meant is looked up. With a day it is an exception, and no more.

    None for days on end that have begun, as "this week", is a pause, and takes nothing away.
    """
    today = known.here.date()
    spans = [span for day in event.days if (span := slots.days(day, today)) and span.first <= today < span.last]
    if spans:
        over = (spans[0].last + timedelta(days=1)).isoformat()
        return pause(session, RemindersPaused((("until", over),)), known)
    named = _joined(event.kind, event.time, event.half)
    if event.unwanted and named:
        return find(session, f"{CANCEL} {_WHICH}")
    if event.but and named and not event.days:
        return find(session, f"{CANCEL} {_BUT} {named}")
    return _look_up(session, event.days, named or (_ALL if event.everything else _WHICH))


def cancel_answer(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """Which of them, by time, part of the day or kind; where it says none of these, it is asked again."""
    said = dict(event.said)
    named = _joined(event.kind, said.get("time"), said.get("half"))
    return _look_up(session, said.get("days", "").split(","), named or _WHICH)


def cancel_asked(session: Session, event: Event, known: Known) -> Move:
    """Yes: the one that was asked about, or all of them where that was; to "all, or which" it says neither.

    "All of them" is a yes to all, whatever was asked.
    """
    asked, _, time = (session.purpose or "").partition(" ")
    every = isinstance(event, SaidYes) and event.every
    if asked in (_THAT, _SERIES, _KIND) and not every:
        return find(session, f"{CANCEL} {time}")
    if asked == _ALL or every:
        return find(session, f"{CANCEL} {_ALL}")
    return ask_all(session, event, known)


def ask_all(session: Session, event: Event, known: Known) -> Move:
    """All of them?"""
    return ask_for_all(session)


def ask_for_all(session: Session) -> Move:
    """Cancel all of them? Yes takes all, no leaves all, and a time or a kind names which."""
    session = session.at(Phase.CANCELLING, purpose=_ALL)
    return session, Reply((cancelling_ask(session),))


def tell_what_goes(session: Session, event: Event, known: Known) -> Move:
    """A question back: what a yes takes away, and what a no keeps; and the question again."""
    ask = cancelling_ask(session)
    return session, Reply((*(act for act in ask.reprompt[:1] if isinstance(act, Say)), ask))


def list_them(session: Session, event: Event, known: Known) -> Move:
    """Which there are, where it is asked which are to go: they are told, and the question stands."""
    return find(session, f"{GOING} {session.purpose or ''}".strip())


def list_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    session = session.at(Phase.CANCELLING, purpose=rest or None)
    return session, Reply((*lines_of(coming, known), cancelling_ask(session)))


def cancel_or_leave(session: Session, event: StopSaid, known: Known) -> Move:
    """ "Cancel", where reminders were just spoken of, means them: it is asked which. Otherwise it is the end."""
    if event.cancel and (just_told(session) or _left_as_they_were(session)):
        return find(session, f"{CANCEL} {_WHICH}")
    return say_goodbye(session, event, known)


def _left_as_they_were(session: Session) -> bool:
    """Whether the last reply told that those that stand are as before, or wait."""
    words = (act.words.split("/") for act in session.last if isinstance(act, Say))
    return any(said[0] == "reminders" and said[1] in _STANDING for said in words)


_STANDING = ("refused", "already", "old-stays", "paused", "skipped", "name-it")


def cancel_or_keep(session: Session, event: StopSaid, known: Known) -> Move:
    """ "Cancel" says neither which nor whether: all of them, or where that was asked, they stay."""
    if not event.cancel:
        return say_goodbye(session, event, known)
    return leave_all(session, event, known) if session.purpose else ask_all(session, event, known)


def cancel_or_agree(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """ "Delete it", where it was asked whether one is to go, or all, is a yes; anything that is named is looked up."""
    return (cancel if event.names_any or not session.purpose else cancel_asked)(session, event, known)


def _joined(*said: str | None) -> str:
    return " ".join(filter(None, said))


def _look_up(session: Session, days: Iterable[str], named: str) -> Move:
    left_out = ",".join(day for day in days if slots.leaves_out(day))
    return find(session, f"{EXCEPT} {left_out} {named}" if left_out else f"{CANCEL} {named}")


def _cancel_others(session: Session, coming: tuple[Standing, ...], known: Known, kept: tuple[str, ...]) -> Move:
    """All but what was named goes; where nothing is that, or nothing else, what there is, is told."""
    stay = tuple(one for one in coming if is_meant(one, kept, known.content.reminders.hours)) or of_kind(coming, kept)
    stay = stay or tuple(one for one in coming if may_be_meant(one, kept))
    others = tuple(one for one in coming if one not in stay)
    if not stay or not others:
        return tell_all(session, coming, known, "")
    return take_away(session, others, "one" if len(others) == 1 else "several", str(others[0].time))


def cancel_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    if not coming:
        return tell_all(session, coming, known, rest)
    if rest.startswith(_BUT):
        return _cancel_others(session, coming, known, tuple(rest.split()[1:]))
    named = () if rest in ALL_OR_WHICH else tuple(rest.split())
    if rest == _WHICH and (len(coming) > 1 or not coming[0].once):
        return ask_that(session, coming[0]) if len(coming) == 1 else ask_for_all(session)
    hours = known.content.reminders.hours
    chosen = tuple(one for one in coming if is_meant(one, named, hours)) or of_kind(coming, named)
    if chosen:
        return take_away(session, chosen, "one" if len(chosen) == 1 else "several", str(chosen[0].time))
    near = tuple(one for one in coming if may_be_meant(one, named))
    return ask_that(session, near[0]) if len(near) == 1 else none_of_them(session, coming, known, named)


def of_kind(coming: tuple[Standing, ...], named: tuple[str, ...]) -> tuple[Standing, ...]:
    """Those of the kind that was named, where what was named beside it is no time: "the stretch one"."""
    kinds = set(named) & set(KINDS)
    return tuple(one for one in coming if one.kind in kinds) if set(named) - kinds <= {ONE} else ()


def none_of_them(session: Session, coming: tuple[Standing, ...], known: Known, named: tuple[str, ...]) -> Move:
    """Nothing is what was named: the only one of its kind, or else all that there is, and whether that is to go."""
    of_kind = tuple(one for one in coming if one.kind in named)
    there = of_kind if len(of_kind) == 1 else coming
    session, reply = ask_that(session, there[0]) if len(there) == 1 else ask_which(session)
    return session, replace(reply, acts=(*not_there(lines_of(there, known)), *reply.acts))


def not_there(lines: tuple[Say, ...]) -> tuple[Say, ...]:
    """Nothing comes then: what does instead."""
    return Say("reminders/cancel/not-there"), *lines


def ask_that(session: Session, one: Standing) -> Move:
    """Cancel the 8 PM one? For a series, that all of it goes."""
    asked = _THAT if one.once else _SERIES
    session = session.at(Phase.CANCELLING, purpose=f"{asked} {spoken.clock_text(one.time)}")
    return session, Reply((cancelling_ask(session),))


def ask_kind(session: Session, kind: str) -> Move:
    """Cancel the stretches for good?"""
    session = session.at(Phase.CANCELLING, purpose=f"{_KIND} {kind}")
    return session, Reply((cancelling_ask(session),))


def ask_which(session: Session, *lead: Say) -> Move:
    """Cancel all, or which time?"""
    session = session.at(Phase.CANCELLING, purpose=None)
    return session, Reply((*lead, cancelling_ask(session)))


def cancelling_ask(session: Session) -> Ask:
    """Which of them, or all? Whether all are to go, or the one that was asked about."""
    asked, _, time = (session.purpose or "").partition(" ")
    at = slots.time_of_day(time)
    if asked == _ALL:
        return plain_ask("reminders/cancel/all", "reminders/cancel/all-hint")
    if asked == _KIND and time in KINDS:
        return plain_ask(f"reminders/cancel/kind/{time}", "reminders/cancel/that-hint")
    if at is None or asked not in (_THAT, _SERIES):
        return plain_ask("reminders/cancel/which", "reminders/cancel/which-hint")
    values = (("time", spoken.time(at)),)
    words = f"reminders/cancel/{asked}"
    return Ask(words, (Say("reminders/cancel/that-hint"), Say(words, values)), values)
