"""The speaker as a device: sessions, silence, the clock and every `!` line."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from skill.simulator import DeskClock, Device, Speaker, anew
from skill.simulator.device import Screen

QUIZ = Path(__file__).parent / "quiz" / "en-US.json"
START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SCOPE = "alexa::alerts:reminders:skill:readwrite"


def say(text: str, **rest: Any) -> dict[str, Any]:
    """A response that says something and, if nothing else is asked, listens."""
    response = {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": False} | rest
    return {"version": "1.0", "sessionAttributes": {"said": text}, "response": response}


def reprompt(text: str) -> dict[str, Any]:
    """The part of a response that is spoken after silence."""
    return {"outputSpeech": {"type": "PlainText", "text": text}}


@dataclass
class Script:
    """A handler that answers request types from a table and keeps every event it was sent."""

    answers: Mapping[str, object] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, event: dict[str, Any], context: object) -> object:
        """The table's answer, "yes?" where it has none; an answer to a SessionEndedRequest is empty."""
        self.events.append(event)
        kind = event["request"]["type"]
        default: object = {"version": "1.0", "response": {}} if kind == "SessionEndedRequest" else say("Yes?")
        answer = self.answers.get(kind, default)
        return answer() if callable(answer) else answer

    @property
    def requests(self) -> list[str]:
        """The types of the requests so far."""
        return [event["request"]["type"] for event in self.events]

    @property
    def last(self) -> dict[str, Any]:
        """The last request."""
        return dict(self.events[-1]["request"])


def speaker(script: Callable[..., object], screen: Screen = "none") -> Speaker:
    """A speaker with the quiz's ear and a clock that begins at three in the morning."""
    return Speaker(script, QUIZ, device=Device(screen=screen), clock=DeskClock(START))


def test_a_one_shot_opens_a_session_of_its_own() -> None:
    """With no session open, an utterance is an IntentRequest in a new session."""
    script = Script()
    turn = speaker(script).hear("give me a hint")
    assert ["IntentRequest"] == script.requests
    assert script.events[0]["session"]["new"] is True
    assert ("HintIntent", "exact", True, True) == (turn.intent, turn.by, turn.open, turn.listening)


@pytest.mark.parametrize("said", ["open pub quiz", "Alexa, open pub quiz", "pub quiz", "talk to pub quiz", "!open"])
def test_the_invocation_name_launches(said: str) -> None:
    """The ways to open a skill all send a LaunchRequest and no intent."""
    script = Script()
    turn = speaker(script).line(said)
    assert (["LaunchRequest"], None) == (script.requests, turn.intent)


@pytest.mark.parametrize(
    "said",
    ["ask pub quiz for a hint", "!ask give me a hint", "!ask ask pub quiz for a hint", "!ask pub quiz for a hint"],
)
def test_a_one_shot_may_name_the_skill(said: str) -> None:
    """ "ask NAME ..." and `!ask` send the intent in a new session, even while one is open."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.line(said)
    sessions = [event["session"]["sessionId"] for event in script.events]
    assert ("HintIntent", 2) == (turn.intent, len(set(sessions)))


def test_a_session_keeps_its_attributes() -> None:
    """What a response leaves in the session comes back in the next request, which is not new."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.hear("give me a hint")
    assert {"said": "Yes?"} == script.events[1]["session"]["attributes"] == turn.session
    assert script.events[1]["session"]["new"] is False


def test_slots_are_sent_as_alexa_sends_them() -> None:
    """A filled slot has its value, its resolution and a simple slot value."""
    script = Script()
    turn = speaker(script).hear("my answer is the city of light")
    slot = script.last["intent"]["slots"]["city"]
    resolution = {
        "authority": "amzn1.er-authority.echo-sdk.amzn1.ask.skill.simulator.City",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": "Paris", "id": "paris"}}],
    }
    resolutions = {"resolutionsPerAuthority": [resolution]}
    assert slot == {
        "name": "city",
        "value": "the city of light",
        "confirmationStatus": "NONE",
        "source": "USER",
        "resolutions": resolutions,
        "slotValue": {"type": "Simple", "value": "the city of light", "resolutions": resolutions},
    }
    assert {"city": {"value": "the city of light", "id": "paris"}} == turn.slots


def test_silence_brings_the_reprompt_and_then_the_end() -> None:
    """The first silence plays the reprompt and asks nothing of the skill; the second ends the session."""
    script = Script({"LaunchRequest": say("Hello.", reprompt=reprompt("Still there?"))})
    desk = speaker(script)
    assert desk.hear("open pub quiz").reprompt == "Still there?"
    first = desk.command("!silence")
    assert ("Still there?", True, ["LaunchRequest"]) == (first.said, first.listening, script.requests)
    second = desk.command("!silence")
    assert ("", False) == (second.said, second.open)
    assert ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS") == (script.last["type"], script.last["reason"])


def test_silence_without_a_reprompt_ends_the_session() -> None:
    """A reply that has no reprompt is followed by one silence only."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    assert desk.command("!silence").open is False
    assert ["LaunchRequest", "SessionEndedRequest"] == script.requests


def test_speaking_after_the_reprompt_starts_silence_anew() -> None:
    """The reprompt of the next reply is played again after the next silence."""
    script = Script({"IntentRequest": say("Yes?", reprompt=reprompt("Well?"))})
    desk = speaker(script)
    for _ in range(3):
        desk.hear("give me a hint")
        assert desk.command("!silence").said == "Well?"


def test_the_clock_moves_by_what_is_spoken_and_by_silence() -> None:
    """Requests are stamped after the last reply has ended: five words take two seconds, a silence eight."""
    script = Script({"LaunchRequest": say("one two three four five", reprompt=reprompt("a b c d e"))})
    desk = speaker(script)
    desk.hear("open pub quiz")
    desk.command("!silence")
    desk.hear("give me a hint")
    assert ["2026-11-22T03:00:00Z", "2026-11-22T03:00:12Z"] == [e["request"]["timestamp"] for e in script.events]


def test_the_wake_word_interrupts() -> None:
    """An utterance that begins with "alexa" comes before the reply has ended."""
    script = Script({"LaunchRequest": say(" ".join(["word"] * 100))})
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.hear("Alexa, stop")
    assert ("AMAZON.StopIntent", "2026-11-22T03:00:20Z") == (turn.intent, script.last["timestamp"])


def test_later_ends_the_session_and_moves_the_clock() -> None:
    """`!later 8h` is eight hours on, and what is said then is a new session."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    assert desk.command("!later 8h").open is False
    desk.hear("give me a hint")
    assert (True, "2026-11-22T11:00:00Z") == (script.events[1]["session"]["new"], script.last["timestamp"])


@pytest.mark.parametrize(
    ("span", "seconds"), [("90s", 90), ("10m", 600), ("8h", 28_800), ("2d", 172_800), ("1h 5m", 3900)]
)
def test_later_takes_spans_of_any_size(span: str, seconds: int) -> None:
    """Seconds, minutes, hours and days, alone or together."""
    desk = speaker(Script())
    desk.command(f"!later {span}")
    assert seconds == (desk.clock.now() - START).total_seconds()


def test_end_drops_the_session_without_notice() -> None:
    """`!end` sends nothing, and the next utterance is a new session."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    assert (False, {}) == ((turn := desk.command("!end")).open, turn.session)
    assert ["LaunchRequest"] == script.requests


def test_exit_ends_the_session_by_the_user() -> None:
    """ "exit" does not reach the skill as an intent but as the end of the session."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    assert desk.hear("exit").open is False
    assert "USER_INITIATED" == script.last["reason"]


@pytest.mark.parametrize(
    ("screen", "ending", "after"),
    [
        ("none", {"shouldEndSession": True}, (False, False)),
        ("none", {"shouldEndSession": False}, (True, True)),
        ("none", {"shouldEndSession": None}, (True, True)),
        ("none", {}, (False, False)),
        ("show5", {}, (False, False)),
        (
            "show5",
            {"directives": [{"type": "Alexa.Presentation.APL.RenderDocument", "token": "t"}]},
            (True, False),
        ),
    ],
)
def test_should_end_session_is_taken_as_alexa_takes_it(
    screen: Screen, ending: dict[str, Any], after: tuple[bool, bool]
) -> None:
    """True ends; false and null listen; absent ends, unless a screen shows something, microphone shut."""
    response = {"outputSpeech": {"type": "PlainText", "text": "Hi."}} | ending
    script = Script({"LaunchRequest": {"version": "1.0", "response": response}})
    turn = speaker(script, screen).hear("open pub quiz")
    assert after == (turn.open, turn.listening)


def test_a_touch_is_a_user_event_with_its_arguments() -> None:
    """`!touch` sends the array as the arguments of an APL UserEvent for the document on the screen."""
    render = {"type": "Alexa.Presentation.APL.RenderDocument", "token": "board", "document": {}}
    script = Script({"LaunchRequest": say("Look.", directives=[render])})
    desk = speaker(script, "show10")
    assert desk.hear("open pub quiz").screen == [render]
    desk.command('!touch ["next", 2]')
    event = script.events[-1]
    assert ("Alexa.Presentation.APL.UserEvent", ["next", 2], "board") == (
        event["request"]["type"],
        event["request"]["arguments"],
        event["request"]["token"],
    )
    assert event["context"]["Viewport"]["pixelWidth"] == 1280
    assert event["context"]["Alexa.Presentation.APL"]["token"] == "board"  # noqa: S105


def test_a_recognised_person_is_in_the_context() -> None:
    """`!person` puts a person beside the user, and none takes her away."""
    script = Script()
    desk = speaker(script)
    desk.command("!person Ann")
    desk.hear("open pub quiz")
    desk.command("!person none")
    desk.hear("give me a hint")
    people = [event["context"]["System"].get("person", {}).get("personId") for event in script.events]
    assert ["amzn1.ask.person.Ann", None] == people


def test_a_locale_brings_its_own_model() -> None:
    """`!locale` takes the sibling file, and requests say so; without one it is an error."""
    script = Script()
    desk = speaker(script)
    assert desk.hear("give us a clue").by == "near"
    assert "de-DE" in (desk.command("!locale de-DE").error or "")
    assert desk.command("!locale en-GB").error is None
    assert desk.hear("give us a clue").by == "exact"
    assert "en-GB" == script.last["locale"]


def test_an_event_comes_outside_of_any_session() -> None:
    """`!event` sends an AlexaSkillEvent with no session, and the open one stays as it is."""
    script = Script({"AlexaSkillEvent.SkillDisabled": None})
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.command("!event SkillDisabled")
    assert ("AlexaSkillEvent.SkillDisabled", True, None) == (script.last["type"], turn.open, turn.error)
    assert "session" not in script.events[-1]


def test_raw_sends_the_envelope_as_it_is() -> None:
    """`!raw` reaches the handler unchanged, and its answer is played."""
    script = Script()
    envelope = {
        "version": "1.0",
        "session": {"sessionId": "s", "new": True},
        "request": {"type": "Odd.Request"},
    }
    turn = speaker(script).command(f"!raw {json.dumps(envelope)}")
    assert ([envelope], "Yes?", True) == (script.events, turn.said, turn.open)


def test_faults_reach_the_handler_s_configure() -> None:
    """`configure` is told the memory and every fault that changes; without it, a memory fault is an error."""
    told: list[tuple[str, dict[str, str]]] = []

    def configure(*, memory: str, faults: Mapping[str, str]) -> None:
        told.append((memory, dict(faults)))

    desk = Speaker(Script(), QUIZ, memory="off", configure=configure)
    desk.command("!fault memory down")
    desk.command("!fault reminders 429")
    desk.command("!fault memory off")
    both = {"memory": "down", "reminders": "429"}
    assert [("off", {}), ("off", {"memory": "down"}), ("off", both), ("off", {"reminders": "429"})] == told
    assert "configure" in (speaker(Script()).command("!fault memory slow").error or "")


def _ask_consent() -> dict[str, Any]:
    directive = {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {"permissionScopes": [{"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}]},
        "token": "plan",
    }
    return {"version": "1.0", "sessionAttributes": {"a": 1}, "response": {"directives": [directive]}}


@pytest.mark.parametrize(("answer", "status"), [("accept", "ACCEPTED"), ("deny", "DENIED"), ("ignore", "NOT_ANSWERED")])
def test_a_preset_consent_answers_the_next_question(answer: str, status: str) -> None:
    """The skill is told how the question was answered in the same turn, in the same session, once."""
    script = Script({"IntentRequest": _ask_consent(), "SessionResumedRequest": say("Thank you.")})
    desk = speaker(script)
    desk.command(f"!consent {answer}")
    turn = desk.hear("give me a hint")
    assert ("Thank you.", ["IntentRequest", "SessionResumedRequest"]) == (turn.said, script.requests)
    assert ("plan", {"status": status}) == (script.last["cause"]["token"], script.last["cause"]["result"])
    assert {"a": 1} == script.events[1]["session"]["attributes"]
    granted = script.events[1]["context"]["System"]["user"].get("permissions", {}).get("scopes", {})
    assert (answer == "accept") == (SCOPE in granted)


@pytest.mark.parametrize(
    ("said", "status"),
    [("!consent deny", "DENIED"), ("i approve", "ACCEPTED"), ("no", "DENIED"), ("!silence", "NOT_ANSWERED")],
)
def test_an_open_consent_question_is_answered_by_the_next_line(said: str, status: str) -> None:
    """With nothing preset, Alexa's question stays open and the next line answers it."""
    script = Script({"IntentRequest": _ask_consent()})
    desk = speaker(script)
    asked = desk.hear("give me a hint")
    assert (True, [SCOPE]) == (asked.listening, asked.to_json()["consent"])
    turn = desk.line(said)
    assert (status, None) == (script.last["cause"]["result"]["status"], turn.intent)


def test_a_turn_in_which_nothing_is_asked_of_alexa_tells_no_consent() -> None:
    """The key is there, and null."""
    assert None is speaker(Script()).hear("give me a hint").to_json()["consent"]


def test_the_older_consent_question_is_answered_in_its_own_way() -> None:
    """Connections.SendRequest is answered by a Connections.Response."""
    payload = {"@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": SCOPE}
    directive = {"type": "Connections.SendRequest", "name": "AskFor", "payload": payload, "token": "t"}
    script = Script({"IntentRequest": {"version": "1.0", "response": {"directives": [directive]}}})
    desk = speaker(script)
    desk.command("!consent accept")
    desk.hear("give me a hint")
    assert ("Connections.Response", "ACCEPTED") == (script.last["type"], script.last["payload"]["status"])


def test_an_elicited_slot_takes_the_next_answer() -> None:
    """After Dialog.ElicitSlot a bare value fills that slot of that intent."""
    elicit = {"type": "Dialog.ElicitSlot", "slotToElicit": "city", "updatedIntent": {"name": "AnswerIntent"}}
    script = Script({"LaunchRequest": say("Which city?", directives=[elicit])})
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.hear("atlantis")
    assert ("AnswerIntent", "atlantis") == (turn.intent, turn.slots["city"]["value"])
    assert "IN_PROGRESS" == script.last["dialogState"]


def _raise() -> object:
    raise ValueError("ill")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (_raise, "ValueError: ill"),
        (None, "no `response`"),
        ({"response": {"outputSpeech": {"type": "SSML", "ssml": "<speak>a & b</speak>"}}}, "not well formed"),
        ({"response": {"outputSpeech": {"type": "Song", "text": "la"}}}, "unknown type 'Song'"),
        ({"response": {"reprompt": reprompt("x" * 8001)}}, "8001 characters"),
        ({"response": {"directives": [{}]}}, "no type"),
        ({"response": [], "x": object()}, "not JSON"),
        ({"response": {"card": {"content": "x" * 130_000}}}, "130,"),
    ],
)
def test_a_broken_response_ends_the_session_as_on_a_device(answer: object, problem: str) -> None:
    """Nothing is heard, the error says why, and the skill is told with the reason ERROR."""
    script = Script({"LaunchRequest": answer})
    turn = speaker(script).hear("open pub quiz")
    assert ("", False) == (turn.said, turn.open)
    assert problem.replace(",", "") in (turn.error or "")
    assert ("SessionEndedRequest", "ERROR") == (script.last["type"], script.last["reason"])


def test_speech_at_the_end_of_a_session_is_an_error() -> None:
    """A SessionEndedRequest may not be answered with speech."""
    script = Script({"SessionEndedRequest": say("But wait!")})
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.command("!silence")
    assert "answered with outputSpeech" in (turn.error or "")


def test_a_large_response_is_a_warning() -> None:
    """Over 24 KB the response is played and the error says its size."""
    script = Script({"LaunchRequest": say("Hi.") | {"sessionAttributes": {"notes": "x" * 30_000}}})
    turn = speaker(script).hear("open pub quiz")
    assert ("Hi.", True) == (turn.said, "bytes" in (turn.error or ""))


def test_the_rule_is_the_last_that_was_logged() -> None:
    """A log record with an attribute `rule` names the rule that decided, whatever its logger's level."""

    def handler(event: dict[str, Any], context: object) -> object:
        logging.getLogger("a.skill").info("decided", extra={"rule": "guess"})
        logging.getLogger("a.skill").info("decided", extra={"rule": "judge"})
        return say("Right.")

    desk = speaker(handler)
    assert "judge" == desk.hear("it is paris").rule
    assert speaker(Script()).hear("it is paris").rule is None


def test_a_handler_may_be_made_anew_for_every_request() -> None:
    """`anew` makes the handler again each time."""
    made: list[Script] = []

    def make() -> Script:
        made.append(Script())
        return made[-1]

    desk = speaker(anew(make))
    desk.hear("open pub quiz")
    desk.hear("give me a hint")
    assert [["LaunchRequest"], ["IntentRequest"]] == [script.requests for script in made]


BAD_LINES = (
    "|   |?!|!|!bogus|!later|!later soon|!later 99999999d|!touch 5|!touch []|!touch {|!open now|!raw|!raw []"
    "|!raw nonsense|!fault|!fault fire on|!fault reminders|!fault reminders 500 patch|!fault settings down"
    "|!timezone Moon|!timezone|!units feet|!permit|!permit everything|!reminders now"
    "|!consent maybe|!locale ../x|!event|!event Two Words"
).split("|")


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_an_error_and_nothing_else(line: str) -> None:
    """What cannot be carried out fills `error`, sends nothing, and the session goes on."""
    script = Script()
    desk = speaker(script)
    desk.hear("open pub quiz")
    turn = desk.line(line)
    assert (True, True, ["LaunchRequest"]) == (turn.error is not None, turn.open, script.requests)


def _calls(method: str, path: str, body: object = None) -> Callable[[dict[str, Any], object], object]:
    """A handler that calls Alexa with what its request says of her services, and says the status."""

    def handler(event: dict[str, Any], context: object) -> object:
        system = event["context"]["System"]
        headers = {"Authorization": f"Bearer {system['apiAccessToken']}"}
        address = system["apiEndpoint"] + path.format(device=system["device"]["deviceId"])
        answer = requests.request(method, address, json=body, headers=headers, timeout=5)
        return say(f"Status {answer.status_code}. {answer.text[:40]}")

    return handler


REMINDER = {
    "requestTime": "2026-11-21T22:00:00.000",
    "trigger": {
        "type": "SCHEDULED_ABSOLUTE",
        "scheduledTime": "2026-11-22T07:30:00.000",
        "recurrence": {"freq": "DAILY"},
    },
    "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": "Quiz time"}]}},
}


def test_a_skill_calls_alexa_by_what_its_request_says() -> None:
    """The endpoint and the token of a request lead to the cloud, which knows what was permitted; the call is told."""
    desk = speaker(_calls("POST", "/v1/alerts/reminders", REMINDER))
    refused = desk.hear("open pub quiz")
    assert ["Status 401"] == [refused.said[:10]]
    desk.command(f"!permit {SCOPE}")
    turn = desk.hear("give me a hint")
    called = {"method": "POST", "path": "/v1/alerts/reminders", "body": REMINDER}
    assert ([called | {"status": 401}], [called | {"status": 200}]) == (refused.services, turn.services)
    assert () == tuple(desk.command("!end").services)


def test_what_falls_due_is_told_when_the_clock_has_moved() -> None:
    """A turn holds every reminder that fell due by its end, at its local time; `!reminders` tells the next."""
    desk = speaker(_calls("POST", "/v1/alerts/reminders", REMINDER))
    desk.command(f"!permit {SCOPE}")
    desk.hear("open pub quiz")
    (waiting,) = desk.command("!reminders").reminders or ()
    assert ("Quiz time", "2026-11-22T07:30:00-05:00") == (waiting["text"], waiting["next"])
    assert [] == list(desk.command("!later 9h").due)
    turn = desk.command("!later 1d")
    assert ["2026-11-22T07:30:00-05:00"] == [due["at"] for due in turn.due]
    assert ["Here's your reminder: Quiz time"] == [due["said"] for due in turn.due]
    assert [] == list(desk.command("!end").due)


@pytest.mark.parametrize(
    ("line", "path", "said"),
    [
        ("!timezone Europe/Berlin", "System.timeZone", 'Status 200. "Europe/Berlin"'),
        ("!timezone none", "System.timeZone", "Status 204."),
        ("!units metric", "System.distanceUnits", 'Status 200. "METRIC"'),
        ("!units none", "System.temperatureUnit", "Status 204."),
        ("!fault settings 429", "System.timeZone", 'Status 429. {"code": "UNKNOWN_ERROR", "message": "Th'),
        ("!fault settings 500 post", "System.timeZone", 'Status 200. "America/New_York"'),
    ],
)
def test_the_device_s_settings_and_faults_are_set_by_lines(line: str, path: str, said: str) -> None:
    """The cloud answers as the line says, and as before once it is mended."""
    desk = speaker(_calls("GET", "/v2/devices/{device}/settings/" + path))
    assert desk.command(line).error is None
    assert said == desk.hear("open pub quiz").said
    desk.command("!fault settings off")
    desk.command("!timezone America/New_York")
    desk.command("!units imperial")
    assert "Status 200" in desk.hear("give me a hint").said
