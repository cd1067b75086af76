"""What the reminders' service may not do yet: Alexa asks for the permission, and on goes what it was needed for.

A permission that is needed to look something up sets nothing: it is the answer to that, and to no offer.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import HandOver, KeepReminding, Reply, Say, SetReminder
from skill.core.dialogue.coaching import ask_where
from skill.core.dialogue.found import LOOKED_UP, hear_found
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.reminders import (
    CONSENT,
    SETTLE,
    ask_which,
    detail_ask,
    exit_with_card,
    let_go,
    offered,
    refused_lately,
    unproven_ask,
)
from skill.core.dialogue.standing import find
from skill.core.events import Event, PlatformReturned, ReminderRefused, RemindersFound
from skill.core.known import Known
from skill.core.reminders.plan import Plan
from skill.core.session import Phase, Session

PERMISSION = "reminder-permission"
"""The topic that tells what the permission is for, and where it is given."""
ACCEPTED, DENIED = "ACCEPTED", "DENIED"


def try_again(session: Session, event: Event, known: Known) -> Move:
    """Once more, where the permission was just spoken of: which reminder? Elsewhere, from the beginning."""
    return ask_which(session, ()) if session.topic == PERMISSION else ask_where(session, event, known)


def hear_consent(session: Session, event: PlatformReturned, known: Known) -> Move:
    """Alexa's question is answered: the plan is set, or a card and a kind exit."""
    plan = offered(session, known) or offered(replace(session, plan=event.token), known)
    if plan is None:
        return session.at(Phase.DETAIL, asks="purpose"), Reply((detail_ask("purpose"),))
    if event.status != ACCEPTED:
        return _unpermitted(session, event)
    session = replace(session, plan=plan.to_text(), purpose=None, consent_asked=True)
    return session, Reply((), (SetReminder(plan, session.replaces),))


def take_up(session: Session, event: PlatformReturned, known: Known) -> Move:
    """Alexa gives the floor back: the token knows whether it was for a plan, or for what was to be looked up."""
    if Plan.from_text(event.token) is not None:
        return hear_consent(session, event, known)
    if not _looks_up(event.token):
        return session.at(Phase.TALKING), Reply((anything_else(),))
    if event.status != ACCEPTED:
        return _unpermitted(session, event)
    return find(replace(session, consent_asked=True), event.token or "")


def _unpermitted(session: Session, event: PlatformReturned) -> Move:
    refused = (KeepReminding("refused"),) if event.status == DENIED else ()
    session, reply = exit_with_card(session, "reminders/permission/refused")
    return session, replace(reply, effects=(*reply.effects, *refused))


def _looks_up(purpose: str | None) -> bool:
    return (purpose or "").partition(" ")[0] in LOOKED_UP


def tell_refused(session: Session, event: ReminderRefused, known: Known) -> Move:
    """The service did not do it, or nobody knows: said plainly, with the next thing to do."""
    if event.why == "permission":
        return _ask_permission(session, known)
    said = Say(f"reminders/refused/{event.why}")
    if event.unproven:
        return session.at(Phase.UNPROVEN), Reply((said, unproven_ask()))
    left = (Say("reminders/some-left"),) if event.some_left else ()
    return let_go(session).at(Phase.TALKING), Reply((said, *left, anything_else()))


def _ask_permission(session: Session, known: Known) -> Move:
    """For the plan that was to be set, or for what was looked up; who never had any set has none to be found."""
    if session.purpose is None and session.plan and not session.consent_asked:
        return session.at(Phase.CONSENT, consent_asked=True), Reply((), (HandOver(CONSENT, session.plan),))
    if not _looks_up(session.purpose):
        return exit_with_card(session, "reminders/permission/needed")
    none_set = known.profile is not None and not known.profile.reminding.tokens
    if none_set and session.purpose != SETTLE:
        return hear_found(session, RemindersFound(), known)
    if session.consent_asked or refused_lately(known):
        return exit_with_card(session, "reminders/permission/needed")
    return replace(session, consent_asked=True), Reply((), (HandOver(CONSENT, session.purpose or ""),))
