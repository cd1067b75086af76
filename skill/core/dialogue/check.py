"""The full check: at most five questions, most dangerous first, stopping at the first answer that decides.

It looks for when to get help and never says what it is. What a yes leads to stands in `content/safety.yaml`.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say, ShowCard
from skill.core.dialogue import danger
from skill.core.dialogue.closing import close, say_goodbye, stop
from skill.core.dialogue.coaching import ask_safe, keep_muscle, noting, start_coaching, take_in, told_so_far
from skill.core.dialogue.gate import ask_about_knot, ask_gate, begin_check, check_ask, unlock, which_sign_ask
from skill.core.dialogue.moves import (
    Move,
    anything_else,
    back_to_step,
    check_in,
    episode_of,
    guide_of,
    helping,
    muscle,
    present,
    warned_ask,
)
from skill.core.dialogue.outcomes import advise_help
from skill.core.dialogue.referral import graver_than_said, name_first, refer_unclear
from skill.core.dialogue.steps import next_step
from skill.core.dialogue.suited import suited
from skill.core.events import (
    CrampReported,
    DangerSignDenied,
    DangerSignHeard,
    Event,
    HistoryTold,
    KnotFelt,
    Murmured,
    NotUnderstood,
    QuestionAsked,
    SaidAgony,
    SaidGone,
    SaidNext,
    SaidOkay,
    SaidThanks,
    SaidWorse,
    SituationTold,
)
from skill.core.guide import GATE
from skill.core.known import Known
from skill.core.safety import Outcome, Question
from skill.core.session import Phase, Reason, Session


def start_check(session: Session, event: Event, known: Known) -> Move:
    """Is this serious? The full check."""
    return begin_check(session, known, Reason.ASKED)


def _question(session: Session, known: Known) -> Question:
    return known.content.safety.questions(session.check_reason)[session.question]


def answer_yes(session: Session, event: Event, known: Known) -> Move:
    """A yes: what it leads to, or which of the things asked about it is."""
    question = _question(session, known)
    if question.yes is not None:
        return hear_danger(session, DangerSignHeard(question.yes), known)
    session = session.at(Phase.WHICH)
    return session, Reply((which_sign_ask(session, known),))


def answer_no(session: Session, event: Event, known: Known) -> Move:
    """A no: the next question; after the last, what the check found."""
    following = session.question + 1
    if following >= len(known.content.safety.questions(session.check_reason)):
        return finish(session, known)
    session = session.at(Phase.CHECK, question=following)
    return session, Reply((check_ask(session, known),))


def answer_unsure(session: Session, event: Event, known: Known) -> Move:
    """Not sure: as a yes where that is the safer reading, else as a no."""
    question = _question(session, known)
    if question.unsure is None:
        return answer_no(session, event, known)
    if question.unsure == question.id:
        return answer_yes(session, event, known)
    return hear_danger(session, DangerSignHeard(question.unsure), known)


def hear_danger(session: Session, event: DangerSignHeard, known: Known) -> Move:
    """A danger sign wins in every phase; what is only worth a doctor is noted while a check looks for graver ones."""
    safety = known.content.safety
    session = _knowing(session, event, known)
    event = _after_topic(session, event, known)
    heard = (event.group, *event.also)
    group = safety.gravest(heard, session.situations)
    if group.of and event.sites and not group.of & set(event.sites):
        return start_coaching(session, CrampReported(event.sites, situation=group.tells), known)
    told = (safety.group_for(one, session.situations).tells for one in heard)
    session = replace(session, situations=tuple(dict.fromkeys((*session.situations, *filter(None, told)))))
    event = replace(event, group=group.id, also=())
    if session.phase in (Phase.CHECK, Phase.WHICH) and group.outcome in (Outcome.SOON, Outcome.PHARMACIST):
        session = replace(session, noted=group.id)
        if not graver_than_said(event.perhaps, known):
            asked = session.phase is Phase.CHECK and _question(session, known).unsure is not None
            return (_ask_still if asked and group.tells is None else answer_no)(session, event, known)
        return name_first((session.at(Phase.CHECK), Reply((check_ask(session, known),))), event.perhaps, known)
    return name_first(danger.hear_danger(session, event, known), event.perhaps, known)


def _ask_still(session: Session, event: Event, known: Known) -> Move:
    """ "Every night", said to another sign, tells nothing of that: it is kept, and the question still stands."""
    return session, Reply((Say("phrases/place-noted"), check_ask(session, known)))


def _knowing(session: Session, event: DangerSignHeard, known: Known) -> Session:
    """The session with who was told beside the sign to have it, which may make it a graver one."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None or situation.safe_first or situation.leads_to:
        return session
    return take_in(session, situation)


def hear_knot(session: Session, event: KnotFelt, known: Known) -> Move:
    """A lump: perhaps the cramp itself, unless it is of a muscle where it is a danger sign."""
    if group := lump_there(session, event.sites, known):
        return hear_danger(session, DangerSignHeard(group), known)
    return ask_about_knot(session, event, known)


def lump_there(session: Session, sites: tuple[str, ...], known: Known) -> str | None:
    """The danger group that a lump is, of the muscles named or else coached; None where it may be the cramp."""
    sites = sites or ((session.episode.site,) if session.episode else ())
    guides = (known.content.guides[site] for site in sites if site in known.content.guides)
    return next((guide.lump for guide in guides if guide.lump), None)


def _after_topic(session: Session, event: DangerSignHeard, known: Known) -> DangerSignHeard:
    """The sign as it is meant after the answer that was given last."""
    topic = known.content.topics.get(session.topic or "")
    return replace(event, group=topic.turns.get(event.group, event.group)) if topic else event


def explain(session: Session, event: Event, known: Known) -> Move:
    """Why it is asked, in plain words; and the question again."""
    return session, Reply((Say("phrases/why-checked"), check_ask(session, known)))


def deny(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """None of those is a no; one sign denied by name leaves the rest of the question open, and is no miss."""
    if event.everything:
        return answer_no(session, event, known)
    return session, Reply((check_ask(session, known),))


def leave_check(session: Session, event: Event, known: Known) -> Move:
    """Thanked, or enough of it: no cramp is being coached, so the danger line as a statement, and the end."""
    if session.episode is not None:
        return (not_an_answer if isinstance(event, SaidThanks) else stop)(session, event, known)
    session, reply = say_goodbye(session, event, known)
    return replace(session, check_reason=None, noted=None), replace(reply, acts=(Say("safety/gate/line"), *reply.acts))


def tell_more(session: Session, event: Event, known: Known) -> Move:
    """More of the answer that the check came with, and the question again."""
    answers = suited(session, session.topic or "", known)
    more = answers.words("more", known) if answers else None
    if more is None or Say(more) in session.last:
        return session, Reply((check_ask(session, known),))
    return session, Reply((Say(more), check_ask(session, known)))


def hear_gone(session: Session, event: SaidGone, known: Known) -> Move:
    """Gone ends it; that all is well, "it's normal", is a no to what was asked."""
    return (answer_no if event.fine and not event.sites else close)(session, event, known)


def not_an_answer(session: Session, event: Event, known: Known) -> Move:
    """Something else was said: the question once more, then as not sure.

    Where not sure is an emergency, what can't be a yes is asked about again with what to do on one; so is, once, what
    was not understood, and "okay". A muscle of a leg, "lower", is no yes.
    """
    misses = session.misses + 1
    if misses == 1:
        return replace(session, misses=misses), Reply((check_ask(session, known),))
    plainly = f"safety/check/{_question(session, known).id}/plainly"
    may_be_yes = isinstance(event, MAY_BE_YES if misses == UNCLEAR else (NotUnderstood, SaidOkay, *MAY_BE_YES))
    sites = event.sites if isinstance(event, CrampReported) else ()
    of_leg = {known.content.guides[site].limb for site in sites if site in known.content.guides} == {"leg"}
    if (may_be_yes and not of_leg) or plainly not in known.content.words:
        return answer_unsure(replace(session, misses=0), event, known)
    return replace(session, misses=misses), Reply((warned_ask(plainly),))


UNCLEAR = 2
"""The miss at which what was not understood is asked about once more."""
MAY_BE_YES = (CrampReported, Murmured, SaidAgony, SaidNext, SaidWorse)
"""What may be a yes to a danger sign, or was only half heard, unlike how a cramp goes and where somebody is."""


def note_muscle(session: Session, event: CrampReported, known: Known) -> Move:
    """A muscle that is named waits till the check is clear; the question still stands, unless a no was said beside it.

    One that has dangers of its own may be the answer to it: "my left arm" is asked about once more, as anything else.
    """
    sites = tuple(site for site in event.sites if site in known.content.guides)
    if session.episode is not None or not sites:
        return not_an_answer(session, event, known)
    misses = session.misses
    session = helping(session) if event.person else session
    kept = keep_muscle(noting(session, event), known, sites)
    session = replace(kept, phase=Phase.CHECK, misses=misses)
    if known.content.guides[sites[0]].gate_first:
        return not_an_answer(session, event, known)
    if event.denied:
        return answer_no(session, event, known)
    return session, Reply((Say("phrases/muscle", muscle(session)), check_ask(session, known)))


def tell_progress(session: Session, event: Event, known: Known) -> Move:
    """Which question this is, and how many there are."""
    total = len(known.content.safety.questions(session.check_reason))
    values = (("step", str(session.question + 1)), ("total", str(total)))
    return session, Reply((Say("phrases/check-progress", values), check_ask(session, known)))


def note_history(session: Session, event: HistoryTold, known: Known) -> Move:
    """A sign of the past that makes the same sign graver now is kept; the question still stands."""
    past = known.content.safety.group(event.group or "").past
    if past is None:
        return not_an_answer(session, event, known)
    session = take_in(session, known.content.safety.situations[past])
    return session, Reply((Say("phrases/place-noted"), check_ask(session, known)))


def answer_in_check(session: Session, event: QuestionAsked, known: Known) -> Move:
    """Of rubbing, warmth and the like: not until it is known; any other question waits, and counts for nothing."""
    topic = known.content.topics.get(event.topic)
    locked = topic is not None and GATE in topic.needs
    said = Say("phrases/until-we-know" if locked else "phrases/after-my-question")
    return session, Reply((said, check_ask(session, known)))


def which_unclear(session: Session, event: Event, known: Known) -> Move:
    """Which it is stays unclear: help today with the emergency line; the next question where it alters only advice."""
    if _question(session, known).unsure is None:
        return answer_no(session, event, known)
    return refer_unclear(session, event, known)


def which_situation(session: Session, event: SituationTold, known: Known) -> Move:
    """The situation that was asked for: it is kept, and the check goes on."""
    situation = known.content.safety.situations.get(event.situation or "")
    if situation is None:
        return (which_unclear if session.phase is Phase.WHICH else not_an_answer)(session, event, known)
    if group := situation.group_beside(told_so_far(session)):
        asked = session if _question(session, known).unsure else _past_question(session, known)
        return hear_danger(asked, DangerSignHeard(group), known)
    session = take_in(session, situation)
    if situation.safe_first:
        return ask_safe(session, known)
    if session.check_reason in known.content.safety.own_checks:
        return answer_no(session, event, known)
    if session.phase is Phase.WHICH or _question(session, known).unsure is None:
        return which_unclear(session, event, known)
    return session, Reply((Say("phrases/place-noted"), check_ask(session, known)))


def _past_question(session: Session, known: Known) -> Session:
    """Who they are is answered by it: the question after is open, where there is one."""
    last = len(known.content.safety.questions(session.check_reason)) - 1
    return replace(session, question=min(session.question + 1, last))


def finish(session: Session, known: Known) -> Move:
    """Nothing that was asked: help is advised all the same where it lasts or returns; else self-care."""
    reason = Reason(session.check_reason or Reason.ASKED.value)
    noted = session.noted
    session = replace(session, question=0, check_reason=None, noted=None)
    if session.episode is not None and noted is None and reason is Reason.BOTH_LEGS:
        return next_step(unlock(session).at(Phase.GUIDING), Event(), known)
    if session.episode is not None and reason in (Reason.TEN_MINUTES, Reason.THIRD_ATTACK):
        return advise_help(unlock(session), known, reason)
    if noted is not None:
        return danger.advise(unlock(session).at(Phase.GUIDING), known.content.safety.group(noted), known)
    card = ShowCard("safety/cards/self-care-title", "safety/cards/self-care")
    said = Say("safety/self-care/say")
    if session.episode is None:
        return session.at(Phase.TALKING), Reply((said, anything_else()), (card,))
    if episode_of(session).holds == 0:
        return _begin(session, known)
    session = unlock(session).at(Phase.GUIDING)
    return session, Reply((said, back_to_step(session, known), check_in(session, known)), (card,))


def _begin(session: Session, known: Known) -> Move:
    """Clear, and nothing was held yet: the first move; where the muscle has dangers of its own, its gate."""
    clear = (Say("safety/self-care/short"), Say("phrases/muscle", muscle(session)))
    if guide_of(session, known).asks:
        session, reply = ask_gate(session, known, Reason.FIRST)
        return session, replace(reply, acts=(*clear, *reply.acts))
    return present(unlock(session), known, *clear)
