"""What follows a record into a case: all that is part of it, over the kinds as they are declared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables import kinds
from casetui.tables.base import Record
from casetui.tables.kinds import KINDS, Kind


def refile(tx: Tx, model: type[Record], row_id: int, case: int | None, **columns: Any) -> None:
    """Set the case of a record, with other columns of it, and of all that is part of it."""
    _refile_parts(tx, kinds.of(model).table, [row_id], case)
    tx.update(model, row_id, None, case_id=case, **columns)


def refile_along(tx: Tx, model: Any, which: Any, before: int | None, case: int | None) -> None:
    """Set the case of records that go along with another one; what was filed apart from it stays where it is.

    `which` is the condition that says which they are, `before` the case that the other one was in.
    """
    together = model.case.is_null() if before is None else model.case == before
    for number in column(tx.rows(model, model.id).where(which, together)):
        refile(tx, model, number, case)


def _refile_parts(tx: Tx, table: str, ids: Sequence[int], case: int | None) -> None:
    for link in kinds.parts_of(table):
        model: Any = KINDS[link.table].model
        columns = model._meta.columns
        # The first whole counts: what is part of another before this one stays where that is.
        wholes = [whole.column for whole in KINDS[link.table].wholes]
        own = [columns[earlier].is_null() for earlier in wholes[: wholes.index(link.column)]]
        parts = column(tx.rows(model, model.id).where(columns[link.column].in_(ids), *own))
        if parts:
            _refile_parts(tx, link.table, parts, case)
        for part in parts:
            tx.update(model, part, None, case_id=case)


def home(tx: Tx, kind: Kind, row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a row that comes back into use: the case of what it is part of, which may have moved.

    Refuse where this user has no such whole (any more).
    """
    for whole in kind.wholes:
        if row[whole.column] is not None:
            its = tx.get(KINDS[whole.table].model, row[whole.column], withdrawn=True)
            return {"case_id": its["case_id"]} if "case_id" in its else {}
    return {}
