"""Answers to what the last question offered in a calm moment; where it offered nothing, what they mean in talk."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.check import start_check
from skill.core.dialogue.closing import say_gone, say_goodbye
from skill.core.dialogue.coaching import ask_where, follow_easing, take_in, told_so_far
from skill.core.dialogue.gate import gate_first
from skill.core.dialogue.moves import HELPED, IF_NOW, Move, anything_else, was_asked, was_told
from skill.core.dialogue.opening import start_routine
from skill.core.dialogue.privacy import forget_what_was_told
from skill.core.dialogue.reported import coach_beside_denial, hear_no, start_coaching
from skill.core.dialogue.standing import just_told, leave_or_ask, list_or_ask
from skill.core.dialogue.stop_rule import adapt
from skill.core.dialogue.suited import ANSWERS, FOR_ANOTHER, for_situation, meant
from skill.core.dialogue.talk import ask_again, asked
from skill.core.dialogue.topics import (
    BEDTIME,
    STRETCH_INSTEAD,
    answer,
    back_to_walk,
    go_further,
    invite_question,
    more_of_topic,
    tell_idea,
    try_topic,
)
from skill.core.events import (
    CheckAsked,
    CrampReported,
    DangerSignDenied,
    Event,
    QuestionAsked,
    RoutineAsked,
    SaidFalseAlarm,
    SaidGone,
    SituationTold,
)
from skill.core.guide import Topic
from skill.core.known import Known
from skill.core.session import Phase, Session


def hear_how_many(session: Session, event: Event, known: Known) -> Move:
    """How many: of the reminders that were just told; after an answer, how much of what it is about."""
    if session.topic is None or just_told(session):
        return list_or_ask(session, event, known)
    asked = meant(session, QuestionAsked(HOW_MUCH, half=True), known)
    return answer(session, asked, known) if isinstance(asked, QuestionAsked) else ask_again(session, event, known)


HOW_MUCH = "how-much"
"""The answer to how much one should take."""


def take_up(session: Session, event: Event, known: Known) -> Move | None:
    """What the last question offered: the muscle that cramps now, or the bedtime stretch. None where it was neither."""
    if was_asked(session, IF_NOW):
        return _coach_it(session, known)
    if was_asked(session, STRETCH_INSTEAD):
        return start_routine(session, RoutineAsked(BEDTIME), known)
    return None


def _coach_it(session: Session, known: Known) -> Move:
    return start_coaching(replace(session, sites_said=()), CrampReported(session.sites_said, only_named=True), known)


def hear_better(session: Session, event: Event, known: Known) -> Move:
    """Better, while it is asked which of two muscles: the one that was coached eases; with none, where is it still?"""
    if session.episode is None:
        return session, Reply((Say("phrases/good"), asked(session, known)))
    return gate_first(follow_easing)(session.at(Phase.GUIDING, choice=None), event, known)


def hear_check(session: Session, event: CheckAsked, known: Known) -> Move:
    """ "Is that safe", of what may be taken or done and was just told of, is more of that; else the full check."""
    topic = known.content.topics.get(session.topic or "")
    done = topic is not None and topic.tells is None and (topic.then or topic.needs)
    if event.safe and done and was_told(session, *ANSWERS):
        return more_of_topic(session, event, known)
    return start_check(session, event, known)


def hear_who(session: Session, event: SituationTold, known: Known) -> Move:
    """Who it is; "and for my mum, she's eighty", after an answer, is the same question for somebody else."""
    topic = known.content.topics.get(session.topic or "")
    situation = known.content.safety.situations.get(event.situation or "")
    aside = event.sites or event.now or was_asked(session, IF_NOW) or not was_told(session, *ANSWERS)
    if topic is None or topic.ideas or situation is None or aside:
        return adapt(session, event, known)
    if situation.id == HANDS_FULL and (line := for_situation(topic, situation.id, known)):
        return answer(session, QuestionAsked(line), known)
    if not (situation.id in OTHERS and event.person):
        return _for_them(session, event, topic, known) or adapt(session, event, known)
    session = take_in(session, situation)
    taken = topic.then or topic.needs
    about = FOR_ANOTHER if taken and situation.id not in topic.instead else topic.id
    return answer(session, QuestionAsked(about), known)


HANDS_FULL = "hands-full"
"""The situation of whoever holds a baby: with nothing that cramps, it is who they are, as "while breastfeeding"."""


def _for_them(session: Session, event: SituationTold, topic: Topic, known: Known) -> Move | None:
    """ "Even on warfarin", after an answer: what it is for whoever says so; None where that changes something else."""
    situation = known.content.safety.situations[event.situation or ""]
    stands = known.profile is None or known.profile.reminding.tokens
    barred = situation.id in known.content.reminders.no_drinks and stands
    theirs = situation.lasts and not (situation.position or event.person or event.recent or event.month)
    about = for_situation(topic, situation.id, known)
    if about is None or barred or not theirs or situation.group_beside(told_so_far(session)):
        return None
    return answer(take_in(session, situation), QuestionAsked(about), known)


OTHERS = (HELPED, "older", "child", "small-child")
"""Who may be asked for."""


def say_it_hurts(session: Session, event: Event, known: Known) -> Move:
    """It hurts: the muscle that was asked about cramps now; where none was, where is it?"""
    return _coach_it(session, known) if was_asked(session, IF_NOW) else ask_where(session, event, known)


def say_a_bit(session: Session, event: Event, known: Known) -> Move:
    """A bit, or easing: where it was asked whether it cramps, it does; elsewhere the question again."""
    return (say_it_hurts if was_asked(session, IF_NOW) else ask_again)(session, event, known)


def hear_done(session: Session, event: Event, known: Known) -> Move:
    """ "Doing it" is no leave-taking where it was asked whether it cramps: the question again."""
    return (ask_again if was_asked(session, IF_NOW) else leave_or_ask)(session, event, known)


def say_yes(session: Session, event: Event, known: Known) -> Move:
    """Yes to what was offered; where nothing was, there is more to ask."""
    return take_up(session, event, known) or invite_question(session, event, known)


def go_back(session: Session, event: Event, known: Known) -> Move:
    """Back, after something else was asked: the idea that the walk was left at; elsewhere there is none before."""
    topic = known.content.topics.get(session.walk or "")
    if topic is None or not topic.ideas:
        return ask_again(session, event, known)
    return tell_idea(replace(session, topic=topic.id), known, "say", Say("phrases/back-to-ideas"))


def say_okay(session: Session, event: Event, known: Known) -> Move:
    """Okay to what was offered; else it was heard, and the question still stands."""
    return take_up(session, event, known) or ask_again(session, event, known)


def say_ready(session: Session, event: Event, known: Known) -> Move:
    """Ready for what was offered, or for the walk that was left; "go on", after an answer, is more of it."""
    on = go_further if was_told(session, *ANSWERS) else back_to_walk
    return take_up(session, event, known) or on(session, event, known)


def try_it(session: Session, event: Event, known: Known) -> Move:
    """Do what was offered, or what was just told of."""
    return take_up(session, event, known) or try_topic(session, event, known)


def hear_gone(session: Session, event: SaidGone, known: Known) -> Move:
    """There is no cramp: a no where that was asked, else what would they like to know? Over, and no more: goodbye."""
    calm = session.phase in (Phase.START, Phase.TALKING)
    if session.phase is Phase.TALKING and was_asked(session, IF_NOW) and not event.brings_question:
        return say_no(session, event, known)
    if event.none and event.night and not event.brings_question:
        return say_goodbye(session, event, known)
    if event.none or event.brings_question:
        session = replace(session, sites_said=()) if calm else session
        return (invite_question if calm else ask_again)(session, event, known)
    return (say_gone if calm else say_goodbye)(session, event, known)


def hear_fine(session: Session, event: SaidFalseAlarm, known: Known) -> Move:
    """ "I'm fine" is a no, to what was asked or offered; a muscle that was meant instead is coached.

    Anything else takes back what was told.
    """
    if event.sites and not event.fine:
        return start_coaching(session, CrampReported(event.sites), known)
    if not event.fine:
        return forget_what_was_told(session, event, known)
    return (hear_no if session.phase is Phase.START else say_no)(session, event, known)


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """None of those, where no sign was asked about, is a no; with anything beside it, that is heard."""
    bare = event.everything and not event.sites and event.asks is None
    return (say_no if bare else coach_beside_denial)(session, event, known)


def say_no(session: Session, event: Event, known: Known) -> Move:
    """No to what was offered: anything else? Where nothing was, nothing more is wanted."""
    if was_asked(session, IF_NOW) and session.wants:
        return start_routine(replace(session, sites_said=(), wants=None), RoutineAsked(session.wants), known)
    if was_asked(session, IF_NOW, STRETCH_INSTEAD):
        return replace(session, sites_said=()), Reply((anything_else(),))
    return leave_or_ask(session, event, known)
