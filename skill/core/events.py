"""What can happen to the coach: one event for each kind of saying, named for what was said.

An event carries no meaning beyond what was said. What "back" or "better" does is decided by the phase, in `dialogue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from skill.core.reminders.standing import Standing


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, in the words of the person or the platform."""

    wants_memory: ClassVar[bool] = True
    """False where a reply may not wait for the store: a reported cramp and a danger sign."""
    needs_memory: ClassVar[bool] = False
    """True where the reply rests on memory: it is read although it was read before in this session."""
    needs_zone: ClassVar[bool] = False
    """True where the reply rests on the local time where the person is."""


@dataclass(frozen=True, slots=True)
class Launched(Event):
    """The skill was opened with nothing more said."""

    needs_memory: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CrampReported(Event):
    """A cramp now: muscles as guide ids in the order said, side ("left", "right", "both"), place ("bed", ...)."""

    sites: tuple[str, ...] = ()
    side: str | None = None
    place: str | None = None
    situation: str | None = None
    """A situation that was named in the same breath: "I'm pregnant and ..."."""
    unlisted: str | None = None
    """What was said where no listed muscle was recognised; never logged."""
    person: str | None = None
    """The situation that somebody else makes whose cramp it is: "someone-else", "child", "small-child"."""
    wants_reminder: bool = False
    """A reminder was wanted in the same breath."""
    only_named: bool = False
    """Nothing was said but a muscle, or a side and a muscle: "left calf"."""
    third: bool = False
    """It was said to be the third one tonight, or a later one."""
    too: bool = False
    """It was said to come on top of the one before: "my foot as well"."""
    told: str | None = None
    """It was told of, and need not be there now: "habit", as "I get cramps at night", or "past", as "I had a cramp"."""
    whole: bool = False
    """All of a limb was named, whichever muscle of it cramps: "my arm"."""
    part: bool = False
    """Nothing was said but a part that many muscles have: "front", "the inside"."""
    quietly: bool = False
    """It was said to keep it down, or that somebody sleeps, in the same breath."""
    asks: str | None = None
    """The topic that answers what was asked in the same breath: "I get cramps at night, should I drink more"."""
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""
    only_there: bool = False
    """It was said to be there and nowhere else: "it's only in her left leg"."""
    lump: bool = False
    """A lump was told of beside it: "and there's a lump"."""
    placed: bool = False
    """Nothing was said of a muscle but where it is: "my foot's on the floor"."""

    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class SaidAgain(Event):
    """It has come back: "it's cramping again"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()
    third: bool = False
    """It was said to be the third one tonight, or a later one."""
    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class PlaceSaid(Event):
    """Where the person is: "bed", "sitting", "standing", "floor"."""

    place: str | None = None


@dataclass(frozen=True, slots=True)
class SideSaid(Event):
    """Which side: "left", "right", "both", "other"."""

    side: str | None = None
    too: bool = False
    """It was said to come on top of the one before: "the other one as well"."""
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""


@dataclass(frozen=True, slots=True)
class SaidYes(Event):
    """A plain yes; or a yes to `some` of a list: "one of those", and perhaps to `every` one: "all of them"."""

    some: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class SaidNo(Event):
    """A plain no."""


@dataclass(frozen=True, slots=True)
class SaidUnsure(Event):
    """Neither yes nor no: "I don't know", "maybe"."""


@dataclass(frozen=True, slots=True)
class SaidBetter(Event):
    """Easing: "a bit", "it's letting go", "it's better"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""
    slightly: bool = False
    """No more than "a bit", which says as much of a danger, where that was asked about."""


@dataclass(frozen=True, slots=True)
class SaidGone(Event):
    """Over: "it's gone"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()
    night: bool = False
    """The person is off to sleep: "it's gone, goodnight"."""
    none: bool = False
    """There is none, and perhaps there was none: "I haven't got a cramp"."""
    asks: bool = False
    """What they have come for is a question: "..., I just want to know"."""
    about: str | None = None
    """The topic that was asked about in the same breath: "..., I asked about the pill"."""
    wants_reminder: bool = False
    """A reminder is what they have come for."""
    fine: bool = False
    """Nothing was said to be over, but that it is fine."""
    side: str | None = None
    """The side on which it is over: "the right one's gone"."""

    @property
    def brings_question(self) -> bool:
        """Whether something is asked with it, said or still to be said."""
        return self.asks or self.about is not None


@dataclass(frozen=True, slots=True)
class SaidSame(Event):
    """No change: "still tight", "it's not easing", "still hurts"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""


@dataclass(frozen=True, slots=True)
class SaidWorse(Event):
    """Growing: "it's getting worse", "that hurts more"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidOkay(Event):
    """Heard you: "okay", "right"."""


@dataclass(frozen=True, slots=True)
class Murmured(Event):
    """Listening, and no more: "mm", "hmm", "I see". It moves things on, but agrees to nothing."""


@dataclass(frozen=True, slots=True)
class SaidDone(Event):
    """What was asked has been done: "done", "I've done it"."""


@dataclass(frozen=True, slots=True)
class SaidReady(Event):
    """Go on from here: "ready", "carry on", "go ahead"."""


@dataclass(frozen=True, slots=True)
class SaidNotYet(Event):
    """More time for this: "not yet"."""

    later: bool = False
    """It is not wanted now: "not tonight"."""


@dataclass(frozen=True, slots=True)
class SaidNext(Event):
    """The next one: "next", "what's next"."""

    asked: bool = False
    """It was a question: "what do I do now"."""


@dataclass(frozen=True, slots=True)
class SaidSkip(Event):
    """Leave this one out: "skip"."""


@dataclass(frozen=True, slots=True)
class SaidBack(Event):
    """The one before: "go back"."""


@dataclass(frozen=True, slots=True)
class SaidRepeat(Event):
    """Once more: "repeat", "pardon", "what did you say"."""


@dataclass(frozen=True, slots=True)
class SaidWait(Event):
    """Hold on: "wait", "one second", "pause"."""


@dataclass(frozen=True, slots=True)
class SaidResume(Event):
    """Take up what was left: "resume"."""

    needs_memory: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SaidSlower(Event):
    """More time for each hold: "slower", "you're too fast"."""


@dataclass(frozen=True, slots=True)
class SaidQuietly(Event):
    """Keep it down: "quietly", "whisper", "she's asleep"."""

    sleeper: str | None = None
    """The situation that whoever sleeps makes as the one with the cramp; None where that may be somebody else."""
    grown_up: bool = False
    """It is a grown-up who sleeps: "my mom's asleep"."""


@dataclass(frozen=True, slots=True)
class SaidAloud(Event):
    """The usual voice again: "speak up", "stop whispering"."""


@dataclass(frozen=True, slots=True)
class SaidStartOver(Event):
    """From the beginning: "start over"."""


@dataclass(frozen=True, slots=True)
class SaidCannot(Event):
    """This step can't be done: "I can't reach", "I can't do that"; the muscle, and the situation, named with it."""

    sites: tuple[str, ...] = ()
    situation: str | None = None
    person: str | None = None
    """The situation that somebody else makes of whom it was said: "she won't let me touch her foot"."""


@dataclass(frozen=True, slots=True)
class StepAsked(Event):
    """A step by its number, counted from one; None where no number was heard. The `last` one has none either."""

    number: int | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class AskedToStand(Event):
    """May I stand or walk: "should I stand up", "can I walk it off"."""

    denied: bool = False
    """A no was said beside it: "no, can I stand"."""
    steady: bool = False
    """They said that they are steady: "I'm steady"."""
    must: bool = False
    """It is asked whether one has to: "do I have to stand"."""


@dataclass(frozen=True, slots=True)
class AskedWhy(Event):
    """The reason for this: "why"."""


@dataclass(frozen=True, slots=True)
class AskedMore(Event):
    """More of this: "more detail", "tell me more"."""


@dataclass(frozen=True, slots=True)
class AskedSimply(Event):
    """Plainer words: "say it simply"."""


@dataclass(frozen=True, slots=True)
class AskedHowMany(Event):
    """What is left: "how many left", "which step is this"."""


@dataclass(frozen=True, slots=True)
class AskedHowLong(Event):
    """How long to hold or to go: "how long"."""


@dataclass(frozen=True, slots=True)
class SaidTryIt(Event):
    """Do the idea just told: "try it now"."""


@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    """A topic of `content/`, by its id."""

    topic: str
    situation: str | None = None
    """A situation that was named in the same breath: "I'm pregnant, can I ..."."""
    sites: tuple[str, ...] = ()
    """Muscles that were named with it: "heart failure, and my calf is cramping", "what helps calf cramps"."""
    now: bool = False
    """They were said to cramp now."""
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""
    half: bool = False
    """It is half a question, whose other half is what is talked of: "and at night?"."""
    about: str | None = None
    """The topic that was named as that other half: "water before bed"."""
    of_cramps: bool = False
    """Cramps were named in it, so that it is a question of its own: "are cramps usual in pregnancy"."""


@dataclass(frozen=True, slots=True)
class RoutineAsked(Event):
    """A routine of `content/`, by its id: "let's do the bedtime stretch"."""

    routine: str
    situation: str | None = None
    """A situation that was named in the same breath: "I'm pregnant, can we ..."."""
    sits: bool = False
    """Sitting was asked for with it: "the bedtime stretch, sitting please"."""
    quietly: bool = False
    """It was said to keep it down, or that somebody sleeps, in the same breath."""
    none: bool = False
    """Nothing cramps, as was said with it: "I'm not cramping, I wanted the bedtime stretch"."""


COLD, TINGLING, NUMBER = "cold", "tingling", "number"
"""What, said alone after some questions, is no danger sign; the last is "what number do I call"."""


@dataclass(frozen=True, slots=True)
class DangerSignHeard(Event):
    """A danger sign of `content/safety.yaml`, by the id of its group, and the muscles that were named with it."""

    group: str
    sites: tuple[str, ...] = ()
    person: str | None = None
    """The situation that somebody else makes whose sign it is."""
    also: tuple[str, ...] = ()
    """Other signs that were named in the same breath."""
    perhaps: tuple[str, ...] = ()
    """Signs that were named with it, and may have been denied."""
    cramps: bool = False
    """The muscles were said to cramp as well."""
    situation: str | None = None
    """Who they are, told in the same breath: "she's pregnant and has a cramp in her belly"."""
    word: str | None = None
    """The one word that was all that was said, where it means something else after some questions: "cold"."""
    minutes: int | None = None
    """For how many minutes it was said to have cramped, where nothing else was said."""
    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class DangerSignDenied(Event):
    """Danger signs said not to be there: the groups of those that were recognised, or all that was asked about.

    The muscles, and the side, that were named in the same breath: "my left calf, and no chest pain".
    """

    groups: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    side: str | None = None
    everything: bool = False
    """ "None of those": nothing of what was asked about."""
    half: str | None = None
    """The half of the gate that one sign was denied of, where it is not known which: "chest" or "limb"."""
    situations: tuple[str, ...] = ()
    """Situations that they are not in, or are out of: "I'm not in the water", "I don't have diabetes"."""
    asks: str | None = None
    """The topic that was asked about in the same breath: "I don't have diabetes, why do I get them"."""


@dataclass(frozen=True, slots=True)
class SituationTold(Event):
    """Who or where the person is, by the id of `content/safety.yaml`; None where it was not recognised.

    The muscles, and the side, that were named in the same breath: "my daughter is nine and her foot's cramping".
    """

    situation: str | None = None
    sites: tuple[str, ...] = ()
    side: str | None = None
    person: str | None = None
    """The situation that somebody else makes who is there: "my husband's in the pool"."""
    now: bool = False
    """The muscles were said to cramp now."""
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""
    recent: bool = False
    """It was lately: "I had surgery two weeks ago"."""
    month: int | None = None
    """The month it was in, 1 to 12, where one was named: "I had surgery in April"."""
    needs_memory: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CheckAsked(Event):
    """The full check: "is this serious", "do the safety check"."""

    normal: bool = False
    """It was only asked whether it is normal, or usual."""
    safe: bool = False
    """It was only asked whether it is safe: "is that safe"."""


@dataclass(frozen=True, slots=True)
class HistoryTold(Event):
    """A danger sign of the past, or an illness: "I had a heart attack last year"; the group where one was recognised.

    The muscles that were named in the same breath.
    """

    group: str | None = None
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidAgony(Event):
    """A figure of speech for pain: "it's killing me", "cut it off"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()
    denied: bool = False
    """A no was said beside it: "none of that, ..."."""


@dataclass(frozen=True, slots=True)
class KnotFelt(Event):
    """The hard lump of the cramp itself: "there's a knot"; and the muscles that were named with it."""

    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidFalseAlarm(Event):
    """It was no emergency: "false alarm", "I'm fine"."""

    fine: bool = False
    """No more was said than that all is well: "she's fine"."""
    safe: bool = False
    """They are out of danger: "I'm safe now"."""
    sites: tuple[str, ...] = ()
    """The muscles that were named with it: "false alarm, it's only my foot", "I meant my calf"."""


@dataclass(frozen=True, slots=True)
class ExplainedAway(Event):
    """A sign put down to something harmless: "it's just anxiety", "it's only stress"; it may be there all the same."""


@dataclass(frozen=True, slots=True)
class SaidThanks(Event):
    """ "Thank you"."""


@dataclass(frozen=True, slots=True)
class SaidGoodnight(Event):
    """A farewell: "goodnight", "that's all", "nothing else"."""

    fits: bool = False
    """Said in words that agree, where something was offered: "that's it", "that'll do"."""


@dataclass(frozen=True, slots=True)
class SmallTalkMade(Event):
    """Kind words to the coach: "are you a robot", "how are you"."""


@dataclass(frozen=True, slots=True)
class OtherWishMade(Event):
    """What Alexa herself does: "what's the weather", "set a timer"; or a call, "call my wife"."""

    call: bool = False
    care: bool = False
    """It is for a doctor and the like, or what is booked there: "call my doctor"."""


@dataclass(frozen=True, slots=True)
class OtherHealthTold(Event):
    """Something about health that is no cramp: "I have a headache", "toothache"."""


@dataclass(frozen=True, slots=True)
class DiaryAsked(Event):
    """What is kept about me: "what do you know about me", "when was my last cramp"."""


@dataclass(frozen=True, slots=True)
class DeletionAsked(Event):
    """Away with what is kept: "forget everything about me"; it is done only after a yes."""


@dataclass(frozen=True, slots=True)
class MemoryDeleted(Event):
    """The store has removed all that was kept about this user."""

    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class MemoryLeft(Event):
    """The store did not say that it removed anything."""

    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class HelpAsked(Event):
    """What can I say: "help"."""


@dataclass(frozen=True, slots=True)
class StopSaid(Event):
    """ "Stop", "cancel" or "go home": the session ends."""

    cancel: bool = False
    """ "Cancel" was the word, so it may be something else that is to be cancelled."""


@dataclass(frozen=True, slots=True)
class NotUnderstood(Event):
    """Something was said that fits nothing: no blame is given for it."""


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """A touch on the screen, with the arguments that its document sends."""

    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlatformReturned(Event):
    """Alexa gives the floor back after a hand-over, with its status, for example "ACCEPTED", and our own token."""

    status: str | None = None
    token: str | None = None
    needs_zone: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ReminderEvent(Event):
    """Anything about reminders: it rests on memory, and on the local time where the person is."""

    needs_memory: ClassVar[bool] = True
    needs_zone: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ReminderAsked(ReminderEvent):
    """A reminder is wanted: "remind me to drink every two hours"; the kind, None where it is none of ours.

    `said`: slots of time with their values as Alexa sends them (`core/reminders/wish.py`).
    """

    kind: str | None = None
    said: tuple[tuple[str, str], ...] = ()
    situation: str | None = None
    """A situation that was named in the same breath: "I'm pregnant, remind me ..."."""
    then: str | None = None
    """The other kind that was wanted in the same breath: "... and to stretch at nine"."""
    then_said: tuple[tuple[str, str], ...] = ()
    for_other: bool = False
    """It is somebody else who is to be reminded: "remind my mum to stretch"."""


@dataclass(frozen=True, slots=True)
class OtherReminderAsked(Event):
    """A reminder of something else is wanted: "remind me to call mum"."""


@dataclass(frozen=True, slots=True)
class ReminderTimeSaid(ReminderEvent):
    """When, as an answer or a change: "at ten and three", "make it every three hours", "morning"."""

    said: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    moved: str | None = None
    """The time of the one reminder that is to be changed."""


@dataclass(frozen=True, slots=True)
class RemindersAsked(ReminderEvent):
    """What is set: "what reminders do I have"."""


@dataclass(frozen=True, slots=True)
class NextReminderAsked(ReminderEvent):
    """When the next one comes."""


@dataclass(frozen=True, slots=True)
class ReminderCancelled(ReminderEvent):
    """Away with them: some by time, part of the day or kind, or all; with nothing named it may be asked which."""

    time: str | None = None
    kind: str | None = None
    everything: bool = False
    half: str | None = None
    days: tuple[str, ...] = ()
    """Days, or a date, on which none is to come: "not on Sundays". That never takes away the other days."""

    unwanted: bool = False
    """It is only said when none is wanted: "not in the morning"."""
    but: bool = False
    """What is named is to stay: "cancel everything except the stretch"."""

    @property
    def names_any(self) -> bool:
        """Whether it says which of them, rather than just "it"."""
        return bool(self.time or self.kind or self.everything or self.half or self.days)


@dataclass(frozen=True, slots=True)
class RemindersTurnedOn(ReminderEvent):
    """They are to come again: "turn my reminders back on"."""


@dataclass(frozen=True, slots=True)
class RemindersPaused(ReminderEvent):
    """Not for a while: "pause my reminders for a week"."""

    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderSkipped(ReminderEvent):
    """Leave the next one out, of those of a kind, a time or a part of the day; or all of today's."""

    time: str | None = None
    kind: str | None = None
    half: str | None = None
    all_today: bool = False


@dataclass(frozen=True, slots=True)
class ReminderSet(ReminderEvent):
    """The service has set all of them; the tokens by which it knows them."""

    tokens: tuple[str, ...] = ()
    replaced: bool = False
    """Others of their kind were taken away for them."""
    old_left: bool = False
    """The ones that they replace could not be taken away."""


@dataclass(frozen=True, slots=True)
class ReminderRefused(ReminderEvent):
    """The service did not do it, or may not have; why, as one of the words of `content/<locale>/reminders.yaml`."""

    why: str = "fault"
    unproven: bool = False
    """It may have been done all the same."""
    some_left: bool = False
    """A part was done and could not be undone."""


@dataclass(frozen=True, slots=True)
class RemindersFound(ReminderEvent):
    """The reminders of this skill that the service has now."""

    standing: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class RemindersGone(ReminderEvent):
    """The service has taken these away; the tokens by which it knew them."""

    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemindersDelayed(ReminderEvent):
    """The service has put these off."""


@dataclass(frozen=True, slots=True)
class SessionClosed(Event):
    """The session is over and nothing can be said; the reason as Alexa gives it."""

    reason: str | None = None
    wants_memory: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class SkillDisabled(Event):
    """The person removed the skill: everything kept about them goes."""

    wants_memory: ClassVar[bool] = False
