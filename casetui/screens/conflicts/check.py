"""A check: what it found, the strongest first; opened, made anew, signed off."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from casetui.practice.conflicts import checks, signing
from casetui.practice.conflicts.checks import Check
from casetui.practice.conflicts.hits import Hit
from casetui.practice.conflicts.signing import ON_PAPER, OUTCOMES, SCREENED, SignOff
from casetui.practice.papers import papers
from casetui.practice.walls import walls
from casetui.screens.conflicts import checking, looks
from casetui.screens.frame.acting import act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import Panes, WayBack
from casetui.screens.frame.performing import write
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.surface import LookedAt
from casetui.session.results import Refuse
from casetui.widgets.panel import Panel

KEYS = {"clear": "c", "consent": "o", "exception": "e", "screened": "s", "declined": "d"}
"""The key of each outcome."""


class CheckScreen(DeskScreen):
    """One check, with its hits as a list."""

    SCOPE: ClassVar[str] = "conflict-check"
    MANY: ClassVar[bool] = True
    SIGNS = looks.SIGNS

    def __init__(self, desk: Desk, check: Check) -> None:
        """Show a check."""
        super().__init__(desk)
        self.check = check
        self.head = Panel(id="head")
        self.panes: Panes[Hit] = Panes(
            self, looks.cells, lambda hit: (hit.asked, hit.table, hit.id, hit.case, hit.role, hit.ask),
            looks.blocks, lambda hit: hit.case if not hit.is_walled else None, below=True,
        )  # fmt: skip
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.head, self.panes), self.list
        self.parts = (self.panes, self.panes.moving, WayBack(self.panes))

    def load(self) -> None:
        """Read the check again."""
        now = checks.one(self.desk.session, self.check.id)
        if now is None:
            if not self.left:
                self.app.pop_screen()
            self.say(f"{self.check.name} is gone from your sight.", "bad")
            return
        self.check = now
        found = checks.of(self.desk.session, now.id)
        self.head.show([*looks.head(self.desk, now, found), ()])
        self.list.empty = looks.NOTHING
        self.list.show(list(found.hits))
        self.aside(f"{found.left_out} weak ones left out" if found.left_out else "")
        self.panes.preview_anew()

    def seen_again(self) -> None:
        """Show it as it is now."""
        self.load()

    def looked_at(self) -> LookedAt:
        """What is added here belongs to the case that was checked."""
        return LookedAt("task", case=self.check.case, case_ref=self.check.ref or "")

    @act("open")
    def open_found(self) -> None:
        """Open what was found: the case, the contact, the enquiry."""
        hit = self.list.current
        if hit is None:
            return
        if hit.is_walled:
            self.say(f"A wall stands before it: ask {hit.ask}.", "soon")
        elif hit.case is not None:
            from casetui.screens.cases.tabs import open_file

            open_file(self, hit.case)
        elif hit.table == "contacts":
            from casetui.screens.people.card import CardScreen

            self.app.push_screen(CardScreen(self.desk, hit.id))
        elif hit.table == "enquiries":
            from casetui.practice.enquiries import enquiries
            from casetui.screens.inbox.enquiry import EnquiryScreen

            row = enquiries.one(self.desk.session, hit.id)
            if row is not None:
                self.app.push_screen(EnquiryScreen(self.desk, row))
        else:
            self.panes.open_text()

    @act("sign-check", "conflict.sign")
    async def sign(self) -> None:
        """Sign it off: what it comes to, and why."""
        check = self.check
        if check.is_signed:
            self.say(f"{check.name} is signed off already; C checks anew.", "dim")
            return
        ways = [(KEYS[outcome], outcome) for outcome in OUTCOMES]
        more = [(KEYS[outcome], meaning) for outcome, meaning in OUTCOMES.items()]
        key = await self.ask.choice(f"{check.name} comes to", ways, more=more)
        outcome = next(name for name, its in KEYS.items() if its == key)
        paper = await self._paper(outcome)
        shut_out = await self._shut_out() if outcome == SCREENED and self.check.case is not None else ()
        reason = await self.ask.line(f"{outcome}, because:")
        said = SignOff(outcome, reason, paper, shut_out)
        today = self.desk.today()
        signed = signing.sign(self.desk.session, check.target, said, today)
        touched = {"cases": [check.case]} if check.case is not None else {}
        why = await write(self, signed, lambda sentence: sentence, touched)
        if why:
            self.say(why, "bad")
        if not self.left:
            told = self.status.text
            self.load()
            self.say(told, "bad" if why else "good")

    async def _paper(self, outcome: str) -> int | None:
        """The paper on which an outcome stands, where it needs one."""
        if outcome not in ON_PAPER or self.check.case is None:
            return None
        rows = papers.of_case(self.desk.session, self.check.case)
        offers = [(row.id, f"P{row.id} {row.title}", row.kind) for row in rows]
        if not offers:
            return None
        key = await self.ask.pick("On which paper?", narrowed(offers))
        return int(str(key))

    async def _shut_out(self) -> tuple[int, ...]:
        """Whom the wall is to keep out; nobody where there is one already."""
        if walls.shut_out_of(self.desk.session, self.check.case or 0):
            return ()
        people = list(self.desk.staff.active())
        return (await ask_colleague(self.desk, self.ask, "A wall keeps out:", people),)

    @act("write-pdf", "attachment.copy")
    async def write_pdf(self) -> None:
        """Write it as a PDF into the user's folder: what was looked for and found, and who signed it off."""
        from casetui.practice.case_file import check_sheet

        self.say("Writing …", "dim")
        desk = self.desk
        sheet = await asyncio.to_thread(
            check_sheet.of_check, desk.session, desk.firm, desk.staff, self.check
        )
        try:
            copying = await asyncio.to_thread(check_sheet.copy_out, desk.session, sheet, desk.config.folder)
            why = await write(self, copying, lambda path: f"Written to {path}.")
        except (Refuse, OSError) as error:
            why = str(error)
        if why:
            self.say(why, "bad")

    @act("conflicts", "conflict.check")
    async def anew(self) -> None:
        """Check the same anew, as things stand now."""
        asked, here = checking.again(self.desk, self.check)
        check = await checking.made(self, asked, here)
        if check is not None and not self.left:
            self.app.pop_screen()
            await self.app.push_screen(CheckScreen(self.desk, check))

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have done to it."""
        self.say("")
        self.load()
