"""What a contact has several of, mail addresses, telephone numbers and other names: all at once, or one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casetui.practice.acting import Row, Target
from casetui.practice.lines import whole
from casetui.session.results import Refuse, Stale
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.people import Address, Alias, Phone
from casetui.text import clean_line, digits, folded

NAME_KINDS = ("former", "maiden", "trading", "nickname", "transliteration", "other")
"""The kinds of another name."""

LONGEST_NAME = 300

MOST = 100
"""How many names, numbers or addresses one contact may have, of each."""

_COLLEAGUE = "SELECT 1 FROM addresses WHERE email = ? AND user_id IS NOT NULL AND withdrawn IS NULL LIMIT 1"
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")


@dataclass(frozen=True)
class Some:
    """Of what there may be several, what comes to those that are there, and which of them are taken off."""

    more: tuple[Any, ...] = ()
    less: tuple[Any, ...] = ()

    def among(self, there: Iterable[Any]) -> tuple[Any, ...]:
        """All that there is then; Refuse where one that is to go is not there."""
        left = list(there)
        for one in self.less:
            meant = [its for its in left if its == one] or [its for its in left if _first(its) == _first(one)]
            if not meant:
                raise Refuse(f"“{clean_line(_first(one), 60)}” is not there to be taken off.")
            left.remove(meant[0])
        return (*left, *self.more)


def _first(one: Any) -> str:
    return str(one if isinstance(one, str) else one[0])


def line(text: str, most: int, name: str) -> str:
    """A line as it is kept; Refuse one that is too long."""
    return whole(text, most, f"The {name.replace('_', ' ')}")


def write(tx: Tx, contact: int, wanted: Mapping[str, Any], *, new: bool = False) -> bool:
    """Have exactly these names, numbers and addresses, where they are given; whether that changed any.

    Nothing is known yet of a contact that is `new`.
    """
    changed = False
    for name, (model, read) in SEVERAL.items():
        if name in wanted:
            given = wanted[name]
            if isinstance(given, Some):
                given = given.among(() if new else _values(tx, model, contact))
            changed |= _have(tx, model, contact, [read(tx, one) for one in given], new)
    return changed


def _values(tx: Tx, model: Any, contact: int) -> list[Any]:
    """What a contact has of a kind, as it is in Details."""
    rows = (values for _number, values in map(_split, _there(tx, model, contact, _GIVEN[model])))
    return [values[0] if len(values) == 1 else values for values in rows]


def _split(row: tuple[Any, ...]) -> tuple[int, tuple[Any, ...]]:
    return row[0], row[1:]


def _have(tx: Tx, model: Any, contact: int, wanted: Sequence[dict[str, Any]], new: bool) -> bool:
    """Keep those rows of a contact that are wanted, withdraw the others, and add what is missing."""
    names = _KEPT[model]
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


def _email(tx: Tx, written: str) -> Row:
    email = line(written, 400, "mail address").casefold()
    if not _EMAIL.fullmatch(email):
        raise Refuse(f"“{clean_line(written, 60)}” is no mail address.")
    if tx.query(_COLLEAGUE, email):
        raise Refuse(f"{email} is a colleague's address.")
    return {"email": email}


def _number(_tx: Tx, given: tuple[str, str]) -> Row:
    written, label = given
    number = line(written, 100, "telephone number")
    if not digits(number):
        raise Refuse(f"“{clean_line(written, 60)}” has no digits, and is no telephone number.")
    return {"number": number, "digits": digits(number), "label": line(label, 30, "label")}


def _name(_tx: Tx, given: tuple[str, str]) -> Row:
    written, kind = given
    name = line(written, LONGEST_NAME, "name")
    if not name:
        raise Refuse("Another name needs a name.")
    if kind not in NAME_KINDS:
        raise Refuse(f"Another name is one of these: {', '.join(NAME_KINDS)}.")
    return {"name": name, "kind": kind}


SEVERAL: dict[str, tuple[Any, Callable[[Tx, Any], Row]]] = {
    "emails": (Address, _email), "phones": (Phone, _number), "other_names": (Alias, _name),
}  # fmt: skip
"""Of what there may be several, by its name in Details: its table, and what reads one into columns."""

_KEPT = {Address: ("email",), Phone: ("number", "digits", "label"), Alias: ("name", "kind")}
_GIVEN = {Address: ("email",), Phone: ("number", "label"), Alias: ("name", "kind")}


def keep_former(tx: Tx, contact: int, name: str, now: str) -> bool:
    """Have the name that was be another one, and the one that is now no other one any more."""
    there = tuples(tx.rows(Alias, Alias.id, Alias.name).where(Alias.contact == contact))
    for number, other in there:
        if folded(other) == folded(now):
            tx.withdraw(Alias, number, None, "it is the name now")
    if folded(name) in (folded(other) for _number, other in there):
        return False
    tx.insert(Alias, contact_id=contact, name=name, kind="former")
    return True


# --- one


def add_one(tx: Tx, model: Any, contact: int, columns: Row | None) -> bool:
    """Add one of these to a contact; whether that changed anything."""
    if columns is None:
        return False
    there = _there(tx, model, contact, tuple(columns))
    if len(there) >= MOST:
        raise Refuse(f"A contact has at most {MOST} of each.")
    if tuple(columns.values()) in [values for _number, values in map(_split, there)]:
        return False
    tx.insert(model, contact_id=contact, **columns)
    return True


def put_one(tx: Tx, model: Any, contact: int, part: Target, columns: Row | None) -> bool:
    """Put another in the place of one, or (None) take it off; whether that changed anything.

    Stale where it was changed, taken off or moved to another contact since it was seen, by whomever.
    """
    now = tx.get(model, part.id, withdrawn=True)
    if now["version"] != part.version or now["contact_id"] != contact:
        raise Stale(tx.conflict(model, now))
    if columns is None:
        tx.withdraw(model, part.id, None, "taken off")
        return True
    there = {values: number for number, values in map(_split, _there(tx, model, contact, tuple(columns)))}
    if there.get(tuple(columns.values()), part.id) != part.id:
        tx.withdraw(model, part.id, None, "it is there twice")
        return True
    return tx.update(model, part.id, None, **columns) != part.version
