"""What goes down the line: only cells that changed, in the fewest bytes, and no sequence we did not mean.

Textual repaints whole lines and sets every attribute anew for each bit of text. The painter keeps a copy of
what the terminal shows, compares, and writes the difference; so it is the last gate for escape sequences too.
"""

from __future__ import annotations

import re

from rich.cells import split_graphemes

from casetui.terminal.sgr import ANY, LINES, PLAIN, Pen, apply, change

Cell = tuple[str, Pen]
"""One column: the character standing there (empty in the second column of a wide one) and its pen."""

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+)"
    r"|\x1b\[(?P<sgr>[0-9;]*)m"
    r"|\x1b\[(?P<row>[0-9]*)(?:;(?P<column>[0-9]*))?H"
    # The alternate screen, the cursor, bracketed paste and line wrap; nothing else is switched.
    r"|(?P<mode>\x1b\[\?(?:1049|25|2004|7)[hl])"
    r"|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
)

GAP = 4
"""Up to this many unchanged cells are written again, as that costs no more than to step over them."""

ERASE_MIN = 6
"""So many blanks at the end of what is drawn are cheaper erased."""

STEP_COST = 4
"""What a step over unchanged cells costs, in bytes, more or less."""


class Painter:
    """Turns Textual's output into the shortest stream with the same picture.

    `erase_colour`: the terminal erases with the background colour ("bce"), so that blanks may be erased.
    """

    def __init__(self, width: int = 80, height: int = 24, *, erase_colour: bool = True) -> None:
        self._size = self._next_size = (width, height)
        self._erase_colour = erase_colour
        self._out: list[str] = []
        self._run: list[Cell] = []
        self._run_at = (0, 0)
        self._run_doubtful = False
        self._at = (0, 0)
        self._pen = PLAIN
        self.forget()

    def forget(self) -> None:
        """Take nothing for granted about what the terminal shows: the next frame is drawn whole."""
        width, height = self._size
        self._shown: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        self._doubtful_rows: set[int] = set()
        self._cursor: tuple[int, int] | None = None
        self._terminal_pen: Pen | None = None

    def resize(self, width: int, height: int) -> None:
        """Note the terminal's new size; safe to call from a signal handler, in the midst of a frame."""
        self._next_size = (width, height)

    def feed(self, data: str) -> str:
        """Return what must be sent so that the terminal shows what `data` would have shown."""
        if self._next_size != self._size:
            self._size = self._next_size
            self.forget()
        cursor_wanted = False
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                self._put(token[0])
                cursor_wanted = False
            elif kind == "sgr":
                self._pen = apply(self._pen, token["sgr"])
            elif kind == "mode":
                self._switch(token[0])
            elif kind in ("row", "column"):
                self._at = (max(1, int(token["column"] or 1)) - 1, max(1, int(token["row"] or 1)) - 1)
                cursor_wanted = True
        self._end_run()
        if cursor_wanted and self._at[0] < self._size[0] and self._at[1] < self._size[1]:
            self._move(*self._at)
        out = "".join(self._out)
        self._out.clear()
        return out

    def _switch(self, sequence: str) -> None:
        self._end_run()
        if self._terminal_pen != PLAIN:
            self._out.append("\x1b[m")
            self._terminal_pen = PLAIN
        self._out.append(sequence)
        if "1049" in sequence:
            self.forget()

    def _put(self, text: str) -> None:
        x, y = self._at
        run_x, run_y = self._run_at
        if run_y != y or run_x + len(self._run) != x:
            self._end_run()
            self._run_at = (x, y)
        if text.isascii():
            blank = (" ", self._pen.blank)
            self._run += [blank if char == " " else (char, self._pen) for char in text]
        else:
            self._run_doubtful |= _add_cells(self._run, text, self._pen)
        self._at = (self._run_at[0] + len(self._run), y)

    def _end_run(self) -> None:
        run, (x, y), doubtful = self._run, self._run_at, self._run_doubtful
        self._run, self._run_doubtful = [], False
        width, height = self._size
        if not run or y >= height or x >= width:
            return
        if len(run) > width - x:
            # A terminal still at work on a smaller size must not see the rest pile up in its last column.
            cut_wide = run[width - x][0] == ""
            del run[width - x :]
            if cut_wide:
                run[-1] = (" ", run[-1][1].blank)
        shown = self._shown[y]
        before = shown[x : x + len(run)]
        if before == run:
            return
        # Where a character may be wider or narrower than we think, only a whole line is sure to be right.
        whole = doubtful or y in self._doubtful_rows
        for start, end in [(0, len(run))] if whole else self._stretches(x, y, before, run):
            self._write(x + start, y, run[start:end])
        if doubtful:
            self._doubtful_rows.add(y)
        elif len(run) == width:
            self._doubtful_rows.discard(y)
        # Half of a wide character overwritten blanks its other half.
        if x and before[0] is not None and before[0][0] == "" and run[0] != before[0]:
            shown[x - 1] = None
        shown[x : x + len(run)] = run
        if (after := shown[x + len(run) : x + len(run) + 1]) and after[0] and after[0][0] == "":
            shown[x + len(run)] = None

    def _stretches(self, x: int, y: int, before: list[Cell | None], run: list[Cell]) -> list[tuple[int, int]]:
        """Return what is to be written of a run, after erasing the line's rest if that is cheaper."""
        stretches = _changes(before, run)
        first = stretches[0][0]
        pen = run[first][1]
        erasable = (self._erase_colour or not pen.bg) and not pen.attrs & LINES
        if x + len(run) < self._size[0] or not erasable or run[first][0] == "":
            return stretches
        blank: list[Cell | None] = [(" ", pen.blank)]
        left = _changes(before[:first] + blank * (len(run) - first), run)
        if _cost(left) + len("\x1b[K") >= _cost(stretches):
            return stretches
        self._move(x + first, y)
        following = next((cell[1] for cell in run[first:] if cell[1].fg != ANY), pen)
        self._set_pen(following if following.bg == pen.bg and not following.attrs & LINES else pen)
        self._out.append("\x1b[K")
        return left

    def _write(self, x: int, y: int, cells: list[Cell]) -> None:
        self._move(x, y)
        start = 0
        while start < len(cells):
            pen = cells[start][1]
            end = start + 1
            while end < len(cells) and cells[end][1] == pen:
                end += 1
            # A blank's change of background takes the next text's colours along, in the same sequence.
            following = cells[end][1] if end < len(cells) else pen
            if pen.fg == ANY and following.bg == pen.bg and not following.attrs & LINES:
                self._set_pen(pen if self._keeps(pen) else following)
            else:
                self._set_pen(pen)
            self._write_alike(x + start, y, cells[start:end], pen, last=end == len(cells))
            start = end

    def _keeps(self, pen: Pen) -> bool:
        return change(self._terminal_pen, pen)[0] == ""

    def _set_pen(self, pen: Pen) -> None:
        sequence, self._terminal_pen = change(self._terminal_pen, pen)
        self._out.append(sequence)

    def _write_alike(self, x: int, y: int, cells: list[Cell], pen: Pen, *, last: bool) -> None:
        count = len(cells)
        if pen.fg == ANY and (self._erase_colour or not pen.bg) and self._erase(x, y, count, last=last):
            return
        width = self._size[0]
        for index, (text, _) in enumerate(cells):
            if not _doubtful(text):
                self._out.append(text)
                continue
            # Terminals disagree on how wide this is: blank the place first, and say where to go on.
            following = x + index + 1
            if index + 1 < count and cells[index + 1][0] == "":
                self._out.append(f"  \x1b[{x + index + 1}G")
                following += 1
            self._out.append(text)
            if following < width:
                self._out.append(f"\x1b[{following + 1}G")
        # In the last column the cursor stays on the character, or hangs behind it.
        self._cursor = (x + count, y) if x + count < width else None

    def _erase(self, x: int, y: int, count: int, *, last: bool) -> bool:
        at_edge = x + count == self._size[0] and count > len("\x1b[K")
        if at_edge or (last and count >= ERASE_MIN):
            self._out.append("\x1b[K" if at_edge else f"\x1b[{count}X")
            self._cursor = (x, y)
            return True
        return False

    def _move(self, x: int, y: int) -> None:
        if self._cursor == (x, y):
            return
        if self._cursor is not None and self._cursor[1] == y and x > self._cursor[0]:
            step = x - self._cursor[0]
            self._out.append("\x1b[C" if step == 1 else f"\x1b[{step}C")
        elif x:
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        else:
            self._out.append(f"\x1b[{y + 1}H" if y else "\x1b[H")
        self._cursor = (x, y)


def _add_cells(run: list[Cell], text: str, pen: Pen) -> bool:
    """Add the cells of `text` to a run; True if some are of doubtful width."""
    blank = (" ", pen.blank)
    doubtful = False
    for start, end, width in split_graphemes(text)[0]:
        part = text[start:end]
        if width:
            doubtful |= _doubtful(part)
            run.append(blank if part == " " else (part, pen))
            if width > 1:
                run.append(("", pen))
        elif run:
            # A mark at the start of a new bit of text stands on the character before it.
            doubtful = True
            lead = -1 if run[-1][0] or len(run) == 1 else -2
            run[lead] = (run[lead][0] + part, pen)
    return doubtful


def _doubtful(text: str) -> bool:
    if len(text) != 1:
        return bool(text)
    code = ord(text)
    return code >= 0x1F000 or (0x2300 <= code < 0x2C00 and split_graphemes(text)[1] == 2)


def _changes(before: list[Cell | None], after: list[Cell]) -> list[tuple[int, int]]:
    """Return the stretches to write, as (start, end), near ones joined."""
    stretches: list[tuple[int, int]] = []
    for index, cell in enumerate(after):
        if cell == before[index]:
            continue
        start = index - 1 if cell[0] == "" and index else index
        end = index + 2 if index + 1 < len(after) and after[index + 1][0] == "" else index + 1
        if stretches and _joins(after, stretches[-1][1], start):
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def _joins(after: list[Cell], end: int, start: int) -> bool:
    if start <= end:
        return True
    if start - end > GAP:
        return False
    before = after[end - 1][1]
    alike = (before, before.blank, Pen(ANY, before.bg))
    return all(len(text) == 1 and pen in alike for text, pen in after[end:start])


def _cost(stretches: list[tuple[int, int]]) -> int:
    return sum(end - start + STEP_COST for start, end in stretches)
