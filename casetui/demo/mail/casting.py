"""Casts the demo's threads: who writes, about which case, and to which colleague."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from casetui.demo import data
from casetui.demo.invented import BY_INITIALS, CASES, CONTACTS, STAFF, Case, Colleague, Contact, Correspondent
from casetui.demo.mail.kinds import KINDS, Kind
from casetui.demo.mail.slots import stranger

_ROLES: dict[str, str] = data.read("casting")["roles"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The sender of a thread and what it signs, the colleague who answers, the case if there is one."""

    kind: Kind
    sender: Correspondent
    signature: str
    desk: Colleague
    case: Case | None = None

    @property
    def attorney(self) -> Colleague:
        """The attorney of the case, or of the house."""
        return BY_INITIALS[self.case.attorney if self.case else "ADA"]

    def known(self) -> dict[str, str]:
        """The slots that are settled."""
        known = {"atty": self.attorney.called, "cm": self.desk.name.split()[0]}
        return known | _OF_CASE[self.case.ref] if self.case else known


def _of_case(case: Case) -> dict[str, str]:
    """The slots that a case settles."""
    contacts = {slot: CONTACTS[keys[0]] for slot, role in _ROLES.items() if (keys := case.keys(role))}
    named = {slot: contact.called or contact.name for slot, contact in contacts.items()}
    return named | {"case": case.title} | ({"number": case.number} if case.number else {})


def _pairs(kind: Kind) -> list[tuple[Case, Contact]]:
    keys = ((case, key) for case in CASES for key in case.keys(*kind.roles))
    return [(case, CONTACTS[key]) for case, key in keys if not kind.only or key in kind.only]


_OF_CASE = {case.ref: _of_case(case) for case in CASES}
_PAIRS = {name: _pairs(kind) for name, kind in KINDS.items()}
_BY_EMAIL = {
    contact.email: (KINDS[name], case, contact)
    for name in ("witness", "client")
    for case, contact in _PAIRS[name]
}
_SHARES = [kind for kind in KINDS.values() for _ in range(kind.share)]


def draw(rng: Random) -> Cast:
    """Draw the cast of one thread."""
    kind = rng.choice(_SHARES)
    if not kind.roles:
        return _prospect(rng, stranger(rng))
    case, contact = rng.choice(_PAIRS[kind.name])
    return _known(rng, kind, case, contact)


def cast_of(rng: Random, sender: Correspondent) -> Cast:
    """The cast for one sender, known to the firm or not."""
    known = _BY_EMAIL.get(sender.email)
    return _known(rng, *known) if known else _prospect(rng, sender)


def _prospect(rng: Random, sender: Correspondent) -> Cast:
    return Cast(KINDS["prospect"], sender, sender.name, rng.choice(STAFF[:3]))


def _known(rng: Random, kind: Kind, case: Case, contact: Contact) -> Cast:
    desk = BY_INITIALS[case.attorney if rng.random() < kind.attorney_share else case.manager]
    signature = contact.signature or contact.name
    if contact.organisation or rng.random() < 0.2:
        signature += f"\n{contact.phone}"
    return Cast(kind, contact, signature, desk, case)
