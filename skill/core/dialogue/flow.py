"""The flow as tables: who answers what. Danger first, then the phase, then what means the same anywhere.

A pair that is in no table gets the question again (`ask_again`); `tests/every_pair.txt` lists every pair.
"""

from __future__ import annotations

from typing import Any

from skill.core import events as e
from skill.core.dialogue import (
    asides,
    check,
    closing,
    coaching,
    company,
    found,
    gate,
    interrupted,
    opening,
    outcomes,
    privacy,
    reminders,
    rescheduling,
    routines,
    situations,
    standing,
    steps,
    stop_rule,
    talk,
    topics,
)
from skill.core.session import Phase

Table = dict[type[e.Event], Any]
"""Rules by the event they answer. Each rule takes just its own event; the table pairs them up, hence Any."""

FIRST: Table = {
    e.SessionClosed: closing.fall_silent,
    e.SkillDisabled: talk.forget,
    e.DangerSignHeard: check.hear_danger,
}

ANYWHERE: Table = {
    e.Launched: talk.open_conversation,
    e.CrampReported: situations.start_coaching,
    e.SaidAgain: coaching.ask_where,
    e.SaidAgony: coaching.ask_where,
    e.HistoryTold: outcomes.ask_about_now,
    e.SituationTold: situations.adapt,
    e.CheckAsked: check.start_check,
    e.KnotFelt: gate.ask_about_knot,
    e.PlaceSaid: talk.note_place,
    e.SideSaid: talk.note_side,
    e.SaidRepeat: talk.repeat,
    e.SaidQuietly: talk.whisper,
    e.SaidAloud: talk.speak_up,
    e.SaidSlower: talk.slow_down,
    e.SaidWait: talk.wait,
    e.SaidStartOver: coaching.ask_where,
    e.SaidResume: coaching.resume_place,
    e.SaidGone: closing.say_goodbye,
    e.SaidGoodnight: closing.say_goodbye,
    e.StopSaid: closing.say_goodbye,
    e.HelpAsked: talk.help_out,
    e.QuestionAsked: situations.telling(topics.answer),
    e.RoutineAsked: opening.start_routine,
    e.SmallTalkMade: company.answer_small_talk,
    e.OtherHealthTold: company.answer_elsewhere,
    e.DiaryAsked: privacy.tell_what_is_kept,
    e.DeletionAsked: privacy.ask_to_delete,
    e.MemoryDeleted: privacy.tell_deleted,
    e.MemoryLeft: privacy.tell_left,
    e.NotUnderstood: talk.not_understood,
    e.Touched: talk.ask_again,
    e.PlatformReturned: reminders.take_up,
    e.ReminderAsked: reminders.hear_request,
    e.ReminderTimeSaid: rescheduling.change,
    e.RemindersAsked: standing.list_all,
    e.NextReminderAsked: standing.tell_next,
    e.ReminderCancelled: standing.cancel,
    e.RemindersPaused: rescheduling.pause,
    e.ReminderSkipped: rescheduling.skip,
    e.ReminderSet: reminders.tell_set,
    e.ReminderRefused: reminders.tell_refused,
    e.RemindersFound: found.hear_found,
    e.RemindersGone: standing.tell_gone,
    e.RemindersDelayed: rescheduling.tell_delayed,
}

START: Table = {
    e.SaidBack: coaching.take_back,
    e.SaidUnsure: talk.loosen_leg,
    e.SaidThanks: standing.leave_or_ask,
    e.SaidNo: standing.leave_or_ask,
    e.SituationTold: stop_rule.adapt,
    e.ReminderTimeSaid: rescheduling.change_or_miss,
}

REMINDERS = (
    *(e.ReminderAsked, e.ReminderTimeSaid, e.RemindersAsked, e.NextReminderAsked, e.ReminderCancelled),
    *(e.RemindersPaused, e.ReminderSkipped, e.ReminderSet, e.ReminderRefused),
    *(e.RemindersFound, e.RemindersGone, e.RemindersDelayed),
)
"""All that is about reminders; while a cramp is coached or help is needed, they wait."""

_BESIDE = (e.SmallTalkMade, e.OtherHealthTold, e.DiaryAsked, e.DeletionAsked)
"""What has nothing to do with the cramp."""

IN_GUIDE: Table = {
    **dict.fromkeys(REMINDERS, standing.not_now),
    e.SmallTalkMade: company.answer_small_talk_in_guide,
    e.OtherHealthTold: company.answer_elsewhere_in_guide,
    **dict.fromkeys((e.DiaryAsked, e.DeletionAsked), privacy.tell_to_ask_later),
    e.CrampReported: situations.hear_report_in_guide,
    e.SaidAgain: coaching.coach_again,
    e.SaidBetter: gate.gate_first(coaching.follow_easing),
    e.SaidYes: gate.gate_first(coaching.follow_easing),
    e.SaidSame: coaching.follow_no_change,
    e.SaidNo: coaching.follow_no_change,
    e.SaidAgony: coaching.follow_no_change,
    e.SaidWorse: coaching.follow_worse,
    e.SaidUnsure: gate.gate_first(coaching.stay_unless_asked),
    e.SaidNotYet: gate.gate_first(steps.same_step),
    e.SaidNext: gate.gate_first(steps.next_step),
    e.SaidSkip: gate.gate_first(steps.next_step),
    e.SaidOkay: gate.gate_first(steps.next_step),
    e.SaidDone: gate.gate_first(steps.next_step),
    e.SaidReady: gate.gate_first(steps.next_step),
    e.SaidThanks: gate.gate_first(steps.next_step),
    e.DangerSignDenied: gate.gate_first(steps.same_step),
    e.SaidFalseAlarm: gate.gate_first(steps.same_step),
    e.SaidTryIt: steps.same_step,
    e.SaidResume: steps.same_step,
    e.SaidBack: coaching.take_back_in_guide,
    e.StepAsked: steps.numbered_step,
    e.SaidStartOver: steps.first_step,
    e.SaidCannot: steps.another_way,
    e.AskedToStand: steps.want_to_stand,
    e.PlaceSaid: steps.take_place,
    e.SideSaid: coaching.take_side,
    e.AskedWhy: asides.tell_why,
    e.AskedMore: asides.tell_more,
    e.AskedSimply: asides.tell_simply,
    e.AskedHowMany: asides.tell_progress,
    e.AskedHowLong: asides.tell_hold_length,
    e.QuestionAsked: situations.telling(topics.answer_in_guide),
    e.RoutineAsked: opening.start_beside,
    e.SaidGone: closing.close_episode,
    e.SaidGoodnight: closing.close_episode,
    e.StopSaid: closing.stop_in_guide,
    e.NotUnderstood: talk.keep_guiding,
    e.Launched: talk.return_to_step,
    e.Touched: talk.return_to_step,
    e.PlatformReturned: talk.return_to_step,
}

_UNANSWERED = (
    *(e.SaidBetter, e.SaidSame, e.SaidWorse, e.SaidOkay, e.SaidDone, e.SaidReady, e.SaidNotYet, e.SaidNext),
    *(
        e.SaidSkip,
        e.SaidBack,
        e.StepAsked,
        e.SaidCannot,
        e.AskedToStand,
        e.SaidThanks,
        e.SaidAgain,
        e.SaidAgony,
    ),
    *(e.SaidTryIt, e.SaidResume, e.NotUnderstood, e.AskedHowLong, e.AskedHowMany),
    *REMINDERS,
    *_BESIDE,
)
"""What says nothing about the danger signs that were asked for."""

AT_GATE: Table = {
    **dict.fromkeys(_UNANSWERED, gate.leave_unheard),
    e.SaidNo: outcomes.pass_gate,
    e.DangerSignDenied: outcomes.hear_denial,
    e.SaidFalseAlarm: outcomes.pass_gate,
    e.SaidYes: gate.open_clarifier,
    e.SaidUnsure: gate.open_clarifier,
    e.OtherHealthTold: gate.open_clarifier,
    e.AskedWhy: gate.explain_gate,
    e.AskedMore: gate.explain_gate,
    e.AskedSimply: gate.explain_gate,
    e.QuestionAsked: situations.telling(topics.answer_at_gate),
    e.RoutineAsked: opening.want_at_gate,
    e.CrampReported: situations.hear_report_at_gate,
    e.SaidStartOver: gate.leave_unheard,
    e.SaidGone: closing.close,
    e.SaidGoodnight: closing.close,
    e.StopSaid: closing.stop,
    e.Launched: talk.ask_again,
}
"""The gate's own answers; the rest are those of the place it was asked in."""

IN_CLARIFIER: Table = {
    **dict.fromkeys(_UNANSWERED, outcomes.refer_unclear),
    e.SaidNo: outcomes.ask_gate_after_all,
    e.DangerSignDenied: outcomes.ask_gate_after_all,
    e.SaidFalseAlarm: outcomes.ask_gate_after_all,
    e.SaidYes: outcomes.refer_unclear,
    e.SaidUnsure: outcomes.refer_unclear,
    e.CrampReported: outcomes.refer_unclear,
    e.SideSaid: outcomes.refer_unclear,
    e.PlaceSaid: outcomes.refer_unclear,
    e.QuestionAsked: outcomes.refer_unclear,
    e.SituationTold: outcomes.refer_unclear,
    e.RoutineAsked: outcomes.refer_unclear,
    e.CheckAsked: outcomes.refer_unclear,
    e.SaidGone: closing.gone_after_yes,
    e.SaidGoodnight: closing.stop_with_warning,
    e.StopSaid: closing.stop_with_warning,
    e.SaidStartOver: talk.ask_again,
    e.SaidWait: talk.ask_again,
    e.Launched: talk.ask_again,
}

AT_KNOT: Table = {
    **IN_CLARIFIER,
    **dict.fromkeys(_UNANSWERED, outcomes.refer_swelling),
    e.SaidYes: outcomes.refer_swelling,
    e.SaidUnsure: outcomes.refer_swelling,
    e.KnotFelt: outcomes.pass_knot,
    e.SaidNo: outcomes.pass_knot,
    e.DangerSignDenied: outcomes.pass_knot,
    e.SaidFalseAlarm: outcomes.pass_knot,
}

IN_DOUBT: Table = {
    **IN_CLARIFIER,
    **dict.fromkeys(IN_CLARIFIER, outcomes.take_for_danger),
    e.SaidNo: outcomes.dismiss_doubt,
    e.DangerSignDenied: outcomes.deny_in_doubt,
    e.SaidFalseAlarm: outcomes.dismiss_doubt,
    e.SaidBetter: outcomes.dismiss_doubt,
    **dict.fromkeys((e.CrampReported, e.SaidAgain, e.SaidSame, e.SaidAgony, e.KnotFelt), outcomes.take_for_cramp),
    e.SaidGone: closing.stop_with_warning,
    e.SaidGoodnight: closing.stop_with_warning,
    e.StopSaid: closing.stop_with_warning,
    e.SaidStartOver: talk.ask_again,
    e.SaidWait: talk.ask_again,
    e.Launched: talk.ask_again,
}

IN_CHECK: Table = {
    **dict.fromkeys(_UNANSWERED, check.not_an_answer),
    **dict.fromkeys(
        (e.CrampReported, e.QuestionAsked, e.RoutineAsked, e.SideSaid, e.PlaceSaid, e.KnotFelt), check.not_an_answer
    ),
    e.SaidYes: check.answer_yes,
    e.SaidNo: check.answer_no,
    e.DangerSignDenied: check.deny,
    e.HistoryTold: check.not_an_answer,
    e.SaidFalseAlarm: check.answer_no,
    e.SaidUnsure: check.answer_unsure,
    e.OtherHealthTold: check.answer_unsure,
    e.SituationTold: check.which_situation,
    e.CheckAsked: talk.ask_again,
    e.SaidWait: talk.wait,
    e.SaidGone: closing.close,
    e.SaidGoodnight: closing.stop,
    e.StopSaid: closing.stop,
    e.SaidStartOver: check.start_check,
    e.Launched: talk.ask_again,
}

IN_WHICH: Table = {
    **dict.fromkeys(IN_CHECK, check.which_unclear),
    e.SaidNo: check.answer_no,
    e.DangerSignDenied: check.answer_no,
    e.SaidFalseAlarm: check.answer_no,
    e.SituationTold: check.which_situation,
    e.SaidWait: talk.ask_again,
    e.SaidGone: closing.gone_after_yes,
    e.SaidGoodnight: closing.stop_with_warning,
    e.StopSaid: closing.stop_with_warning,
    e.Launched: talk.ask_again,
}

NOT_SAFE: Table = {
    **dict.fromkeys((*IN_GUIDE, e.CheckAsked, e.HistoryTold, e.KnotFelt, e.SaidWait), situations.not_safe_yet),
    **dict.fromkeys((e.SaidYes, e.SaidDone, e.SaidReady), situations.safe_now),
    e.SituationTold: situations.adapt_before_safe,
    e.CrampReported: situations.hear_report_before_safe,
    e.SaidGone: closing.close,
    e.SaidGoodnight: closing.stop,
    e.StopSaid: closing.stop,
}

AT_STEADY: Table = {
    **IN_GUIDE,
    **dict.fromkeys(_UNANSWERED, steps.stay_down),
    e.SaidYes: steps.stand,
    e.SaidOkay: steps.stand,
    e.SaidReady: steps.stand,
    e.SaidDone: steps.stand,
    e.SaidNo: steps.stay_down,
    e.SaidUnsure: steps.stay_down,
    e.AskedToStand: talk.ask_again,
    e.Touched: talk.ask_again,
    e.PlatformReturned: talk.ask_again,
}

AT_FEELING: Table = {
    **IN_GUIDE,
    **dict.fromkeys(_UNANSWERED, topics.refuse_warmth),
    e.SaidYes: topics.allow_warmth,
    e.SaidOkay: topics.allow_warmth,
    e.SaidNo: topics.refuse_warmth,
    e.SaidUnsure: topics.refuse_warmth,
    e.Touched: talk.ask_again,
    e.PlatformReturned: talk.ask_again,
}

PAUSED: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidReady, e.SaidNext, e.SaidOkay, e.SaidDone, e.SaidResume, e.SaidTryIt, e.SaidThanks),
        talk.go_on,
    ),
    **dict.fromkeys((e.SaidNo, e.SaidNotYet, e.SaidWait, e.SaidUnsure), talk.wait),
    e.NotUnderstood: talk.not_understood,
}
"""The answers to "ready?"; everything else is answered as it was before the pause."""

LASTING: Table = {
    **IN_GUIDE,
    **dict.fromkeys(
        (
            e.SaidYes,
            e.SaidOkay,
            e.SaidReady,
            e.SaidNext,
            e.SaidDone,
            e.SaidSame,
            e.SaidTryIt,
            e.SaidNotYet,
            e.SaidSkip,
        ),
        outcomes.keep_going,
    ),
    e.SaidNo: closing.close_referred,
    e.SaidUnsure: closing.close_referred,
    e.SaidThanks: closing.close_referred,
    e.SaidGoodnight: closing.close_referred,
    e.StopSaid: closing.stop_with_warning,
    e.NotUnderstood: talk.not_understood,
}

REFERRED: Table = {
    **dict.fromkeys(IN_GUIDE, outcomes.repeat_referral),
    e.SaidYes: outcomes.chest_after_all,
    e.SaidUnsure: outcomes.chest_after_all,
    e.HistoryTold: outcomes.repeat_referral,
    e.SituationTold: outcomes.repeat_referral,
    e.CheckAsked: outcomes.repeat_referral,
    e.KnotFelt: outcomes.repeat_referral,
    **dict.fromkeys((e.SaidNo, e.DangerSignDenied, e.SaidGone, e.SaidThanks, e.SaidGoodnight), closing.close_referred),
    e.SaidFalseAlarm: outcomes.recheck_false_alarm,
    e.SaidWait: talk.ask_again,
    e.StopSaid: closing.stop_with_warning,
}

EMERGENCY: Table = {
    **dict.fromkeys(IN_GUIDE, outcomes.repeat_emergency),
    e.HistoryTold: outcomes.repeat_emergency,
    e.SituationTold: outcomes.repeat_emergency,
    e.CheckAsked: outcomes.repeat_emergency,
    e.KnotFelt: outcomes.repeat_emergency,
    e.HelpAsked: outcomes.repeat_emergency,
    e.SaidRepeat: outcomes.repeat_emergency,
    e.SaidSlower: outcomes.repeat_emergency,
    e.SaidWait: outcomes.repeat_emergency,
    e.SaidYes: outcomes.stay_by,
    e.SaidOkay: outcomes.stay_by,
    e.SaidDone: outcomes.stay_by,
    e.SaidNo: outcomes.urge_call,
    e.SaidCannot: outcomes.urge_call,
    e.SaidUnsure: outcomes.urge_call,
    e.SaidFalseAlarm: outcomes.recheck_false_alarm,
    e.StopSaid: closing.stop_with_warning,
}

STANCE: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidReady, e.SaidOkay, e.SaidNext, e.SaidDone, e.SaidTryIt, e.SaidResume, e.SaidSkip),
        routines.begin,
    ),
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidThanks), routines.decline_or_sit),
    e.PlaceSaid: routines.change_place,
    e.AskedToStand: routines.stand_up,
    e.SaidCannot: routines.sit_down,
    e.SaidNotYet: talk.wait,
    e.SaidStartOver: talk.ask_again,
    e.AskedHowMany: routines.tell_parts_left,
    e.AskedHowLong: routines.tell_how_long,
    e.AskedWhy: routines.tell_why,
    e.AskedMore: routines.tell_why,
    e.QuestionAsked: situations.telling(interrupted.answer_in_routine),
    e.SituationTold: interrupted.adapt_routine,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.NotUnderstood: talk.unclear_in_talk,
}

_ENDS: Table = {e.SaidGone: closing.close, e.SaidGoodnight: closing.close, e.StopSaid: closing.stop}
"""The end of a routine that may be beside a cramp: the cramp's own closing where there is one."""

CLEARED: Table = {
    **dict.fromkeys((e.SaidYes, e.SaidDone), opening.hear_cleared),
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidNotYet, e.SaidThanks, e.SaidSkip), opening.not_cleared),
    e.SituationTold: interrupted.adapt_routine,
    **dict.fromkeys((e.SaidSame, e.SaidWorse, e.SaidAgain, e.SaidAgony), interrupted.back_to_cramp),
    **_ENDS,
    e.NotUnderstood: talk.unclear_in_talk,
}

ROUTINE: Table = {
    **dict.fromkeys((e.SaidYes, e.SaidOkay, e.SaidReady, e.SaidDone, e.SaidBetter, e.SaidResume), routines.go_on),
    **dict.fromkeys((e.SaidNext, e.SaidSkip), routines.next_part),
    e.SaidTryIt: routines.same_part,
    e.SaidSlower: routines.slower_part,
    e.SaidBack: routines.previous_part,
    e.SaidStartOver: routines.first_part,
    e.PlaceSaid: routines.change_place,
    e.AskedToStand: routines.stand_up,
    e.SaidCannot: routines.sit_down,
    e.AskedHowMany: routines.tell_parts_left,
    e.AskedHowLong: routines.tell_how_long,
    e.AskedWhy: routines.tell_why,
    e.AskedMore: routines.tell_why,
    e.SaidNotYet: talk.wait,
    e.SaidWait: interrupted.breaking(talk.wait),
    e.HelpAsked: interrupted.breaking(talk.help_out),
    e.SaidQuietly: interrupted.breaking(talk.whisper),
    e.SaidAloud: interrupted.breaking(talk.speak_up),
    e.QuestionAsked: situations.telling(interrupted.answer_in_routine),
    e.SituationTold: interrupted.adapt_routine,
    e.SaidNo: interrupted.decline_part,
    e.SaidThanks: closing.close,
    e.SaidSame: routines.ease_off,
    e.SaidWorse: routines.ease_off,
    **dict.fromkeys((e.SaidAgain, e.SaidAgony), interrupted.back_to_cramp),
    **_ENDS,
    e.NotUnderstood: talk.unclear_in_talk,
}

WALKING: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidNext, e.SaidOkay, e.SaidReady, e.SaidSkip, e.SaidDone, e.SaidResume),
        topics.next_idea,
    ),
    e.SaidBack: topics.previous_idea,
    e.SaidStartOver: topics.first_idea,
    e.AskedWhy: topics.why_idea,
    e.AskedMore: topics.more_of_idea,
    e.AskedSimply: topics.idea_simply,
    e.AskedHowMany: topics.idea_progress,
    e.SaidTryIt: topics.try_idea,
    e.SaidCannot: topics.next_idea,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.SaidNo: closing.say_goodbye,
    e.SaidThanks: closing.say_goodbye,
    e.NotUnderstood: talk.unclear_in_talk,
}

TALKING: Table = {
    e.SaidYes: topics.invite_question,
    e.AskedMore: topics.more_of_topic,
    e.AskedWhy: topics.why_topic,
    e.AskedHowLong: topics.how_long_topic,
    e.AskedSimply: topics.topic_simply,
    e.SaidTryIt: topics.try_topic,
    e.SaidNo: standing.leave_or_ask,
    e.SaidThanks: standing.leave_or_ask,
    e.SaidDone: standing.leave_or_ask,
    e.SituationTold: stop_rule.adapt,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.NotUnderstood: talk.unclear_in_talk,
}

_AGREED = (e.SaidYes, e.SaidOkay, e.SaidReady, e.SaidDone, e.SaidTryIt)

DETAIL: Table = {
    e.ReminderTimeSaid: reminders.hear_time,
    **dict.fromkeys((e.SaidNo, e.SaidThanks), reminders.decline),
    e.StepAsked: reminders.detail_again,
    **dict.fromkeys((*_AGREED, e.SaidUnsure, e.NotUnderstood), reminders.detail_again),
    e.SituationTold: stop_rule.adapt,
}

OFFER: Table = {
    **dict.fromkeys(_AGREED, reminders.agree),
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidSkip, e.SaidNotYet), reminders.decline),
    e.ReminderTimeSaid: reminders.hear_time,
    e.AskedWhy: reminders.say_plan_again,
    e.AskedMore: reminders.say_plan_again,
    e.AskedSimply: reminders.say_plan_again,
    e.SaidRepeat: reminders.say_plan_again,
    e.NotUnderstood: talk.unclear_in_talk,
    e.SituationTold: stop_rule.adapt,
}

CONSENT: Table = {
    **OFFER,
    e.PlatformReturned: reminders.hear_consent,
}

UNPROVEN: Table = {
    **dict.fromkeys(_AGREED, reminders.look),
    **dict.fromkeys((e.SaidNo, e.SaidThanks), reminders.leave_unproven),
    e.RemindersAsked: reminders.look,
    e.NextReminderAsked: reminders.look,
    e.NotUnderstood: talk.unclear_in_talk,
}

CANCELLING: Table = {
    **dict.fromkeys(_AGREED, standing.cancel_named),
    e.ReminderTimeSaid: standing.cancel_named,
    e.SaidNo: standing.leave_all,
    e.NotUnderstood: talk.unclear_in_talk,
}

WANTED: Table = {
    **dict.fromkeys((*_AGREED, e.SaidUnsure, e.SaidThanks), standing.keep_wanted),
    e.SaidNo: standing.end_unwanted,
    e.NotUnderstood: talk.unclear_in_talk,
}

DELETING: Table = {
    **dict.fromkeys((e.SaidYes, e.SaidReady, e.DeletionAsked), privacy.delete),
    **dict.fromkeys((e.SaidNo, e.SaidNotYet, e.SaidUnsure, e.SaidSkip, e.SaidThanks), privacy.leave_kept),
    e.StopSaid: privacy.stop_without_deleting,
    e.SaidGoodnight: privacy.stop_without_deleting,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.NotUnderstood: talk.unclear_in_talk,
}

RULES: dict[Phase, Table] = {
    Phase.START: START,
    Phase.GUIDING: IN_GUIDE,
    Phase.GATE: AT_GATE,
    Phase.CLARIFYING: IN_CLARIFIER,
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

NEEDS_EPISODE = frozenset({Phase.GUIDING, Phase.STEADY, Phase.FEELING, Phase.LONG})
"""Phases that make no sense without a cramp that is being coached."""

NEEDS_ROUTINE = frozenset({Phase.STANCE, Phase.CLEARED, Phase.ROUTINE})
"""Phases that make no sense without a routine."""

KEEPS_WANTS = frozenset({Phase.GATE, Phase.CLARIFYING, Phase.KNOT, Phase.PAUSED})
"""Phases through which a routine that waits for the gate is still wanted; in any other it is forgotten."""

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
    e.SaidThanks: "thanked, and the question still stands",
    e.SaidWait: "it must be answered, and a pause would put it off",
    e.SaidStartOver: "it must be answered first",
    e.Launched: "it must be answered first",
    e.Touched: "no screen is shown that could be touched",
    e.PlatformReturned: "the floor is back: the question again",
}
"""Why a pair gets no more than the question again; an event that is missing here may not fall through at all."""
