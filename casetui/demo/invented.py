"""The firm that is invented: its staff, the people it deals with, and its cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from casetui.demo import data


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whoever writes or is written to: the name that shows (it may be empty), and the mail address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm as its letters show it."""

    name: str
    mailbox: str
    domain: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Colleague(Correspondent):
    """One of the staff; attorneys are called by a title and a last name."""

    login: str
    initials: str
    role: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Contact(Correspondent):
    """A person or organisation the firm deals with, found by its short key."""

    key: str
    phone: str
    organisation: bool = False
    called: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A contact's role in one case."""

    contact: str
    role: str


@dataclass(frozen=True, slots=True)
class Case:
    """A legal matter: who runs it, the court's number, and its parties."""

    ref: str
    title: str
    status: str
    manager: str
    attorney: str
    parties: tuple[Party, ...]
    number: str = ""

    def keys(self, *roles: str) -> list[str]:
        """The keys of the contacts that stand in one of these roles."""
        return [party.contact for party in self.parties if party.role in roles]


def _case(entry: dict[str, Any]) -> Case:
    roles: dict[str, list[str]] = entry.pop("parties")
    parties = tuple(Party(contact, role) for role, contacts in roles.items() for contact in contacts)
    return Case(**entry, parties=parties)


_FIRM = data.read("firm")
SETTINGS: dict[str, Any] = _FIRM["settings"]
FIRM = Firm(SETTINGS["name"], SETTINGS["mailbox"], **_FIRM["letterhead"])
ZONE = ZoneInfo(SETTINGS["zone"])
OFFICE = Correspondent(FIRM.name, FIRM.mailbox)
STAFF = tuple(Colleague(**entry) for entry in _FIRM["staff"])
BY_INITIALS = {colleague.initials: colleague for colleague in STAFF}
CONTACTS = {key: Contact(key=key, **entry) for key, entry in data.read("contacts").items()}
CASES = tuple(_case(entry) for entry in data.read("cases")["case"])
