"""One turn: gather what the event wants to know, let the core decide, do what it decided, and put it in words.

The ports are declared here; `memory/` implements them. A store that is down, slow or damaged costs memory, never the
coaching.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from skill.content import Library, Locale
from skill.core.acts import DeleteMemory, Effect, Floor, ForgetPerson, HandOver, KeepDisclaimed, KeepPlace
from skill.core.dialogue import Advance, advance
from skill.core.errors import MemoryUnavailable
from skill.core.events import Event, MemoryDeleted, MemoryLeft
from skill.core.known import Known
from skill.core.profile import Profile, Record
from skill.core.session import Session
from skill.render.ssml import Voice, plain, speak
from skill.render.words import fill

KEPT_FOR = timedelta(days=400)
"""How long a record may lie untouched before the table clears it away."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose memory it is: the user, and the recognised person or "household"."""

    user: str
    who: str = "household"


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as the core takes it; `now` is the request's own time in UTC."""

    event: Event
    session: Session
    person: Person | None
    now: datetime
    locale: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn's result: SSML within the limits of Alexa, the floor, the new session, and what the log may say."""

    ssml: str | None
    reprompt: str | None
    floor: Floor
    card: tuple[str, str] | None
    hand_over: HandOver | None
    session: Session
    rule: str
    phase: str
    faults: tuple[str, ...]


class Store(Protocol):
    """What remembers; each call raises MemoryUnavailable rather than keep a person waiting."""

    def load(self, user: str, who: str) -> Record | None:
        """The record of this person, or None for a stranger."""

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Keep the record until it is replaced, forgotten, or `expires` (seconds since 1970) has passed."""

    def forget(self, user: str) -> None:
        """Remove the records of every person of this user."""


@dataclass(slots=True)
class Memory:
    """The store as one turn sees it: it is read at most once, and its faults are collected."""

    store: Store | None
    person: Person | None
    profile: Profile | None = None
    read: bool = False
    failed: bool = False

    def recall(self) -> None:
        """Read the profile, if it has not been read."""
        if self.store is None or self.person is None or self.read:
            return
        self.read = True
        try:
            self.profile = Profile.from_dict(self.store.load(self.person.user, self.person.who))
        except MemoryUnavailable:
            self.failed = True

    def perform(self, effects: tuple[Effect, ...], now: datetime) -> None:
        """Keep or forget what the effects say; a store that fails is left alone."""
        if self.store is None or self.person is None:
            return
        try:
            if any(isinstance(effect, ForgetPerson) for effect in effects):
                self.store.forget(self.person.user)
            kept = [effect for effect in effects if isinstance(effect, KeepPlace | KeepDisclaimed)]
            if kept:
                self._keep(kept, now)
        except MemoryUnavailable:
            self.failed = True

    def delete(self) -> Event:
        """Remove everything because it was asked for, and tell whether the store did."""
        if self.store is None:
            return MemoryDeleted()
        try:
            if self.person is not None:
                self.store.forget(self.person.user)
                self.profile = None
                return MemoryDeleted()
        except MemoryUnavailable:
            self.failed = True
        return MemoryLeft()

    def _keep(self, effects: list[KeepPlace | KeepDisclaimed], now: datetime) -> None:
        self.recall()
        if self.profile is None or self.store is None or self.person is None:
            return
        before = self.profile
        for effect in effects:
            if isinstance(effect, KeepPlace):
                self.profile = self.profile.keeping(effect.place)
            else:
                self.profile = replace(self.profile, disclaimed=int(now.timestamp()))
        if self.profile != before:
            expires = int((now + KEPT_FOR).timestamp())
            self.store.save(self.person.user, self.person.who, self.profile.to_dict(), expires)


def take_turn(heard: Heard, *, library: Library, store: Store | None) -> Answer:
    """Gather, decide, apply, and say it."""
    locale = library.for_locale(heard.locale)
    memory = Memory(store, heard.person)
    if heard.event.needs_memory or (heard.event.wants_memory and not heard.session.met):
        memory.recall()
    known = Known(heard.now, locale.content, memory.profile, memory_read=memory.read)
    decided = advance(heard.session, heard.event, known)
    memory.perform(decided.reply.effects, heard.now)
    if any(isinstance(effect, DeleteMemory) for effect in decided.reply.effects):
        decided = advance(decided.session, memory.delete(), known)
    return _answer(decided, locale, ("memory",) if memory.failed else ())


def _answer(decided: Advance, locale: Locale, faults: tuple[str, ...]) -> Answer:
    session, reply = decided.session, decided.reply
    spoken = speak(reply, locale.words, Voice(session.said_turn, whisper=session.whisper, slow=session.slow))
    return Answer(
        ssml=spoken.ssml,
        reprompt=spoken.reprompt,
        floor=reply.floor,
        card=spoken.card,
        hand_over=next((effect for effect in reply.effects if isinstance(effect, HandOver)), None),
        session=session,
        rule=decided.rule,
        phase=session.phase.value,
        faults=faults,
    )


def apologise(library: Library, locale: str) -> str:
    """The last-resort apology as SSML; it still says where to get help."""
    return plain(fill(library.for_locale(locale).words, "phrases/apology"))
