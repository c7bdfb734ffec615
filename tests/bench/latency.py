"""How soon keys are answered on a large file, and whether what they did is written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from statistics import median
from time import perf_counter

from casetui.db import open_database
from casetui.practice.acting import Target
from casetui.practice.enquiries import triage
from casetui.practice.firm import staff
from casetui.session.session import Session
from tests.bench.bench import Bench
from tests.bench.driven import Driven
from tests.bench.figures import Figure
from tests.bench.prose import Prose

ROUNDS = 3
VIEWS = {"m": "mine", "o": "open", "a": "all"}
MINE = "Vm"
TRIAGED = 100
SEARCH_QUIET = 0.4
"""A page of a search may come so much later than the echo of its key."""


def figures(bench: Bench) -> Iterator[Figure]:
    """Keys in the list, keys in a filter, a burst of triage."""
    path = bench.database(bench.large)
    with closing(sqlite3.connect(path)) as connection:
        begun = _head(connection)
        bench.say("pressing j and d")
        with bench.opened(path) as desk:
            desk.press(MINE, quiet=0.5)  # the desk begins in the view that it was left in
            yield from _timed("j", lambda: [desk.press("j").last for _ in range(60)])
            yield from _timed("d", lambda: [desk.press("d", quiet=0.2).first for _ in range(25)])
        bench.say("searching")
        with bench.opened(path) as desk:
            yield from _searching(desk)
        bench.say("triaging")
        with bench.opened(path) as desk:
            yield from _burst(desk, connection)
        _reopen(bench, connection, begun)


def _timed(key: str, rounds: Callable[[], list[float]]) -> Iterator[Figure]:
    """Of several rounds the quietest counts: what another program held up was not ours."""
    found = [rounds() for _ in range(ROUNDS)]
    yield Figure(f"{key} answered, median", min(map(median, found)) * 1000, 10, "ms")
    yield Figure(f"{key} answered, worst", min(map(max, found)) * 1000, 30, "ms")


def queries(seed: int = 1) -> list[str]:
    """What people type: words from everywhere and from almost nowhere, two words, filters with words."""
    words = Prose(seed).words
    two, filtered = f"hearing {words[300]}", f"is:overdue {words[90]}"
    return ["court", "the", words[700], words[-40], two, "from:amara", filtered]


def _searching(desk: Driven) -> Iterator[Figure]:
    typed: list[Sequence[tuple[float, float]]] = []
    for key in VIEWS:
        desk.press(f"V{key}", quiet=0.3)
        for query in queries():
            desk.press("/", quiet=0.3)
            answers = [desk.press(letter, quiet=SEARCH_QUIET) for letter in query]
            typed.append([(answer.first, answer.last) for answer in answers])
            desk.press("\x1b", quiet=0.5)
    desk.press(MINE, quiet=0.5)
    echoes = [first for query in typed for first, _ in query]
    pages = [last for query in typed for _, last in query]
    yield Figure("/ echoes a key, median", median(echoes) * 1000, 10, "ms")
    yield Figure("/ first page, median", median(pages) * 1000, 50, "ms")
    yield Figure("/ first page, worst", max(pages) * 1000, 200, "ms")


def _burst(desk: Driven, connection: sqlite3.Connection) -> Iterator[Figure]:
    before = _head(connection)
    begun = perf_counter()
    for _ in range(TRIAGED):
        desk.send("d")
    while len(closed := _closed_since(connection, before)) < TRIAGED and perf_counter() - begun < 10:
        desk.hear(0.01)
    yield Figure(f"{TRIAGED} enquiries triaged with {TRIAGED} keys", perf_counter() - begun, 2, "s")
    yield Figure("  of them committed and audited", len(closed), TRIAGED, "", at_least=True)


def _head(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT max(id) FROM audit").fetchone()
    return int(found[0])


def _closed_since(connection: sqlite3.Connection, entry: int) -> set[int]:
    """The enquiries that entries after this one closed, and that are closed."""
    rows = connection.execute(
        "SELECT e.id FROM changes AS c JOIN audit AS a ON a.id = c.entry_id"
        " JOIN enquiries AS e ON e.id = c.row_id WHERE c.entry_id > ? AND +c.kind = 'enquiries'"
        " AND a.action = 'enquiry.close' AND e.state = 'closed'",
        (entry,),
    )
    return {row[0] for row in rows}


def _reopen(bench: Bench, connection: sqlite3.Connection, entry: int) -> None:
    """Put back what was closed, so that the kept file stays as it was for the next run."""
    path = bench.database(bench.large)
    database = open_database(path)
    session = Session(database, path, None)
    person = staff.load(session).find("MB")
    assert person is not None
    session.close()
    acting = Session(open_database(path), path, person.actor)
    closed = [
        Target(*row) for number in _closed_since(connection, entry)
        for row in connection.execute("SELECT id, version FROM enquiries WHERE id = ?", (number,))
    ]  # fmt: skip
    triage.reopen(acting, closed).result()
    acting.close()
