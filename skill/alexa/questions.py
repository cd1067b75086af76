"""From the slots of an intent to the question that it asks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from skill.alexa import people, slots
from skill.core import events
from skill.core.events import Event

DRINKING, WHAT_TO_DRINK = "drinking", "dehydration"
"""The id of "drink", and the topic that answers what to drink."""
DENIED, MUST = "denied", "must"
"""The ids of "no, can I", a no and a question in one, and of "do I have to"."""
HELP = "help"
"""The id of "what can I do about it"."""


def question(topic: str, intent: Any, sites: Collection[str] | None) -> Event:
    """A question, with the situation and the muscles that were named in it."""
    named = slots.ids(intent, "muscle", sites)
    return events.QuestionAsked(
        topic,
        slots.one(intent, "situation") or people.by_numbers(intent),
        named,
        now=slots.cramps_now(intent),
        denied=slots.one(intent, "can_i") == DENIED,
        of_cramps=any(slots.text(intent, name) for name in ("cramps", "a_cramp")),
    )


def subject(intent: Any, _: Collection[str] | None) -> Event:
    """A question about a thing that is named, or half a question: "and at night?", "which one's best?".

    Where an illness is all that is named, "I'm on dialysis, what can I drink", what it changes is the answer.
    """
    half = slots.one(intent, "aspect") or slots.one(intent, "short")
    situation = slots.one(intent, "situation")
    if half is None and situation and slots.text(intent, "subject") is None:
        return events.SituationTold(situation, person=people.someone(intent, "who_is", "who"))
    named = slots.one(intent, "subject") or (WHAT_TO_DRINK if slots.one(intent, "taking") == DRINKING else None)
    return events.QuestionAsked(half or named or "other", situation, half=half is not None, about=half and named)


def topic_asked(intent: Any) -> str | None:
    """The topic that was asked about in the same breath; what helps a habit is what may prevent it."""
    asked = slots.one(intent, "then_asks")
    return "prevention" if asked == HELP else asked
