"""Adding in one line, from anywhere: a task, an event, a deadline, or a call, visit or letter taken down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from casetui.practice import agenda_acts, preparing, quick_add, slots, taking_down
from casetui.practice.agenda import EVENTS, AgendaRow
from casetui.practice.agenda_acts import New
from casetui.practice.quick_add import ENQUIRY, Context, Line
from casetui.results import Done, Refuse
from casetui.screens.base import DeskScreen
from casetui.screens.desk import written
from casetui.widgets.hint import PrefixHint

KINDS = (ENQUIRY, "task", "hearing", "meeting", "deadline")
HINTS = {
    ENQUIRY: "WHO re WHAT 555-0100 #2026-0001 +scan.pdf; tab turns it",
    "task": "call Okafor re deed fri 14:00 @mb #42 !; tab turns it",
    "hearing": "12jun 10:30-12:00 court 5 #42; tab turns it",
    "meeting": "Okafor fri 14:00 45m @ada, or next free 45m @ada; tab turns it",
    "deadline": "defence 21dec by order, or answer 14d after the order; tab turns it",
}


class Adding:
    """One line being written: its kind, how it is read, and what it would meet on its day."""

    def __init__(self, screen: DeskScreen) -> None:
        """Begin with the kind of the place, and with the case that is looked at."""
        self.screen, self.desk = screen, screen.desk
        self.kind = screen.adding_kind
        looked_at = screen.looked_at()
        self.context = quick_add.context(
            self.desk.session, self.desk.firm, self.desk.staff, self.desk.today(), kind=self.kind,
            case=looked_at.case if looked_at else None,
            case_ref=(looked_at.case_ref or "") if looked_at else "", message=screen.looked_at_message(),
        )  # fmt: skip
        self.pasted = ""
        self._loads: dict[tuple[int, date], str] = {}

    async def run(self) -> None:
        """Ask for the line until it is added or left."""
        text, why = "", ""
        while True:
            text = await self.screen.ask_line(
                f"[{self.kind}]", text, echo=self._echo, turned=self._turn, why=why, pasted=self._paste
            ) or ""  # fmt: skip
            if self.pasted:
                await self._several(self.pasted)
                return
            if not text.strip():
                return
            why = await self._add(text)
            if not why:
                return

    def _turn(self) -> str:
        self.kind = KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)]
        self.context = replace(self.context, kind=self.kind)
        return f"[{self.kind}]"

    def _paste(self, text: str) -> None:
        self.pasted = text

    def _read(self, text: str) -> tuple[Line, list[Path]]:
        words, files = _files(text, self.desk.config.folder)
        line = quick_add.understand(words, self.context)
        # Only what is taken down has files; to anything else a plus is a plus.
        return (line, files) if line.kind == ENQUIRY else (quick_add.understand(text, self.context), [])

    def _echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            self.screen.query_one("#hint", PrefixHint).hide()
            return HINTS[self.kind], "dim"
        line, files = self._read(text)
        chips = quick_add.chips(line, self.context, self._notes(line))
        chips += [(f"[+{path.name}]", "") for path in files]
        self.screen.query_one("#hint", PrefixHint).show(" ", [("", chip) for chip, _role in chips])
        return ("", "dim") if not line.why else ("?", "bad")

    def _notes(self, line: Line) -> list[str]:
        """How full the day is already, whom it would book twice, what comes with it."""
        item = line.item
        if item is None or item.plan.day is None:
            return []
        notes = [self._load(item.owner or self.desk.me.id, item.plan.day)]
        notes += [f"double booking: {_named(row)}" for row in self._double(item)[:2]]
        if prepared := self._preparation(item):
            notes.append(f"+{len(prepared)} preparation")
        return [note for note in notes if note]

    def _load(self, user: int, day: date) -> str:
        if (user, day) not in self._loads:
            load = slots.day_load(self.desk.session, (user,), day, self.desk.firm).words
            self._loads[user, day] = f"that day: {load}" if load else "that day is free"
        return self._loads[user, day]

    def _double(self, item: New) -> list[AgendaRow]:
        instants = item.plan.instants()
        if item.kind not in EVENTS or item.plan.at is None or instants is None:
            return []
        people = [item.owner, *(guest.user for guest in item.guests)]
        users = [user for user in people if user is not None]
        return slots.busy(self.desk.session, users, instants[0], max(instants[1], instants[0] + 60))

    def _preparation(self, item: New) -> Sequence[agenda_acts.Preparation]:
        desk = self.desk
        return preparing.tasks(desk.session, desk.firm, desk.staff, item, desk.today())

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
            item = chosen
        elif double := self._double(item):
            label = f"Double booking with {_named(double[0])}"[:50]
            ways = [("b", "book it anyway"), ("e", "change the line")]
            if await self.screen.ask_choice(label, ways) != "b":
                return f"Double booking with {_named(double[0])}."
        return await self._write([replace(item, preparation=tuple(self._preparation(item)))])

    async def _next_free(self, line: Line, item: New) -> New | None:
        assert line.free is not None
        desk = self.desk
        found = slots.free(desk.session, desk.firm, line.free.users, line.free.minutes, start=desk.now())
        if not found:
            return None
        choices = [(str(n), f"{plan.day:%a %-d %b} {plan.at:%H:%M}") for n, plan in enumerate(found, 1)]
        key = await self.screen.ask_choice("Free:", choices)
        if key is None:
            return None
        from casetui.practice import booking

        client = booking.client_of(desk.session, item.case)
        guests = (*item.guests, client) if client is not None and client not in item.guests else item.guests
        return replace(item, plan=found[int(key) - 1], guests=guests)

    async def _write(self, items: list[New]) -> str:
        from casetui.practice import booking

        result = await written(booking.add(self.desk.session, self.desk.firm, items))
        if not isinstance(result, Done):
            return str(result)
        self.desk.own_entries.add(result.entry)
        numbers, letters = result.value.items, result.value.invitations
        invited = f" Invitation O{letters[0]} is in the outbox (g o)." if letters else ""
        if len(items) == 1:
            when = quick_add.when_words(items[0].plan, self.desk.today())
            self.screen.say(f"T{numbers[0]} added, {when}.{invited} u takes it back.", "good")
        else:
            self.screen.say(f"T{numbers[0]} to T{numbers[-1]} added. u takes them back.", "good")
        self.screen.agenda_turned()
        self.screen.show_places()
        return ""

    async def _take_down(self, call: taking_down.Line, files: list[Path]) -> str:
        try:
            result = await written(
                taking_down.take_down(self.desk.session, self.desk.firm, call, files=files)
            )
        except Refuse as refused:
            return str(refused)
        if not isinstance(result, Done):
            return str(result)
        self.desk.own_entries.add(result.entry)
        self.screen.say(f"E{result.value} taken down; its clock runs. u takes it back.", "good")
        self.screen.others_changed({result.value})
        self.screen.show_places()
        return ""

    async def _several(self, text: str) -> None:
        """Look through pasted lines, and add those that are not left out, in one act."""
        from casetui.screens.reviewing import ReviewScreen

        kind = self.kind if self.kind != ENQUIRY else "task"
        context: Context = replace(self.context, kind=kind)
        lines = quick_add.several(text, context)
        self.screen.app.push_screen(ReviewScreen(self.desk, self.screen, lines, context, self._write))


async def run(screen: DeskScreen) -> None:
    """Ask for the line, show how it is understood, and write it down."""
    await Adding(screen).run()


def _named(row: AgendaRow) -> str:
    return f"{row.name} {row.time} {row.title}"


def _files(text: str, folder: Path) -> tuple[str, list[Path]]:
    """The `+name` words that name files in the user's folder, and the line without them."""
    words, files = [], []
    for word in text.split():
        name = word[1:]
        if word.startswith("+") and name and "/" not in name and (folder / name).is_file():
            files.append(folder / name)
        else:
            words.append(word)
    return " ".join(words), files
