"""How soon a key is echoed in a note of two megabytes, and what the draft of one costs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from casetui.db import open_database
from casetui.practice.firm import staff
from casetui.practice.notes import writing
from casetui.practice.notes.terms import Facts
from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from tests.bench.bench import SMALL, Bench
from tests.bench.figures import Figure
from tests.bench.prose import Prose

SIZE = 2_000_000
TYPED = "the witness did not see it and said so "


def figures(bench: Bench) -> Iterator[Figure]:
    """Typing at the beginning, in the middle and at the end of it."""
    kept = bench.database(SMALL)
    path = bench.folder / "note.db"
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    shutil.copy(kept, path)
    ref = _fill(path)
    bench.say("writing in a note of two megabytes")
    with bench.opened(path) as desk:
        desk.press("g/", quiet=0.5)
        desk.press(ref, quiet=0.5)
        desk.press("\r", quiet=1.0)
        desk.press("]]", quiet=1.0)
        opened = desk.press("e", quiet=1.0)
        yield Figure("a note of 2 MB opens", opened.drawn * 1000, 2000, "ms")
        echoes = []
        for go in ("", "\x1b[6~" * 20, "\x1b[1;5F"):
            if go:
                desk.press(go, quiet=0.5)
            echoes += [desk.press(key, quiet=0.03).first for key in TYPED * 3]
        yield Figure("a key in it echoed, median", median(echoes) * 1000, 10, "ms")
        yield Figure("a key in it echoed, worst", max(echoes) * 1000, 100, "ms")


def _fill(path: Path) -> str:
    """Put the note into the newest case of a case manager's own; its ref."""
    database = open_database(path)
    person = staff.load(Session(database, path, None)).active("case manager")[0]
    session = Session(database, path, person.actor)
    row = first(session.rows(Case, Case.id, Case.ref).order_by(Case.id.desc()))
    assert row is not None
    prose, parts = Prose(3), []
    while sum(map(len, parts)) < SIZE:
        parts.append(" ".join(prose.words[n % len(prose.words)] for n in range(len(parts), len(parts) + 90)))
    result = writing.add(session, row[0], "\n".join(parts), Facts("hearing")).result()
    session.close()
    assert not isinstance(result, str)
    return str(row[1])
