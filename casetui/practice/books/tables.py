"""The books as tables, a CSV file each: all there is of costs, invoices, payments and client money."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any, NamedTuple

from peewee import ForeignKeyField

from casetui.practice.exchange.formulas import harmless
from casetui.practice.firm.staff import Staff
from casetui.practice.money import scaled
from casetui.practice.money.amounts import plain
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.client_money import (
    BankAccount,
    BankLine,
    Dispute,
    Movement,
    Posting,
    Settlement,
    SettlementShare,
)
from casetui.tables.costs import Cost, FeeTerms, Rate
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.invoices import Invoice, InvoiceLine, Payment, Settling
from casetui.tables.kinds import named

MONEY = {
    "amount", "fees", "expenses", "tax", "total", "settled", "adjustment", "fixed", "budget", "gross",
    "firm_limit",
}
"""Columns in minor units of the currency of their row, or of what their row is part of."""

SCALED = {"quantity", "rate", "tax_rate", "share"}
"""Columns scaled by 10,000."""

LEFT_OUT = {"version", "updated_at", "withdrawn", "columns", "key"}


class Table(NamedTuple):
    """One file: its name and rows, and how the currency of a row is found, where it has none itself."""

    name: str
    model: Any
    through: str = ""  # the foreign key to what has the currency


TABLES = (
    Table("costs", Cost), Table("rates", Rate), Table("fee-terms", FeeTerms), Table("invoices", Invoice),
    Table("invoice-lines", InvoiceLine, "invoice"), Table("payments", Payment),
    Table("settlings", Settling, "invoice"), Table("accounts", BankAccount),
    Table("client-money", Movement, "account"), Table("ledgers", Posting, "account"),
    Table("disputes", Dispute, "account"), Table("settlements", Settlement, "account"),
    Table("settlement-shares", SettlementShare, "settlement.account"),
    Table("bank-lines", BankLine, "account"),
)  # fmt: skip
"""All the files."""


def files(session: Reader, staff: Staff) -> Iterator[tuple[str, str]]:
    """Each file's name and text, as far as this user may see; no cell is a formula."""
    refs = dict(tuples(session.rows(Case, Case.id, Case.ref, withdrawn=True)))
    for table in TABLES:
        yield f"{table.name}.csv", _written(session, staff, table, refs)


def _written(session: Reader, staff: Staff, table: Table, refs: dict[int, str]) -> str:
    fields = [its for its in table.model._meta.sorted_fields if _is_told(its)]
    currencies = _currencies(session, table)
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow([_heading(its) for its in fields])
    at = [its.column_name for its in fields]
    for row in tuples(session.rows(table.model, *fields).order_by(table.model.id)):
        values = dict(zip(at, row, strict=True))
        of = values.get(f"{table.through.partition('.')[0]}_id", 0)
        currency = values.get("currency") or currencies.get(of, "")
        writer.writerow([_cell(its, values[its.column_name], currency, staff, refs) for its in fields])
    return target.getvalue()


def _currencies(session: Reader, table: Table) -> dict[int, str]:
    """The currency by the number of what a row belongs to."""
    if not table.through:
        return {}
    first, _, then = table.through.partition(".")
    model = table.model._meta.fields[first].rel_model
    if not then:
        return dict(tuples(session.rows(model, model.id, model.currency)))
    other = model._meta.fields[then].rel_model
    query = session.rows(model, model.id, other.currency).join(other, on=getattr(model, then) == other.id)
    return dict(tuples(query))


def _is_told(its: Any) -> bool:
    is_text = isinstance(its, ForeignKeyField) and its.rel_model is Text
    return its.column_name not in LEFT_OUT and not is_text


def _heading(its: Any) -> str:
    return str(its.column_name).removesuffix("_id") or "id"


def _cell(its: Any, value: Any, currency: str, staff: Staff, refs: dict[int, str]) -> str:
    if value is None:
        return ""
    if its.name == "id":
        return named(its.model._meta.table_name, value)
    if isinstance(its, ForeignKeyField):
        if its.rel_model is User:
            return staff.initials(value)
        return refs.get(value, "") if its.rel_model is Case else named(its.rel_model._meta.table_name, value)
    if its.name in MONEY and isinstance(value, int):
        return plain(value, currency)
    if its.name in SCALED:
        return scaled.shown(value)
    return str(value) if isinstance(value, int) else harmless(value)
