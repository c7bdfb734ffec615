"""Cases: as a line to pick from, by ref, and opening a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice.cases import refs
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Contact

PENDING, OPEN, CLOSED, ARCHIVED = "pending", "open", "closed", "archived"
CANDIDATES = 5_000
"""How many cases are looked through for those that fit a text, the newest."""


@dataclass(frozen=True)
class CaseLine:
    """A case as a line to pick from."""

    id: int
    ref: str
    title: str
    status: str
    manager: int | None
    attorney: int | None
    parties: str


def candidates(session: Session) -> list[CaseLine]:
    """The newest cases, newest first, closed ones last: among these is looked for what fits a text."""
    query = session.rows(Case, Case.id).order_by(Case.id.desc()).limit(CANDIDATES)
    found = lines(session, column(query))
    return sorted(found, key=lambda line: line.status in ENDED)


def lines(session: Reader, ids: Sequence[int]) -> list[CaseLine]:
    """These cases as lines to pick from, in the order asked for; those gone from sight are left out."""
    numbers = list(ids)
    names: dict[int, list[str]] = {}
    query = session.rows(Party, Party.case, Contact.name).join(Contact, on=Party.contact == Contact.id)
    for case, name in tuples(query.where(Party.case.in_(numbers)).order_by(Party.id)):
        names.setdefault(case, []).append(name)
    kept = (Case.id, Case.ref, Case.title, Case.status, Case.manager, Case.attorney)
    found = {
        number: CaseLine(number, ref, title, status, manager, attorney, ", ".join(names.get(number, ())))
        for number, ref, title, status, manager, attorney in tuples(
            session.rows(Case, *kept).where(Case.id.in_(numbers))
        )
    }
    return [found[number] for number in numbers if number in found]


def by_ref(session: Session | Tx, ref: str) -> int | None:
    """The id of the case with this ref, in capitals or not, if this user has one."""
    query = session.rows(Case, Case.id)
    row = first(query.where(Case.ref == ref.strip()))
    row = row or first(query.where(Case.ref.collate("NOCASE") == ref.strip()))
    return row[0] if row else None


def open_case(
    tx: Tx, title: str, zone: str, *, manager: int | None, status: str = PENDING, area: str = "",
    attorney: int | None = None,
) -> tuple[int, str]:  # fmt: skip
    """Open a case, pending until it may begin; its id and ref."""
    title, area = whole(title, 300, "The title"), whole(area, 100, "The area")
    if not title:
        raise Refuse("A case needs a title.")
    ref = refs.issue(tx, zone, area)
    begun = None if status == PENDING else tx.now
    case = tx.insert(
        Case, ref=ref, title=title, status=status, manager_id=manager, attorney_id=attorney, area=area,
        opened_at=tx.now, begun_at=begun,
    )  # fmt: skip
    return case, ref
