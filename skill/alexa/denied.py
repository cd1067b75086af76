"""From the slots of an intent to what it denies: danger signs, and who or where somebody is not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from skill.alexa import danger_signs, questions, slots, told
from skill.core import events
from skill.core.events import Event


def signs(intent: Any, sites: Collection[str] | None) -> Event:
    """Signs, or a situation, said not to be there; what stands after "no, but" is there all the same.

    A question beside it counts where it is heard what is denied: else it may be somebody's who has just that illness.
    """
    if slots.text(intent, danger_signs.FELT) or slots.text(intent, "even_so"):
        return danger_signs.signs(intent, sites)
    named = (*slots.ids(intent, "symptom", None), *slots.ids(intent, "symptom_two", None))
    asks = questions.topic_asked(intent)
    if away := slots.one(intent, "away"):
        return replace(AWAY[away], asks=asks)
    if lacked := slots.ids(intent, "situation"):
        return replace(LEFT.get(lacked[0]) or events.DangerSignDenied(situations=lacked), asks=asks)
    fine = slots.text(intent, "fine") is not None
    muscles, side = () if fine else slots.ids(intent, "muscle", sites), slots.one(intent, "side", told.SIDES)
    return events.DangerSignDenied(tuple(dict.fromkeys(named)), muscles, side, asks=asks if named else None)


AWAY: Mapping[str, events.DangerSignDenied] = {
    "water": events.DangerSignDenied(("drowning",), situations=("in-water",)),
    "road": events.DangerSignDenied(situations=("driving",)),
    "machine": events.DangerSignDenied(("dialysis-chair",)),
    "home": events.DangerSignDenied(("drowning", "dialysis-chair"), situations=("in-water", "driving")),
}
"""What is denied by saying where one is not, by the id of that place, or by being at home."""
LEFT = {"in-water": AWAY["water"], "driving": AWAY["road"]}
"""The same, by the situation that one is not in."""


def half(which: str) -> Callable[[Any, Collection[str] | None], Event]:
    """One sign of a half of the gate denied: the one that was named, "my chest is fine"; else it is not known which.

    A muscle counts where it cramps: "my breathing's fine, my calf is cramping"; elsewhere it may be what is fine.
    """

    def heard(intent: Any, sites: Collection[str] | None) -> Event:
        named = slots.ids(intent, "well")
        if named and named[0] in WELL:
            return WELL[named[0]]
        denied = events.DangerSignDenied(named) if named else events.DangerSignDenied(half=which)
        if not slots.cramps_now(intent):
            return denied
        return replace(denied, sites=slots.ids(intent, "muscle", sites), side=slots.one(intent, "side", told.SIDES))

    return heard


WELL: Mapping[str, events.DangerSignDenied] = {
    "kidney": events.DangerSignDenied(situations=("kidney",)),
    "salts": events.DangerSignDenied(),
}
"""What is well and is no danger sign, but among the conditions of a drink: "my kidneys are fine"."""


def of_those(intent: Any, _: Collection[str] | None) -> Event:
    """None of what was asked about, or some of it; a question behind the no is answered, and the no holds."""
    if some := slots.one(intent, "some"):
        return events.SaidYes(some=True, every=some == "all")
    if asked := questions.topic_asked(intent):
        return _beside_no(intent, asked)
    return events.DangerSignDenied(everything=True)


def _beside_no(intent: Any, asked: str) -> Event:
    """What was asked, with the no that was said before it; a question by itself answers nothing."""
    if slots.text(intent, "no_to_all"):
        return events.QuestionAsked(asked, denied=True)
    helps = slots.one(intent, "then_asks") == questions.HELP
    return events.SaidNext(asked=True) if helps else events.QuestionAsked(asked)
