"""The limits of reminders, in minutes after midnight; the values and their sources are in `content/reminders.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DAY = 24 * 60
DRINK, STRETCH, LEG = "drink", "stretch", "check-leg"
KINDS = (DRINK, STRETCH, LEG)


@dataclass(frozen=True, slots=True)
class Hours:
    """When the person is awake, from getting up until bed; a bed after midnight is the smaller number."""

    up: int
    bed: int

    @property
    def awake(self) -> int:
        """How many minutes that is."""
        return (self.bed - self.up) % DAY or DAY

    def since_up(self, time: int) -> int:
        """Minutes from getting up until this time of day."""
        return (time - self.up) % DAY

    def is_awake(self, time: int) -> bool:
        """Whether nobody is in bed at this time."""
        return self.since_up(time) < self.awake


@dataclass(frozen=True, slots=True)
class Limits:
    """What every plan keeps: `review`, `quiet_for` and `longest` in days, the others in minutes.

    `hours`: awake unless the person gives others. `settle`: so long after getting up a series begins. `before_bed`: so
    long before bed a drink is the last. `lead`: so long before something a reminder comes. `latest`: until then the
    evening's times are as they were asked for, but for a drink. `parts`: a time for each
    part of the day as Alexa names it. `usual` and `days`: times and length for a kind when nothing is said.
    """

    gap: int = 60
    most: int = 8
    hours: Hours = field(default_factory=lambda: Hours(7 * 60, 21 * 60))
    latest: int = 23 * 60 + 45
    settle: int = 120
    before_bed: int = 120
    lead: int = 30
    every: int = 120
    usual: Mapping[str, tuple[int, ...]] = field(
        default_factory=lambda: {DRINK: (600, 840, 1080), STRETCH: (1230,), LEG: (540,)}
    )
    days: Mapping[str, int] = field(default_factory=lambda: {DRINK: 30, STRETCH: 42, LEG: 1})
    longest: int = 365
    parts: Mapping[str, int] = field(default_factory=lambda: {"MO": 540, "AF": 840, "EV": 1080, "NI": 1200})
    review: int = 7
    quiet_for: int = 7
    no_drinks: frozenset[str] = frozenset()
    """Situations in which no drink reminder is set."""
    no_drinks_topics: frozenset[str] = frozenset()
    """Topics that, asked at the offer of a drink, leave it to the care team as well."""
    no_drinks_signs: frozenset[str] = frozenset()
    """Signs that, told there, do so too."""
    kind_of_topic: Mapping[str, str] = field(default_factory=dict)
    """The kind that each of these topics is heard for where it is asked which reminder."""
    zones: Mapping[str, str] = field(default_factory=lambda: {"en-US": "America/New_York"})
    """The time zone for each locale where a device tells none."""

    def zone_for(self, locale: str) -> str:
        """The zone for a locale whose device tells none."""
        return self.zones.get(locale) or self.zones["en-US"]

    def is_evening(self, hours: Hours, time: int) -> bool:
        """Whether it is evening rather than night, for one who is up by day."""
        return hours.up < hours.bed and self.parts["EV"] <= time <= self.latest

    def hours_for(self, kind: str, times: Iterable[int], hours: Hours) -> Hours:
        """The waking hours of one who asks for a stretch or a check at these times: late in the evening they are up."""
        late = [time for time in times if kind != DRINK and self.is_evening(hours, time)]
        return Hours(hours.up, max(hours.bed, *(time + 1 for time in late))) if late else hours

    def last(self, kind: str, hours: Hours) -> int:
        """Minutes from getting up until the last reminder of this kind that may come."""
        return max(0, hours.awake - (self.before_bed if kind == DRINK else 1))

    def allows(self, kind: str, hours: Hours, time: int) -> bool:
        """Whether this kind may come at this time of day."""
        return hours.since_up(time) <= self.last(kind, hours)


def read_limits(plain: Mapping[str, object]) -> Limits:
    """The limits of `content/reminders.yaml`; raises ValueError that names what is missing or of a wrong kind."""
    values = {name: _value(plain, "limits", name, "value") for name in ("up", "bed", "latest", *_NUMBERS)}
    numbers = {name.replace("-", "_"): _number(values[name], name) for name in _NUMBERS}
    usual = {kind: _value(plain, "usual", kind, "times") for kind in KINDS}
    for kind, times in usual.items():
        if not isinstance(times, list) or not times:
            raise ValueError(f'usual {kind}: times must be a list such as ["10:00"]')
    return Limits(
        hours=Hours(_clock(values["up"]), _clock(values["bed"])),
        latest=_clock(values["latest"]),
        usual={kind: tuple(_clock(time) for time in times) for kind, times in usual.items() if isinstance(times, list)},
        days={kind: _number(_value(plain, "usual", kind, "days"), f"usual {kind}: days") for kind in KINDS},
        parts={part: _clock(_value(plain, "parts", part)) for part in ("MO", "AF", "EV", "NI")},
        no_drinks=frozenset(_names(_value(plain, "no-drinks", "situations"))),
        no_drinks_topics=frozenset(_names(_value(plain, "no-drinks", "topics"))),
        no_drinks_signs=frozenset(_names(_value(plain, "no-drinks", "signs"))),
        kind_of_topic={
            topic: kind for kind in (DRINK, STRETCH) for topic in _names(_value(plain, "kind-of-topic", kind))
        },
        zones=_zones(_value(plain, "zones")),
        **numbers,
    )


_NUMBERS = ("gap", "most", "settle", "before-bed", "lead", "every", "longest", "review", "quiet-for")


def _value(plain: object, *keys: str) -> object:
    for key in keys:
        if not isinstance(plain, Mapping) or key not in plain:
            raise ValueError(f"{' '.join(keys)} is missing")
        plain = plain[key]
    return plain


def _number(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} must be a whole number above zero")
    return value


def _clock(value: object) -> int:
    hour, colon, minute = str(value).partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60):
        raise ValueError(f'{value!r} must be a time such as "10:00", in quotation marks')
    return int(hour) * 60 + int(minute)


def _zones(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or "en-US" not in value:
        raise ValueError("zones must give each locale a time zone, en-US at least")
    return {str(locale): str(zone) for locale, zone in value.items()}


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(name) for name in value)
    raise ValueError("no-drinks and kind-of-topic must be lists of names")
