"""The ear: a sentence in, an intent of the model out, by its samples or by nearness to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from skill.simulator.model import Model
from skill.simulator.understand.clauses import clauses
from skill.simulator.understand.elsewhere import SENTENCES
from skill.simulator.understand.exact import ExactEar
from skill.simulator.understand.hearing import FALLBACK, Filled, Hearing
from skill.simulator.understand.near import RAMBLE, NearEar
from skill.simulator.understand.slips import Slips
from skill.simulator.understand.spans import Lexicon, Spans, spoken
from skill.simulator.understand.templates import template, templates_of
from skill.simulator.understand.words import Word, expand, words

NEAR_ENOUGH = {"LOW": 0.66, "MEDIUM": 0.7, "HIGH": 0.76}
"""The confidence below which it is the fallback, by the model's fallback sensitivity."""
LONGEST_HEARD = 80
"""Words after these are not heard."""
LONGEST_ANSWER = 4
"""An unlisted answer to a question for a slot has so many words at most."""

Asked = tuple[str, str]
"""The intent and the slot that were asked for."""


class Ear:
    """Hears sentences as one interaction model would; holds no word of any skill."""

    def __init__(self, model: Model) -> None:
        """Learns the model: its samples, its slot types, Amazon's utterances for its built-in intents."""
        templates = tuple(templates_of(model))
        self._near_enough = NEAR_ENOUGH.get(model.sensitivity, NEAR_ENOUGH["LOW"])
        self._lexicon = Lexicon(model)
        self._exact = ExactEar(templates)
        self._answers = {asked: _answers_to(model, *asked) for asked in model.elicitable}
        self._near = NearEar(templates, Slips(self._lexicon), SENTENCES)

    def hear(self, text: str, today: date, asked: Asked | None = None) -> Hearing:
        """What the sentence is, on that day: by a sample, by nearness, or the fallback.

        A bare value is the answer to what was asked, unless the sentence is a sample with words of its own.
        """
        heard = words(text)[:LONGEST_HEARD]
        spans = self._lexicon.find(heard, today)
        exact = self._exact.hear(heard, spans)
        if exact is not None and exact.literals:
            return exact
        answer = self._answer(asked, heard, spans)
        if answer is not None or exact is not None:
            return answer or exact or _nothing(None)
        plain = expand(heard)
        plain_spans = self._lexicon.find(plain, today)
        near = self._nearest(heard, plain, plain_spans, today)
        if near is not None and near.confidence >= self._near_enough:
            return near
        return self._answer(asked, plain, plain_spans) or _unlisted(asked, plain) or _nothing(near)

    def _nearest(self, heard: tuple[Word, ...], plain: tuple[Word, ...], spans: Spans, today: date) -> Hearing | None:
        """The whole sentence by nearness; where that is not near enough, its nearest clause, as a part of a ramble."""
        best = self._near.hear(plain, spans)
        if best is not None and best.confidence >= self._near_enough:
            return best
        for clause in map(expand, clauses(heard)):
            part = self._near.hear(clause, self._lexicon.find(clause, today))
            if part is not None and (best is None or part.confidence * RAMBLE > best.confidence):
                best = replace(part, confidence=round(part.confidence * RAMBLE, 4))
        return best

    def _answer(self, asked: Asked | None, heard: tuple[Word, ...], spans: Spans) -> Hearing | None:
        answers = self._answers.get(asked) if asked else None
        return answers.hear(heard, spans) if answers else None


def _answers_to(model: Model, intent_name: str, slot_name: str) -> ExactEar:
    """Hears a slot's own samples, and its bare value."""
    intent = model.intent(intent_name)
    slot = intent.slot(slot_name) if intent else None
    if intent is None or slot is None:
        return ExactEar(())
    return ExactEar(template(intent, 0, sample) for sample in (*slot.samples, f"{{{slot_name}}}"))


def _unlisted(asked: Asked | None, heard: tuple[Word, ...]) -> Hearing | None:
    """A short answer that is no listed value, as Alexa takes it: the words themselves."""
    if asked is None or not 0 < len(heard) <= LONGEST_ANSWER:
        return None
    return Hearing(asked[0], "near", 0.0, {asked[1]: Filled(spoken(heard))})


def _nothing(near: Hearing | None) -> Hearing:
    return Hearing(FALLBACK, None, near.confidence if near else 0.0)
