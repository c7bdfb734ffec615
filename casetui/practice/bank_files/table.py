"""Reads a bank's CSV file, column by column; a line that can't be read is named, and none is half read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO

from casetui.practice.bank_files import columns
from casetui.practice.bank_files.lines import LONGEST_REFERENCE, LONGEST_TEXT, MOST_LINES, Line, Read
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse
from casetui.text import clean_line

MOST_HEADS = 30
"""How many lines may stand above the header, as some banks put the account there."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_PARTS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_NAMES, 1)}
_NAMED = re.compile(r"(\d{1,2})[ -]?([A-Za-z]{3})[a-z]*[ -,]+(\d{2,4})")
_MINUSES = str.maketrans("\N{MINUS SIGN}\N{HYPHEN}", "--")


class Table:
    """The rows of a CSV file below its header."""

    def __init__(self, text: str) -> None:
        """Find out what separates its cells, and which row is the header."""
        if "\0" in text:
            raise Refuse("This is no CSV file.")
        self.delimiter = max(",;\t|", key=text[:4_000].count)
        self._rows = self._all(text)
        for _ in range(MOST_HEADS):
            _at, cells = next(self._rows, (0, None))
            if cells is None:
                break
            known = [field for field in columns.guessed(cells) if field != "-"]
            if len(known) >= 2:
                self.headers: list[str] = [clean_line(cell, 200) for cell in cells]
                if len(cells) > columns.MOST:
                    raise Refuse(f"The file has {len(cells)} columns; a statement has fewer.")
                return
        self._rows = self._all(text)
        _at, first = next(self._rows, (0, None))
        self.headers = [clean_line(cell, 200) for cell in first or ()]
        if not self.headers:
            raise Refuse("There is nothing in the file.")

    def _all(self, text: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(StringIO(text, newline=""), delimiter=self.delimiter)
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield reader.line_num, cells
        except csv.Error as error:
            raise Refuse(f"Line {reader.line_num} of the file can't be read: {error}.") from error

    def read(self, fields: Sequence[str], style: Style, day_order: str) -> Read:
        """The statement, by what its columns are."""
        lines: list[Line] = []
        closing: tuple[str, int] | None = None
        for number, cells in self._rows:
            if len(lines) >= MOST_LINES:
                raise Refuse(f"The file has more than {MOST_LINES:,} lines; import it in parts.")
            line, balance = _line(number, cells, fields, style, day_order)
            lines.append(line)
            if balance is not None and (closing is None or line.day >= closing[0]):
                closing = (line.day, balance)
        newest_first = len(lines) > 1 and lines[0].day > lines[-1].day
        if newest_first and closing is not None and "balance" in fields:
            closing = None  # its order within a day is the other one: better asked for than guessed
        return Read("csv", lines, closing[1] if closing else None)


def _line(
    number: int, cells: Sequence[str], fields: Sequence[str], style: Style, day_order: str
) -> tuple[Line, int | None]:
    if len(cells) > len(fields) and any(cell.strip() for cell in cells[len(fields) :]):
        raise Refuse(f"Line {number} has {len(cells)} cells where there are {len(fields)} columns.")
    said: dict[str, list[str]] = {}
    for field, cell in zip(fields, cells, strict=False):
        if cell.strip():
            said.setdefault(field, []).append(cell.strip())
    try:
        day = day_of((said.get("day") or [""])[0], day_order)
        if "amount" in fields:
            amount = signed((said.get("amount") or [""])[0], style)
        else:
            came, went = (abs(signed(said[name][0], style)) if name in said else 0 for name in ("in", "out"))
            if bool(came) == bool(went):
                raise Refuse("it says neither or both of what came in and what went out")
            amount = came - went
        balance = signed(said["balance"][0], style) if "balance" in said else None
    except Refuse as why:
        raise Refuse(f"Line {number} can't be read: {str(why)[:1].lower()}{str(why)[1:]}") from why
    text = clean_line(" ".join(said.get("text", ())), LONGEST_TEXT)
    reference = clean_line(" ".join(said.get("reference", ())), LONGEST_REFERENCE)
    return Line(day.isoformat(), amount, text, reference), balance


def signed(text: str, style: Style) -> int:
    """An amount of a bank's, in minor units: (1.00), 1.00- and 1.00 DR are below nothing; Refuse others."""
    word = text.translate(_MINUSES).strip()
    below = False
    if (found := re.fullmatch(r"\((.*)\)", word)) is not None:
        below, word = True, found[1].strip()
    if (found := re.fullmatch(r"(.*?)\s*(DR|CR)", word, re.IGNORECASE)) is not None:
        below, word = below or found[2].upper() == "DR", found[1]
    if word[:1] in "+-" or word[-1:] == "-":
        if below:
            raise Refuse(f"“{clean_line(text, 40)}” is below nothing in two ways.")
        below = "-" in (word[:1], word[-1:])
        word = word[1:] if word[:1] in "+-" else word[:-1]
    minor = amounts.typed(word.strip(), style)
    return -minor if below else minor


def day_of(text: str, day_order: str) -> date:
    """A day of a bank's, by the firm's order where it could be read in two ways; Refuse what is none."""
    word = text.strip()
    try:
        if (found := _ISO.fullmatch(word)) is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if (found := _NAMED.fullmatch(word)) is not None and found[2].casefold() in _MONTHS:
            return date(_year(found[3]), _MONTHS[found[2].casefold()], int(found[1]))
        if (found := _PARTS.fullmatch(word)) is not None:
            order = "ymd" if len(found[1]) == 4 else day_order
            parts = dict(zip(order, found.groups(), strict=True))
            return date(_year(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError:
        pass
    raise Refuse(f"“{clean_line(text, 40)}” is no day as the firm writes them ({day_order}).")


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
