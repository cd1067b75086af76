"""The reminders of an account, each the property of the skill that made it.

A completed one stays listed for three days, as in the Alexa app.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from skill.simulator.cloud.answers import Refused
from skill.simulator.cloud.reading import Wanted
from skill.simulator.cloud.schedule import following
from skill.simulator.turn import Json

MOST = 250
"""So many may be on at once. Amazon's page for managed devices says so; for others the number is unknown."""
KEPT = timedelta(days=3)
PATH = "/v1/alerts/reminders"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is kept: whose it is, what was wanted, and when that last changed."""

    token: str
    skill: str
    wanted: Wanted
    created: datetime
    updated: datetime
    version: int = 1

    def following(self, now: datetime) -> datetime | None:
        """When it fires next, or None where it is over."""
        return following(self.wanted.schedule, now)

    def status(self, now: datetime) -> str:
        """ON, or COMPLETED."""
        return "COMPLETED" if self.following(now) is None else "ON"

    def receipt(self, now: datetime) -> Json:
        """What a create or an update answers."""
        return self._stamps(now) | {"href": f"{PATH}/{self.token}"}

    def whole(self, now: datetime) -> Json:
        """What a get answers."""
        wanted = self.wanted
        parts = {"trigger": wanted.trigger, "alertInfo": wanted.alert_info, "pushNotification": wanted.push}
        return self._stamps(now) | parts

    def text(self, locale: str) -> str:
        """What is spoken on a device of that locale."""
        contents = self.wanted.alert_info["spokenInfo"]["content"]
        chosen = next((content for content in contents if content["locale"] == locale), contents[0])
        return str(chosen["text"])

    def _stamps(self, now: datetime) -> Json:
        return {
            "alertToken": self.token,
            "createdTime": _stamp(self.created),
            "updatedTime": _stamp(self.updated),
            "status": self.status(now),
            "version": str(self.version),
        }


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that fell due, and what the device says."""

    token: str
    text: str
    at: datetime
    """The moment, in the reminder's own zone."""
    zone: str

    @property
    def said(self) -> str:
        """The words on the device, which says them twice."""
        return f"Here's your reminder: {self.text}"

    def to_json(self) -> Json:
        """The reminder as a line of `--json` tells it."""
        return {
            "alertToken": self.token,
            "text": self.text,
            "said": self.said,
            "at": self.at.isoformat(),
            "timeZoneId": self.zone,
        }


class Reminders:
    """All reminders of an account; what a skill may not touch is not there for it."""

    def __init__(self, seed: str) -> None:
        """Tokens come from the seed and from what is wanted, so that creates side by side may come in any order."""
        self.kept: dict[str, Reminder] = {}
        self._seed = seed
        self._asked: Counter[str] = Counter()

    def create(self, skill: str, wanted: Wanted, now: datetime) -> Reminder:
        """Keeps a new one; raises Refused where there are too many."""
        if sum(reminder.following(now) is not None for reminder in self.kept.values()) >= MOST:
            raise Refused(403, "MAX_REMINDERS_EXCEEDED", f"there may be {MOST} reminders")
        token = next(token for token in self._tokens(skill, wanted, now) if token not in self.kept)
        self.kept[token] = Reminder(token, skill, wanted, now, now)
        return self.kept[token]

    def get(self, skill: str, token: str, now: datetime) -> Reminder:
        """The skill's reminder of that token; raises Refused where it has none."""
        self._drop_old(now)
        reminder = self.kept.get(token)
        if reminder is None or reminder.skill != skill:
            raise Refused(404, "ALERT_NOT_FOUND", "there is no such reminder")
        return reminder

    def of(self, skill: str, now: datetime) -> list[Reminder]:
        """The skill's reminders, oldest first."""
        self._drop_old(now)
        own = (reminder for reminder in self.kept.values() if reminder.skill == skill)
        return sorted(own, key=lambda reminder: (reminder.created, reminder.token))

    def update(self, skill: str, token: str, wanted: Wanted, now: datetime) -> Reminder:
        """Puts another in the place of one; raises Refused."""
        old = self.get(skill, token, now)
        self.kept[token] = replace(old, wanted=wanted, updated=now, version=old.version + 1)
        return self.kept[token]

    def delete(self, skill: str, token: str, now: datetime) -> None:
        """Forgets one; raises Refused."""
        del self.kept[self.get(skill, token, now).token]

    def due(self, after: datetime, until: datetime, locale: str) -> list[Due]:
        """What fires after one moment and not after the other, in order."""
        return sorted(self._due(after, until, locale), key=lambda due: (due.at, due.token))

    def _tokens(self, skill: str, wanted: Wanted, now: datetime) -> Iterator[str]:
        """Tokens that none before it has had, a deleted one included."""
        asked = f"{self._seed} {skill} {now} {json.dumps(wanted.body, sort_keys=True)}"
        while True:
            self._asked[asked] += 1
            yield str(uuid5(NAMESPACE_OID, f"{asked} {self._asked[asked]}"))

    def _due(self, after: datetime, until: datetime, locale: str) -> Iterator[Due]:
        for reminder in self.kept.values():
            zone = reminder.wanted.zone
            for moment in reminder.wanted.schedule.between(max(after, reminder.updated), until):
                yield Due(reminder.token, reminder.text(locale), moment.astimezone(ZoneInfo(zone)), zone)

    def _drop_old(self, now: datetime) -> None:
        for reminder in list(self.kept.values()):
            if reminder.following(now) is None and reminder.following(now - KEPT) is None:
                del self.kept[reminder.token]


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
