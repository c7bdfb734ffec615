"""The list of contacts: its views, their orders, and how each contact stands in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from peewee import SQL, Tuple, fn

from casetui.practice.acting import Target
from casetui.practice.paging import COUNT_CAP, Hits, Page, Position, counted
from casetui.practice.people import doubles
from casetui.practice.people.roles import today
from casetui.practice.people.seeing import seen
from casetui.session.session import Session
from casetui.sqlite.reading import among, column, columns, raw, tuples
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Address, Alias, Contact, Phone

PARTS: dict[str, Any] = {"aliases": Alias, "phones": Phone, "addresses": Address, "parties": Party}
"""What else a contact's line and card are made of, by the tables' names."""

MOST_ROLES = 12
"""How many of their roles a line knows, the newest cases first; a clerk may have thousands."""


@dataclass(frozen=True)
class RoleIn:
    """A role in a case: the case's ref, and whether it is over or the case is closed."""

    role: str
    case: int
    ref: str
    past: bool


@dataclass(frozen=True)
class ListedContact:
    """A contact as a line of the list; roles that go on come first, then the newest case."""

    id: int
    version: int
    updated_at: int
    called: str
    organisation: bool
    minor: bool
    represented_by: int | None
    do_not_contact: str
    emails: tuple[str, ...] = field(default=())
    phones: tuple[str, ...] = field(default=())
    roles: tuple[RoleIn, ...] = field(default=())
    has_more: bool = False  # roles than those

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"C{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def cases(self) -> tuple[str, ...]:
        """The refs of the cases in which they have a role, each once."""
        return tuple(dict.fromkeys(one.ref for one in self.roles))


def by_ids(session: Session, ids: Sequence[int]) -> list[ListedContact]:
    """These contacts as they are now, in the order asked for; those gone from sight are left out."""
    wanted = list(dict.fromkeys(ids))
    its = columns(ListedContact, Contact, called=Contact.name, emails=SQL("''"), phones=SQL("''"),
                  roles=SQL("''"), has_more=SQL("0"))  # fmt: skip
    query = session.rows(Contact, *its).where(among(Contact.id, wanted), seen(session))
    rows = {row[0]: ListedContact(*row) for row in tuples(query)}
    emails = _gathered(session.rows(Address, Address.contact, Address.email), Address, wanted)
    phones = _gathered(session.rows(Phone, Phone.contact, Phone.number), Phone, wanted)
    roles = _roles(session, wanted)
    return [
        replace(
            rows[number], emails=emails.get(number, ()), phones=phones.get(number, ()),
            roles=roles.get(number, _NONE).known, has_more=roles.get(number, _NONE).has_more,
        )
        for number in wanted if number in rows
    ]  # fmt: skip


def one(session: Session, contact: int) -> ListedContact | None:
    """One contact; None where this user has none of that number."""
    return next(iter(by_ids(session, [contact])), None)


def touched(session: Session, table: str, ids: Iterable[int]) -> set[int]:
    """The contacts on whose line or card these rows of a table stand."""
    if table == "contacts":
        return set(ids)
    model = PARTS.get(table)
    if model is None:
        return set()
    query = session.rows(model, model.contact, withdrawn=True)
    return set(column(query.where(among(model.id, ids), model.contact.is_null(False))))


def _gathered(query: Any, model: Any, contacts: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for contact, value in tuples(query.where(among(model.contact, contacts)).order_by(model.id)):
        found.setdefault(contact, []).append(value)
    return {contact: tuple(values) for contact, values in found.items()}


class _Roles(NamedTuple):
    """The roles that a line knows, and whether there are more."""

    known: tuple[RoleIn, ...]
    has_more: bool


_NONE = _Roles((), False)


def _roles(session: Session, contacts: Sequence[int]) -> dict[int, _Roles]:
    theirs: Any = Party.alias()
    newest = theirs.select(theirs.id).where(theirs.contact == Contact.id, theirs.withdrawn.is_null())
    newest = newest.where(theirs.case.not_in(session.shut_out())).order_by(theirs.id.desc())
    newest = newest.limit(MOST_ROLES + 1)
    past = ((Party.until != "") & (Party.until < today(session))) | Case.status.in_(ENDED)
    its = session.rows(Party, Party.contact, Party.role, Party.case, Case.ref, past)
    its = its.join(Contact, on=Party.contact == Contact.id).switch(Party).join(Case, on=Party.case == Case.id)
    its = its.where(among(Contact.id, contacts), Party.id.in_(newest), Case.withdrawn.is_null())
    found: dict[int, list[RoleIn]] = {}
    for contact, role, case, ref, is_past in tuples(its.order_by(Party.id.desc())):
        found.setdefault(contact, []).append(RoleIn(role, case, ref, bool(is_past)))
    return {
        contact: _Roles(
            tuple(sorted(roles[:MOST_ROLES], key=lambda one: one.past)), len(roles) > MOST_ROLES
        )
        for contact, roles in found.items()
    }  # fmt: skip


# --- views and orders

VIEWS: dict[str, tuple[str, ...]] = {
    "all": (),
    "clients": ("client",),
    "other-side": ("opposing party", "opposing counsel"),
    "courts": ("court", "judge", "expert"),
    "doubles": (),
}
"""The views in their order, each with the roles that put a contact there; what is double is found apart."""

NAME, NEWEST = "name", "newest"
ORDERS = (NAME, NEWEST)
"""How the list may be sorted: by the names, or what was added last first."""

FEW = 1_000
"""So many contacts of a view are sorted at once; of more, those in sight are soon met in their order."""


def _of_roles(session: Session, roles: tuple[str, ...], most: int) -> list[int]:
    """The contacts with one of these roles, so many at most; a leap from one to the next for each role.

    One clerk may be a party of ten thousand cases: reading all of their lines would take as long as those.
    """
    wall, values = session.wall_sql(Party, "p.")
    next_one = (
        f"SELECT min(p.contact_id) FROM parties AS p WHERE p.role = ? AND p.withdrawn IS NULL AND {wall}"
    )
    found: dict[int, None] = {}
    for role in roles:
        leap = (
            f"WITH RECURSIVE leap (contact) AS ({next_one} UNION ALL"
            f" SELECT ({next_one} AND p.contact_id > leap.contact) FROM leap WHERE leap.contact IS NOT NULL)"
            " SELECT contact FROM leap WHERE contact IS NOT NULL LIMIT ?"
        )
        rows = raw(session.database).execute(leap, (role, *values, role, *values, most))
        found.update(dict.fromkeys(contact for (contact,) in rows))
    return list(found)


class _Within(NamedTuple):
    """What is in a view: the condition, and the name as it is sorted by."""

    condition: Any
    name: Any = Contact.name.collate("NOCASE")


def _within(session: Session, view: str) -> _Within:
    """What is in a view, by the cheapest condition that gives it."""
    if view == "all":
        return _Within(SQL("1"))
    few = doubles.contacts(session) if view == "doubles" else _of_roles(session, VIEWS[view], FEW + 1)
    if view == "doubles" or len(few) <= FEW:
        # What is no bare column can't be read from the index of all names: these few are sorted instead.
        return _Within(among(Contact.id, few), Contact.name.concat("").collate("NOCASE"))
    theirs = session.rows(Party, Party.id).where(Party.contact == Contact.id)
    return _Within(fn.EXISTS(theirs.where(Party.role.in_(VIEWS[view]))))


def page(
    session: Session, view: str, *, sort: str = NAME, where: Sequence[Any] = (),
    beside: Position | None = None, backward: bool = False, limit: int = 50,
) -> Page[ListedContact]:  # fmt: skip
    """The next `limit` contacts after `beside` (backward: before it); without one, from the top (the end)."""
    down, within = (sort == NEWEST) != backward, _within(session, view)
    by = [Contact.id] if sort == NEWEST else [within.name, Contact.id]
    # The places first: what a line says of a contact is looked up for those alone that are shown.
    query = session.rows(Contact, Contact.name, Contact.id)
    query = query.where(within.condition, seen(session), *where)
    if beside is not None:
        place, there = Tuple(*by), beside.key[-len(by) :]
        query = query.where(place < there if down else place > there)
    found = tuples(query.order_by(*(one.desc() if down else one.asc() for one in by)).limit(limit + 1))
    shown = found[:limit][::-1] if backward else found[:limit]
    places = {number: Position(0, (name, number)) for name, number in shown}
    rows = by_ids(session, list(places))
    return Page(tuple(rows), tuple(places[row.id] for row in rows), len(found) > limit)


def find(
    session: Session, view: str, where: Sequence[Any], beyond: int | None, limit: int
) -> Hits[ListedContact]:  # fmt: skip
    """The contacts of a view that meet conditions, by their names, after the one numbered `beyond`."""
    beside = None
    if beyond is not None:
        names = column(session.rows(Contact, Contact.name, withdrawn=True).where(Contact.id == beyond))
        beside = Position(0, (names[0] if names else "", beyond))
    its = page(session, view, where=where, beside=beside, limit=limit)
    return Hits(its.rows, its.positions[-1].key[-1] if its.more and its.positions else None)


def count(session: Session, view: str, where: Sequence[Any] = ()) -> int:
    """How many contacts a view has, no further than one beyond COUNT_CAP."""
    query = session.rows(Contact, Contact.id).where(_within(session, view).condition, seen(session), *where)
    return int(query.limit(COUNT_CAP + 1).count(session.database))


def fitting(session: Session, view: str, ids: Sequence[int]) -> list[int]:
    """Which of these contacts are in a view."""
    query = session.rows(Contact, Contact.id)
    return column(query.where(among(Contact.id, ids), _within(session, view).condition, seen(session)))


def elsewhere(session: Session, view: str, where: Sequence[Any]) -> list[tuple[str, str]]:
    """Which other views have what fits, and how much: the widest last, as it has all of them."""
    found = []
    for other in [*list(VIEWS)[1:], "all"]:
        if other != view and (much := count(session, other, where)):
            found.append((other, counted(much)))
    return found
