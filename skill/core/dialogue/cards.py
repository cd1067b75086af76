"""The card for the morning after: the steps that were done, when to get help, and what it rests on.

It says nothing of the person: no side, no answer, no time, and no more of the cramp than the steps show.
"""

from __future__ import annotations

from skill.core.acts import Say, ShowCard
from skill.core.dialogue.moves import episode_of, guide_of
from skill.core.guide import Step
from skill.core.known import Known
from skill.core.session import Session


def card_for_tomorrow(session: Session, known: Known) -> tuple[ShowCard, ...]:
    """The card of the episode that closes; none where nothing was done yet."""
    guide, done = guide_of(session, known), episode_of(session).done
    steps = [guide.steps[name] for name in done if name in guide.steps]
    if not steps:
        return ()
    names = [reference for code in guide.sources if (reference := f"sources/{code}") in known.content.words]
    rests_on = (Say("phrases/card/sources"), *map(Say, names)) if names else ()
    told = (Say(_words(step, session, known)) for step in steps)
    lines = (Say("phrases/card/steps"), *told, *rests_on, Say("phrases/disclaimer"))
    return (ShowCard("phrases/card/title", "phrases/card/help", lines),)


def _words(step: Step, session: Session, known: Known) -> str:
    """The step as it was said: for both sides at once where both cramp."""
    both = (f"{step.words}/both",) if episode_of(session).side == "both" else ()
    return known.content.first_with_words(*both, f"{step.words}/say")
