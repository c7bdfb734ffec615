"""What comes after a file was destroyed: its bytes go from the packs, the disk, the free pages and the log.

All of it can be done again: what a crash or a full disk cut short is done when the database is opened next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from casetui.db import at_destroying
from casetui.failures import FAILURES, reason
from casetui.files.packs import Placed
from casetui.practice.disposal.terms import DESTROYED, DESTROYING
from casetui.session.reader import Reader
from casetui.session.results import Done
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, tuples
from casetui.tables.disposal import Disposal, Purge

PATIENCE = 20.0
"""For how many seconds it is waited until nobody reads the database's log."""

AT_IT = "Another desk is destroying something just now."
READ = "Somebody read the database all the time, so that its log still has something of it."

Told = Callable[[str], object]
"""Hears what is done now, in a few words."""


def unfinished(session: Reader) -> list[int]:
    """The disposals of which bytes may be left; whose they are makes no difference."""
    query = session.behind_walls().rows(Disposal, Disposal.id).where(Disposal.state == DESTROYING)
    return column(query)


def finish(session: Session, told: Told = lambda _what: None, *, waiting: bool = True) -> str:
    """See that all is gone of what was destroyed; why not, in a sentence, '' where it is."""
    with at_destroying(session.path, waiting=waiting) as is_ours:
        if not is_ours:
            return AT_IT
        disposals = unfinished(session)
        return next(_steps(session, disposals, told), "") if disposals else ""


def _steps(session: Session, disposals: list[int], told: Told) -> Iterator[str]:
    """Do one step after the other; each that fails says why, and those behind it are left for later."""
    purges = tuples(session.rows(Purge, Purge.id, Purge.digest, Purge.path))
    digests = frozenset(bytes(digest) for _id, digest, _path in purges if digest is not None)
    told("overwriting its files")
    for pack in session.store.packs() if digests else ():
        yield from _failed(session, partial(_wipe, session=session, pack=pack, digests=digests))
    paths = [path for *_, path in purges if path]
    yield from _failed(session, lambda tx: _remove(tx, session, digests, paths))
    numbers = [number for number, *_ in purges]
    yield from _failed(session, lambda tx: _forget(tx, numbers))
    told("rewriting the database; nobody else can write meanwhile")
    try:
        is_gone = session.forget(PATIENCE).result()
    except FAILURES as error:
        yield f"{reason(error, session.path).capitalize()}."
        return
    if not is_gone:
        yield READ
    yield from _failed(session, lambda tx: _mark(tx, disposals))


def _failed(session: Session, step: Callable[[Tx], None]) -> Iterator[str]:
    result = session.erase("disposal.finish", step).result()
    if not isinstance(result, Done):
        yield str(result)


def _spared(tx: Tx, digests: frozenset[bytes]) -> dict[bytes, Placed]:
    """Of these files those that somebody took in anew meanwhile."""
    found = {}
    for digest in digests:
        for size, pack, offset in tx.query("SELECT size, pack, offset FROM files WHERE digest = ?", digest):
            found[digest] = Placed(digest, size, pack, offset)
    return found


def _wipe(tx: Tx, *, session: Session, pack: str, digests: frozenset[bytes]) -> None:
    """Overwrite the files in a pack; nobody can name one of them anew meanwhile."""
    session.store.wipe(pack, digests, set(_spared(tx, digests).values()))


def _remove(tx: Tx, session: Session, digests: frozenset[bytes], paths: list[str]) -> None:
    spared = _spared(tx, digests)
    for digest in digests:
        if digest not in spared or spared[digest].pack:
            session.store.remove_large(digest)
    for path in paths:
        Path(path).unlink(missing_ok=True)


def _forget(tx: Tx, purges: list[int]) -> None:
    tx.connection.executemany("DELETE FROM purges WHERE id = ?", [(number,) for number in purges])


def _mark(tx: Tx, disposals: list[int]) -> None:
    with tx.behind_walls():
        for number in disposals:
            tx.update(Disposal, number, None, state=DESTROYED, finished_at=tx.now)
