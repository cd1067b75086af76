"""From answers to responses: the floor, the limits, the hand-over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ask_sdk_model.response_envelope import ResponseEnvelope

from skill.alexa.responses import BYTES, cannot_fulfil, last_words, nothing, silent, whole, written
from skill.core.acts import Floor, HandOver
from skill.core.session import Session
from skill.turn import Answer
from tests.alexa.letters import problems

ASKS = Answer(
    ssml="<speak>Easing, or still tight?</speak>",
    reprompt="<speak>Easing?</speak>",
    floor=Floor.LISTENER,
    card=None,
    hand_over=None,
    session=Session(),
    rule="hold",
    phase="guiding",
    faults=(),
)


def sent(answer: Answer, attributes: dict[str, object] | None = None) -> Any:
    """The JSON of an answer."""
    envelope = ResponseEnvelope(version="1.0", session_attributes=attributes, response=written(answer))
    return whole(envelope)["response"]


def test_a_question_opens_the_microphone_and_has_a_reprompt() -> None:
    """The listener's floor: the session stays open."""
    response = sent(ASKS)
    assert response["shouldEndSession"] is False
    assert {"type": "SSML", "ssml": "<speak>Easing, or still tight?</speak>"} == response["outputSpeech"]
    assert {"outputSpeech": {"type": "SSML", "ssml": "<speak>Easing?</speak>"}} == response["reprompt"]


def test_nobodys_floor_ends_the_session() -> None:
    """The session ends, without a reprompt, even where one came along."""
    response = sent(replace(ASKS, floor=Floor.NOBODY))
    assert response["shouldEndSession"] is True
    assert "reprompt" not in response


def test_a_hand_over_leaves_the_end_of_the_session_to_alexa() -> None:
    """One directive with the token, and no `shouldEndSession`."""
    hand_over = HandOver("AMAZON.AskForPermissionsConsent/2", "reminder")
    response = sent(replace(ASKS, reprompt=None, floor=Floor.PLATFORM, hand_over=hand_over))
    assert "shouldEndSession" not in response
    assert [
        {
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": [
                    {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT"}
                ],
            },
            "token": "reminder",
        }
    ] == response["directives"]


def test_a_card_for_the_permission_asks_for_reminders_only() -> None:
    """The app's card by which the permission can be given later."""
    response = sent(replace(ASKS, permission_card=True))
    scope = "alexa::alerts:reminders:skill:readwrite"
    assert {"type": "AskForPermissionsConsent", "permissions": [scope]} == response["card"]


def test_silence_is_no_speech_at_all() -> None:
    """An answer without words has no speech, and an empty response nothing."""
    assert "outputSpeech" not in sent(replace(ASKS, ssml=None))
    assert {} == whole(ResponseEnvelope(version="1.0", response=silent()))["response"]
    assert {"version": "1.0", "response": {}} == nothing()


def test_a_card_goes_along_where_it_fits() -> None:
    """Title and text reach the Alexa app."""
    response = sent(replace(ASKS, card=("Cramp Coach", "General information.")))
    assert {"type": "Simple", "title": "Cramp Coach", "content": "General information."} == response["card"]


@pytest.mark.parametrize("text", ["x" * BYTES, "é" * (BYTES // 2), "😀" * (BYTES // 4)], ids=["x", "é", "😀"])
def test_too_heavy_a_response_loses_its_card_first(text: str) -> None:
    """What weighs too much in bytes is said without its card: words are never lost to it."""
    card = ("Cramp Coach", text)
    response = sent(replace(ASKS, card=card))
    assert "card" not in response
    assert response["outputSpeech"]["ssml"] == ASKS.ssml


def test_no_intent_is_ever_promised() -> None:
    """Alexa's question whether an intent could be fulfilled is answered with no."""
    envelope = whole(ResponseEnvelope(version="1.0", response=cannot_fulfil()))
    assert {"canFulfillIntent": {"canFulfill": "NO"}} == envelope["response"]


def test_last_words_close_the_session() -> None:
    """The apology is a whole reply and the end."""
    reply: Any = last_words("<speak>Sorry.</speak>")
    assert [] == problems(reply)
    assert reply["response"]["shouldEndSession"] is True
