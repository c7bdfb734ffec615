"""Statements of the bank: taking one in, each of its lines once, and saying what a line is in the books."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from peewee import fn

from casetui.practice.bank_files.lines import keyed
from casetui.practice.bank_files.reading import Taken
from casetui.practice.client_money import accounts, entering
from casetui.practice.client_money.terms import LONGEST_NAME, money, reader
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.client_money import BankAccount, BankLine, BankStatement, Match
from casetui.text import clean_line


@dataclass(frozen=True)
class Came:
    """What taking a statement in came to: its number, how many lines were new, how many known already."""

    id: int
    new: int
    known: int
    first: str
    last: str
    closing: int | None


def kept_columns(session: Reader, account: int) -> tuple[Sequence[str], Sequence[str]] | None:
    """The headers of the last CSV file of an account, and what its columns were."""
    row = first(session.rows(BankAccount, BankAccount.columns).where(BankAccount.id == account))
    if row is None or not row[0]:
        return None
    kept = json.loads(row[0])
    return kept["headers"], kept["fields"]


def take_in(session: Session, account: int | None, name: str, taken: Taken) -> Future[Result[Came]]:
    """Take a statement in; lines that are here already are left, so that files may overlap."""

    def run(tx: Tx) -> Came:
        its = accounts.meant(tx, account)
        if not taken.read.lines:
            raise Refuse("There is no line in the statement.")
        days = sorted(line.day for line in taken.read.lines)
        there = set(column(tx.rows(BankLine, BankLine.key).where(
            BankLine.account == its.id, BankLine.day >= days[0], BankLine.day <= days[-1]
        )))  # fmt: skip
        new = [(key, line) for key, line in keyed(taken.read.lines) if key not in there]
        number = tx.insert(
            BankStatement, account_id=its.id, name=clean_line(name, LONGEST_NAME), form=taken.read.form,
            first=days[0], last=days[-1], closing=taken.read.closing, by_id=tx.session.me, at=tx.now,
        )  # fmt: skip
        for key, line in new:
            tx.insert(
                BankLine, statement_id=number, account_id=its.id, day=line.day, amount=line.amount,
                text=line.text, reference=line.reference, key=key,
            )  # fmt: skip
        if taken.headers:
            kept = json.dumps({"headers": taken.headers, "fields": taken.fields}, ensure_ascii=False)
            tx.update(BankAccount, its.id, None, columns=kept)
        known = len(taken.read.lines) - len(new)
        return Came(number, len(new), known, days[0], days[-1], taken.read.closing)

    return session.write("client_money.statement", run)


def closing(session: Reader | Tx, account: int) -> tuple[str, int] | None:
    """What the newest statement says there was at its end, and on which day; None where none does."""
    query = session.rows(BankStatement, BankStatement.last, BankStatement.closing).where(
        BankStatement.account == account, BankStatement.closing.is_null(False)
    )
    row = first(query.order_by(BankStatement.last.desc(), BankStatement.id.desc()))
    return None if row is None else (row[0], row[1])


def match(session: Session, line: int, movements: Sequence[int]) -> Future[Result[int]]:
    """Say that a line of the bank's is these entries of ours, which come to the same; how many."""

    def run(tx: Tx) -> int:
        bank = _line(tx, line)
        rows = [entering.posted(tx, number) for number in dict.fromkeys(movements)]
        if not rows:
            raise Refuse("Which entries is it? Write their numbers, such as W12.")
        for row in rows:
            if row["account_id"] != bank["account_id"]:
                raise Refuse(f"W{row['id']} is of another account.")
            if first(tx.rows(Match, Match.id).where(Match.movement == row["id"])) is not None:
                raise Refuse(f"W{row['id']} is matched already.")
        currency = accounts.one(tx, bank["account_id"]).currency
        total = sum(row["amount"] for row in rows)
        if total != bank["amount"]:
            ours, theirs = money(tx, total, currency), money(tx, bank["amount"], currency)
            raise Refuse(f"They come to {ours}, the bank's line is {theirs}.")
        for row in rows:
            tx.insert(Match, line_id=line, case_id=row["case_id"], movement_id=row["id"], by_id=tx.session.me)
        return len(rows)

    return session.write("client_money.match", run)


def _line(tx: Tx, number: int) -> dict[str, Any]:
    """A line of the bank's, for somebody who sees all that is in its account."""
    row = tx.get(BankLine, number)
    if not accounts.sees_all(tx, row["account_id"]):
        account = f"B{row['account_id']}"
        raise Refuse(f"You don't see all that is in {account}; a colleague who does matches its lines.")
    return row


def unmatch(session: Session, line: int) -> Future[Result[int]]:
    """Say that a line of the bank's is not what somebody said it was; how many entries that frees."""

    def run(tx: Tx) -> int:
        _line(tx, line)
        there = column(tx.rows(Match, Match.id).where(Match.line == line))
        if not there:
            raise Refuse("Nothing was matched with that line.")
        for number in there:
            tx.withdraw(Match, number, None, "not the same")
        return len(there)

    return session.write("client_money.match", run)


def matched(session: Reader | Tx, account: int) -> dict[int, list[int]]:
    """What somebody matched by hand: the entries of each line."""
    query = reader(session).behind_walls().rows(Match, Match.line, Match.movement)
    query = query.join(BankLine, on=Match.line == BankLine.id).where(BankLine.account == account)
    found: dict[int, list[int]] = {}
    for line, movement in tuples(query.order_by(Match.id)):
        found.setdefault(line, []).append(movement)
    return found


def newest_line(session: Reader | Tx) -> int:
    """The number of the newest line of any statement."""
    row = first(session.rows(BankLine, fn.MAX(BankLine.id)))
    return (row[0] or 0) if row else 0
