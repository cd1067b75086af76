"""Where Alexa is told which answer comes next (`Dialog.ElicitSlot`), so that she hears it better.

Only what a reminder lacks is elicited: a bare "ten", "morning" or "drink". After a question about the body the ears
stay open for whatever else is said, as an elicited slot draws what is no answer to itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from ask_sdk_model.dialog.elicit_slot_directive import ElicitSlotDirective
from ask_sdk_model.intent import Intent
from ask_sdk_model.intent_confirmation_status import IntentConfirmationStatus
from ask_sdk_model.slot import Slot
from ask_sdk_model.slot_confirmation_status import SlotConfirmationStatus

from skill.core.session import Phase, Session

ELICITED: Mapping[str, tuple[str, str]] = {
    "when": ("ReminderTimeIntent", "time"),
    "before": ("ReminderTimeIntent", "time"),
    "half": ("ReminderTimeIntent", "half"),
    "purpose": ("RemindMeIntent", "purpose"),
}
"""The intent and its slot by what the session asks; each stands under `elicited:` in the model's source."""


def elicit(session: Session) -> ElicitSlotDirective | None:
    """The directive for the question that a session leaves open, or None; earlier slots are in the session."""
    about = (session.asks or "").partition(" ")[0]
    if session.phase is not Phase.DETAIL or about not in ELICITED:
        return None
    intent, slot = ELICITED[about]
    empty = Slot(name=slot, confirmation_status=SlotConfirmationStatus.NONE)
    updated = Intent(name=intent, slots={slot: empty}, confirmation_status=IntentConfirmationStatus.NONE)
    return ElicitSlotDirective(updated_intent=updated, slot_to_elicit=slot)
