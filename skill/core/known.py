"""What the core may know beside the session: the moment, the content, and what memory answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from skill.core.guide import Content
from skill.core.profile import Profile


@dataclass(frozen=True, slots=True)
class Known:
    """`now` is the request's own time (UTC); `profile` is None where memory was not read or did not answer."""

    now: datetime
    content: Content
    profile: Profile | None = None
    memory_read: bool = False

    @property
    def seconds(self) -> int:
        """Now, in whole seconds since 1970."""
        return int(self.now.timestamp())
