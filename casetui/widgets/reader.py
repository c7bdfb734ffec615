"""The reader: a long text in blocks, such as the messages of a thread, to scroll, fold and search."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

from textual import events
from textual.strip import Strip

from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block, Document, Match, Row
from casetui.widgets.lined import Lined


class Reader(Lined):
    """Shows blocks one below the other; laid out lazily, so that a megabyte opens at once."""

    can_focus = True
    DEFAULT_CSS = "Reader { height: 1fr; }"

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        """Make an empty reader that says `empty`."""
        super().__init__(id=id)
        self.empty = empty
        self._document = Document((), 1)
        self._top = 0
        self._matches: list[Match] = []
        self._matches_in: dict[int, list[Match]] = {}  # of each source
        self._match = -1

    # --- what is shown --------------------------------------------------------------------------------------

    def show(self, blocks: Sequence[Block], at: Hashable | None = None) -> None:
        """Show these blocks instead, from the top or from the block with key `at`."""
        self._document = Document(tuple(blocks), self.content_size.width or self.app.size.width)
        self._clear_matches()
        keys = [block.key for block in blocks]
        self._top = self._clamped(self._document.row_of_block(keys.index(at))) if at in keys else 0
        self.refresh()

    @property
    def current_key(self) -> Hashable | None:
        """The key of the block at the top of the window."""
        row = self._document.row(self._top)
        return None if row is None else self._document.blocks[row.block].key

    @property
    def at_end(self) -> bool:
        """Whether the last line is in the window."""
        bottom = self._top + self._height
        return self._document.count(bottom + 1) <= bottom

    # --- moving ---------------------------------------------------------------------------------------------

    def move(self, delta: int) -> None:
        """Scroll by so many lines."""
        self._scroll(self._top + delta)

    def half_page(self, direction: int) -> None:
        """Scroll by half a window, forwards (1) or back (-1)."""
        self._scroll(self._top + direction * max(1, self._height // 2))

    def page(self, direction: int) -> None:
        """Scroll by a window less one line, forwards (1) or back (-1)."""
        self._scroll(self._top + direction * max(1, self._height - 1))

    def first(self) -> None:
        """Scroll to the start."""
        self._scroll(0)

    def last(self) -> None:
        """Scroll to the end."""
        self._scroll(self._document.count())

    def block(self, direction: int) -> None:
        """Scroll to the next (1) or previous (-1) block that has a head."""
        row = self._document.row(self._top)
        if row is None:
            return
        heads = [index for index, block in enumerate(self._document.blocks) if block.head]
        if direction > 0:
            wanted = next((index for index in heads if index > row.block), None)
        else:
            # From within a block, back to its own head first.
            before = row.block + (self._document.row_of_block(row.block) < self._top)
            wanted = next((index for index in reversed(heads) if index < before), None)
        if wanted is not None:
            self._scroll(self._document.row_of_block(wanted))

    # --- folding and searching ------------------------------------------------------------------------------

    def toggle_fold(self) -> None:
        """Fold or unfold the first block in the window that can be; its lines stay where they are."""
        document = self._document
        for index in range(self._top, self._top + self._height):
            row = document.row(index)
            if row is None:
                return
            if document.blocks[row.block].fold_hint:
                document.fold(row.block, not document.folded[row.block])
                self._top = self._clamped(min(self._top, document.row_of_block(row.block)))
                self.refresh()
                return

    def toggle_all_folds(self) -> None:
        """Unfold everything if something is folded, else fold everything that can be."""
        document = self._document
        row = document.row(self._top)
        folded = not any(document.folded)
        for index in range(len(document.blocks)):
            document.fold(index, folded)
        self._top = self._clamped(document.row_of_block(row.block)) if row else 0
        self.refresh()

    def find(self, text: str) -> int:
        """Show where `text` stands, go to the first place from here on, and return how many there are."""
        self._clear_matches()
        self._matches = self._document.matches(text)
        for match in self._matches:
            self._matches_in.setdefault(match.source, []).append(match)
        row = self._document.row(self._top)
        here = row.block if row else 0
        blocks = (self._document.sources[match.source].block for match in self._matches)
        first = next((index for index, block in enumerate(blocks) if block >= here), 0)
        if self._matches:
            self._go_to_match(first)
        self.refresh()
        return len(self._matches)

    def next_match(self, direction: int) -> tuple[int, int]:
        """Go to the next (1) or previous (-1) place found, round the end; its number from 1, and how many."""
        if not self._matches:
            return 0, 0
        self._go_to_match((self._match + direction) % len(self._matches))
        return self._match + 1, len(self._matches)

    def _go_to_match(self, index: int) -> None:
        self._match = index
        match = self._matches[index]
        block = self._document.sources[match.source].block
        if self._document.folded[block]:
            self._document.fold(block, False)
        place = self._document.row_of(match.source, match.start)
        if not self._top <= place < self._top + self._height:
            self._scroll(place - self._height // 3)
        self.refresh()

    def _clear_matches(self) -> None:
        self._matches, self._matches_in, self._match = [], {}, -1

    # --- drawing --------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        row = self._document.row(self._top + y)
        if row is None:
            empty = y == 0 and not self._document.blocks
            return self.strip((Cell(self.empty, "dim"),) if empty else ())
        return self.strip(row.cells if row.source < 0 else self._cells(row))

    def _cells(self, row: Row) -> Line:
        source = self._document.sources[row.source]
        before = (Cell(" " * row.hang),) if row.hang else ()
        matches = self._matches_in.get(row.source, ())
        if not matches and not source.roles:
            return (*before, Cell(source.text[row.start : row.end]))
        current = self._matches[self._match] if self._matches else None
        looks = list(source.roles)
        looks += ((one.start, one.end, "bar" if one is current else "match") for one in matches)
        edges = {row.start, row.end}
        edges.update(min(max(edge, row.start), row.end) for look in looks for edge in look[:2])
        cells = list(before)
        for start, end in pairwise(sorted(edges)):
            role = next((role for first, last, role in reversed(looks) if first <= start < last), "")
            cells.append(Cell(source.text[start:end], role))
        return tuple(cells)

    def _on_resize(self, event: events.Resize) -> None:
        row = self._document.row(self._top)
        self._document.resize(self.content_size.width)
        if row is not None and row.source >= 0:
            self._top = self._document.row_of(row.source, row.start)
        elif row is not None:
            self._top = self._document.row_of_block(row.block)
        self._top = self._clamped(self._top)
        self.refresh()

    def _on_focus(self, event: events.Focus) -> None:
        self.app.cursor_position = self.content_region.offset

    # --- within ---------------------------------------------------------------------------------------------

    @property
    def _height(self) -> int:
        return max(1, self.content_size.height)

    def _clamped(self, top: int) -> int:
        if top <= 0:
            return 0
        return max(0, min(top, self._document.count(top + self._height) - self._height))

    def _scroll(self, top: int) -> None:
        top = self._clamped(top)
        if top != self._top:
            self._top = top
            self.refresh()
