"""What the coach does in a reply, and the law of the floor.

A reply with a question leaves the floor with the listener; one without ends the session; a hand-over gives it to Alexa.
`Reply` refuses to exist if it breaks that law, so no rule can ask two questions or leave the microphone open on none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from skill.core.profile import Place
from skill.core.reminders.plan import Plan
from skill.core.reminders.standing import Standing

EITHER = "@any "
"""What the value of an act begins with that lists references, any of which may be meant."""


class Floor(Enum):
    """Who speaks next."""

    LISTENER = "listener"
    NOBODY = "nobody"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Say:
    """Words of `content/` by their reference, with the values for their placeholders (each a text or a reference)."""

    words: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """Counted stillness of so many seconds; `counted` False keeps quiet, after words that said so."""

    seconds: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """The question that hands the floor over, last in its reply, with what is done if nobody answers."""

    words: str
    reprompt: tuple[Say | Hold, ...]
    values: tuple[tuple[str, str], ...] = ()


Act = Say | Hold | Ask


@dataclass(frozen=True, slots=True)
class KeepPlace:
    """Remember where an unfinished guide stands, or with None that there is none."""

    place: Place | None


@dataclass(frozen=True, slots=True)
class KeepDisclaimed:
    """Remember that the first-use disclaimer was said."""


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Remove everything kept about this user."""


@dataclass(frozen=True, slots=True)
class DeleteMemory:
    """Remove everything kept about this user because it was asked for; the answer is an event."""


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A card in the Alexa app, title and text by their references; never the only bearer of a referral.

    `lines` stand after the text, each on its own line.
    """

    title: str
    text: str
    lines: tuple[Say, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """Alexa takes the floor: a connection by its name, with a token that comes back."""

    connection: str
    token: str


@dataclass(frozen=True, slots=True)
class ShowPermissionCard:
    """A card in the Alexa app by which reminders can be permitted."""


@dataclass(frozen=True, slots=True)
class SetReminder:
    """Have the service set a plan: a series in place of all of its kind that stand, any in place of these tokens."""

    plan: Plan
    in_place_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindReminders:
    """Have the service tell which reminders stand."""


@dataclass(frozen=True, slots=True)
class CancelReminders:
    """Have the service take away the reminders of these tokens."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DelayReminders:
    """Have the service let these begin later: none of them comes before that local time."""

    standing: tuple[Standing, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class KeepReminding:
    """Remember what became of reminders: "set", "gone", "refused", "asked" or "skipped"; their tokens where known."""

    what: str
    tokens: tuple[str, ...] = ()


Kept = KeepPlace | KeepDisclaimed | KeepReminding
OfReminders = SetReminder | FindReminders | CancelReminders | DelayReminders
"""What the reminders' service is asked for."""
Asked = OfReminders | DeleteMemory
"""What the store or a service is asked for; its answer is an event."""
Effect = Kept | Asked | ForgetPerson | ShowCard | ShowPermissionCard | HandOver


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said and done in one turn; raises ValueError where the law of the floor is broken."""

    acts: tuple[Act, ...] = ()
    effects: tuple[Effect, ...] = ()

    def __post_init__(self) -> None:
        asks = [act for act in self.acts if isinstance(act, Ask)]
        if len(asks) > 1 or (asks and self.acts[-1] is not asks[0]):
            raise ValueError(f"a reply asks at most once, last: {self.acts}")
        handed = [effect for effect in self.effects if isinstance(effect, HandOver)]
        if len(handed) > 1 or (handed and asks):
            raise ValueError(f"a hand-over gives the floor to Alexa and asks nothing: {self.acts}")
        if self.asked is not None and self.acts:
            raise ValueError(f"nothing is said before a service has answered: {self.acts}")

    @property
    def asked(self) -> Asked | None:
        """What a service is asked for; its answer comes as an event, and only then is anything said."""
        return next((effect for effect in self.effects if isinstance(effect, Asked)), None)

    @property
    def floor(self) -> Floor:
        """Who speaks next, by what the reply holds."""
        if any(isinstance(effect, HandOver) for effect in self.effects):
            return Floor.PLATFORM
        return Floor.LISTENER if self.acts and isinstance(self.acts[-1], Ask) else Floor.NOBODY
