"""Times and days as values for the words of a reply: what they are, not how a locale says them (`render/when.py`)."""

from __future__ import annotations

from datetime import date, datetime

from skill.core.reminders.plan import Plan, clock, moment

Values = tuple[tuple[str, str], ...]


def times(at: tuple[int, ...]) -> str:
    """Times of day, in minutes after midnight."""
    return f"@times {','.join(map(str, at))}"


def time(at: int) -> str:
    """One time of day, for "the 3 PM one"."""
    return f"@time {at}"


def clock_text(at: int) -> str:
    """A time of day as a slot holds it: "20:00"."""
    return f"{at // 60:02d}:{at % 60:02d}"


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


def begins(when: datetime, today: date) -> str:
    """A moment after "from" or "until": "Friday at 10 AM"."""
    return first(when, today).replace("@", "@from-")


def of(plan: Plan, now: datetime) -> Values:
    """What is said of a plan at this local time."""
    today, comes = now.date(), plan.next_after(now) or moment(plan.start, plan.times[0])
    known = comes.time() == clock(plan.times[0]) or len(plan.times) >= _EVENLY
    opening = day(comes.date(), today) if known else first(comes, today)
    return (
        ("times", times(plan.times)),
        ("days", weekdays(plan.days)),
        ("until", until(plan.end or plan.start)),
        ("day", day(plan.start, today)),
        ("first", opening),
        ("begins", opening.replace("@", "@from-")),
    )


_EVENLY = 4
"""With so many times a day the day is enough to say when the first comes."""
