"""Questions: answered at once in a calm moment, walked where there are several ideas, and as an aside in a guide."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, wraps

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.coaching import which_ask
from skill.core.dialogue.gate import ask_gate, check_ask, gate_ask
from skill.core.dialogue.moves import (
    Move,
    Rule,
    anything_else,
    back_to_step,
    check_in,
    episode_of,
    plain_ask,
)
from skill.core.dialogue.opening import start_routine, why_no_heat_or_cold
from skill.core.dialogue.suited import Suited, not_for_that, suited
from skill.core.events import DangerSignDenied, Event, QuestionAsked, RoutineAsked
from skill.core.guide import FEELING, GATE, Topic
from skill.core.known import Known
from skill.core.session import Gate, Phase, Reason, Session

WANTED = "topic:"
"""What is wanted after the gate, where it is the answer to a question and not a step."""


def answer(session: Session, event: QuestionAsked, known: Known) -> Move:
    """The answer that suits the person, and anything else? Several ideas are walked.

    One that was told just now says so, and is told in plain words, or after those its details, in place of all again.
    """
    if line := not_for_that(session, event, known):
        return session.at(Phase.TALKING), Reply((Say(line), anything_else()))
    asked = event.topic
    answers = suited(session, asked, known)
    if answers is None:
        return session.at(Phase.TALKING), Reply((Say("phrases/not-known"), anything_else()))
    topic = answers.topic
    stands_for = asked if asked in known.content.topics else session.topic
    session = replace(session, topic=topic.id if topic else stands_for, episode=None)
    if topic and topic.ideas:
        session = replace(session, walk=topic.id, idea=0)
        return tell_idea(session, known, "say", Say(f"topics/{topic.id}/opening"))
    part = _untold(session, answers, known)
    session, reply = _talk(session, answers, part or "say", known)
    return session, replace(reply, acts=(Say("phrases/same-here"), *reply.acts)) if part else reply


def _untold(session: Session, answers: Suited, known: Known) -> str | None:
    """The part of an answer that comes next where one was just told; None where none was."""
    told = next((part for part in _IN_TURN if Say(answers.words(part, known)) in session.last), None)
    if told is None or (answers.topic and answers.topic.checks):
        return told and "say"
    at = _IN_TURN.index(told) + 1
    others = (*_IN_TURN[at:], *_IN_TURN[:at])
    return next((part for part in others if answers.words(part, known) != answers.words(told, known)), "say")


_IN_TURN = ("say", "simply", "more")
"""The parts of an answer, in the order in which they are told to somebody who asks for the same again."""


@cache
def for_a_muscle(rule: Rule) -> Rule:
    """The rule for what is done with a muscle; right after pain that is not for this coach, that it is not for that."""

    @wraps(rule)
    def done(session: Session, event: Event, known: Known) -> Move:
        if line := not_for_that(session, event, known):
            return session.at(Phase.TALKING), Reply((Say(line), anything_else()))
        return rule(session, event, known)

    return done


def answer_beside_choice(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question where it is asked which of two muscles: its answer, unless it is locked; and which, again."""
    if session.choice is None:
        return answer(session, event, known)
    topic = known.content.topics.get(event.topic)
    locked = topic is not None and GATE in topic.needs
    said = "phrases/after-my-question" if locked else _words(suited(session, event.topic, known), known)
    return session, Reply((Say(said), which_ask(session.choice)))


def _talk(session: Session, answers: Suited, part: str, known: Known) -> Move:
    """A part of an answer in a calm moment; of heat and cold, only to a person who feels them."""
    topic = answers.topic
    numb = topic and FEELING in topic.needs and known.content.safety.no_heat_or_cold(session.situations)
    said = why_no_heat_or_cold(session, known) if numb else answers.words(part, known)
    if topic and topic.checks and part == "say":
        return and_check(session, known, Say(said))
    tries = plain_ask("phrases/else-or-try", "phrases/else-or-try-hint") if topic and topic.tries and not numb else None
    return session.at(Phase.TALKING), Reply((Say(said), tries or anything_else()))


def and_check(session: Session, known: Known, said: Say) -> Move:
    """The answer, and the full check at once: only its questions can tell whether help is needed now."""
    session = session.at(Phase.CHECK, question=0, check_reason=Reason.ASKED.value)
    return session, Reply((said, check_ask(session, known)))


def try_topic(session: Session, event: Event, known: Known) -> Move:
    """Do what was just told of: its routine; where it has none, that is said, and the bedtime stretch is offered."""
    topic = known.content.topics.get(session.topic or "")
    if topic is None or topic.tries is None:
        return session, Reply((plain_ask(STRETCH_INSTEAD, "phrases/stretch-instead-hint"),))
    return start_routine(session, RoutineAsked(topic.tries), known)


STRETCH_INSTEAD, BEDTIME = "phrases/stretch-instead", "bedtime"
"""What is offered where nothing can be tried, and its routine."""


def answer_in_guide(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question in a guide: its answer once its locks are open, and back to the step."""
    topic = known.content.topics.get(event.topic)
    session = _talked_of(session, topic)
    if topic is None:
        return _back(session, known, Say(_words(suited(session, event.topic, known), known)))
    episode = episode_of(session)
    if GATE in topic.needs and episode.gate is Gate.DUE:
        return ask_gate(session.with_episode(wanted=WANTED + topic.id), known, Reason.FIRST)
    answers = suited(session, topic.id, known)
    feels = answers is not None and answers.topic is not None and FEELING in answers.topic.needs
    if feels and episode.feeling is None:
        return ask_feeling(session.with_episode(wanted=WANTED + topic.id), known)
    said = why_no_heat_or_cold(session, known) if feels and not episode.feeling else _words(answers, known)
    if topic.checks:
        return and_check(session.with_episode(wanted=None), known, Say(said))
    return _back(session.with_episode(wanted=None), known, Say(said))


def _talked_of(session: Session, topic: Topic | None) -> Session:
    """The session in which half a question that comes next is of this topic; of the one before, where it was none."""
    return replace(session, topic=topic.id if topic else session.topic)


def _words(answers: Suited | None, known: Known) -> str:
    return answers.words("say", known) if answers else "phrases/not-known"


def in_short(answers: Suited | None, known: Known) -> str:
    """The reference of an answer's plain words, which are few: beside a question that is open."""
    return answers.words("simply", known) if answers else "phrases/not-known"


def _back(session: Session, known: Known, said: Say) -> Move:
    acts = (said, back_to_step(session, known), check_in(session, known))
    return session.at(Phase.GUIDING), Reply(acts)


def answer_at_gate(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question while the gate waits: its answer in short, unless it is locked; and the gate again."""
    topic = known.content.topics.get(event.topic)
    locked = topic is not None and GATE in topic.needs
    said = "phrases/after-my-question" if locked else in_short(suited(session, event.topic, known), known)
    session = _talked_of(session, None if locked else topic)
    if locked and topic is not None:
        session = session.with_episode(wanted=WANTED + topic.id)
    return session, Reply((Say(said), gate_ask(session, known)))


def ask_feeling(session: Session, known: Known) -> Move:
    """Before warmth or cold: is hot and cold felt there as usual?"""
    return session.at(Phase.FEELING), Reply((plain_ask("safety/feeling/ask", "safety/feeling/hint"),))


def allow_warmth(session: Session, event: Event, known: Known) -> Move:
    """Felt as usual: the answer that was waiting."""
    return _wanted_answer(session.with_episode(feeling=True), known)


def refuse_warmth(session: Session, event: Event, known: Known) -> Move:
    """Not felt as usual, or not sure: neither heat nor cold in this episode."""
    return _wanted_answer(session.with_episode(feeling=False), known)


def allow_warmth_if_felt(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """Not numb: it is felt as usual. Anything else that is denied is no answer."""
    felt = event.half == "limb" or "cold-numb" in event.groups
    return allow_warmth(session, event, known) if felt else ask_feeling(session, known)


def _wanted_answer(session: Session, known: Known) -> Move:
    wanted = (episode_of(session).wanted or "").removeprefix(WANTED)
    return answer_in_guide(session, QuestionAsked(wanted), known)


def tell_idea(session: Session, known: Known, part: str, *lead: Say) -> Move:
    """One idea of the walk, and the next?"""
    topic = _topic(session, known)
    own = f"topics/{topic.id}/ideas/{topic.ideas[session.idea].id}"
    said = Say(known.content.first_with_words(f"{own}/{part}", f"{own}/say"))
    return session.at(Phase.WALKING), Reply((*lead, said, next_idea_ask(session, known)))


def next_idea_ask(session: Session, known: Known) -> Ask:
    """The next idea?"""
    last = session.idea + 1 >= len(_topic(session, known).ideas)
    tries = _topic(session, known).ideas[session.idea].tries
    words = "phrases/last-idea" if last else "phrases/next-idea-or-try" if tries else "phrases/next-idea"
    return plain_ask(words, "phrases/next-idea-hint")


def _topic(session: Session, known: Known) -> Topic:
    """The topic that is walked, without the ideas that are not for this person."""
    topic = known.content.topics[session.topic or ""]
    ideas = tuple(idea for idea in topic.ideas if not set(idea.unless) & set(session.situations))
    return replace(topic, ideas=ideas)


def next_idea(session: Session, event: Event, known: Known) -> Move:
    """The idea after this one; after the last, anything else?"""
    if session.idea + 1 >= len(_topic(session, known).ideas):
        return session.at(Phase.TALKING, walk=None), Reply((Say("phrases/all-ideas"), anything_else()))
    return tell_idea(replace(session, idea=session.idea + 1), known, "say")


def back_to_walk(session: Session, event: Event, known: Known) -> Move:
    """Next, after something else was asked: the idea that comes next in the walk that was left."""
    topic = known.content.topics.get(session.walk or "")
    if topic is None or not topic.ideas:
        return session, Reply((anything_else(),))
    session = replace(session, topic=topic.id)
    if session.idea + 1 >= len(_topic(session, known).ideas):
        return session.at(Phase.TALKING, walk=None), Reply((Say("phrases/all-ideas"), anything_else()))
    return tell_idea(replace(session, idea=session.idea + 1), known, "say", Say("phrases/back-to-ideas"))


def previous_idea(session: Session, event: Event, known: Known) -> Move:
    """The idea before this one, or the first again."""
    return tell_idea(replace(session, idea=max(0, session.idea - 1)), known, "say")


def first_idea(session: Session, event: Event, known: Known) -> Move:
    """The walk from its first idea."""
    return tell_idea(replace(session, idea=0), known, "say")


def why_idea(session: Session, event: Event, known: Known) -> Move:
    """The reason for this idea."""
    return tell_idea(session, known, "why")


def more_of_idea(session: Session, event: Event, known: Known) -> Move:
    """More of this idea."""
    return tell_idea(session, known, "more")


def idea_simply(session: Session, event: Event, known: Known) -> Move:
    """This idea in plainer words."""
    return tell_idea(session, known, "simply")


def idea_progress(session: Session, event: Event, known: Known) -> Move:
    """Which idea this is, and how many there are."""
    values = (("step", str(session.idea + 1)), ("total", str(len(_topic(session, known).ideas))))
    return session.at(Phase.WALKING), Reply((Say("phrases/idea-progress", values), next_idea_ask(session, known)))


def try_idea(session: Session, event: Event, known: Known) -> Move:
    """Do the idea now: its routine; one that can't be done at once is told again."""
    routine = tries(session, known)
    if routine is None:
        return tell_idea(session, known, "more", Say("phrases/nothing-to-try"))
    return start_routine(session, RoutineAsked(routine), known)


def tries(session: Session, known: Known) -> str | None:
    """The routine in which the idea that is told can be done at once."""
    return _topic(session, known).ideas[session.idea].tries


def more_of_topic(session: Session, event: Event, known: Known) -> Move:
    """More of the answer that was given; where that is all of it, the walk that was left for it goes on."""
    answers = suited(session, session.topic or "", known)
    told = answers is None or f"topics/{answers.name}/more" not in known.content.words
    if session.walk and told:
        return back_to_walk(session, event, known)
    return tell_part(session, known, "more")


def go_further(session: Session, event: Event, known: Known) -> Move:
    """What's next: the walk that was left, or more of the answer that was given, once; then that this was all."""
    answers = None if session.walk else suited(session, session.topic or "", known)
    more = f"topics/{answers.name}/more" if answers else None
    if session.walk or session.topic is None:
        return back_to_walk(session, event, known)
    if more not in known.content.words or Say(more or "") in session.last:
        return session, Reply((Say("phrases/nothing-more"), anything_else()))
    return tell_part(session, known, "more")


def topic_simply(session: Session, event: Event, known: Known) -> Move:
    """The answer that was given, in plainer words."""
    return tell_part(session, known, "simply")


def why_topic(session: Session, event: Event, known: Known) -> Move:
    """The reason for the answer that was given."""
    return tell_part(session, known, "why")


def tell_part(session: Session, known: Known, part: str) -> Move:
    """A part of the answer that was given."""
    answers = suited(session, session.topic or "", known)
    if answers is None:
        return session.at(Phase.TALKING), Reply((Say("phrases/nothing-more"), anything_else()))
    return _talk(session, answers, part, known)


def answer_on_standing(session: Session, event: Event, known: Known) -> Move:
    """May one stand or walk, asked where no cramp is coached: a question like any other."""
    return answer_beside_choice(session, QuestionAsked(STANDING), known)


STANDING = "walk-it-off"
"""The answer to whether one may stand or walk."""


def invite_question(session: Session, event: Event, known: Known) -> Move:
    """Yes, something else: what would they like to know?"""
    ask = plain_ask(WHAT_ELSE, "phrases/anything-else-hint")
    return session.at(Phase.TALKING), Reply((ask,))


WHAT_ELSE = "phrases/what-else"
"""What would they like to know?"""
