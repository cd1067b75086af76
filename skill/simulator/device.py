"""The device and the people around it, as the `context` of a request describes them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from skill.simulator.cloud import Access
from skill.simulator.turn import Json

Screen = Literal["none", "show5", "show10", "spot"]
SIZES: dict[str, tuple[int, int, str]] = {
    "show5": (960, 480, "RECTANGLE"),
    "show10": (1280, 800, "RECTANGLE"),
    "spot": (480, 480, "ROUND"),
}
EXPERIENCE = {"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}
APL = "Alexa.Presentation.APL"
APL_VERSION = "2023.3"
SKILL_ID = "amzn1.ask.skill.simulator"


def skill_id() -> str:
    """The application id: the environment's SKILL_ID, so that a skill that checks its id knows itself."""
    return os.environ.get("SKILL_ID") or SKILL_ID


@dataclass(frozen=True, slots=True)
class Device:
    """A speaker, its account and who is talking."""

    locale: str = "en-US"
    screen: Screen = "none"
    person: str | None = None
    application_id: str = SKILL_ID
    user_id: str = "amzn1.ask.account.SIMULATOR"
    device_id: str = "amzn1.ask.device.SIMULATOR"
    granted: tuple[str, ...] = ()
    """Permission scopes that the account has given."""

    @property
    def user(self) -> Json:
        """The user, with what was permitted."""
        scopes = {scope: {"status": "GRANTED"} for scope in self.granted}
        return {"userId": self.user_id, **({"permissions": {"scopes": scopes}} if scopes else {})}


def context(device: Device, shown: str | None, access: Access) -> Json:
    """The `context` of a request; `shown` is the token of the document on the screen, `access` the way to the cloud."""
    interfaces: Json = {} if device.screen == "none" else {APL: {"runtime": {"maxVersion": APL_VERSION}}}
    system: Json = {
        "application": {"applicationId": device.application_id},
        "user": device.user,
        "device": {"deviceId": device.device_id, "supportedInterfaces": interfaces},
        "apiEndpoint": access.endpoint,
        "apiAccessToken": access.token,
    }
    if device.person:
        person = {"personId": f"amzn1.ask.person.{device.person}", "accessToken": access.token}
        system["person"] = person
    whole: Json = {"System": system}
    if device.screen != "none":
        whole |= _viewports(*SIZES[device.screen])
    if shown is not None:
        whole[APL] = {"token": shown, "version": APL_VERSION, "componentsVisibleOnScreen": []}
    return whole


def _viewports(width: int, height: int, shape: str) -> Json:
    video = {"codecs": ["H_264_42", "H_264_41"]}
    size = {"type": "DISCRETE", "pixelWidth": width, "pixelHeight": height}
    return {
        "Viewport": {
            "experiences": [EXPERIENCE],
            "mode": "HUB",
            "shape": shape,
            "pixelWidth": width,
            "pixelHeight": height,
            "currentPixelWidth": width,
            "currentPixelHeight": height,
            "dpi": 160,
            "touch": ["SINGLE"],
            "video": video,
        },
        "Viewports": [
            {
                "type": "APL",
                "id": "main",
                "shape": shape,
                "dpi": 160,
                "presentationType": "STANDARD",
                "canRotate": False,
                "configuration": {"current": {"mode": "HUB", "video": video, "size": size}},
            }
        ],
    }
