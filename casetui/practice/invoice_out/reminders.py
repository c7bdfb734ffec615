"""The letter that reminds a client of what they owe in a case, as a draft in the outbox."""

from __future__ import annotations

from concurrent.futures import Future

from casetui.practice.firm.firm import Firm
from casetui.practice.invoice_out.document import shown_day
from casetui.practice.invoices import invoices, owed
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import LETTER, Letter
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.words import Words, fill


def letter(
    session: Session, firm: Firm, case: int, client: int, to: MailAddress, *, approval: bool = False
) -> Letter:
    """The letter as it is begun; Refuse where this client owes nothing in the case."""
    words = Words.load(firm.system)
    rows = [row for row in invoices.of_case(session, case) if row.unpaid and row.client == client]
    if not rows:
        raise Refuse("Nothing is owed here any more.")
    lines = [
        fill(
            words["invoicing.reminder_line"], number=row.number or row.name, date=shown_day(row.day),
            amount=_money(firm, row.unpaid, row.currency), due=shown_day(row.due),
        )
        for row in reversed(rows)
    ]  # fmt: skip
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.currency] = sums.get(row.currency, 0) + row.unpaid
    total = ", ".join(_money(firm, minor, currency) for currency, minor in sums.items())
    assert session.actor is not None
    body = fill(
        words["invoicing.reminder"], client=to.name or to.email,
        unpaid="\n".join(f"- {one}" for one in lines), total=total, name=session.actor.name,
        firm=firm.name,
    )  # fmt: skip
    subject = fill(words["invoicing.reminder_subject"], title=rows[0].case_title, ref=rows[0].case_ref)
    recipient = str(to) if to.email else to.name
    return Letter(LETTER, None, None, recipient, "", subject, body.strip("\n") + "\n", approval, case=case)


def put(session: Session, its: Letter) -> Future[Result[int]]:
    """Put the letter into the outbox as a draft; the value is its id."""
    return outbox.write(session, its, outbox.DRAFT)


def whom(session: Session, case: int) -> int:
    """Who owes most in a case; Refuse where nobody does."""
    there = owed.debts_of_case(session, case)
    if not there:
        raise Refuse("Nothing is owed in this case.")
    return there[0].client


def _money(firm: Firm, minor: int, currency: str) -> str:
    return amounts.shown(minor, Style(currency, firm.decimal_mark), named=True)
