"""The terminal: the speaker's replies played in time, its microphone open only when a device's would be.

While it speaks, only what begins with "alexa" gets in. Eight seconds of silence bring the reprompt, eight
more end the session. Typing counts as speaking.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from skill.simulator.beats import Beat, beats
from skill.simulator.invocation import WAKE
from skill.simulator.keyboard import Keyboard, Signal, TerminalKeyboard, Typed, keys_unechoed
from skill.simulator.ringing import ALOUD, hushes, shown, spoken
from skill.simulator.settings import Settings
from skill.simulator.speaker import LISTENS_FOR, SHOWS_FOR, Speaker
from skill.simulator.stage import Scene, Stage
from skill.simulator.turn import Json, Turn
from skill.simulator.voice import PROGRAM, Mute, Voice, find_voice

SPEAKING = "speaking; only \u201calexa, \u2026\u201d gets in"
TICK, MOMENT = 0.1, 0.01
LOOKS_EVERY = 1.0
STOP = "Alexa, stop"
CLOSED = "The microphone is closed while it speaks, as on a device. Begin with \u201calexa\u201d to cut in."
CONSENT = "Alexa now asks for your permission herself. Say \u201cI approve\u201d or \u201cno\u201d."
OVER = "The session is over. Say something to begin again."


def converse(speaker: Speaker, settings: Settings, out: TextIO) -> int:
    """A conversation at the terminal, or through a pipe; ends with Ctrl-D or the input."""
    stage, voice = Stage(out), Mute() if not settings.voice else find_voice(settings.locale)
    if voice is None:
        stage.note(f"There is no {PROGRAM} here, so the speaker is silent.")
    if not sys.stdin.isatty():
        converse_by_pipe(speaker, stage, sys.stdin)
        return 0
    descriptor = sys.stdin.fileno()
    with keys_unechoed(descriptor):
        terminal = Terminal(speaker, TerminalKeyboard(descriptor), stage, voice or Mute(), fast=settings.fast)
        terminal.run()
    return 0


def converse_by_pipe(speaker: Speaker, stage: Stage, lines: Iterable[str]) -> None:
    """Plays a script of lines, waiting for nothing."""
    for line in lines:
        stage.person(line.rstrip("\r\n"))
        turn = speaker.line(line.rstrip("\r\n"))
        stage.speaker(turn.said)
        stage.beside(turn)
        if speaker.skill.consent is not None:
            stage.note(CONSENT)
        for reminder in turn.due:
            stage.note(shown(reminder))
            stage.speaker(spoken(reminder).said)


class Terminal:
    """One conversation: listen, ask the speaker, play what it says."""

    def __init__(self, speaker: Speaker, keyboard: Keyboard, stage: Stage, voice: Voice, *, fast: bool) -> None:
        """`fast` waits for nothing, silence included."""
        self._speaker = speaker
        self._keyboard = keyboard
        self._stage = stage
        self._voice = voice
        self._fast = fast
        self._typed = Typed()
        self._told_closed = False
        self._was_open = False
        self._looks_again = 0.0

    def run(self) -> None:
        """Converses until Ctrl-D, or Ctrl-C with no session open."""
        self._stage.greet(self._speaker.invocation_name)
        heard = self._listen(Turn(""))
        while isinstance(heard, str):
            turn = self._hear(heard)
            cut_in = self._play(turn)
            self._after(turn, cut_in)
            rung = self._ring(turn.due)
            cut_in = rung if cut_in is None else cut_in
            heard = self._listen(turn) if cut_in is None else cut_in
        self._voice.hush()
        self._stage.clear()

    def _hear(self, line: str) -> Turn:
        if line:
            self._stage.person(line)
        else:
            self._stage.note("(silence)")
        return self._speaker.line(line or "!silence")

    def _listen(self, turn: Turn) -> str | Signal:
        """The next line; "" where nothing was said for as long as a device listens."""
        patience = LISTENS_FOR if turn.listening else SHOWS_FOR
        deadline = self._keyboard.now() + patience
        while True:
            left = deadline - self._keyboard.now()
            due = self._due()
            if due and (cut_in := self._ring(due)) is not None:
                return cut_in
            if self._typed.text or due:
                deadline = self._keyboard.now() + patience
            elif turn.open and not self._fast and left <= 0:
                return ""
            self._stage.show(Scene(status=self._listening(turn, left), typed=self._typed.text))
            for typed in self._typed.feed(self._keyboard.poll(TICK)):
                if typed is Signal.INTERRUPT:
                    return STOP if turn.open else Signal.LEAVE
                if isinstance(typed, Signal) or typed.strip():
                    return typed

    def _due(self) -> Sequence[Json]:
        """What has fallen due while nobody spoke; looked at once a second."""
        if self._keyboard.now() < self._looks_again:
            return ()
        self._looks_again = self._keyboard.now() + LOOKS_EVERY
        return [due.to_json() for due in self._speaker.due()]

    def _ring(self, due: Sequence[Json]) -> str | Signal | None:
        """Gives reminders as a device does; the line or the signal that cut in and did more than stop them."""
        for number, reminder in enumerate(due, 1):
            self._stage.note(shown(reminder))
            turn = spoken(reminder)
            if number <= len(due) - ALOUD:
                self._stage.speaker(turn.said)
                continue
            cut_in = self._play(turn)
            if isinstance(cut_in, str) and hushes(cut_in):
                return None
            if cut_in is not None:
                return cut_in
        return None

    def _listening(self, turn: Turn, left: float) -> str:
        if not turn.open:
            return ""
        if self._fast or self._typed.text:
            return "listening"
        return f"listening, {max(0.0, left):.0f} s" if turn.listening else "the microphone is closed; say alexa"

    def _play(self, turn: Turn) -> str | Signal | None:
        """Plays a reply in time; the line or the signal that cut it short, or None."""
        if self._fast:
            self._stage.speaker(turn.said)
            return None
        cut_in, beat = None, Beat("", 0.0)
        for beat in beats(turn.pieces):
            if beat.aloud:
                self._voice.say(beat.aloud)
            cut_in = self._play_beat(beat, turn)
            if cut_in is not None:
                break
        self._voice.hush()
        self._stage.speaker(turn.said if cut_in is None else f"{beat.spoken} \u2014")
        return cut_in

    def _play_beat(self, beat: Beat, turn: Turn) -> str | Signal | None:
        began = self._keyboard.now()
        while (gone := self._keyboard.now() - began) < beat.seconds or (beat.hold_left and self._voice.speaking()):
            status = f"hold: {max(0.0, beat.hold_left - gone):.0f} s" if beat.hold_left else SPEAKING
            self._stage.show(Scene(beat.spoken, status, self._typed.text))
            wait = min(TICK, max(beat.seconds - gone, MOMENT))
            for typed in self._typed.feed(self._keyboard.poll(wait)):
                cut_in = self._cuts_in(typed, turn)
                if cut_in is not None:
                    return cut_in
        return None

    def _cuts_in(self, typed: str | Signal, turn: Turn) -> str | Signal | None:
        """What gets in while the microphone is closed: the wake word, Ctrl-C and Ctrl-D."""
        if typed is Signal.INTERRUPT:
            return STOP if turn.open else Signal.LEAVE
        if isinstance(typed, Signal) or WAKE.match(typed):
            return typed
        if typed.strip() and not self._told_closed:
            self._told_closed = True
            self._stage.note(CLOSED)
        return None

    def _after(self, turn: Turn, cut_in: str | Signal | None) -> None:
        """What is shown once a reply is over."""
        self._stage.beside(turn)
        if self._speaker.skill.consent is not None:
            self._stage.note(CONSENT)
        elif turn.open is False and self._was_open and cut_in is None:
            self._stage.note(OVER)
        self._was_open = turn.open
