"""A store in memory, for tests and for a desk where nothing is to be kept."""

from __future__ import annotations

from skill.core.profile import Record
from skill.memory.records import from_text, to_text


class RamStore:
    """Records that last as long as this object."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}

    def load(self, user: str, who: str) -> Record | None:
        """The record of this person, or None."""
        text = self._texts.get((user, who))
        return None if text is None else from_text(text)

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Keep this record in place of the one before."""
        self._texts[user, who] = to_text(record)

    def forget(self, user: str) -> None:
        """Remove the records of every person of this user."""
        self._texts = {key: text for key, text in self._texts.items() if key[0] != user}
