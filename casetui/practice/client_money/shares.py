"""The shares of a settlement statement: what of it may go out, each once, and no other amount."""

from __future__ import annotations

from casetui.practice.acting import Row
from casetui.practice.client_money.terms import DROPPED, TRANSFER, money
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.client_money import BankAccount, Movement, Settlement, SettlementShare

FEE, COSTS, LIEN, NET = "fee", "costs", "lien", "net"
OF_FIRM = (FEE, COSTS)
"""What of a settlement is the firm's."""

SHARES = (FEE, COSTS, LIEN, NET)
APPROVED = "approved"


def due(tx: Tx, row: Row) -> None:
    """Refuse an entry that is not exactly the share it carries out, of a statement that both approved."""
    share = tx.get(SettlementShare, row["share_id"])
    its = tx.get(Settlement, share["settlement_id"])
    called = f"Z{its['id']}"
    if its["state"] != APPROVED:
        raise Refuse(f"{called} is not approved; attorney and client do so first.")
    same = ("case_id", "client_id", "account_id")
    if any(its[name] != row[name] for name in same):
        raise Refuse(f"{called} is of another case, client or account.")
    if share["amount"] != -row["amount"] or (share["kind"] in OF_FIRM) != (row["kind"] == TRANSFER):
        currency = tx.get(BankAccount, its["account_id"])["currency"]
        raise Refuse(
            f"{called} gives {money(tx, share['amount'], currency)} as {share['kind']}, no other amount."
        )
    if (standing := taken(tx, share["id"], row["id"])) is not None:
        raise Refuse(f"That share of {called} is W{standing} already.")


def taken(session: Reader | Tx, share: int, besides: int | None = None) -> int | None:
    """The entry that carries a share out, besides one; None where none does."""
    later = Movement.alias()
    undone = later.select(later.reverses).where(later.reverses.is_null(False))
    query = session.rows(Movement, Movement.id).where(
        Movement.share == share, Movement.state != DROPPED, Movement.reverses.is_null(),
        Movement.id.not_in(undone), Movement.id != (besides or 0),
    )  # fmt: skip
    row = first(query)
    return None if row is None else int(row[0])
