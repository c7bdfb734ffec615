"""Undo and redo: the acting user's latest act is taken back by writing the earlier state as a new act."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casetui.session import audit, following
from casetui.session.audit import RowChange
from casetui.session.results import OutOfSight, Refuse, Result
from casetui.session.rights import RIGHTS, may, who_may
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.kinds import KINDS, named, standing_on

UNDONE = "undone"
"""The reason a row is withdrawn with when the act that added it is undone."""

LONG_AGO = 86_400
"""Seconds after which nobody remembers what they did last."""

HIDDEN = "Something of it is not there any more."
PASSED = "A later act of yours can't be taken back any more."
"""What is said of what the user may not see any more: nothing of it is named."""


@dataclass(frozen=True)
class Undone:
    """What was undone (or done again): the act's sentence, the rows taken back, and those that were not.

    `act` is the number of the act itself in the audit log.
    """

    sentence: str
    rows: tuple[tuple[str, int], ...]
    left: tuple[str, ...]
    act: int = 0

    def ids_of(self, table: str) -> tuple[int, ...]:
        """The rows of one table among them."""
        return tuple(row_id for its_table, row_id in self.rows if its_table == table)


@dataclass(frozen=True)
class Upcoming:
    """What the next undo would take back: the act's number, its sentence, when it was done, its rows."""

    act: int
    sentence: str
    at: int
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Found:
    """An act that can be turned, in the groups of changes that are, with what is left of it and why."""

    act: int
    action: str
    at: int
    groups: list[list[RowChange]]
    left: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        return tuple((change.table, change.row_id) for changes in self.groups for change in changes)


Outcome = Future[Result[Undone]]

MEANWHILE = "You did something else meanwhile; look again at what would be undone."


def undo(session: Session, act: int | None = None) -> Outcome:
    """Take back the user's latest undoable act, also after a restart; refused where that is not `act`."""
    return session.write("act.undo", lambda tx: _turn(tx, act, undone=False, order="DESC", nothing="undo"))


def redo(session: Session) -> Outcome:
    """Do the latest undone act again."""
    return session.write("act.redo", lambda tx: _turn(tx, None, undone=True, order="ASC", nothing="do again"))


def upcoming(session: Session) -> Future[Result[Upcoming]]:
    """What the next undo would take back; nothing is written."""

    def run(tx: Tx) -> Upcoming:
        found = _find(tx, undone=False, order="DESC", nothing="undo")
        return Upcoming(found.act, RIGHTS[found.action].sentence, found.at, found.rows)

    return session.write("act.undo", run)


def _turn(tx: Tx, act: int | None, *, undone: bool, order: str, nothing: str) -> Undone:
    """Reverse the last entry of the act that is found."""
    found = _find(tx, undone=undone, order=order, nothing=nothing)
    if act is not None and act != found.act:
        raise Refuse(MEANWHILE)
    tx.after.append(_remember(found.act, undone=not undone))
    for changes in found.groups:
        for change in changes:
            _reverse(tx, change)
    return Undone(RIGHTS[found.action].sentence, found.rows, found.left, found.act)


def _find(tx: Tx, *, undone: bool, order: str, nothing: str) -> _Found:
    """The newest act done, or the oldest undone, of which the user sees something.

    What a wall hides since is passed over, and nothing of it is named.
    """
    # One by one: most often the first is the one, and a user has done thousands.
    acts = tx.connection.execute(
        "SELECT acts.id, acts.last_entry_id, audit.action, audit.at FROM acts"
        " JOIN audit ON audit.id = acts.id"
        f" WHERE acts.user_id = ? AND acts.undone = ? ORDER BY acts.id {order}",
        (tx.session.me, undone),
    )  # fmt: skip
    passed: tuple[str, ...] = ()
    for act, entry, action, at in acts:
        if not may(tx.session.role(), action):
            who = who_may(action, tx.session.words())
            raise Refuse(f"Only {who} may {nothing} this: {RIGHTS[action].sentence}.")
        groups, left = _sorted_out(tx, _apart(tx, _logged(tx, act, entry, action), action), entry)
        if groups:
            return _Found(act, action, at, groups, (*passed, *dict.fromkeys(left)))
        if set(left) != {HIDDEN}:
            seen = (why for why in left if why != HIDDEN)
            raise Refuse(next(seen, f"There is nothing left to {nothing} of it."))
        passed = (PASSED,)
    raise Refuse(f"There is nothing to {nothing}.")


def _logged(tx: Tx, act: int, entry: int, action: str) -> list[RowChange]:
    """What an act changed, in all its parts."""
    parts = (entry, *_parts(tx, act, entry, action))
    return [change for part in parts for change in audit.changes_of(tx.connection, part)]


def _parts(tx: Tx, act: int, entry: int, action: str) -> list[int]:
    """The further entries of an act that was written in several; none once it was turned: they are one."""
    if entry != act:
        return []
    rows = tx.query(
        "SELECT audit.id FROM audit WHERE audit.user_id = ? AND audit.action = ? AND audit.id > "
        "? AND audit.id <"
        " COALESCE((SELECT MIN(acts.id) FROM acts WHERE acts.user_id = ? AND acts.id > ?), audit.id + 1)",
        tx.session.me, f"{action}.more", act, tx.session.me, act,
    )  # fmt: skip
    return [int(number) for (number,) in rows]


def _remember(act: int, *, undone: bool) -> Callable[[Tx, int], None]:
    """Keep the entry of this write as the act's last: reversing that one turns the act again."""

    def run(tx: Tx, entry: int) -> None:
        turned = "UPDATE acts SET undone = ?, last_entry_id = ? WHERE id = ?"
        tx.connection.execute(turned, (undone, entry, act))

    return run


Root = tuple[str, int]
"""The table and id of the record that changes belong to, such as an enquiry: one that opens somewhere."""


def _apart(tx: Tx, changes: list[RowChange], action: str) -> list[list[RowChange]]:
    """The changes that stand or fall together, each group in reverse order.

    A bulk act changes many records, each with what is part of it. What is part of none, such as a contact,
    goes with the one there is, else by itself. Some acts are one whole.
    """
    if RIGHTS[action].whole:
        return [changes[::-1]]
    groups: dict[Root, list[RowChange]] = {}
    loose: list[RowChange] = []
    for change in reversed(changes):
        root = _root_of(tx, change.table, change.row_id)
        (loose if root is None else groups.setdefault(root, [])).append(change)
    if loose and len(groups) == 1:
        return [[*next(iter(groups.values())), *loose]]
    return [*list(groups.values())[::-1], *([loose] if loose else [])]


def _root_of(tx: Tx, table: str, row_id: int) -> Root | None:
    """The record that a row is, or is part of in the end; None for a row that is part of none."""
    kind = KINDS[table]
    wall, values = tx.session.wall_sql(kind.model)
    for upper, column in kind.wholes:
        rows = tx.query(f'SELECT {column} FROM "{table}" WHERE id = ? AND {wall}', row_id, *values)
        if rows and rows[0][0] is not None:
            return _root_of(tx, upper, rows[0][0])
    return (table, row_id) if kind.opens else None


def _sorted_out(tx: Tx, groups: list[list[RowChange]], entry: int) -> tuple[list[list[RowChange]], list[str]]:
    """The groups of changes that can be reversed, and why the others can't.

    A row may stand on one of another group, as long as both are taken back.
    """
    left: list[str] = []
    while True:
        together = {(change.table, change.row_id) for changes in groups for change in changes}
        whys = [_obstacle(tx, changes, entry, together) for changes in groups]
        if not any(whys):
            return groups, left
        left += [why for why in whys if why]
        groups = [changes for changes, why in zip(groups, whys, strict=True) if not why]


def _obstacle(tx: Tx, changes: list[RowChange], entry: int, together: set[Root]) -> str:
    """Why these changes can't be reversed, `together` with all that would be; '' when they can.

    A row is as the act left it when its version is; or when only this user changed it since, and back again.
    """
    for change in changes:
        kind, name = KINDS[change.table], named(change.table, change.row_id)
        try:
            row = tx.get(kind.model, change.row_id, withdrawn=True)
            if _comes_back(change):
                following.home(tx, kind, row)  # refused where it has none
                if _is_there_already(tx, change, row, together):
                    return f"{name} was made anew since."
        except OutOfSight:
            return HIDDEN
        # What is final can still be filed elsewhere, and back.
        takes_back = change.inserted or change.before.keys() - {"case_id"}
        if takes_back and (why := kind.final.get(row.get("state", ""))):
            return f"{name} {why}"
        if row["version"] != change.version:
            who = _changed_since(tx, change, entry)
            if who or any(row[column] != value for column, value in change.after.items()):
                return f"{name} was changed since by {who or 'you'}."
        if change.inserted and row["withdrawn"] is None and _is_needed(tx, change, together):
            return f"{name} is in use since."
    return ""


def _is_there_already(tx: Tx, change: RowChange, row: dict[str, Any], together: set[Root]) -> bool:
    """Whether another row took the place of one that would come back, of which there is one at most.

    One that is taken back together with it leaves the place to it.
    """
    columns = KINDS[change.table].alone
    if not columns or any(row[name] in (None, "") for name in columns):
        return False
    same = " AND ".join(f'"{name}" = ?' for name in columns)
    there = tx.query(
        f'SELECT id FROM "{change.table}" WHERE {same} AND withdrawn IS NULL AND id <> ?',
        *(row[name] for name in columns), change.row_id,
    )  # fmt: skip
    return any((change.table, number) not in together for (number,) in there)


def _is_needed(tx: Tx, change: RowChange, together: set[tuple[str, int]]) -> bool:
    """Whether something that is not taken back together with it stands on an added row, walled or not."""
    for table, name in standing_on(change.table):
        # Only whether there is one matters: what it says stays behind its wall.
        rows = tx.query(f'SELECT id FROM "{table}" WHERE {name} = ? AND withdrawn IS NULL', change.row_id)
        if any((table, row_id) not in together for (row_id,) in rows):
            return True
    return False


def _changed_since(tx: Tx, change: RowChange, entry: int) -> str:
    """Who else changed a row after an entry; '' for nobody."""
    rows = tx.query(
        "SELECT users.name FROM changes JOIN audit ON audit.id = changes.entry_id"
        " LEFT JOIN users ON users.id = audit.user_id"
        " WHERE changes.kind = ? AND changes.row_id = ? AND changes.entry_id > ? AND audit.user_id IS NOT ?"
        " ORDER BY changes.id DESC LIMIT 1",
        change.table, change.row_id, entry, tx.session.me,
    )  # fmt: skip
    return (rows[0][0] or "the mail room") if rows else ""


def _reverse(tx: Tx, change: RowChange) -> None:
    kind = KINDS[change.table]
    columns: dict[str, Any] = {"withdrawn": UNDONE} if change.inserted else change.before
    if risen := kind.rising & columns.keys():
        now = tx.get(kind.model, change.row_id, withdrawn=True)
        columns = {**columns, **{name: now[name] + 1 for name in risen}}
    if _comes_back(change):
        columns = {**columns, **following.home(tx, kind, tx.get(kind.model, change.row_id, withdrawn=True))}
    tx.update(kind.model, change.row_id, None, **columns)


def _comes_back(change: RowChange) -> bool:
    """Whether reversing a change puts a withdrawn row into use again."""
    return not change.inserted and change.before.get("withdrawn", UNDONE) is None
