"""Reminders of a foreign skill, from what is said to what the device says; and across the changes of the clocks."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.simulator import Cloud, DeskClock, Device, Speaker
from skill.simulator.clock import Clock
from skill.simulator.stage import Stage
from skill.simulator.terminal import CONSENT, Terminal, converse_by_pipe
from skill.simulator.voice import Mute
from tests.simulator.kettle.skill import handler

HERE = Path(__file__).parent
KETTLE = HERE / "kettle" / "en-US.json"
START = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
LIST = "/v1/alerts/reminders"


def kettle(clock: Clock | None = None, zone: str | None = None, path: Path | None = None) -> Speaker:
    """A speaker with the kettle skill, at three in the afternoon, UTC."""
    clock = clock or DeskClock(START)
    cloud = Cloud(clock, time_zone=zone, path=path)
    return Speaker(handler, KETTLE, device=Device(granted=cloud.granted), clock=clock, cloud=cloud)


def at(due: Sequence[dict[str, Any]]) -> list[str]:
    """The local moments, with their offsets."""
    return [entry["at"][:16] + entry["at"][-6:] for entry in due]


def test_permission_is_given_by_voice_and_the_reminder_set() -> None:
    """The create is refused, Alexa asks, the person approves, and the create that follows is accepted."""
    desk = kettle()
    asked = desk.hear("ask kettle keeper to remind me at seven thirty a. m.")
    assert (True, [401]) == (asked.listening, [call["status"] for call in asked.services if call["path"] == LIST])
    turn = desk.hear("i approve")
    create = turn.services[-1]
    assert ("Set, ON.", "POST", LIST, 200) == (turn.said, create["method"], create["path"], create["status"])
    assert ["FREQ=DAILY;BYHOUR=7;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"] == (
        create["body"]["trigger"]["recurrence"]["recurrenceRules"]
    )
    assert ["2026-11-23T07:30-05:00", "2026-11-24T07:30-05:00"] == at(desk.command("!later 2d").due)


def test_without_permission_nothing_is_set() -> None:
    """A refusal by voice leaves the account as it was."""
    desk = kettle()
    desk.command("!consent deny")
    assert "Never mind." == desk.hear("ask kettle keeper to remind me at noon").said
    assert [] == desk.command("!reminders").reminders


def test_what_the_skill_clears_does_not_fall_due() -> None:
    """Neither do reminders that were due before it was asked get lost."""
    desk = kettle()
    desk.command("!consent accept")
    desk.hear("ask kettle keeper to remind me at ten thirty")
    desk.clock.skip(3600)
    turn = desk.hear("ask kettle keeper to clear them")
    assert (["2026-11-22T10:30-05:00"], "All gone.") == (at(turn.due), turn.said)
    assert [] == list(desk.command("!later 4d").due)


def test_two_skills_on_one_account_do_not_meet() -> None:
    """What one set the other neither sees nor clears, and the device gives it all the same."""
    desk = kettle()
    desk.command("!consent accept")
    desk.hear("ask kettle keeper to remind me at ten thirty")
    stranger = Device(application_id="amzn1.ask.skill.stranger", granted=desk.skill.device.granted)
    other = Speaker(handler, KETTLE, device=stranger, clock=desk.clock, cloud=desk.cloud)
    assert "There are 0." == other.hear("ask kettle keeper what is set").said
    other.hear("ask kettle keeper to clear them")
    assert "There are 1." == desk.hear("ask kettle keeper what is set").said
    assert ["2026-11-22T10:30-05:00"] == at(other.command("!later 1h").due)


def test_an_event_is_about_the_reminder_that_changed_last() -> None:
    """Alexa tells a skill of its reminders outside of any session, by their tokens."""
    events: list[dict[str, Any]] = []

    def watched(event: dict[str, Any], context: object) -> Any:
        events.append(event)
        return handler(event, context) if "session" in event else {"version": "1.0", "response": {}}

    desk = Speaker(watched, KETTLE, clock=DeskClock(START))
    desk.command("!consent accept")
    desk.hear("ask kettle keeper to remind me at ten thirty")
    desk.clock.skip(60)
    desk.hear("ask kettle keeper to remind me at noon")
    last = (desk.command("!reminders").reminders or ())[1]["alertToken"]
    for name, body in (
        ("ReminderStarted", {"alertToken": last, "status": "ON"}),
        ("ReminderDeleted", {"alertTokens": [last]}),
    ):
        assert desk.command(f"!event Reminders.{name}").error is None
        assert (f"Reminders.{name}", body) == (events[-1]["request"]["type"], events[-1]["request"]["body"])


# The changes of the clocks in 2027: New York 14 March and 7 November at two in the morning, Berlin 28 March and
# 31 October at one UTC, Sydney 4 April (back) and 3 October (on) at three and two in the morning.
CHANGES = [
    ("America/New_York", "2027-03-13", "07:30", ["-05:00", "-04:00", "-04:00"]),
    ("America/New_York", "2027-11-06", "07:30", ["-04:00", "-05:00", "-05:00"]),
    ("Europe/Berlin", "2027-03-27", "07:30", ["+01:00", "+02:00", "+02:00"]),
    ("Europe/Berlin", "2027-10-30", "07:30", ["+02:00", "+01:00", "+01:00"]),
    ("Australia/Sydney", "2027-10-02", "07:30", ["+10:00", "+11:00", "+11:00"]),
    ("Australia/Sydney", "2027-04-03", "07:30", ["+11:00", "+10:00", "+10:00"]),
    ("America/New_York", "2027-11-06", "01:30", ["-04:00", "-04:00", "-05:00"]),
    ("Europe/Berlin", "2027-10-30", "02:30", ["+02:00", "+02:00", "+01:00"]),
    ("Australia/Sydney", "2027-04-03", "02:30", ["+11:00", "+11:00", "+10:00"]),
]


@pytest.mark.parametrize(("zone", "first", "time", "offsets"), CHANGES)
def test_a_daily_reminder_keeps_its_local_time(zone: str, first: str, time: str, offsets: list[str]) -> None:
    """On the day before the clocks change, that day and the next: once a day, at the first of two half past ones."""
    day = datetime.fromisoformat(first)
    clock = DeskClock(datetime.fromisoformat(f"{first}T00:00:00{offsets[0]}").astimezone(UTC))
    desk = kettle(clock, zone)
    desk.command("!consent accept")
    assert "Set, ON." == desk.hear(f"ask kettle keeper to remind me every day at {time}").said
    days = [(day + timedelta(days=number)).strftime("%Y-%m-%d") for number in range(3)]
    expected = [f"{one}T{time}{offset}" for one, offset in zip(days, offsets, strict=True)]
    assert expected == at(desk.command("!later 2d 23h").due)


@pytest.mark.parametrize(
    ("zone", "first", "time", "moments"),
    [
        ("America/New_York", "2027-03-13", "02:30", ["02:30-05:00", "03:30-04:00", "02:30-04:00"]),
        ("Europe/Berlin", "2027-03-27", "02:30", ["02:30+01:00", "03:30+02:00", "02:30+02:00"]),
        ("Australia/Sydney", "2027-10-02", "02:30", ["02:30+10:00", "03:30+11:00", "02:30+11:00"]),
    ],
)
def test_a_time_that_the_spring_skips_comes_an_hour_later(zone: str, first: str, time: str, moments: list[str]) -> None:
    """Half past two is not there that night, and half past three is the same moment."""
    clock = DeskClock(datetime.fromisoformat(f"{first}T00:00:00{moments[0][-6:]}").astimezone(UTC))
    desk = kettle(clock, zone)
    desk.command("!consent accept")
    desk.hear(f"ask kettle keeper to remind me every day at {time}")
    assert moments == [moment[11:] for moment in at(desk.command("!later 2d 23h").due)]


@pytest.mark.parametrize("zone", ["America/Denver", "Europe/Berlin", "Asia/Kolkata"])
def test_the_device_is_where_it_is_said_to_be(zone: str) -> None:
    """The skill is told the zone, and the wall clock there decides."""
    desk = kettle(zone=zone)
    assert f"In {zone}." == desk.hear("ask kettle keeper where am i").said
    desk.command("!consent accept")
    desk.hear("ask kettle keeper to remind me at eleven p. m.")
    (due,) = desk.command("!later 23h").due
    assert ("T23:00", zone) == (due["at"][10:16], due["timeZoneId"])


def test_reminders_are_kept_in_a_file(tmp_path: Path) -> None:
    """The next conversation has the reminders and the permission of the last; a damaged file is a fresh start."""
    path = tmp_path / "kettle.cloud.json"
    first = kettle(path=path)
    first.command("!consent accept")
    first.hear("ask kettle keeper to remind me at seven p. m.")
    (told,) = first.command("!reminders").reminders or ()
    second = kettle(DeskClock(START + timedelta(days=2)), "Asia/Kolkata", path)
    assert "There are 1." == second.hear("ask kettle keeper what is set").said
    (kept,) = second.command("!reminders").reminders or ()
    assert (told["alertToken"], "2026-11-24T19:00:00-05:00") == (kept["alertToken"], kept["next"])
    assert ["2026-11-24T19:00-05:00"] == at(second.command("!later 10h").due)
    for damage in (
        "{",
        "[]",
        '{"version": 99, "granted": ["x"], "reminders": []}',
        '{"version": 1, "granted": [], "reminders": [{}]}',
    ):
        path.write_text(damage, encoding="utf-8")
        third = kettle(path=path)
        assert ([], ()) == (third.command("!reminders").reminders, third.skill.device.granted)


FLAGS = ("--handler", "tests.simulator.kettle.skill:handler", "--model", str(KETTLE), "--now", START.isoformat())


def run(lines: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """What the simulator answers to these lines."""
    command = [sys.executable, "-m", "skill.simulator", *FLAGS, *flags]
    return subprocess.run(
        command, input=lines, capture_output=True, text=True, check=False, cwd=HERE.parents[1], timeout=60
    )


def test_a_program_is_told_what_fell_due(tmp_path: Path) -> None:
    """`--json` in the zone that it is given, with the account kept beside the skill's memory."""
    flags = ("--json", "--time-zone", "Europe/Berlin", "--memory", str(tmp_path / "m"))
    lines = "!consent accept\nask kettle keeper to remind me at five p. m.\n!later 2h\n"
    turns = [json.loads(line) for line in run(lines, *flags).stdout.splitlines()]
    assert ["Put the kettle on"] == [due["text"] for due in turns[-1]["due"]]
    assert "2026-11-22T17:00:00+01:00" == turns[-1]["due"][0]["at"]
    (again,) = [json.loads(line) for line in run("!reminders\n", *flags).stdout.splitlines()]
    assert ["2026-11-22T17:00:00+01:00"] == [reminder["next"] for reminder in again["reminders"]]


def test_a_zone_that_is_none_is_said_in_a_sentence() -> None:
    """The simulator does not start, and says why."""
    done = run("", "--json", "--time-zone", "Moon")
    assert (2, "--time-zone: there is no time zone 'Moon'; one is America/New_York\n") == (
        done.returncode,
        done.stderr,
    )


@dataclass
class Time:
    """A keyboard and a clock in one: time passes while keys are waited for."""

    keys: list[tuple[float, str]]
    seconds: float = 0.0
    ahead: float = 0.0
    until: float = 4000.0

    def poll(self, seconds: float) -> str:
        """The keys due within so many seconds, moving time on to them."""
        assert self.seconds < self.until, "the terminal waits for ever"
        if self.keys and self.keys[0][0] <= self.seconds + seconds:
            at, typed = self.keys.pop(0)
            self.seconds = max(self.seconds, at)
            return typed
        self.seconds += seconds
        return ""

    def spend(self, seconds: float) -> None:
        """Real time goes by on its own."""

    def skip(self, seconds: float) -> None:
        """Puts the clock forward."""
        self.ahead += seconds


@dataclass
class Keys:
    """The keyboard of a Time."""

    time: Time

    def now(self) -> float:
        """Seconds since the start."""
        return self.time.seconds

    def poll(self, seconds: float) -> str:
        """Keys."""
        return self.time.poll(seconds)


@dataclass
class Hands:
    """The clock of a Time."""

    time: Time

    def now(self) -> datetime:
        """The time, in UTC."""
        return START + timedelta(seconds=self.time.seconds + self.time.ahead)

    def spend(self, seconds: float) -> None:
        """Nothing."""

    def skip(self, seconds: float) -> None:
        """Puts it forward."""
        self.time.skip(seconds)


@dataclass
class Loud(Mute):
    """A voice that keeps what it says."""

    words: list[str]

    def say(self, text: str) -> None:
        """Keeps the words."""
        self.words.append(text)


def converse(*keys: tuple[float, str], fast: bool = False) -> tuple[str, list[str], Speaker]:
    """What a terminal shows and says in a conversation that ends with Ctrl-D."""
    time, out, voice = Time(list(keys)), io.StringIO(), Loud([])
    desk = kettle(Hands(time))
    desk.command("!consent accept")
    Terminal(desk, Keys(time), Stage(out), voice, fast=fast).run()
    return " ".join(out.getvalue().split()), voice.words, desk


SET = "ask kettle keeper to remind me at ten oh five\r"
RUNG = "\u266a Here's your reminder: Put the kettle on. \u266a Here's your reminder: Put the kettle on."


def test_a_reminder_sounds_while_the_terminal_waits() -> None:
    """Five minutes on, with nobody typing: a tone and the words, twice, shown and spoken."""
    shown, words, _ = converse((0, SET), (299, ""), (320, "\x04"))
    assert RUNG in shown
    assert 2 == words.count("Here's your reminder: Put the kettle on.")
    early, _, _ = converse((0, SET), (290, "\x04"))
    assert RUNG not in early


def test_a_reminder_is_stopped_by_its_name() -> None:
    """ "Alexa, stop" and Ctrl-C end it, and the skill hears nothing of that."""
    for keys in ("alexa, stop\r", "\x03"):
        shown, words, desk = converse((0, SET), (303, keys), (320, "\x04"))
        assert RUNG not in shown
        assert 1 == words.count("Here's your reminder: Put the kettle on.")
        assert "When?" not in shown
        assert not desk.skill.open


def test_what_is_said_over_a_reminder_is_heard() -> None:
    """With the wake word, anything else cuts in and is answered."""
    shown, _, _ = converse((0, SET), (303, "alexa, ask kettle keeper what is set\r"), (330, "\x04"))
    assert "There are 1." in shown
    assert RUNG not in shown


@pytest.mark.parametrize("fast", [False, True])
def test_the_clock_moved_on_brings_all_that_fell_due(*, fast: bool) -> None:
    """Each is shown with its day and time; only the last three are spoken."""
    shown, words, _ = converse((0, SET), (3, "!later 5d\r"), (90, "\x04"), fast=fast)
    assert 5 == shown.count(RUNG)
    assert "(Sun 22 Nov, 10:05)" in shown
    assert "(Thu 26 Nov, 10:05)" in shown
    assert (0 if fast else 6) == words.count("Here's your reminder: Put the kettle on.")


def test_a_script_is_told_that_alexa_asks() -> None:
    """The skill is silent while Alexa asks for a permission, so a line says that she does; the next one answers her."""
    out, desk = io.StringIO(), kettle()
    converse_by_pipe(desk, Stage(out), [SET.strip(), "i approve"])
    shown = " ".join(out.getvalue().split())
    assert 1 == shown.count(CONSENT)
    assert shown.index(CONSENT) < shown.index("i approve")


def test_a_script_is_told_too() -> None:
    """Through a pipe, what fell due follows the line that moved the clock; calls and a list are shown."""
    out, desk = io.StringIO(), kettle()
    converse_by_pipe(desk, Stage(out), ["!consent accept", SET.strip(), "!reminders", "!later 1h"])
    shown = " ".join(out.getvalue().split())
    assert RUNG in shown
    assert f"POST {LIST}: 200" in shown
    assert "Sun 22 Nov, 10:05, again and again: Put the kettle on" in shown
