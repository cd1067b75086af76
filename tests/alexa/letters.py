"""The requests in `tests/envelopes/`, ways to damage them, and what a valid response is."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from skill.content import Library, Words

FOLDER = Path(__file__).resolve().parent.parent / "envelopes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
USER = "amzn1.ask.account.AFAKEUSERIDFORTESTS"
PERSON = "amzn1.ask.person.AFAKEPERSONID"

_ODD = st.sampled_from([None, "", " ", "ODD_ONE_OUT", 0, -1, 1e300, True, [], ["odd"], {}, {"type": "Odd"}])


def letter(name: str) -> Any:
    """The event of this name."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


class BrokenLibrary:
    """Content of which only the words are left; whoever looks for more hears what was said in an error."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def for_locale(self, name: str) -> Any:
        """The broken locale."""
        return _BrokenLocale(self._library.for_locale(name).words)


@dataclass(frozen=True, slots=True)
class _BrokenLocale:
    words: Words

    @property
    def content(self) -> Any:
        raise KeyError("my left eyebrow")


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """An event as Alexa sends it, then with up to four of its parts dropped or replaced by something odd."""
    event = letter(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(_places(event) or [()]))
        event = _changed(event, place, drop=draw(st.booleans()), odd=deepcopy(draw(_ODD)))
    return event


def json_values() -> st.SearchStrategy[Any]:
    """Any JSON at all."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
    keys = st.sampled_from(["request", "session", "context", "type", "intent", "version"]) | st.text(max_size=5)
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


def problems(reply: Any) -> list[str]:
    """What Alexa would refuse in a reply."""
    found = []
    if not isinstance(reply, dict) or reply.get("version") != "1.0" or not isinstance(reply.get("response"), dict):
        return [f"no response: {reply!r}"]
    if len(json.dumps(reply, ensure_ascii=False).encode()) > 24 * 1024:
        found.append("heavier than 24 KB")
    response = reply["response"]
    for speech in (response.get("outputSpeech"), response.get("reprompt", {}).get("outputSpeech")):
        found += [] if speech is None else _speech_problems(speech)
    if response.get("shouldEndSession") is False and "reprompt" not in response:
        found.append("an open microphone without a reprompt")
    return found


def _speech_problems(speech: dict[str, str]) -> list[str]:
    found = ["longer than 8,000 characters"] if len(speech["ssml"]) > 8000 else []
    named = speech["ssml"].replace("<speak", '<speak xmlns:amazon="amazon"', 1)
    root = ET.fromstring(named)  # noqa: S314 - our own reply
    return found if root.tag == "speak" else [*found, "not one <speak>"]


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [place for key, item in inner for place in ((*path, key), *_places(item, (*path, key)))]


def _changed(value: Any, place: tuple[Any, ...], *, drop: bool, odd: Any) -> Any:
    if not place:
        return odd
    part = value
    for key in place[:-1]:
        part = part[key]
    if drop:
        del part[place[-1]]
    else:
        part[place[-1]] = odd
    return value
