"""What a guide, a topic and the whole of the content are, apart from their words.

Words are named by references such as "guides/calf/steps/toes-up/say"; which references have words is all the core knows
of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.core.reminders.limits import Limits
from skill.core.safety import Safety

ANY = "any"
"""The route for a person who has not said where they are."""

MARK = "."
"""Between the id of a thing and the mark that content gives to some of its names: "front-thigh.part"."""

POSITIONS = (ANY, "bed", "sitting", "standing", "helper", "towel")
"""Where somebody is, or what they have at hand: a helper and a towel have the steps that use them."""
LYING = {"floor": "bed"}
"""Places that take the steps of another one."""
GATE, STEADY, FEELING = "gate", "steady", "feeling"
LOCKS = (GATE, STEADY, FEELING)
USES = ("stand", "reach", "rub", "lean", "flat", "cross", "fold", "point", "drink", "roll", "bend")
"""What a step may ask of a body, so that a situation can leave it out.

`fold` draws the thigh to the belly, `bend` bends the knee far.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One movement: seconds to hold, what must be clear first, what it asks of a body, and what to do instead."""

    id: str
    hold: int
    needs: frozenset[str] = frozenset()
    instead: str | None = None
    uses: frozenset[str] = frozenset()
    back: str | None = None
    """This step asks where it is worst; "back" is then said of this muscle, and not of the step before."""
    when: str | None = None
    """Only for somebody in this situation."""
    rest: bool = False
    """Nothing is held in it: breathing, a sip, settling down."""
    words: str = ""
    """The reference under which its words stand."""

    @property
    def asks_of_a_body(self) -> frozenset[str]:
        """Everything that it takes: a step that needs steadiness is done standing."""
        return self.uses | {"stand"} if STEADY in self.needs else self.uses


@dataclass(frozen=True, slots=True)
class Addition:
    """Steps that come into each route of some limbs: `early` after its second, `late` before its last, and `end`."""

    id: str
    limbs: frozenset[str]
    steps: Mapping[str, Step]
    early: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    end: tuple[str, ...] = ()

    def into(self, route: tuple[str, ...]) -> tuple[str, ...]:
        """The route with these steps in it."""
        return (*route[:2], *self.early, *route[2:-1], *self.late, *route[max(2, len(route) - 1) :], *self.end)


@dataclass(frozen=True, slots=True)
class Guide:
    """How a cramp of one muscle is coached: the steps, and their order in each position."""

    id: str
    limb: str
    gate_first: bool
    steps: Mapping[str, Step]
    routes: Mapping[str, tuple[str, ...]]
    toes: str | None = None
    """Which way the toes go in this guide, "up" or "down": what is said of a situation must not say the other."""
    sources: tuple[str, ...] = ()
    """The codes of what it rests on."""
    asks: tuple[str, ...] = ()
    """The danger groups that its own gate asks about; none where its gate is the general one."""
    at: Mapping[str, str] = field(default_factory=dict)
    """The danger group that it is for somebody in one of these places, by the place."""
    turns: Mapping[str, str] = field(default_factory=dict)
    """Danger groups that mean another one in this guide."""
    both: str | None = None
    """The check that is made, once the gate is clear, of somebody in whom both sides cramp."""
    lump: str | None = None
    """The danger group that a lump is there; elsewhere it may be the cramp itself."""

    def route(self, position: str | None, situations: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The steps in order for a position, or for any where it has none of its own, and for these situations."""
        route = self.routes.get(position or ANY) or self.routes[ANY]
        return tuple(step for step in route if self.steps[step].when in (None, *situations))

    @property
    def first(self) -> str:
        """The first move, which suits whatever position the person is in."""
        return self.routes[ANY][0]


@dataclass(frozen=True, slots=True)
class Choice:
    """A name for more than one muscle: which guide is meant must be asked, since their moves are opposites."""

    id: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of a walked topic, the routine that "try it now" starts, and the situations it is not for."""

    id: str
    tries: str | None = None
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A question with its answer, or with ideas that are walked one at a time; locked ones wait for the gate.

    `instead` says, by situation, which line or topic is said to whom this answer is not for, the gravest first; `then`,
    by the topic that is asked for next, which line or topic that means after this one; `follow`, the same of what is
    no more than half a question: "and at night?". `about` names the topic whose `follow` and `otherwise` hold
    after this one as well.
    """

    id: str
    ideas: tuple[Idea, ...] = ()
    needs: frozenset[str] = frozenset()
    instead: Mapping[str, str] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)
    follow: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    tries: str | None = None
    """The routine that "try it now" starts after this answer."""
    checks: bool = False
    """The full check follows the answer."""
    tells: str | None = None
    """The situation of whoever has the illness it is about."""
    turns: Mapping[str, str] = field(default_factory=dict)
    """Danger groups that mean another one after this answer: a muscle that aches, after statins."""
    one_side: str | None = None
    """The line that is said where it turns out to be on one side only."""
    otherwise: str | None = None
    """The line that is said to whoever asks it for a situation that `instead` does not name: "even if I'm pregnant"."""


SWAP, SLOW_SWAP = 4, 5
"""Seconds to change legs in a routine, and after "slower"."""
LONGEST_PART = 120
"""Seconds that one muscle of a routine may take, both sides and the words with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One muscle of a routine: seconds held (0 for none), how often, on each leg in turn or both, what it asks."""

    id: str
    hold: int = 0
    times: int = 1
    in_turn: bool = False
    uses: frozenset[str] = frozenset()
    by_day: bool = False
    step: str | None = None
    """The step of a guide whose words it takes, as "calf/toes-up"."""

    @property
    def holds(self) -> int:
        """How many holds it has in all."""
        return self.times * (2 if self.in_turn else 1)

    def seconds(self, swap: int = SWAP) -> int:
        """Its holds with the swaps between them."""
        return self.holds * self.hold + (self.holds - 1) * swap


@dataclass(frozen=True, slots=True)
class Routine:
    """A set of stretches in a calm moment, muscle by muscle.

    `seated`, `cleared_first`, `not_for`: situations that sit, that wait for a surgeon's word, that leave it out.
    `hushed`: all in one reply, in a whisper, and nothing is asked. `one_way`: nobody stands. `card`: one at its end.
    `needs`: locks that are opened before its first part, one question each. `choice`: it has no parts of its own, but
    asks which of these routines it shall be. `picks`: guides that it may be done with, one of which it asks for.
    """

    id: str
    parts: tuple[Part, ...]
    seated: frozenset[str] = frozenset()
    cleared_first: frozenset[str] = frozenset()
    not_for: frozenset[str] = frozenset()
    hushed: bool = False
    one_way: bool = False
    card: bool = False
    needs: frozenset[str] = frozenset()
    choice: tuple[str, ...] = ()
    picks: frozenset[str] = frozenset()

    @property
    def beside_a_cramp(self) -> bool:
        """Whether it is for a cramp as well: it has locks, or leads to what has; the guide goes on after it."""
        return bool(self.needs or self.choice)

    @property
    def ways(self) -> tuple[str, ...]:
        """The versions in which each part has words."""
        return (ANY,) if self.hushed or self.one_way else ("sitting", "standing")

    def says(self, part: Part, way: str) -> str:
        """The reference of a part's words; those of a guide's step where it takes them from there."""
        if part.step:
            guide, _, step = part.step.partition("/")
            return f"guides/{guide}/steps/{step}/say"
        return f"routines/{self.id}/parts/{part.id}/{way if way in self.ways else ANY}"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the core may decide by, with the references that have words in the locale."""

    guides: Mapping[str, Guide]
    topics: Mapping[str, Topic]
    safety: Safety
    words: frozenset[str] = field(default_factory=frozenset)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    lines: frozenset[str] = frozenset()
    """What is said instead of an answer that is not for somebody, by name."""
    routines: Mapping[str, Routine] = field(default_factory=dict)
    reminders: Limits = field(default_factory=Limits)
    additions: Mapping[str, Addition] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)
    """Lines that are for nobody whom a topic is not for either, with that topic."""

    @property
    def sites(self) -> frozenset[str]:
        """Everything that a cramp may be reported in, by id."""
        return frozenset((*self.guides, *self.choices))

    def first_with_words(self, *references: str) -> str:
        """The first of the references that has words, or the last where none has."""
        return next((reference for reference in references if reference in self.words), references[-1])
