"""The acts on agenda items, the same on Today and in the Week."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from casetui.practice.agenda import acts, deadlines
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import when_words
from casetui.practice.agenda.terms import DEADLINE
from casetui.screens.frame.acting import act
from casetui.screens.frame.performing import Deed, Performer, Run
from casetui.screens.frame.questions import ask_colleague, ask_outcome, ask_until
from casetui.screens.frame.surface import Surface

WAYS = (
    ("f", deadlines.FILED), ("s", deadlines.SERVED), ("e", deadlines.EXTENDED), ("n", deadlines.NOT_NEEDED),
)  # fmt: skip
OUTCOMES = ("done", "held", "adjourned", "cancelled", "other")
WHEN_HINT = "tmr, fri, +3, 2w, 12jun, 14:00"


class ItemActs:
    """What the keys do to agenda items: to the marked ones, or to the one under the cursor."""

    def __init__(
        self, on: Surface, performer: Performer[AgendaRow], back_to: Callable[[Hashable], object]
    ) -> None:
        """Act through a performer, and ask on its screen; `back_to` puts the cursor back on an item."""
        self.on, self.desk, self.ask = on, on.desk, on.ask
        self.performer, self._back_to = performer, back_to
        self.perform = performer.perform

    @act("done", "agenda.done")
    async def done(self) -> None:
        """Done; a deadline asks how it was met."""
        rows = self.performer.some()
        if len(rows) == 1 and rows[0].kind == DEADLINE:
            await self._meet(rows[0], with_note=False)
        else:
            await self._ask_early(rows)
            await self.perform(Deed("done", acts.done, asks=self._may_repeat), rows)

    @act("done-note", "agenda.done")
    async def done_with_note(self) -> None:
        """Done with an outcome and a note that goes into the case."""
        rows = self.performer.some()
        if len(rows) == 1 and rows[0].kind == DEADLINE:
            await self._meet(rows[0], with_note=True)
            return
        outcome, note = await ask_outcome(self.ask, OUTCOMES, "note for the case (may be empty)")
        if outcome == "cancelled":
            await self.perform(Deed(outcome, partial(acts.cancel, why=note)), rows)
        else:
            if outcome == "held":
                await self._ask_early(rows)
            held = partial(acts.done, outcome=outcome, note=note)
            await self.perform(Deed(outcome, held, asks=self._may_repeat), rows)

    def _early(self, rows: Sequence[AgendaRow]) -> str:
        """That events among these are still to come; '' where none is."""
        early = [row for row in rows if row.is_to_come(self.desk.today())]
        if not early:
            return ""
        more = f" and {len(early) - 1} more are" if len(early) > 1 else " is"
        return f"{early[0].name}{more} still to come, {when_words(early[0].plan, self.desk.today())}."

    async def _ask_early(self, rows: Sequence[AgendaRow]) -> None:
        """Have it said once that an event is over before its day; Ended where it is not."""
        if why := self._early(rows):
            await self.ask.choice(why, [("y", "done all the same"), ("esc", "leave it")])

    async def _may_repeat(self, rows: Sequence[AgendaRow]) -> str:
        """Why doing is not just repeated on these; '' where it is."""
        why = self._early(rows)
        return f"{why} d asks first." if why else ""

    # --- deadlines

    async def _meet(self, row: AgendaRow, *, with_note: bool) -> None:
        key = await self.ask.choice(f"{row.name} was", [*WAYS, ("esc", "not met")])
        how = dict(WAYS)[key]
        if how == deadlines.EXTENDED:
            await self._extend(row)
            return
        note = await self.ask.line(f"{how} – note for the case (may be empty):") if with_note else ""
        await self._met(row, how, note)

    async def _extend(self, row: AgendaRow) -> None:
        """A new date, moved to with its reason; an empty line closes it as extended, esc leaves it open."""
        from casetui.screens.agenda import changing

        label = "Extended to (empty: no new date yet):"
        line = changing.Changing(self.performer, self._back_to, [row], label, reason=deadlines.EXTENDED)
        if not await line.run():
            await self._met(row, deadlines.EXTENDED)

    async def _met(self, row: AgendaRow, how: str, note: str = "") -> None:
        await self.perform(Deed.alone(how, partial(deadlines.met, how=how, note=note)), [row])

    @act("approve", "deadline.confirm")
    async def confirm(self) -> None:
        """Confirm a date."""
        await self.perform(Deed.alone("confirmed", deadlines.confirm), [self.performer.single()])

    @act("send-back", "deadline.return")
    async def send_back(self) -> None:
        """Say what is wrong with a date."""
        row = self.performer.single()
        line = await self.ask.line(f"{row.name} goes back because:")
        await self.perform(Deed.alone("went back", partial(deadlines.send_back, line=line)), [row])

    # --- all of them

    @act("snooze", "agenda.snooze")
    async def snooze(self) -> None:
        """Put off the reminder; the date stays."""
        rows = self.performer.some()
        past = "That is past; write a time to come."
        until, words = await ask_until(self.desk, self.ask, "Put off until:", WHEN_HINT, past)
        await self._perform(f"put off until {words}", partial(acts.snooze, until=until), rows)

    @act("take", "agenda.take")
    async def take(self) -> None:
        """Become their owner."""
        await self._perform("yours", acts.take, self.performer.some())

    @act("assign", "agenda.assign")
    async def assign(self) -> None:
        """Give them to a colleague, or to nobody."""
        rows, staff = self.performer.some(), self.desk.staff
        key = await ask_colleague(self.desk, self.ask, "Assign to:", staff.active(), nobody=True)
        said = f"assigned to {staff.name(key or None) or 'nobody'}"
        await self._perform(said, partial(acts.assign, owner=key or None), rows)

    async def _perform(self, said: str, run: Run, rows: list[AgendaRow]) -> None:
        """Do what `.` may repeat, unless it was done to a deadline."""
        await self.perform(Deed(said, run, repeats=all(row.kind != DEADLINE for row in rows)), rows)

    @act("note", "note.add")
    async def note(self) -> None:
        """Write a line about them, which goes into the case."""
        rows = self.performer.some("There is nothing here to write about.")
        if note := await self.ask.line("Note:"):
            await self.perform(Deed("noted", partial(acts.add_note, text=note), repeats=False), rows)

    @act("change", "agenda.change")
    async def change(self) -> None:
        """Change them in one line; a deadline that waits for something is dated."""
        from casetui.screens.agenda import changing, triggering

        rows = self.performer.some("There is nothing here to change.")
        if len(rows) == 1 and rows[0].waits:
            await triggering.run(self.performer, rows[0])
        else:
            await changing.run(self.performer, self._back_to, rows)

    @act("repeat")
    async def repeat(self) -> None:
        """Do the last act again, here; never on a deadline."""
        repeatable = "agenda" in self.desk.last_deeds
        if repeatable and any(row.kind == DEADLINE for row in self.performer.shown.targets()):
            self.on.say("A deadline is handled by its own keys: d, s, m, =.", "soon")
        else:
            await self.performer.repeat()
