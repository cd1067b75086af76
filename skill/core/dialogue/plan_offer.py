"""What is said while a plan waits for its yes: nothing but a yes sets it, and nothing said beside it loses it."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue import cancelling, check, danger, opening, standing, topics
from skill.core.dialogue.closing import say_goodbye
from skill.core.dialogue.coaching import take_in
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import (
    OFFERING,
    after_aside,
    agree,
    asked_which,
    barred_by_topic,
    decline,
    detail_again,
    detail_open,
    drinks_barred,
    hear_request,
    hear_time,
    let_go,
    make_plan,
    offer,
    offer_ask,
    offer_stretch,
    say_plan_again,
)
from skill.core.events import (
    CheckAsked,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    HistoryTold,
    NextReminderAsked,
    QuestionAsked,
    ReminderAsked,
    ReminderCancelled,
    RemindersPaused,
    ReminderTimeSaid,
    RoutineAsked,
    SaidGone,
    SaidGoodnight,
    SaidYes,
    StopSaid,
)
from skill.core.known import Known
from skill.core.reminders import slots
from skill.core.reminders.limits import DRINK, LEG, STRETCH
from skill.core.reminders.plan import Plan
from skill.core.reminders.wish import BUT_NOT, Wish
from skill.core.session import Phase, Session


def answer_question(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question: answered, and the offer again; one about what bars a drink leaves the drink to the care team."""
    if _is_drink(session) and (barred_by_topic(event.topic, known) or drinks_barred(session, known)):
        return offer_stretch(session, known, Say("reminders/team"))
    return _and_back(session, topics.answer(session, event, known), offer_ask())


def answer_before_plan(session: Session, event: QuestionAsked, known: Known) -> Move:
    """The name of a kind is heard as a question, too: that one is wanted. Any other is answered, and it is asked on."""
    kind = known.content.reminders.kind_of_topic.get(event.topic)
    if kind is not None and asked_which(session):
        return hear_request(session, ReminderAsked(kind), known)
    return _and_back(session, topics.answer(session, event, known), detail_open(session))


def _and_back(session: Session, answered: Move, ask: Ask) -> Move:
    """After an answer, back to the reminder; where the answer leads on, it is said that nothing is set."""
    after, reply = answered
    if after.phase is Phase.TALKING:
        return session, replace(reply, acts=(*reply.acts[:-1], ask))
    if after.phase is Phase.WALKING:
        return _unset(answered)
    return let_go(after), reply


def start_routine(session: Session, event: RoutineAsked, known: Known) -> Move:
    """A routine is begun, and nothing was set; where it is asked which reminder is wanted, a stretch is one."""
    if asked_which(session):
        return hear_request(session, ReminderAsked(STRETCH), known)
    return _unset(opening.start_routine(session, event, known))


def start_check(session: Session, event: CheckAsked, known: Known) -> Move:
    """The full check at once; where it is asked which reminder is wanted, a check is one."""
    if asked_which(session):
        return hear_request(session, ReminderAsked(LEG), known)
    return check.start_check(let_go(session), event, known)


def _unset(move: Move) -> Move:
    session, reply = move
    return let_go(session), replace(reply, acts=(Say("reminders/nothing-set"), *reply.acts))


def start_later(session: Session, event: RemindersPaused, known: Known) -> Move:
    """ "Pause it till Monday", of what is not set yet, is when it begins; where something stands, that is put off.

    With that, and with a cancel of all, what was offered is over.
    """
    until = dict(event.said).get("until")
    none_stand = known.profile is not None and not known.profile.reminding.tokens
    if not none_stand:
        return cancelling.pause(let_go(session).at(Phase.TALKING), event, known)
    if not until:
        return cancelling.pause(session, event, known)
    return hear_time(session, ReminderTimeSaid((("from_day", until),)), known)


def tell_why(session: Session, event: Event, known: Known) -> Move:
    """Why a drink has conditions, or why it is left to their team; another plan is read back once more."""
    if not _is_drink(session) and not (session.instead and drinks_barred(session, known)):
        return say_plan_again(session, event, known)
    return session.at(Phase.OFFER), Reply((Say("reminders/why"), offer_ask()))


def still_unset(session: Session, event: Event, known: Known) -> Move:
    """It's fine, or gone: neither a yes nor a no."""
    return session.at(Phase.OFFER), Reply((Say("reminders/unset"), offer_ask()))


def hear_yes(session: Session, event: SaidYes, known: Known) -> Move:
    """Yes: it is set. "One of those" is no yes to a drink, but to what bars it."""
    return (decline if event.some and _is_drink(session) else agree)(session, event, known)


def hear_danger(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """A danger sign wins; one that is among the conditions of the drink on offer, and no emergency, answers those."""
    condition = event.group in known.content.reminders.no_drinks_signs and not event.also
    if not (condition and _conditions_said(session, known)):
        return check.hear_danger(session, event, known)
    noted = take_in(session, known.content.safety.situations[FLUID_LIMIT])
    own = f"reminders/team-{event.group}"
    return offer_stretch(noted, known, Say(own if own in known.content.words else "reminders/team"))


def hear_history(session: Session, event: HistoryTold, known: Known) -> Move:
    """A sign of the past: is any here now? One of the heart, told where a drink is offered, leaves drinks alone too.

    So does one without a name, such as a pacemaker.
    """
    conditions = {*known.content.safety.gate.get("chest", ()), *known.content.reminders.no_drinks_signs}
    if (event.group is None or event.group in conditions) and _conditions_said(session, known):
        session = take_in(session, known.content.safety.situations[FLUID_LIMIT])
    return danger.ask_about_now(session, event, known)


def _conditions_said(session: Session, known: Known) -> bool:
    """Whether a drink is on offer, with its conditions, or a stretch in its place."""
    return session.phase in OFFERING and (_is_drink(session) or drinks_barred(session, known))


FLUID_LIMIT = "fluid-limit"
"""The situation of whoever must mind what they drink."""


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """None of the conditions of a drink, or not this one: so it was understood, and it is no yes yet.

    It may have been misheard, and one that is not there says nothing of the others.
    """
    words = "reminders/clear" if event.everything else "reminders/clear-one"
    heard = (Say(words),) if _is_drink(session) else ()
    return session.at(Phase.OFFER), Reply((*heard, offer_ask()))


def tell_first(session: Session, event: NextReminderAsked, known: Known) -> Move:
    """ "When does it start", of what is not set yet, is in the plan; where something stands, its next is told."""
    plan = Plan.from_text(session.plan)
    if plan is None or known.profile is None or known.profile.reminding.tokens:
        return standing.tell_next(session, event, known)
    return offer(session, plan, known, told=True)


def night_or_leave(session: Session, event: SaidGoodnight, known: Known) -> Move:
    """ "Night", where it is asked which half of the day, is an answer; any other farewell leaves it unset."""
    if (session.asks or "").startswith("half") and not event.fits:
        return hear_time(session, ReminderTimeSaid((("half", "NI"),)), known)
    return leave_unset(session, event, known)


def agree_or_leave(session: Session, event: SaidGoodnight, known: Known) -> Move:
    """ "That's it" may agree or end it: it is asked again; any other farewell leaves it unset."""
    return (still_unset if event.fits else leave_unset)(session, event, known)


def leave_unset(session: Session, event: Event, known: Known) -> Move:
    """The end of it: goodbye, and that nothing was set. "Cancel it", of a change of what stands, ends that alone."""
    if isinstance(event, StopSaid) and event.cancel and session.replaces:
        return hear_cancel(session, ReminderCancelled(), known)
    session, reply = say_goodbye(let_go(session), event, known)
    return session, replace(reply, acts=(Say("reminders/nothing-set"), *reply.acts))


def hear_gone(session: Session, event: SaidGone, known: Known) -> Move:
    """That nothing cramps is no end of the reminder that they came for: what it lacks is asked again."""
    stays = (event.none and not event.night) or event.wants_reminder
    return (detail_again if stays else leave_unset)(session, event, known)


def hear_cancel(session: Session, event: ReminderCancelled, known: Known) -> Move:
    """Days are left out of the plan; "cancel it" is a no to it. What stands is only meant where something may."""
    days = tuple(day for day in event.days if slots.leaves_out(day))
    wish = Wish.from_text(session.wish)
    if days and wish is not None:
        return _leave_out(session, wish, days, known)
    named = event.time or event.half or event.kind or event.everything
    none_stand = known.profile is not None and not known.profile.reminding.tokens
    if named and not none_stand:
        over = let_go(session).at(Phase.TALKING) if event.everything or _is_offered(session, event) else session
        return cancelling.cancel(over, event, known)
    old = () if none_stand else (Say("reminders/old-stays"),)
    return let_go(session).at(Phase.TALKING), Reply((Say("reminders/not-that"), *old, anything_else()))


def _is_offered(session: Session, event: ReminderCancelled) -> bool:
    """Whether it is the time of what is offered that is not wanted: what stands at it goes, and no other is set."""
    plan, time = Plan.from_text(session.plan), slots.time_of_day(event.time)
    return plan is not None and time is not None and slots.on_face(time) in map(slots.on_face, plan.times)


def _leave_out(session: Session, wish: Wish, days: tuple[str, ...], known: Known) -> Move:
    if any(map(slots.is_date, days)):
        session, ask = after_aside(session)
        return session, Reply((Say("reminders/cancel/no-exception"), ask))
    out = ",".join(filter(None, (wish.get(BUT_NOT), *days)))
    return make_plan(session, wish.with_said(((BUT_NOT, out),)), known)


def _is_drink(session: Session) -> bool:
    plan = Plan.from_text(session.plan)
    return plan is not None and plan.kind == DRINK
