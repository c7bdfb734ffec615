"""What binds the firm's own people: a list the firm keeps, which every check looks through."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.conflicts import Interest
from casetui.tables.firm import User

LONGEST = 300


@dataclass(frozen=True)
class InterestRow:
    """What one of the firm's own people is bound to, from which day until which ("" for none)."""

    id: int
    version: int
    updated_at: int
    user: int
    called: str
    nature: str
    since: str
    until: str

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"I{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


def every(session: Reader) -> list[InterestRow]:
    """All that is kept, by whose it is."""
    query = session.rows(Interest, *columns(InterestRow, Interest, called=Interest.name))
    return [InterestRow(*row) for row in tuples(query.order_by(Interest.user, Interest.id))]


def add(
    session: Session, user: int, name: str, nature: str, since: date | None = None
) -> Future[Result[int]]:
    """Keep what one of the firm's people is bound to; its number."""
    called, how = whole(name, LONGEST, "The name"), whole(nature, LONGEST, "What binds to it")

    def run(tx: Tx) -> int:
        if not called:
            raise Refuse("To whom or what? Write a name.")
        tx.get(User, user)
        return tx.insert(
            Interest, user_id=user, name=called, nature=how, since=since.isoformat() if since else ""
        )

    return session.write("interest.add", run)


def end(session: Session, target: Target, day: date) -> Outcome:
    """Say until which day it went; checks go on finding it."""

    def run(tx: Tx, row: Row) -> None:
        if row["until"]:
            raise Refuse(f"I{row['id']} ended on {row['until']} already.")
        if row["since"] and day.isoformat() < row["since"]:
            raise Refuse(f"I{row['id']} began on {row['since']}, after that day.")
        tx.update(Interest, row["id"], None, until=day.isoformat())

    return acting.each(
        session, "interest.end", [target], lambda tx, it: acting.as_seen(tx, Interest, it), run
    )
