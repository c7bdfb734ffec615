"""Credit notes: an issued invoice is taken back, in part or whole; never more than is unpaid of it."""

from __future__ import annotations

from concurrent.futures import Future

from casetui.clock import local
from casetui.practice.acting import Row, Target
from casetui.practice.costs.terms import EXPENSE
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import totals
from casetui.practice.invoices.changing import seen
from casetui.practice.invoices.invoices import LineRow, lines
from casetui.practice.invoices.settling import called
from casetui.practice.invoices.terms import DRAFT, FIXED, ISSUED, reason, style
from casetui.practice.money import amounts, scaled
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.invoices import Invoice, InvoiceLine


def draft(
    session: Session, firm: Firm, target: Target, why: str, amount: int | None = None
) -> Future[Result[int]]:
    """Draft a credit note on an issued invoice: all that is unpaid, or a part, tax included; its number."""
    said = reason(why, "Why is it credited? Say so in a line.")

    def run(tx: Tx) -> int:
        row = seen(tx, target)
        if row["state"] != ISSUED or row["credits_id"] is not None:
            raise Refuse(f"{called(row)} is no invoice that has been issued; there is nothing to credit.")
        unpaid = row["total"] - row["settled"]
        wanted = unpaid if amount is None else amount
        if not 0 < wanted <= unpaid:
            shown = amounts.shown(unpaid, style(tx, row["currency"]), named=True)
            raise Refuse(
                f"Of {called(row)} {shown} is unpaid, and no more can be credited; what was paid is paid "
                "back first (payment reverse)."
            )
        _no_other(tx, row)
        number = tx.insert(
            Invoice, case_id=row["case_id"], client_id=row["client_id"], state=DRAFT, credits_id=row["id"],
            why=said, currency=row["currency"], tax_point="", drawn_by=tx.session.me,
        )  # fmt: skip
        if wanted == row["total"]:
            _copy(tx, number, row)
        else:
            _part(tx, firm, number, row, wanted, said)
        return number

    return session.write("invoice.draft", run)


def _no_other(tx: Tx, row: Row) -> None:
    """Refuse a second credit note while one waits to be issued: the first may take all there is."""
    waiting = tx.rows(Invoice, Invoice.id).where(Invoice.credits == row["id"], Invoice.state != ISSUED)
    if there := column(waiting):
        raise Refuse(f"A credit note on it waits already: V{there[0]}.")


def _copy(tx: Tx, number: int, row: Row) -> None:
    """All lines of the invoice, as they were."""
    for one in lines(tx, row["id"]):
        _insert(
            tx, number, row["case_id"], one, one.position, text=one.text, kind=one.kind, day=one.day,
            user_id=one.user, quantity=one.quantity, rate=one.rate, adjustment=one.adjustment,
            amount=one.amount, tax=one.tax,
        )  # fmt: skip
    totals.put(tx, number, row["fees"], row["expenses"], row["tax"])


def _part(tx: Tx, firm: Firm, number: int, row: Row, wanted: int, why: str) -> None:
    """A line for each tax on the invoice, sharing the amount out by what stood under each, tax included."""
    groups: dict[tuple[str, int, bool], list[LineRow]] = {}
    for one in lines(tx, row["id"]):
        groups.setdefault((one.tax_code, one.tax_rate, one.kind == EXPENSE), []).append(one)
    gross = [sum(one.amount + one.tax for one in its) for its in groups.values()]
    today = local(tx.now, firm.zone).date().isoformat()
    sums = {FIXED: 0, EXPENSE: 0}
    due = 0
    shares = zip(groups.items(), totals.spread(wanted, gross), strict=True)
    for place, (((_code, rate, expense), its), part) in enumerate(shares, 1):
        tax = scaled.rounded(part * rate, scaled.SCALE + rate)
        kind, net = EXPENSE if expense else FIXED, part - tax
        if part:
            unit = scaled.rate_of(net, row["currency"])
            _insert(tx, number, row["case_id"], its[0], place, text=why, kind=kind, day=today, user_id=None,
                    quantity=scaled.SCALE, rate=unit, adjustment=0, amount=net, tax=tax)  # fmt: skip
            sums[kind] += net
            due += tax
    totals.put(tx, number, sums[FIXED], sums[EXPENSE], due)


def _insert(tx: Tx, number: int, case: int, one: LineRow, place: int, **columns: object) -> None:
    """A line under the tax, and with the codes, of one of the invoice's."""
    tx.insert(
        InvoiceLine, invoice_id=number, case_id=case, position=place, tax_code=one.tax_code,
        tax_rate=one.tax_rate, task=one.task, activity=one.activity, expense=one.expense, **columns,
    )  # fmt: skip
