"""The `$` line: time or an expense in one line, from anywhere, shown as it is understood before enter."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from casetui.practice.costs import chips, codes, entering, listing
from casetui.practice.costs.line import NewCost, Understood, understand
from casetui.practice.costs.reckoning import Reckoning, reckoning
from casetui.practice.costs.terms import TIME
from casetui.practice.money import scaled
from casetui.screens.agenda.typed_line import TypedLine
from casetui.screens.costs.asking import ask_case
from casetui.screens.costs.kept import COST, ChangeLine, Keeper
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import write
from casetui.screens.frame.questions import was_kept
from casetui.session.results import Result
from casetui.text import clean_line

if TYPE_CHECKING:
    from textual.timer import Timer

RESTS = 1.0
"""Seconds after which what was typed is kept."""

LABEL = "$"
HINT = "0.3h call to court, 402 filing fee, 31 @ 0.60; tab: codes"

Saves = Callable[[NewCost], "Future[Result[int]]"]


class Entering:
    """One line being written, until it is entered or left."""

    def __init__(
        self, screen: DeskScreen, *, taken_up: bool = False, label: str = LABEL, keeper: Keeper | None = None,
        case: tuple[int, str] | None = None, saves: Saves | None = None, why: str = "",
        said: Callable[[int, NewCost], str] | None = None,
    ) -> None:  # fmt: skip
        """Begin anew or with the line that was left; `keeper` begins with its own, of the `case` given.

        `saves` makes the entry, `said` says so; `why` stands above the line as it is asked for first.
        """
        self.screen, self.desk, self.label, self.why = screen, screen.desk, label, why
        self._typed = TypedLine(self.desk, COST) if keeper is None else None
        self.keeper: Keeper = keeper if keeper is not None else self._typed  # type: ignore[assignment]
        self.saves = saves or (lambda new: entering.enter(self.desk.session, new))
        self.said = said or self._entered
        self._taken_up = taken_up
        self._resting: Timer | None = None
        self._wants_code = False
        number, ref = case if case is not None else self._case_here()
        self.reckoning: Reckoning = reckoning(
            self.desk.session, self.desk.firm, self.desk.staff, self.desk.today(), number, ref
        )

    def _case_here(self) -> tuple[int | None, str]:
        from casetui.practice.cases import cases

        number = self.screen.case_here()
        found = cases.lines(self.desk.session, [number]) if number is not None else []
        return (found[0].id, found[0].ref) if found else (None, "")

    async def run(self) -> None:
        """Ask for the line until it is entered or left; what was typed is kept until it is entered."""
        self.screen.typed = self.keeper
        try:
            await self._ask()
            self.keeper.drop()
        except Ended:
            if await was_kept(self.screen.ask, self.keeper.keep()) and self.keeper.text.strip():
                self.screen.say("Not entered; the line is kept.", "dim")
            raise
        finally:
            self.screen.typed = None
            if self._resting is not None:
                self._resting.stop()

    async def _ask(self) -> None:
        kept = self._typed
        text = kept.take_up() if kept is not None and self._taken_up and kept.offered else self.keeper.text
        why = self.why
        while True:
            text = await self.screen.ask.line(
                self.label, text, echo=self._echo, turned=self._turn, why=why, changed=self._typing,
                turned_back=self._throw_kept,
            )  # fmt: skip
            why = ""
            if self._wants_code:
                text = await self._with_code(text)
                continue
            if not text.strip():
                if kept is not None and kept.offered is not None:
                    text = kept.take_up()
                    continue
                return
            line = understand(text, self.reckoning)
            if line.wants_case:
                await self._ask_case()
            elif line.new is None:
                why = line.why
            elif not (why := await self._write(line.new)):
                return

    async def _write(self, new: NewCost) -> str:
        return await write(
            self.screen, self.saves(new), lambda number: self.said(number, new),
            lambda number: {"costs": [number]},
        )  # fmt: skip

    def _entered(self, number: int, new: NewCost) -> str:
        sums = chips.sum_words(new, self.reckoning.style)
        return f"X{number} entered: {sums}. A mistake is reversed (D on its row)."

    async def _ask_case(self) -> None:
        """Ask for the case, which is then at hand; the line is shown once more with it."""
        from casetui.practice.cases import cases

        for one in cases.lines(self.desk.session, [await ask_case(self.screen)]):
            self.reckoning = replace(self.reckoning, case=one.id, case_ref=one.ref)

    # --- while it is typed

    def _typing(self, text: str) -> None:
        """Keep the line a second after typing stops."""
        self.keeper.text = text
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.screen.set_timer(RESTS, self.keeper.keep)

    def _turn(self) -> str:
        """Have a code chosen, and come back to the line."""
        self._wants_code = True
        self.screen.ask.settle(self.screen.ask.prompt.text)
        return self.label

    async def _with_code(self, text: str) -> str:
        """The line with a code that was chosen from the list; as it was where none is."""
        self._wants_code = False
        offers = [(one.code, f"{one.code}  {one.name}", one.set) for one in codes.every()]
        try:
            code = str(await self.screen.ask.pick("Code:", narrowed(offers)))
        except Ended:
            return text
        self.keeper.text = f"{text.rstrip()} {code} "
        return self.keeper.text

    def _throw_kept(self) -> None:
        """Throw away what an empty line offers."""
        kept = self._typed
        if kept is None or kept.text.strip() or kept.offered is None:
            return
        thrown = clean_line(kept.throw_offered(), 60)
        self.screen.ask.hint.show_chips([(f"Thrown away: “{thrown}”.", "dim"), *self._offer()])

    def _offer(self) -> list[chips.Chip]:
        if self._typed is None or self._typed.offered is None:
            return []
        line = clean_line(self._typed.offered.body, 60)
        return [
            (f"“{line}” was not entered yet: enter goes on with it", "soon"),
            ("shift+tab throws it away", "dim"),
        ]

    def _echo(self, text: str) -> tuple[str, str]:
        hint = self.screen.ask.hint
        if not text.strip():
            hint.show_chips(self._offer())
            return HINT, "dim"
        line = understand(text, self.reckoning)
        hint.show_chips([*chips.chips(line, self.reckoning), *self._notes(line)])
        return ("?", "bad") if line.new is None else ("", "dim")

    def _notes(self, line: Understood) -> list[chips.Chip]:
        """How many hours of the day are entered with it."""
        new = line.new
        if new is None or new.kind != TIME or isinstance(self.keeper, ChangeLine):
            return []
        hours = listing.hours_of(self.desk.session, new.user, new.day) + new.quantity
        shown = chips.number(hours, self.reckoning.style)
        too_many = hours > 24 * scaled.SCALE
        words = f"{shown} h that day"
        return [(f"{words}: more than it has", "soon") if too_many else (words, "dim")]


async def run(screen: DeskScreen) -> None:
    """Take down time or an expense."""
    await Entering(screen).run()
