"""How an entry comes into the ledgers: whole, each line of it, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from casetui.practice.acting import Row
from casetui.practice.cases import pending
from casetui.practice.client_money import ledgers
from casetui.practice.client_money.accounts import Account
from casetui.practice.client_money.ledgers import Ledger
from casetui.practice.client_money.terms import CLIENT, FIRM, LONGEST_NUMBER, POSTED, UNKNOWN, reader
from casetui.practice.lines import whole
from casetui.practice.people.roles import is_client
from casetui.session.results import OutOfSight, Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.client_money import Movement, Posting
from casetui.tables.people import Contact


class Part(NamedTuple):
    """What an entry does to one ledger."""

    ledger: Ledger
    amount: int


def ref(tx: Tx, case: int) -> str:
    """What a user calls a case."""
    return str(tx.get(Case, case)["ref"])


def may_hold(tx: Tx, case: int) -> None:
    """Refuse client money for a case that has not begun."""
    tx.get(Case, case)  # there is no other for who does not see it
    pending.refuse_in_pending(tx, case, pending.CLIENT_MONEY)


def client_of(tx: Tx, case: int, client: int | None) -> int:
    """Whose ledger of a case is meant: the client's of that number, or the only one's; Refuse asks which."""
    query = tx.rows(Party, Contact.id, Contact.name).join(Contact, on=Party.contact == Contact.id)
    there = dict(tuples(query.where(Party.case == case, is_client(reader(tx))).order_by(Party.id)))
    held = tx.rows(Posting, Posting.client).where(Posting.case == case, Posting.client.is_null(False))
    known = {*there, *(number for (number,) in tuples(held.distinct()))}
    if client is not None:
        if client not in known:
            raise Refuse(f"C{client} is no client of {ref(tx, case)}.")
        return client
    if not there and len(known) == 1:
        return int(known.pop())
    if not there:
        raise Refuse(f"{ref(tx, case)} has no client; whose would the money be?")
    if len(there) > 1:
        named = ", ".join(f"C{number} {name}" for number, name in there.items())
        raise Refuse(f"Of which client is it? In {ref(tx, case)} there are {named}.")
    return int(next(iter(there)))


def insert(tx: Tx, account: Account, **columns: Any) -> int:
    """Write down an entry; its number is that of no other in the account."""
    number = whole(columns.pop("number", ""), LONGEST_NUMBER, "The number")
    if number and (taken := _numbered(tx, account, number)) is not None:
        raise Refuse(f"The number {number} is taken in {account.called}{taken}; each is given once.")
    return tx.insert(
        Movement, account_id=account.id, number=number, by_id=tx.session.me, at=tx.now, **columns
    )


def _numbered(tx: Tx, account: Account, number: str) -> str | None:
    """Which entry has a number, as far as this user may hear of it; None where none has."""
    its = (Movement.account == account.id, Movement.number == number)
    if first(reader(tx).behind_walls().rows(Movement, Movement.id).where(*its)) is None:
        return None
    seen = first(tx.rows(Movement, Movement.id).where(*its))
    return f" (W{seen[0]})" if seen else ""


def post(tx: Tx, movement: int, parts: Iterable[Part], day: str, cleared: str) -> None:
    """Put an entry into the ledgers: what it does to each of them adds up to it.

    What it adds comes before what it takes: no ledger is below nothing for a moment.
    """
    row = tx.get(Movement, movement)
    listed = sorted((part for part in parts if part.amount), key=lambda part: part.amount < 0)
    assert sum(part.amount for part in listed) == row["amount"], "an entry is the sum of its lines"
    for its, amount in listed:
        tx.insert(
            Posting, movement_id=movement, account_id=its.account, case_id=its.case, client_id=its.client,
            ledger=its.ledger, day=day, cleared=cleared, amount=amount,
        )  # fmt: skip
    tx.update(
        Movement, movement, None, state=POSTED, day=day, cleared=cleared, posted_by=tx.session.me,
        posted_at=tx.now,
    )  # fmt: skip


def covered(tx: Tx, account: Account, parts: Sequence[Part], day: str) -> None:
    """Refuse where an act of the firm's would take more off a ledger than there is."""
    sums: dict[Ledger, int] = {}
    for its, amount in parts:
        sums[its] = sums.get(its, 0) + amount
    for its, amount in sums.items():
        if amount < 0 and its.ledger != FIRM:
            ledgers.need(tx, its, -amount, day, account.currency, whose(tx, its))


def made_good(tx: Tx, parts: Sequence[Part], day: str) -> list[Part]:
    """What the bank did, with what it took too much booked as owed by the firm: no client lacks it."""
    made: list[Part] = []
    for its, amount in parts:
        if amount < 0 and its.ledger != FIRM:
            short = max(0, -(ledgers.lowest(tx, its, day).least + amount))
            made += [Part(its, short), Part(Ledger(its.account, FIRM), -short)]
        made.append(Part(its, amount))
    return made


def parts_of(tx: Tx, movement: int) -> list[Part]:
    """What an entry did to each ledger."""
    query = tx.rows(
        Posting, Posting.account, Posting.ledger, Posting.case, Posting.client, Posting.amount
    ).where(Posting.movement == movement)
    return [Part(Ledger(*row), amount) for *row, amount in tuples(query.order_by(Posting.id))]


def whose(tx: Tx, its: Ledger) -> str:
    """What a ledger is called in a sentence."""
    if its.ledger == UNKNOWN or its.case is None:
        return "What came in for nobody known"
    return f"Client money of {ref(tx, its.case)}"


def client_ledger(row: Row) -> Ledger:
    """The client's ledger that an entry is for."""
    return Ledger(row["account_id"], CLIENT, row["case_id"], row["client_id"])


def posted(tx: Tx, number: int, *kinds: str) -> Row:
    """An entry that stands in the ledgers; Refuse where it does not, or is of another kind."""
    row = tx.get(Movement, number)
    if row["state"] != POSTED:
        raise Refuse(f"W{number} is {row['state']}, not posted.")
    if kinds and row["kind"] not in kinds:
        raise Refuse(f"W{number} is a {row['kind']}, no {' or '.join(kinds)}.")
    return row


def reversed_by(tx: Tx, number: int) -> int | None:
    """The entry that reverses another; None where none does, or that was reversed itself."""
    row = first(tx.rows(Movement, Movement.id).where(Movement.reverses == number))
    return None if row is None else int(row[0])


def not_reversed(tx: Tx, number: int) -> None:
    """Refuse where an entry has been reversed already."""
    if (by := reversed_by(tx, number)) is not None:
        raise Refuse(f"W{number} has been reversed already, by W{by}.")


def sight(tx: Tx, model: Any, number: int) -> Row:
    """A row that must be there; what is not is said as its kind says it."""
    try:
        return tx.get(model, number)
    except OutOfSight as gone:
        raise Refuse(str(gone)) from gone
