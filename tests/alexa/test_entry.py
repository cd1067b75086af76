"""The handler: whatever comes in, a valid response goes out, and only another skill's request raises."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_runtime.exceptions import AskSdkException
from hypothesis import HealthCheck, given, settings

from skill.alexa.entry import LIBRARY, build
from skill.alexa.envelopes import request_type
from skill.core.profile import Record
from skill.memory.ram import RamStore
from skill.turn import apologise
from tests.alexa.letters import (
    NAMES,
    SKILL_ID,
    USER,
    BrokenLibrary,
    damaged,
    json_values,
    letter,
    problems,
)

ROOT = Path(__file__).resolve().parents[2]
HANDLER = build(library=LIBRARY, store=RamStore())
SILENT = [
    name
    for name in NAMES
    if name.startswith(("session_ended", "event_", "audio", "messaging", "playback", "reminder", "exception", "apl_"))
]
HEAVY: dict[str, Any] = {
    "a very long slot": lambda event: event["request"]["intent"]["slots"]["muscle"].update(value="ow " * 40_000),
    "a locale without end": lambda event: event["request"].update(locale="en-" * 40_000),
    "huge attributes": lambda event: event["session"].update(attributes={"version": 1, "topic": "x" * 200_000}),
    "deep attributes": lambda event: event["session"].update(attributes=_deep(900)),
    "bottomless attributes": lambda event: event["session"].update(attributes=_deep(50_000)),
    "many slots": lambda event: event["request"]["intent"].update(slots={str(n): {"name": "x"} for n in range(9999)}),
}


class SpyStore:
    """A store that notes what it is asked for, and has nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def load(self, user: str, who: str) -> Record | None:
        self.asked.append("load")
        return None

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        self.asked.append("save")

    def forget(self, user: str) -> None:
        self.asked.append("forget")


@pytest.mark.parametrize("name", NAMES)
def test_every_request_gets_a_valid_response(name: str) -> None:
    """All that Alexa sends, odd ones included, is answered within the limits."""
    assert [] == problems(HANDLER(letter(name), None))


@pytest.mark.parametrize("name", NAMES)
def test_only_unlisted_requests_get_no_words(name: str) -> None:
    """What a person said is always answered aloud; what they did not say never is."""
    speaks = "outputSpeech" in HANDLER(letter(name), None)["response"]  # type: ignore[operator]
    kind = request_type(letter(name))
    assert speaks == (kind in ("LaunchRequest", "IntentRequest")) or kind in (
        "SessionResumedRequest",
        "Connections.Response",
        "Alexa.Presentation.APL.UserEvent",
    )


@pytest.mark.parametrize("name", SILENT)
def test_where_nothing_may_be_said_the_response_is_empty(name: str) -> None:
    """The end of a session and events outside of one get neither speech nor card nor directive."""
    assert {} == HANDLER(letter(name), None)["response"]


@given(damaged())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_request_gets_a_valid_response(event: Any) -> None:
    """Parts that are missing, null or of a wrong kind never make an exception or an invalid response."""
    assert [] == problems(HANDLER(event, None))


@given(json_values())
@settings(deadline=None)
def test_any_json_gets_a_valid_response(event: Any) -> None:
    """The door stands whatever is thrown at it."""
    assert [] == problems(HANDLER(event, None))


@pytest.mark.parametrize("heavy", HEAVY.values(), ids=HEAVY)
def test_a_huge_request_gets_a_valid_response(heavy: Any) -> None:
    """Size and depth are no exceptions either."""
    event = letter("cramp_not_matched")
    heavy(event)
    assert [] == problems(HANDLER(event, None))


def test_an_unknown_request_gets_exactly_an_empty_response() -> None:
    """A request type of which the SDK knows nothing is acknowledged, no more."""
    for name in ("request_type_unknown", "request_type_missing", "event_skill_account_unlinked"):
        assert {"version": "1.0", "response": {}} == HANDLER(letter(name), None)


def test_an_unlisted_request_in_a_session_does_not_advance_it() -> None:
    """The session goes back as it came."""
    reply = HANDLER(letter("apl_runtime_error"), None)
    assert letter("apl_runtime_error")["session"]["attributes"] == reply["sessionAttributes"]


def test_an_unlisted_request_does_not_send_damage_back() -> None:
    """Attributes that are none of ours are not echoed, however heavy they are."""
    event = letter("apl_runtime_error")
    HEAVY["huge attributes"](event)
    assert [] == problems(HANDLER(event, None))


def test_what_can_be_fulfilled_is_told_without_side_effects() -> None:
    """CanFulfillIntentRequest is answered NO, and nothing is read or kept."""
    store = SpyStore()
    reply: Any = build(library=LIBRARY, store=store)(letter("can_fulfil"), None)
    assert {"canFulfillIntent": {"canFulfill": "NO"}} == reply["response"]
    assert [] == store.asked
    assert {} == reply["sessionAttributes"]


@pytest.mark.parametrize("name", ["cramp_one_shot", "danger", "symptom"])
def test_a_cramp_and_a_danger_sign_wait_for_no_store(name: str) -> None:
    """The first reply to them makes no database call."""
    store = SpyStore()
    build(library=LIBRARY, store=store)(letter(name), None)
    assert "load" not in store.asked


def test_a_muscle_is_coached_even_where_alexa_resolved_nothing() -> None:
    """When entity resolution times out, the plain name of a muscle is enough."""
    resolved, timed_out = (HANDLER(letter(f"cramp_{how}"), None) for how in ("by_a_synonym", "resolution_timed_out"))
    assert resolved == timed_out


def test_a_disabled_skill_forgets_the_person() -> None:
    """Everything kept goes, for every person of the household."""
    store = RamStore()
    store.save(USER, "household", {"version": 1}, 0)
    store.save(USER, "amzn1.ask.person.another", {"version": 1}, 0)
    build(library=LIBRARY, store=store)(letter("event_skill_disabled"), None)
    assert store.load(USER, "household") is None
    assert store.load(USER, "amzn1.ask.person.another") is None


def test_a_request_for_another_skill_raises() -> None:
    """With a skill id, and only then, somebody else's request is an error."""
    with pytest.raises(AskSdkException):
        build(library=LIBRARY, store=None, skill_id=SKILL_ID)(letter("foreign_skill"), None)
    assert "outputSpeech" in HANDLER(letter("foreign_skill"), None)["response"]  # type: ignore[operator]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "foreign_skill"])
def test_a_request_for_this_skill_is_served(name: str) -> None:
    """The check of the skill id changes nothing for our own requests, whatever else is missing in them."""
    checked = build(library=LIBRARY, store=None, skill_id=SKILL_ID)(letter(name), None)
    assert build(library=LIBRARY, store=None)(letter(name), None) == checked


def test_a_request_that_names_no_skill_is_not_served_where_the_id_is_checked() -> None:
    """It is no error, and it gets nothing."""
    event = letter("context_missing")
    del event["session"]
    checked = build(library=LIBRARY, store=None, skill_id=SKILL_ID)
    assert {"version": "1.0", "response": {}} == checked(event, None)


def test_whatever_breaks_a_person_hears_an_apology() -> None:
    """The last resort speaks, in the locale of the request, and closes the session."""
    broken: Any = BrokenLibrary(LIBRARY)
    reply: Any = build(library=broken, store=None)(letter("locale_en_gb"), None)
    assert apologise(LIBRARY, "en-GB") == reply["response"]["outputSpeech"]["ssml"]
    assert [] == problems(reply)
    assert reply["response"]["shouldEndSession"] is True
    assert "sessionAttributes" not in reply


def test_the_apology_still_says_where_to_get_help() -> None:
    """The words of the last resort name the emergency number, in a locale that we do not have as well."""
    for locale in ("en-US", "tlh-QO"):
        assert "911" in apologise(LIBRARY, locale)


@pytest.mark.parametrize("name", ["session_ended_user_initiated", "event_skill_disabled"])
def test_nobody_hears_an_apology_after_the_end(name: str) -> None:
    """Where no speech may be returned, not even an apology is."""
    broken: Any = BrokenLibrary(LIBRARY)
    assert {"version": "1.0", "response": {}} == build(library=broken, store=None)(letter(name), None)


def test_a_request_leaves_its_event_alone() -> None:
    """The handler does not change what it was given."""
    for name in ("cramp_one_shot", "viewport_mode_unknown"):
        event = letter(name)
        before = copy.deepcopy(event)
        HANDLER(event, None)
        assert before == event


def test_the_door_imports_nothing_heavy() -> None:
    """A cold start pays for the SDK and the content, not for AWS, HTTP, SQLite or what a desk needs."""
    code = "import json, sys, skill.alexa.entry; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout))
    unwanted = {"boto3", "botocore", "requests", "urllib3", "sqlite3", "hassil", "rich", "jinja2", "asyncio"}
    assert set() == loaded & unwanted
    assert not [name for name in loaded if name.startswith(("skill.simulator", "skill.authoring", "skill.desk"))]


def test_lambdas_handler_answers_a_cramp_before_aws_is_even_imported() -> None:
    """With a table and nothing else set up, a cramp costs no import of AWS, and a launch only its memory."""
    code = """
import json, sys
from skill.alexa.entry import handler
from tests.alexa.letters import letter, problems
replies = [handler(letter("cramp_one_shot"), None), "boto3" in sys.modules, handler(letter("launch"), None)]
print(json.dumps([problems(replies[0]), replies[1], problems(replies[2]), "boto3" in sys.modules]))
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment |= {"TABLE_NAME": "a-table", "AWS_CONFIG_FILE": "/nonexistent", "SKILL_ID": SKILL_ID}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert [[], False, [], True] == json.loads(run.stdout)


def _deep(levels: int) -> dict[str, Any]:
    value: dict[str, Any] = {"version": 1}
    for _ in range(levels):
        value = {"version": 1, "last": [value]}
    return value
