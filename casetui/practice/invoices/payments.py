"""Payments on invoices: one sum over one invoice or several, the oldest first unless told; and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from casetui.clock import local
from casetui.practice.acting import Row, Target
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import owed, settling
from casetui.practice.invoices.changing import seen
from casetui.practice.invoices.terms import CLIENT_MONEY, ISSUED, WAYS, reason, style
from casetui.practice.lines import whole
from casetui.practice.money import amounts
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.cases import Case
from casetui.tables.invoices import Invoice, Payment, Settling
from casetui.tables.people import Contact
from casetui.text import clean_line

LONGEST_REFERENCE = 100
MOST = 1_000


@dataclass(frozen=True)
class New:
    """A sum that came in: in a case, or (`client` alone) from a client for all that they owe.

    `on` are the invoices it is for, in their order; none: those that are unpaid, the oldest first.
    """

    amount: int
    day: date
    case: int | None = None
    client: int | None = None
    on: tuple[int, ...] = ()
    method: str = "transfer"
    reference: str = ""
    payer: int | None = None


@dataclass(frozen=True)
class Over:
    """What came in above all that is unpaid: money of the client's, that the firm holds for them."""

    case: int
    client: int | None
    payer: int | None
    day: date
    reference: str
    amount: int
    currency: str


TakeOver = Callable[[Tx, Over], str]
"""Records what is the client's own money, and says in a sentence where it went; Refuse where it can't be."""

Besides = Callable[[Tx, int], None]
"""Says what else a payment that is taken back has led to."""


@dataclass(frozen=True)
class Recorded:
    """What a sum came to: its payments, what each invoice got of it, and what was over."""

    payments: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    over: int = 0


@dataclass(frozen=True)
class PaymentRow:
    """A payment as it is listed, with what of it has been taken back since."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    payer: int | None
    payer_name: str | None
    day: str
    method: str
    reference: str
    amount: int
    currency: str
    why: str
    reverses: int | None
    by: int
    taken_back: int

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"Y{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


def no_client_account(tx: Tx, over: Over) -> str:
    """Refuse what is above all that is unpaid."""
    more = amounts.shown(over.amount, style(tx, over.currency), named=True)
    raise Refuse(
        f"{more} of it is more than is unpaid, and belongs to the client: record the part that is owed here, "
        "and the rest as client money."
    )


def add(
    session: Session, firm: Firm, new: New, over: TakeOver = no_client_account
) -> Future[Result[Recorded]]:
    """Record a sum that came in, and what it pays; what is more than is unpaid goes to `over`."""
    return session.write("payment.add", lambda tx: add_in(tx, firm, new, over))


def add_in(tx: Tx, firm: Firm, new: New, over: TakeOver = no_client_account) -> Recorded:
    """Record a sum inside another act."""
    _sound(tx, firm, new)
    rows = _unpaid(tx, new)
    currency = rows[0]["currency"] if rows else firm.currency
    if any(row["currency"] != currency for row in rows):
        raise Refuse("These invoices are in several currencies; record a payment for each.")
    left, parts = new.amount, list[tuple[Row, int]]()
    for row in rows:
        part = min(left, row["total"] - row["settled"])
        if part:
            parts.append((row, part))
            left -= part
    payments = _put(tx, new, currency, parts)
    if left:
        case = new.case if new.case is not None else (rows[-1]["case_id"] if rows else None)
        if case is None:
            raise Refuse("This client owes nothing; say in which case the money was paid.")
        client = rows[-1]["client_id"] if rows else new.client
        reference = f"Y{payments[0]}" if payments else new.reference
        tx.told.append(over(tx, Over(case, client, new.payer, new.day, reference, left, currency)))
    return Recorded(tuple(payments), tuple((row["id"], part) for row, part in parts), left)


def _sound(tx: Tx, firm: Firm, new: New) -> None:
    if not 0 < new.amount <= amounts.MOST:
        raise Refuse("The amount is nothing; write how much it is.")
    if new.method not in WAYS:
        raise Refuse(f"“{clean_line(new.method, 40)}” is no way to pay; there are {', '.join(WAYS)}.")
    if new.day > local(tx.now, firm.zone).date():
        raise Refuse(f"{new.day:%-d %b %Y} is to come; a payment is recorded once it is there.")
    if new.payer is not None:
        tx.get(Contact, new.payer)
    if new.case is not None:
        tx.get(Case, new.case)
    elif new.client is None and not new.on:
        raise Refuse("For which case or client is it?")


def _unpaid(tx: Tx, new: New) -> list[Row]:
    """The invoices that it pays, in their order; Refuse for one that it can't."""
    if new.on:
        rows = [tx.get(Invoice, number) for number in dict.fromkeys(new.on)]
        for row in rows:
            if new.case is not None and row["case_id"] != new.case:
                raise Refuse(f"{settling.called(row)} is of another case.")
            if row["state"] != ISSUED or row["credits_id"] is not None:
                raise Refuse(f"{settling.called(row)} is no invoice that has been issued; it can't be paid.")
        return rows
    which = Invoice.case == new.case if new.case is not None else Invoice.client == new.client
    return [tx.get(Invoice, number) for number in owed.unpaid_ones(tx, which)]


def _put(tx: Tx, new: New, currency: str, parts: Sequence[tuple[Row, int]]) -> list[int]:
    """A payment in each case that has a part of it: the books of a case are whole by themselves."""
    reference = whole(new.reference, LONGEST_REFERENCE, "The reference")
    by_case: dict[int, list[tuple[Row, int]]] = {}
    for row, part in parts:
        by_case.setdefault(row["case_id"], []).append((row, part))
    payments: list[int] = []
    for case, its in by_case.items():
        payment = tx.insert(
            Payment, case_id=case, payer_id=new.payer, day=new.day.isoformat(), method=new.method,
            reference=reference, amount=sum(part for _row, part in its), currency=currency,
            first_id=payments[0] if payments else None, at=tx.now, by_id=tx.session.me,
        )  # fmt: skip
        for row, part in its:
            settling.settle(tx, row["id"], part, new.day, payment_id=payment)
        payments.append(payment)
    return payments


def reverse(
    session: Session, firm: Firm, payment: int, why: str, amount: int | None = None, day: date | None = None,
    besides: Besides | None = None,
) -> Future[Result[int]]:  # fmt: skip
    """Take a payment back, or so much of it, with a reason: it bounced, say; the new one's id."""
    said = reason(why, "Why is it taken back? Say so in a line.")

    def run(tx: Tx) -> int:
        row, today = tx.get(Payment, payment), local(tx.now, firm.zone).date()
        on = day or today
        if row["method"] == CLIENT_MONEY:
            raise Refuse(f"Y{payment} came from client money: reverse the transfer, and this goes with it.")
        if not row["day"] <= on.isoformat() <= today.isoformat():
            raise Refuse("A payment is taken back after it came, and by today.")
        taken = settling.take_back_payment(tx, payment, on, said, amount)
        others = tx.rows(Payment, Payment.id).where(Payment.first == (row["first_id"] or payment))
        if row["first_id"] or tuples(others.limit(1)):
            tx.told.append("It was part of one sum over several cases; the other parts stand.")
        if besides is not None:
            besides(tx, row["first_id"] or payment)
        return taken

    return session.write("payment.reverse", run)


def write_off(
    session: Session, firm: Firm, target: Target, why: str, amount: int | None = None
) -> Future[Result[int]]:
    """Give up what is unpaid of an invoice, or a part of it, with a reason; the settlement's number."""
    said = reason(why, "Why is it written off? Say so in a line.")

    def run(tx: Tx) -> int:
        row = seen(tx, target)
        left = row["total"] - row["settled"]
        if amount is None and row["state"] == ISSUED and not left:
            raise Refuse(f"Of {settling.called(row)} nothing is unpaid.")
        today = local(tx.now, firm.zone).date()
        return settling.settle(tx, row["id"], left if amount is None else amount, today, why=said)

    return session.write("invoice.write_off", run)


def claim_again(session: Session, firm: Firm, target: Target, why: str) -> Future[Result[int]]:
    """Take back all that was written off of an invoice, with a reason; how much it was."""
    said = reason(why, "Why is it claimed again? Say so in a line.")

    def run(tx: Tx) -> int:
        row, today = seen(tx, target), local(tx.now, firm.zone).date()
        back = 0
        for number, left in settling.written_off(tx, row["id"]):
            taken = settling.take_back(tx, number, today)
            tx.update(Settling, taken, None, why=said)
            back += left
        if not back:
            raise Refuse(f"Nothing of {settling.called(row)} is written off.")
        return back

    return session.write("invoice.claim", run)


def of_case(session: Reader | Tx, case: int, most: int | None = MOST) -> list[PaymentRow]:
    """The payments of a case and what took them back, the newest first."""
    return _read(session, Payment.case == case, most)


def of_all(session: Reader | Tx, most: int | None = MOST) -> list[PaymentRow]:
    """The payments of all cases that this user sees, and what took them back, the newest first."""
    return _read(session, Payment.id.is_null(False), most)


def one(session: Reader | Tx, payment: int) -> PaymentRow:
    """One payment; Refuse where this user has none of that number."""
    found = _read(session, Payment.id == payment, 1)
    if not found:
        raise Refuse(f"There is no Y{payment}.")
    return found[0]


def _read(session: Reader | Tx, which: object, most: int | None) -> list[PaymentRow]:
    back = Payment.alias()
    taken = back.select(fn.COALESCE(fn.SUM(back.amount), 0) * -1).where(back.reverses == Payment.id)
    its = columns(PaymentRow, Payment, case_ref=Case.ref, payer_name=Contact.name, taken_back=taken)
    query = session.rows(Payment, *its).join(Case, on=Payment.case == Case.id)
    query = query.join_from(Payment, Contact, JOIN.LEFT_OUTER, on=Payment.payer == Contact.id)
    return [PaymentRow(*row) for row in tuples(query.where(which).order_by(Payment.id.desc()).limit(most))]


@dataclass(frozen=True)
class Part:
    """What took something off an invoice, or gave it back (below nothing)."""

    id: int
    invoice: int
    payment: int | None
    credit: int | None
    day: str
    amount: int
    why: str
    reverses: int | None

    @property
    def kind(self) -> str:
        """What it is part of."""
        if self.payment is not None:
            return "payment"
        return "credit note" if self.credit is not None else "write-off"


def parts(session: Reader | Tx, *, invoice: int | None = None, case: int | None = None) -> list[Part]:
    """What settled an invoice, or the invoices of a case, in its order."""
    which = Settling.invoice == invoice if invoice is not None else Settling.case == case
    query = session.rows(Settling, *columns(Part, Settling)).where(which).order_by(Settling.id)
    return [Part(*row) for row in tuples(query)]
