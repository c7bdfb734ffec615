"""Who is reached where somebody else is: by the same mail, company, telephone or post."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import SQL

from casetui.practice.conflicts.hits import Asked
from casetui.practice.mail.machines.shared import is_shared
from casetui.practice.people import senders
from casetui.session.reader import Reader
from casetui.sqlite.reading import among, column
from casetui.tables.people import Address, Contact, Phone

MOST = 200
"""How many are told who are reached in one way."""

COMPANY = 12
"""How many contacts a company's mail leads to at most: where more have an address, anybody may have one."""

SHORTEST = 6
"""How many digits a number has that tells anybody apart."""


class Reached(NamedTuple):
    """In what somebody is reached where another is; `certain`: hardly anybody else is."""

    how: str
    certain: bool


def contacts(far: Reader, asked: Asked) -> dict[int, Reached]:
    """The contacts that are reached where this one is, and in what."""
    found: dict[int, Reached] = {}
    own = [email for email in asked.emails if not is_shared(email)]
    _put(found, _at(far, Address, Address.email.in_(own), own), "same mail address")
    numbers = sorted({form for number in asked.phones for form in _forms(number)})
    _put(found, _at(far, Phone, Phone.digits.in_(numbers), numbers), "same telephone number")
    if asked.postal:
        same = far.rows(Contact, Contact.id).where(Contact.postal.collate("NOCASE") == asked.postal)
        _put(found, column(same.where(Contact.postal != "").limit(MOST)), "same postal address")
    companies = {senders.domain_of(email) for email in own} - {""}
    # Who has mail at a court is of no company.
    for domain in sorted(companies) if not asked.is_of_the_bench else ():
        at = SQL('substr("t1"."email", instr("t1"."email", \'@\')) = ?', [f"@{domain}"])
        there = set(_at(far, Address, at, domain))
        if len(there) <= COMPANY:
            _put(found, there, f"same company's mail (@{domain})", certain=_companies(far, asked, there))
    found.pop(asked.contact or 0, None)
    return found


def _at(far: Reader, model: Any, which: Any, given: Any) -> list[int]:
    if not given:
        return []
    return column(far.rows(model, model.contact).where(which, model.contact.is_null(False)).limit(MOST))


def _companies(far: Reader, asked: Asked, there: Iterable[int]) -> set[int]:
    """Of whom it is certain: of the company itself, and of all of them where it is asked for."""
    if asked.organisation:
        return set(there)
    query = far.rows(Contact, Contact.id).where(among(Contact.id, there), Contact.organisation)
    return set(column(query))


def _put(
    found: dict[int, Reached], numbers: Iterable[int], how: str, *, certain: set[int] | None = None
) -> None:
    for number in numbers:
        found.setdefault(number, Reached(how, certain is None or number in certain))


def _forms(number: str) -> set[str]:
    """The digits of a number as it is written at home and from abroad (ITU-T E.164: at most 15 of them)."""
    plain = number.lstrip("0")
    if len(plain) < SHORTEST:
        return set()
    at_home = {plain, f"0{plain}"}
    for code in ("1", "44"):  # where the legal systems are that the firm may work in
        if plain.startswith(code) and len(plain) > len(code) + SHORTEST:
            at_home |= {plain[len(code) :], f"0{plain[len(code) :]}"}
    return at_home | {f"{code}{plain}" for code in ("1", "44")} | {number, f"00{plain}"}
