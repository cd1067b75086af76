"""The ear, on a quiz that has nothing to do with our skill."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from skill.simulator import Model, model_of, read_model
from skill.simulator.understand import FALLBACK, Ear
from skill.simulator.understand.spans import Lexicon
from skill.simulator.understand.templates import templates_of
from skill.simulator.understand.within import Within
from skill.simulator.understand.words import words

QUIZ = Path(__file__).parent / "quiz" / "en-US.json"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def ear() -> Ear:
    """The ear that has learnt the quiz."""
    return Ear(read_model(QUIZ))


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("give me a hint", "HintIntent"),
        ("Give me a hint!", "HintIntent"),
        ("what is my score", "ScoreIntent"),
        ("pass", "SkipQuestionIntent"),
        ("yes", "AMAZON.YesIntent"),
        ("yeah", "AMAZON.YesIntent"),
        ("shut up", "AMAZON.StopIntent"),
        ("never mind", "AMAZON.CancelIntent"),
        ("um can you give me a hint please", "HintIntent"),
        ("so what is my score now", "ScoreIntent"),
        ("could you take me to round five please", "RoundIntent"),
        ("no no no", "AMAZON.NoIntent"),
    ],
)
def test_a_sample_is_heard_exactly(ear: Ear, said: str, intent: str) -> None:
    """A sentence that is a sample, or one of Amazon's own utterances, is heard as that, whatever fills its gaps."""
    heard = ear.hear(said, TODAY)
    assert (intent, "exact") == (heard.intent, heard.by)


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("it is paris", "paris"),
        ("it is the city of light", "paris"),
        ("my answer is New York", "new york"),
        ("i think it is the big apple", "new york"),
        ("Tokyo.", "tokyo"),
    ],
)
def test_a_slot_is_filled_with_its_id(ear: Ear, said: str, city: str) -> None:
    """A synonym in a slot resolves to the id of its value."""
    heard = ear.hear(said, TODAY)
    assert ("AnswerIntent", "exact", city) == (heard.intent, heard.by, heard.slots["city"].id)


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("give me thirty seconds to think", "length", "PT30S"),
        ("give me 30 seconds to think", "length", "PT30S"),
        ("i need an hour and a half", "length", "PT1H30M"),
        ("take me to round three", "number", "3"),
        ("take me to round 12", "number", "12"),
    ],
)
def test_amazon_s_slot_types_come_in_alexa_s_forms(ear: Ear, said: str, slot: str, value: str) -> None:
    """Durations and numbers are sent as Alexa sends them, however they were typed."""
    heard = ear.hear(said, TODAY)
    assert ("exact", value) == (heard.by, heard.slots[slot].value)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("i could really do with a hint", "HintIntent"),
        ("oh i have no idea at all", "SkipQuestionIntent"),
        ("how many points have i got", "ScoreIntent"),
        ("well you know my answer is parris", "AnswerIntent"),
    ],
)
def test_a_sentence_near_a_sample_is_heard(ear: Ear, said: str, intent: str) -> None:
    """Fillers, other words and slips of recognition do not hide what was meant."""
    heard = ear.hear(said, TODAY)
    assert (intent, "near") == (heard.intent, heard.by)


@pytest.mark.parametrize(
    ("said", "city"), [("my answer is banana", None), ("it is toe keo", "tokyo"), ("it is londen", "london")]
)
def test_a_slip_in_a_slot_finds_the_value_that_sounds_like_it(ear: Ear, said: str, city: str | None) -> None:
    """What only sounds like a value becomes that value; what sounds like none does not."""
    slots = ear.hear(said, TODAY).slots
    assert city == (slots["city"].id if "city" in slots else None)


@pytest.mark.parametrize(
    "said",
    [
        "play some music",
        "what's the weather",
        "charge my phone",
        "set a timer for ten minutes",
        "turn off the lights",
        "call my mother",
        "add milk to my shopping list",
        "what is the capital gains tax",
        "xyzzy",
    ],
)
def test_what_is_meant_for_no_skill_is_the_fallback(ear: Ear, said: str) -> None:
    """Everyday talk to a smart speaker is heard as nothing of this skill's."""
    heard = ear.hear(said, TODAY)
    assert (FALLBACK, None) == (heard.intent, heard.by)


def test_an_unreadable_number_is_a_question_mark(ear: Ear) -> None:
    """A number that cannot be read is sent as Alexa sends it."""
    assert ear.hear("take me to round tree", TODAY).slots["number"].value == "?"


@pytest.mark.parametrize("said", ["it's Paris", "its paris", "it\u2019s paris"])
def test_apostrophes_make_no_difference(said: str) -> None:
    """Typed with an apostrophe, a curly one or none, a contraction is the same word."""
    heard = Ear(_model(Guess=["it's {city}"], types={"City": ["Paris"]})).hear(said, TODAY)
    assert ("Guess", "exact") == (heard.intent, heard.by)


def test_more_words_of_its_own_win_over_a_slot() -> None:
    """Of two samples that both match, the one with more literal words is heard."""
    model = _model(Any=["{city}"], Left=["the left {city}"], types={"City": ["one", "the left one"]})
    assert Ear(model).hear("the left one", TODAY).intent == "Left"


def test_the_order_of_intents_settles_a_tie() -> None:
    """Of two samples that match equally well, the intent that the model lists first is heard."""
    model = _model(First=["to {city}"], Second=["to {place}"], types={"City": ["rome"], "Place": ["rome"]})
    assert Ear(model).hear("to rome", TODAY).intent == "First"


def test_a_model_s_own_sample_wins_over_amazon_s_utterance() -> None:
    """Where a skill claims "keep going" for an intent of its own, that is heard."""
    model = _model(**{"AMAZON.ResumeIntent": [], "OnwardsIntent": ["keep going"]}, types={})
    assert Ear(model).hear("keep going", TODAY).intent == "OnwardsIntent"


def test_what_was_asked_for_is_heard_as_the_answer(ear: Ear) -> None:
    """While a slot is elicited, a short answer that is no listed value is still its value."""
    heard = ear.hear("atlantis", TODAY, ("AnswerIntent", "city"))
    assert ("AnswerIntent", "atlantis", None) == (
        heard.intent,
        heard.slots["city"].value,
        heard.slots["city"].id,
    )


def test_several_values_fill_one_slot() -> None:
    """A slot that takes several values takes them all."""
    model = _model(Visit=["visit {city}"], types={"City": ["rome", "paris"]}, several=True)
    parts = Ear(model).hear("visit rome and paris", TODAY).slots["city"].parts
    assert ["rome", "paris"] == [part.value for part in parts]


def test_hearing_is_the_same_every_time() -> None:
    """Two ears that learnt one model hear every sentence alike."""
    first, second = Ear(read_model(QUIZ)), Ear(read_model(QUIZ))
    for said in ("i'd love a clue now", "skip this one", "what are my points", "play music", "lima i think"):
        assert first.hear(said, TODAY) == second.hear(said, TODAY)


def test_a_large_model_is_heard_within_twenty_milliseconds() -> None:
    """With 15,000 samples, the median sentence is heard well within 20 ms once the ear is warm."""
    ear = Ear(_large_model())
    said = [f"um please move the {_word(n)} to {_word(n + 7)} for me" for n in range(0, 400, 40)]
    for sentence in said:
        ear.hear(sentence, TODAY)
    times = []
    for sentence in said:
        start = time.process_time()
        ear.hear(sentence, TODAY)
        times.append(time.process_time() - start)
    assert sorted(times)[len(times) // 2] < 0.02


TRIPS = {
    "LostIntent": ["i lost my ticket", "i lost my luggage"],
    "LateIntent": ["the train is late", "the bus is late"],
}


def test_what_is_denied_is_less_near() -> None:
    """A "no" or "never" right before what a sample says takes from its likeness, unless the sample has it too."""
    said = "the bus was never late"
    ear = Ear(_model(types={}, **TRIPS))
    assert ear.hear(said, TODAY).confidence < 0.8 * ear.hear("the bus was quite late", TODAY).confidence
    owned = Ear(_model(types={}, **TRIPS, LuckyIntent=["the bus is never late"]))
    assert "LuckyIntent" == owned.hear(said, TODAY).intent


def test_words_of_other_samples_of_an_intent_speak_for_it() -> None:
    """A word that no sample has beside the others counts, if it is typical of the same intent."""
    ear = Ear(_model(types={}, **TRIPS, SeatIntent=["a window seat", "a seat beside the aisle"]))
    kindred, strange = (ear._near.hear(words(said), {})["SeatIntent"] for said in ("a window aisle", "a window ticket"))
    assert kindred.confidence > strange.confidence


def test_a_clause_is_heard_where_the_whole_is_not() -> None:
    """What is said in one clause of a long sentence is not lost among the others."""
    ear = Ear(_model(types={}, **TRIPS))
    heard = ear.hear("yesterday morning we ate breakfast near the harbour but the bus is late", TODAY)
    assert ("LateIntent", "near") == (heard.intent, heard.by)
    assert heard.confidence < 1.0


@pytest.mark.parametrize(
    ("said", "halves"),
    [
        ("i lost my ticket nobody can find the guard", [("i lost my ticket", "nobody can find the guard")]),
        ("nobody can find the guard my bag is green", [("my bag is green", "nobody can find the guard")]),
        ("i lost my ticket my bag is dark green", [("i lost my ticket", "my bag is dark green")] * 2),
        ("i lost my ticket on the train", []),
        ("nobody can find my ticket or the guard", []),
    ],
)
def test_a_sample_at_either_end_of_a_sentence_leaves_the_other_half(said: str, halves: list[tuple[str, str]]) -> None:
    """With its slots filled; where little is left, or little was said, there are no halves."""
    model = _model(types={"Colour": ["green", "dark green"]}, **TRIPS, BagIntent=["my bag is {colour}"])
    heard = words(said)
    found = Within(templates_of(model)).halves(heard, Lexicon(model).find(heard, TODAY))
    parts = [{" ".join(word.norm for word in heard[half]) for half in pair} for pair in found]
    assert parts == [{*pair} for pair in halves]


def test_a_bare_slot_is_worth_less_in_a_ramble_than_words_of_its_own() -> None:
    """Of two whole samples inside one sentence, the one that has words that tell it apart is heard."""
    types = {"Colour": ["green"], "Thing": ["bag"]}
    model = _model(types=types, ChooseIntent=["the {colour} {thing}"], LostIntent=["somebody stole it"])
    said = "there was the green bag over by the fountain near the square somebody stole it"
    assert "LostIntent" == Ear(model).hear(said, TODAY).intent


def _model(types: dict[str, list[str]], *, several: bool = False, **samples: list[str]) -> Model:
    """A small model: intents with samples, types with values; a slot has its type's name in lower case."""
    slots = [{"name": name.lower(), "type": name, "multipleValues": {"enabled": several}} for name in types]
    intents = [
        {
            "name": name,
            "samples": said,
            "slots": [slot for slot in slots if any(f"{{{slot['name']}}}" in text for text in said)],
        }
        for name, said in samples.items()
    ]
    listed = [
        {"name": name, "values": [{"id": value, "name": {"value": value}} for value in values]}
        for name, values in types.items()
    ]
    language = {"invocationName": "test skill", "intents": intents, "types": listed}
    return model_of({"interactionModel": {"languageModel": language}})


def _word(number: int) -> str:
    """A made-up word, another for each number."""
    return "".join("bdfglmnprst"[number // 11**place % 11] + "aeiou"[(number + place) % 5] for place in range(3))


def _large_model() -> Model:
    patterns = ("move the {a} to {b}", "put {a} and {b} together", "is the {a} near the {b}")
    samples = {
        f"Intent{number}": [
            patterns[index % 3].format(a=_word(number * 10 + index % 20), b=_word(index)) for index in range(300)
        ]
        for number in range(50)
    }
    return _model(types={}, **samples)
