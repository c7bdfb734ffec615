"""Who is reached where somebody else is: by the same mail, company, telephone or post."""

from __future__ import annotations

from typing import Any

from peewee import SQL

from casetui.practice.conflicts.hits import Asked
from casetui.practice.mail.machines.shared import is_shared
from casetui.practice.people import senders
from casetui.session.reader import Reader
from casetui.sqlite.reading import column
from casetui.tables.people import Address, Contact, Phone

MOST = 200
"""How many are told who are reached in one way: a company has many."""

SHORTEST = 6
"""How many digits a number has that tells anybody apart."""


def contacts(far: Reader, asked: Asked) -> dict[int, str]:
    """The contacts that are reached where this one is, and in what."""
    found: dict[int, str] = {}
    own = [email for email in asked.emails if not is_shared(email)]
    _put(found, far, Address, Address.email.in_(own), "same mail address", own)
    numbers = sorted({form for number in asked.phones for form in _forms(number)})
    _put(found, far, Phone, Phone.digits.in_(numbers), "same telephone number", numbers)
    if asked.postal:
        same = far.rows(Contact, Contact.id).where(Contact.postal.collate("NOCASE") == asked.postal)
        for number in column(same.where(Contact.postal != "").limit(MOST)):
            found.setdefault(number, "same postal address")
    for domain in sorted({senders.domain_of(email) for email in own}):
        if domain:
            at = SQL('substr("t1"."email", instr("t1"."email", \'@\')) = ?', [f"@{domain}"])
            _put(found, far, Address, at, f"same company's mail (@{domain})", domain)
    found.pop(asked.contact or 0, None)
    return found


def _put(found: dict[int, str], far: Reader, model: Any, which: Any, how: str, given: Any) -> None:
    if given:
        query = far.rows(model, model.contact).where(which, model.contact.is_null(False))
        for number in column(query.limit(MOST)):
            found.setdefault(number, how)


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
