"""skill.json: what the store shows and Amazon's reviewers read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_model_runtime import DefaultSerializer
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

ROOT = Path(__file__).parents[2]
SKILL = json.loads((ROOT / "interaction_model/skill.json").read_text("utf-8"))
MANIFEST = SKILL["manifest"]
LOCALES = MANIFEST["publishingInformation"]["locales"]

# Amazon's health policy: nothing that promises what no skill can keep.
CLAIMS = re.compile(
    r"\b(cur(e|es|ing)|heal(s|ing)?|treat(s|ment|ing)?|diagnos\w*|remed\w+|life.?saving|guarantee\w*)\b",
    re.IGNORECASE,
)


def test_the_manifest_goes_through_amazons_own_model_with_no_key_lost() -> None:
    """A key that Amazon's model does not know would be dropped here, as it would be there."""
    serializer = DefaultSerializer()
    read = serializer.deserialize(json.dumps(SKILL), SkillManifestEnvelope)
    assert SKILL == serializer.serialize(read)


def test_the_manifest_says_what_kind_of_skill_this_is() -> None:
    """Health and fitness, outside the HIPAA programme, for no children, without adverts or purchases."""
    assert MANIFEST["publishingInformation"]["category"] == "HEALTH_AND_FITNESS"
    compliance = MANIFEST["privacyAndCompliance"]
    no = {"usesHealthInfo", "isChildDirected", "allowsPurchases", "containsAds", "usesPersonalInfo"}
    assert dict.fromkeys(no, False) == {key: compliance[key] for key in no}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_shop_window_keeps_amazons_limits(locale: str) -> None:
    """Lengths and numbers, as the store takes them."""
    shown = LOCALES[locale]
    assert 2 <= len(shown["name"]) <= 50
    assert len(shown["summary"]) <= 160
    assert len(shown["description"]) <= 4000
    assert len(shown["keywords"]) <= 30
    assert len(set(shown["keywords"])) == len(shown["keywords"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_description_says_what_the_skill_is_not(locale: str) -> None:
    """No medical advice, no replacement for a doctor, and whom to call in an emergency."""
    description = LOCALES[locale]["description"]
    for words in ("educational purposes", "not medical advice", "does not replace", "local emergency number"):
        assert words in description


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_shown_claims_what_no_skill_can_keep(locale: str) -> None:
    """No cure, no treatment, no saved lives."""
    shown = LOCALES[locale]
    words = " ".join([shown["name"], shown["summary"], shown["description"], *shown["keywords"]])
    assert [] == CLAIMS.findall(words)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_example_phrases_are_what_the_skill_hears(locale: str) -> None:
    """At most three; the first opens the skill by its name, the others ask what some sample says."""
    language = json.loads((ROOT / f"interaction_model/{locale}.json").read_text("utf-8"))
    language = language["interactionModel"]["languageModel"]
    name = language["invocationName"]
    first, *others = LOCALES[locale]["examplePhrases"]
    assert first == f"Alexa, open {name}"
    assert len(others) <= 2
    for phrase in others:
        said = re.fullmatch(rf"Alexa, (?:ask|tell) {name} (.+)", phrase)
        assert said, f"{phrase!r} does not begin with the wake word, a launch word and {name!r}"
        assert heard(said[1].lower(), language), f"no sample says {said[1]!r}"


def heard(said: str, language: dict[str, Any]) -> bool:
    """Whether a sample says this, its slots filled with what their types hold."""
    values = {kind["name"]: spoken(kind) for kind in language.get("types", ())}
    for intent in language["intents"]:
        slots = {slot["name"]: values.get(slot["type"], ".+") for slot in intent.get("slots", ())}
        for sample in intent.get("samples", ()):
            parts = re.split(r"\{(\w+)\}", sample)
            pattern = "".join(slots[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
            if re.fullmatch(pattern, said, re.IGNORECASE):
                return True
    return False


def spoken(kind: dict[str, Any]) -> str:
    """A pattern for everything that a slot type holds."""
    names = [value["name"] for value in kind["values"]]
    words = [word for name in names for word in (name["value"], *name.get("synonyms", ()))]
    return f"(?:{'|'.join(map(re.escape, words))})"
