"""The flow while a cramp is coached: the guide, its two small questions, and a pause."""

from __future__ import annotations

from skill.core import events as e
from skill.core.dialogue import (
    asides,
    asking,
    closing,
    coaching,
    company,
    denying,
    for_whom,
    gate,
    named,
    opening,
    outcomes,
    privacy,
    remaining,
    reported,
    situations,
    standing,
    steps,
    talk,
    topics,
    unable,
)
from skill.core.dialogue.moves import Table

REMINDERS = (
    e.OtherReminderAsked,
    *(e.ReminderAsked, e.ReminderTimeSaid, e.RemindersAsked, e.NextReminderAsked, e.ReminderCancelled),
    *(e.RemindersPaused, e.RemindersTurnedOn, e.ReminderSkipped, e.ReminderSet, e.ReminderRefused),
    *(e.RemindersFound, e.RemindersGone, e.RemindersDelayed),
)
"""All that is about reminders; while a cramp is coached or help is needed, they wait."""

BESIDE = (e.SmallTalkMade, e.OtherWishMade, e.OtherHealthTold, e.DiaryAsked, e.DeletionAsked)
"""What has nothing to do with the cramp."""

IN_GUIDE: Table = {
    **dict.fromkeys(REMINDERS, standing.not_now),
    e.ReminderTimeSaid: talk.keep_guiding,
    e.SmallTalkMade: company.answer_small_talk_in_guide,
    e.OtherWishMade: company.leave_wish_in_guide,
    e.OtherHealthTold: company.answer_elsewhere_in_guide,
    **dict.fromkeys((e.DiaryAsked, e.DeletionAsked), privacy.tell_to_ask_later),
    e.CrampReported: reported.promising(situations.hear_report_in_guide),
    e.SaidAgain: named.of_this_muscle(coaching.take_back_or_again),
    e.SaidBetter: denying.or_late_no(named.of_this_muscle(gate.gate_first(coaching.follow_easing))),
    e.SaidYes: gate.gate_first(coaching.follow_easing),
    e.SaidSame: denying.or_late_no(named.of_this_muscle(coaching.follow_no_change)),
    e.SaidNo: coaching.follow_no_change,
    e.SaidAgony: denying.or_late_no(named.of_this_muscle(coaching.follow_no_change)),
    e.SaidWorse: named.of_this_muscle(coaching.follow_worse),
    e.SaidUnsure: gate.gate_first(coaching.stay_unless_asked),
    e.SaidNotYet: gate.gate_first(steps.same_step),
    e.SaidNext: gate.gate_first(steps.next_step),
    e.SaidSkip: gate.gate_first(steps.next_step),
    e.SaidOkay: gate.gate_first(steps.next_step),
    e.Murmured: gate.gate_first(steps.next_step),
    e.SaidDone: gate.gate_first(steps.next_step),
    e.SaidReady: gate.gate_first(steps.next_step),
    e.SaidThanks: gate.gate_first(steps.next_step),
    e.DangerSignDenied: outcomes.hear_late_denial,
    e.SaidFalseAlarm: named.of_this_muscle(closing.hear_no_alarm),
    e.ExplainedAway: gate.gate_first(steps.same_step),
    e.SaidTryIt: steps.same_step,
    e.SaidResume: steps.same_step,
    e.SaidQuietly: talk.hear_asleep,
    e.SaidBack: coaching.take_back_in_guide,
    e.StepAsked: steps.numbered_step,
    e.SaidStartOver: steps.first_step,
    e.SaidCannot: unable.minding(steps.another_way),
    e.AskedToStand: denying.or_late_no(steps.want_to_stand),
    e.PlaceSaid: steps.take_place,
    e.SideSaid: named.take_side,
    e.CheckAsked: asides.tell_if_normal,
    e.AskedWhy: asides.tell_why,
    e.AskedMore: asides.tell_more,
    e.AskedSimply: asides.tell_simply,
    e.AskedHowMany: asides.tell_progress,
    e.AskedHowLong: asides.tell_hold_length,
    e.QuestionAsked: asking.telling(topics.answer_in_guide),
    e.SituationTold: for_whom.answer_or_adapt,
    e.RoutineAsked: opening.start_beside,
    e.SaidGone: named.of_this_side(named.of_this_muscle(closing.close_episode)),
    e.SaidGoodnight: closing.close_episode,
    e.StopSaid: closing.stop_in_guide,
    e.NotUnderstood: talk.keep_guiding,
    e.Launched: talk.return_to_step,
    e.Touched: talk.return_to_step,
    e.PlatformReturned: talk.return_to_step,
}

UNANSWERED = (
    *(e.SaidBetter, e.SaidSame, e.SaidWorse, e.SaidOkay, e.SaidDone, e.SaidReady, e.SaidNotYet, e.SaidNext),
    *(
        e.Murmured,
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
    *BESIDE,
)
"""What says nothing about the danger signs that were asked for."""

AT_STEADY: Table = {
    **IN_GUIDE,
    **dict.fromkeys(UNANSWERED, steps.stay_down),
    e.SaidYes: steps.stand,
    e.SaidOkay: steps.stand,
    e.SaidReady: steps.stand,
    e.SaidDone: steps.stand,
    e.SaidNo: steps.stay_down,
    e.SaidUnsure: steps.stay_down,
    e.AskedToStand: steps.stand_if_steady,
    e.SideSaid: asides.unless_both(named.take_side),
    e.SaidFalseAlarm: talk.ask_again,
    e.Touched: talk.ask_again,
    e.PlatformReturned: talk.ask_again,
}

AT_FEELING: Table = {
    **IN_GUIDE,
    **dict.fromkeys(UNANSWERED, topics.refuse_warmth),
    e.SaidYes: topics.allow_warmth,
    e.SaidOkay: topics.allow_warmth,
    e.SaidNo: topics.refuse_warmth,
    e.SaidUnsure: topics.refuse_warmth,
    e.DangerSignDenied: topics.allow_warmth_if_felt,
    e.SideSaid: asides.unless_both(named.take_side),
    **dict.fromkeys((e.AskedWhy, e.AskedMore), asides.tell_why_feeling),
    e.SaidGone: asides.ask_if_fine,
    e.SaidFalseAlarm: talk.ask_again,
    e.Touched: talk.ask_again,
    e.PlatformReturned: talk.ask_again,
}

AFTER_NEXT: Table = {
    **dict.fromkeys((*IN_GUIDE, e.SaidRepeat), talk.ask_again),
    **dict.fromkeys(REMINDERS, company.leave_reminder),
    e.ReminderTimeSaid: talk.ask_again,
    e.SaidRepeat: talk.repeat,
    e.SaidQuietly: talk.hear_asleep,
    e.SmallTalkMade: company.answer_small_talk,
    e.OtherWishMade: company.leave_wish,
    e.OtherHealthTold: company.answer_elsewhere,
    **dict.fromkeys((e.RoutineAsked, e.DiaryAsked, e.DeletionAsked), remaining.put_off),
    e.QuestionAsked: asking.telling(remaining.answer_beside),
    e.SituationTold: situations.adapt,
    e.PlaceSaid: talk.note_place,
    **dict.fromkeys(
        (e.SaidYes, e.SaidUnsure, e.SaidNotYet, e.SaidReady, e.SaidNext, e.SaidTryIt, e.SaidResume),
        remaining.begin_remaining,
    ),
    **dict.fromkeys(
        (e.SaidAgain, e.SaidSame, e.SaidWorse, e.SaidAgony, e.SaidBetter),
        named.of_this_muscle(remaining.begin_remaining),
    ),
    e.CrampReported: reported.promising(remaining.hear_report),
    e.SideSaid: remaining.hear_side,
    e.SaidOkay: remaining.hear_okay,
    **dict.fromkeys((e.SaidNo, e.SaidSkip, e.SaidFalseAlarm, e.SaidThanks, e.SaidGoodnight), closing.close_episode),
    e.SaidGone: named.of_this_muscle(closing.close_episode),
    e.DangerSignDenied: remaining.hear_denial,
    e.StopSaid: closing.stop_in_guide,
    e.NotUnderstood: remaining.unclear,
}
"""The answers to whether the muscle that was named as well still cramps."""

PAUSED: Table = {
    **dict.fromkeys(
        (
            e.SaidYes,
            e.SaidReady,
            e.SaidNext,
            e.SaidOkay,
            e.Murmured,
            e.SaidDone,
            e.SaidResume,
            e.SaidTryIt,
            e.SaidThanks,
            e.SaidFalseAlarm,
        ),
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
            e.Murmured,
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
    e.SaidQuietly: talk.whisper,
    e.SaidNo: closing.close_referred,
    e.SaidUnsure: closing.close_referred,
    e.SaidThanks: closing.close_referred,
    e.SaidGoodnight: closing.close_referred,
    e.StopSaid: closing.stop_with_warning,
    e.NotUnderstood: talk.not_understood,
}
