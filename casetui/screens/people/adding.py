"""Adding a contact in one line: its name, mail addresses and telephone numbers, understood as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casetui.practice.people import doubles, keeping, one_line
from casetui.practice.people.one_line import ContactLine
from casetui.screens.agenda.typed_line import TypedLine
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import committed
from casetui.screens.frame.questions import was_kept
from casetui.session.results import Done, Refuse
from casetui.text import clean_line

if TYPE_CHECKING:
    from textual.timer import Timer

DRAFT = "contact"
"""What the drafts of such lines are kept as."""

RESTS = 1.0
"""Seconds after which what was typed is kept."""

HINT = "Ann Okafor ann@okafor.test mobile 555-0100; tab: organisation"
PERSON, ORGANISATION = "contact", "organisation"


class AddingContacts:
    """The line in which a contact is added; what was typed is kept until it is."""

    def __init__(self, on: DeskScreen, card: Callable[[Desk, int], DeskScreen]) -> None:
        """Ask on a screen; `card` makes the one that shows who was added."""
        self.on, self.desk, self.ask, self._card = on, on.desk, on.ask, card

    @act("add", "contact.add")
    async def add(self) -> None:
        """Add a contact, and open its card."""
        await self._open(await asked(self.on))

    async def take_up(self) -> None:
        """Go on with the line that was left."""
        await self._open(await asked(self.on, taken_up=True))

    async def _open(self, number: int) -> None:
        opened = self._card(self.desk, number)
        await self.on.app.push_screen(opened)
        opened.say(self.on.status.text, "good")


async def asked(on: DeskScreen, text: str = "", *, taken_up: bool = False) -> int:
    """Ask for the line until the contact is added; its number."""
    line = _Line(on, text)
    on.typed = line.typed
    try:
        number = await line.run(taken_up=taken_up)
        line.typed.drop()
        return number
    except Ended:
        if await was_kept(on.ask, line.typed.keep()) and line.typed.text.strip():
            on.say("Nobody was added; the line is kept: a offers it again.", "dim")
        raise
    finally:
        on.typed = None
        line.rest()


class _Line:
    """One line being written."""

    def __init__(self, on: DeskScreen, text: str) -> None:
        self.on, self.desk, self.ask, self.text = on, on.desk, on.ask, text
        self.typed = TypedLine(on.desk, DRAFT)
        self.typed.kind = PERSON
        self._resting: Timer | None = None

    async def run(self, *, taken_up: bool) -> int:
        """Ask until it is added; its number."""
        text = self._take_up() if taken_up and self.typed.offered is not None else self.text
        why = ""
        while True:
            text = await self.ask.line(
                f"[{self.typed.kind}]", text, echo=self._echo, turned=self._turn, changed=self._typing,
                why=why,
            )  # fmt: skip
            if not text.strip():
                if self.typed.offered is None:
                    raise Ended
                text = self._take_up()
                continue
            line = one_line.understand(text)
            why = line.why or await self._if_twice(line)
            if why:
                continue
            try:
                result = await committed(self.on, keeping.add(self.desk.session, self._details(line)))
            except Refuse as refusal:
                why = str(refusal)
                continue
            if isinstance(result, Done):
                self.on.tell_below({"contacts": [result.value]})
                self.on.rows_changed("contacts", [result.value], here=True)
                self.on.say(f"C{result.value} {clean_line(line.name, 60)} added.", "good")
                return result.value
            why = str(result)

    def _details(self, line: ContactLine) -> keeping.Details:
        return keeping.Details(
            name=line.name, organisation=self.typed.kind == ORGANISATION, emails=line.emails,
            phones=line.phones,
        )  # fmt: skip

    def _take_up(self) -> str:
        text = self.typed.take_up()
        self.typed.kind = self.typed.kind or PERSON
        return text

    def _typing(self, text: str) -> None:
        """Keep the line a second after typing stops."""
        self.typed.text = text
        self.rest()
        self._resting = self.on.set_timer(RESTS, self.typed.keep)

    def rest(self) -> None:
        """Keep nothing more by itself."""
        if self._resting is not None:
            self._resting.stop()

    def _turn(self) -> str:
        self.typed.kind = PERSON if self.typed.kind == ORGANISATION else ORGANISATION
        return f"[{self.typed.kind}]"

    def _echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            kept = self.typed.offered
            said = f"“{clean_line(kept.body, 60)}” was not added yet: enter goes on with it" if kept else ""
            self.ask.hint.show_chips([(said, "soon")] if said else [])
            return HINT, "dim"
        line = one_line.understand(text)
        self.ask.hint.show_chips([*self._chips(line), *self._known(line)])
        return ("?", "bad") if line.why else ("", "dim")

    def _chips(self, line: ContactLine) -> list[tuple[str, str]]:
        numbers = [f"{number} {label}".rstrip() for number, label in line.phones]
        parts = [line.name, *line.emails, *numbers]
        chips = [(f"[{part}]", "") for part in parts if part]
        return [*chips, (f"! {line.why}", "bad")] if line.why else chips

    def _known(self, line: ContactLine) -> list[tuple[str, str]]:
        """Who has any of it already."""
        return [
            (f"C{one.id} {clean_line(one.called, 40)} has this {one.why}", "soon") for one in self._like(line)
        ]

    def _like(self, line: ContactLine) -> list[doubles.Like]:
        numbers = [number for number, _label in line.phones]
        return doubles.like(self.desk.session, line.name, line.emails, numbers)

    async def _if_twice(self, line: ContactLine) -> str:
        """Ask where somebody has any of it already; '' to add it all the same, else why it is not added."""
        known = self._like(line)
        if not known:
            return ""
        ways = [("y", "add it all the same"), ("e", "change the line")]
        key = await self.ask.choice("Twice?", ways, "e", above=self._known(line))
        return "" if key == "y" else f"It may be C{known[0].id}; change the line, or leave it with esc."
