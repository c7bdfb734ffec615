"""An invoice as LEDES 1998B, which clients' systems take in: 24 fields a line, each line ending in []."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from casetui.practice.costs.terms import EXPENSE
from casetui.practice.firm.staff import Staff
from casetui.practice.invoice_out import ids
from casetui.practice.invoice_out.ids import CLASS, CLIENT, FIRM, MATTER, TIMEKEEPER, Wanted
from casetui.practice.invoices import invoices
from casetui.practice.invoices.invoices import InvoiceRow, LineRow
from casetui.practice.invoices.terms import FIXED, ISSUED
from casetui.practice.money import amounts, scaled
from casetui.practice.money.currencies import unit
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.text import clean_line

FIELDS = (
    "INVOICE_DATE", "INVOICE_NUMBER", "CLIENT_ID", "LAW_FIRM_MATTER_ID", "INVOICE_TOTAL",
    "BILLING_START_DATE", "BILLING_END_DATE", "INVOICE_DESCRIPTION", "LINE_ITEM_NUMBER",
    "EXP/FEE/INV_ADJ_TYPE", "LINE_ITEM_NUMBER_OF_UNITS", "LINE_ITEM_ADJUSTMENT_AMOUNT", "LINE_ITEM_TOTAL",
    "LINE_ITEM_DATE", "LINE_ITEM_TASK_CODE", "LINE_ITEM_EXPENSE_CODE", "LINE_ITEM_ACTIVITY_CODE",
    "TIMEKEEPER_ID", "LINE_ITEM_DESCRIPTION", "LAW_FIRM_ID", "LINE_ITEM_UNIT_COST", "TIMEKEEPER_NAME",
    "TIMEKEEPER_CLASSIFICATION", "CLIENT_MATTER_ID",
)  # fmt: skip
"""In the order in which they stand."""

FIRST, END = "LEDES1998B[]", "[]"
LONGEST = {
    "INVOICE_NUMBER": 20, "CLIENT_ID": 20, "LAW_FIRM_MATTER_ID": 20, "LINE_ITEM_NUMBER": 20,
    "LINE_ITEM_TASK_CODE": 20, "LINE_ITEM_EXPENSE_CODE": 20, "LINE_ITEM_ACTIVITY_CODE": 20,
    "TIMEKEEPER_ID": 20, "LAW_FIRM_ID": 20, "TIMEKEEPER_NAME": 30, "TIMEKEEPER_CLASSIFICATION": 10,
    "CLIENT_MATTER_ID": 20, "INVOICE_DESCRIPTION": 15_000, "LINE_ITEM_DESCRIPTION": 15_000,
}  # fmt: skip

_FORBIDDEN = re.compile(r"[|\[\]]")


def made(session: Reader, staff: Staff, row: InvoiceRow) -> str:
    """The file of an issued invoice; Refuse says by name what can't stand in one."""
    _fit(row)
    missing = ids.missing(session, row)
    if missing:
        questions = " ".join(ids.asked(session, staff, one) for one in missing)
        raise Refuse(f"{questions} Say it once (invoice ids {row.name}).")
    lines = invoices.lines(session, row.id)
    whole = sum(one.amount for one in lines)
    assert whole == row.total, f"{row.name} does not add up"
    records = [_checked(row, record) for record in _records(session, staff, row, lines)]
    written = [FIRST, "|".join(FIELDS) + END]
    written += ["|".join(record[name] for name in FIELDS) + END for record in records]
    return "".join(f"{line}\r\n" for line in written)


def _fit(row: InvoiceRow) -> None:
    if row.is_credit:
        raise Refuse(f"{row.name} is a credit note; LEDES 1998B is for invoices.")
    if row.state != ISSUED:
        raise Refuse(f"{row.name} is {row.state}; it is sent on once it is issued.")
    if row.tax:
        raise Refuse(
            f"{row.name} ({row.number}) has tax, and LEDES 1998B has no place for it: send it as a PDF, or "
            "agree on another format with the client."
        )


def _records(
    session: Reader, staff: Staff, row: InvoiceRow, lines: list[LineRow]
) -> Iterator[dict[str, str]]:
    """The fields of each line by name; those of the invoice are repeated on every one."""
    days = [one.day for one in lines]
    common = {
        "INVOICE_DATE": _day(row.day), "INVOICE_NUMBER": row.number or "",
        "CLIENT_ID": ids.kept(session, Wanted(CLIENT, row.client)), "LAW_FIRM_MATTER_ID": row.case_ref,
        "INVOICE_TOTAL": amounts.plain(row.total, row.currency), "BILLING_START_DATE": _day(min(days)),
        "BILLING_END_DATE": _day(max(days)), "INVOICE_DESCRIPTION": plain(row.text or row.case_title),
        "LAW_FIRM_ID": ids.kept(session, Wanted(FIRM)),
        "CLIENT_MATTER_ID": ids.kept(session, Wanted(MATTER, row.case)),
    }  # fmt: skip
    known: dict[int, dict[str, str]] = {}
    for number, one in enumerate(lines, 1):
        user = None if one.kind == EXPENSE else (row.approved_by if one.kind == FIXED else one.user)
        if user is not None and user not in known:
            known[user] = _person(session, staff, user)
        yield common | (known[user] if user is not None else NOBODY) | _line(row, number, one)


NOBODY = dict.fromkeys(("TIMEKEEPER_ID", "TIMEKEEPER_NAME", "TIMEKEEPER_CLASSIFICATION"), "")


def _person(session: Reader, staff: Staff, user: int) -> dict[str, str]:
    return {
        "TIMEKEEPER_ID": ids.kept(session, Wanted(TIMEKEEPER, user)),
        "TIMEKEEPER_NAME": _surname_first(plain(staff.name(user))),
        "TIMEKEEPER_CLASSIFICATION": ids.kept(session, Wanted(CLASS, user)),
    }


def _line(row: InvoiceRow, number: int, one: LineRow) -> dict[str, str]:
    """A line: its total is exactly its units times its rate, and the adjustment added."""
    units, rate = (Decimal(value) / scaled.SCALE for value in (one.quantity, one.rate))
    total = Decimal(one.amount) / unit(row.currency)
    expense = one.kind == EXPENSE
    return {
        "LINE_ITEM_NUMBER": str(number), "EXP/FEE/INV_ADJ_TYPE": "E" if expense else "F",
        "LINE_ITEM_NUMBER_OF_UNITS": scaled.shown(one.quantity, 2),
        "LINE_ITEM_ADJUSTMENT_AMOUNT": _decimal(total - units * rate),
        "LINE_ITEM_TOTAL": amounts.plain(one.amount, row.currency), "LINE_ITEM_DATE": _day(one.day),
        "LINE_ITEM_TASK_CODE": "" if expense else one.task,
        "LINE_ITEM_EXPENSE_CODE": one.expense if expense else "",
        "LINE_ITEM_ACTIVITY_CODE": "" if expense else one.activity,
        "LINE_ITEM_DESCRIPTION": plain(one.text), "LINE_ITEM_UNIT_COST": scaled.shown(one.rate, 2),
    }  # fmt: skip


def plain(text: str) -> str:
    """A text in the letters such a file has, without the characters that stand between its fields."""
    from anyascii import anyascii

    return clean_line(_FORBIDDEN.sub("", anyascii(text)), max(1, len(text) * 4))


def _decimal(value: Decimal) -> str:
    """A number with two decimals, or as many as it has."""
    text = f"{value:.8f}".rstrip("0")
    whole, _, part = text.partition(".")
    sign = "" if Decimal(text or "0") else whole.removeprefix("-")
    return f"{sign or whole}.{part.ljust(2, '0')}"


def _surname_first(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last


def _day(day: str) -> str:
    return day.replace("-", "")


def _checked(row: InvoiceRow, record: dict[str, str]) -> dict[str, str]:
    """The record; Refuse names the field that is too long."""
    for name, most in LONGEST.items():
        value = record[name]
        if len(value) > most:
            raise Refuse(
                f"{name} of {row.name} has {len(value)} characters, at most {most} are allowed: "
                f"“{clean_line(value, 40)}”."
            )
        if _FORBIDDEN.search(value):
            raise Refuse(f"{name} of {row.name} has a character that stands between fields: “{value[:40]}”.")
    return record
