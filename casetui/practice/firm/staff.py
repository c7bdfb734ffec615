"""The people of the firm: who they are, what they are called, which mail addresses are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casetui.practice.walls import walls
from casetui.session.reader import Actor, Reader
from casetui.session.results import Refuse
from casetui.session.rights import ROLES, may
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, tuples
from casetui.tables.firm import User
from casetui.tables.people import Address
from casetui.text import clean_line
from casetui.words import SYSTEMS, Words

_LOGIN = re.compile(r"[a-z_][a-z0-9_.-]{0,31}")
_INITIALS = re.compile(r"\w{1,4}")


@dataclass(frozen=True)
class Colleague:
    """One user, disabled ones too: old rows still name them."""

    id: int
    version: int
    login: str
    name: str
    initials: str
    role: str
    disabled: bool
    updated_at: int

    @property
    def actor(self) -> Actor:
        """This user as the one who acts."""
        return Actor(self.id, self.login, self.name, self.initials, self.role)


class Staff:
    """Everybody of the firm, read once; finds them by id, login or initials."""

    def __init__(self, people: Iterable[Colleague]) -> None:
        """Index the people."""
        self.people = tuple(people)
        self._by_id = {person.id: person for person in self.people}

    def initials(self, user_id: int | None) -> str:
        """Somebody's initials; '' for nobody."""
        person = self._by_id.get(user_id or 0)
        return person.initials if person else ""

    def name(self, user_id: int | None) -> str:
        """Somebody's name; '' for nobody."""
        person = self._by_id.get(user_id or 0)
        return person.name if person else ""

    def active(self, role: str = "") -> list[Colleague]:
        """Who works here now, by name; only those with the role if one is given."""
        people = [person for person in self.people if not person.disabled and role in ("", person.role)]
        return sorted(people, key=lambda person: person.name.casefold())

    def find(self, word: str, *, former: bool = False) -> Colleague | None:
        """The active user with these initials or this login, else (if wanted) one who has left."""
        wanted = word.strip().lstrip("@").casefold()
        people = self.active() + ([person for person in self.people if person.disabled] if former else [])
        by_initials = (person for person in people if person.initials.casefold() == wanted)
        by_login = (person for person in people if person.login.casefold() == wanted)
        return next(by_initials, None) or next(by_login, None)

    def by_login(self, login: str) -> Colleague | None:
        """The active user with exactly this login: how the system names them, never by initials."""
        return next((person for person in self.active() if person.login == login), None)

    def need(self, word: str) -> Colleague:
        """The active user with these initials or this login; Refuse names who there is."""
        person = self.find(word)
        if person is None:
            known = ", ".join(person.initials for person in self.active())
            raise Refuse(f"Nobody here is “{clean_line(word, 40)}”; there are {known}.")
        return person


def load(session: Reader) -> Staff:
    """Everybody of the firm."""
    users = session.rows(User, *columns(Colleague, User)).order_by(User.id)
    return Staff(Colleague(*row) for row in tuples(users))


def add(tx: Tx, login: str, name: str, initials: str, role: str, emails: Iterable[str] = ()) -> int:
    """Add a user; Refuse what is malformed or taken. Their id.

    What is closed to all but a few is closed to them.
    """
    name, initials = clean_line(name, 200), valid_initials(initials)
    account(login)
    if not name:
        raise Refuse("A user needs a name.")
    valid_role(role)
    for its_login, its_initials in tuples(tx.rows(User, User.login, User.initials)):
        if its_login == login:
            raise Refuse(f"The login {login} is taken.")
        if its_initials.casefold() == initials.casefold():
            raise Refuse(f"The initials {initials} are taken.")
    user = tx.insert(User, login=login, name=name, initials=initials, role=role)
    walls.keep_out(tx, user)
    for email in dict.fromkeys(address(email) for email in emails):
        taken = tx.rows(Address, Address.id).where(Address.email == email, Address.user.is_null(False))
        if taken.exists():
            raise Refuse(f"{email} is the address of another user.")
        tx.insert(Address, email=email, user_id=user)
    return user


def account(login: str) -> str:
    """A login that an account may have; Refuse what can be none."""
    if not _LOGIN.fullmatch(login):
        shown = clean_line(login, 40)
        raise Refuse(f"“{shown}” can't be a login: lower-case letters, digits, '.', '_' and '-'.")
    return login


def valid_initials(text: str) -> str:
    """Initials as they are kept; Refuse what can be none."""
    initials = text.strip()
    if not _INITIALS.fullmatch(initials):
        raise Refuse(f"“{clean_line(initials, 40)}” can't be initials: one to four letters or digits.")
    return initials


def valid_role(text: str, words: Words | None = None) -> str:
    """One of the roles, by its own name or by a legal system's; Refuse names them, or those of `words`."""
    role = clean_line(text, 40).casefold()
    if role in ROLES:
        return role
    named = {Words.load(system)[f"role.{one}"]: one for system in SYSTEMS for one in ROLES}
    if role not in named:
        there = [words[f"role.{one}"] for one in ROLES] if words else named
        raise Refuse(f"There is no role “{clean_line(text, 40)}”; there are {', '.join(there)}.")
    return named[role]


def address(email: str) -> str:
    """A mail address as it is kept and compared; Refuse what is none."""
    kept = clean_line(email, 320).casefold()
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", kept):
        raise Refuse(f"“{clean_line(email, 60)}” is no mail address.")
    return kept


def change_role(tx: Tx, person: Colleague, role: str) -> None:
    """Give a user another role; Refuse to take the last one away who can manage users, or open a case."""
    role = valid_role(role)
    if role not in MANAGING:
        _somebody_else_manages(tx, person)
    if not may(role, "wall.end"):
        _somebody_else_opens(tx, person)
    tx.update(User, person.id, person.version, role=role)


def disable(tx: Tx, person: Colleague) -> None:
    """Let a user act no more; what they did keeps their name. Nobody shuts themselves out."""
    _somebody_else_manages(tx, person)
    _somebody_else_opens(tx, person)
    if tx.session.me == person.id:
        raise Refuse("You can't disable yourself; a colleague who manages users can.")
    tx.update(User, person.id, person.version, disabled=1)


def enable(tx: Tx, person: Colleague) -> None:
    """Let a disabled user act again, in the role they had."""
    tx.update(User, person.id, person.version, disabled=0)


MANAGING = ("supervisor", "administrator")


def _somebody_else_manages(tx: Tx, person: Colleague) -> None:
    others = tx.rows(User, User.id).where(User.role.in_(MANAGING), ~User.disabled, User.id != person.id)
    if person.role in MANAGING and not others.exists():
        raise Refuse(f"{person.name} is the last one who can manage users.")


def _somebody_else_opens(tx: Tx, person: Colleague) -> None:
    """Refuse where a walled case would be left to nobody who can take its walls down."""
    people = tuples(tx.rows(User, User.id, User.role).where(~User.disabled, User.id != person.id))
    others = [user for user, role in people if may(role, "wall.end")]
    if may(person.role, "wall.end") and walls.holds_keys(tx, person.id, others):
        raise Refuse(f"Only {person.name} can open some walled case: have them let a colleague in first.")
