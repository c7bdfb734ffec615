"""Journals, ledgers and reconciliations as sheets: as text, as CSV, and (in `pdf`) as a PDF."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from casetui.practice.client_books.journals import LedgerLine
from casetui.practice.client_money.balances import LedgerRow
from casetui.practice.client_money.listing import Entry
from casetui.practice.client_money.terms import CLIENT, DROPPED, FIRM, firm_of, style
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.reader import Reader
from casetui.session.transaction import Tx

if TYPE_CHECKING:
    from casetui.practice.client_books.reconciling import Reckoned

WIDE = 100
"""Columns of a sheet as text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Part:
    """A table of a sheet; `right`: its columns that hold amounts."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """What is printed: its title, what it is about, its tables, and what stands at its end."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...] = field(default=())
    lead: tuple[str, ...] = field(default=())  # what it comes to, before its tables


def of_journal(session: Reader, which: str, entries: Sequence[Entry], between: str) -> Sheet:
    """A journal."""
    firm = firm_of(session)
    rows = tuple(_entry(one, firm.decimal_mark) for one in entries)
    sums: dict[str, int] = {}
    for one in entries:
        sums[one.currency] = sums.get(one.currency, 0) + (one.amount if one.state != DROPPED else 0)
    foot = tuple(
        f"Total: {amounts.shown(total, Style(one, firm.decimal_mark), named=True)}"
        for one, total in sums.items()
    )
    heads = ("No.", "Day", "Account", "Kind", "Number", "Case", "Who", "What for", "Amount", "Standing")
    return Sheet(f"{which.capitalize()} journal", (("Firm", firm.name), ("Days", between)),
                 (Part("", heads, rows, frozenset({8})),), foot)  # fmt: skip


def _entry(one: Entry, mark: str) -> tuple[str, ...]:
    what = f"{one.purpose}{_reversing(one)}"
    return (
        one.name, one.day or "-", f"B{one.account}", one.kind, one.number or one.reference,
        one.case_ref or "-", one.who, what, amounts.shown(one.amount, Style(one.currency, mark)),
        one.standing,
    )  # fmt: skip


def _reversing(one: Entry) -> str:
    if one.reverses is None:
        return ""
    return f" (reverses W{one.reverses}{f': {one.why}' if one.why else ''})"


def of_ledger(session: Reader, whose: LedgerRow, ref: str, lines: Sequence[LedgerLine]) -> Sheet:
    """A client's ledger."""
    its = style(session, whose.currency)
    rows = tuple(
        (one.entry.name, one.day, one.cleared or "not yet", one.entry.kind, one.entry.number,
         f"{one.entry.who}{': ' if one.entry.purpose else ''}{one.entry.purpose}",
         amounts.shown(one.amount, its), amounts.shown(one.balance, its))
        for one in lines
    )  # fmt: skip
    facts = (
        ("Firm", firm_of(session).name), ("Client", f"C{whose.client} {whose.name}"), ("Case", ref),
        ("Account", f"B{whose.account}"), ("Currency", whose.currency),
        ("Cleared", amounts.shown(whose.cleared, its)), ("Not cleared", amounts.shown(whose.uncleared, its)),
        ("Disputed", amounts.shown(whose.disputed, its)),
    )  # fmt: skip
    heads = ("No.", "Day", "Cleared", "Kind", "Number", "Who, what for", "Amount", "Balance")
    return Sheet(f"Client ledger {ref}", facts, (Part("", heads, rows, frozenset({6, 7})),))


def of_reckoning(session: Reader | Tx, its: Reckoned, signed: str = "") -> Sheet:
    """A reconciliation: the three that must be one, what is under way, what differs, whose the money is."""
    written = style(session, its.account.currency)

    def shown(minor: int | None) -> str:
        return "?" if minor is None else amounts.shown(minor, written)

    under_way = tuple(
        (f"W{one.id}", one.day, one.number, one.who, shown(one.amount)) for one in its.matched.ours
    )
    not_ours = tuple((one.day, one.reference, one.text, shown(one.amount)) for one in its.matched.theirs)
    named = {FIRM: "the firm's own", CLIENT: ""}
    ledgers = tuple(
        (
            one.ref or "-",
            one.name or named.get(one.ledger) or "nobody known",
            shown(one.amount),
            shown(one.cleared),
        )
        for one in its.ledgers
    )
    moving = sum(one.amount for one in its.matched.ours)
    three = (
        ("Bank, by its statement", shown(its.bank)), ("What is under way", shown(moving)),
        ("Bank adjusted", shown(its.adjusted)), ("Book", shown(its.book)),
        ("Sum of ledgers", shown(its.total)),
    )  # fmt: skip
    agrees = "Bank, book and ledgers agree." if its.agrees else ""
    lead = tuple(filter(None, (*its.problems, agrees, *its.notes)))
    day = date.fromisoformat(its.day)
    facts = (
        ("Firm", firm_of(session).name), ("Account", f"{its.account.called} {its.account.name}"),
        ("Bank", " ".join(filter(None, (its.account.bank, its.account.number)))),
        ("As of", f"{day:%-d %b %Y}"), ("Currency", its.account.currency),
    )  # fmt: skip
    return Sheet(f"Reconciliation of {its.account.called}", facts, (
        Part("The three", ("", "Amount"), three, frozenset({1})),
        Part("Under way", ("No.", "Day", "Number", "Who", "Amount"), under_way, frozenset({4})),
        Part("At the bank, not in the books", ("Day", "Reference", "Text", "Amount"), not_ours,
             frozenset({3})),
        Part("Whose it is", ("Case", "Whose", "Amount", "Cleared"), ledgers, frozenset({2, 3})),
    ), (signed,) if signed else (), lead)  # fmt: skip


def as_text(sheet: Sheet) -> str:
    """A sheet as plain text, aligned."""
    lines = [sheet.title, ""]
    wide = max((len(name) for name, _ in sheet.facts), default=0)
    lines += [f"{name:{wide}}  {value}" for name, value in sheet.facts if value]
    lines += ["", *sheet.lead] if sheet.lead else []
    for part in sheet.parts:
        lines += ["", *([part.title] if part.title else []), *_table(part)]
    return "\n".join([*lines, "", *sheet.foot]).rstrip() + "\n"


def _table(part: Part) -> Iterable[str]:
    if not part.rows:
        return ["  none"]
    widths = [max(_wide(row[n]) for row in (part.heads, *part.rows)) for n in range(len(part.heads))]
    return [_row(row, widths, part.right) for row in ((part.heads,) if any(part.heads) else ())] + [
        _row(row, widths, part.right) for row in part.rows
    ]


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    padded = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        gap = " " * (width - _wide(cell))
        padded.append(gap + cell if at in right else cell + gap)
    return "  ".join(padded).rstrip()


def _wide(text: str) -> int:
    """How many columns a text takes where letters are of one width."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def as_csv(sheet: Sheet) -> str:
    """The tables of a sheet as CSV; nothing in it is a formula to a spreadsheet."""
    target = StringIO()
    writer = csv.writer(target)
    for part in sheet.parts:
        if len(sheet.parts) > 1:
            writer.writerow([part.title])
        writer.writerow(part.heads)
        for row in part.rows:
            writer.writerow([cell if at in part.right else _harmless(cell) for at, cell in enumerate(row)])
    return target.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and cell != "-" else cell
