"""The audit log: what it proves, and what it proves only against a head kept elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from casetui.practice.enquiries import triage
from casetui.session import audit
from casetui.session.audit import GENESIS, Head, RowChange
from tests.firm import SmallFirm, done


@pytest.fixture
def log(small: SmallFirm) -> Iterator[sqlite3.Connection]:
    """A connection to a log with a few entries, free to be tampered with."""
    for subject in ("One", "Two", "Three"):
        row = small.ask(subject)
        done(triage.take(small.session(), [small.target(row.id)]).result())
    small.close()
    connection = sqlite3.connect(small.path, isolation_level=None)
    yield connection
    connection.close()


def test_a_sound_log_has_no_problems(log: sqlite3.Connection) -> None:
    assert list(audit.problems(log)) == []
    assert list(audit.problems(log, audit.head(log))) == []
    assert list(audit.problems(log, Head(0, GENESIS))) == []


def test_an_earlier_head_still_fits_after_the_log_went_on(log: sqlite3.Connection) -> None:
    number, digest = log.execute("SELECT id, hash FROM audit WHERE id = 2").fetchone()
    assert list(audit.problems(log, Head(number, digest))) == []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET at = at + 1 WHERE id = 3",
        "UPDATE audit SET user_id = 2 WHERE id = 3",
        "UPDATE audit SET action = 'note.add' WHERE id = 3",
        "UPDATE audit SET hash = zeroblob(32) WHERE id = 3",
        "UPDATE audit SET prev = zeroblob(32) WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
        "DELETE FROM audit WHERE id = 1",
        "UPDATE changes SET payload = replace(payload, 'owner', 'orner') WHERE entry_id = 4",
        "UPDATE changes SET payload = 17 WHERE entry_id = 4",
        "UPDATE changes SET digest = zeroblob(32) WHERE entry_id = 4",
        "UPDATE changes SET row_id = row_id + 1 WHERE entry_id = 4",
        "UPDATE changes SET kind = 'notes' WHERE entry_id = 4",
        "DELETE FROM changes WHERE entry_id = 4",
        "UPDATE changes SET entry_id = 3 WHERE entry_id = 4",
        "UPDATE changes SET entry_id = 999 WHERE entry_id = 4",
        "INSERT INTO changes (entry_id, kind, row_id, payload, digest)"
        " SELECT 4, kind, row_id, payload, digest FROM changes WHERE entry_id = 3",
    ],
)
def test_every_alteration_shows(log: sqlite3.Connection, tampering: str) -> None:
    log.execute("PRAGMA foreign_keys = off")
    log.execute(tampering)
    assert list(audit.problems(log)) != []


def test_a_cut_tail_shows_only_against_a_head_kept_elsewhere(log: sqlite3.Connection) -> None:
    kept = audit.head(log)
    log.execute("PRAGMA foreign_keys = off")
    log.execute("DELETE FROM changes WHERE entry_id >= ?", (kept.number - 1,))
    log.execute("DELETE FROM audit WHERE id >= ?", (kept.number - 1,))
    assert list(audit.problems(log)) == []
    assert "tail was cut" in " ".join(audit.problems(log, kept))


def test_a_log_written_anew_shows_against_a_head_kept_elsewhere(log: sqlite3.Connection) -> None:
    kept = audit.head(log)
    other = Head(kept.number, bytes(reversed(kept.hash)))
    assert "not the one" in " ".join(audit.problems(log, other))


def test_a_destroyed_payload_still_verifies(log: sqlite3.Connection) -> None:
    log.execute("UPDATE changes SET payload = NULL WHERE entry_id = 4")
    assert list(audit.problems(log, audit.head(log))) == []
    assert audit.changes_of(log, 4) == []


def test_a_head_reads_as_it_is_printed() -> None:
    head = Head(77, bytes(range(32)))
    assert Head.parse(str(head)) == head
    assert Head.parse(f"  {head}\n") == head
    for wrong in ("", "77", "77:", "77:00", f"-1:{'00' * 32}", f"x:{'00' * 32}", "77:" + "zz" * 32):
        with pytest.raises(ValueError, match=r"."):
            Head.parse(wrong)


def test_a_change_reads_as_it_was_logged() -> None:
    change = RowChange("messages", 4, False, {"a": None, "b": b"\x00\xff"}, {"a": "é[/x]\n", "b": b""}, 3)
    assert RowChange.load("messages", 4, change.payload()) == change


def test_the_same_change_never_has_the_same_payload() -> None:
    change = RowChange("users", 1, False, {"role": "attorney"}, {"role": "supervisor"}, 2)
    assert change.payload() != change.payload()
