"""Client money as tests need it, made through the acts that users do."""

from __future__ import annotations

from datetime import date
from typing import Any

from casetui.practice.client_money import accounts, paying, receiving
from casetui.practice.client_money.accounts import New
from casetui.practice.client_money.paying import Order, Prepared
from casetui.practice.client_money.receiving import Receipt
from casetui.practice.firm import firm
from casetui.session.results import Conflict, Done, Refused
from tests.firm import SmallFirm, done

TODAY = date(2026, 5, 28)
FIRST, SECOND = 1, 2
"""Two cases that have begun, each with one client."""

OF_CASE = {1: 1, 2: 3}


def account(small: SmallFirm, name: str = "Client account", **columns: Any) -> int:
    """An account for client money."""
    new = New(name, "First Bank", "0042", since=date(2026, 5, 1), **columns)
    return done(accounts.add(small.session("SV"), new).result())


def setting(small: SmallFirm, **settings: Any) -> None:
    """Set settings of the firm."""
    done(small.session("SV").act("setting.change", lambda tx: firm.put(tx, **settings)))


def received(small: SmallFirm, amount: int, case: int = FIRST, who: str = "MB", **more: Any) -> int:
    """Client money that came in, cleared at once unless told otherwise; its number."""
    more.setdefault("cleared", more.get("day", TODAY))
    return done(receiving.receive(small.session(who), Receipt(case, amount, "Okafor", **more)).result())


def paid(
    small: SmallFirm, amount: int, case: int = FIRST, who: str = "MB", **more: Any
) -> Done[Prepared] | Conflict | Refused:
    """A payment as it is prepared."""
    more.setdefault("who", "Expert Ltd")
    return paying.pay(small.session(who), Order(case, amount, **more)).result()


def posted(small: SmallFirm, number: int, who: str = "ADA") -> Any:
    """What posting an entry comes to."""
    return paying.post(small.session(who), [target(small, number)]).result()


def target(small: SmallFirm, number: int) -> Any:
    """An entry as a user who looks at it now sees it."""
    from casetui.practice.acting import Target

    ((version,),) = small.rows("SELECT version FROM client_movements WHERE id = ?", number)
    return Target(number, version)
