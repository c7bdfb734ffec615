"""What is kept of a contact: its names, how it is reached, who speaks for it, whether it may be contacted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.lines import whole
from casetui.practice.people.seeing import seen
from casetui.session.results import OutOfSight, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.people import Address, Alias, Contact, Phone
from casetui.text import clean, clean_line, digits, folded

NAME_KINDS = ("former", "maiden", "trading", "nickname", "transliteration", "other")
"""The kinds of another name."""

WAYS = ("", "mail", "phone", "post")
"""How somebody may want to be reached; '' where they did not say."""

LONGEST = {"name": 300, "may_be_told": 1_000, "do_not_contact": 500, "language": 60}
LONGEST_TEXT = {"postal": 1_000, "note": 20_000}
MOST = 100
"""How many names, numbers or addresses one contact may have, of each."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COLLEAGUE = "SELECT 1 FROM addresses WHERE email = ? AND user_id IS NOT NULL AND withdrawn IS NULL LIMIT 1"
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")


@dataclass(frozen=True)
class Details:
    """What is kept of a contact; numbers are (number, label), other names (name, kind)."""

    name: str = ""
    organisation: bool = False
    emails: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    other_names: tuple[tuple[str, str], ...] = ()
    postal: str = ""
    language: str = ""
    preferred: str = ""
    may_be_told: str = ""
    minor: bool = False
    guardian: int | None = None
    represented_by: int | None = None
    do_not_contact: str = ""
    note: str = ""


KEYS = {"guardian": "guardian_id", "represented_by": "represented_by_id"}
"""The columns of those details that have another name there."""


def add(session: Session, details: Details) -> Future[Result[int]]:
    """Add a contact; its id."""
    return session.write("contact.add", lambda tx: add_in(tx, details))


def add_in(tx: Tx, details: Details, *, uid: str = "", card: str = "") -> int:
    """Add a contact inside another act; its id. Raises Refuse for what is no detail of anybody.

    `uid` and `card` are what the address book it comes from knows it by, and what that says of it.
    """
    # What is empty need be neither written nor logged: an import adds hundreds of thousands.
    wanted = {name: value for name, value in vars(details).items() if value or name == "name"}
    wanted |= {"organisation": details.organisation}
    columns = _columns(tx, wanted, None) | {"uid": uid, "card": card}
    said = {name: value for name, value in columns.items() if value not in ("", None)}
    contact = tx.insert(Contact, **said)
    _write_parts(tx, contact, wanted, new=True)
    return contact


def change(session: Session, target: Target, **wanted: Any) -> Outcome:
    """Change details of one contact, by their names in Details; of what there are several, all are given."""
    return acting.each(
        session, "contact.change", [target], _seen, lambda tx, row: change_in(tx, row, wanted)
    )


def change_in(tx: Tx, row: Row, wanted: Mapping[str, Any]) -> None:
    """Change details of a contact inside another act; a name that it had stays one of its names."""
    unknown = wanted.keys() - {field.name for field in fields(Details)}
    if unknown:
        raise TypeError(f"a contact has no {', '.join(sorted(unknown))}")
    columns = _columns(tx, wanted, row["id"])
    changed = {name: value for name, value in columns.items() if row[name] != value}
    parts = _write_parts(tx, row["id"], wanted)
    if "name" in changed and folded(changed["name"]) != folded(row["name"]):
        parts = _keep_former(tx, row["id"], row["name"], changed["name"]) or parts
    if changed:
        tx.update(Contact, row["id"], None, **changed)
    elif parts:
        tx.touch(Contact, row["id"])
    else:
        raise Refuse("That changes nothing.")


def _seen(tx: Tx, target: Target) -> Row:
    row = acting.as_seen(tx, Contact, target)
    if not column(tx.rows(Contact, Contact.id).where(Contact.id == target.id, seen(tx.session))):
        raise OutOfSight(f"There is no C{target.id}.")
    return row


# --- one by one


def _columns(tx: Tx, wanted: Mapping[str, Any], contact: int | None) -> dict[str, Any]:
    """The columns of what there is one of."""
    columns: dict[str, Any] = {}
    for name, most in LONGEST.items():
        if name in wanted:
            columns[name] = _line(wanted[name], most, name)
    for name, most in LONGEST_TEXT.items():
        if name in wanted:
            columns[name] = clean(wanted[name]).strip()
            if len(columns[name]) > most:
                raise Refuse(f"That is more than {most:,} characters.")
    if columns.get("name") == "":
        raise Refuse("A contact needs a name.")
    if columns.get("language") and not _TAG.fullmatch(columns["language"]):
        raise Refuse(f"“{columns['language']}” is no language tag, such as es, or pt-BR.")
    if "preferred" in wanted:
        if wanted["preferred"] not in WAYS:
            raise Refuse(f"They prefer one of these: {', '.join(WAYS[1:])}; or it is not said.")
        columns["preferred"] = wanted["preferred"]
    columns |= {name: int(wanted[name]) for name in ("organisation", "minor") if name in wanted}
    for name, key in KEYS.items():
        if name in wanted:
            columns[key] = _another(tx, wanted[name], contact, name)
    return columns


def _line(text: str, most: int, name: str) -> str:
    return whole(text, most, f"The {name.replace('_', ' ')}")


def _another(tx: Tx, other: int | None, contact: int | None, name: str) -> int | None:
    """A contact that speaks for this one: another one, that this user may see."""
    if other is None:
        return None
    if other == contact:
        raise Refuse("Nobody speaks for themselves here.")
    if first(tx.rows(Contact, Contact.id).where(Contact.id == other, seen(tx.session))) is None:
        raise Refuse(f"There is no C{other}.")
    if name == "guardian" and contact is not None and tx.get(Contact, other)["guardian_id"] == contact:
        raise Refuse(f"C{contact} is the guardian of C{other}.")
    return other


# --- several


def _write_parts(tx: Tx, contact: int, wanted: Mapping[str, Any], *, new: bool = False) -> bool:
    """Have exactly these names, numbers and addresses, where they are given; whether that changed any.

    Nothing is known yet of a contact that is `new`.
    """
    changed = False
    if "emails" in wanted:
        emails = [{"email": _email(tx, email)} for email in wanted["emails"]]
        changed |= _have(tx, Address, contact, emails, ("email",), new)
    if "phones" in wanted:
        numbers = [_number(number, label) for number, label in wanted["phones"]]
        changed |= _have(tx, Phone, contact, numbers, ("number", "digits", "label"), new)
    if "other_names" in wanted:
        names = [_name(name, kind) for name, kind in wanted["other_names"]]
        changed |= _have(tx, Alias, contact, names, ("name", "kind"), new)
    return changed


def _have(
    tx: Tx, model: Any, contact: int, wanted: Iterable[dict[str, Any]], names: tuple[str, ...], new: bool
) -> bool:
    """Keep those rows of a contact that are wanted, withdraw the others, and add what is missing."""
    there: dict[tuple[Any, ...], int] = {}
    surplus: list[int] = []
    for row in () if new else _there(tx, model, contact, names):
        if row[1:] in there:
            surplus.append(row[0])
        else:
            there[row[1:]] = row[0]
    listed = {tuple(one[name] for name in names): one for one in wanted}
    if len(listed) > MOST:
        raise Refuse(f"A contact has at most {MOST} of each.")
    for values, number in there.items():
        if values not in listed:
            surplus.append(number)
    for number in surplus:
        tx.withdraw(model, number, None, "taken off")
    missing = [one for values, one in listed.items() if values not in there]
    for one in missing:
        tx.insert(model, contact_id=contact, **one)
    return bool(surplus or missing)


def _there(tx: Tx, model: Any, contact: int, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    rows = tx.rows(model, model.id, *(getattr(model, name) for name in names)).where(model.contact == contact)
    return tuples(rows.order_by(model.id))


def _email(tx: Tx, written: str) -> str:
    email = _line(written, 400, "mail address").casefold()
    if not _EMAIL.fullmatch(email):
        raise Refuse(f"“{clean_line(written, 60)}” is no mail address.")
    if tx.query(_COLLEAGUE, email):
        raise Refuse(f"{email} is a colleague's address.")
    return email


def _number(written: str, label: str) -> dict[str, Any]:
    number = _line(written, 100, "telephone number")
    if not digits(number):
        raise Refuse(f"“{clean_line(written, 60)}” has no digits, and is no telephone number.")
    return {"number": number, "digits": digits(number), "label": _line(label, 30, "label")}


def _name(written: str, kind: str) -> dict[str, Any]:
    name = _line(written, LONGEST["name"], "name")
    if not name:
        raise Refuse("Another name needs a name.")
    if kind not in NAME_KINDS:
        raise Refuse(f"Another name is one of these: {', '.join(NAME_KINDS)}.")
    return {"name": name, "kind": kind}


def _keep_former(tx: Tx, contact: int, name: str, now: str) -> bool:
    """Have the name that was be another one, and the one that is now no other one any more."""
    there = tuples(tx.rows(Alias, Alias.id, Alias.name).where(Alias.contact == contact))
    for number, other in there:
        if folded(other) == folded(now):
            tx.withdraw(Alias, number, None, "it is the name now")
    if folded(name) in (folded(other) for _number, other in there):
        return False
    tx.insert(Alias, contact_id=contact, name=name, kind="former")
    return True
