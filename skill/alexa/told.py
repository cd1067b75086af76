"""From the slots of an intent to what it tells: a cramp and how it goes, a situation, a routine, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from skill.alexa import people, questions, slots
from skill.core import events
from skill.core.events import Event
from skill.core.reminders.slots import minutes
from skill.core.safety import TOO_LONG, TOO_MANY_MINUTES

_DIGITS = re.compile(r"\d{1,6}", re.ASCII)
PLACES = frozenset({"bed", "sitting", "standing", "floor"})
SIDES = frozenset({"left", "right", "both", "other"})
HELPER_HERE = "helper-here"
"""The situation in which somebody helps."""
RECENT = "recent"
"""The id of "last week", and of all that is within three months; that of "years ago" is another one."""
_MONTH = re.compile(r"month-(1[0-2]|[1-9])", re.ASCII)
NONE = "none"
"""The id of "isn't cramping": the muscle was named, and no cramp in it."""
GENERAL = ("causes", "prevention")
"""The topics that every habit may be asked about."""
OF_SOMETHING_ELSE = ("opening", "having")
"""Where "had" is said of something else beside a muscle that cramps now: "had a bath and now my calf is cramping"."""
PAST, HABIT = "past", "habit"
"""The ids of "I had", "last night", and of "I get", "at night"."""
OF_HABIT: Mapping[str, str] = {"effort": "exercise-cramps", "task": "writers-cramp"}
"""The topics that answer a habit of sport, and one of a single task, by the ids of "when I run", "when I'm writing"."""
PERHAPS: Mapping[str, str | None] = {"perhaps": None, "perhaps-effort": "exercise-cramps"}
"""Likewise of what is a habit unless they say that they have one: "at work", "after a run"."""
OF_ALL: Mapping[str, str | None] = {**OF_HABIT, **PERHAPS}
"""Both of them."""
OF_TWO = "of-two"
"""The id of "we've both got"."""
HAVING, ONLY = "having", "only"
"""The ids of "I've got", and of "it's only in"."""
WHOLE, PART = "whole", "part"
"""The marks of what names all of a limb, "arm", and of what many muscles have, "the front"."""
SORE, SORE_AFTER = "sore", "sore-next-day"
"""The id of "is sore", and the topic of what is sore since yesterday."""
QUIETLY = "quietly"
THIRD_TIME = "third-time"
TOO = "too"
"""The id of "as well": it comes on top of the one before."""
LUMP = "lump"
"""The id of "there's a lump": where it is tells whether it is the cramp itself."""
BARE = "named"
"""The slot of a muscle in a sample that holds no other word: nothing says that it cramps."""
WHERE = ("place", "besides", "opening")
"""The slots that may tell where somebody is: "I was lying in bed and ..."."""
MUSCLES = (BARE, "muscle", "other_muscle")
MANY = 6
"""The pain out of ten from which it does not ease."""


def situation_told(situation: str | None, intent: Any, sites: Collection[str] | None) -> Event:
    """A situation with what was named beside it; "she's in the sea" tells whose it is, "I'm with my wife" does not.

    Nor does "she's here": who helps is not who cramps.
    """
    return events.SituationTold(
        people.child_or_grown_up(situation, intent)
        if situation in people.CHILDREN
        else people.or_own_child(situation, intent),
        sites=slots.ids(intent, "muscle", sites),
        side=slots.one(intent, "side", SIDES),
        person=None if situation == HELPER_HERE else people.someone(intent, "who_is", "whose"),
        now=slots.cramps_now(intent) or slots.one(intent, "a_cramp") is not None,
        denied=_denies(intent),
        recent=slots.one(intent, "since") == RECENT or slots.text(intent, "weeks") is not None,
        month=_month(intent),
    )


def _month(intent: Any) -> int | None:
    """The month that was named: the ids of those are "month-1" to "month-12"."""
    named = _MONTH.fullmatch(slots.one(intent, "since") or "")
    return int(named[1]) if named else None


def _denies(intent: Any) -> bool:
    """Whether a no was said beside it: "none of that, ..."."""
    return slots.text(intent, "denial") is not None


def routine(wanted: str, intent: Any, sites: Collection[str] | None) -> Event:
    """A routine is wanted, unless a muscle cramps, or is sore and no more: "I had a cramp and it's still sore"."""
    if slots.cramps_now(intent) and slots.ids(intent, "muscle", sites):
        return cramp(intent, sites)
    if slots.one(intent, "cramping") == SORE:
        return events.QuestionAsked(SORE_AFTER, slots.one(intent, "situation"), slots.ids(intent, "muscle", sites))
    sits = slots.one(intent, "place", PLACES) == "sitting"
    return events.RoutineAsked(
        wanted,
        slots.one(intent, "situation"),
        sits=sits,
        quietly=_quietly(intent),
        none=slots.text(intent, "no_cramp") is not None,
    )


def cramp(intent: Any, sites: Collection[str] | None) -> Event:
    """A cramp that was reported or told of, with all that was said of it; what is only sore is a question.

    Of two people at once: whoever speaks does the same move as the other, but for a child, and "both" is no side.
    """
    if slots.one(intent, "cramping") == NONE:
        return gone(intent, sites)
    if lasts(intent):
        return events.DangerSignHeard(TOO_LONG, slots.ids(intent, "muscle", sites), people.someone(intent))
    told = _told_of(intent)
    if told and slots.one(intent, "cramping") == SORE:
        return events.QuestionAsked(SORE_AFTER, slots.one(intent, "situation"), slots.ids(intent, "muscle", sites))
    named = tuple(site for slot in MUSCLES for site in slots.ids(intent, slot, sites))
    words = next((said for slot in MUSCLES if (said := slots.text(intent, slot))), None)
    of_two = slots.one(intent, "having") == OF_TWO
    person = people.of_age(people.someone(intent), people.age_of(intent))
    return events.CrampReported(
        sites=tuple(dict.fromkeys(named)),
        side=None if of_two else slots.one(intent, "side", SIDES),
        place=next((place for name in WHERE if (place := slots.one(intent, name, PLACES))), None),
        situation=people.or_own_child(slots.one(intent, "situation"), intent) or people.by_numbers(intent),
        unlisted=None if named else words,
        person=None if of_two and person not in people.CHILDREN else person,
        wants_reminder=slots.one(intent, "then_remind") is not None,
        only_named=slots.text(intent, BARE) is not None,
        third=slots.one(intent, "besides") == THIRD_TIME,
        too=any(slots.one(intent, name) == TOO for name in ("besides", "opening", "having")),
        told=told,
        whole=any(slots.is_marked(intent, name, WHOLE) for name in MUSCLES),
        part=any(slots.is_marked(intent, name, PART) for name in MUSCLES),
        quietly=_quietly(intent),
        asks=_asked_of(intent),
        denied=_denies(intent),
        only_there=slots.one(intent, "having") == ONLY,
        lump=slots.one(intent, "amiss") == LUMP,
        placed=_placed(intent),
    )


def _placed(intent: Any) -> bool:
    """Whether it was said of somebody's muscle where it is, and of no cramp in it."""
    of_it = slots.text(intent, "whose") is not None and slots.one(intent, "place", PLACES) is not None
    return of_it and not any(slots.text(intent, name) for name in ("cramping", "a_cramp", "having", "besides"))


def _quietly(intent: Any) -> bool:
    """Whether it was said to keep it down, or that somebody sleeps, in the same breath."""
    return QUIETLY in (slots.one(intent, "opening"), slots.one(intent, "besides"))


def gone(intent: Any, sites: Collection[str] | None) -> Event:
    """Over, or that there is none, and there may have been none; with what they have come for instead."""
    about = slots.one(intent, "subject") or questions.topic_asked(intent)
    wants = slots.text(intent, "then_remind") is not None
    return events.SaidGone(
        slots.ids(intent, "muscle", sites),
        night=slots.text(intent, "off_to_sleep") is not None,
        none=slots.text(intent, "no_cramp") is not None or slots.one(intent, "cramping") == NONE,
        asks=slots.text(intent, "asking") is not None or wants,
        about=about,
        wants_reminder=wants,
        fine=slots.text(intent, "fine") is not None,
        side=slots.one(intent, "side", SIDES),
    )


def minutes_of(intent: Any) -> int | None:
    """For how many minutes it has cramped, where they were told in a number, or in "half an hour"."""
    said = slots.text(intent, "minutes") or ""
    return int(said) if _DIGITS.fullmatch(said) else minutes(slots.text(intent, "span"))


def lasts(intent: Any) -> bool:
    """Whether it has cramped for so many minutes that it is a danger sign."""
    return (minutes_of(intent) or 0) >= TOO_MANY_MINUTES


def _told_of(intent: Any) -> str | None:
    """Whether a cramp is told of as past, or as a habit; what was said to cramp now, or has moved, is neither.

    Whoever asks why it comes, or how to prevent it, tells of a habit.
    """
    said = {slots.one(intent, name) for name in ("having", "besides", "opening")}
    past = [name for name in ("having", "besides", "opening") if slots.one(intent, name) == PAST]
    moved = slots.text(intent, "other_muscle") is not None and HAVING in said
    if moved or slots.one(intent, "cramping") == slots.NOW:
        past = [name for name in past if name not in OF_SOMETHING_ELSE]
    if past:
        return PAST
    perhaps = said & {*PERHAPS} and HAVING not in said
    habit = said & {HABIT, *OF_HABIT} or perhaps or slots.one(intent, "then_asks") in GENERAL
    return HABIT if habit and not slots.cramps_now(intent) else None


def _asked_of(intent: Any) -> str | None:
    """The topic that was asked about in the same breath; why, and what helps, have their own answer for some habits."""
    told = (slots.one(intent, name) or "" for name in ("besides", "opening"))
    asked, of_habit = questions.topic_asked(intent), next((OF_ALL[name] for name in told if name in OF_ALL), None)
    return of_habit if asked in (None, *GENERAL) and of_habit else asked


def better(intent: Any, sites: Collection[str] | None) -> Event:
    """Easing; "a bit" by itself, unlike "it's easing a bit", says as much of a danger that was asked about.

    A question behind it is what is answered: whether it eases is asked again with the answer. Many out of ten is no
    ease.
    """
    score = slots.text(intent, "step") or ""
    if _DIGITS.fullmatch(score) and int(score) >= MANY:
        return events.SaidSame()
    if asked := questions.topic_asked(intent):
        return events.QuestionAsked(asked)
    slightly = slots.text(intent, "slightly") is not None and slots.text(intent, "eased") is None
    return events.SaidBetter(slots.ids(intent, "muscle", sites), denied=_denies(intent), slightly=slightly)


def cannot(intent: Any, sites: Collection[str] | None) -> Event:
    """What can't be done, with the muscle, and who it is: "he has dementia and won't let me touch it"."""
    named = slots.ids(intent, "muscle", sites)
    return events.SaidCannot(named, slots.one(intent, "situation"), people.someone(intent))


def felt(event: Callable[[tuple[str, ...]], Event]) -> Callable[[Any, Collection[str] | None], Event]:
    """How a muscle feels, and which, where it was named."""
    return lambda intent, sites: event(slots.ids(intent, "muscle", sites))


def felt_or_denied(event: Callable[[tuple[str, ...], bool], Event]) -> Callable[[Any, Collection[str] | None], Event]:
    """The same, of what may be said beside a no."""
    return lambda intent, sites: event(slots.ids(intent, "muscle", sites), _denies(intent))
