"""The audit log: how entries are chained, read and verified."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

GENESIS = bytes(32)
"""What the first entry is chained to."""


@dataclass(frozen=True)
class Head:
    """The newest entry: its number and hash; kept elsewhere, it shows a cut tail."""

    number: int
    hash: bytes

    def __str__(self) -> str:
        """As `casetui check` prints it."""
        return f"{self.number}:{self.hash.hex()}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read what `casetui check` printed; ValueError if it is none."""
        number, _, digest = text.strip().partition(":")
        if not number.isdecimal():
            raise ValueError("a head begins with the number of an entry")
        head = cls(int(number), bytes.fromhex(digest))
        if len(head.hash) != len(GENESIS):
            raise ValueError("a head ends in 64 hexadecimal digits")
        return head


@dataclass
class RowChange:
    """What one act does to one row: the columns before and after, and the version it leaves."""

    table: str
    row_id: int
    inserted: bool
    before: dict[str, Any]
    after: dict[str, Any]
    version: int

    @property
    def came_to_nothing(self) -> bool:
        """Whether the row is as it was, in all but its version."""
        if self.inserted or not self.after.keys() <= self.before.keys():
            return False  # what it was before is not known any more
        return all(self.before[name] == value for name, value in self.after.items())

    def payload(self) -> str:
        """The change as JSON; a nonce keeps a destroyed payload from being guessed by its digest."""
        data = {
            "op": "insert" if self.inserted else "update", "version": self.version,
            "before": self.before, "after": self.after, "nonce": os.urandom(8).hex(),
        }  # fmt: skip
        return _ENCODER.encode(data)

    @classmethod
    def load(cls, table: str, row_id: int, payload: str) -> RowChange:
        """A change as it was logged."""
        data = json.loads(payload)
        before, after = (
            {name: _from_json(value) for name, value in data[part].items()} for part in ("before", "after")
        )
        return cls(table, row_id, data["op"] == "insert", before, after, data["version"])


def _as_json(value: object) -> object:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError(f"no column holds a {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_json)


def _from_json(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def as_json(columns: Mapping[str, Any]) -> str:
    """Columns of a row as the log writes them down."""
    return _ENCODER.encode(dict(columns))


def from_json(text: str) -> dict[str, Any]:
    """Columns as they were written down."""
    return {name: _from_json(value) for name, value in json.loads(text).items()}


def chained(number: int, at: int, user: int | None, action: str, digest: bytes, prev: bytes) -> bytes:
    """The hash of an entry: SHA-256 over the previous hash, its header and the digest of its changes."""
    header = json.dumps([number, at, user, action], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(prev + header.encode() + digest).digest()


def digest_of(changes: Iterable[tuple[str, int, bytes]]) -> bytes:
    """The digest of an entry's changes (table, row, digest of the payload), in their order.

    The rows are part of it, so that which records an act touched stays provable without their payloads.
    """
    listed = [[table, row_id, digest.hex()] for table, row_id, digest in changes]
    return hashlib.sha256(json.dumps(listed, separators=(",", ":")).encode()).digest()


def head(connection: Connection) -> Head:
    """The newest entry of the log."""
    row = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return Head(row[0], bytes(row[1])) if row else Head(0, GENESIS)


def append(
    connection: Connection, at: int, user: int | None, action: str, changes: Iterable[RowChange]
) -> int:
    """Write one entry and its changes inside the caller's transaction; its number."""
    rows = []
    for change in changes:
        payload = change.payload()
        rows.append((change.table, change.row_id, payload, hashlib.sha256(payload.encode()).digest()))
    last = head(connection)
    number, digest = last.number + 1, digest_of((row[0], row[1], row[3]) for row in rows)
    connection.execute(
        "INSERT INTO audit (id, at, user_id, action, digest, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, at, user, action, digest, last.hash, chained(number, at, user, action, digest, last.hash)),
    )
    connection.executemany(
        f"INSERT INTO changes (entry_id, kind, row_id, payload, digest) VALUES ({number:d}, ?, ?, ?, ?)", rows
    )
    return number


def changes_of(connection: Connection, entry: int) -> list[RowChange]:
    """What an entry changed, in its order; a destroyed payload is left out."""
    rows = connection.execute(
        "SELECT kind, row_id, payload FROM changes WHERE entry_id = ? AND payload IS NOT NULL ORDER BY id",
        (entry,),
    )
    return [RowChange.load(*row) for row in rows]


def is_destroyed(connection: Connection, entry: int) -> bool:
    """Whether anything that an entry changed is not known any more."""
    its = "SELECT 1 FROM changes WHERE entry_id = ? AND payload IS NULL LIMIT 1"
    return connection.execute(its, (entry,)).fetchone() is not None


def problems(connection: Connection, against: Head | None = None) -> Iterator[str]:
    """Every break of the chain, one sentence each; `against` is a head that was kept elsewhere."""
    last = Head(0, GENESIS)
    kept = against is None or against == last
    for number, at, user, action, digest, prev, its_hash in connection.execute(
        "SELECT id, at, user_id, action, digest, prev, hash FROM audit ORDER BY id"
    ):
        if number != last.number + 1:
            yield f"Audit entry {last.number + 1} is missing."
        if prev != last.hash or its_hash != chained(number, at, user, action, digest, last.hash):
            yield f"Audit entry {number} does not fit the chain."
        yield from _altered(connection, number, digest)
        if against is not None and number == against.number:
            kept = True
            if its_hash != against.hash:
                yield f"Audit entry {number} is not the one whose hash was kept."
        last = Head(number, its_hash)
    if against is not None and not kept:
        yield f"The audit log ends before entry {against.number}, which was kept: its tail was cut."
    for (entry,) in connection.execute(
        "SELECT DISTINCT entry_id FROM changes WHERE entry_id NOT IN (SELECT id FROM audit)"
    ):
        yield f"There are changes of an audit entry {entry} that is not there."


def _altered(connection: Connection, number: int, digest: bytes) -> Iterator[str]:
    """What of an entry's changes is not as it was written; a payload may have been destroyed."""
    rows = connection.execute(
        "SELECT kind, row_id, payload, digest FROM changes WHERE entry_id = ? ORDER BY id", (number,)
    ).fetchall()
    if digest_of((table, row_id, its_digest) for table, row_id, _payload, its_digest in rows) != digest:
        yield f"The changes of audit entry {number} are not those it was written with."
    for _table, _row_id, payload, its_digest in rows:
        if payload is not None and hashlib.sha256(str(payload).encode()).digest() != its_digest:
            yield f"A change of audit entry {number} was altered."
