"""Which answer suits this person and this turn: what they told of themselves, and what was asked just before.

The law: an answer that is not for a situation that was told is never spoken, nor its details, nor its plain words. What
is said in its place is a line or a topic, which the structure of the topic names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.core.acts import Say
from skill.core.dialogue.moves import was_told
from skill.core.events import Event, QuestionAsked
from skill.core.guide import FEELING, Topic
from skill.core.known import Known
from skill.core.session import Session

PARTS = {
    "say": ("say",),
    "more": ("more", "say"),
    "simply": ("simply", "say"),
    "briefly": ("briefly",),
    "why": ("why", "more", "say"),
    "how-long": ("how-long", "more", "say"),
}
"""Each part of an answer, and what is said where a topic has no words of that part."""


@dataclass(frozen=True, slots=True)
class Suited:
    """The topic that answers, None for a line; and the name of that topic or line."""

    topic: Topic | None
    name: str

    def words(self, part: str, known: Known) -> str:
        """The reference of the words of a part; a line has one part only."""
        if self.topic is None:
            return f"instead/{self.name}"
        return known.content.first_with_words(*(f"topics/{self.name}/{own}" for own in PARTS[part]))


def meant(session: Session, event: Event, known: Known) -> Event:
    """What a question means after the one before it: "and in pregnancy?" after magnesium is magnesium in pregnancy.

    Half a question is first read against the answer before, then against what that is about; any other event is
    what it is. What was named in the same breath, "water before bed", goes before what was asked before.
    """
    if not isinstance(event, QuestionAsked):
        return event
    named = event.about if event.about in known.content.topics else None
    before = known.content.topics.get(named or session.topic or "")
    if before is None:
        return event
    subject = known.content.topics[before.about or before.id]
    if event.half and event.topic == ITS_CAUSE:
        return replace(event, topic=before.id)
    after = {**before.then, **subject.follow, **before.follow} if event.half else before.then
    topic = after.get(event.topic) or named or _for_whom(session, before, event, known) or event.topic
    if topic == FOR_ANOTHER and not (before.then or before.needs):
        topic = before.id
    return replace(event, topic=named if named and topic == NO_MORE_KNOWN else topic)


def _for_whom(session: Session, before: Topic, event: QuestionAsked, known: Known) -> str | None:
    """What it means for whom it is asked: "even if I'm pregnant", "can kids have it". None of a question of its own."""
    asked = known.content.topics.get(event.topic)
    tells = asked.tells if asked and not event.of_cramps and was_told(session, *ANSWERS) else None
    if tells is None or asked == before or tells not in (event.situation, CHILD, *before.instead):
        return None
    if tells in before.instead:
        return before.instead[tells]
    found = for_situation(before, tells, known)
    return FOR_ANOTHER if tells == CHILD and found is not None else found


def for_situation(topic: Topic, situation: str, known: Known) -> str | None:
    """What answers a topic for whom a situation holds: the topic, where it knows that one, or the line for the others.

    None where it is the same for everybody.
    """
    numb = FEELING in topic.needs and known.content.safety.no_heat_or_cold((situation,))
    subject = known.content.topics[topic.about or topic.id]
    return topic.id if numb or situation in topic.instead else topic.otherwise or subject.otherwise


ITS_CAUSE = "causes"
"""What "does it cause cramps" asks by itself; after an answer it is asked of what that was about."""
ANSWERS = ("topics/", "instead/")
"""How the words of an answer begin."""
CHILD = "child"
"""The situation of whom grown-ups ask about."""
FOR_ANOTHER = "for-somebody-else"
"""The line that what somebody else may take or do is for their doctor to say; what is only told holds for them, too."""
NO_MORE_KNOWN = "not-known-here"
"""The line that all was told: not before anything was."""


def not_for_that(session: Session, event: Event, known: Known) -> str | None:
    """What is said right after pain that is not for this coach: what helps a muscle, told or done, is not for that.

    Of questions, a muscle that is named with it, an illness, or what has a check of its own, is another matter.
    """
    if isinstance(event, QuestionAsked):
        topic = known.content.topics.get(event.topic)
        if event.sites or (topic is not None and (topic.tells or topic.checks)):
            return None
    for group in known.content.safety.groups:
        line = f"instead/not-for-{group}"
        said = {Say(f"safety/groups/{group}/say"), Say(line)} & {act for act in session.last if isinstance(act, Say)}
        if said and line in known.content.words:
            return line
    return None


def suited(session: Session, name: str, known: Known) -> Suited | None:
    """What answers this person in place of the topic `name`, or that topic itself; None where there is no such name."""
    topics = known.content.topics
    like = topics.get(known.content.like.get(name, ""))
    name = (like and _instead(session, like)) or name
    passed: set[str] = set()
    while name in topics and name not in passed:
        passed.add(name)
        name = _instead(session, topics[name]) or name
    if name in topics:
        return Suited(topics[name], name)
    return Suited(None, name) if f"instead/{name}" in known.content.words else None


def _instead(session: Session, topic: Topic) -> str | None:
    """What the first situation that was told, of those the topic is not for, is answered with."""
    return next((other for situation, other in topic.instead.items() if situation in session.situations), None)
