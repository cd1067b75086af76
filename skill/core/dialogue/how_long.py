"""How long: of a cramp, or of what was just told."""

from __future__ import annotations

from skill.core.acts import Reply, Say
from skill.core.dialogue.moves import Move, anything_else
from skill.core.dialogue.suited import NO_MORE_KNOWN, suited
from skill.core.dialogue.topics import answer_beside_choice, tell_part
from skill.core.events import Event, QuestionAsked
from skill.core.guide import FEELING
from skill.core.known import Known
from skill.core.session import Phase, Session

WHAT_IT_IS = "what-is-a-cramp"
"""The topic that tells what a cramp is, and how long it usually lasts."""


def answer_how_long(session: Session, event: Event, known: Known) -> Move:
    """How long does it last, asked first of all: a question like any other."""
    return answer_beside_choice(session, QuestionAsked(WHAT_IT_IS), known)


def how_long_topic(session: Session, event: Event, known: Known) -> Move:
    """How long, of what was just told, or of what that is about; where it is not known, nothing is told again."""
    answers = suited(session, session.topic or "", known)
    topic = answers.topic if answers else None
    if topic is None or f"topics/{topic.id}/how-long" in known.content.words:
        return tell_part(session, known, "how-long")
    about = f"topics/{topic.about}/how-long"
    told = about in known.content.words and FEELING not in topic.needs
    said = Say(about if told else f"instead/{NO_MORE_KNOWN}")
    return session.at(Phase.TALKING), Reply((said, anything_else()))


def of_last(session: Session, known: Known) -> Say | None:
    """How long, of the topic that the last reply told of; None where it told of none, or that knows no time."""
    said = (act.words for act in session.last if isinstance(act, Say) and act.words.startswith("topics/"))
    told = next((f"{words.rpartition('/')[0]}/how-long" for words in said), None)
    return Say(told) if told in known.content.words else None
