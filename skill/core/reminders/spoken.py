"""Times and days as values for the words of a reply: what they are, not how a locale says them (`render/when.py`)."""

from __future__ import annotations

from datetime import date, datetime

from skill.core.reminders.plan import Plan, clock

Values = tuple[tuple[str, str], ...]


def times(at: tuple[int, ...]) -> str:
    """Times of day, in minutes after midnight."""
    return f"@times {','.join(map(str, at))}"


def time(at: int) -> str:
    """One time of day, for "the 3 PM one"."""
    return f"@time {at}"


def on_the_clock(at: int) -> str:
    """A time that may be either half of the day's: "8"."""
    return f"@clock {at}"


def weekdays(days: tuple[int, ...]) -> str:
    """Days of the week on which something comes."""
    return f"@days {''.join(map(str, days))}"


def day(when: date, today: date) -> str:
    """A date as it is said today: "tomorrow", "on Friday"."""
    return f"@day {when.isoformat()} {today.isoformat()}"


def until(when: date) -> str:
    """A date as month and day."""
    return f"@date {when.isoformat()}"


def first(when: datetime, today: date) -> str:
    """A moment: day and time."""
    return f"@moment {when.isoformat(timespec='minutes')} {today.isoformat()}"


def of(plan: Plan, now: datetime) -> Values:
    """What is said of a plan at this local time."""
    begins = plan.next_after(now) or datetime.combine(plan.start, now.time())
    opens = begins.time() == clock(plan.times[0])
    return (
        ("times", times(plan.times)),
        ("days", weekdays(plan.days)),
        ("until", until(plan.end or plan.start)),
        ("day", day(plan.start, now.date())),
        ("first", day(begins.date(), now.date()) if opens else first(begins, now.date())),
    )
