"""Undo and redo: the acting user's latest act is taken back by writing the earlier state as a new act."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casetui import audit
from casetui.audit import RowChange
from casetui.db.schema import AUDITED, Outgoing, Record
from casetui.results import Conflict, Done, Refuse, Refused
from casetui.rights import RIGHTS
from casetui.session import Session
from casetui.transaction import Tx

_MODELS: dict[str, type[Record]] = {model._meta.table_name: model for model in AUDITED}
UNDONE = "undone"
"""The reason a row is withdrawn with when the act that added it is undone."""

SHOWN = {"enquiries": "E", "messages": "M", "notes": "N", "outgoing": "O", "cases": "case ", "contacts": "contact "}


@dataclass(frozen=True)
class Undone:
    """What was undone (or done again): the act's sentence, the rows taken back, and those that were not."""

    sentence: str
    rows: tuple[tuple[str, int], ...]
    left: tuple[str, ...]

    @property
    def enquiries(self) -> tuple[int, ...]:
        """The enquiries among the rows."""
        return tuple(number for table, number in self.rows if table == "enquiries")


Outcome = Future[Done[Undone] | Conflict | Refused]


def undo(session: Session) -> Outcome:
    """Take back the user's latest undoable act, also after a restart."""
    return session.write("act.undo", lambda tx: _turn(tx, undone=False, order="DESC", nothing="undo"))


def redo(session: Session) -> Outcome:
    """Do the latest undone act again."""
    return session.write("act.redo", lambda tx: _turn(tx, undone=True, order="ASC", nothing="do again"))


def _turn(tx: Tx, *, undone: bool, order: str, nothing: str) -> Undone:
    """Reverse the last entry of the newest act done, or the oldest undone."""
    assert tx.session.actor is not None
    acts = tx.query(
        "SELECT acts.id, acts.last_entry_id, audit.action FROM acts JOIN audit ON audit.id = acts.id"
        f" WHERE acts.user_id = ? AND acts.undone = ? ORDER BY acts.id {order} LIMIT 1",
        tx.session.actor.id, undone,
    )  # fmt: skip
    if not acts:
        raise Refuse(f"There is nothing to {nothing}.")
    act, entry, action = acts[0]
    back, left = [], []
    groups = _by_subject(audit.changes_of(tx.connection, entry))
    for changes in groups:
        why = _obstacle(tx, changes, entry)
        if why:
            left.append(why)
            continue
        for change in changes:
            _reverse(tx, change)
            back.append((change.table, change.row_id))
    if not back:
        raise Refuse(f"Not undone: {left[0]}" if left else f"There is nothing left to {nothing} of it.")
    tx.after.append(_remember(act, undone=not undone))
    return Undone(RIGHTS[action].sentence, tuple(back), tuple(left))


def _remember(act: int, *, undone: bool) -> Callable[[Tx, int], None]:
    """Keep the entry of this write as the act's last: reversing that one turns the act again."""

    def run(tx: Tx, entry: int) -> None:
        tx.connection.execute("UPDATE acts SET undone = ?, last_entry_id = ? WHERE id = ?", (undone, entry, act))

    return run


def _by_subject(changes: list[RowChange]) -> list[list[RowChange]]:
    """The changes that stand or fall together, each group in reverse order.

    A bulk act changes many enquiries, each with what hangs on it: a group ends with its enquiry.
    """
    groups: list[list[RowChange]] = []
    group: list[RowChange] = []
    for change in changes:
        group.append(change)
        if change.table == "enquiries":
            groups.append(group[::-1])
            group = []
    if group:
        if groups:
            groups[-1][:0] = group[::-1]
        else:
            groups.append(group[::-1])
    return groups


def _obstacle(tx: Tx, changes: list[RowChange], entry: int) -> str:
    """Why these changes can't be reversed; '' when they can.

    A row is as the act left it when its version is; or when only this user changed it since, and back again.
    """
    for change in changes:
        model = _MODELS[change.table]
        row = tx.get(model, change.row_id)
        name = f"{SHOWN.get(change.table, change.table + ' ')}{row.get('ref') or change.row_id}"
        if row["version"] != change.version:
            who = _changed_since(tx, change, entry)
            if who or any(row[column] != value for column, value in change.after.items()):
                return f"{name} was changed since by {who or 'you'}."
        if model is Outgoing and row["state"] in ("sending", "sent"):
            return f"{name} has left the building."
    return ""


def _changed_since(tx: Tx, change: RowChange, entry: int) -> str:
    """Who else changed a row after an entry; '' for nobody."""
    assert tx.session.actor is not None
    rows = tx.query(
        "SELECT users.name FROM changes JOIN audit ON audit.id = changes.entry_id"
        " LEFT JOIN users ON users.id = audit.user_id"
        " WHERE changes.kind = ? AND changes.row_id = ? AND changes.entry_id > ? AND audit.user_id IS NOT ?"
        " ORDER BY changes.id DESC LIMIT 1",
        change.table, change.row_id, entry, tx.session.actor.id,
    )  # fmt: skip
    return (rows[0][0] or "the mail room") if rows else ""


def _reverse(tx: Tx, change: RowChange) -> None:
    columns: dict[str, Any] = {"withdrawn": UNDONE} if change.inserted else change.before
    tx.update(_MODELS[change.table], change.row_id, None, **columns)
