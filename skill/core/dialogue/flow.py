"""The flow as tables: who answers what. Danger first, then the phase, then what means the same anywhere.

The tables of the phases are in `flow_guide`, `flow_danger` and `flow_calm`. A pair that is in no table gets the
question again (`ask_again`); `tests/every_pair.txt` lists every pair.
"""

from __future__ import annotations

from skill.core import events as e
from skill.core.dialogue import (
    answering,
    asking,
    cancelling,
    changing,
    check,
    closing,
    coaching,
    company,
    found,
    how_long,
    left,
    named,
    offers,
    opening,
    permission,
    plan_offer,
    privacy,
    reminders,
    reported,
    situations,
    skipping,
    standing,
    stop_rule,
    talk,
    topics,
    unable,
)
from skill.core.dialogue.flow_calm import (
    CANCELLING,
    CLEARED,
    CONSENT,
    DELETING,
    DETAIL,
    OFFER,
    ROUTINE,
    STANCE,
    TALKING,
    UNPROVEN,
    WALKING,
    WANTED,
)
from skill.core.dialogue.flow_danger import (
    AT_GATE,
    AT_KNOT,
    EMERGENCY,
    IN_CHECK,
    IN_CLARIFIER,
    IN_DOUBT,
    IN_WHICH,
    NOT_SAFE,
    REFERRED,
)
from skill.core.dialogue.flow_guide import AFTER_NEXT, AT_FEELING, AT_STEADY, IN_GUIDE, LASTING, PAUSED
from skill.core.dialogue.moves import Table
from skill.core.session import Phase

FIRST: Table = {
    e.SessionClosed: closing.fall_silent,
    e.SkillDisabled: talk.forget,
    e.DangerSignHeard: answering.hear_danger,
}

ANYWHERE: Table = {
    e.Launched: left.open_conversation,
    e.CrampReported: reported.promising(reported.start_coaching),
    e.SaidAgain: coaching.ask_where,
    e.SaidAgony: coaching.ask_where,
    e.HistoryTold: plan_offer.hear_history,
    e.SituationTold: situations.adapt,
    e.CheckAsked: check.start_check,
    e.KnotFelt: check.hear_knot,
    e.PlaceSaid: talk.note_place,
    e.SideSaid: talk.note_side,
    e.SaidRepeat: talk.repeat,
    e.SaidQuietly: talk.whisper,
    e.SaidAloud: talk.speak_up,
    e.SaidSlower: talk.slow_down,
    e.SaidWait: talk.wait,
    e.SaidStartOver: coaching.ask_where,
    e.SaidResume: left.resume_place,
    e.SaidGone: offers.hear_gone,
    e.SaidGoodnight: closing.say_goodbye,
    e.StopSaid: closing.say_goodbye,
    e.HelpAsked: talk.help_out,
    e.QuestionAsked: asking.telling(topics.answer),
    e.RoutineAsked: topics.for_a_muscle(asking.telling(opening.start_routine)),
    e.SmallTalkMade: company.answer_small_talk,
    e.OtherWishMade: company.leave_wish,
    e.OtherHealthTold: company.answer_elsewhere,
    e.DiaryAsked: privacy.tell_what_is_kept,
    e.DeletionAsked: privacy.ask_to_delete,
    e.MemoryDeleted: privacy.tell_deleted,
    e.MemoryLeft: privacy.tell_left,
    e.NotUnderstood: talk.not_understood,
    e.Touched: talk.ask_again,
    e.PlatformReturned: permission.take_up,
    e.ReminderAsked: stop_rule.hear_request,
    e.OtherReminderAsked: company.leave_errand,
    e.ReminderTimeSaid: changing.change,
    e.RemindersAsked: standing.list_all,
    e.NextReminderAsked: standing.tell_next,
    e.ReminderCancelled: cancelling.cancel,
    e.RemindersPaused: cancelling.pause,
    e.RemindersTurnedOn: skipping.turn_on,
    e.ReminderSkipped: skipping.skip,
    e.ReminderSet: reminders.tell_set,
    e.ReminderRefused: permission.tell_refused,
    e.RemindersFound: found.hear_found,
    e.RemindersGone: standing.tell_gone,
    e.RemindersDelayed: skipping.tell_delayed,
}

START: Table = {
    e.SaidBack: named.take_back,
    e.SaidCannot: unable.coach_first,
    e.QuestionAsked: asking.telling(topics.answer_beside_choice),
    **dict.fromkeys((e.AskedMore, e.AskedSimply, e.SaidNext), talk.help_out),
    e.AskedHowLong: how_long.answer_how_long,
    e.AskedToStand: topics.answer_on_standing,
    e.SaidUnsure: talk.loosen_leg,
    **dict.fromkeys((e.SaidAgony, e.SaidSame, e.SaidWorse), talk.ask_where_it_hurts),
    e.SaidAgain: left.take_up_again,
    **dict.fromkeys((e.SaidThanks, e.SaidDone), standing.leave_or_ask),
    e.SaidNo: reported.hear_no,
    e.SituationTold: stop_rule.adapt,
    e.DangerSignDenied: reported.coach_beside_denial,
    e.ReminderTimeSaid: changing.change_or_miss,
    **dict.fromkeys((e.SaidYes, e.SaidOkay, e.SaidReady, e.SaidTryIt), left.take_up_offer),
    e.SaidFalseAlarm: offers.hear_fine,
    e.SaidGone: offers.hear_gone,
    e.SaidBetter: offers.hear_better,
    e.ReminderCancelled: privacy.delete_it,
}

RULES: dict[Phase, Table] = {
    Phase.START: START,
    Phase.GUIDING: IN_GUIDE,
    Phase.GATE: AT_GATE,
    Phase.CLARIFYING: IN_CLARIFIER,
    Phase.REMAINING: AFTER_NEXT,
    Phase.KNOT: AT_KNOT,
    Phase.DOUBT: IN_DOUBT,
    Phase.STEADY: AT_STEADY,
    Phase.FEELING: AT_FEELING,
    Phase.PAUSED: PAUSED,
    Phase.CHECK: IN_CHECK,
    Phase.WHICH: IN_WHICH,
    Phase.SAFE: NOT_SAFE,
    Phase.LONG: LASTING,
    Phase.REFERRED: REFERRED,
    Phase.EMERGENCY: EMERGENCY,
    Phase.STANCE: STANCE,
    Phase.CLEARED: CLEARED,
    Phase.ROUTINE: ROUTINE,
    Phase.WALKING: WALKING,
    Phase.TALKING: TALKING,
    Phase.DETAIL: DETAIL,
    Phase.OFFER: OFFER,
    Phase.CONSENT: CONSENT,
    Phase.UNPROVEN: UNPROVEN,
    Phase.CANCELLING: CANCELLING,
    Phase.WANTED: WANTED,
    Phase.DELETING: DELETING,
}

NEEDS_EPISODE = frozenset({Phase.GUIDING, Phase.REMAINING, Phase.STEADY, Phase.FEELING, Phase.LONG})
"""Phases that make no sense without a cramp that is being coached."""

NEEDS_ROUTINE = frozenset({Phase.STANCE, Phase.CLEARED, Phase.ROUTINE})
"""Phases that make no sense without a routine."""

KEEPS_WANTS = frozenset({Phase.GATE, Phase.CLARIFYING, Phase.KNOT, Phase.PAUSED, Phase.TALKING})
"""Phases through which a routine that waits for an answer is still wanted; in any other it is forgotten."""

KEEPS_DENIED = frozenset({Phase.GATE, Phase.KNOT, Phase.DOUBT, Phase.PAUSED})
"""Phases in which the gate is still being asked: what was denied of it stays denied."""

KEEPS_THEN = frozenset({*reminders.MAKING, Phase.UNPROVEN})
"""Phases in which one reminder is being made, and another that was wanted with it waits."""

NEEDS_PLAN = frozenset({Phase.OFFER, Phase.CONSENT})
"""Phases that make no sense without a plan for reminders."""

THROUGH_PAUSE = (e.SaidRepeat, e.HelpAsked, e.SaidQuietly, e.SaidAloud, e.Touched, e.PlatformReturned)
"""What is answered in a pause without ending it."""

WHY_ASK_AGAIN: dict[type[e.Event], str] = {
    e.CheckAsked: "the check is under way",
    e.SaidYes: "no yes-or-no question is open",
    e.SaidNo: "no yes-or-no question is open",
    e.SaidUnsure: "it answers nothing here",
    e.SaidBetter: "no cramp is being coached",
    e.SaidSame: "no cramp is being coached: where is it?",
    e.SaidWorse: "no cramp is being coached: where is it?",
    e.SaidOkay: "heard, and the question still stands",
    e.Murmured: "a murmur is no answer",
    e.SaidDone: "nothing was to be done",
    e.SaidReady: "ready: the question is what comes next",
    e.SaidNotYet: "there is time: the question still stands",
    e.SaidNext: "there is nothing to step through",
    e.SaidSkip: "there is nothing to step through",
    e.SaidBack: "there is nothing to step through",
    e.StepAsked: "there are no steps",
    e.SaidCannot: "nothing was to be done",
    e.AskedToStand: "no cramp is being coached",
    e.AskedWhy: "nothing was told that has a reason",
    e.AskedMore: "nothing was told that has more",
    e.AskedSimply: "the question is as plain as it gets",
    e.AskedHowMany: "there are no steps",
    e.AskedHowLong: "there is nothing to hold",
    e.SaidTryIt: "there is nothing to try",
    e.DangerSignDenied: "nothing was asked that it answers",
    e.SaidFalseAlarm: "no alarm was raised",
    e.ExplainedAway: "no alarm was raised",
    e.SaidThanks: "thanked, and the question still stands",
    e.ReminderTimeSaid: "a time is no answer, and no reminder is being made",
    e.SaidWait: "it must be answered, and a pause would put it off",
    e.SaidStartOver: "it must be answered first",
    e.Launched: "it must be answered first",
    e.Touched: "no screen is shown that could be touched",
    e.PlatformReturned: "the floor is back: the question again",
}
"""Why a pair gets no more than the question again; an event that is missing here may not fall through at all."""
