"""Drawing up an invoice: what is unbilled of a case becomes the lines of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date

from casetui.clock import local
from casetui.practice.costs import unbilled
from casetui.practice.costs.terms import EXPENSE, NO_CHARGE, TIME
from casetui.practice.costs.unbilled import Unbilled
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import picking, totals
from casetui.practice.invoices.terms import DRAFT, FIXED, LONGEST_LINE, MOST_LINES
from casetui.practice.lines import whole
from casetui.practice.money import amounts, scaled
from casetui.practice.updates import clients
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.invoices import Invoice, InvoiceLine
from casetui.tables.people import Contact


def draw_up(
    session: Session, firm: Firm, case: int, *, client: int | None = None, until: date | None = None,
    only: Sequence[int] | None = None,
) -> Future[Result[int]]:  # fmt: skip
    """Draft an invoice of what is unbilled in a case, or of these costs alone; its number.

    Where the fee is fixed, or a share of what is won, the time stands on it at nothing; what is left of the
    fixed fee is a line of its own.
    """

    def run(tx: Tx) -> int:
        row = tx.get(Case, case)
        whom = clients.first_of(tx.session, case, row["ref"])[0] if client is None else client
        tx.get(Contact, whom)
        today = local(tx.now, firm.zone).date().isoformat()
        terms = picking.terms_on(tx, case, today)
        there = picking.of_case(tx, case, firm.currency)
        if until is not None:
            there = [one for one in there if one.day <= until.isoformat()]
        picked = there if only is None else chosen(there, only)
        number = tx.insert(
            Invoice, case_id=case, client_id=whom, state=DRAFT, currency=firm.currency,
            drawn_by=tx.session.me,
        )  # fmt: skip
        put_on(tx, number, case, picked, by_the_hour=terms.by_the_hour)
        fee = _fixed_left(tx, case, terms, firm.currency)
        if fee:
            add_fixed(tx, firm, number, case, "Agreed fee", fee, totals.usual(firm), today)
        if not picked and not fee:
            raise Refuse(f"Nothing of {row['ref']} waits to be invoiced.")
        if not terms.by_the_hour and not fee:
            tx.told.append(f"Time is not charged by the hour here ({terms.terms}); add the fee as a line.")
        others = {one.currency for one in picking.of_case(tx, case)} - {firm.currency}
        if others:
            tx.told.append(f"What is in {', '.join(sorted(others))} is left for an invoice of its own.")
        totals.recount(tx, firm, number)
        return number

    return session.write("invoice.draft", run)


def chosen(there: Sequence[Unbilled], only: Sequence[int]) -> list[Unbilled]:
    """These of what can be invoiced; Refuse names the first that can't."""
    by_id = {one.id: one for one in there}
    missing = next((number for number in only if number not in by_id), None)
    if missing is not None:
        raise Refuse(f"X{missing} can't be invoiced here: it is on an invoice already, or not to be charged.")
    return [by_id[number] for number in dict.fromkeys(only)]


def put_on(tx: Tx, invoice: int, case: int, costs: Sequence[Unbilled], *, by_the_hour: bool = True) -> None:
    """Put costs on a draft as its last lines."""
    place = next_place(tx, invoice)
    if place + len(costs) > MOST_LINES:
        raise Refuse(f"An invoice has at most {MOST_LINES:,} lines; draw it up for a shorter time.")
    for at, one in enumerate(costs, place):
        base = scaled.amount(one.quantity, one.rate, one.currency)
        free = one.treatment == NO_CHARGE or (one.kind == TIME and not by_the_hour)
        amount = 0 if free else one.amount
        tx.insert(
            InvoiceLine, invoice_id=invoice, case_id=case, cost_id=one.id, position=at,
            kind=TIME if one.kind == TIME else EXPENSE, day=one.day, user_id=one.user, text=one.text,
            quantity=one.quantity, rate=one.rate, adjustment=amount - base, amount=amount,
            tax_code=one.tax, tax_rate=0, tax=0, task=one.task, activity=one.activity, expense=one.expense,
        )  # fmt: skip


def add_fixed(
    tx: Tx, firm: Firm, invoice: int, case: int, text: str, amount: int, tax: str, day: str
) -> int:
    """Put a line on a draft that is no cost; its number."""
    words = whole(text, LONGEST_LINE, "The line")
    if not words:
        raise Refuse("What is the line for? Write it in a few words.")
    if not 0 < amount <= amounts.MOST:
        raise Refuse("The amount is nothing; write how much it is.")
    return tx.insert(
        InvoiceLine, invoice_id=invoice, case_id=case, position=next_place(tx, invoice), kind=FIXED, day=day,
        user_id=None, text=words, quantity=scaled.SCALE, rate=scaled.rate_of(amount, firm.currency),
        amount=amount, adjustment=0, tax_code=tax, tax_rate=0, tax=0,
    )  # fmt: skip


def next_place(tx: Tx, invoice: int) -> int:
    """The place after an invoice's last line."""
    query = tx.session.rows(InvoiceLine, InvoiceLine.position, withdrawn=True)
    row = first(query.where(InvoiceLine.invoice == invoice).order_by(InvoiceLine.position.desc()))
    return row[0] + 1 if row else 1


def _fixed_left(tx: Tx, case: int, terms: picking.Terms, currency: str) -> int:
    """What of a fixed fee no invoice has charged yet."""
    if terms.terms != "fixed" or not terms.fixed or terms.currency != currency:
        return 0
    query = tx.rows(InvoiceLine, InvoiceLine.quantity, InvoiceLine.rate)
    query = query.join(Invoice, on=InvoiceLine.invoice == Invoice.id).where(
        InvoiceLine.case == case, InvoiceLine.kind == FIXED, unbilled.in_use()
    )
    # What was written down of it is given up, and not charged the next time.
    charged = sum(scaled.amount(quantity, rate, currency) for quantity, rate in tuples(query))
    return max(0, terms.fixed - charged)
