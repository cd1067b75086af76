"""A cramp that is reported: whose, of now or of before, with what beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from skill.core.acts import Reply, Say
from skill.core.dialogue import coaching, topics
from skill.core.dialogue.check import hear_danger, lump_there
from skill.core.dialogue.coaching import take_in, told_so_far
from skill.core.dialogue.moves import (
    HELPED,
    IF_NOW,
    Move,
    helping,
    if_now,
    muscle,
    present,
    was_asked,
    where,
)
from skill.core.dialogue.standing import leave_or_ask
from skill.core.dialogue.suited import suited
from skill.core.dialogue.talk import asked
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    QuestionAsked,
)
from skill.core.guide import Topic
from skill.core.known import Known
from skill.core.safety import Situation
from skill.core.session import Phase, Session


def start_coaching(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp is reported: its first move, unless the situation told with it is another matter."""
    session, event = whose(session, _of_whom_it_was_asked(session, _of_the_one_asked_about(session, event), known))
    if event.lump and (group := lump_there(session, event.sites, known)):
        return hear_danger(session, DangerSignHeard(group), known)
    situation = known.content.safety.situations.get(event.situation or "")
    group = situation.group_beside(told_so_far(session)) if situation else None
    if group:
        return hear_danger(session, DangerSignHeard(group, event.sites), known)
    if event.place == SITTING and (perhaps := _perhaps_there(session, known)):
        return hear_danger(session, DangerSignHeard(perhaps, event.sites), known)
    unsafe = situation is not None and situation.safe_first and not event.asks
    if one_sided := _one_sided(session, event, known):
        return one_sided
    if event.told and session.episode is None and not unsafe:
        return _hear_told(session, event, known)
    return coaching.start_coaching(session, event, known)


def _one_sided(session: Session, event: CrampReported, known: Known) -> Move | None:
    """A side, where one side alters the answer that was just given: what it means, and whether it cramps now.

    Both are what was answered, so it is only asked whether they cramp, once.
    """
    topic = known.content.topics.get(session.topic or "")
    if session.phase is not Phase.TALKING or topic is None or topic.one_side is None:
        return None
    if event.side == "both" and event.only_named and session.side_said != "both":
        return ask_if_now(coaching.noting(session, event), event.sites, Reply((where(),)))
    if event.side not in ("left", "right") or (was_asked(session, IF_NOW) and not event.only_there):
        return None
    session = coaching.noting(helping(session), event)
    told = known.content.safety.situations.get(topic.tells or "")
    session = take_in(session, told) if told else session
    return ask_if_now(session, event.sites, Reply((Say(f"instead/{topic.one_side}"), where())))


def _of_the_one_asked_about(session: Session, event: CrampReported) -> CrampReported:
    """ "It's cramping", where it was asked whether a muscle does: that one does."""
    asked_about = was_asked(session, IF_NOW) and not (event.sites or event.unlisted or event.told)
    return replace(event, sites=session.sites_said) if asked_about else event


def _of_whom_it_was_asked(session: Session, event: CrampReported, known: Known) -> CrampReported:
    """ "Both of them", where it was asked whether it cramps now, after what was told of a child: it is that child's."""
    topic = known.content.topics.get(session.topic or "")
    named_anew = bool(event.sites) and not event.only_named
    if event.person or named_anew or topic is None or topic.one_side is None or not was_asked(session, IF_NOW):
        return event
    return replace(event, person=topic.tells)


def _perhaps_there(session: Session, known: Known) -> str | None:
    """The sign that it may be for somebody who sits: who told of dialysis may be in its chair, and that is asked."""
    safety = known.content.safety
    told = (safety.situations[name].leads_to for name in session.situations if name in safety.situations)
    return next((group for group in told if group and safety.group(group).asks_where), None)


SITTING = "sitting"


def _hear_told(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp told of as a habit or as past: what was asked of it, or what may help; and is it cramping now?"""
    situation = known.content.safety.situations.get(event.situation or "")
    session = coaching.noting(session, event)
    session = take_in(session, situation) if situation and not situation.safe_first else session
    if event.asks in known.content.topics:
        after, reply = _answer(session, event.asks or "", known)
        if after.phase is not Phase.TALKING:
            return after, reply
        short = Say(topics.in_short(suited(after, after.topic or "", known), known))
        warned = _warned(event.sites, short, known)
        return ask_if_now(after, event.sites, Reply((*warned, where())) if warned else reply)
    if was_asked(session, IF_NOW):
        return ask_if_now(session, event.sites, Reply((where(),)))
    if asked_of := topic_of(situation, known):
        after, reply = topics.answer(session, QuestionAsked(asked_of), known)
        return ask_if_now(after, event.sites, reply)
    beyond = {guide.limb for site in event.sites if (guide := known.content.guides.get(site))} - {LEG}
    own = (f"phrases/told-beyond-legs/{event.told}",) if beyond else ()
    said = Say(known.content.first_with_words(*own, f"phrases/told/{event.told}"))
    acts = _warned(event.sites, said, known) or (said,)
    return ask_if_now(session, event.sites, Reply((*acts, where())))


def _warned(sites: tuple[str, ...], said: Say, known: Known) -> tuple[Say, ...]:
    """What is said of a muscle near the heart or the spine, and before it whom to call; none for any other muscle.

    No movement is near that would bring the gate, and such a pain may come and go with effort and be no cramp.
    """
    guides = (guide for site in sites if (guide := known.content.guides.get(site)))
    return (Say("phrases/told-gate-first"), said) if any(guide.gate_first for guide in guides) else ()


def topic_of(situation: Situation | None, known: Known) -> str | None:
    """The answer for who has the habit, where it turns on which side it is: a child's pain in one leg."""
    told = situation.id if situation else None
    return next((topic.id for topic in known.content.topics.values() if topic.one_side and topic.tells == told), None)


LEG = "leg"
"""The limb that the stretches before bed are for."""


def _answer(session: Session, asked_with_it: str, known: Known) -> Move:
    """The answer to what was asked in the same breath."""
    topic = known.content.topics[asked_with_it]
    return topics.answer(minding_illness(session, topic, known), QuestionAsked(topic.id), known)


def minding_illness(session: Session, topic: Topic | None, known: Known) -> Session:
    """Whoever asks about an illness that bars a remedy is taken to have it; a child's is another's."""
    tells = known.content.safety.situations.get((topic and topic.tells) or "")
    if tells is None or tells.id == CHILD:
        return session
    return take_in(session, tells) if tells.bars & REMEDIES or tells.feeling is False else session


REMEDIES = frozenset({"drink", "roll"})
"""What an illness may bar beside heat and cold: a drink, and a hard rub."""


CHILD = "child"
"""The situation of whom grown-ups ask about."""


Reporting = Callable[[Session, CrampReported, Known], Move]
"""A rule for a report."""


def promising(rule: Reporting) -> Reporting:
    """The rule for a report; a reminder that was wanted in the same breath can be asked for once it is over."""

    @wraps(rule)
    def promised(session: Session, event: CrampReported, known: Known) -> Move:
        session, reply = rule(session, event, known)
        if not event.wants_reminder:
            return session, reply
        return session, replace(reply, acts=(*reply.acts[:-1], Say("reminders/ask-after"), *reply.acts[-1:]))

    return promised


def whose(session: Session, event: CrampReported) -> tuple[Session, CrampReported]:
    """Somebody else's cramp is a situation too, and from now on the words are for whoever helps.

    Beside another situation, that of a child stays with the report: what is told of an illness never takes its place.
    """
    if event.person is None:
        return session, event
    known_already = event.person in session.situations
    told = event.situation not in (None, event.person, *session.situations) or known_already
    if told or event.person != HELPED:
        session = helping(session)
    person = event.person if told and not known_already and event.person != HELPED else None
    return session, replace(event, person=person, situation=event.situation if told else event.person)


def ask_if_now(session: Session, sites: tuple[str, ...], reply: Reply) -> Move:
    """The reply, and whether the muscle that was named with it is cramping now."""
    session = replace(session, sites_said=sites, wants=None)
    return session.at(Phase.TALKING), replace(reply, acts=(*reply.acts[:-1], if_now()))


def coach_beside_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """A denial that answers nothing: what was asked with it is answered; a muscle that was named is coached.

    The gate comes in its turn. In talk no cramp was asked for, so it is asked whether there is one.
    """
    if session.choice is not None and event.everything:
        return choose_neither(session, event, known)
    if event.asks in known.content.topics:
        return _answer(session, event.asks or "", known)
    if not event.sites:
        return session, Reply((asked(session, known),))
    if session.phase is not Phase.START:
        return ask_if_now(session, event.sites, Reply((asked(session, known),)))
    return start_coaching(session, CrampReported(event.sites, side=event.side), known)


def hear_no(session: Session, event: Event, known: Known) -> Move:
    """No: neither of the muscles that were asked about; where none was, nothing more is wanted."""
    return (leave_or_ask if session.choice is None else choose_neither)(session, event, known)


def choose_neither(session: Session, event: Event, known: Known) -> Move:
    """Neither the front nor the back: the muscle that was coached before goes on; with none, where is it?"""
    session = replace(session, choice=None)
    if session.episode is None:
        return session, Reply((where(),))
    return present(session, known, Say("phrases/muscle", muscle(session)))
