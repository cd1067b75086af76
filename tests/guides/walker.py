"""Somebody who walks a guide by intents alone, through the speaker and the real handler; every reply is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from skill.content import load_library
from skill.core.guide import Guide
from skill.render.words import fill
from skill.simulator import Speaker, Turn
from tests.law import judge
from tests.test_conversations import as_judged, listener, once, shown

LOCALE = load_library().for_locale("en-US")
WORDS, CONTENT = LOCALE.words, LOCALE.content
NEXT, SAME, YES, NO = "AMAZON.NextIntent", "SameIntent", "AMAZON.YesIntent", "AMAZON.NoIntent"
ANSWERS = {"gate": NO, "steady": YES, "check": NO}
"""What the walker answers where it is not the guide that speaks."""

STARTS = {
    "any": "my {muscle} is cramping",
    "bed": "i'm in bed and my {muscle} is cramping",
    "sitting": "i'm sitting in a chair and my {muscle} is cramping",
    "standing": "i'm standing and my {muscle} is cramping",
    "floor": "i'm on the floor and my {muscle} is cramping",
}
LONGEST = 45
"""Turns after which a walk that has not ended never will."""


@dataclass(slots=True)
class Walker:
    """A person in front of the speaker, and what was heard so far."""

    silent: bool = False
    """Says nothing after every reply, and answers only when asked again."""
    answers: dict[str, str] = field(default_factory=lambda: dict(ANSWERS))
    speaker: Speaker = field(default_factory=lambda: listener(once, {"memory": "off"}))
    heard: list[Turn] = field(default_factory=list)

    def report(self, utterance: str) -> Turn:
        """The cramp, in words that the ear understands."""
        return self._took(self.speaker.line(utterance))

    def say(self, intent: str) -> Turn:
        """An intent without slots, or silence and then the intent."""
        if self.silent:
            assert self.speaker.silence().open, self.heard[-1]
        self.speaker.wait_out()
        request = {"name": intent, "confirmationStatus": "NONE", "slots": {}}
        return self._took(self.speaker.turn(self.speaker.skill.send("IntentRequest", intent=request), intent))

    def walk(self, intent: str) -> Iterator[Turn]:
        """Every reply in which a step is given, until the guide goes around again or help was advised."""
        for _ in range(LONGEST):
            phase = self.phase
            if phase == "guiding":
                yield self.heard[-1]
            if phase not in {"guiding", *self.answers} or (phase == "guiding" and self._round()):
                return
            self.say(self.answers.get(phase, intent))

    @property
    def phase(self) -> str:
        """What the coach waits for."""
        return str(self.heard[-1].session.get("phase", "start"))

    @property
    def step(self) -> str:
        """The step that the guide stands at."""
        return str(self.heard[-1].session["episode"]["step"])

    def _round(self) -> bool:
        return "around again" in shown(self.heard[-1].ssml)

    def _took(self, turn: Turn) -> Turn:
        before = self.phase if self.heard else "start"
        assert turn.error is None, turn
        assert judge(as_judged(turn, before)) == [], shown(turn.ssml)
        self.heard.append(turn)
        return turn


def said(guide: Guide, step: str) -> tuple[str, ...]:
    """The words of a step, for one side and for both."""
    own = guide.steps[step].words
    return tuple(fill(WORDS, f"{own}/{part}") for part in ("say", "both") if f"{own}/{part}" in WORDS)
