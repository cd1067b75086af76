"""From the slots of an intent to the danger signs that it tells of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from skill.alexa import people, questions, slots, told
from skill.core import events
from skill.core.events import COLD, TINGLING, Event
from skill.core.safety import TOO_LONG

UNCLEAR = "unclear"
FELT = "felt"
"""The slot of a sign after "but", or after "and": it is there, whatever else was denied."""
AMISS = ("amiss", "noticed")
"""The slots of what is amiss: beside a cramp that is reported, and beside how it goes."""
NOTHING_AMISS = "none"
"""The id of what only sounds like something amiss: "popped out", "didn't snap"."""


def signs(intent: Any, sites: Collection[str] | None) -> Event:
    """Signs by their names: what is felt after a "but" alone counts; what was not recognised is asked about.

    A muscle counts where it cramps; elsewhere it tells where the sign is. What only sounds like a sign leaves the
    question that it stands beside.
    """
    if slots.one(intent, "amiss") == NOTHING_AMISS and (
        asked := slots.one(intent, "subject") or questions.topic_asked(intent)
    ):
        return events.QuestionAsked(asked, None, slots.ids(intent, "muscle", sites))
    if slots.text(intent, COLD):
        return events.DangerSignHeard("cold-numb", word=COLD)
    names = (FELT,) if slots.text(intent, FELT) else ("symptom", "symptom_two")
    named = [sign for name in names if slots.text(intent, name) for sign in slots.ids(intent, name) or (UNCLEAR,)]
    group, *also = dict.fromkeys(named or (UNCLEAR,))
    cramps = slots.cramps_now(intent)
    muscles = slots.ids(intent, "muscle", sites) if cramps else ()
    bare = not (also or cramps or slots.text(intent, "muscle") or slots.text(intent, FELT))
    word = TINGLING if bare and slots.is_marked(intent, "symptom", TINGLING) else None
    return events.DangerSignHeard(group, muscles, people.someone(intent), also=tuple(also), cramps=cramps, word=word)


def danger(group: str, intent: Any, sites: Collection[str] | None) -> Event:
    """A danger sign in words of its own; a sign named beside it, unless it was denied, may be there too.

    An ache that stays is another sign than swelling, though the same sentences tell of both; of a cramp that lasts,
    the number of minutes decides.
    """
    if group == TOO_LONG and told.minutes_of(intent) is not None and not told.lasts(intent):
        short = events.DangerSignHeard(group, minutes=told.minutes_of(intent))
        return told.cramp(intent, sites) if slots.text(intent, "muscle") or slots.text(intent, "a_cramp") else short
    return events.DangerSignHeard(
        slots.one(intent, "aching") or group,
        slots.ids(intent, "muscle", sites),
        people.someone(intent),
        also=slots.ids(intent, FELT),
        perhaps=() if slots.text(intent, FELT) or slots.text(intent, "lacking") else slots.ids(intent, "symptom"),
        cramps=slots.cramps_now(intent) or slots.one(intent, "a_cramp") is not None,
        word=slots.one(intent, "asks_number"),
    )


def amiss(intent: Any, sites: Collection[str] | None) -> Event | None:
    """The danger sign that stands in a sentence about a cramp: "my calf popped and now it's cramping"; None without."""
    found = (slots.one(intent, name) for name in AMISS)
    group = next((group for group in found if group not in (None, NOTHING_AMISS, told.LUMP)), None)
    if group is None:
        return None
    named = next((who for name in ("who", "who_is") if (who := slots.one(intent, name))), None)
    person = people.someone(intent) if named is None else people.PEOPLE.get(named, "someone-else")
    situation = slots.one(intent, "situation") or people.by_numbers(intent)
    return events.DangerSignHeard(group, slots.ids(intent, "muscle", sites), person, situation=situation)
