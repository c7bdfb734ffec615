"""What was paid too much on an invoice: it is the client's, and goes into a client account."""

from __future__ import annotations

from datetime import date

from casetui.practice.client_money import receiving
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.client_money.terms import FROM_FIRM
from casetui.session.transaction import Tx


def take(
    tx: Tx, case: int, client: int | None, amount: int, day: date, *, reference: str = "", who: str = "",
    account: int | None = None, cleared: date | None = None,
) -> int:  # fmt: skip
    """Enter an overpayment as client money, inside the act that records the payment; the entry's number.

    The firm moves it from its own account to the client account; until it says that this has been done
    (`cleared`), it can't be disposed of.
    """
    return receiving.take(tx, Receipt(
        case, amount, who or "the firm", day, cleared, FROM_FIRM, reference,
        f"overpaid{f' ({reference})' if reference else ''}", account=account, client=client,
    ))  # fmt: skip
