"""Looking through pasted lines before they are added together: each as it was understood, or its question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from casetui.practice import quick_add
from casetui.practice.agenda_acts import New
from casetui.practice.quick_add import ENQUIRY, Context, Line
from casetui.screens.base import DeskScreen
from casetui.screens.desk import Desk
from casetui.screens.panes import PanesScreen
from casetui.widgets.cells import Cell, fit
from casetui.widgets.document import Block
from casetui.widgets.status import Place, TopLine


@dataclass(frozen=True)
class Proposed:
    """A line of the list, by its number; whether it is left out."""

    number: int
    line: Line
    out: bool = False


class ReviewScreen(PanesScreen[Proposed]):
    """The lines that would be added; nothing is written until they are accepted."""

    SCOPE: ClassVar[str] = "review"
    KEY_RIGHTS_HERE: ClassVar[dict[str, str]] = {"accept-all": "agenda.add"}

    def __init__(
        self, desk: Desk, below: DeskScreen, lines: Sequence[Line], context: Context,
        write: Callable[[list[New]], Awaitable[str]],
    ) -> None:  # fmt: skip
        """Propose lines; `write` adds what is accepted and says on the screen below what it came to."""
        super().__init__(desk)
        self.preview = "off"
        self.below, self.context, self.write = below, context, write
        self.proposed = [Proposed(number, line) for number, line in enumerate(lines, 1)]

    def key(self, row: Proposed) -> Hashable:
        """Its number."""
        return row.number

    def draw(self, row: Proposed, width: int) -> Sequence[Cell]:
        """A line with how it was understood; one left out is struck by a sign, not by a colour alone."""
        sign = "left out " if row.out else "?  " if row.line.why else "+  "
        role = "dim" if row.out else "bad" if row.line.why else "good"
        title = row.line.item.title if row.line.item is not None else row.line.text
        chips = quick_add.chips(row.line, self.context)
        said = " ".join(text for text, _role in chips)
        half = max(16, width // 3)
        return (
            Cell(fit(sign, 9), role), Cell(fit(title, half - 1) + " ", "dim" if row.out else ""),
            Cell(fit(said, max(0, width - 9 - half)), role if row.line.why else "dim"),
        )  # fmt: skip

    def blocks(self, row: Proposed) -> Sequence[Block]:
        """The line as it was pasted."""
        return [Block(row.number, (Cell(row.line.text),), [])]

    def load(self) -> None:
        """Show the lines."""
        self.list.empty = "There was nothing in what was pasted. esc goes back."
        self.list.show(self.proposed)
        self.query_one("#views", TopLine).show([Place("", f"{len(self.proposed)} lines to add", "", True)])
        self._count()

    def _count(self) -> None:
        taken = sum(not row.out for row in self.proposed)
        unclear = sum(bool(row.line.why) and not row.out for row in self.proposed)
        more = f"{unclear} unclear: e writes one anew, x leaves it out" if unclear else "= adds them"
        self.status.aside(f"{taken} taken, {more}", "soon" if unclear else "accent")

    def _put(self, row: Proposed) -> None:
        self.proposed[row.number - 1] = row
        self.list.replace_row(row)
        self._count()

    def act_leave_out(self) -> None:
        """Leave the line out, or take it in again."""
        if (row := self.list.current) is not None:
            self._put(replace(row, out=not row.out))
            self.list.move(1)

    async def act_edit_line(self) -> None:
        """Write the line anew."""
        row = self.list.current
        if row is None:
            return
        text = await self.ask_line("Line:", row.line.text, why=row.line.why)
        if text:
            self._put(Proposed(row.number, quick_add.understand(text, self.context)))

    async def act_open(self) -> None:
        """Write the line anew."""
        await self.act_edit_line()

    async def act_accept_all(self) -> None:
        """Add what is not left out, in one act."""
        taken = [row.line for row in self.proposed if not row.out]
        items = [line.item for line in taken if line.item is not None]
        if any(line.why for line in taken):
            self.say("Some lines are unclear: e writes one anew, x leaves it out.", "bad")
        elif any(line.kind == ENQUIRY for line in taken):
            self.say("Calls are taken down one by one; x leaves them out.", "bad")
        elif not items:
            self.say("Every line is left out.", "bad")
        else:
            why = await self.write(items)
            if why:
                self.say(why, "bad")
            else:
                self.app.pop_screen()

    def act_back(self) -> None:
        """Leave with nothing added."""
        self.app.pop_screen()
        self.below.say("Nothing was added.", "dim")

    def others_changed(self, enquiries: set[int]) -> None:
        """What others change touches no line that is still to be added."""

    def changed(self, enquiries: Iterable[int]) -> None:
        """An undo touches no line that is still to be added."""
