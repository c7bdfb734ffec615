"""Destroying takes two: a supervisor asks for it with a reason, another lawyer of the firm confirms it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir
from typing import Any

from casetui.db import at_destroying
from casetui.files.packs import Placed
from casetui.practice.acting import Row, Target, as_seen
from casetui.practice.disposal import blocks, destroying, finishing, holds
from casetui.practice.disposal.finishing import Told
from casetui.practice.disposal.terms import DESTROYING, PROPOSED, reason_of
from casetui.practice.firm.firm import Firm
from casetui.practice.papers.dropped import TAKEN
from casetui.session.results import Conflict, Done, Refuse, Refused, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.disposal import Disposal, Purge, Seal, Sealed
from casetui.tables.firm import User
from casetui.tables.kinds import named

ROOM = 2.2
"""How many times the database's size must be free: it is written anew into its log, then over itself."""


def propose(session: Session, case: int, reason: str) -> Future[Result[int]]:
    """Ask for a case to be destroyed, with a reason; the disposal's number."""

    def run(tx: Tx) -> int:
        ref = tx.get(Case, case)["ref"]
        why = reason_of(reason, f"{ref} is to be destroyed")
        _may_go(tx, ref, blocks.against(tx, case))
        _asked_once(tx, ref, Disposal.case == case, Disposal.seal.is_null())
        return tx.insert(Disposal, case_id=case, reason=why, proposed_by=tx.session.me, proposed_at=tx.now)

    return session.write("disposal.propose", run)


def propose_sealed(session: Session, seal: int, reason: str) -> Future[Result[int]]:
    """Ask for what a seal keeps to be destroyed, with a reason; the disposal's number."""

    def run(tx: Tx) -> int:
        row, name = tx.get(Seal, seal), named("seals", seal)
        why = reason_of(reason, f"what {name} keeps is to be destroyed")
        _may_go(tx, name, _against_sealed(tx, row))
        _asked_once(tx, name, Disposal.seal == seal)
        return tx.insert(
            Disposal, case_id=row["case_id"], seal_id=seal, reason=why, proposed_by=tx.session.me,
            proposed_at=tx.now,
        )  # fmt: skip

    return session.write("disposal.propose", run)


def send_back(session: Session, target: Target, reason: str) -> Future[Result[int]]:
    """Say that it is not to be destroyed, with a reason."""

    def run(tx: Tx) -> int:
        row = as_seen(tx, Disposal, target)
        if row["state"] != PROPOSED:
            raise Refuse("It was destroyed already.")
        tx.withdraw(Disposal, target.id, None, reason_of(reason, "it is not to be destroyed"))
        return target.id

    return session.write("disposal.return", run)


def confirm(
    session: Session, firm: Firm, target: Target, told: Told = lambda _what: None
) -> Done[str] | Conflict | Refused:
    """Destroy what another person asked to be destroyed, and wait for it.

    The value is '' where all of it is gone, else what still is to be done, in a sentence.
    """
    try:
        need_room(session.path)
        empty = session.store.put(b"")  # what a row has that must have a file
    except (Refuse, OSError) as error:
        return Refused(str(error))
    taken = Path(firm.drop_folder) / TAKEN if firm.drop_folder else None
    with at_destroying(session.path) as _ours:
        told("destroying its records")
        result = session.erase("disposal.confirm", lambda tx: _confirm(tx, target, empty, taken)).result()
    if not isinstance(result, Done):
        return result
    return Done(finishing.finish(session, told), result.entry, result.told)


def _confirm(tx: Tx, target: Target, empty: Placed, taken: Path | None) -> None:
    row = as_seen(tx, Disposal, target)
    if row["state"] != PROPOSED:
        raise Refuse("It was destroyed already.")
    if row["proposed_by"] == tx.session.me:
        raise Refuse("You asked for it yourself; somebody else must confirm it.")
    tx.file(empty)
    if row["seal_id"] is None:
        case = tx.get(Case, row["case_id"])
        _may_go(tx, case["ref"], blocks.against(tx, case["id"]))
        erased, copies = destroying.case(tx, case["id"], case["ref"], taken)
    else:
        seal = tx.get(Seal, row["seal_id"])
        _may_go(tx, named("seals", seal["id"]), _against_sealed(tx, seal))
        erased, copies = destroying.sealed(tx, seal["id"]), []
    counts = {**erased.counts, "files": len(erased.files)}
    tx.update(
        Disposal, target.id, None, state=DESTROYING, confirmed_by=tx.session.me, confirmed_at=tx.now,
        counts=json.dumps(counts, sort_keys=True), digest=erased.digest,
    )  # fmt: skip
    left = [(digest, "") for digest in erased.files] + [(None, str(path)) for path in copies]
    purge = f'INSERT INTO "{Purge._meta.table_name}" (disposal_id, digest, path) VALUES (?, ?, ?)'
    tx.connection.executemany(purge, [(target.id, *one) for one in left])


def _may_go(tx: Tx, name: str, against: list[str]) -> None:
    if against:
        raise Refuse(f"{name} is not destroyed. {' '.join(against)}")


def _asked_once(tx: Tx, name: str, *which: Any) -> None:
    query = tx.rows(Disposal, Disposal.state, User.name).join(User, on=Disposal.proposed_by == User.id)
    there = first(query.where(*which))
    if there is not None and there[0] == PROPOSED:
        raise Refuse(f"{there[1]} asked for {name} to be destroyed already; somebody else confirms it.")
    if there is not None:
        raise Refuse(f"{name} was destroyed already.")


def _against_sealed(tx: Tx, seal: Row) -> list[str]:
    """What forbids destroying what a seal keeps: a legal hold on its case."""
    if not tx.query(f'SELECT 1 FROM "{Sealed._meta.table_name}" WHERE seal_id = ?', seal["id"]):
        return ["Nothing is kept under it any more."]
    case = seal["case_id"]
    return [why for _case, why in holds.against(tx, [case])] if case is not None else []


def need_room(database: Path) -> None:
    """Refuse to begin what could not be finished: the database is written anew."""
    size = sum(path.stat().st_size for path in _with_log(database))
    for folder, needed in ((database.parent, ROOM * size), (Path(gettempdir()), size)):
        if disk_usage(folder).free < needed:
            raise Refuse(
                f"There is no room to destroy anything: for a while {needed / 1e6:,.0f} MB must be free in"
                f" {folder}. Nothing was destroyed."
            )


def _with_log(database: Path) -> Iterator[Path]:
    for path in (database, database.with_name(database.name + "-wal")):
        if path.exists():
            yield path
