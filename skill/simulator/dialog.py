"""A slot that the skill asks for (`Dialog.ElicitSlot`), and the intent that its answer completes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skill.simulator.model import Model
from skill.simulator.replies import Reply
from skill.simulator.turn import Json


@dataclass(frozen=True, slots=True)
class Elicited:
    """The slot that the next answer is for, and the intent's slots so far as JSON."""

    intent: str
    slot: str
    slots: Json


def elicited(reply: Reply, model: Model, last_intent: Json | None) -> Elicited | None:
    """What a reply elicits, or None; Alexa ignores a slot that is not in the model's dialog."""
    for directive in reply.directives:
        intent = directive.get("updatedIntent") or last_intent
        slot = str(directive.get("slotToElicit"))
        if directive.get("type") == "Dialog.ElicitSlot" and intent and (intent["name"], slot) in model.elicitable:
            return Elicited(str(intent["name"]), slot, dict(intent.get("slots") or {}))
    return None


def unheeded(reply: Reply, model: Model, last_intent: Json | None) -> Iterator[str]:
    """What Alexa would ignore in a reply's dialog directives, and what this speaker does not play."""
    for directive in reply.directives:
        kind = str(directive.get("type"))
        if kind == "Dialog.ElicitSlot" and elicited(reply, model, last_intent) is None:
            slot = directive.get("slotToElicit")
            yield f"Dialog.ElicitSlot for {slot!r} is ignored: it is not in the model's dialog"
        elif kind in (
            "Dialog.Delegate",
            "Dialog.ConfirmSlot",
            "Dialog.ConfirmIntent",
            "Dialog.DelegateRequest",
        ):
            yield f"{kind} is not played by this speaker"


def completed(intent: Json, asked: Elicited | None) -> Json:
    """The intent with what was filled before the question that it answers."""
    if asked is None or asked.intent != intent["name"]:
        return intent
    slots = {name: slot if "source" in slot else asked.slots.get(name, slot) for name, slot in intent["slots"].items()}
    return {**intent, "slots": slots}
