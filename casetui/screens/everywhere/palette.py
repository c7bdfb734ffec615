"""The palette: every act of this screen by name, and what has no key of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from casetui import themes
from casetui.practice.agenda.agenda import AgendaRow
from casetui.screens.agenda import covering, looking_ahead
from casetui.screens.everywhere import drafting
from casetui.screens.frame.asking import fitting
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.theming import use_theme
from casetui.tomlfile import ConfigError

if TYPE_CHECKING:
    from casetui.widgets.picker import Offer

MOVING = ("list", "enquiry", "reader")
"""The scope of the keys that only move: last in the palette, since nobody looks for them by name."""


@dataclass(frozen=True)
class PaletteLine:
    """One line of the palette."""

    words: str
    more: str
    run: Callable[[], Awaitable[None] | None]


async def run(screen: DeskScreen) -> None:
    """Ask which act, and do it."""
    lines = _lines(screen)
    items: list[PaletteLine] = []

    async def narrow(text: str) -> Sequence[Offer]:
        """Acts first; behind them, once something is typed, what is ahead on the agenda."""
        if text.strip() and not items:
            items.extend(_items(screen, await looking_ahead.read(screen.desk)))
        acts = fitting(((n, one.words, one.more) for n, one in enumerate(lines)), text)
        if not text.strip():
            return acts
        ahead = ((n, one.words, one.more) for n, one in enumerate(items, len(lines)))
        return [*acts, *fitting(ahead, text)]

    number = await screen.ask.pick(":", narrow)
    wanted = [*lines, *items][int(str(number))].run()
    if wanted is not None:
        await wanted


def _items(screen: DeskScreen, rows: Sequence[AgendaRow]) -> Iterator[PaletteLine]:
    from casetui.screens.week.week import view_of

    for row in rows:
        words = f"{row.name} {row.title}"
        day = f"{date.fromisoformat(row.day):%a %-d %b %Y} {row.time}".rstrip() if row.day else "undated"
        more = f"{day}  {row.case_ref or ''} {row.case_title or ''}".rstrip()
        there = ("week", view_of(row)) if row.day else ("today", "deadlines")
        yield PaletteLine(words, more, partial(screen.go, *there))


def _lines(screen: DeskScreen) -> list[PaletteLine]:
    desk = screen.desk
    lines = [PaletteLine(one.words, one.more, partial(one.run, "")) for one in screen.acts.named()]
    for key in sorted(desk.keymap.for_scope(screen.SCOPE), key=lambda key: key.scope == MOVING):
        if key.id not in ("palette", "view", "save-view") and screen.allowed(key.id):
            lines.append(PaletteLine(key.sentence, "  ".join(key.keys), partial(screen.do, key.id)))
    until = "until a day; it ends by itself"
    lines.append(PaletteLine("Cover for a colleague", until, partial(covering.begin, screen)))
    lines.append(PaletteLine("End a cover", "before its day", partial(covering.finish, screen)))
    for draft in drafting.waiting(desk.session):
        words = f"Draft: {drafting.name(draft.subject)}"
        going_on = partial(drafting.go_on, screen, draft.subject)
        lines.append(PaletteLine(words, draft.body.strip()[:40], going_on))
    for theme in themes.load_all(desk.config.themes_folder)[0].values():
        lines.append(PaletteLine(f"Theme: {theme.title}", theme.name, partial(_choose, screen, theme.name)))
    return lines


def _choose(screen: DeskScreen, theme: str) -> None:
    desk = screen.desk
    use_theme(screen.app, theme, desk.config.themes_folder)
    try:
        desk.config = desk.config.save_theme(theme)
    except (ConfigError, OSError) as error:
        screen.say(f"The theme is in use, but not saved: {error}", "soon")
        return
    screen.say(f"Theme {theme}, kept for the next start.", "good")
