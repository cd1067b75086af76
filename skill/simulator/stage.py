"""What the terminal shows: the reply as it is spoken, a hold counting down, the line being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from skill.simulator.ringing import listed
from skill.simulator.turn import Json, Turn

CURSOR = "\u258f"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is shown just now, below all that is past."""

    spoken: str = ""
    status: str = ""
    typed: str = ""


class Stage:
    """A terminal that lines are printed to, with a scene at its foot that changes."""

    def __init__(self, out: TextIO) -> None:
        """Prints to `out`; a scene is only shown where that is a terminal."""
        self._console = Console(file=out, highlight=False)
        self._live: Live | None = None

    def show(self, scene: Scene) -> None:
        """Puts a scene at the foot."""
        if self._live is None:
            self._live = Live(
                console=self._console,
                auto_refresh=False,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
        self._live.update(_scene(scene), refresh=True)

    def clear(self) -> None:
        """Takes the scene away."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def greet(self, invocation_name: str) -> None:
        """Tells a newcomer what to type."""
        self.clear()
        self._console.print(
            Text.assemble(
                "You're at a smart speaker. Type what you would say to it, such as ",
                (f"open {invocation_name}", "bold"),
                ", and press Enter.",
            )
        )
        self.note("Ctrl-C says \u201cAlexa, stop\u201d. Ctrl-D leaves.")
        self._console.print()

    def person(self, line: str) -> None:
        """Something said, or done to the speaker."""
        self.clear()
        self._console.print(Text.assemble(("\u203a ", "bold green"), (line, "bold")))

    def speaker(self, text: str) -> None:
        """Something that the speaker has said."""
        self.clear()
        if text:
            self._console.print(_spoken(text))
            self._console.print()

    def note(self, text: str) -> None:
        """A word from the simulator itself."""
        self.clear()
        self._console.print(Text(text, "dim"))

    def beside(self, turn: Turn) -> None:
        """What a reply brings beside speech: a card, a screen, what was wrong."""
        self.clear()
        if turn.card is not None:
            self._console.print(Panel(_card(turn.card), title="in the Alexa app", expand=False, style="dim"))
        if turn.screen:
            self.note(f"(on the screen: {', '.join(str(directive.get('type')) for directive in turn.screen)})")
        if turn.services:
            calls = (f"{call['method']} {call['path']}: {call['status'] or 'no answer'}" for call in turn.services)
            self.note(f"(calls to Alexa: {'; '.join(calls)})")
        for line in listed(turn.reminders) if turn.reminders is not None else ():
            self.note(line)
        if turn.error:
            self._console.print(Text(f"The simulator: {turn.error}", "red"))


def _scene(scene: Scene) -> RenderableType:
    parts: list[RenderableType] = []
    if scene.spoken:
        parts.append(_spoken(scene.spoken))
    if scene.status:
        parts.append(Text(scene.status, "dim"))
    parts.append(Text.assemble(("\u203a ", "green"), scene.typed, (CURSOR, "blink")))
    return Group(*parts)


def _spoken(text: str) -> Text:
    return Text(text, "cyan")


def _card(card: Json) -> str:
    shown = [card.get("title"), card.get("content") or card.get("text"), *(card.get("permissions") or [])]
    return "\n".join(str(part) for part in shown if part) or str(card.get("type"))
