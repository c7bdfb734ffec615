"""The numbers of records as users write them: E12, M77, O3, A5."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from casetui.cli.parser import Parser
from casetui.tables.kinds import KINDS
from casetui.text import clean_line

LARGEST = 2**63 - 1


def numbered(table: str) -> Callable[[str], int]:
    """Reads the number of one record of a table, with its letter or without: `E12`, `e12` or `12`."""

    def read(text: str) -> int:
        letter = KINDS[table].letter
        digits = text.strip().upper().removeprefix(letter)
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) <= LARGEST):
            raise ArgumentTypeError(f"“{clean_line(text, 40)}” is no number such as {letter}12")
        return int(digits)

    return read


def one_of(*tables: str) -> Callable[[str], tuple[str, int]]:
    """Reads the number of a record of one of these tables, by its letter; without one, of the first."""

    def read(text: str) -> tuple[str, int]:
        begin = text.strip()[:1].upper()
        table = next((name for name in tables if KINDS[name].letter == begin), tables[0])
        return table, numbered(table)(text)

    return read


def several(table: str) -> Callable[[str], list[int]]:
    """Reads one number or several with commas between them: `E12,E14`."""

    def read(text: str) -> list[int]:
        one = numbered(table)
        return list(dict.fromkeys(one(part) for part in text.split(",") if part.strip()))

    return read


def together(lists: list[list[int]]) -> list[int]:
    """Several arguments of several numbers as one list, each number once."""
    return list(dict.fromkeys(number for numbers in lists for number in numbers))


def contact_or_name(text: str) -> int | str:
    """Reads a contact's number with its letter, such as `C12`, or else a name as it was written."""
    written = clean_line(text, 400)
    if written[:1] in "Cc" and written[1:].isdigit():
        return numbered("contacts")(written)
    return written


def others(parser: Parser) -> None:
    """Add who else is involved in a new case, as numbers or names; or that nobody else is known."""
    parser.add_argument(
        "--others", type=_others, default=((), False), metavar="NAMES",
        help="who else is involved, with ; between, or 'none known'",
    )


def _others(text: str) -> tuple[tuple[int | str, ...], bool]:
    from casetui.practice.cases.beginning import others_said  # here: few commands need it

    names, none_known = others_said(text)
    return tuple(map(contact_or_name, names)), none_known
