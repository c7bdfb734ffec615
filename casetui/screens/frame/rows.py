"""What holds for the rows of a list: which are marked, which are acted on, which others have changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from casetui.practice.acting import Listed
from casetui.screens.frame.acting import act
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.performing import Upshot
from casetui.screens.frame.surface import Surface
from casetui.widgets.lines import LineList

T = TypeVar("T")
R = TypeVar("R", bound=Listed)


class Rows(Generic[T]):
    """The marks and signs of a list's rows; they stay where they are until the list is read again."""

    def __init__(
        self, on: Surface, panes: Panes[T], notes: Callable[[], Iterable[str]] = tuple,
        alone: Callable[[T], str] = lambda _row: "",
    ) -> None:  # fmt: skip
        """Keep them for a list; `notes` says what else holds for it, `alone` why a row can't be marked."""
        self.on, self.panes = on, panes
        self.list: LineList[T] = panes.list
        self.notes, self._alone = notes, alone
        self.stale: set[Hashable] = set()
        self.acted: set[Hashable] = set()
        self._beyond: dict[Hashable, T] = {}

    def forget(self) -> None:
        """Know nothing of the rows any more, since they are read again; marks stay."""
        self.list.clear_gutter()
        self.stale.clear()
        self.acted.clear()
        self._beyond = {}

    def meant(self) -> list[T]:
        """The marked rows, as far as they are known here, else the one under the cursor."""
        known = self._beyond | {self.list.key(row): row for row in self.list.rows}
        if marked := [known[key] for key in self.list.marked if key in known]:
            return marked
        return [self.list.current] if self.list.current is not None else []

    def pending(self, rows: Sequence[Listed]) -> None:
        """Sign the rows as being acted on, and go on to the next one."""
        for row in rows:
            self.list.set_gutter(row.key, "…")
        if not self.list.marked:
            self.list.move(1)
            # The next key is for the next row, and need not wait for the disk.
            self.on.desk.pace.rests()

    def settled(self, upshot: Upshot[R]) -> None:
        """Sign the rows with what happened."""
        for key in (row.key for row in upshot.rows):
            self.list.set_gutter(key, "✓" if key in upshot.done else "!" if key in upshot.why else "")
        self.acted.update(upshot.done)
        if not upshot.done.isdisjoint(self.list.marked):
            self.list.clear_marks()
        self.note()

    def changed(self, keys: Iterable[Hashable]) -> None:
        """Somebody else changed these: say so, and move nothing."""
        self.stale.update(keys)
        self.note()

    def note(self) -> None:
        """Say what holds for the list."""
        notes = (
            *self.notes(),
            f"{len(self.list.marked)} marked" if self.list.marked else "",
            f"{len(self.stale)} changed – R" if self.stale else "",
        )
        self.on.aside("  ".join(note for note in notes if note))

    # --- marks

    @act("mark")
    def mark(self) -> None:
        """Mark the row, or take the mark off."""
        row = self.list.current
        if row is not None and (why := self._alone(row)):
            self.on.say(why, "soon")
            return
        self.list.toggle_mark()
        self.list.move(1)
        self.note()

    @act("range")
    def mark_range(self) -> None:
        """Mark from the last mark to here."""
        self.list.mark_range_to_cursor()
        alone = {self.list.key(row) for row in self.list.rows if self._alone(row)}
        if not alone.isdisjoint(self.list.marked):
            self.list.mark_all([key for key in self.list.marked if key not in alone])
        self.note()

    @act("mark-all")
    def mark_all(self) -> None:
        """Mark all rows, or take all marks off."""
        marked = () if self.list.marked else [row for row in self.list.rows if not self._alone(row)]
        self.list.mark_all(self.list.key(row) for row in marked)
        self.note()

    def mark_these(self, rows: Iterable[T]) -> None:
        """Mark these rows, and know them even where the list does not hold them."""
        self._beyond = {self.list.key(row): row for row in rows}
        self.list.mark_all(self._beyond)
        self.note()

    def unmark(self) -> None:
        """Take all marks off."""
        self.list.clear_marks()
        self.note()


class Records(Generic[T, R]):
    """The records of one kind among the rows of a list, for what acts on them."""

    def __init__(
        self, rows: Rows[T], record: Callable[[T], R | None], settled: Callable[[Upshot[R]], None]
    ) -> None:
        """Take them out of the rows by `record`; `settled` shows what was done to them."""
        self._rows, self._record, self.settled = rows, record, settled

    def targets(self) -> list[R]:
        """Those that are marked, else the one under the cursor."""
        records = map(self._record, self._rows.meant())
        return [record for record in records if record is not None]

    def pending(self, rows: Sequence[R]) -> None:
        """Sign the rows, and go on to the next one."""
        self._rows.pending(rows)
