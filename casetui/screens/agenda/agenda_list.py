"""What Today and the Week share: a list of agenda lines, with the acts on its items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import DEADLINE
from casetui.screens.agenda.item_acts import ItemActs
from casetui.screens.agenda.lines import AgendaLine, draw
from casetui.screens.frame.acting import act
from casetui.screens.frame.panes import PREVIEW_SECONDS, Panes
from casetui.screens.frame.performing import Performer, Upshot
from casetui.screens.frame.reading import TextScreen
from casetui.screens.frame.rows import Records, Rows
from casetui.screens.frame.surface import Surface
from casetui.widgets.document import Block

ELSEWHERE = ("enquiries", "messages")
"""Records that no line here shows, by the tables' names."""


class AgendaList:
    """A list of agenda lines that a screen loads: opened, marked and acted on from here."""

    def __init__(
        self, on: Surface, load: Callable[[], None], blocks: Callable[[AgendaLine], Sequence[Block]],
        notes: Callable[[], Iterable[str]] = tuple, preview: str = "",
    ) -> None:  # fmt: skip
        """Show what `load` puts into the list, and `blocks` of each line; `notes` says what holds for it."""
        self.on, self._load, self._blocks = on, load, blocks
        self.panes = Panes(
            on, lambda line, width: draw(on.desk, line, width), lambda line: line.key, blocks,
            lambda line: line.looked_into, preview=preview,
        )  # fmt: skip
        self.list = self.panes.list
        self.rows = Rows(on, self.panes, notes, _alone)
        items = Records(self.rows, lambda line: line.acted_on, self._settled)
        self.items = ItemActs(on, Performer(on, "agenda", items), self.list.to)
        self.parts = (self, self.items, self.rows, self.panes, self.panes.moving)

    @act("open")
    def open_line(self) -> None:
        """Read all that is known of the row."""
        line = self.list.current
        if line is not None and line.is_letter:
            self.panes.open_text()
        elif line is not None and (shown := self._blocks(line)):
            if line.looked_into is not None:
                self.on.desk.session.viewed(line.looked_into)
            self.on.app.push_screen(TextScreen(self.on.desk, shown))

    @act("refresh")
    def show_all_anew(self) -> None:
        """Show what others have changed, and take out what is done."""
        self.on.say("")
        self._load()
        self.on.show_places()

    def changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say how many items others changed; nothing moves then."""
        if here and kind not in ELSEWHERE:
            self._load()
        elif kind == "agenda" and not here:
            self.rows.changed(ids)

    def _settled(self, upshot: Upshot[AgendaRow]) -> None:
        """Sign the rows with what happened; they keep their places until R or leaving."""
        self.rows.settled(upshot)
        self.panes.preview_anew(PREVIEW_SECONDS)
        self.on.show_places()


def _alone(line: AgendaLine) -> str:
    deadline = line.item is not None and line.item.kind == DEADLINE
    return "A deadline is handled by itself, never with others." if deadline else ""
