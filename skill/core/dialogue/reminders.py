"""Setting a reminder: what is missing is asked, the plan is read back, one yes sets it, and nothing else does.

Nobody is asked about their health: the conditions for a drink are a statement, and who is told to leave it says no.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from skill.core.acts import Ask, FindReminders, HandOver, KeepReminding, Reply, Say, SetReminder, ShowPermissionCard
from skill.core.dialogue.moves import Move, anything_else, plain_ask
from skill.core.events import Event, ReminderAsked, ReminderSet, ReminderTimeSaid
from skill.core.known import Known
from skill.core.reminders import spoken
from skill.core.reminders.correcting import as_half, corrected, in_half
from skill.core.reminders.limits import DRINK, STRETCH
from skill.core.reminders.plan import Plan
from skill.core.reminders.settle import Question, on_the_clock, settle
from skill.core.reminders.standing import Standing
from skill.core.reminders.wish import SHIFT, SOME, TIMES, Wish, of_some_days
from skill.core.session import Phase, Session

CONSENT = "AMAZON.AskForPermissionsConsent/2"
MAKING = (Phase.DETAIL, Phase.OFFER, Phase.CONSENT)
"""The phases in which a reminder is being made."""
OFFERING = (Phase.OFFER, Phase.CONSENT)
"""The phases in which a plan waits for its yes."""
MAKE, SETTLE = "make", "settle"
"""What reminders are looked up for before a plan is offered, and when nobody knows whether it was set."""


def hear_request(session: Session, event: ReminderAsked, known: Known) -> Move:
    """A reminder is wanted: its plan, unless it is one that is not for this person or not permitted."""
    before = Wish.from_text(session.wish)
    if event.kind is None and event.said and before and session.phase in MAKING and not asked_which(session):
        return hear_time(session, ReminderTimeSaid(event.said), known)
    before = before if asked_which(session) else None
    said = () if asked_which(session) and event.said == ONE else event.said
    session = replace(session, purpose=None, plan=None, replaces=(), instead=False, episode=None, topic=None)
    session = replace(session, then=Wish(event.then).with_said(event.then_said).to_text() if event.then else None)
    if event.kind is None:
        return ask_which(session, event.said)
    if event.kind == DRINK and drinks_barred(session, known):
        return offer_stretch(session, known, Say("reminders/team"))
    if not known.permitted and refused_lately(known):
        return exit_with_card(session, "reminders/permission/needed")
    said = before.said if before and not said else said
    return plan_anew(session, Wish(event.kind).with_said(said), known, *_lead(session, event))


def _lead(session: Session, event: ReminderAsked) -> tuple[Say, ...]:
    """What must be known first: for somebody else it rings here all the same; of two kinds, each has its turn."""
    if event.for_other:
        return (Say("reminders/rings-here"),)
    return (Say("reminders/one-at-a-time"),) if session.then and not session.guessed else ()


def ask_which(session: Session, said: Iterable[tuple[str, str]]) -> Move:
    """Which reminder? What was said of its time is kept until that is known."""
    kept = Wish(DRINK).with_said(said)
    session = session.at(Phase.DETAIL, asks="purpose", wish=kept.to_text())
    return session, Reply((Say("reminders/unknown-purpose"), detail_ask("purpose")))


def asked_which(session: Session) -> bool:
    """Whether it is asked which reminder is wanted."""
    return session.phase is Phase.DETAIL and session.asks == "purpose"


ONE = (("time", "01:00"),)
"""How "a drink one" is heard: at one o'clock."""


def leave_to_alexa(session: Session, event: Event, known: Known) -> Move:
    """Nothing of ours: said plainly, with how Alexa herself can, and no plan is left open."""
    return let_go(session).at(Phase.TALKING), Reply((Say("reminders/not-ours"), anything_else()))


def drinks_barred(session: Session, known: Known) -> bool:
    """Whether something that was told leaves drinking to the care team."""
    return bool(known.content.reminders.no_drinks & set(session.situations))


def refused_lately(known: Known) -> bool:
    """Whether the permission was refused so lately that it is not asked for again."""
    limits, profile = known.content.reminders, known.profile
    return profile is not None and profile.reminding.refused_lately(known.now, limits.quiet_for)


def barred_by_topic(name: str, known: Known) -> bool:
    """Whether a question is about what leaves drinking to the care team."""
    topic, limits = known.content.topics.get(name), known.content.reminders
    return name in limits.no_drinks_topics or (topic is not None and topic.tells in limits.no_drinks)


def plan_anew(session: Session, wish: Wish, known: Known, *lead: Say) -> Move:
    """A plan for a new wish; where reminders may stand, they are looked up first, for it may take their place."""
    none_stand = known.profile is not None and not known.profile.reminding.tokens
    if none_stand or not known.permitted:
        return make_plan(session, wish, known, *lead)
    purpose = " ".join((MAKE, *(say.words for say in lead)))
    session = session.at(Phase.DETAIL, asks="when", wish=wish.to_text(), purpose=purpose)
    return session, Reply((), (FindReminders(),))


def make_found(session: Session, coming: tuple[Standing, ...], known: Known, rest: str) -> Move:
    """The plan for the wish; that a series takes the place of what stands of its kind is told before the yes."""
    wish = Wish.from_text(session.wish)
    if wish is None:
        return ask_which(session, ())
    lead = tuple(map(Say, rest.split()))
    session, reply = make_plan(session, wish, known, *lead)
    if not any(one.kind == wish.kind for one in coming) or _for_one_day(session, wish):
        return session, reply
    return session, replace(reply, acts=(*lead, Say("reminders/in-place"), *reply.acts[len(lead) :]))


def _for_one_day(session: Session, wish: Wish) -> bool:
    """Whether the plan is for one day, or will be once its time is clear: it takes the place of nothing."""
    plan = Plan.from_text(session.plan)
    return plan.once if plan else wish.get("once") is not None or wish.get("date") is not None


def make_plan(session: Session, wish: Wish, known: Known, *lead: Say) -> Move:
    """The nearest safe plan for what was said, offered; or the one thing that is still missing."""
    wish = on_the_clock(wish, known.here, known.later)
    found = settle(wish, known.here, known.content.reminders, known.later)
    told = session.phase in OFFERING and _kind_of(session) == wish.kind
    session = replace(session, wish=wish.to_text())
    if isinstance(found, Question):
        asks = found.about if found.about == "when" else f"half {found.time}"
        asks = "before" if asks == "when" and wish.get("before") else asks
        return session.at(Phase.DETAIL, asks=asks), Reply((*lead, detail_ask(asks)))
    full = session.guessed or _fills_the_reply(found.plan, known)
    notes = () if full else tuple(Say(f"reminders/notes/{note}") for note in found.notes[:1])
    return offer(session, found.plan, known, *lead, *notes, told=told)


def _fills_the_reply(plan: Plan, known: Known) -> bool:
    """Whether a drink comes on some days only, from another day on: with the conditions there is no room for a note."""
    return plan.kind == DRINK and 0 < len(plan.days) < 7 and plan.start > known.here.date()


def detail_ask(asks: str) -> Ask:
    """The question for what is missing: which reminder, when, or which half of the day."""
    about, _, time = asks.partition(" ")
    if about == "half":
        values = (("time", spoken.on_the_clock(int(time))),)
        return Ask("reminders/half/ask", (Say("reminders/half/hint"), Say("reminders/half/ask", values)), values)
    return plain_ask(f"reminders/{about}/ask", f"reminders/{about}/hint")


def _kind_of(session: Session) -> str | None:
    plan = Plan.from_text(session.plan)
    return plan.kind if plan else None


def offer(session: Session, plan: Plan, known: Known, *lead: Say, told: bool = False) -> Move:
    """The plan read back, who should leave it as a statement (in short where they were just told), and: shall I?"""
    read_back = Say(f"reminders/plan/{plan.name}", spoken.of(plan, known.here))
    guess = (Say("reminders/zone-guessed", (("zone", "reminders/zone-name"),)),) if session.guessed else ()
    conditions = (_conditions(session, known, told=told),) if plan.kind == DRINK else ()
    session = session.at(Phase.OFFER, plan=plan.to_text(), asks=None)
    return session, Reply((*lead, *guess, read_back, *conditions, offer_ask()))


def _conditions(session: Session, known: Known, *, told: bool) -> Say:
    """Who should leave a drink reminder: in short where they were just told, and with what a situation adds to it."""
    if told:
        return Say("reminders/conditions-again")
    own = (f"reminders/conditions-{name}" for name in reversed(session.situations))
    return Say(known.content.first_with_words(*own, "reminders/conditions"))


def after_aside(session: Session) -> tuple[Session, Ask]:
    """Back to the reminder that is being made, if one is; otherwise, anything else?"""
    if session.phase is Phase.DETAIL:
        return session, detail_open(session)
    if session.phase in OFFERING and session.plan:
        return session.at(Phase.OFFER), offer_ask()
    return session.at(Phase.TALKING), anything_else()


def offer_ask() -> Ask:
    """Shall I set it?"""
    return plain_ask("reminders/ask", "reminders/ask-hint")


def hear_time(session: Session, event: ReminderTimeSaid, known: Known) -> Move:
    """When, while a plan is being made: the wish grows, and what it lacks is asked, or it is read back."""
    wish = Wish.from_text(session.wish)
    if wish is None or asked_which(session):
        so_far = (*(wish.said if wish else ()), *event.said)
        asked = ReminderAsked(event.kind, so_far)
        return ask_which(session, so_far) if event.kind is None else hear_request(session, asked, known)
    if not event.said and session.phase in OFFERING:
        return ask_when(session, wish)
    about, _, unclear = (session.asks or "").partition(" ")
    said = as_half(dict(event.said), wish, asked=about == "half")
    if about == "half" and not said.keys() & {*TIMES, "every", "count", "ahead"}:
        return make_plan(session, in_half(wish, said, int(unclear)), known)
    old = None if wish.get("before") else Plan.from_text(session.plan)
    if old and of_some_days(said):
        return make_plan(session, wish.with_said(of_all_days(said, old, known)), known, Say("reminders/notes/one-day"))
    said = corrected(said, old, known.content.reminders) if old else said
    if wish.get("before") and "time" in said:
        said = {slot: value for slot in ("before", "half") if (value := wish.get(slot))} | said
    return make_plan(session, wish.with_said(said.items()), known)


def of_all_days(said: dict[str, str], plan: Plan, known: Known) -> Iterable[tuple[str, str]]:
    """What was said of some days, as it can only be: of all of them."""
    left = {slot: value for slot, value in said.items() if slot != "days" and (slot, value) != (SHIFT, SOME)}
    return corrected(left, plan, known.content.reminders).items()


def ask_when(session: Session, wish: Wish) -> Move:
    """When shall I remind you?"""
    return session.at(Phase.DETAIL, asks="when", wish=wish.to_text()), Reply((detail_ask("when"),))


def detail_again(session: Session, event: Event, known: Known) -> Move:
    """No answer to what is missing: the question with its hint."""
    return session, Reply((Say(f"reminders/{(session.asks or 'when').partition(' ')[0]}/hint"), detail_open(session)))


def detail_open(session: Session) -> Ask:
    """The question for what is still missing."""
    return detail_ask(session.asks or "when")


def agree(session: Session, event: Event, known: Known) -> Move:
    """Yes to the plan: it is set, or first Alexa asks for the permission, which only she can ask for."""
    plan = offered(session, known)
    if plan is None:
        return session.at(Phase.DETAIL, asks="when"), Reply((detail_ask("when"),))
    if plan.kind == DRINK and drinks_barred(session, known):
        return offer_stretch(session, known, Say("reminders/team"))
    session = replace(session, purpose=None)
    if known.permitted:
        return session, Reply((), (SetReminder(plan, session.replaces),))
    if session.consent_asked:
        return exit_with_card(session, "reminders/permission/needed")
    session = session.at(Phase.CONSENT, consent_asked=True)
    return session, Reply((), (HandOver(CONSENT, plan.to_text()),))


def offered(session: Session, known: Known) -> Plan | None:
    """The plan that is offered, if it still keeps the limits: it came back from outside."""
    plan = Plan.from_text(session.plan)
    return plan if plan is not None and plan.keeps(known.content.reminders) else None


def decline(session: Session, event: Event, known: Known) -> Move:
    """No to drinks: stretches instead, once; no to those: nothing is set."""
    plan = Plan.from_text(session.plan)
    drink = plan is not None and plan.kind == DRINK
    if session.then:
        return go_on(session, known, Say("reminders/no-drink" if drink else "reminders/not-set"))
    if drink and not session.instead:
        return offer_stretch(session, known, Say("reminders/no-drink"))
    return let_go(session).at(Phase.TALKING), Reply((Say("reminders/not-set"), anything_else()))


def waiting(session: Session, known: Known) -> Wish | None:
    """The other kind that was wanted in the same breath, unless it is not for this person."""
    wish = Wish.from_text(session.then)
    return None if wish is None or (wish.kind == DRINK and drinks_barred(session, known)) else wish


def go_on(session: Session, known: Known, *lead: Say) -> Move:
    """The other kind that was wanted in the same breath; a drink that is not for this person is left to their team."""
    wish, session = waiting(session, known), replace(let_go(session), then=None, instead=True)
    if wish is None:
        return session.at(Phase.TALKING), Reply((*lead, Say("reminders/team"), anything_else()))
    return make_plan(session, wish, known, *lead)


def offer_stretch(session: Session, known: Known, *lead: Say) -> Move:
    """Stretch reminders in place of drinks, as they were wanted in the same breath."""
    if session.then:
        return go_on(session, known, *lead)
    wish = Wish(STRETCH)
    return plan_anew(replace(session, instead=True, replaces=()), wish, known, *lead, Say("reminders/stretch-instead"))


def offer_still(session: Session, known: Known, *lead: Say) -> Move:
    """Back to the plan that waits for its yes; where drinks were ruled out meanwhile, to stretches instead."""
    if _kind_of(session) == DRINK and drinks_barred(session, known):
        return offer_stretch(session, known, *lead, Say("reminders/team"))
    return session.at(Phase.OFFER), Reply((*lead, offer_ask()))


def let_go(session: Session) -> Session:
    """No plan is being made any more."""
    return replace(session, wish=None, plan=None, replaces=(), asks=None, purpose=None)


def say_plan_again(session: Session, event: Event, known: Known) -> Move:
    """The plan once more, with its conditions."""
    plan = offered(session, known)
    return detail_again(session, event, known) if plan is None else offer(session, plan, known)


def exit_with_card(session: Session, said: str) -> Move:
    """Not permitted: so it is said, and a card tells where it can be."""
    return let_go(session).at(Phase.START), Reply((Say(said),), (ShowPermissionCard(),))


def tell_set(session: Session, event: ReminderSet, known: Known) -> Move:
    """The service has set it: what and when, once more."""
    plan = Plan.from_text(session.plan)
    kept = (KeepReminding("set", event.tokens),)
    if plan is None:
        return session.at(Phase.TALKING), Reply((anything_else(),), kept)
    ref = f"reminders/set/{plan.name}"
    old = "old-left" if event.old_left else f"replaced{'-once' if plan.once else ''}"
    others = (Say(f"reminders/{old}"),) if event.old_left or event.replaced else ()
    waits = waiting(session, known) is not None
    if waits and not others:
        session, reply = go_on(session, known, Say("reminders/set-and-next"))
        return session, replace(reply, effects=(*reply.effects, *kept))
    other = (Say("reminders/ask-other" if waits else "reminders/team"),) if session.then else ()
    acts = (Say(ref, spoken.of(plan, known.here)), *others, *other, anything_else())
    return let_go(session).at(Phase.TALKING), Reply(acts, kept)


def unproven_ask() -> Ask:
    """Shall I look?"""
    return plain_ask("reminders/unproven-ask", "reminders/unproven-hint")


def look(session: Session, event: Event, known: Known) -> Move:
    """Yes: the service is asked what stands, and that settles it."""
    return replace(session, purpose=SETTLE), Reply((), (FindReminders(),))


def leave_unproven(session: Session, event: Event, known: Known) -> Move:
    """No: then they know how to ask."""
    return let_go(session).at(Phase.TALKING), Reply((Say("reminders/ask-later"), anything_else()))
