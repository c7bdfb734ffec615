"""Whom one may write to: nobody who is represented but through their counsel, nobody who wants no contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casetui.practice.mail.addresses import MailAddress
from casetui.practice.people.roles import goes_on, is_client
from casetui.practice.people.seeing import seen
from casetui.session.reader import Reader
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Address, Alias, Contact
from casetui.text import folded

OPPONENT, THEIR_COUNSEL = "opposing party", "opposing counsel"

MOST_NAMED = 20
"""How many of one name are looked at where a letter goes to a name alone."""


_NUMBER = re.compile(r"C(\d+)")
_KEY = re.compile(r"C(\d+) (?:through ((?:C\d+ ?)+)|not at all)")


@dataclass(frozen=True)
class Counsel:
    """Who is written to in somebody's place; without a mail address where none is known."""

    id: int
    called: str
    email: str

    @property
    def address(self) -> MailAddress:
        """As a letter names them."""
        return MailAddress(self.called, self.email)


@dataclass(frozen=True)
class Obstacle:
    """Why a letter may not go to somebody: they have counsel, or (`silence`) want no contact and why.

    `counsel` are those this user may hear of.
    """

    address: MailAddress
    contact: int
    called: str
    counsel: tuple[Counsel, ...] = ()
    through: tuple[int, ...] = ()  # the numbers of all their counsel
    silence: str = ""

    @property
    def key(self) -> str:
        """What it is known by for as long as it is the same."""
        named = " ".join(f"C{number}" for number in self.through)
        return f"C{self.contact} through {named}" if self.through else f"C{self.contact} not at all"

    @property
    def in_short(self) -> str:
        """In few words, as they stand above a letter."""
        if self.silence:
            return f"{self.called} is not to be contacted: {self.silence}"
        if not self.counsel:
            return f"{self.called} is represented"
        return f"{self.called} is represented by {', '.join(one.called for one in self.counsel)}"

    def __str__(self) -> str:
        """One sentence."""
        who = f"{self.called} (C{self.contact})"
        if self.silence:
            return f"{who} is not to be contacted: {self.silence.rstrip('.')}."
        if not self.counsel:
            return f"{who} is represented; by whom can't be told from here."
        named = " and ".join(f"{one.called} (C{one.id})" for one in self.counsel)
        return f"{who} is represented by {named}: write to them instead."


def kept_in_words(session: Reader, keys: str) -> str:
    """What obstacles are known by, a key a line, in words: those of whom this user may hear."""
    found = [(int(key[1]), tuple(int(one) for one in _NUMBER.findall(key[2] or "")))
             for key in map(_KEY.fullmatch, keys.split("\n")) if key is not None]  # fmt: skip
    query = session.rows(Contact, Contact.id, Contact.name, withdrawn=True).where(seen(session))
    meant = {number for contact, through in found for number in (contact, *through)}
    named = {number: f"{name} (C{number})" for number, name in tuples(query.where(among(Contact.id, meant)))}
    return "; ".join(
        f"{named[contact]}, {_by(through, named) if through else 'not to be contacted'}"
        for contact, through in found if contact in named
    )  # fmt: skip


def _by(through: Iterable[int], named: Mapping[int, str]) -> str:
    counsel = " and ".join(named[number] for number in through if number in named)
    return f"represented by {counsel}" if counsel else "represented"


def obstacles(session: Reader, to: Iterable[MailAddress], case: int | None) -> list[Obstacle]:
    """What stands against a letter to these addresses in a case, or in none: an obstacle each.

    Nothing is said of those this user may not hear of.
    """
    meant = _meant(session, list(dict.fromkeys(to)), case)
    contacts = {number for numbers in meant.values() for number in numbers}
    its = (Contact.id, Contact.name, Contact.represented_by, Contact.do_not_contact)
    query = session.rows(Contact, *its).where(among(Contact.id, contacts), seen(session))
    known = {number: rest for number, *rest in tuples(query)} if contacts else {}
    ours = _ours(session, known, case)
    through: dict[int, tuple[int, ...]] = {
        number: (by,)
        for number, (_called, by, _why) in known.items() if by is not None and number not in ours
    }  # fmt: skip
    through |= _opposed(session, [number for number in known if number not in through], case)
    counsel = _counsel(session, {one for numbers in through.values() for one in numbers})
    found: dict[tuple[str, MailAddress], Obstacle] = {}
    for address, numbers in meant.items():
        for number in sorted(numbers & known.keys()):
            called, _by, silence = known[number]
            if silence:
                met = Obstacle(address, number, called, silence=silence)
                found[met.key, address] = met
            its_counsel = through.get(number, ())
            # An address that is their counsel's, too, is where it should arrive.
            if its_counsel and not numbers.intersection(its_counsel):
                named = tuple(counsel[one] for one in its_counsel if one in counsel)
                met = Obstacle(address, number, called, named, its_counsel)
                found[met.key, address] = met
    return list(found.values())


# --- who is meant


def _meant(session: Reader, to: Sequence[MailAddress], case: int | None) -> dict[MailAddress, set[int]]:
    """Whose each address is; one that is nobody's, or only a name, is theirs who are called so."""
    emails = [address.email.casefold() for address in to if address.email]
    by_email: dict[str, set[int]] = {}
    if emails:
        known = session.rows(Address, Address.email, Address.contact)
        known = known.where(Address.email.in_(emails), Address.contact.is_null(False))
        for email, contact in tuples(known):
            by_email.setdefault(email, set()).add(contact)
    named: Mapping[str, set[int]] | None = None
    meant: dict[MailAddress, set[int]] = {}
    for address in to:
        theirs = by_email.get(address.email.casefold(), set())
        if not theirs and address.name:
            if named is None:
                named = _names_in(session, case)
            theirs = named.get(folded(address.name), set())
            if not theirs and not address.email:
                theirs = set(_called(session, address.name))
        meant[address] = theirs
    return meant


def _names_in(session: Reader, case: int | None) -> dict[str, set[int]]:
    """The names, folded, of those who have a role in a case."""
    if case is None:
        return {}
    parties = session.rows(Party, Party.contact).where(Party.case == case)
    named: dict[str, set[int]] = {}
    queries = (
        session.rows(Contact, Contact.name, Contact.id).where(Contact.id.in_(parties)),
        session.rows(Alias, Alias.name, Alias.contact).where(Alias.contact.in_(parties)),
    )
    for query in queries:
        for name, contact in tuples(query):
            named.setdefault(folded(name), set()).add(contact)
    return named


def _called(session: Reader, name: str) -> list[int]:
    others = session.rows(Alias, Alias.contact).where(Alias.name == name)
    is_name = (Contact.name.collate("NOCASE") == name) | Contact.id.in_(others)
    return column(session.rows(Contact, Contact.id).where(is_name, seen(session)).limit(MOST_NAMED))


# --- through whom they are written to


def _ours(session: Reader, contacts: Iterable[int], case: int | None) -> set[int]:
    """Those among contacts whose counsel in the case we are, whoever acts for them in other things."""
    if case is None:
        return set()
    clients = session.rows(Party, Party.contact).where(Party.case == case, is_client(session))
    return set(column(clients.where(among(Party.contact, contacts))))


def _opposed(session: Reader, contacts: Sequence[int], case: int | None) -> dict[int, tuple[int, ...]]:
    """The opposing counsel of those among contacts who are an opposing party.

    Of no case: in any that goes on. What is written in a case is about it: there they have their counsel when
    it has ended, too, until one of the two roles is ended.
    """
    if not contacts:
        return {}
    going_on = goes_on(session)
    theirs = session.rows(Party, Party.contact, Party.case).where(
        among(Party.contact, contacts), Party.role == OPPONENT, going_on
    )
    if case is not None:
        theirs = theirs.where(Party.case == case)
    else:
        still = session.rows(Case, Case.id).where(Case.status.not_in(ENDED))
        theirs = theirs.where(Party.case.in_(still))
    opposed = tuples(theirs)
    cases = {its_case for _contact, its_case in opposed}
    if not cases:
        return {}
    counsel = session.rows(Party, Party.case, Party.contact).where(
        among(Party.case, cases), Party.role == THEIR_COUNSEL, going_on
    )
    acting: dict[int, list[int]] = {}
    for its_case, number in tuples(counsel.order_by(Party.id)):
        acting.setdefault(its_case, []).append(number)
    found: dict[int, dict[int, None]] = {}
    for contact, its_case in opposed:
        # Whoever is counsel themself is written to.
        if contact not in (its := acting.get(its_case, [])):
            found.setdefault(contact, {}).update(dict.fromkeys(its))
    return {contact: tuple(numbers) for contact, numbers in found.items() if numbers}


def _counsel(session: Reader, numbers: Iterable[int]) -> dict[int, Counsel]:
    wanted = list(numbers)
    if not wanted:
        return {}
    named = session.rows(Contact, Contact.id, Contact.name).where(among(Contact.id, wanted), seen(session))
    emails: dict[int, str] = {}
    known = session.rows(Address, Address.contact, Address.email).where(among(Address.contact, wanted))
    for contact, email in tuples(known.order_by(Address.id)):
        emails.setdefault(contact, email)
    return {number: Counsel(number, called, emails.get(number, "")) for number, called in tuples(named)}
