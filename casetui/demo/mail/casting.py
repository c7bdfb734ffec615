"""Casts the demo's threads: who writes, about which case, to which colleague, and in what manner."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from casetui.demo.invented import BY_INITIALS, CASES, CONTACTS, STAFF, Case, Colleague, Contact, Correspondent
from casetui.demo.mail import clients, counsel, courts, others, prospects
from casetui.demo.mail.slots import stranger
from casetui.demo.mail.stock import Topic

# Kind of sender and its share of a hundred enquiries.
_SHARES = {
    "client": 42,
    "prospect": 17,
    "counsel": 13,
    "court": 9,
    "insurer": 8,
    "expert": 5,
    "witness": 3,
    "other": 2,
    "opponent": 1,
}
_ROLES = {
    "client": ("client",),
    "counsel": ("opposing counsel",),
    "court": ("court", "judge"),
    "insurer": ("insurer",),
    "expert": ("expert",),
    "witness": ("witness",),
    "other": ("other",),
}
_STOCKS: dict[str, tuple[tuple[Topic, ...], tuple[str, ...]]] = {
    "client": (clients.TOPICS, clients.MORE),
    "prospect": ((), prospects.MORE),
    "counsel": (counsel.TOPICS, counsel.MORE),
    "court": (courts.TOPICS, courts.MORE),
    "insurer": (others.INSURERS, others.MORE),
    "expert": (others.EXPERTS, others.MORE),
    "witness": (others.WITNESSES[:1], others.MORE),
    "other": (others.WITNESSES[1:2], others.MORE),
    "opponent": (others.WITNESSES[2:], others.MORE),
}
_SLOTS = {
    "opp": "opposing party",
    "client": "client",
    "carrier": "insurer",
    "judge": "judge",
    "court": "court",
    "counsel": "opposing counsel",
    "expert": "expert",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thread's cast: the sender and how it signs, the colleague who answers, the case if there is one."""

    kind: str
    who: Correspondent
    sign: str
    desk: Colleague
    case: Case | None
    topics: tuple[Topic, ...]
    more: tuple[str, ...]

    def known(self) -> dict[str, str]:
        """Return the slots that the case settles."""
        attorney = BY_INITIALS[self.case.attorney if self.case else "ADA"]
        known = {"atty": attorney.called, "cm": self.desk.name.split()[0]}
        return known if self.case is None else known | _CASE_SLOTS[self.case.ref]


def _case_slots(case: Case) -> dict[str, str]:
    contacts = {slot: CONTACTS[keys[0]] for slot, role in _SLOTS.items() if (keys := case.keys(role))}
    named = {slot: contact.called or contact.name for slot, contact in contacts.items()}
    named["case"] = case.title
    return named | ({"number": case.number} if case.number else {})


def _pairs(kind: str) -> list[tuple[Case, Contact]]:
    if kind == "opponent":
        return [(case, CONTACTS["strand"]) for case in CASES if "strand" in case.keys("opposing party")]
    return [(case, CONTACTS[key]) for case in CASES for key in case.keys(*_ROLES[kind])]


_CASE_SLOTS = {case.ref: _case_slots(case) for case in CASES}
_PAIRS = {kind: _pairs(kind) for kind in _SHARES if kind != "prospect"}
_BY_EMAIL = {contact.email: (case, contact) for case, contact in _PAIRS["witness"] + _PAIRS["client"]}
_KINDS = tuple(kind for kind, share in _SHARES.items() for _ in range(share))


def cast(rng: Random) -> Matter:
    """Draw the cast of one thread."""
    kind = rng.choice(_KINDS)
    if kind == "prospect":
        return prospect(rng, *stranger(rng))
    case, contact = rng.choice(_PAIRS[kind])
    return _known(rng, kind, case, contact)


def correspondent(rng: Random, name: str, email: str) -> Matter:
    """Return the cast for one named sender, known to the firm or not."""
    if email not in _BY_EMAIL:
        return prospect(rng, name, email)
    case, contact = _BY_EMAIL[email]
    kind = "client" if contact.key in case.keys("client") else "witness"
    return _known(rng, kind, case, contact)


def prospect(rng: Random, name: str, email: str) -> Matter:
    """Return the cast for somebody who is not a client yet."""
    return Matter(
        "prospect", Correspondent(name, email), name, rng.choice(STAFF[:3]), None, *_STOCKS["prospect"]
    )


def _known(rng: Random, kind: str, case: Case, contact: Contact) -> Matter:
    lawyers = kind in {"counsel", "court", "expert"}
    desk = BY_INITIALS[case.attorney if rng.random() < (0.6 if lawyers else 0.15) else case.manager]
    sign = contact.signature or contact.name
    if contact.organisation or rng.random() < 0.2:
        sign += f"\n{contact.phone}"
    return Matter(kind, contact, sign, desk, case, *_STOCKS[kind])
