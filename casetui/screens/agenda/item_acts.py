"""The triage keys on agenda items, the same on Today and in the Week."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar

from casetui.practice.acting import Acted, Outcome
from casetui.practice.agenda import acts, deadlines
from casetui.practice.agenda.agenda import DEADLINE, AgendaRow, ItemTarget
from casetui.practice.agenda.changing import Change
from casetui.practice.dates import dates
from casetui.practice.firm import dating
from casetui.screens.agenda.lines import Entry, draw
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.desk import AgendaAct, Desk, written
from casetui.screens.frame.panes import PanesScreen
from casetui.session.results import Conflict, Done, Refused
from casetui.widgets.cells import Cell
from casetui.widgets.hint import PrefixHint

NOBODY = 0
WAYS = (
    ("f", deadlines.FILED), ("s", deadlines.SERVED), ("e", deadlines.EXTENDED), ("n", deadlines.NOT_NEEDED),
)  # fmt: skip
OUTCOMES = ("done", "held", "adjourned", "cancelled", "other")
WHEN_HINT = "tmr, fri, +3, 2w, 12jun, 14:00"


class AgendaTriageScreen(PanesScreen[Entry]):
    """A screen whose keys act on agenda items: the marked ones, or the one under the cursor."""

    adding_kind: ClassVar[str] = "task"
    KEY_RIGHTS_HERE: ClassVar[dict[str, str]] = {
        "done": "agenda.done", "done-note": "agenda.done", "snooze": "agenda.snooze", "take": "agenda.take",
        "assign": "agenda.assign", "note": "note.add", "change": "agenda.change",
        "approve": "deadline.confirm", "send-back": "deadline.return",
    }  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing known to be stale."""
        super().__init__(desk)
        self.stale: set[int] = set()
        self._seen = False

    def key(self, row: Entry) -> Hashable:
        """Its record."""
        return row.key

    def draw(self, row: Entry, width: int) -> Sequence[Cell]:
        """A row as a line."""
        return draw(self.desk, row, width)

    def on_screen_resume(self) -> None:
        """Show it as it is now; the first time it has just been read."""
        if self._seen:
            self.load()
        self._seen = True

    def act_open(self) -> None:
        """Read all that is known of the row."""
        from casetui.screens.frame.reading import TextScreen

        row = self.list.current
        if row is not None and (shown := self.blocks(row)):
            self.app.push_screen(TextScreen(self.desk, shown))

    def changed(self, enquiries: Iterable[int]) -> None:
        """Show what an undo brought back."""
        self.load()

    def agenda_turned(self) -> None:
        """Show what was added or undone."""
        self.load()

    def agenda_changed(self, items: set[int]) -> None:
        """Say how many rows are not as they are shown; nothing moves."""
        self.stale |= items
        self.show_marks()

    def act_refresh(self) -> None:
        """Show what others have changed, and take out what is done."""
        self.status.clear()
        self.load()
        self.show_places()

    def targets(self) -> list[AgendaRow]:
        """The marked items, else the one under the cursor."""
        marked = set(self.list.marked)
        rows = [entry for entry in self.list.rows if entry.key in marked] if marked else []
        if not rows and self.list.current is not None:
            rows = [self.list.current]
        return [entry.item for entry in rows if entry.item is not None]

    def single(self) -> AgendaRow | None:
        """The one item that an act is for; None, and a word, where it is none or several."""
        rows = self.targets()
        if len(rows) > 1:
            self.say("This is for one row; take the marks off first.", "bad")
        elif not rows:
            self.say("There is nothing here to act on.", "dim")
        return rows[0] if len(rows) == 1 else None

    def settled(
        self, rows: list[AgendaRow], done: Iterable[tuple[int, str]], why: dict[tuple[int, str], str]
    ) -> None:
        """Sign the rows with what happened; they keep their places until R or leaving."""
        done_keys = set(done)
        for row in rows:
            self.list.set_gutter(row.key, "✓" if row.key in done_keys else "!" if row.key in why else "")
        if done_keys & set(self.list.marked):
            self.list.clear_marks()
        self.preview_anew(0.3)
        self.show_places()
        self.show_marks()

    def show_marks(self) -> None:
        """Say how many rows are marked."""

    def show_lines(self, title: str, lines: Sequence[str]) -> None:
        """Show lines above the question that is asked next."""
        self.query_one("#hint", PrefixHint).show(title, [("", line) for line in lines])

    async def perform(
        self, act: AgendaAct, rows: list[AgendaRow] | None = None
    ) -> Done[Acted] | Conflict | Refused | None:
        """Do an act to the targets, and say what it came to; None where there was nothing to act on."""
        rows = self.targets() if rows is None else rows
        if not rows:
            self.say("There is nothing here to act on.", "dim")
            return None
        if act.repeats:
            self.desk.last_agenda_act = act
        for row in rows:
            self.list.set_gutter(row.key, "…")
        if not self.list.marked and self.app.screen is self:
            self.list.move(1)
            self.pace.rests()
        result = await written(act.run([row.target for row in rows]))
        self.report(act.said, rows, result)
        return result

    def report(self, said: str, rows: list[AgendaRow], result: Done[Acted] | Conflict | Refused) -> None:
        """Say and sign what an act on these rows came to."""
        if not isinstance(result, Done):
            which = rows[0].name if len(rows) == 1 else "Nothing done"
            self.say(f"{which}: {result}", "bad")
            self.settled(rows, (), {row.key: str(result) for row in rows})
            return
        self.desk.own_entries.add(result.entry)
        acted = result.value
        if acted.left:
            key, why = acted.left[0]
            more = f" and {len(acted.left) - 1} more" if len(acted.left) > 1 else ""
            self.say(f"{len(acted.done)} {said}; not T{key[0]}{more}: {why}", "bad")
        else:
            self.say(f"{rows[0].name if len(rows) == 1 else len(rows)} {said}.", "good")
        self.settled(rows, acted.done, dict(acted.left))

    # --- the keys

    async def act_done(self) -> None:
        """Done; a deadline asks how it was met."""
        rows = self.targets()
        if len(rows) == 1 and rows[0].kind == DEADLINE:
            await self._meet(rows[0], with_note=False)
            return
        session = self.desk.session
        await self.perform(AgendaAct("agenda.done", "done", lambda rows: acts.done(session, rows)))

    async def act_done_note(self) -> None:
        """Done with an outcome and a note that goes into the case."""
        rows = self.targets()
        if not rows:
            self.say("There is nothing here to act on.", "dim")
            return
        if len(rows) == 1 and rows[0].kind == DEADLINE:
            await self._meet(rows[0], with_note=True)
            return
        choices = [(str(n), name) for n, name in enumerate(OUTCOMES, 1)]
        key = await self.ask_choice("Outcome", choices)
        if key is None:
            return
        outcome = dict(choices)[key]
        note = await self.ask_line(f"{outcome} – note for the case (may be empty):")
        if note is None:
            return
        session = self.desk.session

        def run(rows: list[ItemTarget]) -> Outcome:
            if outcome == "cancelled":
                return acts.cancel(session, rows, note)
            return acts.done(session, rows, outcome, note)

        right = "agenda.cancel" if outcome == "cancelled" else "agenda.done"
        await self.perform(AgendaAct(right, outcome, run), rows)

    async def _meet(self, row: AgendaRow, *, with_note: bool) -> None:
        key = await self.ask_choice(f"{row.name} was", [*WAYS, ("esc", "not met")])
        how = dict(WAYS).get(key or "")
        if how is None:
            return
        if how == deadlines.EXTENDED:
            await self._extend(row)
            return
        note = await self.ask_line(f"{how} – note for the case (may be empty):") if with_note else ""
        if note is None:
            return
        session = self.desk.session
        act = AgendaAct(
            "deadline.met", how, lambda rows: deadlines.met(session, rows[0], how, note), repeats=False
        )
        await self.perform(act, [row])

    async def _extend(self, row: AgendaRow) -> None:
        """A new date, moved to with its reason; an empty line closes it as extended, esc leaves it open."""
        from casetui.screens.agenda import changing

        label = "Extended to (empty: no new date yet):"
        if await changing.move_deadline(self, row, label, deadlines.EXTENDED) is False:
            session = self.desk.session
            act = AgendaAct(
                "deadline.met", deadlines.EXTENDED,
                lambda rows: deadlines.met(session, rows[0], deadlines.EXTENDED), repeats=False,
            )  # fmt: skip
            await self.perform(act, [row])

    async def act_snooze(self) -> None:
        """Put off the reminder; the date stays."""
        rows = self.targets()
        if not rows:
            self.say("There is nothing here to act on.", "dim")
            return
        text, why = "", ""
        while True:
            text = await self.ask_line("Put off until:", text, echo=self._when_echo, why=why) or ""
            if not text:
                return
            try:
                until = self._when(text)
                break
            except dates.Unclear as unclear:
                why = str(unclear)
        session = self.desk.session
        said = f"put off until {self.desk.local(until):%a %-d %b %Y %H:%M}"
        act = AgendaAct(
            "agenda.snooze", said, lambda rows: acts.snooze(session, rows, until),
            repeats=all(row.kind != DEADLINE for row in rows),
        )  # fmt: skip
        await self.perform(act, rows)

    def _when(self, text: str) -> int:
        until = dating.moment(text, self.desk.firm, self.desk.now())
        if until <= self.desk.now():
            raise dates.Unclear("That is past; write a time to come.")
        return until

    def _when_echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            return WHEN_HINT, "dim"
        try:
            return f"{self.desk.local(self._when(text)):%a %-d %b %Y %H:%M}", "good"
        except dates.Unclear as unclear:
            return str(unclear), "bad"

    async def act_take(self) -> None:
        """Become their owner."""
        session = self.desk.session
        act = self._careful("agenda.take", "yours", lambda rows: acts.take(session, rows))
        await self.perform(act)

    async def act_assign(self) -> None:
        """Give them to a colleague, or to nobody."""
        rows = self.targets()
        people = [(one.id, f"{one.initials}  {one.name}", one.role) for one in self.desk.staff.active()]
        pick = await self.ask_pick("Assign to:", narrowed([*people, (NOBODY, "-  nobody", "")]))
        if pick is None or pick.key is None:
            return
        owner = int(str(pick.key)) or None
        said = f"assigned to {self.desk.staff.name(owner) or 'nobody'}"
        session = self.desk.session
        act = self._careful("agenda.assign", said, lambda rows: acts.assign(session, rows, owner))
        await self.perform(act, rows)

    def _careful(self, right: str, said: str, run: Callable[[list[ItemTarget]], Outcome]) -> AgendaAct:
        """An act that `.` repeats, unless it was done to a deadline."""
        return AgendaAct(right, said, run, all(row.kind != DEADLINE for row in self.targets()))

    async def act_note(self) -> None:
        """Write a line about them, which goes into the case."""
        rows = self.targets()
        if not rows:
            self.say("There is nothing here to write about.", "dim")
            return
        note = await self.ask_line("Note:")
        if not note:
            return
        session = self.desk.session
        await self.perform(
            AgendaAct("note.add", "noted", lambda rows: acts.add_note(session, rows, note), repeats=False),
            rows,
        )

    async def act_change(self) -> None:
        """Change them in one line."""
        from casetui.screens.agenda import changing

        rows = self.targets()
        if not rows:
            self.say("There is nothing here to change.", "dim")
            return
        await changing.run(self, rows)

    async def act_approve(self) -> None:
        """Confirm a deadline's date."""
        row = self.single()
        if row is None:
            return
        session = self.desk.session
        act = AgendaAct(
            "deadline.confirm", "confirmed", lambda rows: deadlines.confirm(session, rows[0]), repeats=False
        )
        await self.perform(act, [row])

    async def act_send_back(self) -> None:
        """Say what is wrong with a deadline's date."""
        row = self.single()
        if row is None:
            return
        line = await self.ask_line(f"{row.name} goes back because:")
        if line is None:
            return
        session = self.desk.session
        act = AgendaAct(
            "deadline.return", "went back", lambda rows: deadlines.send_back(session, rows[0], line),
            repeats=False,
        )  # fmt: skip
        await self.perform(act, [row])

    async def act_repeat(self) -> None:
        """Do the last act again, here; never on a deadline."""
        act = self.desk.last_agenda_act
        if act is None:
            self.say("There is no act to repeat yet.", "dim")
        elif any(row.kind == DEADLINE for row in self.targets()):
            self.say("A deadline is handled by its own keys: d, s, m, =.", "soon")
        else:
            await self.perform(act)

    def move_act(self, wanted: Change, why: str) -> AgendaAct:
        """Moving a deadline, with its reason."""
        session = self.desk.session
        return AgendaAct(
            "deadline.move", "moved, and unconfirmed again",
            lambda rows: deadlines.move(session, rows[0], wanted, why), repeats=False,
        )  # fmt: skip
