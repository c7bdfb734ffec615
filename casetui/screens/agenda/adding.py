"""Adding in one line, from anywhere: a task, an event, a deadline, or a call, visit or letter taken down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casetui.practice.agenda import preparing, slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings
from casetui.practice.agenda.plan import when_words
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.enquiries import taking_down
from casetui.practice.private import drafts
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import Chip, chips
from casetui.practice.quick_add.context import context as reading_context
from casetui.practice.quick_add.quick_add import ENQUIRY, MOST_LINES, Understood
from casetui.screens.agenda import reviewing
from casetui.screens.agenda.day_notes import day_notes, if_twice
from casetui.screens.agenda.reviewing import ReviewScreen, Sheet
from casetui.screens.agenda.typed_line import TypedLine
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.screens.frame.questions import was_kept
from casetui.session.results import Refuse
from casetui.text import clean_line, how_many
from casetui.widgets.field import LONGEST_PASTE

if TYPE_CHECKING:
    from textual.timer import Timer

    from casetui.practice.calendars.booking import Booked

RESTS = 1.0
"""Seconds after which what was typed is kept."""

MOST_NAMED = 4
"""How many items are named that were added together; of more the first and the last."""

KINDS = (ENQUIRY, "task", "hearing", "meeting", "deadline")
HINTS = {
    ENQUIRY: "WHO re WHAT 555-0100 #2026-0042 +scan.pdf; tab turns it",
    "task": "call Okafor re deed fri 14:00 @mb #42 !; tab turns it",
    "hearing": "12jun 10:30-12:00 court 5 #42; tab turns it",
    "meeting": "Okafor fri 14:00 45m @ada, or next free 45m @ada; tab turns it",
    "deadline": "defence 21dec by order, or answer 14d after the order; tab turns it",
}


THROWS: Chip = ("shift+tab throws it away", "dim")


class Adding:
    """One line being written: its kind, how it is read, and what it would meet on its day."""

    def __init__(self, screen: DeskScreen, *, taken_up: bool = False) -> None:
        """Begin with the kind of the place and the case that is looked at, or with the line that was left."""
        self._taken_up = taken_up
        self.screen, self.desk = screen, screen.desk
        looked_at = screen.looked_at()
        self.kind = looked_at.kind
        self.context = reading_context(
            self.desk.session, self.desk.firm, self.desk.staff, self.desk.today(), kind=self.kind,
            case=looked_at.case, case_ref=looked_at.case_ref, message=looked_at.message,
            of_court=looked_at.listed == DEADLINE,
        )  # fmt: skip
        self.pasted = ""
        self.typed = TypedLine(self.desk)
        self._resting: Timer | None = None
        self.kept = drafts.several(self.desk.session, reviewing.DRAFT)
        self.bookings = Bookings(self.desk.session, self.desk.firm)

    async def run(self) -> None:
        """Ask for the line until it is added or left; what was typed is kept until it is added."""
        self.screen.typed = self.typed
        try:
            await self._ask()
            self.typed.drop()
        except Ended:
            if await was_kept(self.screen.ask, self.typed.keep()) and self.typed.text.strip():
                self.screen.say("Nothing was added; the line is kept: a offers it again.", "dim")
            raise
        finally:
            self.screen.typed = None
            if self._resting is not None:
                self._resting.stop()  # or a line that was just added would be kept once more

    async def _ask(self) -> None:
        text = self._take_up() if self._taken_up and self.typed.offered is not None else ""
        why = ""
        while True:
            text = await self.screen.ask.line(
                f"[{self.kind}]", text, echo=self._echo, turned=self._turn, why=why, pasted=self._paste,
                changed=self._typing, turned_back=self._throw_kept,
            )  # fmt: skip
            if self.pasted:
                if not (why := self._several(self.pasted)):
                    return
                self.pasted = ""
                continue
            if not text.strip():
                if self.typed.offered is not None:
                    text = self._take_up()
                    continue
                if self.kept:
                    self._review(Sheet.of_draft(self.kept[0], self.context))
                return
            if not (why := await self._add(text)):
                return

    def _take_up(self) -> str:
        """Go on with the line that was left, as what it was."""
        text = self.typed.take_up()
        if self.typed.kind in KINDS:
            self.kind = self.typed.kind
            self.context = replace(self.context, kind=self.kind)
        return text

    def _typing(self, text: str) -> None:
        """Keep the line a second after typing stops."""
        self.typed.text, self.typed.kind = text, self.kind
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.screen.set_timer(RESTS, self.typed.keep)

    def _turn(self) -> str:
        self.kind = KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)]
        self.context = replace(self.context, kind=self.kind)
        return f"[{self.kind}]"

    def _throw_kept(self) -> None:
        """Throw away what an empty line offers."""
        if self.typed.text.strip():
            return
        if self.typed.offered is not None:
            thrown = f"“{clean_line(self.typed.throw_offered(), 60)}”"
        elif self.kept:
            one = self.kept.pop(0)
            drafts.drop(self.desk.session, one.subject)
            thrown = f"the list of {how_many(len(one.body.splitlines()), 'line')}"
        else:
            return
        self.screen.ask.hint.show_chips([(f"Thrown away: {thrown}.", "dim"), *self._kept_chips()])

    def _paste(self, text: str) -> None:
        self.pasted = text

    def _read(self, text: str) -> tuple[Understood, list[Path]]:
        words, files = taking_down.with_files(text, self.desk.config.folder)
        line = quick_add.understand(words, self.context)
        # Only what is taken down has files; to anything else a plus is a plus.
        return (line, files) if line.kind == ENQUIRY else (quick_add.understand(text, self.context), [])

    def _echo(self, text: str) -> tuple[str, str]:
        hint = self.screen.ask.hint
        if not text.strip():
            hint.show_chips(self._kept_chips())
            return HINTS[self.kind], "dim"
        line, files = self._read(text)
        shown = chips(line, self.context, self._notes(line))
        hint.show_chips([*shown, *((f"[+{path.name}]", "") for path in files)])
        return ("", "dim") if not line.why else ("?", "bad")

    def _kept_chips(self) -> list[Chip]:
        if self.typed.offered is not None:
            line = clean_line(self.typed.offered.body, 60)
            return [(f"“{line}” was not added yet: enter goes on with it", "soon"), THROWS]
        if not self.kept:
            return []
        lines = how_many(len(self.kept[0].body.splitlines()), "line")
        return [(f"A list of {lines} was not added yet: enter goes on with it", "soon"), THROWS]

    def _notes(self, line: Understood) -> list[str]:
        item = line.item
        if item is None:
            return []
        return day_notes(self.desk, self.bookings, item, self.bookings.doubles_of(item))

    # --- adding

    async def _add(self, text: str) -> str:
        """Add what the line says; '' when it is settled, else why not."""
        line, files = self._read(text)
        if line.why:
            return line.why
        if line.call is not None:
            return await self._take_down(line.call, files)
        item = line.item
        assert item is not None
        if line.free is not None:
            chosen = await self._next_free(line, item)
            if chosen is None:
                return "Nothing was booked; change the line, or leave it with esc."
            return await self._write([chosen], twice=False)
        self.bookings.forget()  # others may have written while the line was
        doubles = self.bookings.doubles_of(item)
        if why := await if_twice(self.screen.ask, doubles):
            return why
        return await self._write([item], twice=bool(doubles))

    async def _next_free(self, line: Understood, item: New) -> New | None:
        assert line.free is not None
        desk = self.desk
        plans = slots.free(desk.session, desk.firm, line.free.users, line.free.minutes, start=desk.now())
        if not plans:
            return None
        choices = [(str(n), f"{plan.day:%a %-d %b} {plan.at:%H:%M}") for n, plan in enumerate(plans, 1)]
        key = await self.screen.ask.choice("Free:", choices, "")
        if not key:
            return None
        from casetui.practice.calendars import booking

        return booking.in_slot(desk.session, item, plans[int(key) - 1])

    async def _write(self, items: list[New], *, twice: bool = True) -> str:
        from casetui.practice.calendars import booking

        desk = self.desk
        prepared = [
            preparing.prepared(desk.session, desk.firm, desk.staff, item, desk.today()) for item in items
        ]
        return await write(
            self.screen, booking.add(desk.session, desk.firm, prepared, twice=twice),
            lambda booked: self._added(booked, prepared), lambda booked: {"agenda": booked.items},
        )  # fmt: skip

    def _added(self, booked: Booked, items: list[New]) -> str:
        names, letters = [f"T{number}" for number in booked.items], booked.invitations
        more = preparing.words(items)
        if len(items) > MOST_NAMED:
            return f"{len(items)} added, {names[0]} to {names[-1]}{more}. u takes them back."
        if len(items) > 1:
            return f"{', '.join(names)} added{more}. u takes them back."
        invited = f" Invitation O{letters[0]} is in the outbox (g o)." if letters else ""
        when = when_words(items[0].plan, self.desk.today())
        return f"{names[0]} added, {when}{more}.{invited} u takes it back."

    async def _take_down(self, call: taking_down.EnquiryLine, files: list[Path]) -> str:
        try:
            taking = taking_down.take_down(self.desk.session, self.desk.firm, call, files=files)
        except Refuse as refused:
            return str(refused)
        return await write(
            self.screen, taking, lambda number: f"E{number} taken down; its clock runs. u takes it back.",
            lambda number: {"enquiries": [number]},
        )  # fmt: skip

    def _several(self, text: str) -> str:
        """Look through pasted lines, to add those that are not left out; '' or why they are too many."""
        count = sum(bool(line.strip()) for line in text.splitlines())
        if count > MOST_LINES or len(text) > LONGEST_PASTE:
            return f"That is {count} lines; a list has at most {MOST_LINES}. Paste it in parts."
        kind = self.kind if self.kind != ENQUIRY else self.screen.looked_at().listed
        context = replace(self.context, kind=kind)
        self._review(Sheet.of_paste(text, context, drafts.new_name(self.desk.session, reviewing.DRAFT)))
        return ""

    def _review(self, sheet: Sheet) -> None:
        self.screen.app.push_screen(ReviewScreen(self.screen, sheet, self._write))


def go_on(screen: DeskScreen, subject: str) -> None:
    """Go on with lines that were kept as a draft."""
    adding = Adding(screen)
    for one in adding.kept:
        if one.subject == subject:
            adding._review(Sheet.of_draft(one, adding.context))
