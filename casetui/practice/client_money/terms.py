"""The words of client money that the code uses, its limits, and what the rules of each legal system say."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from casetui.practice.firm import firm as firms
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.money.currencies import unit
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx

PREPARED, POSTED, DROPPED = "prepared", "posted", "dropped"
"""What becomes of an entry: it waits for an attorney, it stands in the ledgers, or it never will."""

RECEIPT, PAYMENT, TRANSFER, UNCLAIMED = "receipt", "payment", "transfer", "unclaimed"
RETURN, REVERSAL, CHARGE, CREDIT, OWN, GIVEN = "return", "reversal", "charge", "credit", "firm", "allotted"
KINDS = (RECEIPT, PAYMENT, TRANSFER, UNCLAIMED, RETURN, REVERSAL, CHARGE, CREDIT, OWN, GIVEN)
"""Receipts come in for a client; payments, transfers to the firm and what is unclaimed go out; a return, a
charge and a credit are what the bank does; `firm` is the firm's own money that it pays in or takes out;
`allotted` gives a client what came in for nobody known."""

OUT = (PAYMENT, TRANSFER, UNCLAIMED)
"""What is prepared by one, and posted by an attorney who is another."""

OF_BANK = (RETURN, CHARGE, CREDIT)
"""What the bank does, which is recorded whatever it does to a ledger."""

CLIENT, FIRM, UNKNOWN = "client", "firm", "unknown"
"""Whose a ledger is: a client's in a case; the firm's own (below nothing: what it owes); nobody's known."""

WAYS = ("cheque", "transfer", "card", "cash", "draft", "other")
"""How money comes and goes."""

CASH = "cash"
FROM_FIRM = "from the firm"
"""How an overpayment comes: out of the firm's own account."""

DECEMBER = 12

LONGEST_PURPOSE, LONGEST_NAME, LONGEST_NUMBER, LONGEST_REASON = 300, 200, 40, 500


class Rules(NamedTuple):
    """What a legal system asks of client accounts."""

    interval: int  # days between reconciliations; 0: a month
    firm_line: bool  # whether the firm's own may lie in one to meet the bank's charges
    no_firm_line: str  # why not
    cash_limit: int  # in units of the currency
    cash_duty: str  # what is to be done about more cash than that
    unclaimed: str  # what is done with money whose owner can't be found


RULES: Mapping[str, Rules] = {
    "us": Rules(
        # ABA Model Rule 1.15(b): a lawyer's own funds, for bank service charges, no more than needed.
        0, True, "", 10_000,
        "more than $10,000 in cash, in one payment or in related ones, is reported on IRS Form 8300"
        " within 15 days (26 U.S.C. § 6050I)",
        "it is reported and paid over to the state under its unclaimed property law",
    ),
    "ew": Rules(
        # SRA Accounts Rules 2019, rule 8.3 (every five weeks), rule 4.1 (kept apart), rule 5.1(c).
        35, False, "rule 4.1 of the SRA Accounts Rules keeps client money apart from the firm's own", 1_000,
        "tell the nominated officer before it is taken: the firm's own limit under the Money Laundering"
        " Regulations 2017, and the SRA's warning notice on money laundering",
        "up to £500 it goes to a charity with a record of the steps taken to find its owner, above that with"
        " the SRA's leave (SRA Accounts Rules, rule 5.1(c))",
    ),
}  # fmt: skip
"""The rules by legal system, where the firm has set nothing stricter of its own."""


def rules(firm: Firm) -> Rules:
    """Those of the firm's legal system."""
    return RULES[firm.system]


def firm_of(session: Reader | Tx) -> Firm:
    """The firm's settings as they are now."""
    return firms.load(reader(session))


def reader(session: Reader | Tx) -> Reader:
    """The session inside a transaction, or itself."""
    return session.session if isinstance(session, Tx) else session


def style(session: Reader | Tx, currency: str) -> Style:
    """How the firm writes amounts of a currency."""
    return Style(currency, firm_of(session).decimal_mark)


def money(session: Reader | Tx, minor: int, currency: str) -> str:
    """An amount in a sentence, with its currency."""
    return amounts.shown(minor, style(session, currency), named=True)


def cash_limit(firm: Firm, currency: str) -> int:
    """Up to how much cash, in minor units, nothing is to be reported."""
    units = rules(firm).cash_limit if firm.cash_limit is None else firm.cash_limit
    return units * unit(currency)


def posts_alone(firm: Firm) -> bool:
    """Whether who prepared may post: in a firm with a single lawyer, and in one that is invented."""
    return firm.single_lawyer or firm.demo


def may_post(firm: Firm, session: Reader) -> bool:
    """Whether the acting user is one of the attorneys who post."""
    me = session.actor
    named = firm.client_money_attorneys
    return me is not None and session.may("client_money.post") and (not named or me.initials in named)


def due(last: str, interval: int) -> date:
    """By when an account is to be reconciled that was for this day; 0: a month later."""
    day = date.fromisoformat(last)
    if interval:
        return day + timedelta(days=interval)
    year, month = (day.year + 1, 1) if day.month == DECEMBER else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def reason(text: str, question: str) -> str:
    """A reason as it is kept; Refuse asks for one where there is none."""
    why = whole(text, LONGEST_REASON, "The reason")
    if not why:
        raise Refuse(question)
    return why


def way(text: str) -> str:
    """How money comes or goes, by its name or how it begins; Refuse names the ways."""
    word = text.strip().casefold()
    word = {"check": "cheque", "wire": "transfer", "ach": "transfer", "bacs": "transfer"}.get(word, word)
    if word and word not in WAYS:
        raise Refuse(f"Money comes and goes by {', '.join(WAYS)}.")
    return word
