"""Looking through pasted lines before they are added together: each as it was understood, or its question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rich.cells import cell_len

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings, Meant
from casetui.practice.agenda.standing import standing
from casetui.practice.agenda.terms import DEADLINE
from casetui.practice.private import drafts
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import Chip, chips
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.quick_add import ENQUIRY, Understood
from casetui.screens.agenda.day_notes import day_notes
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.filtering import Filtering
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.questions import was_kept
from casetui.session.session import Kept
from casetui.text import how_many
from casetui.widgets.cells import Cell, fit, one_line
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TabLine
from casetui.widgets.wrap import wrap

KINDS = {
    "task": ("t", "task"), "hearing": ("h", "hearing"), "meeting": ("m", "meeting"), "trial": ("r", "trial"),
    "deadline": ("d", "deadline"),
}  # fmt: skip
"""What a row may be said to be: the key and the word of each."""

SIGN = 9
"""The columns of what becomes of a row: left out, unclear, a double booking."""

ALL = "a"
EMPTY = "There was nothing in what was pasted. esc goes back."
DRAFT = "lines"
"""What the drafts of lines that were not added are kept as; a number follows."""


@dataclass(frozen=True)
class Proposed:
    """A line of the list, by its number; whether it is left out, and whom it would book twice.

    `kind` is what the user says that it is; '' where its words decide. `standing` names what is the same on
    the agenda.
    """

    number: int
    line: Understood
    out: bool = False
    kind: str = ""
    doubles: tuple[str, ...] = ()
    standing: str = ""


@dataclass(frozen=True)
class Sheet:
    """The lines that are proposed, what they are read by, and the draft they are kept as."""

    lines: Sequence[Understood]
    context: Context
    draft: str
    out: frozenset[int] = field(default_factory=frozenset)
    kinds: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of_paste(cls, text: str, context: Context, draft: str) -> Sheet:
        """The lines of what was pasted; of an order those that name no time are left out at first."""
        lines = quick_add.several(text, context)
        timeless = context.kind == DEADLINE and any(not line.why for line in lines)
        out = (number for number, line in enumerate(lines, 1) if timeless and line.why and line.timeless)
        return cls(lines, context, draft, frozenset(out))

    @classmethod
    def of_draft(cls, kept: drafts.DraftText, context: Context) -> Sheet:
        """The lines of a draft, read again today."""
        said = kept.fields
        context = replace(
            context, kind=said.get("kind") or context.kind, case=_number(said.get("case")),
            case_ref=said.get("case_ref", ""), message=_number(said.get("message")),
            zone=said.get("zone") or context.zone, of_court=said.get("court") == "1",
        )  # fmt: skip
        kinds = {
            int(number): kind
            for number, _, kind in (one.partition(":") for one in said.get("kinds", "").split())
        }
        lines = [
            quick_add.listed(line, context, kinds.get(number, ""))
            for number, line in enumerate(kept.body.splitlines(), 1)
        ]
        out = frozenset(int(number) for number in said.get("out", "").split())
        return cls(lines, context, kept.subject, out, kinds)


class ReviewScreen(DeskScreen):
    """The lines that would be added; nothing is written until they are accepted."""

    SCOPE: ClassVar[str] = "review"
    SIGNS = (
        ("+", "it is added when = accepts the list"),
        ("left out", "it is not: x takes it in again"),
        ("?", "unclear: e writes it anew"),
        ("double", "it would book somebody twice"),
        ("already", "as T12: the same stands on the agenda"),
    )

    def __init__(self, below: DeskScreen, sheet: Sheet, write: Callable[[list[New]], Awaitable[str]]) -> None:
        """Propose lines; `write` adds what is accepted and says on the screen below what it came to."""
        super().__init__(below.desk)
        self.below, self.sheet, self.write = below, sheet, write
        self.bookings = Bookings(self.desk.session, self.desk.firm)
        self.proposed = [
            Proposed(number, line, number in sheet.out, sheet.kinds.get(number, ""))
            for number, line in enumerate(sheet.lines, 1)
        ]
        self.tabs = TabLine(id="views")
        self.panes = Panes(self, self._draw, lambda row: row.number, self._blocks, below=True)
        self.list, self.reader = self.panes.list, self.panes.reader
        self.list.under = self._draw_under
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.filtering = Filtering(self, self.list, lambda row: row.line.text, note=self._note)
        self.parts = (self.filtering, self.panes, self.panes.moving)

    def case_here(self) -> int | None:
        """The case into which the lines go."""
        return self.sheet.context.case

    def _draw(self, row: Proposed, width: int) -> Sequence[Cell]:
        """What a line is about; what is left out or unclear says so in words or signs too."""
        (sign, role), room = _sign(row), width - SIGN
        title = _title(row.line)
        start, end = next(wrap(title, room)) if room > 0 else (0, 0)
        return Cell(fit(sign, SIGN), role), Cell(fit(title[start:end], room), "dim" if row.out else "")

    def _draw_under(self, row: Proposed, width: int) -> Sequence[Cell]:
        """What of it had no room in its first line, and how it was understood."""
        room = max(1, width - SIGN)
        title = _title(row.line)
        rest = title[next(wrap(title, room))[1] :].strip()
        said = " ".join(text for text, _role in chips(row.line, self.sheet.context))
        said = f"as {row.standing}: {said}" if row.standing else said
        more = fit(rest, min(room, cell_len(rest))) + "  " if rest else ""
        return (
            Cell(" " * SIGN), Cell(more, "dim" if row.out else ""),
            Cell(fit(said, max(0, room - cell_len(more))), _sign(row)[1] if row.line.why else "dim"),
        )  # fmt: skip

    def _blocks(self, row: Proposed) -> Sequence[Block]:
        """The line as it was pasted, and all there is to say of it."""
        lines = [[Cell(text, role)] for text, role in self._chips(row.line, row.doubles)]
        if row.standing:
            lines.append([Cell(f"{row.standing} on the agenda is the same already.", "soon")])
        return [Block(row.number, (Cell(row.line.text, "strong"),), lines)]

    def _chips(self, line: Understood, doubles: Sequence[str] = ()) -> list[Chip]:
        notes = [] if line.item is None else day_notes(self.desk, self.bookings, line.item, doubles)
        return chips(line, self.sheet.context, notes)

    def begin(self) -> None:
        """Show the lines, and keep them: what was pasted is not lost with the line it was pasted into."""
        self.tabs.show([Tab("", f"{how_many(len(self.proposed), 'line')} to add", "", True)])
        self._book()
        self.keep()

    def _book(self) -> None:
        """See what of the lines stands on the agenda, and whom those taken would book twice; show them."""
        taken = [row for row in self.proposed if not row.out and row.line.item is not None]
        meant = [Meant.by(row.line.item) for row in taken if row.line.item is not None]
        named = zip(taken, self.bookings.doubles(meant), strict=True)
        doubles = {row.number: tuple(names) for row, names in named}
        items = {row.number: row.line.item for row in self.proposed if row.line.item is not None}
        there = dict(zip(items, standing(self.desk.session, list(items.values())), strict=True))
        self.proposed = [
            replace(row, doubles=doubles.get(row.number, ()), standing=there.get(row.number, ""))
            for row in self.proposed
        ]
        self.filtering.show(self.proposed, EMPTY)
        self.panes.preview_anew()
        self._note()

    def _note(self) -> None:
        unclear = sum(bool(row.line.why) and not row.out for row in self.proposed)
        more = f"{unclear} unclear: e writes one anew, x leaves it out" if unclear else "= adds them"
        count = sum(not row.out for row in self.proposed)
        noted = f"{self.filtering.noted}  " if self.filtering.noted else ""
        self.status.aside(f"{noted}{count} taken, {more}", "soon" if unclear else "accent")

    def _put(self, row: Proposed) -> None:
        self.proposed[row.number - 1] = row
        self._book()
        self.keep()

    @act("leave-out")
    def leave_out(self) -> None:
        """Leave the line out, or take it in again."""
        if (row := self.list.current) is not None:
            self._put(replace(row, out=not row.out))
            self.list.move(1)

    @act("open")
    @act("edit-line")
    async def edit_line(self) -> None:
        """Write the line anew."""
        row = self.list.current
        if row is None:
            return

        def echo(typed: str) -> tuple[str, str]:
            line = quick_add.listed(typed, self.sheet.context, row.kind)
            self.ask.hint.show_chips(self._chips(line))
            return ("?", "bad") if line.why else ("", "dim")

        text = await self.ask.line("Line:", row.line.text, echo=echo, why=row.line.why)
        if text.strip():
            self._put(
                Proposed(row.number, quick_add.listed(text, self.sheet.context, row.kind), kind=row.kind)
            )

    @act("turn-kind")
    async def turn_kind(self) -> None:
        """Say what the row is, or what all rows are."""
        if (row := self.list.current) is None:
            return
        key = await self.ask.choice("It is a", [*KINDS.values(), (ALL, "all rows")])
        numbers = [row.number]
        if key == ALL:
            key = await self.ask.choice("Each is a", [*KINDS.values(), ("w", "by its words")])
            numbers = [one.number for one in self.proposed]
        kind = next((kind for kind, (letter, _word) in KINDS.items() if letter == key), "")
        for number in numbers:
            one = self.proposed[number - 1]
            line = quick_add.listed(one.line.text, self.sheet.context, kind)
            self.proposed[number - 1] = Proposed(number, line, one.out, kind)
        self._book()
        self.keep()

    @act("accept-all", "agenda.add")
    async def accept_all(self) -> None:
        """Add what is not left out, in one act; all of it is seen first."""
        if self.filtering.off():
            self.say("The filter is off: these are all the lines that = adds.", "soon")
            return
        taken = [row for row in self.proposed if not row.out]
        items = [row.line.item for row in taken if row.line.item is not None]
        if any(row.line.why for row in taken):
            self.say("Some lines are unclear: e writes one anew, x leaves it out.", "bad")
        elif any(row.line.kind == ENQUIRY for row in taken):
            self.say("Calls are taken down one by one; x leaves them out.", "bad")
        elif any(row.line.free for row in taken):
            self.say("A free slot is looked for one by one: write its day with e, or leave it out.", "bad")
        elif not items:
            drafts.drop(self.desk.session, self.sheet.draft)
            self.app.pop_screen()
            self.below.say("Every line was left out; nothing was added.", "dim")
        elif await self._anew(taken) and await self._knowingly([row for row in taken if row.doubles]):
            why = await self.write(items)
            if why:
                self.say(why, "bad")
            else:
                drafts.drop(self.desk.session, self.sheet.draft)
                self.app.pop_screen()

    async def _anew(self, taken: Sequence[Proposed]) -> bool:
        """Whether what stands on the agenda already is to be added once more."""
        there = [row for row in taken if row.standing]
        if not there:
            return True
        named = f"{there[0].standing} is that" if len(there) == 1 else f"{len(there)} stand on the agenda"
        ways = [("x", "leave out"), ("b", "add anyway"), ("e", "look again")]
        key = await self.ask.choice(f"{named} already:", ways)
        if key == "x":
            for row in there:
                self.proposed[row.number - 1] = replace(row, out=True)
            self._book()
            self.keep()
            self.say("Left out what stands on the agenda already; = adds the rest.", "soon")
        return key == "b"

    @act("throw-away")
    async def throw_away(self) -> None:
        """Throw the list away, which nothing brings back."""
        count = "the line" if len(self.proposed) == 1 else f"the {len(self.proposed)} lines"
        if await self.ask.choice(f"Throw {count} away?", [("x", "yes"), ("e", "no")]) == "x":
            drafts.drop(self.desk.session, self.sheet.draft)
            self.app.pop_screen()
            self.below.say(f"Thrown away: {count}. Nothing was added.", "dim")

    async def _knowingly(self, twice: Sequence[Proposed]) -> bool:
        """Whether lines that book somebody twice are to be added all the same."""
        if not twice:
            return True
        named = "A double booking" if len(twice) == 1 else f"{len(twice)} double bookings"
        ways = [("b", "book anyway"), ("e", "look again")]
        return await self.ask.choice(f"{named}: {twice[0].doubles[0]}"[:46], ways) == "b"

    def keep(self) -> Kept:
        """Keep the lines as a draft."""
        context = self.sheet.context
        fields = {
            "kind": context.kind, "case": str(context.case or ""), "case_ref": context.case_ref,
            "message": str(context.message or ""), "zone": context.zone,
            "court": "1" if context.of_court else "",
            "out": " ".join(str(row.number) for row in self.proposed if row.out),
            "kinds": " ".join(f"{row.number}:{row.kind}" for row in self.proposed if row.kind),
        }  # fmt: skip
        body = "\n".join(row.line.text for row in self.proposed)
        return drafts.keep(self.desk.session, self.sheet.draft, body, fields, context.case)

    @act("back")
    async def back(self) -> None:
        """Out of the filter; then leave with nothing added, the lines kept."""
        if self.filtering.off():
            return
        was = await was_kept(self.ask, self.keep())
        self.app.pop_screen()
        if not was:
            self.below.say("Nothing was added, and the lines were not kept.", "bad")
            return
        lines = "the line is" if len(self.proposed) == 1 else f"the {len(self.proposed)} lines are"
        self.below.say(f"Nothing was added; {lines} kept: a and enter go on.", "dim")


def _title(line: Understood) -> str:
    return one_line(line.item.title if line.item is not None else line.text)


def _sign(row: Proposed) -> tuple[str, str]:
    if row.out:
        return "left out", "dim"
    if row.line.why:
        return "?", "bad"
    if row.standing:
        return "already", "soon"
    return ("double", "soon") if row.doubles else ("+", "good")


def _number(text: str | None) -> int | None:
    return int(text) if text else None
