"""The cloud as a skill meets it: through ask-sdk's own service clients, over HTTP."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import certifi
import pytest
import requests
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import (
    ApiConfiguration,
    AuthenticationConfiguration,
    ServiceException,
)
from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    PushNotification,
    PushNotificationStatus,
    Recurrence,
    ReminderManagementServiceClient,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Status,
    Trigger,
    TriggerType,
)
from ask_sdk_model.services.ups import DistanceUnits, TemperatureUnit, UpsServiceClient

from skill.simulator import Cloud, DeskClock
from skill.simulator.cloud import read_fault
from tests.simulator.kettle.skill import PlainApiClient

START = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
SCOPE = "alexa::alerts:reminders:skill:readwrite"
LIST = "/v1/alerts/reminders"
MESSAGE = {"locale": "en-US", "text": "Put the kettle on"}


@dataclass
class Desk:
    """A cloud with its clock, and clients that call it with a fresh token."""

    cloud: Cloud
    clock: DeskClock

    def configuration(self, skill: str, scopes: tuple[str, ...], *, in_session: bool = True) -> ApiConfiguration:
        """What ask-sdk makes of a request's endpoint and token."""
        access = self.cloud.access(skill=skill, device="d", scopes=scopes, in_session=in_session)
        return ApiConfiguration(
            serializer=DefaultSerializer(),
            api_client=PlainApiClient(),
            authorization_value=access.token,
            api_endpoint=access.endpoint,
        )

    def reminders(
        self, skill: str = "kettle", scopes: tuple[str, ...] = (SCOPE,), *, in_session: bool = True
    ) -> ReminderManagementServiceClient:
        """ask-sdk's reminders client."""
        return ReminderManagementServiceClient(self.configuration(skill, scopes, in_session=in_session))

    def settings(self) -> UpsServiceClient:
        """ask-sdk's settings client; no permission is given."""
        configuration = self.configuration("kettle", ())
        return UpsServiceClient(configuration, AuthenticationConfiguration())

    def post(self, body: object) -> tuple[int, dict[str, Any]]:
        """The status and the body of a create, as raw JSON."""
        access = self.cloud.access(skill="kettle", device="d", scopes=(SCOPE,), in_session=True)
        sent = body if isinstance(body, str) else json.dumps(body)
        headers = {"Authorization": f"Bearer {access.token}", "Content-Type": "application/json"}
        answer = requests.post(access.endpoint + LIST, data=sent, headers=headers, timeout=5)
        return answer.status_code, answer.json()

    def fallen(self, **later: float) -> list[str]:
        """What falls due in so much time: local moments with their offsets."""
        self.clock.skip(timedelta(**later).total_seconds())
        self.cloud.ring("en-US")
        return [due.at.isoformat(timespec="minutes") for due in self.cloud.take_due()]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A cloud at three in the afternoon, UTC, ten in the morning in New York.

    ask-sdk-model 1.82.0 looks for SpokenInfo in a module that it does not have, and so can read no reminder.
    """
    missing = ModuleType("ask_sdk_model.services.reminder_management.alert_info_spoken_info")
    monkeypatch.setattr(missing, "SpokenInfo", SpokenInfo, raising=False)
    monkeypatch.setitem(sys.modules, missing.__name__, missing)
    clock = DeskClock(START)
    cloud = Cloud(clock)
    yield Desk(cloud, clock)
    cloud.stop()


def absolute(when: datetime, zone: str | None = None, recurrence: Recurrence | None = None) -> ReminderRequest:
    """A request for a reminder at a local time."""
    trigger = Trigger(
        object_type=TriggerType.SCHEDULED_ABSOLUTE, scheduled_time=when, time_zone_id=zone, recurrence=recurrence
    )
    return asking(trigger)


def asking(trigger: Trigger) -> ReminderRequest:
    """A request with a trigger and a plain text."""
    spoken = SpokenInfo(content=[SpokenText(**MESSAGE)])
    push = PushNotification(status=PushNotificationStatus.ENABLED)
    return ReminderRequest(
        request_time=datetime(2026, 11, 22, 10, 0),  # noqa: DTZ001  a local time, as skills send it
        trigger=trigger,
        alert_info=AlertInfo(spoken_info=spoken),
        push_notification=push,
    )


def local(*parts: int) -> datetime:
    """A local time."""
    return datetime(*parts)  # type: ignore[misc,arg-type]  # noqa: DTZ001


def status_of(problem: pytest.ExceptionInfo[ServiceException]) -> tuple[int, str]:
    """The status and the code of a refusal, as ask-sdk tells it."""
    return problem.value.status_code, problem.value.body.code


def test_a_reminder_is_made_read_changed_and_deleted(desk: Desk) -> None:
    """The whole life of a reminder, through ask-sdk's client; it fires at its own local time."""
    client = desk.reminders()
    made = client.create_reminder(absolute(local(2026, 11, 22, 12, 30)))
    assert (Status.ON, "1", f"{LIST}/{made.alert_token}") == (made.status, made.version, made.href)
    read = client.get_reminder(made.alert_token)
    assert "Put the kettle on" == read.alert_info.spoken_info.content[0].text
    assert (local(2026, 11, 22, 12, 30), "America/New_York") == (
        read.trigger.scheduled_time,
        read.trigger.time_zone_id,
    )
    changed = client.update_reminder(made.alert_token, absolute(local(2026, 11, 22, 13, 0)))
    assert (made.alert_token, "2") == (changed.alert_token, changed.version)
    listed = client.get_reminders()
    assert ("1", [made.alert_token]) == (listed.total_count, [alert.alert_token for alert in listed.alerts])
    assert ["2026-11-22T13:00-05:00"] == desk.fallen(hours=5)
    client = desk.reminders()
    assert Status.COMPLETED == client.get_reminder(made.alert_token).status
    client.delete_reminder(made.alert_token)
    assert [] == client.get_reminders().alerts


def test_several_creates_side_by_side_are_all_kept(desk: Desk) -> None:
    """Eight at once, each with a token of its own."""
    client = desk.reminders()
    bodies = [absolute(local(2026, 11, 23, hour, 0)) for hour in range(8, 16)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(client.create_reminder, bodies))
    assert 8 == len({one.alert_token for one in made}) == len(client.get_reminders().alerts)
    assert ["POST"] * 8 + ["GET"] == [call.method for call in desk.cloud.take_calls()]


def test_creates_side_by_side_have_the_same_tokens_every_time(desk: Desk) -> None:
    """Whichever comes first; equal ones have tokens of their own, and no seed gives others."""
    bodies = [absolute(local(2026, 11, 23, hour, 0)) for hour in (8, 9, 9, 10)]

    def tokens(cloud: Cloud, order: int) -> list[str]:
        client = Desk(cloud, desk.clock).reminders()
        for body in bodies[::order]:
            client.create_reminder(body)
        return [alert.alert_token for alert in client.get_reminders().alerts]

    own = desk.reminders()
    deleted = own.create_reminder(bodies[0]).alert_token
    own.delete_reminder(deleted)
    assert deleted != own.create_reminder(bodies[0]).alert_token
    first, second = tokens(Cloud(desk.clock), 1), tokens(Cloud(desk.clock), -1)
    assert first == second
    assert (4, False) == (len(set(first)), bool(set(first) & set(tokens(Cloud(desk.clock, seed=None), 1))))


def test_a_call_is_kept_with_its_body_and_status(desk: Desk) -> None:
    """Method, path, body and status of every call, in order, once."""
    desk.reminders().create_reminder(absolute(local(2026, 11, 23, 8, 0)))
    desk.post("{nonsense")
    made, bad = desk.cloud.take_calls()
    assert ("POST", LIST, 200) == (made.method, made.path, made.status)
    assert "2026-11-23T08:00:00" == made.body["trigger"]["scheduledTime"]
    assert ("{nonsense", 400) == (bad.body, bad.status)
    assert [] == desk.cloud.take_calls()


def test_a_skill_sees_only_its_own_reminders(desk: Desk) -> None:
    """Another skill's reminder cannot be read, changed, deleted or listed."""
    token = desk.reminders("kettle").create_reminder(absolute(local(2026, 11, 23, 8, 0))).alert_token
    other = desk.reminders("teapot")
    assert [] == other.get_reminders().alerts
    for call in (other.get_reminder, other.delete_reminder):
        with pytest.raises(ServiceException) as problem:
            call(token)
        assert 404 == problem.value.status_code
    with pytest.raises(ServiceException) as changed:
        other.update_reminder(token, absolute(local(2026, 11, 24, 8, 0)))
    assert (404, "ALERT_NOT_FOUND") == status_of(changed)
    desk.reminders("kettle").delete_reminder(token)
    assert [] == desk.fallen(days=2)


def test_without_the_permission_nothing_is_done(desk: Desk) -> None:
    """401, which ask-sdk knows for a list and not for a create, and 409 for an update."""
    client = desk.reminders(scopes=())
    with pytest.raises(ServiceException) as created:
        client.create_reminder(absolute(local(2026, 11, 23, 8, 0)))
    with pytest.raises(ServiceException) as listed:
        client.get_reminders()
    with pytest.raises(ServiceException) as updated:
        client.update_reminder("x", absolute(local(2026, 11, 23, 8, 0)))
    assert [401, 401, 409] == [problem.value.status_code for problem in (created, listed, updated)]
    assert [] == desk.reminders().get_reminders().alerts


def test_a_reminder_is_created_in_a_session_only(desk: Desk) -> None:
    """A token from outside of a session reads and deletes, and does not create."""
    token = desk.reminders().create_reminder(absolute(local(2026, 11, 23, 8, 0))).alert_token
    outside = desk.reminders(in_session=False)
    with pytest.raises(ServiceException) as problem:
        outside.create_reminder(absolute(local(2026, 11, 23, 9, 0)))
    assert 401 == problem.value.status_code
    outside.delete_reminder(token)
    assert [] == outside.get_reminders().alerts


@pytest.mark.parametrize("authorization", [None, "Bearer nobody", "Basic abc", "Bearer"])
def test_a_token_that_nobody_gave_is_refused(desk: Desk, authorization: str | None) -> None:
    """401 on both services, and the call is kept."""
    endpoint = desk.cloud.access(skill="kettle", device="d", scopes=(SCOPE,), in_session=True).endpoint
    headers = {} if authorization is None else {"Authorization": authorization}
    for path in (LIST, "/v2/devices/d/settings/System.timeZone"):
        assert 401 == requests.get(endpoint + path, headers=headers, timeout=5).status_code
    assert [401, 401] == [call.status for call in desk.cloud.take_calls()]


def test_a_token_lasts_an_hour(desk: Desk) -> None:
    """By the simulator's clock."""
    client = desk.reminders()
    desk.clock.skip(3600)
    client.get_reminders()
    desk.clock.skip(1)
    with pytest.raises(ServiceException) as problem:
        client.get_reminders()
    assert (401, "INVALID_TOKEN") == status_of(problem)


def test_a_completed_reminder_is_listed_for_three_days(desk: Desk) -> None:
    """As in the app, and then it is gone."""
    desk.reminders().create_reminder(absolute(local(2026, 11, 22, 11, 0)))
    desk.clock.skip(3 * 86_400)
    assert [Status.COMPLETED] == [alert.status for alert in desk.reminders().get_reminders().alerts]
    desk.clock.skip(2 * 3600)
    assert [] == desk.reminders().get_reminders().alerts


def test_there_is_a_limit(desk: Desk) -> None:
    """The reminder after the 250th is refused with 403; one that is over does not count."""
    client = desk.reminders()
    body = absolute(local(2026, 11, 22, 11, 0))
    for _ in range(250):
        client.create_reminder(body)
    with pytest.raises(ServiceException) as problem:
        client.create_reminder(body)
    assert (403, "MAX_REMINDERS_EXCEEDED") == status_of(problem)
    desk.clock.skip(2 * 3600)
    desk.reminders().create_reminder(absolute(local(2026, 11, 23, 11, 0)))


def raw(**trigger: Any) -> dict[str, Any]:
    """A create's body with parts of its absolute trigger changed, or taken out by None."""
    whole = {"type": "SCHEDULED_ABSOLUTE", "scheduledTime": "2026-11-23T08:00:00.000"} | trigger
    return {
        "requestTime": "2026-11-22T10:00:00.000",
        "trigger": {name: value for name, value in whole.items() if value is not None},
        "alertInfo": {"spokenInfo": {"content": [MESSAGE]}},
        "pushNotification": {"status": "ENABLED"},
    }


def relative(offset: object) -> dict[str, Any]:
    """A create's body for a relative reminder."""
    return raw(type="SCHEDULED_RELATIVE", scheduledTime=None, offsetInSeconds=offset)


def rules(*texts: object, **rest: object) -> dict[str, Any]:
    """A create's body with recurrence rules from the next morning on."""
    recurrence = {"startDateTime": "2026-11-23T00:00:00.000", "recurrenceRules": list(texts)} | rest
    return raw(recurrence=recurrence, scheduledTime=None)


def said(*content: object) -> dict[str, Any]:
    """A create's body with these contents."""
    return raw() | {"alertInfo": {"spokenInfo": {"content": list(content)}}}


TOO_CLOSE = "UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL"
NO_RULE = "INVALID_TRIGGER_RECURRENCE"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{nonsense", "INVALID_REQUEST_BODY"),
        ("", "INVALID_REQUEST_BODY"),
        ([], "INVALID_REQUEST_BODY"),
        (raw() | {"requestTime": "noon"}, "INVALID_REQUEST_TIME_FORMAT"),
        (raw() | {"alertInfo": None}, "INVALID_ALERT_INFO"),
        (said(), "INVALID_ALERT_INFO"),
        (said({"locale": "en-US", "ssml": "<speak>Kettle</speak>"}), "INVALID_ALERT_INFO"),
        (said({"text": "Kettle"}), "INVALID_ALERT_INFO"),
        (said(MESSAGE | {"text": " "}), "INVALID_ALERT_INFO"),
        (raw() | {"pushNotification": {"status": "MAYBE"}}, "INVALID_PUSH_NOTIFICATION"),
        (raw() | {"trigger": None}, "INVALID_TRIGGER"),
        (raw(type="SOMETIME"), "INVALID_TRIGGER_TYPE"),
        (raw(scheduledTime=None), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (raw(scheduledTime="tomorrow"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (raw(scheduledTime="2026-11-23T08:00:00Z"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (raw(scheduledTime="2026-11-23T08:00:00+00:00"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (raw(scheduledTime="2026-02-30T08:00:00"), "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT"),
        (raw(scheduledTime="2026-11-22T09:59:59"), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
        (raw(timeZoneId="Mars/Olympus"), "INVALID_TRIGGER_TIME_ZONE_ID"),
        (raw(timeZoneId="../etc/passwd"), "INVALID_TRIGGER_TIME_ZONE_ID"),
        (raw(offsetInSeconds=60), "INVALID_TRIGGER"),
        (relative(0), "INVALID_TRIGGER_OFFSET"),
        (relative("60"), "INVALID_TRIGGER_OFFSET"),
        (relative(10**12), "INVALID_TRIGGER_OFFSET"),
        (raw(recurrence={"freq": "HOURLY"}), NO_RULE),
        (raw(recurrence={"freq": "WEEKLY", "byDay": ["MONDAY"]}), NO_RULE),
        (raw(recurrence={"freq": "DAILY", "interval": 0}), NO_RULE),
        (raw(recurrence={"freq": "DAILY"}, scheduledTime="2026-11-22T09:00:00"), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
        (rules(), NO_RULE),
        (rules("FREQ=HOURLY"), NO_RULE),
        (rules("FREQ=DAILY;UNTIL=20261224T000000"), NO_RULE),
        (rules("FREQ=DAILY;BYHOUR=25"), NO_RULE),
        (rules("FREQ=DAILY;INTERVAL=0"), NO_RULE),
        (rules("every day"), NO_RULE),
        (rules(5), NO_RULE),
        (rules("FREQ=DAILY;INTERVAL=7;BYDAY=MO"), NO_RULE),
        (rules("FREQ=DAILY;FREQ=DAILY"), NO_RULE),
        (rules("FREQ=DAILY;BYHOUR=10", endDateTime="2026-11-22T00:00:00"), NO_RULE),
        (
            rules("FREQ=DAILY", startDateTime="2026-11-20T08:00:00", endDateTime="2026-11-21T09:00:00"),
            "TRIGGER_SCHEDULED_TIME_IN_PAST",
        ),
        (rules("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
        (rules("FREQ=DAILY;BYHOUR=10,13;BYMINUTE=0;BYSECOND=0"), TOO_CLOSE),
        (rules("FREQ=DAILY;BYHOUR=10", "FREQ=WEEKLY;BYDAY=MO;BYHOUR=12"), TOO_CLOSE),
        (rules("FREQ=DAILY;BYHOUR=22", "FREQ=DAILY;BYHOUR=1"), TOO_CLOSE),
    ],
)
def test_what_is_wrong_is_refused_with_its_code(desk: Desk, body: object, code: str) -> None:
    """400, a code and a message, and nothing is kept."""
    status, answer = desk.post(body)
    assert (400, code, True) == (status, answer["code"], bool(answer["message"]))
    assert [] == desk.fallen(days=40)


@pytest.mark.parametrize(
    ("body", "firings"),
    [
        (relative(90), ["2026-11-22T10:01-05:00"]),
        (relative(90) | {"requestTime": "2026-11-22T15:01:00Z"}, ["2026-11-22T10:02-05:00"]),
        (raw(timeZoneId="Europe/Berlin"), ["2026-11-23T08:00+01:00"]),
        (
            raw(recurrence={"freq": "DAILY"}),
            ["2026-11-23T08:00-05:00", "2026-11-24T08:00-05:00", "2026-11-25T08:00-05:00"],
        ),
        (
            raw(recurrence={"freq": "WEEKLY", "byDay": ["TU", "WE"]}),
            ["2026-11-24T08:00-05:00", "2026-11-25T08:00-05:00"],
        ),
        (
            rules("FREQ=DAILY;BYHOUR=10;BYMINUTE=30;BYSECOND=0;INTERVAL=2;"),
            ["2026-11-23T10:30-05:00", "2026-11-25T10:30-05:00"],
        ),
        (
            rules("FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=7", endDateTime="2026-11-24T00:00:00"),
            ["2026-11-23T07:00-05:00"],
        ),
        (
            rules("FREQ=DAILY;BYHOUR=10,14;BYMINUTE=0", endDateTime="2026-11-24T10:00:00.000"),
            ["2026-11-23T10:00-05:00", "2026-11-23T14:00-05:00", "2026-11-24T10:00-05:00"],
        ),
        (rules("FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=9", freq="HOURLY"), ["2026-11-25T09:00-05:00"]),
    ],
)
def test_triggers_of_every_kind_fire(desk: Desk, body: object, firings: list[str]) -> None:
    """Relative and absolute, both forms of recurrence; the new form leaves the old one's fields uncounted."""
    assert 200 == desk.post(body)[0]
    assert firings == desk.fallen(days=3, hours=1)


def test_the_settings_are_told_and_kept_back(desk: Desk) -> None:
    """Time zone and units without any permission; what is unset is an empty 204."""
    client = desk.settings()
    desk.cloud.set_zone("Australia/Sydney")
    desk.cloud.set_units("metric")
    assert "Australia/Sydney" == client.get_system_time_zone("d")
    assert DistanceUnits.METRIC == client.get_system_distance_units("d")
    assert TemperatureUnit.CELSIUS == client.get_system_temperature_unit("d")
    desk.cloud.set_zone(None)
    assert (204, None) == (
        (answer := client.get_system_time_zone("d", full_response=True)).status_code,
        answer.body,
    )
    desk.reminders().create_reminder(absolute(local(2026, 11, 23, 8, 0)))
    assert ["2026-11-23T08:00+11:00"] == desk.fallen(days=1)


def test_another_device_s_settings_are_not_told(desk: Desk) -> None:
    """403 for a device that is not the token's, and 404 for a setting that is none."""
    client = desk.settings()
    with pytest.raises(ServiceException) as problem:
        client.get_system_time_zone("somebody else's")
    assert 403 == problem.value.status_code
    access = desk.cloud.access(skill="kettle", device="d", scopes=(), in_session=True)
    headers = {"Authorization": f"Bearer {access.token}"}
    for path in ("/v2/devices/d/settings/System.colour", "/v1/alerts/timers", "/"):
        assert 404 == requests.get(access.endpoint + path, headers=headers, timeout=5).status_code


def broken(desk: Desk, service: str, how: str) -> None:
    """Something goes wrong from now on."""
    fault = read_fault(how)
    assert fault is not None
    desk.cloud.set_fault(service, fault)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 503, 504])
def test_a_status_can_be_switched_on(desk: Desk, status: int) -> None:
    """ask-sdk raises it, on both services, until it is mended."""
    broken(desk, "reminders", str(status))
    broken(desk, "settings", str(status))
    with pytest.raises(ServiceException) as created:
        desk.reminders().create_reminder(absolute(local(2026, 11, 23, 8, 0)))
    with pytest.raises(ServiceException) as asked:
        desk.settings().get_system_time_zone("d")
    assert [status, status] == [created.value.status_code, asked.value.status_code]
    desk.cloud.mend("reminders")
    assert [] == desk.reminders().get_reminders().alerts


@pytest.mark.parametrize("how", ["html", "garbled"])
def test_a_body_may_be_no_json(desk: Desk, how: str) -> None:
    """ask-sdk then raises what is no ServiceException."""
    broken(desk, "reminders", how)
    with pytest.raises(SerializationException):
        desk.reminders().create_reminder(absolute(local(2026, 11, 23, 8, 0)))


def attempt(desk: Desk, seconds: float) -> tuple[bool, float]:
    """A create that gives up after so many seconds without a byte: whether it was answered, and how long it took."""
    access = desk.cloud.access(skill="kettle", device="d", scopes=(SCOPE,), in_session=True)
    headers = {"Authorization": f"Bearer {access.token}", "Connection": "close"}
    began = time.monotonic()
    try:
        requests.post(access.endpoint + LIST, json=raw(), headers=headers, timeout=seconds)
    except requests.RequestException:
        return False, time.monotonic() - began
    return True, time.monotonic() - began


@pytest.mark.parametrize(
    ("how", "kept", "waits"), [("silent", 0, True), ("lost", 1, True), ("dead", 0, False)], ids=str
)
def test_an_answer_may_never_come(desk: Desk, how: str, kept: int, *, waits: bool) -> None:
    """Accepting and silent, done and silent, hung up; the call is kept, without a status."""
    broken(desk, "reminders", f"{how} post")
    answered, took = attempt(desk, 0.4)
    assert (False, waits) == (answered, took >= 0.4)
    assert [None] == [call.status for call in desk.cloud.take_calls()]
    assert kept == len(desk.reminders().get_reminders().alerts)


def test_an_answer_may_drip(desk: Desk) -> None:
    """A byte a second: a client that only waits for the next byte waits for minutes."""
    broken(desk, "reminders", "drip")
    access = desk.cloud.access(skill="kettle", device="d", scopes=(SCOPE,), in_session=True)
    headers = {"Authorization": f"Bearer {access.token}"}
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(requests.get, access.endpoint + LIST, headers=headers, timeout=1.5)
        time.sleep(2.4)
        assert not waiting.done()
        desk.cloud.stop()
        assert waiting.exception(timeout=5) is not None


def test_a_fault_may_be_for_one_method_and_for_some_calls(desk: Desk) -> None:
    """The second POST fails and no other; DELETE fails from the first on, until all is mended."""
    broken(desk, "reminders", "500 post 2")
    broken(desk, "reminders", "503 delete")
    statuses = [desk.post(raw())[0] for _ in range(3)]
    assert [200, 500, 200] == statuses
    client = desk.reminders()
    token = client.get_reminders().alerts[0].alert_token
    with pytest.raises(ServiceException) as problem:
        client.delete_reminder(token)
    assert 503 == problem.value.status_code
    desk.cloud.mend("reminders")
    client.delete_reminder(token)


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("500", [1, 2, 3, 4]),
        ("500 get", []),
        ("500 post 2", [2]),
        ("500 POST 2+", [2, 3, 4]),
        ("500 post 2-3", [2, 3]),
        ("500 1", [1]),
    ],
)
def test_a_fault_strikes_the_calls_it_names(text: str, struck: list[int]) -> None:
    """HOW [METHOD] [WHICH], counted from the moment it is switched on."""
    fault = read_fault(text)
    assert fault is not None
    assert struck == [number for number in (1, 2, 3, 4) if fault.strikes("POST")]


@pytest.mark.parametrize("text", ["", "fire", "200", "500 patch", "500 post 0", "500 post 2 3", "off"])
def test_what_is_no_fault_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_fault(text) is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="https needs openssl")
def test_ask_sdk_s_own_client_is_content_with_https(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """DefaultApiClient refuses http, and trusts the certificate that was made for this process."""
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, certifi.where())
    own = DefaultApiClient()
    statuses = []
    for cloud in (desk.cloud, Cloud(desk.clock, https=True)):
        configuration = Desk(cloud, desk.clock).configuration("kettle", (SCOPE,))
        configuration.api_client = own
        client = ReminderManagementServiceClient(configuration)
        try:
            statuses.append(client.create_reminder(absolute(local(2026, 11, 23, 8, 0))).status)
        except ServiceException as problem:
            statuses.append("non-HTTPS" in str(problem))
    assert [True, Status.ON] == statuses


def test_the_server_stops_with_its_cloud(desk: Desk) -> None:
    """Nothing listens any more, neither after `stop` nor when nobody holds the cloud; it starts again when needed."""
    endpoints = [desk.cloud.access(skill="k", device="d", scopes=(), in_session=True).endpoint]
    desk.cloud.stop()
    other = Cloud(desk.clock)
    endpoints.append(other.access(skill="k", device="d", scopes=(), in_session=True).endpoint)
    assert 401 == requests.get(endpoints[1] + LIST, timeout=5).status_code
    del other
    time.sleep(0.3)
    for endpoint in endpoints:
        with pytest.raises(requests.ConnectionError):
            requests.get(endpoint + LIST, timeout=5)
    assert [] == desk.reminders().get_reminders().alerts


def test_a_reminder_does_not_fire_before_it_was_made(desk: Desk) -> None:
    """A recurrence that began in the past, or that was changed, counts from when the service was told of it."""
    began = rules("FREQ=DAILY;BYHOUR=11;BYMINUTE=0;BYSECOND=0", startDateTime="2026-11-20T00:00:00")
    desk.clock.skip(7200)
    assert 200 == desk.post(began)[0]
    assert [] == desk.fallen(hours=1)
    assert ["2026-11-23T11:00-05:00"] == desk.fallen(days=1)
    assert [] == desk.fallen(hours=1)
