"""What a sentence of the table means, and whether what the ear made of it comes to the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from skill.alexa.danger_signs import AMISS, NOTHING_AMISS
from skill.alexa.people import OLDER
from skill.alexa.told import LUMP
from skill.core import events as e
from skill.core.dialogue import flow
from skill.core.session import Phase
from skill.simulator.understand.hearing import Hearing

ROOT = Path(__file__).resolve().parents[2]
GROUPS: Mapping[str, Mapping[str, object]] = yaml.safe_load(
    (ROOT / "content" / "safety.yaml").read_text(encoding="utf-8")
)["groups"]
GRAVITY: Mapping[str, float] = {
    "redirect": 1,
    "ask-first": 1,
    "pharmacist": 1.5,
    "soon": 2,
    "same-day": 3,
    "urgent-now": 4,
    "emergency": 5,
}
"""How grave an outcome is; from 4 on help is needed now."""
HELP_NOW = 4.0
OUT_OF_SCOPE = "out-of-scope"
ORDINARY = "ordinary"
REDIRECTS = frozenset({"small-talk", "health-out-of-scope"})
"""What is answered by saying that cramps are all the coach knows: nothing out of scope is answered as in scope so."""

COMMANDS: Mapping[str, tuple[str, type[e.Event]]] = {
    "AMAZON.CancelIntent": ("stop", e.StopSaid),
    "AMAZON.HelpIntent": ("help", e.HelpAsked),
    "AMAZON.MoreIntent": ("more", e.AskedMore),
    "AMAZON.NextIntent": ("next", e.SaidNext),
    "AMAZON.NoIntent": ("no", e.SaidNo),
    "AMAZON.PauseIntent": ("wait", e.SaidWait),
    "AMAZON.PreviousIntent": ("back", e.SaidBack),
    "AMAZON.RepeatIntent": ("repeat", e.SaidRepeat),
    "AMAZON.ResumeIntent": ("resume", e.SaidResume),
    "AMAZON.StartOverIntent": ("start-over", e.SaidStartOver),
    "AMAZON.StopIntent": ("stop", e.StopSaid),
    "AMAZON.YesIntent": ("yes", e.SaidYes),
    "AgonyIntent": ("agony", e.SaidAgony),
    "AloudIntent": ("aloud", e.SaidAloud),
    "BetterIntent": ("better", e.SaidBetter),
    "CannotIntent": ("cannot", e.SaidCannot),
    "CheckIntent": ("check", e.CheckAsked),
    "CrampAgainIntent": ("again", e.SaidAgain),
    "DenyChestIntent": ("deny", e.DangerSignDenied),
    "DenyLimbIntent": ("deny", e.DangerSignDenied),
    "DenySymptomIntent": ("deny", e.DangerSignDenied),
    "NoneOfThoseIntent": ("deny", e.DangerSignDenied),
    "DoneIntent": ("done", e.SaidDone),
    "FalseAlarmIntent": ("false-alarm", e.SaidFalseAlarm),
    "GoneIntent": ("gone", e.SaidGone),
    "GoodnightIntent": ("goodnight", e.SaidGoodnight),
    "HistoryIntent": ("history", e.HistoryTold),
    "HowLongIntent": ("how-long", e.AskedHowLong),
    "HowManyLeftIntent": ("how-many", e.AskedHowMany),
    "KnotIntent": ("knot", e.KnotFelt),
    "MoreDetailIntent": ("more", e.AskedMore),
    "NotYetIntent": ("not-yet", e.SaidNotYet),
    "MurmurIntent": ("okay", e.Murmured),
    "OkayIntent": ("okay", e.SaidOkay),
    "PardonIntent": ("repeat", e.SaidRepeat),
    "PlaceIntent": ("place", e.PlaceSaid),
    "QuietlyIntent": ("quietly", e.SaidQuietly),
    "ReadyIntent": ("ready", e.SaidReady),
    "SameIntent": ("same", e.SaidSame),
    "SideIntent": ("side", e.SideSaid),
    "SimplyIntent": ("simply", e.AskedSimply),
    "SkipIntent": ("skip", e.SaidSkip),
    "SlowerIntent": ("slower", e.SaidSlower),
    "StandIntent": ("stand", e.AskedToStand),
    "ThanksIntent": ("thanks", e.SaidThanks),
    "TryItIntent": ("try-it", e.SaidTryIt),
    "UnsureIntent": ("unsure", e.SaidUnsure),
    "WaitIntent": ("wait", e.SaidWait),
    "WhatNextIntent": ("next", e.SaidNext),
    "WhyIntent": ("why", e.AskedWhy),
    "WorseIntent": ("worse", e.SaidWorse),
}
"""The meaning and the event of each intent that is a command or an answer."""

OTHERS: Mapping[str, str] = {
    "AMAZON.FallbackIntent": OUT_OF_SCOPE,
    "CancelReminderIntent": "remind-cancel",
    "CrampIntent": "cramp",
    "DeleteDataIntent": "delete-data",
    "DiaryIntent": "diary",
    "GoToStepIntent": "step",
    "HealthElsewhereIntent": "health-out-of-scope",
    "ListRemindersIntent": "remind-list",
    "NextReminderIntent": "remind-next",
    "OtherReminderIntent": OUT_OF_SCOPE,
    "RoutinePractiseIntent": "practise",
    "PauseRemindersIntent": "remind-cancel",
    "RemindMeIntent": "remind-set",
    "ReminderTimeIntent": "remind-change",
    "SmallTalkIntent": "small-talk",
}
FAMILIES = {
    "AskAbout": "topic:",
    "Danger": "danger:",
    "Situation": "situation:",
    "Routine": "routine:",
}
SLOTTED = {
    "symptom": ("danger:", "unclear"),
    "situation": ("situation:", "unclear"),
    "subject": ("topic:", "other"),
}
"""The family of each intent that is named for its slot, and which of it an unlisted value is."""
EVENTS = dict(COMMANDS.values())
"""The event of each meaning that has one of its own."""


def meaning(heard: Hearing) -> str:
    """The meaning of what was heard, as the table names it; what is amiss wins, as it does in the skill."""
    amiss = [heard.slots[name].id for name in AMISS if name in heard.slots]
    group = next((one for one in amiss if one not in (None, NOTHING_AMISS, LUMP)), None)
    if group is None:
        return "situation:older" if _is_old(heard) else _of_intent(heard)
    return f"danger:{group}"


def _of_intent(heard: Hearing) -> str:
    if heard.intent in COMMANDS:
        return COMMANDS[heard.intent][0]
    if heard.intent == "SmallTalkIntent" and "chore" in heard.slots:
        return OUT_OF_SCOPE
    if heard.intent in OTHERS:
        return OTHERS[heard.intent]
    for slot, (family, unlisted) in SLOTTED.items():
        if heard.intent == f"{slot.capitalize()}Intent":
            return family + (heard.slots[slot].id or unlisted if slot in heard.slots else unlisted)
    for beginning, family in FAMILIES.items():
        member = re.fullmatch(beginning + r"(\w+)Intent", heard.intent)
        if member:
            return family + re.sub(r"(?<!^)(?=[A-Z])", "-", member[1]).lower()
    return heard.intent


def _is_old(heard: Hearing) -> bool:
    """Whether an old age was told: their intent is that of a child, and the skill goes by the number."""
    told = heard.intent == "SituationChildIntent" and "age" in heard.slots
    return told and int(heard.slots["age"].value) >= OLDER


def beside(wanted: str, heard: Hearing) -> bool:
    """Whether a cramp and a situation were told in one breath, by either intent: that guide starts, and goes by it."""
    slots = heard.slots
    if wanted == "cramp":
        now = any(name in slots and slots[name].id == "cramping" for name in ("cramping", "a_cramp"))
        return now and "muscle" in slots and heard.intent.startswith("Situation")
    return heard.intent == "CrampIntent" and "situation" in slots and wanted == f"situation:{slots['situation'].id}"


def gravity(what: str) -> float:
    """How grave a meaning is; 0 for all that is no danger sign, 1 for one that must be asked about."""
    if not what.startswith("danger:"):
        return 0.0
    group = GROUPS.get(what.removeprefix("danger:"))
    return 1.0 if group is None else GRAVITY[str(group["outcome"])]


def right(wanted: str, heard: str, phase: str) -> bool:
    """Whether the coach does what the sentence means.

    A graver danger sign counts as right, for help that is needed now either kind does; of an ordinary sentence any
    hearing that raises no alarm; of a command another one that the same rule answers in that phase.
    """
    if wanted == heard or (wanted == OUT_OF_SCOPE and heard in REDIRECTS):
        return True
    if wanted == ORDINARY:
        return gravity(heard) < HELP_NOW
    if wanted.startswith("danger:"):
        return gravity(heard) >= min(gravity(wanted), HELP_NOW)
    one, other = EVENTS.get(wanted), EVENTS.get(heard)
    return one is not None and other is not None and _rule(one, phase) is _rule(other, phase) is not None


def _rule(event: type[e.Event], phase: str) -> object:
    return flow.RULES[Phase(phase)].get(event) or flow.ANYWHERE.get(event)
