"""The demo's client money: an account, what came in and went out, a cheque that was returned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casetui.clock import local
from casetui.demo import data
from casetui.demo.house import House, done
from casetui.practice.cases import cases
from casetui.practice.client_money import accounts, disputes, typed
from casetui.practice.client_money.accounts import New
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style


def enter(house: House) -> None:
    """Enter it all, line by line as it would be typed; what attorneys pay stands, the rest waits for one."""
    told, style = data.read("money"), Style(house.firm.currency, house.firm.decimal_mark)
    today = local(house.at, house.firm.zone).date()
    its: dict[str, Any] = told["account"]
    new = New(
        its["name"], its["bank"], its["number"], firm_limit=amounts.typed(its["firm_limit"], style),
        since=today - timedelta(days=its["days"]),
    )  # fmt: skip
    done(accounts.add(house.sessions["GC"], new).result())
    for days, who, line in its["lines"]:
        session = house.sessions[who]
        day = today - timedelta(days=days)
        meant = typed.understood(session, house.firm, line.format(day=day.isoformat()))
        house.spend(meant.act(session))
    disputed = told["dispute"]
    session = house.sessions[disputed["who"]]
    case = cases.by_ref(session, disputed["ref"])
    assert case is not None
    minor = amounts.typed(disputed["amount"], style)
    done(disputes.mark(session, case, minor, disputed["why"]).result())

