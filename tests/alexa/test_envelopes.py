"""The guard before the SDK: nothing that Alexa adds to its JSON costs us what the person said."""

from __future__ import annotations

from typing import Any

import pytest
from ask_sdk_model.interfaces.viewport.mode import Mode
from hypothesis import given, settings

from skill.alexa.envelopes import application, locale, opened, request_type
from tests.alexa.letters import SKILL_ID, damaged, letter

NEWS_IN_A_CRAMP = (
    "dialog_state_unknown",
    "permission_status_unknown",
    "slot_confirmation_unknown",
    "slot_value_type_unknown",
    "viewport_mode_unknown",
    "viewport_touch_unknown",
    "viewport_video_codec_unknown",
    "viewports_presentation_unknown",
    "viewports_type_unknown",
)


@pytest.mark.parametrize("name", NEWS_IN_A_CRAMP)
def test_an_unknown_value_costs_neither_the_intent_nor_who_speaks(name: str) -> None:
    """Intent, user and session survive an enum value or a type that the SDK has never heard of."""
    event = letter(name)
    envelope: Any = opened(event)
    assert envelope.request.intent.name == event["request"]["intent"]["name"]
    assert envelope.context.system.user.user_id == event["context"]["System"]["user"]["userId"]
    assert envelope.session.session_id == event["session"]["sessionId"]


def test_an_unknown_viewport_mode_costs_only_the_mode() -> None:
    """The smallest part that cannot be read is dropped, and its neighbours stay."""
    envelope: Any = opened(letter("viewport_mode_unknown"))
    assert envelope.context.viewport.mode is None
    assert envelope.context.viewport.pixel_width == 1024
    assert len(envelope.context.viewports) == 1


def test_an_unknown_kind_of_viewport_costs_only_that_one() -> None:
    """In a list the members that can be read stay."""
    envelope: Any = opened(letter("viewports_type_unknown"))
    assert ["APL"] == [viewport.object_type for viewport in envelope.context.viewports]


def test_nothing_is_dropped_from_what_the_sdk_can_read() -> None:
    """An event without surprises is not scrubbed: even fields that the SDK does not know stay."""
    envelope: Any = opened(letter("launch_on_a_screen"))
    assert envelope.context.viewport.mode is Mode.HUB
    unknown: Any = opened(letter("cramp_with_unknown_fields"))
    assert {"a": 1} == unknown.brandNew


def test_damaged_session_attributes_cost_only_themselves() -> None:
    """A text where the attributes should be leaves the rest of the session."""
    envelope: Any = opened(letter("attributes_a_text"))
    assert envelope.session.attributes is None
    assert envelope.session.session_id


@given(damaged())
@settings(deadline=None)
def test_every_event_of_a_known_type_is_opened(event: Any) -> None:
    """Whatever is missing, null or of the wrong kind in it, a known request comes out as an envelope."""
    kind = request_type(event)
    if kind is not None:
        assert opened(event).request.object_type == kind  # type: ignore[union-attr]


@pytest.mark.parametrize("event", [None, [], "x", {}, {"request": None}, {"request": {}}, {"request": {"type": []}}])
def test_what_is_no_request_has_no_type(event: object) -> None:
    """A scheduled ping, a test event or noise is not taken for a request."""
    assert request_type(event) is None
    assert application(event) is None
    assert locale(event, "en-US") == "en-US"


@pytest.mark.parametrize("name", ["launch", "context_missing"])
def test_the_skill_is_named_in_the_context_or_in_the_session(name: str) -> None:
    """Alexa says twice which skill is meant; one of them is enough."""
    assert application(letter(name)) == SKILL_ID
