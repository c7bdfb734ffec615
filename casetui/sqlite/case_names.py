"""What a case is found by: letters of its refs and numbers, its title and the names of who is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from sqlite3 import Connection

from casetui.text import folded

BATCH = 1_000
_WORD = re.compile(r"\w+")
TYPED_AS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that are typed as others, and do not come apart into them and an accent."""


# Of letters in threes: any part of a word is found, and how a word begins by the blank before it.
TABLE = (
    'CREATE VIRTUAL TABLE "case_names" USING fts5'
    ' ("ref", "names", tokenize = "trigram case_sensitive 1")'
)

OWN = (
    "SELECT id, ref, title, court_number, their_ref FROM cases"
    " WHERE id IN (SELECT value FROM json_each(?)) AND withdrawn IS NULL"
)
PARTIES = (
    "SELECT parties.case_id, contacts.name FROM parties JOIN contacts ON contacts.id = parties.contact_id"
    " WHERE parties.case_id IN (SELECT value FROM json_each(?1)) AND parties.withdrawn IS NULL UNION"
    " SELECT parties.case_id, aliases.name FROM parties JOIN aliases ON aliases.contact_id"
    " = parties.contact_id WHERE parties.case_id IN (SELECT value FROM json_each(?1))"
    " AND parties.withdrawn IS NULL AND aliases.withdrawn IS NULL"
)


def plain(text: str) -> str:
    """A text as it is kept and asked for: words without case, accents and signs, one blank between them."""
    return " ".join(_WORD.findall(folded(text).translate(TYPED_AS)))


def fill(connection: Connection) -> None:
    """Write down the names of all cases there are."""
    put(connection, [number for (number,) in connection.execute("SELECT id FROM cases")])


def put(connection: Connection, cases: Iterable[int]) -> None:
    """Write down the names of these cases as they are now; of one that is withdrawn there are none."""
    ordered = sorted(cases)
    for begin in range(0, len(ordered), BATCH):
        numbers = json.dumps(ordered[begin : begin + BATCH])
        connection.execute(
            "DELETE FROM case_names WHERE rowid IN (SELECT value FROM json_each(?))", (numbers,)
        )
        connection.executemany(
            "INSERT INTO case_names (rowid, ref, names) VALUES (?, ?, ?)", _names(connection, numbers)
        )


def _names(connection: Connection, numbers: str) -> Iterator[tuple[int, str, str]]:
    within: dict[int, list[str]] = {}
    for case, name in connection.execute(PARTIES, (numbers,)):
        within.setdefault(case, []).append(name)
    for case, ref, *own in connection.execute(OWN, (numbers,)).fetchall():
        words = plain(" ".join((ref, *own, *within.get(case, ()))))
        yield case, f" {plain(ref)}", f" {words}"
