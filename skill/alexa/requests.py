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

from skill.alexa import danger_signs, denied, people, questions, slots, told
from skill.alexa.reminder_slots import REMINDERS
from skill.core import events
from skill.core.attributes import session_of
from skill.core.errors import RequestNotUnderstood
from skill.core.events import Event
from skill.core.session import Session
from skill.turn import Heard, Person

LOCALE = "en-US"
"""Spoken where a request names no locale."""
HEAVIEST = 12 * 1024
"""Session attributes of more characters are not ours: they would not fit into the response."""
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
    "DeleteDataIntent": events.DeletionAsked,
    "DiaryIntent": events.DiaryAsked,
    "DoneIntent": events.SaidDone,
    "HealthElsewhereIntent": events.OtherHealthTold,
    "HowLongIntent": events.AskedHowLong,
    "HowManyLeftIntent": events.AskedHowMany,
    "MoreDetailIntent": events.AskedMore,
    "NextReminderIntent": events.NextReminderAsked,
    "OtherReminderIntent": events.OtherReminderAsked,
    "OkayIntent": events.SaidOkay,
    "MurmurIntent": events.Murmured,
    "PardonIntent": events.SaidRepeat,
    "ReadyIntent": events.SaidReady,
    "SimplyIntent": events.AskedSimply,
    "SkipIntent": events.SaidSkip,
    "SlowerIntent": events.SaidSlower,
    "ThanksIntent": events.SaidThanks,
    "TryItIntent": events.SaidTryIt,
    "UnsureIntent": events.SaidUnsure,
    "WaitIntent": events.SaidWait,
    "WhyIntent": events.AskedWhy,
}
_DANGER = re.compile(r"Danger([A-Z]\w*)Intent")
FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str, Any, Collection[str] | None], Event]], ...] = (
    (re.compile(r"AskAbout([A-Z]\w*)Intent"), questions.question),
    (re.compile(r"Situation([A-Z]\w*)Intent"), told.situation_told),
    (re.compile(r"Routine([A-Z]\w*)Intent"), told.routine),
)
"""Intents that the builder makes from content: one for each topic, danger group, situation and routine."""


def _step(intent: Any, _: Collection[str] | None) -> Event:
    words = slots.one(intent, "step_nth") or slots.text(intent, "step") or ""
    last = slots.one(intent, "last") is not None
    return events.StepAsked(int(words) if _DIGITS.fullmatch(words) else None, last=last)


def _small_talk(intent: Any, _: Collection[str] | None) -> Event:
    """Kind words, or a wish that is for Alexa herself."""
    wish = slots.one(intent, "chore")
    return events.OtherWishMade(call=wish in (CALL, CARE), care=wish == CARE) if wish else events.SmallTalkMade()


def _quietly(intent: Any, _: Collection[str] | None) -> Event:
    """A whisper; who sleeps is told where it may be whoever has the cramp: "she's asleep", "my son's asleep"."""
    sleeper = slots.one(intent, "who_is")
    situation = "someone-else" if sleeper in OTHERS else people.PEOPLE.get(sleeper or "")
    return events.SaidQuietly(situation, grown_up=sleeper in (*people.SPOUSES, *people.ELDERS, *OTHERS))


OTHERS = ("other", people.THEY)
"""The ids of "he" and "they": whoever it is."""


def _alarm(intent: Any, sites: Collection[str] | None) -> Event:
    """Taken back, with a reason or without; or put down to something harmless, which by itself takes nothing back.

    One thing that is well, "nothing wrong with my chest", denies that alone.
    """
    named = slots.ids(intent, "muscle", sites)
    if slots.text(intent, "taken_back"):
        return events.SaidFalseAlarm(sites=named)
    if well := slots.ids(intent, "well"):
        return events.DangerSignDenied(well)
    if slots.one(intent, "harmless"):
        return events.ExplainedAway()
    how = slots.one(intent, "fine")
    return events.SaidFalseAlarm(fine=how == FINE, safe=how == SAFE, sites=named)


FINE, SAFE, USUAL = "fine", "safe", "usual"
"""The ids of "I'm fine", of "I'm safe now" and "is it safe", and of "is it normal"."""


CALL, CARE = "call", "care"
"""The ids of people whom Alexa may call, and of a doctor and the like, with what is booked there."""
SLOTTED: Mapping[str, Callable[[Any, Collection[str] | None], Event]] = {
    "AMAZON.CancelIntent": lambda *_: events.StopSaid(cancel=True),
    "GoodnightIntent": lambda intent, _: events.SaidGoodnight(fits=slots.one(intent, "fits") is not None),
    "AgonyIntent": told.felt_or_denied(events.SaidAgony),
    "BetterIntent": told.better,
    "CrampAgainIntent": lambda intent, sites: events.SaidAgain(
        slots.ids(intent, "muscle", sites), third=slots.one(intent, "nth") == told.THIRD_TIME
    ),
    "GoneIntent": told.gone,
    "SameIntent": told.felt_or_denied(events.SaidSame),
    "WhatNextIntent": lambda *_: events.SaidNext(asked=True),
    "WorseIntent": told.felt(events.SaidWorse),
    "CheckIntent": lambda intent, _: events.CheckAsked(
        normal=slots.one(intent, "usual") == USUAL, safe=slots.one(intent, "usual") == SAFE
    ),
    "NotYetIntent": lambda intent, _: events.SaidNotYet(later=slots.text(intent, "not_tonight") is not None),
    "CrampIntent": told.cramp,
    "CannotIntent": told.cannot,
    "NoneOfThoseIntent": denied.of_those,
    "DenyChestIntent": denied.half("chest"),
    "DenyLimbIntent": denied.half("limb"),
    "DenySymptomIntent": denied.signs,
    "FalseAlarmIntent": _alarm,
    "GoToStepIntent": _step,
    "HistoryIntent": lambda intent, sites: events.HistoryTold(
        slots.one(intent, "symptom"), slots.ids(intent, "muscle", sites)
    ),
    "KnotIntent": told.felt(events.KnotFelt),
    "PlaceIntent": lambda intent, _: events.PlaceSaid(slots.one(intent, "place", told.PLACES)),
    "SituationIntent": lambda intent, sites: told.situation_told(slots.one(intent, "situation"), intent, sites),
    "QuietlyIntent": _quietly,
    "SmallTalkIntent": _small_talk,
    "SideIntent": lambda intent, _: events.SideSaid(
        slots.one(intent, "side", told.SIDES) or slots.one(intent, "swap", told.SIDES),
        too=slots.one(intent, "besides") == told.TOO,
        denied=slots.text(intent, "denial") is not None,
    ),
    "SubjectIntent": questions.subject,
    "StandIntent": lambda intent, _: events.AskedToStand(
        denied=slots.one(intent, "can_i") == questions.DENIED,
        steady=slots.text(intent, "steady") is not None,
        must=slots.one(intent, "can_i") == questions.MUST,
    ),
    "SymptomIntent": danger_signs.signs,
    **REMINDERS,
}


def _said(request: Any, sites: Collection[str] | None) -> Event:
    """What was said; what is amiss wins, whatever else the sentence says."""
    if amiss := danger_signs.amiss(request.intent, sites):
        return amiss
    name = str(getattr(request.intent, "name", None))
    if plain := PLAIN.get(name):
        return plain()
    if slotted := SLOTTED.get(name):
        return slotted(request.intent, sites)
    for family, event in FAMILIES:
        if member := family.fullmatch(name):
            return event(_kebab(member[1]), request.intent, sites)
    if danger := _DANGER.fullmatch(name):
        return danger_signs.danger(_kebab(danger[1]), request.intent, sites)
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
    return session_of(attributes if len(json.dumps(attributes)) <= HEAVIEST else None)


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
