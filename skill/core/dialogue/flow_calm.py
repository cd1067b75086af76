"""The flow by day: routines, walks and answers, reminders, and what is kept."""

from __future__ import annotations

from skill.core import events as e
from skill.core.dialogue import (
    answering,
    asked_beside,
    asking,
    cancelling,
    closing,
    coaching,
    how_long,
    interrupted,
    offers,
    opening,
    permission,
    plan_offer,
    privacy,
    reminders,
    reported,
    routines,
    skipping,
    standing,
    stop_rule,
    talk,
    topics,
)
from skill.core.dialogue.moves import Table

_BESIDE_ROUTINE: Table = {
    e.ReminderTimeSaid: answering.time_in_routine,
    e.ReminderAsked: answering.request_in_routine,
}
"""What is said of reminders beside a routine, which is what is talked of."""

STANCE: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidReady, e.SaidOkay, e.Murmured, e.SaidNext, e.SaidDone, e.SaidTryIt, e.SaidResume, e.SaidSkip),
        routines.begin,
    ),
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidThanks), routines.decline_or_sit),
    e.PlaceSaid: routines.change_place,
    e.AskedToStand: routines.stand_up,
    e.CrampReported: interrupted.hear_report,
    e.SideSaid: interrupted.pick_leg,
    e.SaidCannot: routines.sit_down,
    e.CheckAsked: interrupted.tell_if_safe,
    e.SaidNotYet: interrupted.another_time,
    e.SaidStartOver: talk.ask_again,
    e.AskedHowMany: routines.tell_parts_left,
    e.AskedHowLong: routines.tell_how_long,
    e.AskedWhy: routines.tell_why,
    e.AskedMore: routines.tell_why,
    e.QuestionAsked: asking.telling(interrupted.answer_in_routine),
    e.SituationTold: interrupted.adapt_routine,
    **_BESIDE_ROUTINE,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.NotUnderstood: talk.unclear_in_talk,
}

_ENDS: Table = {e.SaidGoodnight: closing.close, e.StopSaid: closing.stop}
"""The end of a routine that may be beside a cramp: the cramp's own closing where there is one."""

CLEARED: Table = {
    **dict.fromkeys((e.SaidYes, e.SaidDone), opening.hear_cleared),
    e.SaidFalseAlarm: opening.hear_fine_to_go,
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidNotYet, e.SaidThanks, e.SaidSkip), opening.not_cleared),
    e.SituationTold: interrupted.adapt_routine,
    **_BESIDE_ROUTINE,
    **dict.fromkeys((e.SaidWorse, e.SaidAgain, e.SaidAgony), interrupted.back_to_cramp),
    e.SaidSame: answering.hurts_before,
    **_ENDS,
    e.SaidGone: interrupted.hear_gone_before,
    e.NotUnderstood: talk.unclear_in_talk,
}

ROUTINE: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidOkay, e.Murmured, e.SaidReady, e.SaidDone, e.SaidBetter, e.SaidResume),
        routines.go_on,
    ),
    e.SaidFalseAlarm: interrupted.go_on_if_fine,
    **_BESIDE_ROUTINE,
    e.CrampReported: reported.promising(interrupted.hear_report_between),
    e.SaidNext: routines.next_part,
    e.SaidSkip: routines.skip_part,
    e.ReminderSkipped: skipping.skip_part,
    e.SaidTryIt: routines.same_part,
    e.SaidRepeat: routines.say_part_again,
    e.SaidSlower: routines.slower_part,
    e.SaidBack: routines.previous_part,
    e.SaidStartOver: routines.first_part,
    e.StepAsked: routines.numbered_part,
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
    e.QuestionAsked: asking.telling(interrupted.answer_in_routine),
    e.SituationTold: interrupted.adapt_routine,
    e.SaidNo: interrupted.decline_part,
    e.SaidThanks: closing.close,
    **dict.fromkeys((e.SaidSame, e.SaidWorse, e.SaidAgony), interrupted.ease_off),
    e.SaidAgain: interrupted.back_to_cramp,
    **_ENDS,
    e.SaidGone: interrupted.hear_gone,
    e.NotUnderstood: talk.unclear_in_talk,
}

WALKING: Table = {
    **dict.fromkeys(
        (e.SaidYes, e.SaidNext, e.SaidOkay, e.Murmured, e.SaidReady, e.SaidSkip, e.SaidDone, e.SaidResume),
        topics.next_idea,
    ),
    e.SaidBack: topics.previous_idea,
    e.SaidStartOver: topics.first_idea,
    e.AskedWhy: topics.why_idea,
    e.AskedMore: topics.more_of_idea,
    e.AskedSimply: topics.idea_simply,
    e.AskedHowMany: topics.idea_progress,
    e.SaidTryIt: topics.try_idea,
    e.ReminderTimeSaid: answering.time_in_routine,
    e.ReminderAsked: answering.request_in_walk,
    e.SaidCannot: topics.next_idea,
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.SaidNo: closing.say_goodbye,
    e.SaidThanks: closing.say_goodbye,
    e.NotUnderstood: talk.unclear_in_talk,
}

TALKING: Table = {
    e.SaidYes: offers.say_yes,
    e.SaidOkay: offers.say_okay,
    e.SaidReady: offers.say_ready,
    e.SaidNext: topics.go_further,
    e.AskedMore: topics.more_of_topic,
    e.AskedWhy: topics.why_topic,
    e.AskedHowLong: how_long.how_long_topic,
    e.AskedSimply: topics.topic_simply,
    e.SaidTryIt: topics.for_a_muscle(offers.try_it),
    e.SideSaid: talk.hear_side,
    e.AskedToStand: topics.answer_on_standing,
    e.SaidSkip: skipping.skip_or_walk,
    e.SaidBack: offers.go_back,
    e.StopSaid: cancelling.cancel_or_leave,
    e.SaidStartOver: permission.try_again,
    e.SaidFalseAlarm: offers.hear_fine,
    e.SaidGone: offers.hear_gone,
    e.ReminderCancelled: privacy.delete_it,
    e.AskedHowMany: offers.hear_how_many,
    e.SaidNo: offers.say_no,
    e.SaidThanks: standing.leave_or_ask,
    e.SaidDone: offers.hear_done,
    e.SituationTold: offers.hear_who,
    e.CheckAsked: offers.hear_check,
    e.DangerSignDenied: offers.hear_denial,
    **dict.fromkeys((e.SaidAgony, e.SaidAgain, e.SaidSame, e.SaidWorse), offers.say_it_hurts),
    e.SaidBetter: offers.say_a_bit,
    e.ReminderTimeSaid: answering.time_in_talk,
    e.NotUnderstood: talk.unclear_in_talk,
}

_AGREED = (e.SaidYes, e.SaidOkay, e.SaidReady, e.SaidDone, e.SaidTryIt)

_ASIDES: Table = {
    e.RoutineAsked: asking.telling(answering.start_routine),
    e.ReminderAsked: answering.hear_request,
    e.ReminderTimeSaid: answering.hear_time,
    e.CheckAsked: plan_offer.start_check,
    **dict.fromkeys((e.StopSaid, e.SaidGoodnight), plan_offer.leave_unset),
}
"""What is said beside a reminder that is being made."""

DETAIL: Table = {
    **dict.fromkeys((e.SaidNo, e.SaidThanks), reminders.decline),
    e.StepAsked: answering.hear_step,
    e.CrampReported: answering.hear_leg,
    **dict.fromkeys((*_AGREED, e.Murmured, e.SaidUnsure, e.SaidResume, e.NotUnderstood), reminders.detail_again),
    **_ASIDES,
    e.SaidGoodnight: plan_offer.night_or_leave,
    e.ReminderCancelled: answering.hear_cancel,
    e.SaidGone: plan_offer.hear_gone,
    e.QuestionAsked: asking.telling(plan_offer.answer_before_plan),
    e.SituationTold: stop_rule.adapt,
}

OFFER: Table = {
    **dict.fromkeys(_AGREED, reminders.agree),
    e.SaidYes: plan_offer.hear_yes,
    e.SaidTryIt: plan_offer.still_unset,
    e.RemindersPaused: plan_offer.start_later,
    e.NextReminderAsked: plan_offer.tell_first,
    e.DangerSignDenied: plan_offer.hear_denial,
    **dict.fromkeys((e.SaidNo, e.SaidUnsure, e.SaidSkip), reminders.decline),
    **dict.fromkeys((e.SaidNotYet, e.SaidStartOver), answering.another_time),
    e.ReminderCancelled: answering.hear_cancel,
    **dict.fromkeys((e.SaidGone, e.SaidBetter, e.SaidThanks, e.SaidDone), plan_offer.still_unset),
    **_ASIDES,
    e.SaidGoodnight: plan_offer.agree_or_leave,
    e.AskedWhy: plan_offer.tell_why,
    e.QuestionAsked: asking.telling(plan_offer.answer_question),
    e.AskedMore: reminders.say_plan_again,
    e.AskedSimply: reminders.say_plan_again,
    **dict.fromkeys((e.SaidRepeat, e.SaidNext, e.SaidResume), reminders.say_plan_again),
    e.NotUnderstood: talk.unclear_in_talk,
    e.SituationTold: stop_rule.adapt,
}

CONSENT: Table = {
    **OFFER,
    e.PlatformReturned: permission.hear_consent,
}

UNPROVEN: Table = {
    **dict.fromkeys(_AGREED, reminders.look),
    **dict.fromkeys((e.SaidNo, e.SaidThanks), reminders.leave_unproven),
    e.RemindersAsked: reminders.look,
    e.NextReminderAsked: reminders.look,
    e.QuestionAsked: asking.telling(asked_beside.answer_in_short),
    e.NotUnderstood: talk.unclear_in_talk,
}

CANCELLING: Table = {
    **dict.fromkeys(_AGREED, cancelling.cancel_asked),
    e.SaidDone: talk.ask_again,
    e.ReminderTimeSaid: answering.pause_or_cancel,
    e.ReminderAsked: answering.name_kind,
    e.RoutineAsked: answering.name_kind,
    e.QuestionAsked: asking.telling(answering.name_kind),
    e.SideSaid: answering.hear_both,
    **dict.fromkeys((e.SaidNo, e.SaidNotYet), standing.leave_all),
    e.DeletionAsked: cancelling.ask_all,
    **dict.fromkeys((e.AskedWhy, e.DiaryAsked), cancelling.tell_what_goes),
    **dict.fromkeys((e.AskedMore, e.RemindersAsked), cancelling.list_them),
    e.ReminderCancelled: cancelling.cancel_or_agree,
    e.StopSaid: cancelling.cancel_or_keep,
    e.NotUnderstood: talk.unclear_in_talk,
}

WANTED: Table = {
    **dict.fromkeys((*_AGREED, e.SaidUnsure, e.SaidThanks, e.SaidNotYet), standing.keep_wanted),
    e.SaidNo: standing.end_unwanted,
    e.QuestionAsked: asking.telling(asked_beside.answer_in_short),
    e.NotUnderstood: talk.unclear_in_talk,
}

DELETING: Table = {
    **dict.fromkeys((e.SaidYes, e.SaidReady, e.DeletionAsked), privacy.delete),
    **dict.fromkeys((e.SaidNo, e.SaidNotYet, e.SaidUnsure, e.SaidSkip, e.SaidThanks), privacy.leave_kept),
    **dict.fromkeys((e.AskedMore, e.AskedWhy, e.DiaryAsked, e.RemindersAsked), privacy.tell_what_goes),
    e.StopSaid: privacy.stop_without_deleting,
    e.ReminderCancelled: privacy.delete_or_cancel,
    e.SaidGoodnight: privacy.stop_without_deleting,
    e.QuestionAsked: asking.telling(asked_beside.answer_in_short),
    e.SaidSame: coaching.ask_where,
    e.SaidWorse: coaching.ask_where,
    e.NotUnderstood: talk.unclear_in_talk,
}
