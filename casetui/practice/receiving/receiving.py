"""Money that comes in: what is owed is paid with it, and the rest is the client's own.

The one place where invoices and client money meet on the way in: what is over goes to `OVER`.
"""

from __future__ import annotations

from concurrent.futures import Future

from casetui.practice.firm.firm import Firm
from casetui.practice.invoices import payments
from casetui.practice.invoices.payments import New, Recorded, TakeOver
from casetui.session.results import Result
from casetui.session.session import Session

OVER: TakeOver = payments.no_client_account
"""Where what is more than is unpaid goes."""


def add(session: Session, firm: Firm, new: New) -> Future[Result[Recorded]]:
    """Record a sum that came in."""
    return payments.add(session, firm, new, OVER)
