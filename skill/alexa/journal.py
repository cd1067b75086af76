"""One line of log for each request: how it went, never what was said.

A line carries a coarse phase, the kind of event, the rule that decided, the request's id, timings and faults.
It never carries an utterance, the id of a person, a guide or an answer, nor the text of an exception, which
may quote any of them.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from time import perf_counter
from traceback import walk_tb
from typing import Any

from skill.core import events
from skill.core.events import Event

LOG = logging.getLogger("skill")

_IDS = re.compile(r"amzn1\.[\w.:-]+")
_LONGEST = 300

_REPORTS = (
    events.CrampReported,
    events.DangerSignHeard,
    events.SituationTold,
    events.HistoryTold,
    events.KnotFelt,
    events.OtherHealthTold,
    events.SaidAgain,
    events.SaidAgony,
)
_REPLIES = (
    events.DangerSignDenied,
    events.ExplainedAway,
    events.Murmured,
    events.NotUnderstood,
    events.PlaceSaid,
    events.ReminderTimeSaid,
    events.SaidBetter,
    events.SaidCannot,
    events.SaidDone,
    events.SaidFalseAlarm,
    events.SaidGone,
    events.SaidNo,
    events.SaidNotYet,
    events.SaidOkay,
    events.SaidReady,
    events.SaidSame,
    events.SaidThanks,
    events.SaidUnsure,
    events.SaidWorse,
    events.SaidYes,
    events.SideSaid,
    events.SmallTalkMade,
)
_COMMANDS = (
    events.OtherReminderAsked,
    events.OtherWishMade,
    events.ReminderAsked,
    events.ReminderCancelled,
    events.RemindersPaused,
    events.RemindersTurnedOn,
    events.ReminderSkipped,
    events.DeletionAsked,
    events.RoutineAsked,
    events.SaidAloud,
    events.SaidBack,
    events.SaidGoodnight,
    events.SaidNext,
    events.SaidQuietly,
    events.SaidRepeat,
    events.SaidResume,
    events.SaidSkip,
    events.SaidSlower,
    events.SaidStartOver,
    events.SaidTryIt,
    events.SaidWait,
    events.StepAsked,
    events.StopSaid,
)
_QUESTIONS = (
    events.AskedHowLong,
    events.AskedHowMany,
    events.AskedMore,
    events.AskedSimply,
    events.AskedToStand,
    events.AskedWhy,
    events.CheckAsked,
    events.DiaryAsked,
    events.HelpAsked,
    events.NextReminderAsked,
    events.RemindersAsked,
    events.QuestionAsked,
)
_PLATFORM = (
    events.Launched,
    events.MemoryDeleted,
    events.MemoryLeft,
    events.PlatformReturned,
    events.ReminderRefused,
    events.RemindersDelayed,
    events.ReminderSet,
    events.RemindersFound,
    events.RemindersGone,
    events.SessionClosed,
    events.SkillDisabled,
    events.Touched,
)
KINDS: Mapping[type[Event], str] = {
    **dict.fromkeys(_REPORTS, "report"),
    **dict.fromkeys(_REPLIES, "reply"),
    **dict.fromkeys(_COMMANDS, "command"),
    **dict.fromkeys(_QUESTIONS, "question"),
    **dict.fromkeys(_PLATFORM, "platform"),
}
"""How coarsely each event is told: nobody's answer can be read from its kind."""


@dataclass(slots=True)
class Line:
    """What will be logged of one request, gathered on its way through the door."""

    rule: str | None = None
    phase: str | None = None
    kind: str | None = None
    request: str | None = None
    faults: tuple[str, ...] = ()
    turn_ms: float | None = None
    ended: str | None = None
    """Why the session ended, as Alexa gives it."""
    problem: str | None = None
    """What Alexa says was wrong with the response before, or the type of an exception apologised for."""
    where: str | None = None
    """File and line of that exception."""
    began: float = field(default_factory=perf_counter)

    def write(self, level: int = logging.INFO) -> None:
        """Log the line: as JSON, and with the same keys on the record."""
        told: dict[str, Any] = {
            "rule": self.rule,
            "phase": self.phase,
            "kind": self.kind,
            "request": self.request,
            "faults": list(self.faults),
            "ms": milliseconds_since(self.began),
            "turn_ms": self.turn_ms,
            "ended": self.ended,
            "problem": self.problem,
            "where": self.where,
        }
        kept = {key: value for key, value in told.items() if value is not None}
        LOG.log(level, json.dumps(kept), extra=kept)


def milliseconds_since(began: float) -> float:
    """Milliseconds since a reading of the performance counter, to the tenth."""
    return round((perf_counter() - began) * 1000, 1)


def where(error: BaseException) -> str | None:
    """File and line where an exception was raised: the most that can be told of it without its text."""
    frames = list(walk_tb(error.__traceback__))
    return f"{PurePath(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else None


def platforms_words(error: Any) -> str | None:
    """Type and message of a SessionEndedRequest's error, short and without ids."""
    if error is None:
        return None
    kind = getattr(error.object_type, "value", "UNKNOWN")
    return _IDS.sub("...", f"{kind}: {error.message}")[:_LONGEST]
