"""The last word to the client of each case and the tries to reach them since, as they follow from its rows.

A word is a message that was sent to them or to whoever speaks for them and did not come back, or a call with
them; a note that they were tried to be reached is a try.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from sqlite3 import Connection

CALL, TRIED = "phone", "tried"
"""The kinds of notes about a client that say that they were spoken to, and that they were not reached."""

CAME_BACK = "Not delivered"
"""How the mark begins of a message that came back."""

SPEAKING = (
    "SELECT 1 FROM parties p JOIN contacts c ON c.id = p.contact_id"
    " JOIN contacts s ON s.id IN (c.id, c.guardian_id, c.represented_by_id)"
    " LEFT JOIN addresses a ON a.contact_id = s.id AND a.withdrawn IS NULL"
    " WHERE p.case_id = {of}.case_id AND p.role = 'client' AND p.withdrawn IS NULL"
    " AND (p.until = '' OR NOT EXISTS (SELECT 1 FROM parties q WHERE q.case_id = p.case_id"
    " AND q.role = 'client' AND q.until = '' AND q.withdrawn IS NULL))"
)
"""The clients of the case of a row, and whoever speaks for them, each with their mail addresses.

Whose role has an end is one only where nobody else is: what they were told the others have not heard.
"""

_FORMER = (
    "SELECT 1 FROM parties f JOIN parties g ON g.case_id = f.case_id AND g.role = 'client' AND g.until = ''"
    " AND g.withdrawn IS NULL WHERE f.case_id = m.case_id AND f.contact_id = e.contact_id"
    " AND f.role = 'client' AND f.until <> '' AND f.withdrawn IS NULL"
)

_TO = "m.recipients || ',' || m.copies"
_APART = f"replace(replace(replace(replace(lower({_TO}), '<', ' '), '>', ' '), ',', ' '), ';', ' ')"

TO_CLIENT = (
    f"m.direction = 'out' AND m.withdrawn IS NULL AND instr(m.problems, '{CAME_BACK}') = 0"
    f" AND ((e.kind = 'client' AND NOT EXISTS ({_FORMER})) OR EXISTS ({SPEAKING.format(of='m')} AND"
    f" (instr(' ' || {_APART} || ' ', ' ' || a.email || ' ') > 0"
    f" OR (instr({_TO}, '@') = 0 AND m.recipients = s.name COLLATE NOCASE))))"
)
"""That a message `m`, of an enquiry `e` or of none, is a word to the client of its case.

What is on paper goes to a name alone.
"""

_LETTERS = "FROM messages m LEFT JOIN enquiries e ON e.id = m.enquiry_id WHERE m.case_id ="

SENT = f"SELECT m.id {_LETTERS} ? AND {TO_CLIENT}"
"""The messages of a case that are words to its client."""

_NOTED = (
    "FROM notes n WHERE n.case_id = {case} AND n.about_id IS NOT NULL AND n.kind = '{kind}'"
    f" AND n.withdrawn IS NULL AND EXISTS ({SPEAKING.format(of='n')} AND s.id = n.about_id)"
)
_WHEN = "COALESCE(n.held_at, n.at)"
_LETTER = f"SELECT m.at {_LETTERS} cases.id AND {TO_CLIENT} ORDER BY m.at DESC LIMIT 1"
_CALL = f"SELECT max({_WHEN}) {_NOTED.format(case='cases.id', kind=CALL)}"
_TRIES = f"{_NOTED.format(case='told.case_id', kind=TRIED)} AND {_WHEN} > told.at"

_PUT = (
    "INSERT INTO last_words (case_id, at, tries, tried_at)"
    " WITH told AS MATERIALIZED (SELECT cases.id AS case_id,"
    f" max(COALESCE(({_LETTER}), 0), COALESCE(({_CALL}), 0)) AS at FROM cases WHERE {{which}})"
    f" SELECT told.case_id, NULLIF(told.at, 0), (SELECT count(*) {_TRIES}), (SELECT max({_WHEN}) {_TRIES})"
    f" FROM told WHERE told.at OR EXISTS (SELECT 1 {_TRIES})"
)

FILL = _PUT.format(which="1")
"""Writes all of them down."""


def put(connection: Connection, cases: Iterable[int]) -> None:
    """Write down anew what the clients of these cases were told."""
    which = json.dumps(sorted(cases))
    connection.execute("DELETE FROM last_words WHERE case_id IN (SELECT value FROM json_each(?))", (which,))
    connection.execute(_PUT.format(which="cases.id IN (SELECT value FROM json_each(?))"), (which,))
