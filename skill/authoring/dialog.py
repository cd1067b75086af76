"""The dialog model: which slots the skill may elicit.

Alexa takes `Dialog.ElicitSlot` only for an intent in it that has a required slot with a prompt. The skill asks in its
own words, so she never delegates (`SKILL_RESPONSE`) and the prompts are never said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Json = Mapping[str, object]
Slots = Mapping[str, str]

OURS = "SKILL_RESPONSE"


def dialog(elicited: Mapping[str, Mapping[str, str]], types: Mapping[str, Slots]) -> Json:
    """`dialog` and `prompts` of an interaction model; nothing where no slot is elicited.

    `elicited` has the question for each slot of each intent; `types` the type of every slot of each intent.
    """
    if not elicited:
        return {}
    intents = [_intent(name, asked, types.get(name, {})) for name, asked in elicited.items()]
    return {
        "dialog": {"intents": intents, "delegationStrategy": OURS},
        "prompts": [_prompt(name, slot, said) for name, asked in elicited.items() for slot, said in asked.items()],
    }


def _intent(name: str, asked: Iterable[str], types: Slots) -> Json:
    return {
        "name": name,
        "delegationStrategy": OURS,
        "confirmationRequired": False,
        "prompts": {},
        "slots": [_slot(slot, kind, _id(name, slot) if slot in asked else None) for slot, kind in types.items()],
    }


def _slot(name: str, kind: str, prompt: str | None) -> Json:
    return {
        "name": name,
        "type": kind,
        "confirmationRequired": False,
        "elicitationRequired": prompt is not None,
        "prompts": {"elicitation": prompt} if prompt else {},
    }


def _prompt(intent: str, slot: str, said: str) -> Json:
    return {"id": _id(intent, slot), "variations": [{"type": "PlainText", "value": said}]}


def _id(intent: str, slot: str) -> str:
    return f"Elicit.{intent}.{slot}"
