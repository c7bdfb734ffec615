"""Who did what to a record, when: read from the audit log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from casetui.session import audit
from casetui.session.rights import RIGHTS
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.kinds import KINDS
from casetui.tables.log import Change, Entry

SHOWN = 200
TOUCHED = 10_000
"""How many changed rows a desk looks at after a long absence; more and only `R` tells all."""


@dataclass(frozen=True)
class Step:
    """One act on a record."""

    entry: int
    at: int
    who: str
    sentence: str


def of_record(
    session: Session, name: Callable[[int | None], str], table: str, row_id: int, most: int | None = SHOWN
) -> list[Step]:
    """What was done to a record, newest first; nothing where this user has none of that number."""
    query = _acts(session, table, row_id, Entry.id, Entry.at, Entry.user, Entry.action)
    return [
        Step(number, at, name(user), _sentence(action))
        for number, at, user, action in tuples(query.order_by(Change.id.desc()).limit(most))
    ]


@dataclass(frozen=True)
class Values:
    """What an act set some columns of a record to."""

    at: int
    user: int | None
    sentence: str
    values: dict[str, Any]


def values_of(
    session: Session, table: str, row_id: int, columns: Sequence[str], most: int | None = SHOWN
) -> list[Values]:
    """Each act that set any of these columns of a record, the first one first; none of what is not seen."""
    query = _acts(session, table, row_id, Entry.at, Entry.user, Entry.action, Change.payload)
    query = query.where(Change.payload.is_null(False)).order_by(Change.id).limit(most)
    found = []
    for at, user, action, payload in tuples(query):
        after = audit.RowChange.load(table, row_id, payload).after
        if set_now := {name: after[name] for name in columns if name in after}:
            found.append(Values(at, user, _sentence(action), set_now))
    return found


def _acts(session: Session, table: str, row_id: int, *columns: Any) -> Any:
    """The acts on a record, with these columns; none where this user has no such record."""
    model: Any = KINDS[table].model
    seen = session.rows(model, model.id).where(model.id == row_id)
    query = session.rows(Entry, *columns).join(Change, on=Change.entry == Entry.id)
    return query.where(Change.kind == table, Change.row_id == row_id, fn.EXISTS(seen))


def _sentence(action: str) -> str:
    return RIGHTS[action].sentence if action in RIGHTS else action


def changed_rows(session: Session, after: int, own: set[int]) -> tuple[int, dict[str, set[int]]]:
    """The newest entry's number, and by table the rows that entries after `after`, but not `own`, touched.

    Only of what a list shows.
    """
    newest = session.head().number
    if newest == after:
        return newest, {}
    query = session.rows(Change, Change.row_id, Change.entry, Change.kind).where(Change.entry > after)
    # The kind is looked at here: SQLite would go through all changes of a kind, not through the newest.
    rows = tuples(query.order_by(Change.entry).limit(TOUCHED))
    changed = {}
    for table, its in KINDS.items():
        if not its.opens:
            continue
        model: Any = its.model
        touched = {row_id for row_id, entry, kind in rows if kind == table and entry not in own}
        seen = session.rows(model, model.id, withdrawn=True).where(model.id.in_(touched))
        if touched and (ids := set(column(seen))):
            changed[table] = ids
    return newest, changed
