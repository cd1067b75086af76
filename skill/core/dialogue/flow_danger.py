"""The flow where it may be more than a cramp: the gate, the check, a referral, an emergency."""

from __future__ import annotations

from skill.core import events as e
from skill.core.dialogue import (
    asides,
    asking,
    check,
    closing,
    coaching,
    company,
    danger,
    denying,
    emergency,
    for_whom,
    gate,
    named,
    opening,
    outcomes,
    referral,
    reported,
    safe_first,
    situations,
    steps,
    talk,
    topics,
    unable,
)
from skill.core.dialogue.flow_guide import IN_GUIDE, REMINDERS, UNANSWERED
from skill.core.dialogue.moves import Table

AT_GATE: Table = {
    **dict.fromkeys(UNANSWERED, gate.leave_unheard),
    e.SaidAgain: gate.third_time(gate.leave_unheard),
    e.SaidNo: outcomes.pass_gate,
    e.SaidBetter: denying.or_no(
        gate.a_little(gate.open_clarifier, named.of_this_muscle(gate.leave_unheard)), outcomes.pass_gate
    ),
    e.SaidSame: denying.or_no(named.of_this_muscle(gate.leave_unheard), outcomes.pass_gate),
    e.SaidAgony: denying.or_no(gate.leave_unheard, outcomes.pass_gate),
    e.SaidWorse: named.of_this_muscle(coaching.follow_worse),
    e.SaidCannot: unable.minding(steps.another_way_at_gate),
    e.SaidQuietly: talk.hear_asleep,
    **dict.fromkeys((e.AskedHowLong, e.AskedHowMany), gate.put_off),
    e.AskedToStand: denying.or_no(steps.want_to_stand_at_gate, outcomes.pass_gate),
    e.DangerSignDenied: outcomes.hear_denial,
    e.SaidFalseAlarm: named.of_this_muscle(outcomes.pass_gate),
    e.SaidYes: gate.open_clarifier,
    e.SaidUnsure: gate.open_clarifier,
    e.ExplainedAway: gate.open_clarifier,
    e.OtherHealthTold: gate.open_clarifier,
    e.AskedWhy: gate.explain_gate,
    e.AskedMore: gate.explain_gate,
    e.AskedSimply: gate.explain_gate,
    e.CheckAsked: asides.tell_if_normal_at_gate,
    e.QuestionAsked: asking.telling(denying.or_no(topics.answer_at_gate, outcomes.pass_gate)),
    e.RoutineAsked: opening.want_at_gate,
    e.SituationTold: denying.with_no(for_whom.answer_or_adapt),
    e.CrampReported: denying.or_no(reported.promising(situations.hear_report_at_gate), outcomes.pass_gate),
    e.SideSaid: denying.or_no(named.take_side_at_gate, outcomes.pass_gate),
    e.PlaceSaid: situations.hear_place_at_gate,
    e.SaidStartOver: gate.leave_unheard,
    e.SaidGone: named.of_this_side(named.of_this_muscle(closing.close)),
    e.SaidGoodnight: closing.close,
    e.StopSaid: closing.stop,
    e.Launched: talk.ask_again,
}
"""The gate's own answers; the rest are those of the place it was asked in."""

ELSEWHERE = (
    *(e.AskedHowLong, e.AskedHowMany, e.QuestionAsked, e.SaidCannot, e.SideSaid, e.PlaceSaid, e.SituationTold),
    *(e.RoutineAsked, e.CheckAsked),
)
"""What is asked or told of something else than the sign that was asked about."""

IN_CLARIFIER: Table = {
    **dict.fromkeys(UNANSWERED, referral.hear_unclear),
    **dict.fromkeys((*ELSEWHERE, e.SmallTalkMade), referral.clarify_again),
    e.SaidNo: outcomes.ask_gate_after_all,
    e.DangerSignDenied: outcomes.deny_after_all,
    e.SaidFalseAlarm: outcomes.ask_gate_after_all,
    e.SaidYes: referral.refer_unclear,
    e.SaidUnsure: referral.refer_unclear,
    e.ExplainedAway: referral.refer_unclear,
    **{
        said: denying.or_no(referral.clarify_again, outcomes.ask_gate_after_all)
        for said in (e.AskedToStand, e.CrampReported, e.SaidAgony, e.SaidBetter, e.SaidSame)
    },
    e.SaidGone: closing.gone_after_yes,
    e.SaidGoodnight: closing.stop_with_warning,
    e.StopSaid: closing.stop_with_warning,
    e.SaidStartOver: talk.ask_again,
    e.SaidWait: talk.ask_again,
    e.Launched: talk.ask_again,
}

AT_KNOT: Table = {
    **IN_CLARIFIER,
    **dict.fromkeys((*UNANSWERED, *ELSEWHERE), referral.ask_knot_again),
    **{
        said: denying.or_no(referral.ask_knot_again, outcomes.pass_knot)
        for said in (e.AskedToStand, e.CrampReported, e.SaidAgony, e.SaidBetter, e.SaidSame)
    },
    e.SaidYes: referral.refer_swelling,
    e.SaidUnsure: referral.refer_swelling,
    e.ExplainedAway: referral.refer_swelling,
    e.KnotFelt: outcomes.pass_knot,
    e.SaidNo: outcomes.pass_knot,
    e.DangerSignDenied: outcomes.pass_knot,
    e.SaidFalseAlarm: outcomes.pass_knot,
}

NO_MATTER: Table = {
    **dict.fromkeys(REMINDERS, company.leave_reminder),
    e.SmallTalkMade: company.answer_small_talk,
    e.OtherWishMade: company.leave_wish,
}
"""What is no matter of this question: it is told so in a sentence, the question stands, and it counts for nothing."""

NO_ANSWER = (
    *(
        e.NotUnderstood,
        e.Murmured,
        e.SaidOkay,
        e.SaidDone,
        e.SaidReady,
        e.ExplainedAway,
        e.SaidThanks,
        e.AskedHowLong,
        e.AskedHowMany,
        e.AskedWhy,
        e.AskedMore,
    ),
    *(e.QuestionAsked, e.RoutineAsked, e.DiaryAsked, e.DeletionAsked, e.CheckAsked, e.StepAsked),
    e.AskedToStand,
)
"""What is about something else, or was not heard: it is asked once more before it counts for anything."""

IN_DOUBT: Table = {
    **IN_CLARIFIER,
    **dict.fromkeys(IN_CLARIFIER, danger.take_for_danger),
    **dict.fromkeys(NO_ANSWER, danger.ask_doubt_again),
    **NO_MATTER,
    e.ReminderTimeSaid: danger.ask_doubt_again,
    e.SaidNo: danger.dismiss_doubt,
    e.DangerSignDenied: danger.deny_in_doubt,
    e.SituationTold: danger.situate_in_doubt,
    e.PlaceSaid: danger.place_in_doubt,
    e.SideSaid: danger.side_in_doubt,
    e.SaidFalseAlarm: danger.dismiss_doubt,
    e.SaidBetter: gate.a_little(danger.take_for_danger, danger.dismiss_doubt),
    **dict.fromkeys((e.CrampReported, e.SaidAgain, e.SaidSame, e.SaidAgony, e.KnotFelt), danger.take_for_cramp),
    e.SaidGone: danger.gone_in_doubt,
    e.SaidGoodnight: closing.stop_with_warning,
    e.StopSaid: closing.stop_with_warning,
    e.SaidStartOver: talk.ask_again,
    e.SaidWait: talk.ask_again,
    e.Launched: talk.ask_again,
}

IN_CHECK: Table = {
    **dict.fromkeys(UNANSWERED, check.not_an_answer),
    **dict.fromkeys(
        (e.AskedToStand, e.SaidAgony, e.SaidBetter, e.SaidSame), denying.or_no(check.not_an_answer, check.answer_no)
    ),
    **NO_MATTER,
    **dict.fromkeys((e.ReminderTimeSaid, e.RoutineAsked, e.SideSaid, e.PlaceSaid, e.KnotFelt), check.not_an_answer),
    e.CrampReported: check.note_muscle,
    e.AskedHowMany: check.tell_progress,
    e.QuestionAsked: check.answer_in_check,
    e.SaidYes: check.answer_yes,
    e.SaidBetter: gate.a_little(check.answer_yes, check.not_an_answer),
    e.SaidNo: check.answer_no,
    e.DangerSignDenied: check.deny,
    e.HistoryTold: check.note_history,
    e.SaidFalseAlarm: check.answer_no,
    e.SaidUnsure: check.answer_unsure,
    e.ExplainedAway: check.answer_unsure,
    e.SituationTold: check.which_situation,
    e.CheckAsked: talk.ask_again,
    e.AskedWhy: check.explain,
    e.SaidWait: talk.wait,
    e.AskedMore: check.tell_more,
    e.SaidGone: check.hear_gone,
    **dict.fromkeys((e.SaidThanks, e.SaidGoodnight, e.StopSaid), check.leave_check),
    e.SaidStartOver: check.start_check,
    e.Launched: talk.ask_again,
}

IN_WHICH: Table = {
    **dict.fromkeys(IN_CHECK, check.which_unclear),
    **NO_MATTER,
    **dict.fromkeys((e.ReminderTimeSaid, e.AskedMore), talk.ask_again),
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
    **dict.fromkeys((*IN_GUIDE, e.CheckAsked, e.HistoryTold, e.KnotFelt, e.SaidWait), safe_first.not_safe_yet),
    **dict.fromkeys((e.SaidYes, e.SaidDone, e.SaidReady), safe_first.safe_now),
    e.SaidOkay: safe_first.hear_okay_before_safe,
    e.SaidCannot: safe_first.cannot_be_safe,
    e.QuestionAsked: safe_first.answer_before_safe,
    e.SaidQuietly: talk.whisper,
    e.PlaceSaid: safe_first.place_is_safe,
    e.SituationTold: safe_first.adapt_before_safe,
    e.CrampReported: safe_first.hear_report_before_safe,
    e.DangerSignDenied: safe_first.deny_unsafe,
    e.SaidFalseAlarm: safe_first.hear_safe,
    e.SaidGone: safe_first.ask_what_is_over,
    **dict.fromkeys((e.SaidThanks, e.SaidGoodnight, e.StopSaid), closing.stop),
}

REFERRED: Table = {
    **dict.fromkeys((*IN_GUIDE, e.HistoryTold, e.CheckAsked), closing.refer_again),
    e.SituationTold: situations.adapt_when_referred,
    e.SaidQuietly: talk.whisper,
    e.SaidYes: outcomes.chest_after_all,
    e.SaidBetter: gate.a_little(outcomes.chest_after_all, closing.refer_again),
    e.SaidUnsure: outcomes.chest_after_all,
    e.ExplainedAway: outcomes.chest_after_all,
    e.KnotFelt: referral.hear_knot,
    **dict.fromkeys((e.SaidOkay, e.Murmured, e.SaidReady), closing.take_leave),
    **dict.fromkeys((e.QuestionAsked, e.AskedHowLong, e.AskedToStand, e.RoutineAsked), referral.leave_to_them),
    **dict.fromkeys((e.SaidNo, e.SaidDone, e.SaidThanks), closing.close_referred),
    e.SaidGone: closing.gone_when_referred,
    e.DangerSignDenied: closing.hear_denial,
    e.SaidGoodnight: closing.close_referred,
    e.SaidFalseAlarm: emergency.recheck_false_alarm,
    e.SaidWait: talk.ask_again,
    e.StopSaid: closing.stop_with_warning,
}

EMERGENCY: Table = {
    **dict.fromkeys((*IN_GUIDE, e.MemoryDeleted, e.MemoryLeft), emergency.repeat_emergency),
    **dict.fromkeys((e.HistoryTold, e.CheckAsked, e.KnotFelt, e.HelpAsked), emergency.repeat_emergency),
    **dict.fromkeys((e.SaidRepeat, e.SaidSlower, e.SaidWait), emergency.repeat_emergency),
    e.SituationTold: emergency.hear_company,
    e.PlaceSaid: emergency.hear_place,
    e.CrampReported: emergency.hear_only_a_cramp,
    e.SaidQuietly: talk.whisper,
    e.SaidYes: emergency.hear_answer_to_call,
    e.SaidOkay: emergency.stay_by,
    e.SaidDone: emergency.stay_by,
    **dict.fromkeys((e.SaidWorse, e.SaidAgain), emergency.call_again),
    e.SaidNo: emergency.hear_no_to_call,
    e.SaidCannot: emergency.hear_cannot,
    e.SaidUnsure: emergency.hear_unsure,
    **dict.fromkeys((e.SaidGone, e.ExplainedAway), emergency.hear_it_passed),
    e.SaidBetter: gate.a_little(emergency.hear_a_little, emergency.hear_it_passed),
    e.DangerSignDenied: emergency.hear_denial,
    e.SaidFalseAlarm: emergency.hear_false_alarm,
    **dict.fromkeys((e.SaidThanks, e.SaidGoodnight, e.StopSaid), closing.stop_with_warning),
}
