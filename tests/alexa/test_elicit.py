"""What Alexa is told to expect, and that its model lets her."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from skill.alexa.elicit import ELICITED, elicit
from skill.alexa.responses import written
from skill.authoring.model import ROOT, locales, path_of
from skill.core.acts import Floor
from skill.core.session import Phase, Session
from tests.alexa.test_responses import ASKS, sent

WHEN = Session(Phase.DETAIL, asks="when")


@pytest.mark.parametrize("locale", locales(ROOT))
def test_the_model_of_each_locale_lets_each_slot_be_elicited(locale: str) -> None:
    """Alexa ignores what is elicited of an intent that is not in the dialog model."""
    dialog = json.loads(path_of(ROOT, locale).read_text("utf-8"))["interactionModel"]["dialog"]
    slots = [(intent["name"], slot) for intent in dialog["intents"] for slot in intent["slots"]]
    assert set(ELICITED.values()) == {(name, slot["name"]) for name, slot in slots if slot["elicitationRequired"]}


@pytest.mark.parametrize(
    ("asks", "intent", "slot"),
    [
        ("when", "ReminderTimeIntent", "time"),
        ("before", "ReminderTimeIntent", "time"),
        ("half 420", "ReminderTimeIntent", "half"),
        ("purpose", "RemindMeIntent", "purpose"),
    ],
)
def test_what_a_reminder_lacks_is_elicited(asks: str, intent: str, slot: str) -> None:
    """The directive names the intent, with that slot empty, and the slot."""
    empty = {"name": slot, "confirmationStatus": "NONE"}
    updated = {"name": intent, "confirmationStatus": "NONE", "slots": {slot: empty}}
    directive = {"type": "Dialog.ElicitSlot", "slotToElicit": slot, "updatedIntent": updated}
    answer = replace(ASKS, session=Session(Phase.DETAIL, asks=asks))
    assert [directive] == sent(answer)["directives"]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.DETAIL])
def test_nothing_else_is_elicited(phase: Phase) -> None:
    """After any other question, whatever is said must be heard: a danger sign, too."""
    assert elicit(replace(WHEN, phase=phase)) is None
    assert written(replace(ASKS, session=replace(WHEN, phase=phase))).directives is None


def test_nothing_is_elicited_where_nobody_listens() -> None:
    """A closed session expects no answer."""
    assert written(replace(ASKS, session=WHEN, floor=Floor.NOBODY)).directives is None
