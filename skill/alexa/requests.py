"""From Alexa's request to the event that the core knows: one static table, no meaning.

An intent that is not listed is something that was not understood. A request that is not listed says nothing
to the coach: `read` raises RequestNotUnderstood, and the door answers with an empty response.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from ask_sdk_model.request_envelope import RequestEnvelope

from skill.alexa import slots
from skill.alexa.reminder_slots import REMINDERS
from skill.core import events
from skill.core.errors import RequestNotUnderstood
from skill.core.events import Event
from skill.core.session import Session
from skill.turn import Heard, Person

LOCALE = "en-US"
"""Spoken where a request names no locale."""

HEAVIEST = 12 * 1024
"""Session attributes of more characters are not ours: they would not fit into the response."""

PLACES = frozenset({"bed", "sitting", "standing", "floor"})
SIDES = frozenset({"left", "right", "both", "other"})
_YEARS = range(2000, 3000)
_DIGITS = re.compile(r"\d{1,6}", re.ASCII)

PLAIN: Mapping[str, type[Event]] = {
    "AMAZON.FallbackIntent": events.NotUnderstood,
    "AMAZON.HelpIntent": events.HelpAsked,
    "AMAZON.MoreIntent": events.AskedMore,
    "AMAZON.NavigateHomeIntent": events.StopSaid,
    "AMAZON.NextIntent": events.SaidNext,
    "AMAZON.NoIntent": events.SaidNo,
    "AMAZON.PauseIntent": events.SaidWait,
    "AMAZON.PreviousIntent": events.SaidBack,
    "AMAZON.RepeatIntent": events.SaidRepeat,
    "AMAZON.ResumeIntent": events.SaidResume,
    "AMAZON.StartOverIntent": events.SaidStartOver,
    "AMAZON.StopIntent": events.StopSaid,
    "AMAZON.YesIntent": events.SaidYes,
    "AloudIntent": events.SaidAloud,
    "CannotIntent": events.SaidCannot,
    "CheckIntent": events.CheckAsked,
    "DeleteDataIntent": events.DeletionAsked,
    "DiaryIntent": events.DiaryAsked,
    "DoneIntent": events.SaidDone,
    "GoodnightIntent": events.SaidGoodnight,
    "HealthElsewhereIntent": events.OtherHealthTold,
    "HowLongIntent": events.AskedHowLong,
    "HowManyLeftIntent": events.AskedHowMany,
    "KnotIntent": events.KnotFelt,
    "MoreDetailIntent": events.AskedMore,
    "NextReminderIntent": events.NextReminderAsked,
    "NotYetIntent": events.SaidNotYet,
    "OtherReminderIntent": events.OtherReminderAsked,
    "OkayIntent": events.SaidOkay,
    "MurmurIntent": events.Murmured,
    "PardonIntent": events.SaidRepeat,
    "ReadyIntent": events.SaidReady,
    "SimplyIntent": events.AskedSimply,
    "SkipIntent": events.SaidSkip,
    "SlowerIntent": events.SaidSlower,
    "StandIntent": events.AskedToStand,
    "ThanksIntent": events.SaidThanks,
    "TryItIntent": events.SaidTryIt,
    "UnsureIntent": events.SaidUnsure,
    "WaitIntent": events.SaidWait,
    "WhatNextIntent": events.SaidNext,
    "WhyIntent": events.AskedWhy,
}


def _question(topic: str, intent: Any, sites: Collection[str] | None) -> Event:
    named = slots.ids(intent, "muscle", sites)
    return events.QuestionAsked(topic, slots.one(intent, "situation"), named, now=_cramps_now(intent))


def _told(situation: str | None, intent: Any, sites: Collection[str] | None) -> Event:
    """A situation with what was named beside it; "she's in the sea" tells whose it is, "I'm with my wife" does not."""
    return events.SituationTold(
        situation,
        sites=slots.ids(intent, "muscle", sites),
        side=slots.one(intent, "side", SIDES),
        person=_someone(intent, "who_is", "whose"),
        now=_cramps_now(intent) or slots.one(intent, "a_cramp") is not None,
    )


def _cramps_now(intent: Any) -> bool:
    """Whether a muscle was said to cramp now; "calf cramps" in a question, and "it keeps cramping", need not."""
    return any(slots.one(intent, name) == NOW for name in ("cramping", "a_cramp", "cramps"))


def _routine(routine: str, intent: Any, sites: Collection[str] | None) -> Event:
    """A routine is wanted, unless a muscle cramps: "I'm on a plane and my calf is cramping"."""
    if _cramps_now(intent) and slots.ids(intent, "muscle", sites):
        return _cramp(intent, sites)
    return events.RoutineAsked(routine, slots.one(intent, "situation"))


NOW = "cramping"
"""The id of "is cramping"; that of "keeps cramping" is another one."""
_DANGER = re.compile(r"Danger([A-Z]\w*)Intent")
FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str, Any, Collection[str] | None], Event]], ...] = (
    (re.compile(r"AskAbout([A-Z]\w*)Intent"), _question),
    (re.compile(r"Situation([A-Z]\w*)Intent"), _told),
    (re.compile(r"Routine([A-Z]\w*)Intent"), _routine),
)
"""Intents that the builder makes from content: one for each topic, danger group, situation and routine."""


def _cramp(intent: Any, sites: Collection[str] | None) -> Event:
    told = _told_of(intent)
    if told and slots.one(intent, "cramping") == SORE:
        return events.QuestionAsked(SORE_AFTER, slots.one(intent, "situation"), slots.ids(intent, "muscle", sites))
    named = tuple(site for slot in MUSCLES for site in slots.ids(intent, slot, sites))
    words = next((said for slot in MUSCLES if (said := slots.text(intent, slot))), None)
    return events.CrampReported(
        sites=tuple(dict.fromkeys(named)),
        side=slots.one(intent, "side", SIDES),
        place=next((place for name in WHERE if (place := slots.one(intent, name, PLACES))), None),
        situation=slots.one(intent, "situation") or _told_in_numbers(intent),
        unlisted=None if named else words,
        person=_person_of_age(_someone(intent), slots.text(intent, "age")),
        wants_reminder=slots.one(intent, "then_remind") is not None,
        only_named=slots.text(intent, BARE) is not None,
        third=slots.one(intent, "besides") == THIRD_TIME,
        too=any(slots.one(intent, name) == TOO for name in ("besides", "opening", "having")),
        told=told,
        whole_arm=slots.text(intent, BARE) == "arm",
        quietly=QUIETLY in (slots.one(intent, "opening"), slots.one(intent, "besides")),
    )


def _told_of(intent: Any) -> str | None:
    """Whether a cramp is told of as past, or as a habit; what was said to cramp now is no habit."""
    said = {slots.one(intent, name) for name in ("having", "besides", "opening")}
    if PAST in said:
        return PAST
    return HABIT if HABIT in said and not _cramps_now(intent) else None


PAST, HABIT = "past", "habit"
"""The ids of "I had", "last night", and of "I get", "at night"."""
SORE, SORE_AFTER = "sore", "sore-next-day"
"""The id of "is sore", and the topic of what is sore since yesterday."""


QUIETLY = "quietly"
THIRD_TIME = "third-time"
TOO = "too"
"""The id of "as well": it comes on top of the one before."""
BARE = "named"
"""The slot of a muscle in a sample that holds no other word: nothing says that it cramps."""
WHERE = ("place", "besides", "opening")
"""The slots that may tell where somebody is: "I was lying in bed and ..."."""
MUSCLES = (BARE, "muscle", "other_muscle")


def _someone(intent: Any, *where: str) -> str | None:
    """The situation that somebody else makes, of whom it is said; "my calf" is nobody else's, whoever is near."""
    if slots.one(intent, "whose") == SELF and not _said_of_another(intent):
        return None
    names = where or ("person", "who", "who_is", "whose")
    named = (person for name in names if (person := slots.one(intent, name)))
    person = next((person for person in named if person != SELF), None)
    return None if person is None else PEOPLE.get(person, "someone-else")


def _said_of_another(intent: Any) -> bool:
    """Whether "me" owns nothing: "he won't answer me", unlike "me leg"."""
    return slots.text(intent, "whose") in ("me", "us") and slots.text(intent, "muscle") is None


SELF = "self"
"""The id of "my": nobody else."""


PEOPLE: Mapping[str, str] = {"son": "child", "daughter": "child", "child": "child", "toddler": "small-child"}
"""The situation that the person with the cramp makes; another grown-up where none is named here."""


def _person_of_age(person: str | None, said: str | None) -> str | None:
    """The situation that somebody of this age makes, where one was said: no child is under five, or grown up."""
    if person is None or not _DIGITS.fullmatch(said or ""):
        return person
    age = int(said or "")
    return "small-child" if age < SMALL else "child" if age < GROWN_UP else "someone-else"


SMALL, GROWN_UP, OLDER = 5, 18, 65
"""The ages, in years, from which somebody is no small child, no child, and older."""


def _told_in_numbers(intent: Any) -> str | None:
    """The situation of somebody who tells their own age, or how far a pregnancy has come."""
    if slots.text(intent, "weeks"):
        return "pregnant"
    said = slots.text(intent, "age")
    if _someone(intent) is not None or not _DIGITS.fullmatch(said or ""):
        return None
    age = int(said or "")
    return "small-child" if age < SMALL else "child" if age < GROWN_UP else "older" if age >= OLDER else None


def _signs(intent: Any, sites: Collection[str] | None) -> Event:
    """Signs by their names: what is felt after a "but" alone counts; what was not recognised is asked about."""
    names = (FELT,) if slots.text(intent, FELT) else ("symptom", "symptom_two")
    named = [sign for name in names if slots.text(intent, name) for sign in slots.ids(intent, name) or (UNCLEAR,)]
    group, *also = dict.fromkeys(named or (UNCLEAR,))
    return events.DangerSignHeard(group, person=_someone(intent), also=tuple(also))


UNCLEAR = "unclear"
FELT = "felt"
"""The slot of a sign after "but", or after "and": it is there, whatever else was denied."""


def _danger(group: str, intent: Any, sites: Collection[str] | None) -> Event:
    """A danger sign in words of its own; a sign named beside it may be what is denied: "no chest pain, but ..."."""
    return events.DangerSignHeard(
        group,
        slots.ids(intent, "muscle", sites),
        _someone(intent),
        also=slots.ids(intent, FELT),
        perhaps=() if slots.text(intent, FELT) else slots.ids(intent, "symptom"),
    )


def _denied(intent: Any, sites: Collection[str] | None) -> Event:
    if slots.text(intent, FELT):
        return _signs(intent, sites)
    named = (*slots.ids(intent, "symptom", None), *slots.ids(intent, "symptom_two", None))
    fine = slots.text(intent, "fine") is not None
    muscles, side = () if fine else slots.ids(intent, "muscle", sites), slots.one(intent, "side", SIDES)
    return events.DangerSignDenied(tuple(dict.fromkeys(named)), muscles, side)


def _half(half: str) -> Callable[[Any, Collection[str] | None], Event]:
    """One sign of a half of the gate denied: the one that was named, "my chest is fine"; else it is not known which."""

    def denied(intent: Any, _: Collection[str] | None) -> Event:
        named = slots.ids(intent, "well")
        return events.DangerSignDenied(named) if named else events.DangerSignDenied(half=half)

    return denied


def _none(*_: object) -> Event:
    return events.DangerSignDenied(everything=True)


def _felt(event: Callable[[tuple[str, ...]], Event]) -> Callable[[Any, Collection[str] | None], Event]:
    """How a muscle feels, and which, where it was named."""
    return lambda intent, sites: event(slots.ids(intent, "muscle", sites))


def _step(intent: Any, _: Collection[str] | None) -> Event:
    words = slots.text(intent, "step") or ""
    return events.StepAsked(int(words) if _DIGITS.fullmatch(words) else None)


def _small_talk(intent: Any, _: Collection[str] | None) -> Event:
    """Kind words, or a wish that is for Alexa herself."""
    wish = slots.one(intent, "chore")
    return events.OtherWishMade(call=wish == CALL) if wish else events.SmallTalkMade()


def _quietly(intent: Any, _: Collection[str] | None) -> Event:
    """A whisper; who sleeps is told where it may be whoever has the cramp: "she's asleep", "my son's asleep"."""
    sleeper = slots.one(intent, "who_is")
    return events.SaidQuietly("someone-else" if sleeper == "other" else PEOPLE.get(sleeper or ""))


def _alarm(intent: Any, _: Collection[str] | None) -> Event:
    """Taken back, or put down to something harmless, which takes nothing back."""
    if slots.one(intent, "harmless"):
        return events.ExplainedAway()
    return events.SaidFalseAlarm(fine=slots.text(intent, "fine") is not None)


CALL = "call"


SLOTTED: Mapping[str, Callable[[Any, Collection[str] | None], Event]] = {
    "AMAZON.CancelIntent": lambda *_: events.StopSaid(cancel=True),
    "AgonyIntent": _felt(events.SaidAgony),
    "BetterIntent": _felt(events.SaidBetter),
    "CrampAgainIntent": lambda intent, sites: events.SaidAgain(
        slots.ids(intent, "muscle", sites), third=slots.one(intent, "nth") == THIRD_TIME
    ),
    "GoneIntent": lambda intent, sites: events.SaidGone(
        slots.ids(intent, "muscle", sites),
        night=slots.text(intent, "off_to_sleep") is not None,
        none=slots.text(intent, "no_cramp") is not None,
        asks=slots.text(intent, "asking") is not None,
    ),
    "SameIntent": _felt(events.SaidSame),
    "WorseIntent": _felt(events.SaidWorse),
    "CrampIntent": _cramp,
    "NoneOfThoseIntent": _none,
    "DenyChestIntent": _half("chest"),
    "DenyLimbIntent": _half("limb"),
    "DenySymptomIntent": _denied,
    "FalseAlarmIntent": _alarm,
    "GoToStepIntent": _step,
    "HistoryIntent": lambda intent, sites: events.HistoryTold(
        slots.one(intent, "symptom"), slots.ids(intent, "muscle", sites)
    ),
    "PlaceIntent": lambda intent, _: events.PlaceSaid(slots.one(intent, "place", PLACES)),
    "SituationIntent": lambda intent, sites: _told(slots.one(intent, "situation"), intent, sites),
    "QuietlyIntent": _quietly,
    "SmallTalkIntent": _small_talk,
    "SideIntent": lambda intent, _: events.SideSaid(
        slots.one(intent, "side", SIDES) or slots.one(intent, "swap", SIDES),
        too=slots.one(intent, "besides") == TOO,
    ),
    "SubjectIntent": lambda intent, _: events.QuestionAsked(
        slots.one(intent, "subject") or "other", slots.one(intent, "situation")
    ),
    "SymptomIntent": _signs,
    **REMINDERS,
}


def _said(request: Any, sites: Collection[str] | None) -> Event:
    name = str(getattr(request.intent, "name", None))
    if plain := PLAIN.get(name):
        return plain()
    if slotted := SLOTTED.get(name):
        return slotted(request.intent, sites)
    for family, event in FAMILIES:
        if member := family.fullmatch(name):
            return event(_kebab(member[1]), request.intent, sites)
    if danger := _DANGER.fullmatch(name):
        return _danger(_kebab(danger[1]), request.intent, sites)
    return events.NotUnderstood()


def _kebab(camel: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", camel).lower()


def _returned(answer: object, status: Any, token: object) -> Event:
    """What Alexa's own question came to: the answer's status, or the code that says why there is none."""
    ours = token if isinstance(token, str) else None
    match answer:
        case {"status": str(found)}:
            return events.PlatformReturned(found, ours)
        case _:
            code = getattr(status, "code", None)
            return events.PlatformReturned(code if isinstance(code, str) else None, ours)


def _touched(request: Any) -> Event:
    arguments = request.arguments if isinstance(request.arguments, list) else []
    return events.Touched(tuple(item if isinstance(item, str) else json.dumps(item) for item in arguments))


def _resumed(request: Any) -> Event:
    cause = request.cause
    return _returned(getattr(cause, "result", None), getattr(cause, "status", None), getattr(cause, "token", None))


REQUESTS: Mapping[str, Callable[[Any], Event]] = {
    "Alexa.Presentation.APL.UserEvent": _touched,
    "AlexaSkillEvent.SkillDisabled": lambda _: events.SkillDisabled(),
    "Connections.Response": lambda request: _returned(request.payload, request.status, request.token),
    "LaunchRequest": lambda _: events.Launched(),
    "SessionEndedRequest": lambda request: events.SessionClosed(getattr(request.reason, "value", None)),
    "SessionResumedRequest": _resumed,
}


def read(envelope: RequestEnvelope, *, sites: Collection[str] | None = None) -> Heard:
    """What was heard; only these sites count as recognised muscles where any are given."""
    request: Any = envelope.request
    kind = str(getattr(request, "object_type", None))
    if kind == "IntentRequest":
        event = _said(request, sites)
    elif kind in REQUESTS:
        event = REQUESTS[kind](request)
    else:
        raise RequestNotUnderstood(f"{kind} says nothing to the coach")
    return Heard(
        event=event,
        session=session(envelope),
        person=_person(envelope),
        now=_moment(getattr(request, "timestamp", None)),
        locale=_words(getattr(request, "locale", None)) or LOCALE,
    )


def session(envelope: RequestEnvelope) -> Session:
    """The session in this envelope, a fresh one where it holds none that can be used."""
    attributes = getattr(envelope.session, "attributes", None)
    return Session.from_dict(attributes if len(json.dumps(attributes)) <= HEAVIEST else None)


def _person(envelope: RequestEnvelope) -> Person | None:
    system = getattr(envelope.context, "system", None)
    owners = (getattr(system, "user", None), getattr(envelope.session, "user", None))
    user = next(filter(None, (_words(getattr(owner, "user_id", None)) for owner in owners)), None)
    if user is None:
        return None
    who = _words(getattr(getattr(system, "person", None), "person_id", None))
    return Person(user) if who is None else Person(user, who)


def _moment(stamp: object) -> datetime:
    """The request's own time; the wall clock's where it has none, or one that no calendar holds."""
    if not isinstance(stamp, datetime) or stamp.year not in _YEARS:
        return datetime.now(UTC)
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
