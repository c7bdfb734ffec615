"""Contacts as a CSV file: columns named as Google's are, which most programs read, and a few of our own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO

from casetui.practice.exchange.formulas import harmless
from casetui.practice.exchange.leaving import Leaving

MOST = 12
"""Of how many other names, mail addresses and numbers each has a column of its own."""

SEVERAL = " ::: "
"""What stands between values that share a cell, as Google has it."""

Write = Callable[[bytes], object]


def write(leaving: Iterable[Leaving], to: Write, most: tuple[int, int, int]) -> int:
    """Write them out one by one, UTF-8 with the mark by which Excel knows it; how many.

    `most` is how many other names, mail addresses and numbers there are at most.
    """
    names, emails, phones = (
        max(least, min(MOST, count)) for least, count in zip((0, 1, 1), most, strict=True)
    )
    to(b"\xef\xbb\xbf" + _line(_headers(names, emails, phones)))
    count = 0
    for contact in leaving:
        to(_line(_cells(contact, names, emails, phones)))
        count += 1
    return count


def _headers(names: int, emails: int, phones: int) -> list[str]:
    headers = ["Name", "Kind"]
    headers += [f"Other Name {at} - {part}" for at in range(1, names + 1) for part in ("Kind", "Value")]
    headers += [f"E-mail {at} - Value" for at in range(1, emails + 1)]
    headers += [f"Phone {at} - {part}" for at in range(1, phones + 1) for part in ("Label", "Value")]
    return [
        *headers, "Address 1 - Formatted", "Language", "Preferred", "May be told", "Minor",
        "Do not contact", "Notes", "Cases", "UID",
    ]  # fmt: skip


def _cells(contact: Leaving, names: int, emails: int, phones: int) -> list[str]:
    cells = [contact.name, "organisation" if contact.organisation else "person"]
    cells += _pairs([(kind, name) for name, kind in contact.others], names)
    cells += _first(list(contact.emails), emails)
    cells += _pairs([(label, number) for number, label in contact.phones], phones)
    return [
        *cells, contact.postal, contact.language, contact.preferred, contact.may_be_told,
        "yes" if contact.minor else "", contact.do_not_contact, contact.note,
        "\n".join(contact.roles), contact.uid,
    ]  # fmt: skip


def _first(values: list[str], columns: int) -> list[str]:
    """A value for each column; what is too many stands in the last one."""
    if len(values) > columns:
        values = [*values[: columns - 1], SEVERAL.join(values[columns - 1 :])]
    return values + [""] * (columns - len(values))


def _pairs(pairs: list[tuple[str, str]], columns: int) -> list[str]:
    labels = [label for label, _value in pairs[:columns]]
    labels += [""] * (columns - len(labels))
    values = _first([value for _label, value in pairs], columns)
    return [cell for pair in zip(labels, values, strict=True) for cell in pair]


def _line(cells: list[str]) -> bytes:
    row = StringIO(newline="")
    csv.writer(row, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    return row.getvalue().encode("utf-8", "replace")
