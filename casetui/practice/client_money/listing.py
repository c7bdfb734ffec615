"""Entries of client money as they are listed: by account, case, ledger and state; and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, SQL, ModelSelect

from casetui.practice.acting import Target
from casetui.practice.client_money.terms import OUT, POSTED, PREPARED, RECEIPT, firm_of, may_post, posts_alone
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, first, tuples
from casetui.tables.cases import Case
from casetui.tables.client_money import BankAccount, Movement
from casetui.tables.people import Contact


@dataclass(frozen=True)
class Entry:
    """An entry of client money."""

    id: int
    version: int
    updated_at: int
    account: int
    currency: str
    case: int | None
    case_ref: str | None
    client: int | None
    client_name: str | None
    kind: str
    state: str
    day: str
    cleared: str
    amount: int
    method: str
    number: str
    reference: str
    who: str
    purpose: str
    reported: str
    why: str
    returned: str
    reverses: int | None
    invoice: int | None
    share: int | None
    by: int
    at: int
    posted_by: int | None
    posted_at: int | None
    reversed_by: int | None

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return "client_movements", self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"W{self.id}"

    @property
    def target(self) -> Target:
        """It, as its user sees it."""
        return Target(self.id, self.version)

    @property
    def standing(self) -> str:
        """How it stands, in a word: returned to who prepared it, not cleared, reversed, or its state."""
        if self.state == PREPARED:
            return "sent back" if self.returned else "to post"
        if self.reversed_by is not None:
            return "reversed"
        if self.state == POSTED:
            return "posted" if self.cleared else "uncleared"
        return self.state


UNCLEARED = (
    Movement.state == SQL(f"'{POSTED}'"), Movement.cleared == SQL("''"), Movement.kind == SQL(f"'{RECEIPT}'"),
)  # fmt: skip
"""What a receipt meets that has not cleared, in the words of the index that holds them."""


def lines(session: Reader | Tx) -> ModelSelect[Any]:
    """The entries that this user may see, for `read`."""
    later = Movement.alias()
    query = session.rows(
        Movement, Movement.id, Movement.version, Movement.updated_at, Movement.account, BankAccount.currency,
        Movement.case, Case.ref, Movement.client, Contact.name, Movement.kind, Movement.state, Movement.day,
        Movement.cleared, Movement.amount, Movement.method, Movement.number, Movement.reference, Movement.who,
        Movement.purpose, Movement.reported, Movement.why, Movement.returned, Movement.reverses,
        Movement.invoice, Movement.share, Movement.by, Movement.at, Movement.posted_by, Movement.posted_at,
        later.id,
    )  # fmt: skip
    query = query.join(BankAccount, on=Movement.account == BankAccount.id).switch(Movement)
    query = query.join(Case, JOIN.LEFT_OUTER, on=Movement.case == Case.id).switch(Movement)
    query = query.join(Contact, JOIN.LEFT_OUTER, on=Movement.client == Contact.id).switch(Movement)
    return query.join(later, JOIN.LEFT_OUTER, on=later.reverses == Movement.id)


def read(query: ModelSelect[Any]) -> list[Entry]:
    """The entries of a query over `lines`."""
    return [Entry(*row) for row in tuples(query)]


def one(session: Reader | Tx, number: int) -> Entry | None:
    """An entry, if this user has one of that number."""
    row = first(lines(session).where(Movement.id == number))
    return None if row is None else Entry(*row)


def by_ids(session: Reader | Tx, numbers: Iterable[int]) -> list[Entry]:
    """These entries, as far as this user has them, in the order asked for."""
    wanted = list(numbers)
    found = {entry.id: entry for entry in read(lines(session).where(among(Movement.id, wanted)))}
    return [found[number] for number in wanted if number in found]


def entries(
    session: Reader | Tx, *, account: int | None = None, case: int | None = None, states: Sequence[str] = (),
    since: str = "", until: str = "", most: int | None = None, oldest_first: bool = False,
) -> list[Entry]:  # fmt: skip
    """Entries by their day, those without one first; the newest first unless told otherwise."""
    query = lines(session)
    where = [
        Movement.account == account if account is not None else None,
        Movement.case == case if case is not None else None,
        Movement.state.in_(states) if states else None,
        Movement.day >= since if since else None,
        Movement.day <= until if until else None,
    ]
    if wanted := [one for one in where if one is not None]:
        query = query.where(*wanted)
    if oldest_first:
        return read(query.order_by(Movement.day, Movement.id).limit(most))
    undated = read(query.where(Movement.state == PREPARED, Movement.day == "").order_by(Movement.id.desc()))
    dated = query.where(Movement.day > "").order_by(Movement.day.desc(), Movement.id.desc())
    return [*undated, *read(dated.limit(most))][:most]


def unsettled(session: Reader | Tx, most: int) -> list[Entry]:
    """What waits, whoever it waits for: entries to be posted, then receipts that have not cleared."""
    prepared = read(lines(session).where(Movement.state == PREPARED).order_by(Movement.id).limit(most))
    gone = Movement.alias()
    undone = gone.select(gone.reverses).where(gone.reverses.is_null(False))
    uncleared = lines(session).where(*UNCLEARED, Movement.id.not_in(undone))
    return prepared + read(uncleared.order_by(Movement.day, Movement.id).limit(most))


def waiting(session: Session, most: int | None = None) -> list[Entry]:
    """What waits to be posted by the acting user, the oldest first; nothing where they may not."""
    query = _waiting(session, lines(session))
    return [] if query is None else read(query.order_by(Movement.id).limit(most))


def count_waiting(session: Session, most: int) -> int:
    """How much waits to be posted by the acting user."""
    query = _waiting(session, session.rows(Movement, Movement.id))
    return 0 if query is None else int(query.limit(most).count(session.database))


def _waiting(session: Session, query: ModelSelect[Any]) -> ModelSelect[Any] | None:
    firm = firm_of(session)
    if not may_post(firm, session):
        return None
    query = query.where(Movement.state == PREPARED, Movement.kind.in_(OUT), Movement.returned == "")
    return query if posts_alone(firm) else query.where(Movement.by != session.me)
