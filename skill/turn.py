"""One turn: gather what the event wants to know, let the core decide, do what it decided, and put it in words.

The ports are declared here; `memory/` and `alexa/services.py` implement them. A store that is down, slow or damaged
costs memory, never the coaching. What a service answers is an event, on which the core decides anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from skill.content import Library, Locale
from skill.core.acts import (
    Asked,
    DeleteMemory,
    Effect,
    Floor,
    ForgetPerson,
    HandOver,
    KeepDisclaimed,
    KeepPlace,
    KeepReminding,
    Kept,
    OfReminders,
    ShowCard,
    ShowPermissionCard,
)
from skill.core.dialogue import Advance, advance
from skill.core.errors import MemoryUnavailable
from skill.core.events import Event, MemoryDeleted, MemoryLeft, ReminderRefused
from skill.core.known import Known, Zone
from skill.core.profile import Profile, Record
from skill.core.reminders.limits import KINDS
from skill.core.session import Session
from skill.render.ssml import Voice, plain, speak
from skill.render.words import fill

ROUNDS = 4
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
    permission_card: bool = False


class Store(Protocol):
    """What remembers; each call raises MemoryUnavailable rather than keep a person waiting."""

    def load(self, user: str, who: str) -> Record | None:
        """The record of this person, or None for a stranger."""

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Keep the record until it is replaced, forgotten, or `expires` (seconds since 1970) has passed."""

    def forget(self, user: str) -> None:
        """Remove the records of every person of this user."""


class Settings(Protocol):
    """What the device is set to."""

    def zone(self, name: str | None, otherwise: str) -> Zone:
        """The zone of this name; with none, the device's own, or where it tells none the other one, as a guess."""


class Reminders(Protocol):
    """The platform's reminders, of this skill only."""

    @property
    def permitted(self) -> bool:
        """Whether the account lets this skill set reminders."""

    def perform(self, asked: OfReminders, zone: Zone, now: datetime, texts: Mapping[str, str]) -> Event:
        """Do what is asked at this local time, and tell what came of it; `texts` has what is said, by kind."""


class Services(Settings, Reminders, Protocol):
    """What the platform does for the skill, within one request."""


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
            kept = [effect for effect in effects if isinstance(effect, Kept)]
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

    def _keep(self, effects: list[Kept], now: datetime) -> None:
        self.recall()
        if self.profile is None or self.store is None or self.person is None:
            return
        before = self.profile
        for effect in effects:
            self.profile = _kept(self.profile, effect, int(now.timestamp()))
        if self.profile != before:
            expires = int((now + KEPT_FOR).timestamp())
            self.store.save(self.person.user, self.person.who, self.profile.to_dict(), expires)


def _kept(profile: Profile, effect: Kept, at: int) -> Profile:
    match effect:
        case KeepPlace(place):
            return profile.keeping(place)
        case KeepReminding(what, tokens):
            return replace(profile, reminding=profile.reminding.after(what, tokens, at))
        case KeepDisclaimed():
            return replace(profile, disclaimed=at)


@dataclass(slots=True)
class _Turn:
    """What one turn works with."""

    heard: Heard
    locale: Locale
    memory: Memory
    services: Services | None
    zone: Zone | None = None

    def known(self, event: Event, session: Session) -> Known:
        """What this event may know."""
        memory, heard = self.memory, self.heard
        if event.needs_memory or (event.wants_memory and not session.met):
            memory.recall()
        if event.needs_zone and self.zone is None:
            self.zone = self._zone(session)
        return Known(
            heard.now,
            self.locale.content,
            memory.profile,
            memory_read=memory.read,
            zone=self.zone,
            permitted=self.services is not None and self.services.permitted,
        )

    def _zone(self, session: Session) -> Zone:
        otherwise = self.locale.content.reminders.zone_for(self.locale.name)
        if self.services is None:
            return Zone("UTC", lambda moment: moment.replace(tzinfo=None), guessed=True)
        zone = self.services.zone(session.zone, otherwise)
        return replace(zone, guessed=session.guessed) if session.zone else zone

    def perform(self, asked: Asked, known: Known, session: Session) -> Event:
        """What the store or a service makes of this."""
        if isinstance(asked, DeleteMemory):
            return self.memory.delete()
        if self.services is None:
            return ReminderRefused("no-access")
        self.zone = known.zone or self._zone(session)
        texts = {kind: fill(self.locale.words, f"reminders/texts/{kind}") for kind in KINDS}
        return self.services.perform(asked, self.zone, self.zone.local(known.now), texts)


def take_turn(heard: Heard, *, library: Library, store: Store | None, services: Services | None = None) -> Answer:
    """Gather, decide, apply, and say it; what a service answers is decided on as well, in at most four rounds."""
    turn = _Turn(heard, library.for_locale(heard.locale), Memory(store, heard.person), services)
    event, session, faults = heard.event, heard.session, list[str]()
    effects: list[Effect] = []
    for _ in range(ROUNDS):
        known = turn.known(event, session)
        decided = advance(session, event, known)
        effects += decided.reply.effects
        turn.memory.perform(decided.reply.effects, heard.now)
        asked = decided.reply.asked
        if asked is None:
            break
        event, session = turn.perform(asked, known, decided.session), decided.session
        if isinstance(event, ReminderRefused):
            faults.append(f"reminders:{event.why}")
    if turn.memory.failed:
        faults.append("memory")
    carded = any(isinstance(effect, ShowPermissionCard) for effect in effects)
    return _answer(decided, turn.locale, tuple(faults), permission_card=carded)


def _answer(decided: Advance, locale: Locale, faults: tuple[str, ...], *, permission_card: bool) -> Answer:
    session, reply = decided.session, decided.reply
    shows = any(isinstance(effect, ShowCard) for effect in reply.effects)
    words = {**locale.words, **locale.names} if shows else locale.words
    spoken = speak(reply, words, Voice(session.said_turn, whisper=session.whisper, slow=session.slow))
    return Answer(
        ssml=spoken.ssml,
        reprompt=spoken.reprompt,
        floor=reply.floor,
        card=spoken.card,
        hand_over=next((effect for effect in reply.effects if isinstance(effect, HandOver)), None),
        permission_card=permission_card,
        session=session,
        rule=decided.rule,
        phase=session.phase.value,
        faults=faults,
    )


def apologise(library: Library, locale: str) -> str:
    """The last-resort apology as SSML; it still says where to get help."""
    return plain(fill(library.for_locale(locale).words, "phrases/apology"))
