"""Signing a reconciliation: it is kept as it was signed, and its days are locked."""

from __future__ import annotations

import json
from concurrent.futures import Future
from datetime import date

from casetui.practice.client_books import printing, statements
from casetui.practice.client_books.reconciling import reckon
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.client_money import BankAccount, Reconciliation


def sign(
    session: Session, account: int | None, day: date | None = None, balance: int | None = None
) -> Future[Result[int]]:
    """Sign a reconciliation that agrees: its days are locked from then on. The value is its number."""

    def run(tx: Tx) -> int:
        its = reckon(tx, account, day, balance)
        if not its.agrees:
            raise Refuse(f"{its.account.called} is not reconciled. {' '.join(its.problems)}")
        assert its.bank is not None and its.adjusted is not None and tx.session.actor is not None
        signer = f"Signed by {tx.session.actor.name}"
        text = printing.as_text(printing.of_reckoning(tx, its, signer))
        left = {
            "ours": [one.id for one in its.matched.ours],
            "theirs": [line.id for line in its.matched.theirs],
            "newest": statements.newest_line(tx),
        }
        number = tx.insert(
            Reconciliation, account_id=its.account.id, day=its.day, bank=its.bank, adjusted=its.adjusted,
            book=its.book, ledgers=its.total, open=json.dumps(left), text_id=tx.text(text),
            signed_by=tx.session.me, signed_at=tx.now,
        )  # fmt: skip
        tx.update(BankAccount, its.account.id, None, reconciled=its.day)
        return number

    return session.write("client_money.reconcile", run)
