"""Asking the user for a line, a choice or a pick at the foot of the screen, as something to await."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.screen import Screen

from casetui.screens.frame.keyboard import Pace
from casetui.widgets.cells import Cell
from casetui.widgets.entry import TextEntry
from casetui.widgets.hint import PrefixHint

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer, Picker
    from casetui.widgets.prompt import Prompt

Echo = Callable[[str], tuple[str, str]]
"""Gives what a text is understood as, and the role it is shown in."""

Narrow: TypeAlias = "Callable[[str], Sequence[Offer] | Awaitable[Sequence[Offer]]]"
"""Gives the rows that fit a text."""


@dataclass(frozen=True)
class Pick:
    """What was picked: the row's key (None: no row fitted), and the text as typed."""

    key: Hashable | None
    text: str


class Asking(Screen[None]):
    """A screen that can ask; one question at a time, None where the user leaves it."""

    _answer: asyncio.Future[str | Pick | None] | None = None
    _echo: Echo | None = None
    _changed: Callable[[str], None] | None = None
    _turned: Callable[[], str] | None = None
    _pasted: Callable[[str], None] | None = None
    _narrow: Narrow | None = None
    _asker: asyncio.Task[Any] | None = None
    _furnishing: asyncio.Lock | None = None
    pace: Pace

    async def furnish(self) -> None:
        """See that prompt and picker are there: a screen is drawn first, then gets what it asks with."""
        self._furnishing = self._furnishing or asyncio.Lock()
        async with self._furnishing:
            if self.query("#ask") or not self.is_attached:
                return
            from casetui.widgets.picker import Picker
            from casetui.widgets.prompt import Prompt

            # Both before the first wait: while one waits, the desk may end and take the screen away.
            prompt = self.query_one("#foot").mount(Prompt(id="ask"), after="#status")
            picker = self.mount(Picker(id="pick"))
            await prompt
            await picker

    @property
    def asking(self) -> bool:
        """Whether a question waits, so that keys are its own."""
        return self._answer is not None

    @property
    def takes_text(self) -> bool:
        """Whether what is asked for is a text, in which only some keys mean more than themselves."""
        return isinstance(self.focused, TextEntry)

    async def ask_line(
        self, label: str, text: str = "", *, echo: Echo | None = None,
        changed: Callable[[str], None] | None = None,
        turned: Callable[[], str] | None = None, why: str = "",
        pasted: Callable[[str], None] | None = None,
    ) -> str | None:  # fmt: skip
        """Ask for a line; `echo` shows at its right how it is understood, `changed` hears every change.

        `why` says, above the line, why it is asked for again. `turned` is called on tab, and gives the label
        that stands before the line from then on. `pasted` gets several lines pasted at once, with what was
        typed around them, and ends the asking; the answer is what was typed.
        """
        await self.furnish()
        self._echo, self._changed, self._turned, self._pasted = echo, changed, turned, pasted
        self.ask_prompt.open(label, text, several=pasted is not None)
        self._show_echo(text)
        if why:
            self.query_one("#hint", PrefixHint).show_chips([(f"! {why}", "bad")])
        answer = await self._wait(self.ask_prompt.close)
        return answer if isinstance(answer, str) else None

    async def ask_choice(self, label: str, choices: Sequence[tuple[str, str]]) -> str | None:
        """Ask for one key out of a few (key, words)."""
        await self.furnish()
        self._echo = self._changed = None
        self.ask_prompt.ask(label, choices)
        answer = await self._wait(self.ask_prompt.close)
        return answer if isinstance(answer, str) else None

    async def ask_pick(self, label: str, narrow: Narrow, text: str = "") -> Pick | None:
        """Ask for one row out of those that fit what is typed."""
        await self.furnish()
        self._narrow = narrow
        self.ask_picker.open(label, text)
        answer = await self._wait(self.ask_picker.close)
        return answer if isinstance(answer, Pick) else None

    @property
    def ask_prompt(self) -> Prompt:
        """The prompt in place of the status line."""
        prompt: Prompt = self.query_one("#ask")  # type: ignore[assignment]
        return prompt

    @property
    def ask_picker(self) -> Picker:
        """The picker over the foot of the list."""
        picker: Picker = self.query_one("#pick")  # type: ignore[assignment]
        return picker

    def asked(self, asking: bool) -> None:
        """Make room for a question, or take it back; screens say what moves."""

    async def _wait(self, close: Callable[[], None]) -> str | Pick | None:
        self._answer = asyncio.get_running_loop().create_future()
        self._asker = asyncio.current_task()
        self.asked(True)
        self.pace.rests()
        try:
            answer = await self._answer
        finally:
            self._answer = None
        # Not where the desk is left while a question waits: there is no screen any more.
        close()
        self.query_one("#hint", PrefixHint).hide()
        self.asked(False)
        return answer

    def _settle(self, answer: str | Pick | None) -> None:
        if self._answer is not None and not self._answer.done():
            self.pace.moves(self._asker)
            self._answer.set_result(answer)

    def _show_echo(self, text: str) -> None:
        if self._echo is not None:
            self.ask_prompt.echo(*self._echo(text))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Show how the line is understood."""
        event.stop()
        self._show_echo(event.text)
        if self._changed is not None and self.asking:
            self._changed(event.text)

    def on_prompt_turned(self, event: Prompt.Turned) -> None:
        """Turn the line into something else."""
        event.stop()
        if self._turned is not None:
            event.prompt.relabel(self._turned())
            self._show_echo(event.prompt.text)

    def on_prompt_pasted(self, event: Prompt.Pasted) -> None:
        """Hand several pasted lines over; the line itself is done with."""
        event.stop()
        if self._pasted is not None and self.asking:
            self._pasted(event.text)
            self._settle(event.prompt.text)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Take the answer."""
        event.stop()
        self._settle(event.text)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """Take that there is none."""
        event.stop()
        self._settle(None)

    async def on_picker_asked(self, event: Picker.Asked) -> None:
        """Give the rows that fit."""
        event.stop()
        if self._narrow is None:
            return
        rows = self._narrow(event.text)
        if isinstance(rows, Awaitable):
            rows = await rows
        event.picker.offer(rows, event.text)

    def on_picker_picked(self, event: Picker.Picked) -> None:
        """Take the pick."""
        event.stop()
        self._settle(Pick(event.key, event.text))

    def on_picker_left(self, event: Picker.Left) -> None:
        """Take that nothing was picked."""
        event.stop()
        self._settle(None)


def narrowed(offers: Sequence[tuple[Hashable, str, str]]) -> Narrow:
    """Rows (key, words, right-hand words) with every word typed, those that begin with the text first."""

    def fit(text: str) -> list[Offer]:
        typed = text.casefold().strip()
        found = [
            (words, more, key)
            for key, words, more in offers
            if all(word in f"{words} {more}".casefold() for word in typed.split())
        ]
        found.sort(key=lambda one: not one[0].casefold().startswith(typed))
        return [(key, (Cell(f"{words}  "), Cell(more, "dim"))) for words, more, key in found]

    return fit
