"""From the core's answer to Alexa's response, within Alexa's limits."""

from __future__ import annotations

import json
from typing import Any

from ask_sdk_model.canfulfill.can_fulfill_intent import CanFulfillIntent
from ask_sdk_model.canfulfill.can_fulfill_intent_values import CanFulfillIntentValues
from ask_sdk_model.directive import Directive
from ask_sdk_model.interfaces.connections.v1.start_connection_directive import StartConnectionDirective
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.ask_for_permissions_consent_card import AskForPermissionsConsentCard
from ask_sdk_model.ui.card import Card
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

from skill.alexa.elicit import elicit
from skill.alexa.envelopes import SERIALIZER
from skill.alexa.services import SCOPE
from skill.core.acts import Floor
from skill.turn import Answer

VERSION = "1.0"
BYTES = 24 * 1024
"""What a whole response may weigh: Alexa's older limit, well below the newer one of 120 KB."""

_CONSENT: dict[str, object] = {
    "@type": "AskForPermissionsConsentRequest",
    "@version": "2",
    "permissionScopes": [{"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}],
}
"""What Alexa asks an account for, by voice."""

_ENDS = {Floor.LISTENER: False, Floor.NOBODY: True, Floor.PLATFORM: None}
"""`shouldEndSession` by the floor; where Alexa has it, the field is left out."""


def written(answer: Answer) -> Response:
    """The response that says and does what the answer holds."""
    return Response(
        output_speech=_speech(answer.ssml),
        reprompt=_reprompt(answer),
        card=_card(answer),
        directives=_directives(answer),
        should_end_session=_ENDS[answer.floor],
    )


def silent() -> Response:
    """A response that says nothing: all that the end of a session and a skill event allow."""
    return Response()


def cannot_fulfil() -> Response:
    """The answer to Alexa's question whether an intent could be fulfilled: no, whatever it is."""
    return Response(can_fulfill_intent=CanFulfillIntent(can_fulfill=CanFulfillIntentValues.NO))


def last_words(ssml: str) -> dict[str, object]:
    """A whole reply that says this and closes the session."""
    response = Response(output_speech=_speech(ssml), should_end_session=True)
    return whole(ResponseEnvelope(version=VERSION, response=response))


def nothing() -> dict[str, object]:
    """A whole reply with nothing in it, for what is no request of Alexa's that we know."""
    return {"version": VERSION, "response": {}}


def whole(envelope: ResponseEnvelope) -> dict[str, object]:
    """The JSON of a reply, without its card where it would be too heavy with it."""
    reply: Any = SERIALIZER.serialize(envelope)
    if "card" in reply["response"] and len(json.dumps(reply, ensure_ascii=False).encode()) > BYTES:
        del reply["response"]["card"]
    return dict(reply)


def _card(answer: Answer) -> Card | None:
    if answer.permission_card:
        return AskForPermissionsConsentCard(permissions=[SCOPE])
    return SimpleCard(title=answer.card[0], content=answer.card[1]) if answer.card else None


def _speech(ssml: str | None) -> SsmlOutputSpeech | None:
    return None if ssml is None else SsmlOutputSpeech(ssml=ssml)


def _reprompt(answer: Answer) -> Reprompt | None:
    if answer.reprompt is None or answer.floor is not Floor.LISTENER:
        return None
    return Reprompt(output_speech=_speech(answer.reprompt))


def _directives(answer: Answer) -> list[Directive] | None:
    if answer.hand_over is None:
        directive = elicit(answer.session) if answer.floor is Floor.LISTENER else None
        return None if directive is None else [directive]
    connection = answer.hand_over.connection
    asked = _CONSENT if connection.startswith("AMAZON.AskForPermissionsConsent/") else None
    uri, token = f"connection://{connection}", answer.hand_over.token
    return [StartConnectionDirective(uri=uri, input=asked, token=token)]
