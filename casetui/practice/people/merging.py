"""Making one of two contacts: who may be the same, and moving all that one has to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple

from peewee import SQL

from casetui.practice.acting import Target, as_seen
from casetui.practice.people import doubles, parties
from casetui.practice.people.seeing import seen
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.agenda import Attendee
from casetui.tables.cases import Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.notes import Note
from casetui.tables.people import Address, Alias, Contact, Phone
from casetui.tables.productions import Production
from casetui.text import clean_line, folded

LEAST_ALIKE = 90
"""How alike two names are, of 100, to be offered as one: a slip of the pen or two, words in another order."""

LOOKED_AT = 2_000
"""How many names are compared, for each word of the name, that begin as it does."""

BEGINNING = 3

MOVED: tuple[tuple[Any, str], ...] = (
    (Address, "contact"), (Phone, "contact"), (Alias, "contact"), (Party, "contact"), (Enquiry, "contact"),
    (Note, "about"), (Attendee, "contact"), (Contact, "guardian"), (Contact, "represented_by"),
    (Production, "recipient"),
)  # fmt: skip
"""What names a contact, and by which foreign key: all of it follows into the contact that stays."""

SAME: dict[Any, tuple[str, ...]] = {
    Address: ("email",), Phone: ("digits",), Alias: ("name",), Party: ("case", "role", "until"),
}  # fmt: skip
"""Of what both have, by these columns, one stays."""

TOLD = {Phone: Phone.label, Alias: Alias.kind, Party: Party.side}
"""What else is told of it: where the one has it and the other not, it stays; where they differ, both do."""

UNTOLD = frozenset({"", "other"})
"""What tells nothing."""

ONE = {
    "postal": "postal address", "language": "language", "preferred": "preferred way",
    "may_be_told": "line on who may be told", "represented_by_id": "counsel", "guardian_id": "guardian",
}  # fmt: skip
"""What there is one of, by its column, and what it is called."""

NOT_FROM_HERE = "These two can't be made one from here; a supervisor may see why."


class Double(NamedTuple):
    """Somebody who may be the same, and what speaks for it."""

    id: int
    name: str
    why: str


def duplicates(session: Session, contact: int) -> list[Double]:
    """Who may be the same as a contact: by a mail address, a number, or a name that is nearly the same."""
    row = first(session.rows(Contact, Contact.name).where(Contact.id == contact, seen(session)))
    if row is None:
        return []
    (name,) = row
    emails = column(session.rows(Address, Address.email).where(Address.contact == contact))
    numbers = column(session.rows(Phone, Phone.number).where(Phone.contact == contact))
    others = column(session.rows(Alias, Alias.name).where(Alias.contact == contact))
    found = {
        one.id: Double(one.id, one.called, f"same {one.why}")
        for one in doubles.like(session, name, emails, numbers, others) if one.id != contact
    }  # fmt: skip
    for number, called in _called_nearly(session, name):
        if number != contact:
            found.setdefault(number, Double(number, called, "nearly the same name"))
    return list(found.values())


def _called_nearly(session: Session, name: str) -> list[tuple[int, str]]:
    """The contacts whose name is nearly this one, the most alike first."""
    from rapidfuzz import fuzz, process

    wanted = _compared(name)
    near: dict[int, str] = {}
    for word in dict.fromkeys(word[:BEGINNING] for word in wanted.split() if len(word) >= BEGINNING):
        begins = Contact.name.collate("NOCASE")
        query = session.rows(Contact, Contact.id, Contact.name)
        query = query.where(begins >= word, begins < word[:-1] + chr(ord(word[-1]) + 1), seen(session))
        near |= dict(tuples(query.limit(LOOKED_AT)))
    compared = {number: _compared(called) for number, called in near.items()}
    alike = process.extract(
        wanted, compared, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_ALIKE, limit=doubles.MOST * 2
    )
    return [(number, near[number]) for _called, _score, number in alike]


def _compared(name: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in folded(name)).split())


def merge(session: Session, keep: Target, gone: Target) -> Future[Result[int]]:
    """Move all that `gone` has to `keep`, and withdraw it; the number of the one that stays.

    Refused where the two are, or were, on opposite sides of a case, and where not all that would be moved is
    in this user's sight; of a case behind a wall nothing is said.
    """

    def run(tx: Tx) -> int:
        if keep.id == gone.id:
            raise Refuse("These are one contact already.")
        stays, goes = (_seen(tx, target) for target in (keep, gone))
        _may_be_one(tx, keep.id, gone.id)
        for model, key in MOVED:
            _move(tx, model, key, keep.id, gone.id)
        _keep_name(tx, keep.id, stays["name"], goes["name"])
        tx.update(Contact, keep.id, None, **_filled(stays, goes))
        tx.touch(Contact, keep.id)
        tx.update(Contact, gone.id, None, merged_into_id=keep.id, withdrawn=f"the same as C{keep.id}")
        return keep.id

    return session.write("contact.merge", run)


def _seen(tx: Tx, target: Target) -> dict[str, Any]:
    known = tx.session.rows(Contact, Contact.id, withdrawn=True).where(Contact.id == target.id)
    if first(known.where(seen(tx.session))) is None:
        raise Refuse(f"There is no C{target.id}.")
    return as_seen(tx, Contact, target)


def _may_be_one(tx: Tx, keep: int, gone: int) -> None:
    opposed = parties.opposed(tx, keep, gone)
    if opposed:
        refs = column(tx.rows(Case, Case.ref).where(Case.id.in_(opposed)).order_by(Case.id.desc()))
        raise Refuse(f"They are on opposite sides in {', '.join(refs[:3])}: they are two.")
    everything = tx.session.behind_walls()
    for model, key in MOVED:
        its = getattr(model, key).in_([keep, gone]) if model is Party else getattr(model, key) == gone
        if column(everything.rows(model, model.id).where(its)) != column(tx.rows(model, model.id).where(its)):
            raise Refuse(NOT_FROM_HERE)


def _move(tx: Tx, model: Any, key: str, keep: int, gone: int) -> None:
    """Have the rows of one contact be the other's; what both have stays once."""
    fields = [getattr(model, name) for name in SAME.get(model, ())]
    query = tx.rows(model, model.id, TOLD.get(model, SQL("''")), *fields).order_by(model.id)
    there: dict[tuple[Any, ...], list[tuple[int, str]]] = {}
    for number, told, *values in tuples(query.where(getattr(model, key) == keep)) if fields else ():
        there.setdefault(tuple(values), []).append((number, told))
    column_name = model._meta.fields[key].column_name
    for number, told, *values in tuples(query.where(getattr(model, key) == gone)):
        same = _same(there.get(tuple(values), ()), told)
        if model is Contact and number == keep:  # nobody speaks for themselves
            tx.update(model, number, None, **{column_name: None})
        elif same is not None:
            if told not in UNTOLD:
                tx.update(model, same, None, **{TOLD[model].column_name: told})
            if model is Party:
                _since_the_earlier(tx, same, number)
            tx.withdraw(model, number, None, f"as C{keep} has it")
        else:
            tx.update(model, number, None, **{column_name: keep})


def _same(there: Sequence[tuple[int, str]], told: str) -> int | None:
    """The row among some that says nothing else than what is told: the one that says it, if there is one."""
    fitting = [(its != told, number) for number, its in there if its == told or {its, told} & UNTOLD]
    return min(fitting)[1] if fitting else None


def _since_the_earlier(tx: Tx, same: int, number: int) -> None:
    """Let a role that both have begin when the first of them began; '' is from the beginning."""
    first_day = min(tx.get(Party, one)["since"] for one in (same, number))
    tx.update(Party, same, None, since=first_day)


def _keep_name(tx: Tx, keep: int, name: str, other: str) -> None:
    known = [name, *column(tx.rows(Alias, Alias.name).where(Alias.contact == keep))]
    if folded(other) not in map(folded, known):
        tx.insert(Alias, contact_id=keep, name=clean_line(other, 300), kind="other")


def _filled(stays: dict[str, Any], goes: dict[str, Any]) -> dict[str, Any]:
    """What the one that stays has not got, and the other has; both notes, and every reason for caution.

    Of what there is one of, and they have two, the note tells the one that is not kept.
    """
    columns: dict[str, Any] = {}
    other = []
    for name, called in ONE.items():
        theirs = goes[name]
        if not theirs or theirs in (stays[name], stays["id"]):
            continue
        if not stays[name] or (name.endswith("_id") and stays[name] == goes["id"]):
            columns[name] = theirs
        else:
            said = f"C{theirs}" if name.endswith("_id") else " / ".join(str(theirs).split("\n"))
            other.append(f"C{goes['id']} had another {called}: {said}")
    if not stays["uid"]:
        columns |= {"uid": goes["uid"], "card": goes["card"]}
    columns["note"] = _both(stays["note"], "\n".join(filter(None, (goes["note"], *other))), "\n")
    columns["do_not_contact"] = _both(stays["do_not_contact"], goes["do_not_contact"], "; ")
    columns["minor"] = int(stays["minor"] or goes["minor"])
    return columns


def _both(one: str, other: str, between: str) -> str:
    return between.join(dict.fromkeys(filter(None, (one, other))))


def groups(session: Session, most: int) -> Iterable[tuple[Double, ...]]:
    """Contacts that may be one, together, with what speaks for it; so many groups at most."""
    done: set[int] = set()
    for contact in doubles.contacts(session):
        if contact in done or most <= 0:
            continue
        row = first(session.rows(Contact, Contact.name).where(Contact.id == contact))
        found = duplicates(session, contact)
        if row is None or not found:
            continue
        done |= {contact, *(one.id for one in found)}
        most -= 1
        yield (Double(contact, row[0], ""), *found)
