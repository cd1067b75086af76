"""What was said beside "there's no cramp" and "I don't have that": the question is answered, the illness taken back.

And a question beside one that is open: it is answered in short, and the one that is open stands.
"""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Ask, Reply, Say
from skill.core.dialogue.asking import telling
from skill.core.dialogue.moves import Move
from skill.core.dialogue.stop_rule import hear_request
from skill.core.dialogue.suited import suited
from skill.core.dialogue.talk import asked
from skill.core.dialogue.topics import WHAT_ELSE, answer, in_short
from skill.core.events import DangerSignDenied, Event, QuestionAsked, ReminderAsked, SaidGone
from skill.core.known import Known
from skill.core.safety import Outcome
from skill.core.session import Phase, Session


def without_denied(session: Session, event: Event, known: Known) -> Session:
    """The session without the situations that are denied, and without the answer that was given for one of them.

    A place that they would have to be safe in first is denied where that is asked.
    """
    if not isinstance(event, DangerSignDenied) or not event.situations or session.phase is Phase.SAFE:
        return session
    told = tuple(name for name in session.situations if name not in event.situations)
    session = _referred_without(session, event, known)
    topic = known.content.topics.get(session.topic or "")
    about_it = topic is not None and topic.tells in event.situations
    return replace(session, situations=told, topic=None if about_it else session.topic)


def _referred_without(session: Session, event: DangerSignDenied, known: Known) -> Session:
    """The session, in which help today is for the sign by itself: it was for who they turn out not to be.

    A swollen leg stays one: it is only no longer the maternity unit's.
    """
    safety = known.content.safety
    tells = safety.group(session.danger or "").tells
    if session.phase is not Phase.REFERRED or tells not in event.situations or tells not in safety.situations:
        return session
    plain = (sign for sign, meant in safety.situations[tells].turns.items() if meant == session.danger)
    itself = next((sign for sign in plain if safety.group(sign).outcome is Outcome.SAME_DAY), None)
    return replace(session, danger=itself) if itself else session


def taken_up(session: Session, reply: Reply, event: Event, known: Known) -> Move:
    """The reply; where it asks what they would like to know, and that was said already, what answers it in its place.

    After the warning signs an answer is told in its plain words.
    """
    if not isinstance(event, SaidGone) or not _asks_what(reply):
        return session, reply
    if event.wants_reminder:
        after, then = hear_request(session, ReminderAsked(), known)
    elif event.about in known.content.topics and not _waits(event.about or "", reply, known):
        after, then = telling(answer)(session, QuestionAsked(event.about or ""), known)
        then = _in_plain_words(then, after, event, known) if len(reply.acts) > 1 else then
    else:
        return session, reply
    return after, replace(then, acts=(*reply.acts[:-1], *then.acts), effects=(*reply.effects, *then.effects))


def _waits(about: str, reply: Reply, known: Known) -> bool:
    """Whether the answer has locks or a check, and the warning signs of a cramp that was coached were just said."""
    topic = known.content.topics[about]
    return len(reply.acts) > 1 and (bool(topic.needs) or topic.checks)


def _asks_what(reply: Reply) -> bool:
    last = reply.acts[-1] if reply.acts else None
    return isinstance(last, Ask) and last.words == WHAT_ELSE


def _in_plain_words(reply: Reply, session: Session, event: SaidGone, known: Known) -> Reply:
    """The reply with the answer in few words; a walk of ideas, and the full check, are told as they are."""
    if session.phase is not Phase.TALKING or len(reply.acts) != 2:
        return reply
    answers = suited(session, event.about or "", known)
    return replace(reply, acts=(Say(in_short(answers, known)), reply.acts[-1]))


def answer_in_short(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question, where a yes or a no is waited for: its answer in few words, and what was asked, again.

    A walk of ideas, what has locks, and what ends in the full check are answered as in any calm moment.
    """
    topic = known.content.topics.get(event.topic)
    if topic and (topic.ideas or topic.needs or topic.checks):
        return answer(session, event, known)
    said = Say(in_short(suited(session, event.topic, known), known))
    return replace(session, topic=topic.id if topic else session.topic), Reply((said, asked(session, known)))
