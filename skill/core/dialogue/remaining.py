"""The muscle that was named as well: once the first is over it is asked after, and only a cramp is coached."""

from __future__ import annotations

from dataclasses import replace

from skill.core.acts import Reply, Say
from skill.core.dialogue.closing import close_episode, remaining_ask
from skill.core.dialogue.coaching import coach, noting
from skill.core.dialogue.moves import Move, episode_of
from skill.core.dialogue.named import other_muscles, take_side
from skill.core.dialogue.situations import hear_report_in_guide
from skill.core.dialogue.suited import suited
from skill.core.dialogue.talk import MISSES, ask_again, not_understood
from skill.core.dialogue.topics import in_short
from skill.core.events import CrampReported, DangerSignDenied, DeletionAsked, DiaryAsked, Event, QuestionAsked, SideSaid
from skill.core.guide import GATE
from skill.core.known import Known
from skill.core.session import Gate, Session


def begin_remaining(session: Session, event: Event, known: Known) -> Move:
    """It does: its first move."""
    episode = episode_of(session)
    return coach(replace(session, side_said=episode.side), known, (episode.site,))


def hear_report(session: Session, event: CrampReported, known: Known) -> Move:
    """A cramp, where one was asked after: that one, or another, or somebody else's."""
    if event.person or event.situation or other_muscles(session, event.sites, known):
        return hear_report_in_guide(session, event, known)
    session = noting(session, replace(event, side=event.side or episode_of(session).side))
    return coach(session, known, (episode_of(session).site,))


def answer_beside(session: Session, event: QuestionAsked, known: Known) -> Move:
    """A question: its answer in short, unless it is locked; and whether it still cramps, again."""
    topic = known.content.topics.get(event.topic)
    locked = topic is not None and GATE in topic.needs and episode_of(session).gate is Gate.DUE
    said = "phrases/after-my-question" if locked else in_short(suited(session, event.topic, known), known)
    return session, Reply((Say(said), remaining_ask(session, known)))


def hear_okay(session: Session, event: Event, known: Known) -> Move:
    """Okay may mean that it is over, or that it was heard: to the question alone it is over."""
    alone = session.last == (remaining_ask(session, known),)
    return (close_episode if alone else ask_again)(session, event, known)


def hear_side(session: Session, event: SideSaid, known: Known) -> Move:
    """The side that cramps; "both" may be said of those that are over."""
    return (ask_again if event.side == "both" else take_side)(session, event, known)


def put_off(session: Session, event: Event, known: Known) -> Move:
    """A routine, or what is kept, comes after; and whether it still cramps, again."""
    later = isinstance(event, DiaryAsked | DeletionAsked)
    said = "phrases/privacy/later" if later else "phrases/routine/after-cramp"
    return session, Reply((Say(said), remaining_ask(session, known)))


def hear_denial(session: Session, event: DangerSignDenied, known: Known) -> Move:
    """ "None of them" is a no; a sign that is denied by its name answers nothing."""
    if event.everything:
        return close_episode(session, event, known)
    return session, Reply((remaining_ask(session, known),))


def unclear(session: Session, event: Event, known: Known) -> Move:
    """Not understood: examples, different words, then the closing."""
    return (not_understood if session.misses < len(MISSES) else close_episode)(session, event, known)
