"""The recurrence of a trigger, read: the new form of rules, and the old one of `freq` and `byDay`.

Any field of the new form makes the old one's count for nothing. What is refused beyond Amazon's page was met by
others: no hourly rule, and four hours at least between two firings (UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from skill.simulator.cloud.answers import Refused
from skill.simulator.cloud.schedule import FOREVER, Recurring
from skill.simulator.turn import Json

NEW_FORM = ("startDateTime", "endDateTime", "recurrenceRules")
OLD_FREQUENCIES = ("DAILY", "WEEKLY")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TIMES = "FREQ INTERVAL BYHOUR BYMINUTE BYSECOND WKST"
PARTS = {
    "DAILY": frozenset(TIMES.split()),
    "WEEKLY": frozenset(f"{TIMES} BYDAY".split()),
    "MONTHLY": frozenset(f"{TIMES} BYDAY BYMONTHDAY".split()),
    "YEARLY": frozenset(f"{TIMES} BYDAY BYMONTHDAY BYMONTH".split()),
}
"""The parts that a frequency takes; what else RFC 5545 allows is not known to be heeded."""
PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
MOST_RULES = 24
LEAST_APART = timedelta(hours=4)
LOOKED_AT = 60
"""So many firings are looked at for two that come too close."""
YEARS = range(1970, 9000)
NAIVE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?")


def is_new_form(recurrence: Json) -> bool:
    """Whether any field of the new form is there."""
    return any(recurrence.get(name) is not None for name in NEW_FORM)


def read_recurrence(recurrence: Json, scheduled: datetime | None, now: datetime, zone: ZoneInfo) -> Recurring:
    """The firings of a recurrence; raises Refused. `now` and `scheduled` are naive local times."""
    if is_new_form(recurrence):
        rules = tuple(_new(recurrence, now))
    elif scheduled is not None:
        rules = (_old(recurrence, scheduled),)
    else:
        raise Refused(400, "INVALID_TRIGGER_SCHEDULED_TIME", "trigger.scheduledTime is needed beside freq")
    times = sorted({time for rule in rules for time in islice(rule.xafter(now, inc=True), LOOKED_AT)})[:LOOKED_AT]
    if not times:
        raise Refused(400, "TRIGGER_SCHEDULED_TIME_IN_PAST", "the recurrence has no time after now")
    if any(later - earlier < LEAST_APART for earlier, later in pairwise(times)):
        raise Refused(400, "UNSUPPORTED_TRIGGER_RECURRENCE_INTERVAL", "firings must be four hours apart at least")
    return Recurring(rules, zone)


def local_time(value: object, name: str) -> datetime:
    """A local time as the service takes it: ISO 8601, without an offset; raises Refused."""
    try:
        if isinstance(value, str) and NAIVE.fullmatch(value):
            found = datetime.fromisoformat(value)
            if found.year in YEARS:
                return found
    except ValueError:
        pass
    wanted = "a local time without an offset, like 2026-11-23T10:00:00.000"
    raise Refused(400, "INVALID_TRIGGER_SCHEDULED_TIME_FORMAT", f"trigger.{name} must be {wanted}")


def _new(recurrence: Json, now: datetime) -> Iterator[rrule]:
    start, end = recurrence.get("startDateTime"), recurrence.get("endDateTime")
    begins = now if start is None else local_time(start, "recurrence.startDateTime")
    ends = begins + FOREVER if end is None else local_time(end, "recurrence.endDateTime")
    if ends < begins:
        raise _invalid("endDateTime is before startDateTime")
    texts = recurrence.get("recurrenceRules")
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST_RULES:
        raise _invalid(f"recurrenceRules must be a list of 1 to {MOST_RULES} rules")
    for text in texts:
        yield _rule(_parts(text), begins.replace(microsecond=0), min(ends, begins + FOREVER))


def _parts(text: object) -> Mapping[str, str]:
    pieces = text.removesuffix(";").split(";") if isinstance(text, str) else []
    found = [PART.fullmatch(piece.strip()) for piece in pieces]
    parts = {match[1]: match[2] for match in found if match}
    if not found or len(parts) != len(found):
        raise _invalid(f"this is no rule: {text!r:.80}")
    taken = PARTS.get(parts.get("FREQ", ""))
    if taken is None:
        raise _invalid(f"FREQ must be one of {', '.join(PARTS)}: {text!r:.80}")
    if parts.keys() - taken:
        raise _invalid(f"{parts['FREQ']} takes no {', '.join(sorted(parts.keys() - taken))}")
    return parts


def _rule(parts: Mapping[str, str], begins: datetime, ends: datetime) -> rrule:
    try:
        text = ";".join(f"{name}={value}" for name, value in parts.items())
        rule = rrulestr(text, dtstart=begins)
        if isinstance(rule, rrule) and int(parts.get("INTERVAL", "1")) > 0:
            return rule.replace(until=ends)
    except (ValueError, TypeError, IndexError, KeyError) as problem:
        raise _invalid(f"this is no rule: {dict(parts)} ({problem})") from problem
    raise _invalid(f"INTERVAL must be at least 1: {dict(parts)}")


def _old(recurrence: Json, scheduled: datetime) -> rrule:
    freq, days, interval = recurrence.get("freq"), recurrence.get("byDay"), recurrence.get("interval")
    if freq not in OLD_FREQUENCIES:
        raise _invalid(f"freq must be one of {', '.join(OLD_FREQUENCIES)}")
    parts = {"FREQ": str(freq)}
    if interval is not None:
        if not isinstance(interval, int) or interval < 1:
            raise _invalid("interval must be a whole number, at least 1")
        parts["INTERVAL"] = str(interval)
    if days:
        if freq == "DAILY" or not isinstance(days, list) or any(day not in DAYS for day in days):
            raise _invalid(f"byDay must be a list of {', '.join(DAYS)}, with freq WEEKLY")
        parts["BYDAY"] = ",".join(days)
    return _rule(parts, scheduled, scheduled + FOREVER)


def _invalid(message: str) -> Refused:
    return Refused(400, "INVALID_TRIGGER_RECURRENCE", f"trigger.recurrence: {message}")
