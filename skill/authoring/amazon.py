"""What Amazon takes as an interaction model."""

from __future__ import annotations

import re

WHO_TYPES = frozenset({"Who", "WhoIs", "Whose"})
"""Our slot types that hold grammar and kin: who a sentence is about."""

LONGEST_SAMPLE = 200
LONGEST_VALUE = 140
MOST_INTENTS = 250
MOST_VALUES = 50_000
LARGEST_FILE = 1_500_000
SENSITIVITIES = ("LOW", "MEDIUM", "HIGH")

REQUIRED_INTENTS = (
    "AMAZON.CancelIntent",
    "AMAZON.FallbackIntent",
    "AMAZON.HelpIntent",
    "AMAZON.NavigateHomeIntent",
    "AMAZON.NextIntent",
    "AMAZON.NoIntent",
    "AMAZON.PauseIntent",
    "AMAZON.PreviousIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.ResumeIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.StopIntent",
    "AMAZON.YesIntent",
)
"""The built-in intents without which a conversation of steps cannot be led by voice."""

OPTIONAL_INTENTS = (
    "AMAZON.MoreIntent",
    "AMAZON.NavigateSettingsIntent",
    "AMAZON.PageDownIntent",
    "AMAZON.PageUpIntent",
    "AMAZON.ScrollDownIntent",
    "AMAZON.ScrollLeftIntent",
    "AMAZON.ScrollRightIntent",
    "AMAZON.ScrollUpIntent",
    "AMAZON.SelectIntent",
)

BARE_INTENTS = ("AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent")
"""Built-in intents that take no samples of ours."""

SLOT = re.compile(r"\{([A-Za-z][A-Za-z_]*)\}")

_ILLEGAL = re.compile(r"[^\w .'-]|[\d_]")
_TORN = re.compile(r"(^|\s)'")
_REFUSED = {
    frozenset("run start play resume use launch ask open tell load begin enable".split()): "is a launch word",
    frozenset("to from in using with about for that by if and whether".split()): "is a connecting word",
    frozenset("alexa amazon echo computer skill app".split()): "is Amazon's own",
}
_SMALL = frozenset("the a an of up at off".split())


def illegal_characters(sample: str) -> str:
    """What Alexa does not take in a sample or a slot value, slots aside; empty where all is well."""
    plain = SLOT.sub("", sample)
    illegal = "".join(dict.fromkeys(_ILLEGAL.findall(plain)))
    return illegal or (" '" if _TORN.search(sample) else "")


def refusals(invocation: str) -> tuple[str, ...]:
    """Why Amazon would refuse this invocation name; empty where it would not."""
    words = invocation.split()
    found = []
    if len(words) < 2:
        found.append("it needs two words or more")
    if not re.fullmatch(r"[a-z][a-z .']*", invocation):
        found.append("only lower-case letters, spaces, apostrophes and periods")
    found += [f'"{word}" {why}' for words_of, why in _REFUSED.items() for word in words if word in words_of]
    if len(words) == 2:
        found += [f'"{word}" is too small a word for a name of two' for word in words if word in _SMALL]
    return tuple(found)
