"""Client money: what waits to be posted or put right, the ledgers, the accounts, all entries."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from casetui.practice.client_money import accounts, balances, listing, warnings
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import DROPPED, POSTED, PREPARED
from casetui.screens.client_money import lines
from casetui.screens.client_money.acts import MoneyActs
from casetui.screens.client_money.lines import SIGNS, AccountSum, MoneyLine, draw
from casetui.screens.client_money.looks import account_sheet, blocks, sheet_block
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.reading import TextScreen
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import LookedAt
from casetui.session.background import Interrupted
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import GUTTER
from casetui.widgets.panel import Panel
from casetui.widgets.status import Tab, TabLine

VIEWS = ("waiting", "ledgers", "accounts", "entries")
EMPTY = {
    "waiting": "Nothing waits. a enters: receive 2026-0042 1500 from Okafor retainer cheque 1021.",
    "ledgers": "No client's money is held. a enters what comes in.",
    "accounts": "There is no account yet: casetui client-money account add NAME.",
    "entries": "Nothing was entered yet. a does: receive 2026-0042 1500 from Okafor retainer.",
}
SUMMED = ("ledgers", "accounts")
"""The views that sum up all there ever was in an account."""

READING = "Adding up …"
SHOWN = 1_000
"""How many entries are listed, the newest."""


class ClientMoneyScreen(DeskScreen):
    """One list in several views, with what there is to read of the row under the cursor."""

    SCOPE: ClassVar[str] = "money"
    MANY: ClassVar[bool] = True
    PLACE: ClassVar[str] = "money"
    SIGNS = SIGNS

    def __init__(self, desk: Desk, view: str = "waiting") -> None:
        """Begin in a view."""
        super().__init__(desk)
        self.view, self._shown_view = view, ""
        self._reading: asyncio.Task[None] | None = None
        self.tabs, self.head = TabLine(id="views"), Panel(id="heads")
        self.panes: Panes[MoneyLine] = Panes(
            self, lambda line, width: draw(desk, line, width), lambda line: line.key, self._blocks,
            lambda line: line.case, below=True,
        )  # fmt: skip
        self.list, self.reader = self.panes.list, self.panes.reader
        self.rows = Rows(
            self, self.panes, self._notes, lambda line: "" if line.entry else "Only entries are marked."
        )
        self.filtering = Filtering(
            self, self.list, note=self.rows.note, elsewhere=self._others, go=self._go_to
        )
        entries = Records(self.rows, lambda line: line.entry, self._settled)
        performer = Performer(self, "client_movements", entries, "entries")
        self.acts_on = MoneyActs(self, performer, self.rows)
        self.inside, self.keys_in = (self.tabs, self.head, self.panes), self.list
        self.parts = (self.acts_on, self.filtering, self.rows, self.panes, self.panes.moving)

    def _blocks(self, line: MoneyLine) -> Sequence[Block]:
        return blocks(self.desk, line)

    def _notes(self) -> Iterable[str]:
        cut = self.view == "entries" and len(self.filtering.rows) >= SHOWN
        return (self.filtering.noted, f"the newest {SHOWN:,}" if cut else "")

    # --- reading it

    def load(self) -> None:
        """Read the list again; the signs of what was done go. What sums a whole account up follows."""
        self.rows.forget()
        if self.view in SUMMED:
            if self._shown_view != self.view:
                self.filtering.show((), READING)
            self._reading = asyncio.create_task(self._follow(self.view))
        else:
            self._fill(self._read(self.view))
        self._show_tabs()
        self._show_heads()

    def _fill(self, rows: list[MoneyLine]) -> None:
        self._shown_view = self.view
        self.filtering.show(rows, EMPTY[self.view])
        self.rows.note()
        self.panes.preview_anew()

    async def _follow(self, view: str) -> None:
        """Read what takes longer than a key may, beside the screen."""
        reading = self.desk.session.background.read(lambda: self._read(view))
        try:
            rows = await asyncio.wrap_future(reading)
        except Interrupted:
            return
        if not self.left and self.view == view:
            self._fill(rows)

    def _show_tabs(self) -> None:
        words = self.desk.words
        waiting = len(self.filtering.rows) if self.view == "waiting" else len(self._read("waiting"))
        counts = {"waiting": str(waiting or "")}
        self.tabs.show(
            [Tab("", words[f"money.{view}"], counts.get(view, ""), view == self.view) for view in VIEWS]
        )

    def _show_heads(self) -> None:
        # The list's own width, which is the terminal's before it is laid out.
        width = (self.list.size.width or self.app.size.width) - GUTTER
        heads = lines.heads(self.view, width)
        self.head.display = bool(heads)
        self.head.show([(Cell(" " * GUTTER), *heads)] if heads else [])

    def on_resize(self) -> None:
        """The columns have other widths."""
        self.call_after_refresh(self._show_heads)

    def _read(self, view: str) -> list[MoneyLine]:
        session = self.desk.session
        if view == "accounts":
            return [
                MoneyLine(
                    account=AccountSum(one, accounts.in_all(session, one.id), accounts.own(session, one.id))
                )
                for one in accounts.of_firm(session)
            ]
        if view == "ledgers":
            refs = balances.refs(session)
            return [MoneyLine(ledger=one, ref=refs.get(one.case, "")) for one in balances.ledgers(session)]
        if view == "entries":
            rows = listing.entries(session, states=(POSTED, PREPARED, DROPPED), most=SHOWN)
            return [MoneyLine(entry=one) for one in rows]
        alarms = [MoneyLine(alarm=one) for one in warnings.of_firm(session)]
        return alarms + [MoneyLine(entry=one) for one in listing.unsettled(session, SHOWN)]

    def _others(self) -> Iterable[tuple[str, str, list[MoneyLine]]]:
        for view in VIEWS:
            if view not in (self.view, *SUMMED):
                yield view, f"“{self.desk.words[f'money.{view}']}”", self._read(view)

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def _settled(self, upshot: Upshot[Entry]) -> None:
        self.rows.settled(upshot)
        self.panes.preview_anew(PREVIEW_SECONDS)
        self.show_places()

    # --- going through it

    @act("open")
    async def open_line(self) -> None:
        """Read all of the row, compare an account with its bank, or go where the filter finds something."""
        if self.filtering.follow():
            return
        line = self.list.current
        account = line.account.account if line is not None and line.account is not None else None
        if account is None:
            self.panes.open_text()
            return
        self.say(f"Comparing {account.called} with its bank …", "dim")
        comparing = self.desk.session.background.read(lambda: account_sheet(self.desk, account.id))
        try:
            sheet = await asyncio.wrap_future(comparing)
        except Interrupted:
            return
        except Refuse as why:
            self.say(str(why), "soon")
            return
        if not self.left:
            self.say("")
            await self.app.push_screen(TextScreen(self.desk, [sheet_block(sheet)]))

    @act("back")
    def back(self) -> None:
        """Out of the preview, the filter, the marks; then to the inbox."""
        if self.panes.in_preview:
            self.home()
        elif self.filtering.off():
            pass
        elif self.list.marked:
            self.rows.unmark()
        else:
            self.go("inbox")

    @act("next-part", given=1)
    @act("previous-part", given=-1)
    def turn(self, delta: int) -> None:
        """The next view, or the previous one."""
        self._go_to(VIEWS[(VIEWS.index(self.view) + delta) % len(VIEWS)])

    def _go_to(self, view: str) -> None:
        self.view = view
        self.list.clear_marks()
        self.say("")
        self.load()

    def case_here(self) -> int | None:
        """The case of the row."""
        return self.list.current.case if self.list.current is not None else None

    def looked_at(self) -> LookedAt:
        """What is added elsewhere from here belongs to the row's case."""
        return LookedAt("task", case=self.case_here())

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say that others changed something; nothing moves then."""
        if kind != "client_movements":
            return
        if here:
            self.load()
        else:
            self.rows.changed(("client_movements", number) for number in ids)

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed."""
        self.say("")
        self.load()
        self.show_places()
