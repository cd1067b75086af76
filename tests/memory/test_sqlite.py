"""SQLite alone: the file, its neighbours and its enemies."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from skill.core.errors import MemoryUnavailable
from skill.memory.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from skill.core.errors import MemoryUnavailable
from skill.memory.sqlite import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
number = 0
while number < 50:
    try:
        store.save("me", f"{sys.argv[2]} {number}", {"number": number}, 1)
    except MemoryUnavailable:
        continue
    number += 1
"""


def fails(store: SqliteStore) -> None:
    """Every operation says that memory is not available, and nothing else."""
    with pytest.raises(MemoryUnavailable):
        store.load("me", "household")
    with pytest.raises(MemoryUnavailable):
        store.save("me", "household", {"version": 1}, 1)
    with pytest.raises(MemoryUnavailable):
        store.forget("me")


def test_the_folder_is_made_and_only_one_file_is_left(tmp_path: Path) -> None:
    """A path is all that is needed, and nothing lies about beside it afterwards."""
    path = tmp_path / "deep" / "down" / "memory.db"
    SqliteStore(path).save("me", "household", {"version": 1}, 7)
    assert [path] == list(path.parent.iterdir())
    with sqlite3.connect(path) as file:
        rows = file.execute("SELECT user, who, record, expires FROM memory").fetchall()
    file.close()
    assert [("me", "household", '{"version": 1}', 7)] == rows


def test_another_process_reads_what_was_kept(tmp_path: Path) -> None:
    """Two stores over one file are one memory."""
    SqliteStore(tmp_path / "memory.db").save("me", "household", {"version": 1}, 1)
    assert {"version": 1} == SqliteStore(tmp_path / "memory.db").load("me", "household")


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    """Neither loses a record to the other; one that had to wait too long tries again."""
    path = tmp_path / "memory.db"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT) for name in ("ann", "ben")]
    assert [0, 0] == [writer.wait(timeout=60) for writer in writers]
    store = SqliteStore(path)
    assert all(
        store.load("me", f"{name} {number}") == {"number": number} for name in ("ann", "ben") for number in range(50)
    )


@pytest.mark.parametrize(
    "content", [b"x", b"This is my diary, not a database.\n" * 200, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    """Somebody's file at this path costs memory, and never the file."""
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    fails(SqliteStore(path))
    assert content == path.read_bytes()


def test_a_table_of_another_shape_is_memory_that_is_not_there(tmp_path: Path) -> None:
    """Another program's database is neither used nor changed."""
    path = tmp_path / "memory.db"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE memory (something TEXT)")
    file.close()
    before = path.read_bytes()
    fails(SqliteStore(path))
    assert before == path.read_bytes()


@pytest.mark.parametrize("text", ["", "{", "[1]", "null"])
def test_a_damaged_record_is_none(tmp_path: Path, text: str) -> None:
    """It costs memory only, and the next save mends it."""
    store = SqliteStore(tmp_path / "memory.db")
    store.save("me", "household", {}, 1)
    with sqlite3.connect(tmp_path / "memory.db") as file:
        file.execute("UPDATE memory SET record = ?", (text,))
    file.close()
    assert store.load("me", "household") is None
    store.save("me", "household", {"version": 1}, 1)
    assert {"version": 1} == store.load("me", "household")


def test_a_path_that_cannot_be_a_file_is_memory_that_is_not_there(tmp_path: Path) -> None:
    """A folder, or something below a file, holds no database."""
    (tmp_path / "file").write_text("x")
    fails(SqliteStore(tmp_path))
    fails(SqliteStore(tmp_path / "file" / "memory.db"))


def test_a_locked_file_is_given_up(tmp_path: Path) -> None:
    """Another process that does not let go is waited for 300 ms."""
    store = SqliteStore(tmp_path / "memory.db")
    store.save("me", "household", {}, 1)
    other = sqlite3.connect(tmp_path / "memory.db")
    other.execute("BEGIN EXCLUSIVE")
    began = perf_counter()
    with pytest.raises(MemoryUnavailable):
        store.load("me", "household")
    assert 0.2 < perf_counter() - began < 1.0
    other.close()
