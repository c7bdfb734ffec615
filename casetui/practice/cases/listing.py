"""The list of cases: its views, their orders, and how each case stands in a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, SQL, Tuple, fn

from casetui.practice.acting import Target
from casetui.practice.agenda import agenda, window
from casetui.practice.cases import pressing, telling
from casetui.practice.cases.cases import ARCHIVED, CLOSED, OPEN, PENDING
from casetui.practice.firm import firm
from casetui.practice.paging import COUNT_CAP, Page, Position
from casetui.practice.people.roles import is_client
from casetui.session.reader import Reader
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Contact
from casetui.tables.told import LastWord

DAY = 86_400
REVIEW_DAYS = 30
"""A case that nobody has gone through for so long is to be reviewed."""

NEVER = 1 << 40
"""Sorts behind every instant that there is."""


@dataclass(frozen=True)
class ListedCase:
    """A case as a line of the list; instants are UTC seconds, None where there is none."""

    id: int
    version: int
    updated_at: int
    ref: str
    title: str
    status: str
    stage: str
    staged_at: int | None
    area: str
    court: str
    court_number: str
    their_ref: str
    manager: int | None
    attorney: int | None
    opened_at: int
    reviewed_at: int | None
    client: str
    deadline_at: int | None  # when the next open deadline ends, or one that is past
    next_at: int | None  # when the next event begins
    told_at: int | None  # when the client was last told something
    tries: int  # how often somebody tried to reach them since
    tried_at: int | None  # when last

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return self.ref

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def silent_since(self) -> int:
        """Since when the client has heard nothing."""
        return self.opened_at if self.told_at is None else self.told_at


def _client(session: Session) -> Any:
    its = session.rows(Party, Contact.name).join(Contact, on=Party.contact == Contact.id)
    return its.where(Party.case == Case.id, is_client(session)).order_by(Party.id).limit(1)


def _deadline(session: Session) -> Any:
    its = session.rows(AgendaItem, fn.MIN(AgendaItem.end_at))
    return its.where(AgendaItem.case == Case.id, AgendaItem.state == "open", AgendaItem.kind == "deadline")


def _next(session: Session) -> Any:
    its = session.rows(AgendaItem, fn.MIN(AgendaItem.start_at))
    return its.where(
        AgendaItem.case == Case.id, AgendaItem.state == "open", AgendaItem.start_at >= session.clock(),
        AgendaItem.kind.not_in(("task", "deadline")),
    )  # fmt: skip


def lines(session: Session) -> Any:
    """The query of all cases as lines, in no order."""
    return session.rows(
        Case, Case.id, Case.version, Case.updated_at, Case.ref, Case.title, Case.status, Case.stage,
        Case.staged_at, Case.area, Case.court, Case.court_number, Case.their_ref, Case.manager, Case.attorney,
        Case.opened_at, Case.reviewed_at, fn.COALESCE(_client(session), ""), _deadline(session),
        _next(session), LastWord.at, fn.COALESCE(LastWord.tries, 0), LastWord.tried_at,
    ).join(LastWord, JOIN.LEFT_OUTER, on=LastWord.case == Case.id)  # fmt: skip


def by_ids(session: Session, ids: Sequence[int]) -> list[ListedCase]:
    """These cases as they are now, in the order asked for; those gone from sight are left out."""
    rows = {row[0]: ListedCase(*row) for row in tuples(lines(session).where(Case.id.in_(list(ids))))}
    return [rows[number] for number in ids if number in rows]


def one(session: Session, case: int) -> ListedCase | None:
    """One case; None where this user has none of that number."""
    return next(iter(by_ids(session, [case])), None)


# --- views and orders


def _undated(session: Session) -> Any:
    """Open cases with nothing on the agenda that is still to come, or that repeats and has not ended."""
    now = session.clock()
    ahead = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == Case.id, pressing.IS_OPEN,
        (AgendaItem.start_at >= now) | (AgendaItem.end_at > now) | window.endless(),
    )  # fmt: skip
    return (Case.status == OPEN) & ~fn.EXISTS(ahead) & Case.id.not_in(_repeating(session))


def _repeating(session: Session) -> list[int]:
    """The cases with a series that has an end, and has not come to it: only the rule itself can tell."""
    series = agenda.lines(session).where(
        AgendaItem.rule != "", AgendaItem.state == "open", ~window.endless(),
        window.unindexed(AgendaItem.case).is_null(False),
    )  # fmt: skip
    rows = agenda.read(series)
    return sorted({row.case for row in rows if row.case is not None and window.goes_on(row, session.clock())})


def _unreviewed(session: Session) -> Any:
    long_ago = session.clock() - REVIEW_DAYS * DAY
    never = Case.reviewed_at.is_null() & (Case.opened_at < long_ago)
    return (Case.status == OPEN) & (never | (Case.reviewed_at < long_ago))


def _mine(session: Session) -> Any:
    me = session.actor.id if session.actor else 0
    return Case.status.not_in(ENDED) & ((Case.manager == me) | (Case.attorney == me))


def kept_long_enough(session: Reader) -> Any:
    """Closed cases whose file need not be kept any longer, or of which nobody knows until when."""
    return Case.status.in_((CLOSED, ARCHIVED)) & (Case.keep_until < firm.today(session).isoformat())


VIEWS: dict[str, Callable[[Session], Any]] = {
    "mine": _mine,
    "open": lambda _session: Case.status == OPEN,
    "pending": lambda _session: Case.status == PENDING,
    "undated": _undated,
    "unreviewed": _unreviewed,
    "updates": telling.due,
    "closed": lambda _session: Case.status == CLOSED,
    "archived": lambda _session: Case.status == ARCHIVED,
    "disposal": kept_long_enough,
    "all": lambda _session: SQL("1"),
}
"""The views in their order, each with what its cases meet."""


@dataclass(frozen=True)
class Order:
    """An order: what it sorts by before the case itself; and whether the greatest comes first."""

    by: Callable[[Session], tuple[Any, ...]]
    falling: bool = False


ORDERS: dict[str, Order] = {
    "newest": Order(lambda _session: (), falling=True),
    "deadline": Order(lambda session: (fn.COALESCE(_deadline(session), NEVER),)),
    "date": Order(lambda session: (fn.COALESCE(_next(session), NEVER),)),
    "told": Order(lambda _session: (fn.COALESCE(telling.last_word(), 0),)),
    "silent": Order(lambda _session: (telling.silent_since(),)),
    "reviewed": Order(lambda _session: (fn.COALESCE(Case.reviewed_at, 0),)),
    "title": Order(lambda _session: (fn.LOWER(Case.title),)),
    "client": Order(lambda session: (fn.LOWER(fn.COALESCE(_client(session), "")),)),
    "stage": Order(lambda _session: (Case.stage,)),
}
"""How the list may be sorted; the first is the order of the views themselves."""

OWN_ORDER = {"updates": "silent"}
"""The order of a view itself, where it is another: who has heard nothing for the longest comes first."""


def page(
    session: Session, view: str, *, sort: str = "newest", where: Sequence[Any] = (),
    beside: Position | None = None, backward: bool = False, limit: int = 50,
) -> Page[ListedCase]:  # fmt: skip
    """The next `limit` cases after `beside` (backward: before it); without one, from the top (the bottom)."""
    order = ORDERS[OWN_ORDER.get(view, sort) if sort == next(iter(ORDERS)) else sort]
    down = order.falling != backward
    by = [*order.by(session), Case.id]
    # The places first: what a line says of a case is looked up for those alone that are shown.
    query = session.rows(Case, *by).where(VIEWS[view](session), *where)
    if beside is not None:
        query = query.where(Tuple(*by) < beside.key if down else Tuple(*by) > beside.key)
    found = tuples(query.order_by(*(one.desc() if down else one.asc() for one in by)).limit(limit + 1))
    shown = found[:limit][::-1] if backward else found[:limit]
    places = {place[-1]: Position(0, place) for place in shown}
    rows = by_ids(session, list(places))
    return Page(tuple(rows), tuple(places[row.id] for row in rows), len(found) > limit)


def count(session: Session, view: str, where: Sequence[Any] = ()) -> int:
    """How many cases a view has, no further than one beyond COUNT_CAP."""
    query = session.rows(Case, Case.id).where(VIEWS[view](session), *where)
    return int(query.limit(COUNT_CAP + 1).count(session.database))


def fitting(session: Session, view: str, ids: Sequence[int], where: Sequence[Any] = ()) -> list[int]:
    """Which of these cases are in a view."""
    query = session.rows(Case, Case.id).where(Case.id.in_(list(ids)), VIEWS[view](session), *where)
    return [number for (number,) in tuples(query)]


def elsewhere(session: Session, view: str, where: Sequence[Any]) -> list[tuple[str, str]]:
    """Which other views have what fits, and how much: each case is counted in the first that has it."""
    left = {row.id for row in page(session, "all", where=where, limit=100).rows}
    more = "+" if len(left) == 100 else ""
    found = []
    for other in VIEWS:
        its = set(fitting(session, other, sorted(left), where)) if other != view and left else set()
        left -= its
        if its:
            found.append((other, f"{len(its)}{more}"))
    return found


