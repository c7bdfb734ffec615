"""Who owes: what is unpaid by case and client, most first; a reminder is a key away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.invoice_out import reminders
from casetui.practice.invoices import owed
from casetui.practice.invoices.owed import AGES, Debt, Owed
from casetui.practice.outbox import outbox
from casetui.practice.people import card
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.performing import committed
from casetui.screens.frame.surface import LookedAt
from casetui.screens.invoices import looks, paying
from casetui.screens.invoices.invoices import open_invoices
from casetui.session.background import Interrupted
from casetui.session.results import Done, Refuse
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.document import Block, fact
from casetui.widgets.lines import GUTTER, LineList
from casetui.widgets.panel import Panel

SHOWN = 2_000
"""How many are listed, those who owe most; the sums above are of all."""

WIDE = 100
"""From this width on the place is named above its sums."""

LEAST, GROW = (10, 16, 13, 11, 11, 11), ((1, 60),)
"""The columns of a debt: case, client, owed, 31 to 60 days, 61 to 90, over 90; and which grow."""

COUNTING, EMPTY = "Adding up …", "Nobody owes anything."
WATCHED = ("invoices", "payments", "cases")

SIGNS = (
    ("31–60", "what of it was invoiced so many days ago"),
    ("red", "what was invoiced more than 90 days ago"),
    ("late", "in the preview: what is past its last day"),
)
"""What the columns of a row mean."""


class OwingScreen(DeskScreen):
    """What is owed to the firm."""

    SCOPE: ClassVar[str] = "owing"
    PLACE: ClassVar[str] = "owing"
    MANY: ClassVar[bool] = True
    SIGNS = SIGNS

    def __init__(self, desk: Desk) -> None:
        """Show who owes most first."""
        super().__init__(desk)
        self.head = Panel(id="head")
        self.panes: Panes[Debt] = Panes(self, self._draw, _key, self._blocks)
        self.list: LineList[Debt] = self.panes.list
        self.inside, self.keys_in = (self.head, self.panes), self.list
        self.filtering: Filtering[Debt] = Filtering(self, self.list, self._title, note=self._note)
        way_back = WayBack(self.panes, self.filtering, lambda: self.go("inbox"))
        self.parts = (self.filtering, self.panes, self.panes.moving, way_back)
        self.debts: list[Debt] = []
        self.sums: list[Owed] = []
        self.cases: dict[int, tuple[str, str]] = {}
        self.clients: dict[int, str] = {}
        self._reading: asyncio.Task[None] | None = None

    def load(self) -> None:
        """Add it up beside the screen: the debts of a large firm take longer than a key may."""
        if not self.debts:
            self.list.empty = COUNTING
            self.list.show(())
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        session = self.desk.session

        def reading() -> tuple[list[Debt], list[Owed], dict[int, tuple[str, str]], dict[int, str]]:
            debts = owed.debts(session, most=SHOWN)
            return debts, owed.of_firm(session), *owed.names(session, debts)

        try:
            found = await asyncio.wrap_future(session.background.read(reading))
        except Interrupted:
            return
        self.debts, self.sums, self.cases, self.clients = found
        if not self.left:
            self._show()

    def _show(self) -> None:
        title, wide = self.desk.words["place.owing"], self.app.size.width >= WIDE
        heads = allotted((self.list.size.width or self.app.size.width) - GUTTER, LEAST, GROW)
        names = ("Case", "Client", "Owed", *AGES[1:])
        self.head.show([
            (*((Cell(f" {title} ", "strong"),) if wide else ()),
             *looks.owed_line(self.desk, self.sums)),
            (Cell(" " * GUTTER), *(
                Cell(column(name, width) if at < 2 else fit(name, width - 1, right=True) + " ", "dim")
                for at, (name, width) in enumerate(zip(names, heads, strict=True))
            )),
        ])  # fmt: skip
        self.filtering.show(self.debts, EMPTY)
        self.panes.preview_anew()
        self._note()

    def _draw(self, debt: Debt, width: int) -> Sequence[Cell]:
        case, client, *amounts = allotted(width, LEAST, GROW)
        ref, _title = self.cases.get(debt.case, ("", ""))
        shown = (debt.total, *debt.by_age[1:])
        roles = ("strong", "", "soon", "bad")
        return (
            Cell(column(ref, case), "accent"), Cell(column(self.clients.get(debt.client, ""), client)),
            *(
                Cell(
                    fit(looks.money(self.desk, minor, debt.currency) if minor else "", room - 1, right=True)
                    + " ", role,
                )
                for minor, room, role in zip(shown, amounts, roles, strict=True)
            ),
        )  # fmt: skip

    def _blocks(self, debt: Debt) -> Sequence[Block]:
        ref, title = self.cases.get(debt.case, ("", ""))
        facts = [
            ("client", self.clients.get(debt.client, "")),
            ("owed", looks.money(self.desk, debt.total, debt.currency, named=True)),
            ("late", looks.money(self.desk, debt.late, debt.currency) if debt.late else ""),
            ("invoices", str(debt.invoices)), ("since", looks.day(debt.oldest)),
        ]  # fmt: skip
        lines = [fact(name, value, 10) for name, value in facts if value]
        return [Block(_key(debt), (Cell(f"{ref}  ", "accent"), Cell(title, "strong")), lines)]

    def _title(self, debt: Debt) -> str:
        return self.cases.get(debt.case, ("", ""))[1]

    def _note(self) -> None:
        more = f"the first {SHOWN:,}" if len(self.debts) == SHOWN else ""
        self.aside("  ".join(filter(None, (self.filtering.noted, more))))

    def on_resize(self) -> None:
        """The columns have other widths."""
        if self.debts:
            self.call_after_refresh(self._show)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case under the cursor."""
        debt = self.list.current
        if debt is None:
            return LookedAt("task")
        return LookedAt("task", case=debt.case, case_ref=self.cases.get(debt.case, ("", ""))[0])

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Add up anew what was changed from here; say that others changed something."""
        if kind in WATCHED and here:
            self.load()
        elif kind in WATCHED:
            self.aside("changed – R")

    # --- what the keys do

    def _debt(self) -> Debt:
        if self.list.current is None:
            raise Ended
        return self.list.current

    @act("open")
    def open_case(self) -> None:
        """Open the invoices of the case."""
        open_invoices(self, self._debt().case)

    @act("remind", "outgoing.write")
    async def remind(self) -> None:
        """Draft the letter that reminds of what is owed, and go on writing it."""
        # Here: the editor loads more than a list needs.
        from casetui.screens.outbox import addressing, writing

        debt, session = self._debt(), self.desk.session
        told = card.of(session, debt.client)
        if told is None:
            self.say("This client is gone from your sight.", "bad")
            return
        way = await addressing.to_whom(self, told, debt.case)
        try:
            its = reminders.letter(
                session, self.desk.firm, debt.case, debt.client, way.to, approval=way.approval
            )
        except Refuse as refused:
            self.say(str(refused), "bad")
            return
        result = await committed(self, reminders.put(session, its))
        if not isinstance(result, Done):
            self.say(str(result), "bad")
        elif (item := outbox.one(session, result.value)) is not None:
            self.tell_below({"outgoing": [item.id]})
            await writing.edit(self, item)

    @act("pay", "payment.add")
    async def pay(self) -> None:
        """Record a payment in the case, in one line."""
        debt = self._debt()
        await paying.pay(self, debt.case, self.cases.get(debt.case, ("", ""))[0])

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()


def _key(debt: Debt) -> tuple[int, int, str]:
    return debt.case, debt.client, debt.currency
