"""Amounts, quantities and rates of an act, as people read them."""

from __future__ import annotations

from typing import Any

from casetui.practice.firm import firm
from casetui.practice.money import amounts, scaled
from casetui.practice.money.amounts import Style
from casetui.session.session import Session
from casetui.sqlite.reading import first

SCALED = frozenset(("quantity", "rate", "tax_rate"))
MINOR = frozenset((
    "amount", "fixed", "budget", "fees", "expenses", "tax", "total", "settled", "adjustment",
))  # fmt: skip
"""Columns that are integers scaled by 10,000, and amounts in the minor unit of a currency."""


def told(session: Session, model: Any, row: int, name: str, value: object) -> str | None:
    """A number of money as it is read; None for what is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    if name == "share":
        return f"{scaled.shown(value * 100)} %"
    its = firm.load(session) if name in SCALED | MINOR else None
    if its is None:
        return None
    if name in SCALED:
        return scaled.shown(value).replace(".", its.decimal_mark)
    kept = getattr(model, "currency", None)
    where = session.rows(model, kept, withdrawn=True).where(model.id == row) if kept is not None else None
    found = first(where) if where is not None else None
    return amounts.shown(value, Style(found[0] if found else its.currency, its.decimal_mark), named=True)
