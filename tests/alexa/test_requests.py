"""From Alexa's requests to events: every intent, every odd slot, every kind of request."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.envelopes import opened
from skill.alexa.requests import PLAIN, SLOTTED, read
from skill.core import events
from skill.core.errors import RequestNotUnderstood
from skill.core.events import CrampReported, Event, NotUnderstood, PlatformReturned, SessionClosed
from skill.core.session import Phase, Session
from skill.turn import Person
from tests.alexa.letters import NAMES, PERSON, USER, letter

MODELS = sorted((Path(__file__).resolve().parents[2] / "interaction_model").glob("??-??.json"))
SITES = frozenset({"calf", "foot", "hamstring", "quad", "leg"})

HEARD: dict[str, Event] = {
    "launch": events.Launched(),
    "launch_on_a_screen": events.Launched(),
    "launch_with_a_task": events.Launched(),
    "cramp_one_shot": CrampReported(sites=("calf",), side="left", place="bed"),
    "cramp_by_a_synonym": CrampReported(sites=("calf",)),
    "cramp_in_two_muscles": CrampReported(sites=("calf", "foot")),
    "cramp_with_several_values": CrampReported(sites=("calf", "foot")),
    "cramp_not_matched": CrampReported(unlisted="left eyebrow"),
    "cramp_resolution_timed_out": CrampReported(sites=("calf",)),
    "cramp_matched_by_a_dynamic_entity": CrampReported(sites=("calf",)),
    "cramp_matched_twice": CrampReported(sites=("quad",)),
    "cramp_match_without_values": CrampReported(sites=("calf",)),
    "cramp_slots_null": CrampReported(),
    "cramp_slots_missing": CrampReported(),
    "cramp_slot_is_null": CrampReported(),
    "cramp_slot_value_null": CrampReported(),
    "cramp_slot_value_blank": CrampReported(),
    "cramp_slots_without_values": CrampReported(),
    "cramp_with_unknown_fields": CrampReported(sites=("calf",)),
    "viewport_mode_unknown": CrampReported(sites=("calf",)),
    "slot_value_type_unknown": CrampReported(sites=("calf",)),
    "resolution_code_unknown": CrampReported(sites=("calf",), side="left"),
    "yes_in_session": events.SaidYes(),
    "stop": events.StopSaid(),
    "fallback": NotUnderstood(),
    "page_down": NotUnderstood(),
    "unknown_intent": NotUnderstood(),
    "intent_missing": NotUnderstood(),
    "go_to_step": events.StepAsked(3),
    "go_to_step_unheard": events.StepAsked(None),
    "symptom": events.DangerSignHeard("heart"),
    "symptom_not_matched": events.DangerSignHeard("unclear"),
    "topic": events.QuestionAsked("heat-or-cold"),
    "danger": events.DangerSignHeard("heart"),
    "dialog_in_progress": events.SideSaid("left"),
    "session_ended_user_initiated": SessionClosed("USER_INITIATED"),
    "session_ended_exceeded_max_reprompts": SessionClosed("EXCEEDED_MAX_REPROMPTS"),
    "session_ended_error_invalid_response": SessionClosed("ERROR"),
    "session_ended_error_unknown": SessionClosed("ERROR"),
    "session_ended_reason_unknown": SessionClosed(None),
    "session_ended_without_reason": SessionClosed(None),
    "session_resumed_accepted": PlatformReturned("ACCEPTED", "reminder"),
    "session_resumed_denied": PlatformReturned("DENIED", "reminder"),
    "session_resumed_not_answered": PlatformReturned("NOT_ANSWERED", "reminder"),
    "session_resumed_failed": PlatformReturned("500", "reminder"),
    "session_resumed_cause_unknown": PlatformReturned(None),
    "connections_response": PlatformReturned("ACCEPTED", "reminder"),
    "connections_response_failed": PlatformReturned("400", "reminder"),
    "user_event": events.Touched(("better", "3", '{"step": "toes-up"}')),
    "user_event_without_arguments": events.Touched(()),
    "event_skill_disabled": events.SkillDisabled(),
}
UNHEARD = (
    "apl_runtime_error",
    "audio_player",
    "can_fulfil",
    "event_skill_account_linked",
    "event_skill_enabled",
    "event_skill_permission_accepted",
    "event_skill_permission_changed",
    "exception_encountered",
    "messaging",
    "playback_controller",
    "reminder_created",
)


def heard(name: str, change: Callable[[Any], object] = lambda _: None) -> Any:
    """What is read from the envelope of this name, after a change to it."""
    event = letter(name)
    change(event)
    return read(opened(event), sites=SITES)


@pytest.mark.parametrize(("name", "event"), HEARD.items())
def test_a_request_is_heard_as_its_event(name: str, event: Event) -> None:
    """Each request comes out as the one event that says what was said."""
    assert event == heard(name).event


@pytest.mark.parametrize("name", UNHEARD)
def test_a_request_that_says_nothing_to_the_coach_is_no_event(name: str) -> None:
    """Other requests are refused by name, for the door to answer with an empty response."""
    with pytest.raises(RequestNotUnderstood):
        heard(name)


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_every_intent_of_the_model_has_its_event(model: Path) -> None:
    """No intent of a model is taken for something not understood, but for Amazon's own screen intents."""
    intents = json.loads(model.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]["intents"]
    lost = [intent["name"] for intent in intents if NotUnderstood() == _named(intent["name"])]
    assert [] == [name for name in lost if not name.startswith("AMAZON.")]
    assert len(intents) > 20


@pytest.mark.parametrize(("name", "kind"), PLAIN.items())
def test_an_intent_without_slots_is_heard_as_listed(name: str, kind: type[Event]) -> None:
    """The table and the ear agree."""
    assert kind() == _named(name)


@pytest.mark.parametrize("name", SLOTTED)
def test_an_intent_whose_slots_are_all_empty_still_has_its_event(name: str) -> None:
    """Missing slots never turn an intent into something that was not understood."""
    assert NotUnderstood() != _named(name)


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("AskAboutCausesIntent", events.QuestionAsked("causes")),
        ("AskAboutWhenToSeeADoctorIntent", events.QuestionAsked("when-to-see-a-doctor")),
        ("DangerCaudaEquinaIntent", events.DangerSignHeard("cauda-equina")),
        ("AskAboutIntent", NotUnderstood()),
        ("DangerIntent", NotUnderstood()),
    ],
)
def test_topics_and_dangers_need_no_line_of_python(name: str, event: Event) -> None:
    """The id of a topic or of a danger group is in the name of its intent."""
    assert event == _named(name)


@pytest.mark.parametrize(("topic", "event"), [("soap", "soap"), (None, "other")])
def test_a_question_about_a_thing_is_a_question_of_its_topic(topic: str | None, event: str) -> None:
    """The id of what was named is the topic; of a thing that no topic is about, nothing is known."""
    match = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{"value": {"name": topic, "id": topic}}]}
    missed: dict[str, Any] = {"status": {"code": "ER_SUCCESS_NO_MATCH"}}
    resolved = [{"authority": "subjects", **(match if topic else missed)}]
    said = {"name": "subject", "value": topic or "kryptonite", "resolutions": {"resolutionsPerAuthority": resolved}}

    def about(envelope: Any) -> None:
        envelope["request"]["intent"].update(name="SubjectIntent", slots={"subject": said})

    assert events.QuestionAsked(event) == heard("fallback", about).event


@pytest.mark.parametrize(
    ("said", "number"),
    [("3", 3), (" 12 ", 12), ("three", None), ("-1", None), ("", None), ("9" * 5000, None)],
)
def test_a_step_is_a_number_or_nothing(said: str, number: int | None) -> None:
    """What is no plain number in the slot is no number."""
    assert events.StepAsked(number) == heard("go_to_step", _say("step", said)).event


def test_an_id_that_the_content_does_not_have_is_not_recognised() -> None:
    """An older interaction model may still name a guide that is gone: what was said is kept instead."""
    event = opened(letter("cramp_by_a_synonym"))
    assert CrampReported(unlisted="back of my lower leg") == read(event, sites={"foot"}).event


def test_without_a_match_the_words_themselves_may_be_an_id() -> None:
    """Where Alexa resolved nothing, or was not asked to, a plain name is understood all the same."""
    assert CrampReported(sites=("calf",)) == heard("cramp_slots_missing", _say("muscle", " Calf ")).event
    assert CrampReported(unlisted="Elbow") == heard("cramp_slots_missing", _say("muscle", " Elbow ")).event


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("calf", CrampReported(("calf",))),
        ("calf.part", CrampReported(("calf",), part=True)),
        ("calf.whole", CrampReported(("calf",), whole=True)),
        ("calf.unheard-of", CrampReported(("calf",))),
    ],
)
def test_a_mark_behind_the_id_is_told_apart_from_it(id_: str, told: Event) -> None:
    """The muscle is the one that the guide has; the mark tells by which kind of name."""

    def change(event: Any) -> None:
        slot = event["request"]["intent"]["slots"]["muscle"]
        del slot["slotValue"]
        slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]["id"] = id_

    assert told == heard("cramp_by_a_synonym", change).event


@pytest.mark.parametrize("code", ["ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION"])
def test_only_a_match_is_a_match(code: str) -> None:
    """Values beside any other code are guesses of nobody."""

    def change(event: Any) -> None:
        slot = event["request"]["intent"]["slots"]["muscle"]
        del slot["slotValue"]
        slot["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"] = code

    assert CrampReported(unlisted="back of my lower leg") == heard("cramp_by_a_synonym", change).event


def test_the_time_is_the_requests_own() -> None:
    """Now is the timestamp of the request, in UTC, so that a desk can move the clock."""
    assert datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC) == heard("launch").now
    east = heard("launch", lambda event: event["request"].update(timestamp="2026-11-22T05:04:05+02:00"))
    assert "2026-11-22T03:04:05+00:00" == east.now.isoformat()
    naive = heard("launch", lambda event: event["request"].update(timestamp="2026-11-22T03:04:05"))
    assert datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC) == naive.now


@pytest.mark.parametrize(
    "stamp", [None, "", "soon", 1795316645000, [], "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_without_a_time_of_its_own_a_request_is_now(stamp: object) -> None:
    """The door, and nothing behind it, may look at the clock."""
    now = heard("launch", lambda event: event["request"].update(timestamp=stamp)).now
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_the_household_speaks_unless_a_voice_is_recognised() -> None:
    """The person is the recognised one, else the household; without a user there is none."""
    assert Person(USER, "household") == heard("launch").person
    assert Person(USER, PERSON) == heard("launch_by_a_recognised_person").person
    assert Person(USER, "household") == heard("system_user_missing").person
    assert heard("user_missing").person is None


def test_the_locale_is_passed_as_it_is() -> None:
    """Which words an unknown locale gets is not for the door to say."""
    assert ("en-US", "en-GB", "tlh-QO", "en-US") == tuple(
        heard(name).locale for name in ("launch", "locale_en_gb", "locale_unknown", "locale_missing")
    )


def test_the_session_comes_back_as_it_was_sent() -> None:
    """The attributes are the session."""
    session = heard("yes_in_session").session
    assert (Phase.GATE, 3) == (session.phase, session.turn)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("attributes_")])
def test_damaged_attributes_are_a_fresh_start(name: str) -> None:
    """Attributes that are null, damaged or of another version never raise."""
    assert Session() == heard(name).session


def test_attributes_too_heavy_to_be_ours_are_a_fresh_start() -> None:
    """What would not fit into a response was never in one of ours."""
    attributes = {"version": 1, "topic": "x" * 13_000}
    assert Session() == heard("launch", lambda event: event["session"].update(attributes=attributes)).session


def _named(name: str) -> Event:
    found: Event = heard("fallback", lambda event: event["request"]["intent"].update(name=name)).event
    return found


def _say(slot: str, words: str) -> Callable[[Any], object]:
    def change(event: Any) -> None:
        event["request"]["intent"]["slots"] = {slot: {"name": slot, "value": words}}

    return change
