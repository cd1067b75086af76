"""The speaker's language: the model and its ear, and what the conversation leads it to expect."""

from __future__ import annotations

import gc
from datetime import date
from functools import lru_cache
from pathlib import Path

from skill.simulator.dialog import Elicited, completed, elicited, unheeded
from skill.simulator.envelopes import intent_json
from skill.simulator.model import Intent, Model, ModelUnreadable, read_model
from skill.simulator.replies import Reply
from skill.simulator.turn import Json
from skill.simulator.understand import Ear, Hearing


@lru_cache(maxsize=8)
def _ear_of(model: Model) -> Ear:
    """The ear of a model: learnt once, since it keeps nothing of what it hears.

    What it learnt stays, and is no longer gone through for garbage: that would hold up a sentence for half a second.
    """
    ear = Ear(model)
    gc.freeze()
    return ear


class Language:
    """Turns what is said into the intent of a request."""

    def __init__(self, model: Model | str | Path) -> None:
        """A model given as a path lets `sibling` find those of other locales; raises ModelUnreadable."""
        self._path = None if isinstance(model, Model) else Path(model)
        self.model = model if isinstance(model, Model) else read_model(model)
        self._ear = _ear_of(self.model)
        self._asked: Elicited | None = None
        self._last: Json | None = None

    def sibling(self, locale: str) -> Language:
        """The language of another locale, from the model file beside this one; raises ModelUnreadable."""
        if self._path is None:
            raise ModelUnreadable("the model was not given as a file, so it has no siblings")
        return Language(self._path.with_name(f"{Path(locale).name}.json"))

    def understand(self, text: str, today: date, application_id: str) -> tuple[Hearing, Json]:
        """What is heard, and the fields of the IntentRequest that says so."""
        asked = self._asked
        hearing = self._ear.hear(text, today, (asked.intent, asked.slot) if asked else None)
        intent = self.model.intent(hearing.intent) or Intent(hearing.intent)
        whole = completed(intent_json(intent, hearing.slots, application_id, self.model.types), asked)
        self._last = whole
        fields: Json = {"intent": whole}
        if any(name == intent.name for name, _ in self.model.elicitable):
            fields["dialogState"] = "IN_PROGRESS" if asked and asked.intent == intent.name else "STARTED"
        return hearing, fields

    def expect(self, reply: Reply) -> tuple[str, ...]:
        """Takes note of what a reply asks for; answers what it asks in vain."""
        self._asked = elicited(reply, self.model, self._last)
        return tuple(unheeded(reply, self.model, self._last))

    def forget(self) -> None:
        """Nothing is expected: the session is over."""
        self._asked, self._last = None, None
