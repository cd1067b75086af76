"""The interaction model: built from templates and content, fit for Alexa, and heard as it was meant."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from ask_sdk_model_runtime import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from skill.alexa import requests
from skill.authoring import amazon
from skill.authoring.model import Model, build, locales, main, path_of
from skill.authoring.problems import CODES
from skill.authoring.templates import AROUND_A_SAMPLE, TemplateUnreadable, expand, listed, rank, spread
from skill.core.errors import ContentError
from skill.simulator import read_model
from skill.simulator.understand import Ear

ROOT = Path(__file__).parents[2]
MODEL_FILE = path_of(ROOT, "en-US")
DOCUMENT = json.loads(MODEL_FILE.read_text("utf-8"))
LANGUAGE = DOCUMENT["interactionModel"]["languageModel"]
INTENTS = {intent["name"]: intent for intent in LANGUAGE["intents"]}
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def model() -> Model:
    """The model of en-US, built anew."""
    return build(ROOT, "en-US")


@pytest.fixture(scope="module")
def ear() -> Ear:
    """An ear that has learnt the model as it is committed."""
    return Ear(read_model(MODEL_FILE))


def test_the_written_model_is_what_its_source_says(model: Model) -> None:
    """A change of templates or content without `make generate` is seen here."""
    assert model.text() == MODEL_FILE.read_text("utf-8")


def test_building_twice_gives_the_same_file(model: Model) -> None:
    """Nothing depends on the order of a set or on chance."""
    assert model.text() == build(ROOT, "en-US").text()


def test_every_source_has_its_model() -> None:
    """No locale is forgotten."""
    assert {path.stem for path in (ROOT / "interaction_model").glob("*.yaml")} == set(locales(ROOT))
    assert all(path_of(ROOT, locale).exists() for locale in locales(ROOT))


def test_the_model_goes_through_amazons_own_classes_with_no_key_lost() -> None:
    """A key that Amazon's model does not know would be dropped here, as it would be there."""
    serializer = DefaultSerializer()
    read = serializer.deserialize(json.dumps(DOCUMENT), InteractionModelData)
    assert DOCUMENT == serializer.serialize(read)


def test_the_built_in_intents_are_there_and_no_other_of_their_name() -> None:
    """Those that Amazon requires and those that a conversation of steps needs."""
    assert set(amazon.REQUIRED_INTENTS) == {name for name in INTENTS if name.startswith("AMAZON.")}


def test_no_sample_stands_in_two_intents() -> None:
    """Judged here on the file itself, with each slot as its type."""
    seen: dict[str, str] = {}
    for intent in LANGUAGE["intents"]:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        for sample in intent["samples"]:
            typed = re.sub(r"\{(\w+)\}", lambda slot, types=types: f"<{types[slot[1]]}>", sample)
            assert intent["name"] == seen.setdefault(typed, intent["name"]), typed


@pytest.mark.parametrize("intent", LANGUAGE["intents"], ids=lambda intent: intent["name"])
def test_samples_keep_amazons_rules(intent: Mapping[str, Any]) -> None:
    """Lower case, letters only, no torn apostrophe, no slot twice, none twice,"""
    samples = intent["samples"]
    assert len(samples) == len(set(samples))
    slots = {slot["name"] for slot in intent.get("slots", [])}
    for sample in samples:
        used = re.findall(r"\{(\w+)\}", sample)
        assert set(used) <= slots, sample
        assert len(used) == len(set(used)), sample
        assert re.fullmatch(
            r"(\{[a-z_]+\}('s)?|[a-z]+([.'-][a-z]*)*)( (?:\{[a-z_]+\}('s)?|[a-z]+([.'-][a-z]*)*))*", sample
        )
        assert len(sample) <= 200


def test_slot_values_keep_amazons_rules() -> None:
    """Each value has an id and a name of legal letters; no name stands for two values of a type."""
    for kind in LANGUAGE["types"]:
        names = [name for value in kind["values"] for name in (value["name"]["value"], *value["name"]["synonyms"])]
        assert len(names) == len(set(names)), kind["name"]
        assert all(re.fullmatch(r"[a-z][a-z .'-]*", name) for name in names), kind["name"]
        assert all(value["id"] for value in kind["values"]), kind["name"]


def test_a_command_word_is_never_swallowed_by_a_bare_slot() -> None:
    """No value of a slot that is a sample all by itself is a sample of another intent."""
    bare = {
        (name, slot["type"])
        for name, intent in INTENTS.items()
        for slot in intent.get("slots", [])
        if f"{{{slot['name']}}}" in intent["samples"]
    }
    for kind in LANGUAGE["types"]:
        values = {text for value in kind["values"] for text in (value["name"]["value"], *value["name"]["synonyms"])}
        for owner in (name for name, slot_type in bare if slot_type == kind["name"]):
            apart = [name for name in INTENTS if name != owner and not (owner == "SymptomIntent" and "Danger" in name)]
            assert set() == values & {sample for name in apart for sample in INTENTS[name]["samples"]}


@pytest.mark.parametrize("name", INTENTS)
def test_every_intent_is_an_event(name: str) -> None:
    """What the model can hear, the door knows: no intent falls through to "not understood"."""
    known = name in requests.PLAIN or name in requests.SLOTTED
    assert known or re.fullmatch(r"(AskAbout|Danger|Situation|Routine)[A-Z]\w*Intent", name)


@pytest.mark.parametrize("name", sorted(INTENTS.keys() - set(amazon.BARE_INTENTS)))
def test_every_intent_can_be_reached(ear: Ear, name: str) -> None:
    """The plainest sample of each, its slots filled, is heard as that intent and by its samples alone."""
    intent = INTENTS[name]
    types = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
    amazons = {"AMAZON.DATE": "tomorrow", "AMAZON.DURATION": "two hours"}
    first = amazons | {kind["name"]: kind["values"][0]["name"]["value"] for kind in LANGUAGE["types"]}
    sample = re.sub(r"\{(\w+)\}", lambda slot: first.get(types[slot[1]], "three"), intent["samples"][0])
    heard = ear.hear(sample, TODAY)
    assert (name, "exact") == (heard.intent, heard.by), sample


DANGERS = yaml.safe_load((Path(__file__).parent / "dangers.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("group", "said"), [(group, said) for group, phrases in DANGERS["dangers"].items() for said in phrases]
)
def test_a_danger_phrase_is_heard(ear: Ear, group: str, said: str) -> None:
    """Every phrase that must trip the emergency path, for oneself and for another."""
    heard = ear.hear(said, TODAY)
    symptom = heard.slots.get("symptom")
    named = symptom.id if heard.intent == "SymptomIntent" and symptom else None
    camel = "".join(part.capitalize() for part in group.split("-"))
    assert group == named or heard.intent == f"Danger{camel}Intent", heard


@pytest.mark.parametrize(
    ("intent", "said"), [(intent, said) for intent, phrases in DANGERS["not"].items() for said in phrases]
)
def test_a_frightening_word_is_no_danger_by_itself(ear: Ear, intent: str, said: str) -> None:
    """Negations, the past, and figures of speech for pain are heard as what they are."""
    heard = ear.hear(said, TODAY)
    assert intent == heard.intent, heard


def test_a_template_says_its_plainest_sentence_first() -> None:
    """The first of each alternative and nothing optional; then further and further from it."""
    template = "[oh] (it's|it is) easing [a (bit|little)]"
    assert ("it's easing", "it's easing a bit", "it is easing", "oh it's easing") == expand(template, {})[:4]


def room_for(*sentences: str) -> int:
    """The bytes that these samples take."""
    return sum(len(sentence) + AROUND_A_SAMPLE for sentence in sentences)


def test_short_sentences_come_first_then_each_word_then_the_rest() -> None:
    """Of a template with many words, two words are kept before three, and a new word before a new pair."""
    small, large = expand("(stop|halt)", {}), expand("[no] (go|move|step) back [again today]", {})
    kept = (("stop", "halt"), ("go back", "move back", "step back", "no go back", "no move back", "no step back"))
    one_more = "go back again today"
    assert kept == spread(rank((small, large)), room_for(*kept[0], *kept[1]))
    assert (kept[0], (*kept[1], one_more)) == spread(rank((small, large)), room_for(*kept[0], *kept[1], one_more))


def test_what_cannot_wait_keeps_its_words_before_others_do() -> None:
    """The words of urgent sentences are as worth keeping as the short sentences of all."""
    sentences = expand("help me i am (sinking|drowning)", {})
    urgent, calm = rank((sentences,), urgent=True)[0], rank((sentences,))[0]
    assert sentences[1] in urgent[1]
    assert sentences[1] in calm[3]


def test_a_list_says_each_of_its_short_sentences_by_itself() -> None:
    """They are kept beside the plainest of other templates; what is long, or holds a choice, is no list of them."""
    text = "(all done now|it is all over at last now|Finished  that)"
    first = listed(text)
    assert first == {"all done now", "finished that"}
    kept = ("all done now", "finished that")
    assert (kept,) == spread(rank((expand(text, {}),), first=first), room_for(*kept))
    assert not any(map(listed, ("[go|stop]", "(go|stop) now", "(go [on]|stop)", "(go|(stop|halt) it)", "(go")))


def test_what_only_adds_manners_is_the_first_to_go() -> None:
    """ "Please" says nothing that "back" does not: all else is kept before it."""
    sentences = expand("[please] (go|move) (back|on) [now]", {})
    plain = ("go back", "go on", "move back", "move on")
    assert (plain,) == spread(rank((sentences,)), room_for(*plain))
    assert set(spread(rank((sentences,)), 999)[0]) == set(sentences)


def test_templates_keep_one_in_turn_until_there_is_no_room() -> None:
    """Nobody keeps a second sentence of a rank before each has its first, and what does not fit is left out."""
    many, few = expand("go (up|down|back)", {}), expand("hang (on|out)", {})
    assert (("go up",), ("hang on",)) == spread(rank((many, few)), room_for("go up", "hang on"))
    assert (("go up", "go down"), ("hang on",)) == spread(rank((many, few)), room_for("go up", "go down", "hang on"))


def test_a_template_that_never_ends_is_refused() -> None:
    """Rules in a circle and templates that say too much are problems, not hangs."""
    with pytest.raises(TemplateUnreadable, match=r"20,000"):
        expand(" ".join(["(a|b|c)"] * 12), {})


BUILT_IN = "".join(f"  {name}: {{data: []}}\n" for name in amazon.REQUIRED_INTENTS)
SOURCE = f"""language: en
invocation: cramp coach
fallback_sensitivity: MEDIUM
slots: {{muscle: Muscle, symptom: Symptom, side: Side}}
lists:
  side: {{values: [{{in: "(left|left side)", out: left}}]}}
expansion_rules: {{it: "(it|the cramp)"}}
intents:
{BUILT_IN}  GoneIntent: {{data: [{{sentences: ["<it> has gone"]}}]}}
  CrampIntent: {{data: [{{sentences: ["my [{{side}}] {{muscle}} hurts"]}}]}}
"""
TREE = {
    "interaction_model/xx.yaml": SOURCE,
    "content/xx/guides/calf.yaml": "called: [calf, calves]\nmisheard: [cough]\n",
    "content/xx/topics/heat-or-cold.yaml": 'say: Warmth.\nasked: ["heat or (ice|cold)"]\n',
    "content/xx/topics/soap.yaml": 'say: A story.\nnamed: ["[a bar of ]soap"]\n',
    "content/xx/danger.yaml": "groups:\n  cold-numb: {heard: [my leg is numb], named: [numbness]}\n",
}
GONE = '"<it> has gone"'
MODEL_YAML = "interaction_model/xx.yaml"
BROKEN = [
    ("M001", MODEL_YAML, GONE, '"heat or ice"'),
    ("M001", MODEL_YAML, GONE, '"my cough hurts"'),
    ("M002", MODEL_YAML, GONE, '"gone?"'),
    ("M002", MODEL_YAML, GONE, '"it \'s gone"'),
    ("M002", "content/xx/guides/calf.yaml", "[cough]", '["calf 2"]'),
    ("M003", MODEL_YAML, GONE, '"gone from {{arm}}"'.replace("{{", "{").replace("}}", "}")),
    ("M003", MODEL_YAML, GONE, '"{muscle} and {muscle}"'),
    ("M003", MODEL_YAML, "  side: {values", "  place: {values"),
    ("M004", MODEL_YAML, GONE, '"<this> has gone"'),
    ("M005", MODEL_YAML, GONE, f'"{"gone " * 41}"'),
    ("M005", "content/xx/guides/calf.yaml", "[cough]", f'["{"cough " * 25}"]'),
    ("M006", "content/xx/guides/calf.yaml", "called: [calf, calves]", "called: []"),
    ("M006", MODEL_YAML, "side: Side", "side: Sides, place: Place"),
    ("M007", MODEL_YAML, "cramp coach", "coach"),
    ("M007", MODEL_YAML, "cramp coach", "open cramps"),
    ("M007", MODEL_YAML, "cramp coach", "the cramp"),
    ("M007", MODEL_YAML, "cramp coach", "Cramp Coach 2"),
    ("M008", MODEL_YAML, GONE, '"(it|that has gone"'),
    ("M008", MODEL_YAML, GONE, '"[gone]"'),
    ("M008", MODEL_YAML, '"(it|the cramp)"', '"(it|the cramp"'),
    ("M008", MODEL_YAML, '"(it|the cramp)"', '"(it|<it>)"'),
    ("M008", MODEL_YAML, "(left|left side)", "(left|left side"),
    ("M009", MODEL_YAML, f"[{GONE}]", "[]"),
    ("M009", "content/xx/topics/heat-or-cold.yaml", "asked:", "# asked:"),
    ("M010", MODEL_YAML, "  AMAZON.YesIntent: {data: []}\n", ""),
    ("M010", MODEL_YAML, "AMAZON.YesIntent", "AMAZON.SureIntent"),
    (
        "M011",
        "content/xx/danger.yaml",
        "named: [numbness]}",
        "named: [numbness]}\n  brain: {heard: [x], named: [numbness]}",
    ),
    ("M012", MODEL_YAML, "MEDIUM", "NORMAL"),
    ("M013", MODEL_YAML, GONE, "yes"),
    ("M013", MODEL_YAML, 'data: [{sentences: ["<it>', 'data: {sentences: ["<it>'),
    ("M013", "content/xx/danger.yaml", "groups:", "groups"),
    ("M014", "content/xx/danger.yaml", "cold-numb", "Cold-numb: {heard: [cold]}\n  cold-numb"),
    ("M016", MODEL_YAML, "language: en", "extends: yy"),
    ("M017", MODEL_YAML, "language: en", "elicited: {GoneIntent: {side: Which}}"),
    ("M017", MODEL_YAML, "language: en", "elicited: {AwayIntent: {side: Which}}"),
]


def _write(root: Path, tree: Mapping[str, str]) -> None:
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _problems(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        build(root, "xx")
    return str(caught.value).splitlines()


def test_a_small_tree_becomes_a_model(tmp_path: Path) -> None:
    """Intents from the file, a topic and a danger group; slot types from a list, a guide and a group."""
    _write(tmp_path, TREE)
    language: Any = build(tmp_path, "xx").document()["interactionModel"]
    intents = {intent["name"]: intent for intent in language["languageModel"]["intents"]}
    assert ["it has gone", "the cramp has gone"] == intents["GoneIntent"]["samples"]
    assert ["heat or ice", "heat or cold"] == intents["AskAboutHeatOrColdIntent"]["samples"]
    assert ["my leg is numb"] == intents["DangerColdNumbIntent"]["samples"]
    assert [{"name": "muscle", "type": "Muscle"}, {"name": "side", "type": "Side"}] == intents["CrampIntent"]["slots"]
    types = {kind["name"]: kind["values"] for kind in language["languageModel"]["types"]}
    assert [{"id": "calf", "name": {"value": "calf", "synonyms": ["calves", "cough"]}}] == types["Muscle"]
    assert [{"id": "cold-numb", "name": {"value": "numbness", "synonyms": []}}] == types["Symptom"]
    assert [{"id": "soap", "name": {"value": "soap", "synonyms": ["a bar of soap"]}}] == types["Subject"]
    assert "AskAboutSoapIntent" not in intents


def test_names_that_are_marked_are_a_value_of_their_own(tmp_path: Path) -> None:
    """Their id is that of the muscle with the mark behind it, and a locale that extends this one has them too."""
    marked = {"content/xx/guides/calf.yaml": "called: [calf]\nmarked: {part: [lower part, the bulge]}\n"}
    here = {
        "interaction_model/yy.yaml": "extends: xx\n",
        "content/yy/guides/calf.yaml": "marked: {part: [the fat bit]}\n",
    }
    _write(tmp_path, {**TREE, **marked, **here})
    for locale, more in (("xx", []), ("yy", ["the fat bit"])):
        language: Any = build(tmp_path, locale).document()["interactionModel"]
        types = {kind["name"]: kind["values"] for kind in language["languageModel"]["types"]}
        bulge = {"id": "calf.part", "name": {"value": "lower part", "synonyms": ["the bulge", *more]}}
        assert [{"id": "calf", "name": {"value": "calf", "synonyms": []}}, bulge] == types["Muscle"]


def test_a_locale_hears_what_the_locale_that_it_extends_hears_and_more(tmp_path: Path) -> None:
    """Its own sentences and names stand first; its rule takes the other's place."""
    own = """extends: xx
expansion_rules: {it: "(it|the wee thing)"}
intents: {GoneIntent: {data: [{sentences: ["<it> is away"]}]}}
"""
    here = {"interaction_model/yy.yaml": own, "content/yy/guides/calf.yaml": "called: [cawf]\n"}
    _write(tmp_path, {**TREE, **here})
    language: Any = build(tmp_path, "yy").document()["interactionModel"]
    intents = {intent["name"]: intent for intent in language["languageModel"]["intents"]}
    gone = ["it is away", "the wee thing is away", "it has gone", "the wee thing has gone"]
    assert gone == intents["GoneIntent"]["samples"]
    assert intents["AskAboutHeatOrColdIntent"]["samples"]
    types = {kind["name"]: kind["values"] for kind in language["languageModel"]["types"]}
    assert {"value": "calf", "synonyms": ["calves", "cough", "cawf"]} == types["Muscle"][0]["name"]


def test_a_slot_that_is_elicited_is_required_in_the_dialog_and_has_a_prompt(tmp_path: Path) -> None:
    """The other slots of the intent stand beside it; without any there is no dialog model."""
    elicited = SOURCE.replace("language: en", "elicited: {CrampIntent: {side: Which side}}")
    _write(tmp_path, {**TREE, MODEL_YAML: elicited})
    whole: Any = build(tmp_path, "xx").document()["interactionModel"]
    (intent,) = whole["dialog"]["intents"]
    required = {slot["name"]: slot["elicitationRequired"] for slot in intent["slots"]}
    assert ("CrampIntent", {"muscle": False, "side": True}) == (intent["name"], required)
    (prompt,) = whole["prompts"]
    assert [prompt["id"]] == [slot["prompts"]["elicitation"] for slot in intent["slots"] if slot["prompts"]]
    assert "Which side" == prompt["variations"][0]["value"]
    _write(tmp_path, TREE)
    assert {"languageModel"} == set(build(tmp_path, "xx").document()["interactionModel"])


@pytest.mark.parametrize(("code", "file", "old", "new"), BROKEN, ids=lambda part: str(part)[:24])
def test_each_problem_has_its_code(tmp_path: Path, code: str, file: str, old: str, new: str) -> None:
    """A small tree with one thing wrong: the code is said, and the file that it is in."""
    assert old in TREE[file]
    _write(tmp_path, {**TREE, file: TREE[file].replace(old, new, 1)})
    found = [line for line in _problems(tmp_path) if line.startswith(code)]
    assert found, _problems(tmp_path)
    assert all(re.match(r"M\d{3} (interaction_model|content)/xx[\w./-]*: \S", line) for line in found)


def test_a_model_that_amazon_would_refuse_for_its_size_is_refused(tmp_path: Path) -> None:
    """M015: too many intents."""
    many = "".join(
        f"  A{'b' * index}Intent: {{data: [{{sentences: [{'b' * (index + 1)}]}}]}}\n" for index in range(190)
    )
    more = "".join(
        f"  C{'d' * index}Intent: {{data: [{{sentences: [{'d' * (index + 1)}]}}]}}\n" for index in range(190)
    )
    _write(tmp_path, {**TREE, MODEL_YAML: SOURCE + many + more})
    assert any(line.startswith("M015") for line in _problems(tmp_path))


def test_every_code_has_a_broken_tree() -> None:
    """A rule that no test can break may be no rule."""
    assert set(CODES) == {code for code, *_ in BROKEN} | {"M015"}


def test_all_problems_are_told_together(tmp_path: Path) -> None:
    """A writer mends everything in one go."""
    broken = SOURCE.replace("cramp coach", "coach").replace("MEDIUM", "NORMAL").replace(GONE, '"<this> is gone"')
    _write(tmp_path, {**TREE, MODEL_YAML: broken})
    assert {"M004", "M007", "M009", "M012"} == {line[:4] for line in _problems(tmp_path)}


def test_a_missing_source_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    """M013, with the path that was looked for."""
    assert "M013 interaction_model/xx.yaml" in " ".join(_problems(tmp_path))


def test_the_command_writes_then_finds_it_fresh_then_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` names the stale file and exits 1; the plain command mends it; `--report` counts."""
    _write(tmp_path, TREE)
    root = ["--root", str(tmp_path)]
    assert 1 == main([*root, "--check"])
    assert "interaction_model/xx.json is stale" in capsys.readouterr().err
    assert (0, 0) == (main(root), main([*root, "--check"]))
    assert 0 == main([*root, "--report"])
    assert "GoneIntent" in capsys.readouterr().out
    _write(tmp_path, {MODEL_YAML: SOURCE.replace(GONE, '"<it> went"')})
    assert 1 == main([*root, "--check"])
    _write(tmp_path, {MODEL_YAML: "intents: 3"})
    assert 1 == main(root)
