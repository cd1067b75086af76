"""The smart speaker: hears, sends requests to a handler, keeps session, clock and silence as a device does.

It knows a handler and an interaction model, and nothing else of any skill. It has no terminal: a `Turn`
says what is to be spoken and for how long, and the caller may play it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from skill.simulator import commands
from skill.simulator.calling import Configure, Handler
from skill.simulator.clock import Clock, DeskClock
from skill.simulator.cloud import Cloud, Due
from skill.simulator.consent import status_of
from skill.simulator.device import Device
from skill.simulator.invocation import LEAVING, Addressed, addressed
from skill.simulator.language import Language
from skill.simulator.line import Line
from skill.simulator.model import Model
from skill.simulator.played import Played, State, joined, reprompted
from skill.simulator.replies import Floor
from skill.simulator.turn import NotUnderstood, Turn
from skill.simulator.understand import Hearing
from skill.simulator.understand.words import norms

LISTENS_FOR = 8.0
SHOWS_FOR = 30.0
"""So long a screen keeps a session open whose microphone is shut."""
INTERRUPTED_AFTER = 0.5
"""The part of a reply that has been spoken when somebody cuts in."""


class Speaker:
    """A smart speaker with one skill.

    `hear` takes what a person says, `command` a `!` line, `line` either; each answers with a Turn and raises
    for nothing that was typed. A line comes after the last reply has ended, unless it begins with "alexa",
    which interrupts.
    """

    def __init__(  # noqa: PLR0913  each is a thing about the desk, by its name
        self,
        handler: Handler,
        model: Model | str | Path,
        *,
        device: Device | None = None,
        clock: Clock | None = None,
        memory: str = "ram",
        configure: Configure | None = None,
        cloud: Cloud | None = None,
        seed: int | None = 0,
    ) -> None:
        """A model given as a path lets `!locale` find its siblings; raises ModelUnreadable.

        A cloud that several speakers share should run on the clock that they share.
        """
        self.language = Language(model)
        self.clock = clock or DeskClock()
        self.cloud = cloud or Cloud(self.clock, seed=seed)
        self.skill = Line(handler, device or Device(), self.clock, self.cloud, random.Random(seed))  # noqa: S311
        self.faults: dict[str, str] = {}
        """What is broken now: "memory" or "reminders", and how."""
        self._memory = memory
        self._configure = configure
        self._silences = 0
        self._speaking = 0.0
        if configure is not None:
            configure(memory=memory, faults={})

    @property
    def invocation_name(self) -> str:
        """What the skill is called."""
        return self.language.model.invocation_name

    def line(self, text: str) -> Turn:
        """What a line brings about: a `!` line, or something said."""
        return self.command(text) if text.lstrip().startswith("!") else self.hear(text)

    def command(self, text: str) -> Turn:
        """What a `!` line brings about; one that cannot be carried out has an error and changes nothing."""
        try:
            turn = commands.carry_out(self, text)
        except NotUnderstood as problem:
            turn = self.turn([], error=str(problem))
        return turn if turn.heard else replace(turn, heard=text.strip())

    def hear(self, text: str) -> Turn:
        """What an utterance brings about: in the open session, or as a one-shot in a new one."""
        said = addressed(text, self.invocation_name)
        if not norms(said.rest) and not said.named:
            problem = None if said.woken else "nothing was said; !silence is silence"
            return self.turn([], text.strip(), error=problem)
        self.wait_out(interrupted=said.woken)
        return self._address(text.strip(), said)

    def ask(self, utterance: str) -> Turn:
        """A one-shot in a new session, with the skill's name before it or not; with nothing asked, it is opened."""
        self.wait_out()
        said = addressed(f"ask {utterance}", self.invocation_name)
        if not said.named:
            said = addressed(utterance, self.invocation_name)
        return self._address(utterance, replace(said, named=True))

    def silence(self) -> Turn:
        """Nothing is said while the microphone is open: the reprompt once, then the end of the session."""
        self.wait_out()
        self.clock.spend(SHOWS_FOR if self.skill.floor is Floor.SHOWN else LISTENS_FOR)
        if self.skill.consent is not None:
            return self.turn(self.skill.answer_consent("NOT_ANSWERED"))
        reprompt = self.skill.reply.reprompt
        if self.skill.listening and self._silences == 0 and reprompt is not None:
            self._silences = 1
            turn = reprompted(reprompt, self._state())
            self._speaking = turn.seconds
            return self._with_cloud(turn)
        return self.turn(self.skill.end("EXCEEDED_MAX_REPROMPTS"))

    def wait_out(self, *, interrupted: bool = False) -> None:
        """Lets the last reply end, or be cut short, before anything else happens."""
        self.clock.spend(self._speaking * (INTERRUPTED_AFTER if interrupted else 1.0))
        self._speaking = 0.0

    def set_fault(self, what: str, how: str) -> bool:
        """Breaks or mends ("off") a service; whether the handler could be told."""
        self.faults = {name: fault for name, fault in (self.faults | {what: how}).items() if fault != "off"}
        if self._configure is None:
            return False
        self._configure(memory=self._memory, faults=dict(self.faults))
        return True

    def turn(
        self,
        played: Sequence[Played],
        heard: str = "",
        hearing: Hearing | None = None,
        error: str | None = None,
    ) -> Turn:
        """The turn that these responses make, and what they leave to wait for and to expect."""
        ignored = self.language.expect(self.skill.reply) if played else ()
        turn = joined(heard, hearing, played, self._state())
        if played:
            self._silences, self._speaking = 0, turn.seconds
        problems = [problem for problem in (error, turn.error, *ignored) if problem]
        return self._with_cloud(replace(turn, error="; ".join(problems) or None))

    def due(self) -> list[Due]:
        """What has fallen due by now and was in no turn yet."""
        self.cloud.ring(self.skill.device.locale)
        return self.cloud.take_due()

    def _with_cloud(self, turn: Turn) -> Turn:
        """The turn with the calls that the skill made, and with what fell due."""
        self.cloud.save()
        calls = [call.to_json() for call in self.cloud.take_calls()]
        return replace(turn, services=calls, due=[due.to_json() for due in self.due()])

    def _address(self, heard: str, said: Addressed) -> Turn:
        if said.named and not norms(said.rest):
            self._begin()
            return self.turn(self.skill.send("LaunchRequest"), heard)
        if self.skill.consent is not None and not said.named:
            return self.turn(self.skill.answer_consent(status_of(said.rest)), heard)
        one_shot = said.named or not self.skill.open
        if one_shot:
            self._begin()
        today, application_id = self.clock.now().date(), self.skill.device.application_id
        hearing, fields = self.language.understand(said.rest, today, application_id)
        if not one_shot and hearing.by != "exact" and " ".join(norms(said.rest)) in LEAVING:
            return self.turn(self.skill.end("USER_INITIATED"), heard)
        return self.turn(self.skill.send("IntentRequest", **fields), heard, hearing)

    def _begin(self) -> None:
        self.skill.begin()
        self.language.forget()

    def _state(self) -> State:
        return State(self.skill.open, self.skill.listening, self.skill.attributes)
