"""The ear: a sentence in, an intent of the model out: by its samples, or by nearness and the odds of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from skill.simulator.model import SLOT, Intent, Model, Slot
from skill.simulator.understand.clauses import clauses
from skill.simulator.understand.elsewhere import ELSEWHERE, SENTENCES
from skill.simulator.understand.exact import ExactEar
from skill.simulator.understand.fillings import Fillings
from skill.simulator.understand.hearing import FALLBACK, Filled, Hearing
from skill.simulator.understand.near import DENIED, RAMBLE, NearEar
from skill.simulator.understand.odds import Odds
from skill.simulator.understand.samples import wording_of
from skill.simulator.understand.slips import Slips
from skill.simulator.understand.spans import Lexicon, Spans, spoken
from skill.simulator.understand.templates import Template, template, templates_of
from skill.simulator.understand.weights import Wording
from skill.simulator.understand.within import Within
from skill.simulator.understand.words import STOP_WORDS, Word, expand, is_cut_off, norms, words

NEAR_ENOUGH = {"LOW": 0.3, "MEDIUM": 0.33, "HIGH": 0.4}
"""The confidence below which it is the fallback, by the model's fallback sensitivity."""
ELSEWHERE_WORTH = 1.3
"""What speaks for its being meant for no skill counts so much more: no skill's samples are as many as all there is."""
SOUNDS_SO = 0.6
"""A listed value that a sentence holds in sound only fills a slot where it is so much alike."""
SURE, SEVERAL = 0.65, 2
"""A clause is sure of what it is from so near; an intent takes in another clause that fills so many slots or more."""
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
        own = tuple(_told_apart(templates))
        self._model = model
        self._near_enough = NEAR_ENOUGH.get(model.sensitivity, NEAR_ENOUGH["LOW"])
        self._lexicon = Lexicon(model)
        self._exact = ExactEar(templates)
        plain = tuple(replace(one, parts=tuple(map(_word, wording))) for one, wording in own)
        self._plain = ExactEar(plain)
        self._within = Within(plain)
        self._answers = {asked: _answers_to(model, *asked) for asked in model.elicitable}
        known = frozenset(part for _, wording in own for part in wording if isinstance(part, str))
        self._slips = Slips(self._lexicon, known)
        self._types = {intent.name: {slot.name: slot.type for slot in intent.slots} for intent in model.intents}
        self._usual = {intent.name: _usual_slots(intent) for intent in model.intents}
        self._near = NearEar(own, known, self._slips, SENTENCES)
        fillings = Fillings(self._lexicon.entries)
        self._odds = Odds(
            ((one.intent, filled) for one in templates for filled in fillings.of(one)), map(norms, SENTENCES)
        )

    def hear(self, text: str, today: date, asked: Asked | None = None) -> Hearing:
        """What the sentence is, on that day: by a sample, by nearness, or the fallback.

        A bare value is the answer to what was asked, unless the sentence is a sample with words of its own, or one of
        the same intent that leaves less of it in one slot: "seven in the morning" is an hour and a half of the day.
        """
        heard = words(text)[:LONGEST_HEARD]
        spans = self._lexicon.find(heard, today)
        exact = self._exact.hear(heard, spans)
        if exact is not None and exact.literals:
            return exact
        answer = self._answer(asked, heard, spans)
        if answer is not None or exact is not None:
            return _fuller(answer, exact) or _nothing(None)
        if is_cut_off(heard):
            return _nothing(None)
        plain = expand(heard)
        plain_spans = self._lexicon.find(plain, today)
        exact = self._plain.hear(plain, plain_spans)
        if exact is not None:
            return exact
        near = self._likeliest(heard, plain, plain_spans, today)
        if near is not None and near.confidence >= self._near_enough:
            return near
        return self._answer(asked, plain, plain_spans) or _unlisted(asked, plain) or _nothing(near)

    def _likeliest(self, heard: tuple[Word, ...], plain: tuple[Word, ...], spans: Spans, today: date) -> Hearing | None:
        """The intent for which nearness and odds speak most together; None where that is meant for no skill."""
        parts = tuple(self._parts(heard, plain, spans, today))
        spans = self._slips.beside(plain, spans)
        near = dict(self._near.hear(plain, spans))
        for part, share in self._counted(parts):
            worth = round(part.confidence * share, 4)
            if part.intent not in near or worth > near[part.intent].confidence:
                near[part.intent] = replace(part, confidence=worth)
        chances = self._odds.chances([word.norm for word in heard])
        total = {name: _together(near.get(name), chances.get(name, 0.0)) for name in dict.fromkeys((*near, *chances))}
        total[ELSEWHERE] = ELSEWHERE_WORTH * total.get(ELSEWHERE, 0.0)
        best = max(total, key=lambda name: total[name])
        if best == ELSEWHERE:
            return None
        hearing = near.get(best) or Hearing(best, "near", 0.0)
        return replace(hearing, confidence=round(total[best], 4), slots=self._filled(hearing, plain, spans))

    def _parts(
        self, heard: tuple[Word, ...], plain: tuple[Word, ...], spans: Spans, today: date
    ) -> Iterator[Mapping[str, Hearing]]:
        """What is near to each clause of a ramble, and the samples that stand whole in it, by intent."""
        halves = tuple(self._within.halves(plain, spans))
        for clause in dict.fromkeys((*map(expand, clauses(heard)), *(plain[rest] for _, rest in halves))):
            values = self._slips.beside(clause, self._lexicon.find(clause, today))
            yield self._near.hear(clause, values)
        for whole, _ in halves:
            exact = self._plain.hear(plain[whole], self._lexicon.find(plain[whole], today))
            if exact is not None:
                yield {exact.intent: replace(exact, by="near")}

    def _counted(self, parts: Collection[Mapping[str, Hearing]]) -> Iterator[tuple[Hearing, float]]:
        """What was heard in each part, and how much of it counts: all, where its intent also takes in another part.

        Of "my calf is cramping and I feel faint" the second half has an intent with slots for what the first one tells.
        """
        likeliest = [max(part.values(), key=lambda one: one.confidence) for part in parts if part]
        for part in parts:
            others = [one for one in likeliest if one.confidence >= SURE and part.get(one.intent) is not one]
            for hearing in part.values():
                # A sample that stands whole has another part in it, and takes in nothing more.
                takes_in = hearing.confidence >= SURE and not hearing.literals
                all_of_it = takes_in and any(self._takes_in(hearing.intent, one) for one in others)
                yield hearing, 1.0 if all_of_it else RAMBLE

    def _takes_in(self, intent: str, other: Hearing) -> bool:
        """Whether an intent has slots for all that another one was heard with; a word of its own has no place there."""
        told = {self._types.get(other.intent, {}).get(name) for name in other.slots}
        has_them = len(told) >= SEVERAL and told <= {*self._types.get(intent, {}).values()}
        return has_them and intent != other.intent and STOP_WORDS.issuperset(norms(SLOT.sub(" ", other.sample)))

    def _filled(self, hearing: Hearing, plain: tuple[Word, ...], spans: Spans) -> Mapping[str, Filled]:
        """The slots that were filled, and those of the intent whose listed values stand in the sentence as well.

        A value that is there in sound only fills a slot that the intent's samples usually have.
        """
        filled = dict(hearing.slots)
        intent = self._model.intent(hearing.intent)
        types = self._types.get(hearing.intent, {})
        said = [(types.get(name), value.value) for name, value in filled.items()]
        for slot in intent.slots if intent else ():
            least = SOUNDS_SO if slot.name in self._usual[hearing.intent] else 1.0
            listed = [span for span in spans.get(slot.type, ()) if span.filled.matches and span.likeness >= least]
            best = sorted(listed, key=lambda span: (-span.likeness, span.start - span.end, span.start))
            told = ((span.filled, {span.filled.value, spoken(plain[span.start : span.end])}) for span in best)
            found = next((filled for filled, names in told if not _inside(slot.type, names, said)), None)
            if slot.name not in filled and found is not None:
                filled[slot.name] = found
                said.append((slot.type, found.value))
        return filled

    def _answer(self, asked: Asked | None, heard: tuple[Word, ...], spans: Spans) -> Hearing | None:
        answers = self._answers.get(asked) if asked else None
        return answers.hear(heard, spans) if answers else None


def _together(near: Hearing | None, chance: float) -> float:
    """How much nearness and odds say together, from 0 to 1; what is denied is less likely, whatever its words."""
    if near is None:
        return chance / 2
    return (near.confidence + chance * (DENIED if near.denied else 1.0)) / 2


def _told_apart(templates: Iterable[Template]) -> Iterable[tuple[Template, Wording]]:
    """Templates with the wording they are compared by; of the same intent and wording, the first."""
    seen: set[tuple[str, Wording]] = set()
    for one in templates:
        wording = wording_of(one)
        if (one.intent, wording) not in seen:
            seen.add((one.intent, wording))
            yield one, wording


def _usual_slots(intent: Intent) -> frozenset[str]:
    """The slots that stand in at least a third of the samples."""
    counts = Counter(name for sample in intent.samples for name in set(SLOT.findall(sample)))
    return frozenset(name for name, count in counts.items() if 3 * count >= len(intent.samples))


def _inside(kind: str, names: Collection[str], said: Iterable[tuple[str | None, str]]) -> bool:
    """Whether a value, by its name or as said, is a part of one that was filled, or has one of its type in it."""
    return any(name in other or (kind == its and other in name) for its, other in said for name in names)


def _word(part: str | Slot) -> Word | Slot:
    return Word(part, part) if isinstance(part, str) else part


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


def _fuller(answer: Hearing | None, exact: Hearing | None) -> Hearing | None:
    """The answer to what was asked, or the same intent with more of its slots filled."""
    if answer is None or exact is None:
        return answer or exact
    more = exact.intent == answer.intent and len(exact.slots) > len(answer.slots)
    return exact if more else answer


def _nothing(near: Hearing | None) -> Hearing:
    return Hearing(FALLBACK, None, near.confidence if near else 0.0)
