"""Asking for a line, a choice or a row at the foot of the screen, as something to await."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.screen import Screen

from casetui.screens.frame.acting import Ended
from casetui.screens.frame.pace import Pace
from casetui.widgets.cells import Cell
from casetui.widgets.hint import PrefixHint

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer, Picker
    from casetui.widgets.prompt import Prompt

Echo = Callable[[str], tuple[str, str]]
"""Gives what a text is understood as, and the role it is shown in."""

Narrow: TypeAlias = "Callable[[str], Sequence[Offer] | Awaitable[Sequence[Offer]]]"
"""Gives the rows that fit a text."""


LEAVE = ("esc", "leave")
ACCEPT = (("enter", "accept"), LEAVE)


class Asking:
    """What asks on a screen, one question at a time; where the user leaves it, the act is Ended.

    Prompt and picker send their messages to the screen, which hands them on to `heard_` and `settle`.
    """

    def __init__(self, screen: Screen[Any], pace: Pace, asked: Callable[[bool], None]) -> None:
        """Ask on a screen; `asked` makes room for a question there, or takes it back."""
        self._screen, self._pace, self._asked = screen, pace, asked
        self._answer: asyncio.Future[Hashable | None] | None = None
        self._echo: Echo | None = None
        self._changed: Callable[[str], None] | None = None
        self._turned: Callable[[], str] | None = None
        self._turned_back: Callable[[], None] | None = None
        self._pasted: Callable[[str], None] | None = None
        self._narrow: Narrow | None = None
        self._asker: asyncio.Task[Any] | None = None
        self._furnishing = asyncio.Lock()
        self.hints: Sequence[tuple[str, str]] = ACCEPT
        """The keys of the question, for the foot of the screen."""

    async def furnish(self) -> None:
        """See that prompt and picker are there: a screen is drawn first, then gets what it asks with."""
        screen = self._screen
        async with self._furnishing:
            if screen.query("#ask") or not screen.is_attached:
                return
            from casetui.widgets.picker import Picker
            from casetui.widgets.prompt import Prompt

            # Both before the first wait: while one waits, the desk may end and take the screen away.
            prompt = screen.query_one("#foot").mount(Prompt(id="ask"), after="#status")
            picker = screen.mount(Picker(id="pick"))
            await prompt
            await picker

    @property
    def waits(self) -> bool:
        """Whether a question waits, so that keys are its own."""
        return self._answer is not None

    @property
    def picks(self) -> bool:
        """Whether rows are offered, of which one is to be picked."""
        return self.waits and bool(self._screen.query("#pick")) and self.picker.display

    @property
    def hint(self) -> PrefixHint:
        """The lines above the question, for what it is understood as; they go with it."""
        return self._screen.query_one("#hint", PrefixHint)

    @property
    def prompt(self) -> Prompt:
        """The prompt in place of the status line."""
        prompt: Prompt = self._screen.query_one("#ask")  # type: ignore[assignment]
        return prompt

    @property
    def picker(self) -> Picker:
        """The picker over the foot of the list."""
        picker: Picker = self._screen.query_one("#pick")  # type: ignore[assignment]
        return picker

    # --- asking

    async def line(
        self, label: str, text: str = "", *, echo: Echo | None = None,
        changed: Callable[[str], None] | None = None,
        turned: Callable[[], str] | None = None, turned_back: Callable[[], None] | None = None, why: str = "",
        pasted: Callable[[str], None] | None = None,
    ) -> str:  # fmt: skip
        """Ask for a line; `echo` shows at its right how it is understood, `changed` hears every change.

        `why` says, above the line, why it is asked for again. `turned` is called on tab, and gives the label
        that stands before the line from then on, `turned_back` on shift+tab. `pasted` gets several lines
        pasted at once, with what was typed around them, and ends the asking; the answer is what was typed.
        """
        await self.furnish()
        self._echo, self._changed, self._pasted = echo, changed, pasted
        self._turned, self._turned_back = turned, turned_back
        self.prompt.open(label, text, several=pasted is not None)
        self.hints = ACCEPT
        self._show_echo(text)
        if why:
            self.hint.show_chips([(f"! {why}", "bad")])
        return str(await self._wait(self.prompt.close))

    async def choice(
        self, label: str, choices: Sequence[tuple[str, str]], left: str | None = None,
        above: Sequence[tuple[str, str]] = (), more: Sequence[tuple[str, str]] = (),
    ) -> str:  # fmt: skip
        """Ask for one key out of a few (key, words); `left` is what leaving means, where it ends no act.

        What one must know to choose stands `above`, in pieces (text, role); `more` keys, and those for which
        the line has no room, stand below it.
        """
        await self.furnish()
        self._echo = self._changed = None
        left_over = self.prompt.ask(label, choices, more)
        self.hints = [("one key", "chooses at once"), *left_over, *more, LEAVE]
        if above:
            self.hint.show_chips(above)
        try:
            return str(await self._wait(self.prompt.close))
        except Ended:
            if left is None:
                raise
            return left

    async def pick(self, label: str, narrow: Narrow) -> Hashable:
        """Ask for one row out of those that fit what is typed, by its key."""
        await self.furnish()
        self._narrow = narrow
        self.picker.open(label)
        self.hints = ACCEPT
        return await self._wait(self.picker.close)

    async def _wait(self, close: Callable[[], None]) -> Hashable:
        self._answer = asyncio.get_running_loop().create_future()
        self._asker = asyncio.current_task()
        self._asked(True)
        self._pace.rests()
        try:
            answer = await self._answer
        finally:
            self._answer = None
        # Not where the desk is left while a question waits: there is no screen any more.
        close()
        self.hint.hide()
        self._asked(False)
        if answer is None:
            raise Ended
        return answer

    def settle(self, answer: Hashable | None) -> None:
        """Take the line, the key of the choice or of the row; None where it was left."""
        if self._answer is not None and not self._answer.done():
            self._pace.moves(self._asker)
            self._answer.set_result(answer)

    def _show_echo(self, text: str) -> None:
        if self._echo is not None:
            self.prompt.echo(*self._echo(text))

    # --- what prompt and picker say

    def heard_change(self, event: Prompt.Changed) -> None:
        """Show how the line is understood."""
        self._show_echo(event.text)
        if self._changed is not None and self.waits:
            self._changed(event.text)

    def heard_turn(self, event: Prompt.Turned) -> None:
        """Turn the line into something else."""
        if event.back:
            if self._turned_back is not None:
                self._turned_back()
        elif self._turned is not None:
            event.prompt.relabel(self._turned())
            self._show_echo(event.prompt.text)

    def heard_paste(self, event: Prompt.Pasted) -> None:
        """Hand several pasted lines over; the line itself is done with."""
        if self._pasted is not None and self.waits:
            self._pasted(event.text)
            self.settle(event.prompt.text)

    async def heard_narrowing(self, event: Picker.Asked) -> None:
        """Give the rows that fit what was typed."""
        if self._narrow is None or event.text != event.picker.prompt.text:
            return  # more was typed meanwhile, and is asked for next
        rows = self._narrow(event.text)
        if isinstance(rows, Awaitable):
            rows = await rows
        event.picker.offer(rows, event.text)


def narrowed(offers: Sequence[tuple[Hashable, str, str]]) -> Narrow:
    """Rows (key, words, right-hand words) with every word typed, those that begin with the text first."""
    return lambda text: fitting(offers, text)


def fitting(offers: Iterable[tuple[Hashable, str, str]], text: str) -> list[Offer]:
    """Those of these rows that fit a text, those that begin with it first."""
    typed = text.casefold().strip()
    fit = [
        (key, words, more) for key, words, more in offers
        if all(word in f"{words} {more}".casefold() for word in typed.split())
    ]  # fmt: skip
    fit.sort(key=lambda offer: not offer[1].casefold().startswith(typed))
    return [(key, (Cell(f"{words}  "), Cell(more, "dim"))) for key, words, more in fit]
