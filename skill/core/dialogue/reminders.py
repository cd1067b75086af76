"""Setting a reminder: what is missing is asked, the plan is read back, one yes sets it, and nothing else does.

Nobody is asked about their health: the conditions for a drink are a statement, and who is told to leave it says no.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, FindReminders, HandOver, KeepReminding, Reply, Say, SetReminder, ShowPermissionCard
from skill.core.dialogue.moves import Move, anything_else, plain_ask
from skill.core.events import Event, PlatformReturned, ReminderAsked, ReminderRefused, ReminderSet, ReminderTimeSaid
from skill.core.known import Known
from skill.core.reminders import spoken
from skill.core.reminders.limits import DRINK, STRETCH
from skill.core.reminders.plan import Plan
from skill.core.reminders.settle import Question, settle
from skill.core.reminders.slots import time_of_day
from skill.core.reminders.wish import TIMES, Wish
from skill.core.session import Phase, Session

CONSENT = "AMAZON.AskForPermissionsConsent/2"
ACCEPTED, DENIED = "ACCEPTED", "DENIED"
SETTLE = "settle"
"""What reminders are looked up for when nobody knows whether they were set."""


def hear_request(session: Session, event: ReminderAsked, known: Known) -> Move:
    """A reminder is wanted: its plan, unless it is one that is not for this person or not permitted."""
    before = Wish.from_text(session.wish) if session.phase is Phase.DETAIL and session.asks == "purpose" else None
    session = replace(session, purpose=None, plan=None, instead=False, episode=None, topic=None)
    if event.kind is None:
        return session.at(Phase.DETAIL, asks="purpose"), Reply(
            (Say("reminders/unknown-purpose"), detail_ask("purpose"))
        )
    if event.kind == DRINK and drinks_barred(session, known):
        return offer_stretch(session, known, Say("reminders/team"))
    if not known.permitted and _refused_lately(known):
        return _exit_with_card(session, "reminders/permission/needed")
    said = before.said if before and not event.said else event.said
    return make_plan(session, Wish(event.kind).with_said(said), known)


def leave_to_alexa(session: Session, event: Event, known: Known) -> Move:
    """Nothing of ours: said plainly, with how Alexa herself can, and no plan is left open."""
    return _let_go(session).at(Phase.TALKING), Reply((Say("reminders/not-ours"), anything_else()))


def drinks_barred(session: Session, known: Known) -> bool:
    """Whether something that was told leaves drinking to the care team."""
    return bool(known.content.reminders.no_drinks & set(session.situations))


def _refused_lately(known: Known) -> bool:
    limits, profile = known.content.reminders, known.profile
    return profile is not None and profile.reminding.refused_lately(known.now, limits.quiet_for)


def make_plan(session: Session, wish: Wish, known: Known, *lead: Say) -> Move:
    """The nearest safe plan for what was said, offered; or the one thing that is still missing."""
    found = settle(wish, known.here, known.content.reminders, known.later)
    session = replace(session, wish=wish.to_text())
    if isinstance(found, Question):
        asks = found.about if found.about == "when" else f"half {found.time}"
        asks = "before" if asks == "when" and wish.get("before") else asks
        return session.at(Phase.DETAIL, asks=asks), Reply((*lead, detail_ask(asks)))
    notes = () if session.guessed else tuple(Say(f"reminders/notes/{note}") for note in found.notes[:1])
    return offer(session, found.plan, known, *lead, *notes)


def detail_ask(asks: str) -> Ask:
    """The question for what is missing: which reminder, when, or which half of the day."""
    about, _, time = asks.partition(" ")
    if about == "half":
        values = (("time", spoken.on_the_clock(int(time))),)
        return Ask("reminders/half/ask", (Say("reminders/half/hint"), Say("reminders/half/ask", values)), values)
    return plain_ask(f"reminders/{about}/ask", f"reminders/{about}/hint")


def offer(session: Session, plan: Plan, known: Known, *lead: Say) -> Move:
    """The plan read back, who should leave it as a statement, and: shall I set it?"""
    read_back = Say(f"reminders/plan/{plan.kind}{'-once' if plan.once else ''}", spoken.of(plan, known.here))
    guess = (Say("reminders/zone-guessed", (("zone", "reminders/zone-name"),)),) if session.guessed else ()
    conditions = (Say("reminders/conditions"),) if plan.kind == DRINK else ()
    session = session.at(Phase.OFFER, plan=plan.to_text(), asks=None)
    return session, Reply((*lead, *guess, read_back, *conditions, offer_ask()))


def offer_ask() -> Ask:
    """Shall I set it?"""
    return plain_ask("reminders/ask", "reminders/ask-hint")


def hear_time(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """When, while a plan is being made: the wish grows, and what it lacks is asked, or it is read back."""
    wish = Wish.from_text(session.wish)
    if wish is None:
        return session, Reply((detail_ask("purpose"),))
    said, asked = dict(event.said), session.asks or ""
    if asked.startswith("half ") and not said.keys() & {*TIMES, "every", "count", "ahead"}:
        return make_plan(session, _halved(wish, said, asked), known)
    if wish.get("before") and "time" in said:
        said = {"before": "1", **said}
    return make_plan(session, wish.with_said(said.items()), known)


def _halved(wish: Wish, said: dict[str, str], asked: str) -> Wish:
    """The wish with the time that was unclear made clear; the others stand as they were."""
    if "half" not in said:
        return wish.with_said(said.items())
    unclear = int(asked.removeprefix("half "))
    settled = {slot: value for slot, value in wish.said if slot in TIMES}
    if said["half"] != "MO":
        first = next((slot for slot, value in settled.items() if time_of_day(value) == unclear), None)
        later = unclear + 12 * 60
        settled |= {first: f"{later // 60:02d}:{later % 60:02d}"} if first else {}
    others = {slot: value for slot, value in wish.said if slot == "before"}
    return wish.with_said((*settled.items(), *others.items(), *said.items()))


def detail_again(session: Session, event: Event, known: Known) -> Move:
    """No answer to what is missing: the question with its hint."""
    return session, Reply((Say(f"reminders/{(session.asks or 'when').partition(' ')[0]}/hint"), detail_open(session)))


def detail_open(session: Session) -> Ask:
    """The question for what is still missing."""
    return detail_ask(session.asks or "when")


def agree(session: Session, event: Event, known: Known) -> Move:
    """Yes to the plan: it is set, or first Alexa asks for the permission, which only she can ask for."""
    plan = _plan(session, known)
    if plan is None:
        return session.at(Phase.DETAIL, asks="when"), Reply((detail_ask("when"),))
    if known.permitted:
        return session, Reply((), (SetReminder(plan),))
    if session.consent_asked:
        return _exit_with_card(session, "reminders/permission/needed")
    session = session.at(Phase.CONSENT, consent_asked=True)
    return session, Reply((), (HandOver(CONSENT, plan.to_text()),))


def _plan(session: Session, known: Known) -> Plan | None:
    """The plan that is offered, if it still keeps the limits: it came back from outside."""
    plan = Plan.from_text(session.plan)
    return plan if plan is not None and plan.keeps(known.content.reminders) else None


def decline(session: Session, event: Event, known: Known) -> Move:
    """No to drinks: stretches instead, once; no to those: nothing is set."""
    plan = Plan.from_text(session.plan)
    if plan is not None and plan.kind == DRINK and not session.instead:
        return offer_stretch(session, known, Say("reminders/no-drink"))
    return _let_go(session).at(Phase.TALKING), Reply((Say("reminders/not-set"), anything_else()))


def offer_stretch(session: Session, known: Known, *lead: Say) -> Move:
    """Stretch reminders in place of drinks."""
    wish = Wish(STRETCH)
    return make_plan(replace(session, instead=True), wish, known, *lead, Say("reminders/stretch-instead"))


def _let_go(session: Session) -> Session:
    return replace(session, wish=None, plan=None, asks=None, purpose=None)


def say_plan_again(session: Session, event: Event, known: Known) -> Move:
    """The plan once more, with its conditions."""
    plan = _plan(session, known)
    return detail_again(session, event, known) if plan is None else offer(session, plan, known)


def hear_consent(session: Session, event: PlatformReturned, known: Known) -> Move:
    """Alexa's question is answered: the plan is set, or a card and a kind exit."""
    plan = _plan(session, known) or _plan(replace(session, plan=event.token), known)
    if plan is None:
        return session.at(Phase.DETAIL, asks="purpose"), Reply((detail_ask("purpose"),))
    if event.status == ACCEPTED:
        return replace(session, plan=plan.to_text(), consent_asked=True), Reply((), (SetReminder(plan),))
    refused = (KeepReminding("refused"),) if event.status == DENIED else ()
    session, reply = _exit_with_card(session, "reminders/permission/refused")
    return session, replace(reply, effects=(*reply.effects, *refused))


def take_up(session: Session, event: PlatformReturned, known: Known) -> Move:
    """Alexa gives the floor back in a session that has forgotten why: the token knows."""
    if Plan.from_text(event.token) is not None:
        return hear_consent(session, event, known)
    return session.at(Phase.TALKING), Reply((anything_else(),))


def _exit_with_card(session: Session, said: str) -> Move:
    return _let_go(session).at(Phase.START), Reply((Say(said),), (ShowPermissionCard(),))


def tell_set(session: Session, event: ReminderSet, known: Known) -> Move:
    """The service has set it: what and when, once more."""
    plan = Plan.from_text(session.plan)
    kept = (KeepReminding("set", event.tokens),)
    if plan is None:
        return session.at(Phase.TALKING), Reply((anything_else(),), kept)
    ref = f"reminders/set/{plan.kind}{'-once' if plan.once else ''}"
    old = "old-left" if event.old_left else "replaced"
    others = (Say(f"reminders/{old}"),) if event.old_left or event.replaced else ()
    acts = (Say(ref, spoken.of(plan, known.here)), *others, anything_else())
    return _let_go(session).at(Phase.TALKING), Reply(acts, kept)


def tell_refused(session: Session, event: ReminderRefused, known: Known) -> Move:
    """The service did not do it, or nobody knows: said plainly, with the next thing to do."""
    if event.why == "permission" and session.plan and not session.consent_asked:
        session = session.at(Phase.CONSENT, consent_asked=True)
        return session, Reply((), (HandOver(CONSENT, session.plan or ""),))
    if event.why == "permission":
        return _exit_with_card(session, "reminders/permission/needed")
    said = Say(f"reminders/refused/{event.why}")
    if event.unproven:
        return session.at(Phase.UNPROVEN), Reply((said, unproven_ask()))
    left = (Say("reminders/some-left"),) if event.some_left else ()
    return _let_go(session).at(Phase.TALKING), Reply((said, *left, anything_else()))


def unproven_ask() -> Ask:
    """Shall I look?"""
    return plain_ask("reminders/unproven-ask", "reminders/unproven-hint")


def look(session: Session, event: Event, known: Known) -> Move:
    """Yes: the service is asked what stands, and that settles it."""
    return replace(session, purpose=SETTLE), Reply((), (FindReminders(),))


def leave_unproven(session: Session, event: Event, known: Known) -> Move:
    """No: then they know how to ask."""
    return _let_go(session).at(Phase.TALKING), Reply((Say("reminders/ask-later"), anything_else()))
