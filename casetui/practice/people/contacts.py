"""The people and organisations the firm deals with, and whose mail address is whose."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.practice.people import phones
from casetui.practice.people.one_line import LEAST_DIGITS
from casetui.practice.people.roles import GOES_ON, today
from casetui.practice.people.seeing import those_seen
from casetui.practice.people.senders import NOTHING, Said, said_of
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.cases import ENDED, Party
from casetui.tables.people import Address, Contact, Phone
from casetui.text import clean_line, digits

_ROLES = {
    "court": ("court", "judge"), "client": ("client",), "other_side": ("opposing party", "opposing counsel"),
    "expert": ("expert",), "insurer": ("insurer",),
}  # fmt: skip
"""The roles that make an enquiry one of a kind, the kind that counts most first."""


_STANDING = f"CASE WHEN {GOES_ON} THEN c.status ELSE 'closed' END"
"""A role that does not go on counts as one in a case that is closed."""


@dataclass(frozen=True)
class Standing:
    """What a user may know of a correspondent: user or contact, and their roles in cases."""

    user: int | None
    contacts: tuple[int, ...]
    roles: tuple[tuple[int, str, str], ...]  # case, role, the case's status
    said: Said = NOTHING

    @property
    def kind(self) -> str:
        """The kind of an enquiry from them: colleague, court, client, other_side, expert, insurer or other.

        What was said of the very address counts most, what was said of its domain where nothing else does.
        """
        if self.user is not None:
            return "colleague"
        if self.said.of_address:
            return self.said.of_address
        present = {role for _case, role, status in self.roles if status not in ENDED}
        held = present or {role for _case, role, _status in self.roles}
        by_role = next((kind for kind, roles in _ROLES.items() if held.intersection(roles)), "")
        return by_role or self.said.of_domain or "other"

    @property
    def open_cases(self) -> set[int]:
        """The cases, not closed, that they are a party of."""
        return {case for case, _role, status in self.roles if status not in ENDED}

    def of_office(self) -> Standing:
        """What is left of it for mail that is nobody's own: a machine speaks for its court alone."""
        roles = tuple(role for role in self.roles if role[1] in _ROLES["court"])
        return Standing(self.user, self.contacts if roles else (), roles, self.said)

    def is_party_of(self, case: int) -> bool:
        """Whether they have a role in this case."""
        return any(case == its_case for its_case, _role, _status in self.roles)


def standing(tx: Tx, email: str) -> Standing:
    """Who the owner of a mail address (casefolded) is to the firm."""
    if not email:
        return Standing(None, (), ())
    known = tx.query("SELECT user_id, contact_id FROM addresses WHERE email = ? AND withdrawn IS NULL", email)
    users = [user for user, _contact in known if user is not None]
    people = tuple(those_seen(tx.session, [contact for _user, contact in known if contact is not None]))
    return Standing(users[0] if users else None, people, _held(tx, people), said_of(tx, email))


def at_number(tx: Tx, number: str) -> Standing:
    """Who has a telephone number; nobody where several have it, or it is too short to be anybody's own."""
    wanted = digits(number)
    if len(wanted) < LEAST_DIGITS:
        return Standing(None, (), ())
    known = column(tx.rows(Phone, Phone.contact).where(Phone.digits == wanted).distinct())
    people = tuple(those_seen(tx.session, known))
    people = people if len(people) == 1 else ()
    return Standing(None, people, _held(tx, people))


def _held(tx: Tx, people: tuple[int, ...]) -> tuple[tuple[int, str, str], ...]:
    """The roles of some contacts: each with its case, and whether it goes on."""
    held: list[tuple[int, str, str]] = []
    if people:
        wall, values = tx.session.wall_sql(Party, "p.")
        day = today(tx.session)
        held = tx.query(
            f"SELECT p.case_id, p.role, {_STANDING} FROM parties AS p JOIN cases AS c ON c.id = p.case_id"
            f" WHERE p.contact_id IN ({', '.join('?' * len(people))})"
            f" AND p.withdrawn IS NULL AND c.withdrawn IS NULL AND {wall}",
            day, day, *people, *values,
        )  # fmt: skip
    return tuple(held)


def add(tx: Tx, name: str, email: str = "", phone: str = "") -> int:
    """Add a contact with at most one mail address and one telephone number; its id."""
    contact = tx.insert(Contact, name=clean_line(name, 300), organisation=0)
    if email:
        tx.insert(Address, email=email.casefold(), contact_id=contact)
    if phone:
        phones.add(tx, contact, phone)
    return contact
