"""Reminders through the real HTTP client, against the simulator's cloud and whatever can go wrong with it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from skill.content import FOLDER, load_library
from skill.core import events as e
from skill.simulator.cloud import read_fault
from tests.alexa.desk import Talk
from tests.law import text_of

LIBRARY = load_library()
WORDS = LIBRARY.for_locale("en-US").words
NOON = datetime(2026, 11, 25, 17, tzinfo=UTC)
ASKED = e.ReminderAsked("drink")
REFUSED = "reminders/refused/"


@pytest.fixture
def talk() -> Iterator[Talk]:
    """A permitted account at noon in New York."""
    made = Talk(LIBRARY, NOON)
    yield made
    made.cloud.stop()


def broken(talk: Talk, how: str, service: str = "reminders") -> None:
    """Something goes wrong from now on."""
    fault = read_fault(how)
    assert fault is not None
    talk.cloud.set_fault(service, fault)


def timed(talk: Talk, event: e.Event) -> str:
    """What is said, within three seconds."""
    began = time.perf_counter()
    said = talk.said(event)
    assert 3.0 > time.perf_counter() - began
    return said


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("400 post", "request"),
        ("403 post", "device"),
        ("429 post", "busy"),
        ("500 post", "fault"),
        ("503 post", "down"),
        ("504 post", "slow"),
        ("html post", "down"),
        ("garbled post", "garbled"),
        ("204 post", "garbled"),
        ("silent post", "slow"),
        ("lost post", "slow"),
        ("drip post", "slow"),
        ("404 post", "gone"),
        ("429", "busy"),
        ("500", "fault"),
        ("503", "down"),
        ("garbled get", "fault"),
        ("silent", "silent"),
        ("drip", "silent"),
    ],
)
def test_each_failure_has_its_sentence_and_nothing_is_said_to_be_set(how: str, why: str, talk: Talk) -> None:
    """Every status, a page that is no JSON, a silent server and one that drips: within three seconds, never "set"."""
    talk.hear(ASKED)
    broken(talk, how)
    said = timed(talk, e.SaidYes())
    assert WORDS[REFUSED + why][0] in said
    assert "are set" not in said


@pytest.mark.parametrize("how", ["401 get", "401 post", "409 post"])
def test_a_permission_that_is_gone_is_asked_for_once_and_then_left_to_the_app(how: str, talk: Talk) -> None:
    """The request said it was given; the service knows better: Alexa asks, and after that there is the card."""
    talk.hear(ASKED)
    broken(talk, how)
    assert "platform" == talk.hear(e.SaidYes()).floor.value
    answer = talk.hear(e.PlatformReturned("ACCEPTED"))
    assert answer.permission_card
    assert WORDS["reminders/permission/needed"][0] in text_of(answer.ssml)


def test_without_a_token_it_is_said_that_reminders_do_not_work_here(talk: Talk) -> None:
    """As in Amazon's own functional tests."""
    talk.hear(ASKED)
    assert WORDS[REFUSED + "no-access"][0] in text_of(talk.hear(e.SaidYes(), access=False).ssml)


def test_what_is_set_in_part_is_taken_away_again(talk: Talk) -> None:
    """The second of three creates fails: the other two go, and nothing is left."""
    talk.hear(ASKED)
    broken(talk, "500 post 2")
    assert WORDS[REFUSED + "fault"][0] in timed(talk, e.SaidYes())
    assert [] == talk.fires(30)


def test_what_could_not_be_taken_away_is_said(talk: Talk) -> None:
    """The rollback fails as well."""
    talk.hear(ASKED)
    broken(talk, "500 post 2")
    talk.cloud.set_fault("reminders", read_fault("500 delete"))  # type: ignore[arg-type]
    assert WORDS["reminders/some-left"][0] in timed(talk, e.SaidYes())


def test_what_is_unproven_is_settled_by_looking(talk: Talk) -> None:
    """All were set, and every answer was lost: it is said so only after the service has been asked."""
    talk.hear(ASKED)
    broken(talk, "lost post")
    assert timed(talk, e.SaidYes()).endswith(WORDS["reminders/unproven-ask"][0])
    talk.cloud.mend("reminders")
    assert WORDS["reminders/proven"][0] in talk.said(e.SaidYes())
    assert 90 - 1 == len(talk.fires(40))


def test_what_never_arrived_is_offered_again(talk: Talk) -> None:
    """A server that took the calls and did nothing."""
    talk.hear(ASKED)
    broken(talk, "silent post")
    timed(talk, e.SaidYes())
    talk.cloud.mend("reminders")
    assert talk.said(e.SaidYes()).startswith(WORDS["reminders/disproven"][0])
    assert "are set" in talk.said(e.SaidYes())


def test_a_part_of_what_was_unproven_is_taken_away(talk: Talk) -> None:
    """One of three arrived: it is no plan that anybody said yes to."""
    talk.hear(ASKED)
    broken(talk, "silent post 2+")
    timed(talk, e.SaidYes())
    talk.cloud.mend("reminders")
    assert WORDS["reminders/cancel/tidied"][0] in talk.said(e.SaidYes())
    assert [] == talk.fires(30)


def test_a_new_plan_takes_the_place_of_the_one_before(talk: Talk) -> None:
    """One series of a kind: the old ones go once the new ones stand."""
    for times in ((("time", "10:00"), ("time_two", "15:00")), (("time", "11:00"), ("time_two", "16:00"))):
        talk.hear(e.ReminderAsked("drink", times))
        talk.hear(e.SaidYes())
    assert {"11:00", "16:00"} == {fired[-5:] for fired in talk.fires(20)}


@pytest.mark.parametrize("how", ["204", "500", "silent", "drip", "garbled"])
def test_without_a_time_zone_a_default_is_taken_and_said(how: str, talk: Talk) -> None:
    """The device tells none, or its settings can't be read: it is said aloud, in time."""
    broken(talk, how, "settings")
    assert timed(talk, ASKED).startswith("Guessing Eastern time.")


def test_a_clock_that_changes_keeps_the_time_on_the_wall() -> None:
    """Both changes of daylight saving, in three zones: ten stays ten."""
    for zone, day in (
        ("America/New_York", datetime(2027, 3, 10, 17, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2027, 3, 25, 9, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 23, 9, tzinfo=UTC)),
        ("Australia/Sydney", datetime(2027, 4, 1, 1, tzinfo=UTC)),
        ("Australia/Sydney", datetime(2026, 10, 1, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 10, 30, 16, tzinfo=UTC)),
    ):
        talk = Talk(LIBRARY, day, zone)
        talk.hear(e.ReminderAsked("drink", (("time", "10:00"), ("time_two", "14:00"))))
        talk.hear(e.SaidYes())
        fired = talk.fires(7)
        assert {"10:00", "14:00"} == {each[-5:] for each in fired}
        assert 13 <= len(fired) <= 14
        talk.cloud.stop()


def test_in_twenty_minutes_is_twenty_minutes_across_a_change_of_clocks() -> None:
    """Somebody who is up at night, ten minutes before the clocks go forward."""
    talk = Talk(LIBRARY, datetime(2027, 3, 14, 6, 50, tzinfo=UTC))
    talk.hear(e.ReminderAsked("stretch", (("ahead", "PT20M"), ("up", "18:00"), ("bed", "10:00"))))
    talk.hear(e.SaidYes())
    assert ["2027-03-14 03:10"] == talk.fires(1)
    talk.cloud.stop()


HEALTH = re.compile(
    r"cramp|pain|ache|medic|tablet|pill|doctor|health|ill|hurt|swell|swollen|leg|calf|muscle|kidney|heart|blood|"
    r"pregnan|symptom|treat|therap|hydrat|dehydrat|drink|water|fluid|night|coach",
    re.IGNORECASE,
)


@pytest.mark.parametrize("words", sorted(FOLDER.glob("*/reminders.yaml")), ids=lambda path: path.parent.name)
def test_no_text_of_a_reminder_tells_of_anybodys_health(words: Path) -> None:
    """It is heard in a kitchen and read on a lock screen: at most 25 characters, and no word of the body."""
    plain = yaml.safe_load(words.read_text("utf-8"))
    texts = plain.get("texts", {})
    assert texts.keys() == ({"drink", "stretch", "check-leg"} if words.parent.name == "en-US" else texts.keys())
    for text in texts.values():
        assert 25 >= len(text)
        assert not HEALTH.search(text), text


def test_a_cramp_never_waits_for_the_clients_of_reminders() -> None:
    """Neither http nor our side of the reminder client is imported before a reminder is asked for."""
    late = ("skill.alexa.http", "skill.alexa.alerts", "http.client", "ssl")
    code = f"import sys, skill.alexa.entry; print([name for name in {late!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == run.stdout.strip()


def test_a_single_reminder_leaves_a_series_in_place(talk: Talk) -> None:
    """In two hours, beside ten and three every day: both stand, an hour apart."""
    talk.hear(e.ReminderAsked("drink", (("time", "10:00"), ("time_two", "15:00"))))
    talk.hear(e.SaidYes())
    talk.hear(e.ReminderAsked("drink", (("ahead", "PT1H"),)))
    assert "One sip is set" in talk.said(e.SaidYes())
    assert ["2026-11-25 13:00", "2026-11-25 15:00"] == talk.fires(1)[:2]


def test_a_single_reminder_within_the_hour_of_another_is_not_set(talk: Talk) -> None:
    """Twenty minutes before the one at three."""
    talk.hear(e.ReminderAsked("drink", (("time", "10:00"), ("time_two", "15:00"))))
    talk.hear(e.SaidYes())
    talk.hear(e.ReminderAsked("drink", (("ahead", "PT160M"),)))
    assert WORDS[REFUSED + "near"][0] in talk.said(e.SaidYes())
    assert ["2026-11-25 15:00", "2026-11-26 10:00"] == talk.fires(1)[:2]


def test_a_cancel_that_nobody_answered_is_looked_into(talk: Talk) -> None:
    """The calls were lost, though they were carried out: nothing is left, and that is what is told."""
    talk.hear(ASKED)
    talk.hear(e.SaidYes())
    broken(talk, "lost delete")
    assert timed(talk, e.ReminderCancelled(everything=True)).endswith(WORDS["reminders/unproven-ask"][0])
    talk.cloud.mend("reminders")
    assert WORDS["reminders/list/none"][0] in talk.said(e.SaidYes())


@pytest.mark.parametrize("how", ["401 delete", "429 delete", "500 delete"])
def test_a_cancel_that_failed_is_not_said_to_be_done(how: str, talk: Talk) -> None:
    """Whatever the status, nothing says "cancelled"."""
    talk.hear(ASKED)
    talk.hear(e.SaidYes())
    broken(talk, how)
    assert "cancelled" not in timed(talk, e.ReminderCancelled(everything=True))
    assert talk.fires(1)


@pytest.mark.parametrize("status", ["NOT_ANSWERED", "REDIRECT_TO_APP", "500", None])
def test_a_permission_that_was_not_given_sets_nothing_and_may_be_asked_for_again(status: str | None) -> None:
    """No answer and one that nobody knows are no refusal: a card, a kind exit, and the next time it is asked again."""
    talk = Talk(LIBRARY, NOON, permitted=False)
    talk.hear(ASKED)
    assert "platform" == talk.hear(e.SaidYes()).floor.value
    answer = talk.hear(e.PlatformReturned(status))
    assert answer.permission_card
    assert "nobody" == answer.floor.value
    talk.later(days=1)
    assert "offer" == talk.hear(ASKED).phase
    talk.cloud.stop()


def test_a_refusal_is_remembered_for_seven_days() -> None:
    """And then the plan may be offered again."""
    talk = Talk(LIBRARY, NOON, permitted=False)
    talk.hear(ASKED)
    talk.hear(e.SaidYes())
    talk.hear(e.PlatformReturned("DENIED"))
    talk.later(days=6)
    assert talk.hear(ASKED).permission_card
    talk.later(days=1)
    assert "offer" == talk.hear(ASKED).phase
    talk.cloud.stop()


def test_the_plan_comes_back_in_the_token_of_alexas_question(talk: Talk) -> None:
    """A session that was forgotten meanwhile: the token knows the times, and nothing else does."""
    talk.permitted = False
    talk.hear(ASKED)
    handed = talk.hear(e.SaidYes()).hand_over
    assert handed is not None
    assert re.fullmatch(r"drink;600,840,1080;0123456;2026-11-25;2026-12-24;420-1260", handed.token)
    talk.later(seconds=5)
    talk.permitted = True
    assert "are set" in talk.said(e.PlatformReturned("ACCEPTED", handed.token))


@pytest.mark.parametrize("token", ["drink;600,610;0123456;2026-11-25;2026-12-24;420-1260", "reminder", None])
def test_a_token_that_breaks_the_limits_sets_nothing(token: str | None, talk: Talk) -> None:
    """Ten minutes apart, or no plan at all."""
    talk.hear(e.PlatformReturned("ACCEPTED", token))
    assert [] == talk.fires(30)


def test_after_a_week_goodbye_asks_once_whether_they_are_wanted(talk: Talk) -> None:
    """A calm moment: no ends them, and it is not asked again."""
    talk.hear(ASKED)
    talk.hear(e.SaidYes())
    talk.later(days=8)
    talk.hear(e.Launched())
    assert "Still want them?" in talk.said(e.SaidNo())
    assert "cancelled" in talk.said(e.SaidNo())
    assert [] == talk.fires(30)


def test_a_cramp_at_night_is_not_asked_about_reminders(talk: Talk) -> None:
    """Once night was mentioned, goodbye is goodbye."""
    talk.hear(ASKED)
    talk.hear(e.SaidYes())
    talk.later(days=8)
    talk.hear(e.SaidQuietly())
    assert "want" not in talk.said(e.SaidNo())
