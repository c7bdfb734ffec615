"""What is kept of a contact: its names, how it is reached, who speaks for it, whether it may be contacted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.people import several
from casetui.practice.people.seeing import seen
from casetui.practice.people.several import line
from casetui.session.results import OutOfSight, Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.people import Contact
from casetui.text import clean, folded

WAYS = ("", "mail", "phone", "post")
"""How somebody may want to be reached; '' where they did not say."""

LONGEST = {"name": several.LONGEST_NAME, "may_be_told": 1_000, "do_not_contact": 500, "language": 60}
LONGEST_TEXT = {"postal": 1_000, "note": 20_000}

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


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
    several.write(tx, contact, wanted, new=True)
    return contact


def change(session: Session, target: Target, **wanted: Any) -> Outcome:
    """Change details of one contact, by their names in Details.

    Of what there are several, all are given, or Some that come and go.
    """
    return acting.each(
        session, "contact.change", [target], _seen, lambda tx, row: change_in(tx, row, wanted)
    )


def change_one(
    session: Session, contact: int, name: str, part: Target | None, value: Any
) -> Future[Result[int]]:  # fmt: skip
    """Change one of what a contact has several of, as it was seen: a Conflict where it was changed since.

    `name` is that of Details; without a `part` it is one more, and None takes it off. The others stay as they
    are, whoever changed them meanwhile. The value is the contact's id.
    """

    def run(tx: Tx) -> int:
        _in_sight(tx, contact)
        tx.get(Contact, contact)
        model, read = several.SEVERAL[name]
        columns = None if value is None else read(tx, value)
        if not (several.add_one(tx, model, contact, columns) if part is None else
                several.put_one(tx, model, contact, part, columns)):  # fmt: skip
            raise Refuse("That changes nothing.")
        tx.touch(Contact, contact)
        return contact

    return session.write("contact.change", run)


def change_in(tx: Tx, row: Row, wanted: Mapping[str, Any]) -> None:
    """Change details of a contact inside another act; a name that it had stays one of its names."""
    unknown = wanted.keys() - {field.name for field in fields(Details)}
    if unknown:
        raise TypeError(f"a contact has no {', '.join(sorted(unknown))}")
    columns = _columns(tx, wanted, row["id"])
    changed = {name: value for name, value in columns.items() if row[name] != value}
    parts = several.write(tx, row["id"], wanted)
    if "name" in changed and folded(changed["name"]) != folded(row["name"]):
        parts = several.keep_former(tx, row["id"], row["name"], changed["name"]) or parts
    if changed:
        tx.update(Contact, row["id"], None, **changed)
    elif parts:
        tx.touch(Contact, row["id"])
    else:
        raise Refuse("That changes nothing.")


def _seen(tx: Tx, target: Target) -> Row:
    _in_sight(tx, target.id)  # first: of whoever is out of sight nobody has changed anything
    return acting.as_seen(tx, Contact, target)


def _in_sight(tx: Tx, contact: int) -> None:
    known = tx.session.rows(Contact, Contact.id, withdrawn=True).where(Contact.id == contact)
    if not column(known.where(seen(tx.session))):
        raise OutOfSight(f"There is no C{contact}.")


# --- one by one


def _columns(tx: Tx, wanted: Mapping[str, Any], contact: int | None) -> dict[str, Any]:
    """The columns of what there is one of."""
    columns: dict[str, Any] = {}
    for name, most in LONGEST.items():
        if name in wanted:
            columns[name] = line(wanted[name], most, name)
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
