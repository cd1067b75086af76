"""The stop rule of drink reminders: whoever must mind what they drink gets none, and those that stand go."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import FindReminders, Reply, Say
from skill.core.dialogue import changing, reminders, situations
from skill.core.dialogue.coaching import take_in
from skill.core.dialogue.moves import Move
from skill.core.dialogue.reminders import MAKING, offer_stretch
from skill.core.dialogue.standing import STOP, take_away
from skill.core.dialogue.talk import asked
from skill.core.events import ReminderAsked, ReminderTimeSaid, SituationTold
from skill.core.known import Known
from skill.core.reminders.limits import DRINK
from skill.core.reminders.plan import Plan
from skill.core.reminders.standing import Standing
from skill.core.reminders.wish import ALSO_AT, Wish
from skill.core.session import Session


def adapt(session: Session, event: SituationTold, known: Known) -> Move:
    """A situation outside of a guide: what it changes, and whether a drink reminder may be or stay.

    A muscle that is named with it waits for no service.
    """
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or situation.leads_to or situation.safe_first:
        return situations.adapt(session, event, known)
    barred = situation.id in known.content.reminders.no_drinks
    making = session.phase in MAKING
    some_stand = known.profile is not None and known.profile.reminding.tokens
    if barred and some_stand and not event.sites:
        return replace(take_in(session, situation), purpose=STOP, plan=None), Reply((), (FindReminders(),))
    if barred and making and _for_drinks(session):
        return offer_stretch(take_in(session, situation), known, Say("reminders/team"))
    if making:
        noted = take_in(session, situation)
        if _for_drinks(session) and f"reminders/conditions-{situation.id}" in known.content.words:
            return reminders.say_plan_again(noted, event, known)
        said = "reminders/rings-here" if situation.id == SOMEONE_ELSE else f"safety/situations/{situation.id}/say"
        return noted, Reply((Say(said), asked(noted, known)))
    return situations.adapt(session, event, known)


def hear_request(session: Session, event: ReminderAsked, known: Known) -> Move:
    """A reminder, and in the same breath who wants it: that holds for this reminder, and from now on."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None:
        return _add_time(session, event, known) or reminders.hear_request(session, event, known)
    barred = situation.id in known.content.reminders.no_drinks
    some_stand = known.profile is not None and known.profile.reminding.tokens
    if situation.leads_to or situation.safe_first or (barred and some_stand):
        return adapt(session, SituationTold(situation.id), known)
    return reminders.hear_request(take_in(session, situation), event, known)


def _add_time(session: Session, event: ReminderAsked, known: Known) -> Move | None:
    """One more time for what stands, or for what is offered: "at noon as well". None where it is another wish."""
    if ALSO_AT not in dict(event.said):
        return None
    said = ReminderTimeSaid(event.said, event.kind)
    if event.kind is None:
        return None if session.phase in MAKING else changing.change_or_miss(session, said, known)
    if session.phase not in MAKING:
        barred = event.kind == DRINK and reminders.drinks_barred(session, known)
        return None if barred else changing.change(session, said, known)
    wish = Wish.from_text(session.wish)
    same = wish is not None and wish.kind == event.kind and not reminders.asked_which(session)
    return reminders.hear_time(session, said, known) if same else None


SOMEONE_ELSE = "someone-else"
"""Who it is for, where that is not who asks: the reminder can only ring here."""


def stop_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """Drinking is for the care team now: the drink reminders go; with none there, it is as if nothing had stood."""
    drinks = tuple(one for one in coming if one.kind == DRINK)
    if drinks:
        return take_away(session, drinks, "stopped")
    if session.phase in MAKING:
        return offer_stretch(session, known, Say("reminders/team"))
    told = session.situations[-1] if session.situations else None
    return situations.adapt(session, SituationTold(told), known)


def _for_drinks(session: Session) -> bool:
    plan, wish = Plan.from_text(session.plan), Wish.from_text(session.wish)
    return (plan.kind if plan else wish.kind if wish else DRINK) == DRINK
