"""The states of an invoice, the ways in which money comes, and how long a reason is."""

from __future__ import annotations

from casetui.practice.firm import firm
from casetui.practice.lines import whole
from casetui.practice.money.amounts import Style
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx

DRAFT, APPROVED, ISSUED = "draft", "approved", "issued"
STATES = (DRAFT, APPROVED, ISSUED)
"""In the order in which an invoice goes through them."""

FOR_APPROVAL, PAID = "for approval", "paid"
"""What else lists call one: a draft that is put before an attorney, an issued one with nothing unpaid."""

FIXED = "fixed"
"""What a line of an invoice is for that is neither time nor an expense."""

CLIENT_MONEY = "client money"
WAYS = ("transfer", "cheque", "card", "cash", "other")
"""How a payment comes, besides a transfer from client money, which is recorded there."""

DELIVERED = ("mail", "post", "hand", "portal")
"""How an invoice is delivered."""

LONGEST_REASON = 500
LONGEST_TEXT = 20_000
LONGEST_LINE = 2_000
MOST_LINES = 5_000


def reason(text: str, question: str) -> str:
    """A reason as it is kept; Refuse asks for one where there is none, or says that it is too long."""
    why = whole(text, LONGEST_REASON, "The reason")
    if not why:
        raise Refuse(question)
    return why


def style(session: Reader | Tx, currency: str) -> Style:
    """How the firm writes amounts in this currency."""
    return Style(currency, firm.load(session.session if isinstance(session, Tx) else session).decimal_mark)
