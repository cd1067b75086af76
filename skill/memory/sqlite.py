"""A store in one SQLite file: the default at a desk.

Each call opens the file anew, so several processes may share it. A file that is no database is reported and
left as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from skill.core.errors import MemoryUnavailable
from skill.core.profile import Record
from skill.memory.records import from_text, to_text

PATIENCE = 0.3
"""Seconds to wait for another process that is writing."""

_HEAD = b"SQLite format 3\x00"
"""How every SQLite file that is not empty begins; SQLite itself takes some short files for empty ones."""

_TABLE = """
    CREATE TABLE IF NOT EXISTS memory (
        user TEXT NOT NULL, who TEXT NOT NULL, record TEXT NOT NULL, expires INTEGER NOT NULL,
        PRIMARY KEY (user, who)
    )
"""
_LOAD = "SELECT record FROM memory WHERE user = ? AND who = ?"
_SAVE = "INSERT OR REPLACE INTO memory (user, who, record, expires) VALUES (?, ?, ?, ?)"
_FORGET = "DELETE FROM memory WHERE user = ?"


class SqliteStore:
    """Records in the file at this path; its folder and the file are made when they are first needed."""

    def __init__(self, path: Path) -> None:
        self._path = path.expanduser()

    def load(self, user: str, who: str) -> Record | None:
        """The record of this person, or None; raises MemoryUnavailable."""
        with self._open() as file:
            row = file.execute(_LOAD, (user, who)).fetchone()
        return None if row is None else from_text(row[0])

    def save(self, user: str, who: str, record: Record, expires: int) -> None:
        """Keep this record in place of the one before; raises MemoryUnavailable."""
        with self._open() as file:
            file.execute(_SAVE, (user, who, to_text(record), expires))

    def forget(self, user: str) -> None:
        """Remove the records of every person of this user; raises MemoryUnavailable."""
        with self._open() as file:
            file.execute(_FORGET, (user,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._refuse_what_is_no_database()
            with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as file, file:
                file.execute(_TABLE)
                yield file
        except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
            raise MemoryUnavailable(f"{self._path}: {error}") from error

    def _refuse_what_is_no_database(self) -> None:
        try:
            with self._path.open("rb") as file:
                head = file.read(len(_HEAD))
        except FileNotFoundError:
            return
        if head not in (b"", _HEAD):
            raise MemoryUnavailable(f"{self._path} is no database; move it, or keep the memory elsewhere")
