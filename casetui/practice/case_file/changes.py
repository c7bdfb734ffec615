"""What an act changed, in words people use: each column before and after, long texts line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import BooleanField, ForeignKeyField

from casetui.clock import local
from casetui.practice.areas import areas
from casetui.practice.case_file import acted, sums
from casetui.practice.notes import difference
from casetui.practice.notes.difference import Changed
from casetui.practice.people import approach
from casetui.practice.people.seeing import seen
from casetui.session.audit import RowChange
from casetui.session.session import Session
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.kinds import KINDS, named
from casetui.tables.log import Change
from casetui.tables.people import Contact
from casetui.words import Words

UNTOLD = frozenset({
    "subject_key", "press_at", "rank", "start_at", "end_at", "uid", "sequence", "staged_at", "hash", "digest",
    "identity", "opened_at", "asked_at", "last_at", "messages", "attachments", "dates", "item_id", "enclosed",
    "at", "author_id", "newest", "case", "signed_text_id", "paper_id", "proposed_why",
})  # fmt: skip
"""What follows from the rest, or tells nobody anything."""

NAMES = {
    "their_ref": "their ref", "due_at": "reply due", "wake_at": "comes back", "with_id": "with",
    "proposed_id": "proposed case", "dated_by": "dated by", "trigger": "waits for",
    "offset": "how long after", "rule": "repeats", "occurrence": "occurrence of",
    "series_id": "of the series", "manager_id": "case manager", "case_id": "case", "parent_id": "prepares",
    "lead": "days before", "entered_by": "entered by", "held_at": "held", "about_id": "of",
    "scan_id": "signed paper", "passed_to_id": "passed to", "contact_id": "who", "text_id": "text",
    "calendar_id": "invitation", "user_id": "who", "by_id": "entered by", "reverses_id": "reverses",
}  # fmt: skip
"""The columns that are not called as their names are."""

TABLES = {
    "status": ("case_status",), "role": ("party_role",), "carried": ("carried",),
    "outcome": ("outcome",), "channel": ("channel",),
}  # fmt: skip
OF_TABLE = {
    ("enquiries", "kind"): "kind", ("agenda", "kind"): "agenda_kind",
    ("notes", "kind"): "note_kind", ("papers", "kind"): "paper_kind", ("outgoing", "kind"): "outbox_kind",
    ("outgoing", "state"): "outbox_state",
}  # fmt: skip
"""Which words of the firm's legal system a column takes."""

PRIORITIES = {0: "pressing", 1: "plain", 2: "when there is time"}
DAYS = ("day", "end_day", "since", "until", "signed_on", "due", "tax_point", "delivered")


@dataclass(frozen=True)
class Column:
    """A column that changed: what it is called, what it was and is now; a long text line by line."""

    name: str
    before: str
    after: str
    lines: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class Altered:
    """A record that an act changed, or added."""

    name: str
    title: str
    is_new: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Telling:
    """How values are told: the names of people, the firm's words, its zone."""

    who: Callable[[int | None], str]
    words: Words
    zone: str


def of_act(session: Session, case: int, entry: int, telling: Telling) -> list[Altered]:
    """What an act did to the records of a case that this user sees, in its order."""
    there = acted.records(session, case, [entry]).get(entry, {})
    rows = session.rows(Change, Change.kind, Change.row_id, Change.payload).where(Change.entry == entry)
    found = []
    for table, row, payload in tuples(rows.order_by(Change.id)):
        if (table, row) not in there:
            continue
        name = named(table, row) if KINDS[table].letter else KINDS[table].word or _one_of(table)
        if payload is None:
            lost = Column("what it was", "", "destroyed, as the law asks")
            found.append(Altered(name, there[table, row], False, (lost,)))
            continue
        change = RowChange.load(table, row, payload)
        columns = tuple(_columns(session, change, telling))
        found.append(Altered(name, there[table, row], change.inserted, columns))
    return found


def _columns(session: Session, change: RowChange, telling: Telling) -> Iterator[Column]:
    model: Any = KINDS[change.table].model
    for name, after in change.after.items():
        before = change.before.get(name)
        if name in UNTOLD or before == after:
            continue
        if change.inserted and (after in (None, "", 0) or name == "case_id"):
            continue  # what is new has nothing else, and is in this case
        if name == "proposed_id" and not _are_seen(session, before, after):
            continue
        field = model._meta.columns.get(name)
        called = NAMES.get(name) or telling.words.get(name.removesuffix("_id")) or _called(name)
        if isinstance(field, ForeignKeyField) and field.rel_model is Text:
            was, now = (_text(session, model, change.row_id, number) for number in (before, after))
            yield Column(called, "", "", tuple(difference.between(was, now)))
        else:
            was, now = (
                sums.told(session, model, change.row_id, name, value)
                or _words(session, change.table, name, field, value, telling)
                for value in (before, after)
            )
            yield Column(called, was, now)


def _are_seen(session: Session, *cases: int | None) -> bool:
    """Whether this user sees all of these cases: of a proposal that names another nothing is told."""
    wanted = {case for case in cases if case is not None}
    return len(tuples(session.rows(Case, Case.id).where(Case.id.in_(wanted)))) == len(wanted)


def _one_of(table: str) -> str:
    for many, one in (("ies", "y"), ("ses", "s"), ("s", "")):
        if table.endswith(many):
            return table.removesuffix(many) + one
    return table


def _called(column: str) -> str:
    return column.removesuffix("_id").removesuffix("_at").replace("_", " ")


def _words(
    session: Session, table: str, name: str, field: Any, value: Any, telling: Telling
) -> str:  # fmt: skip
    """A value as people say it; '' for none."""
    if value is None or value == "":
        return ""
    if name == "let_go_of":
        return approach.kept_in_words(session, str(value))
    if isinstance(field, ForeignKeyField):
        return _other(session, field.rel_model, value, telling)
    if isinstance(field, BooleanField):
        return "yes" if value else "no"
    if name == "stage":
        return areas.of(session).any_title(value)
    if name == "priority":
        return PRIORITIES.get(value, str(value))
    if name in DAYS:
        return f"{date.fromisoformat(value):%a %-d %b %Y}"
    if name.endswith("_at"):
        return f"{local(value, telling.zone):%a %-d %b %Y %H:%M}"
    for kind in (*TABLES.get(name, ()), OF_TABLE.get((table, name), "")):
        if (word := telling.words.get(f"{kind}.{value}")) is not None:
            return word
    return str(value)


def _other(session: Session, model: Any, number: int, telling: Telling) -> str:
    """A record that a value points to, as far as this user sees it."""
    if model is User:
        return telling.who(number)
    if model is Case:
        row = first(session.rows(Case, Case.ref).where(Case.id == number))
        return str(row[0]) if row else "another case"
    if model is Contact:
        known = session.rows(Contact, Contact.name, withdrawn=True)
        row = first(known.where(Contact.id == number, seen(session)))
        return str(row[0]) if row else ""
    table = model._meta.table_name
    return named(table, number) if table in KINDS else str(number)


def _text(session: Session, model: Any, row: int, number: int | None) -> str:
    """A long text of a record that this user sees."""
    if number is None:
        return ""
    query = session.rows(model, Text.body, withdrawn=True).join(Text, on=Text.id == number)
    found = first(query.where(model.id == row))
    return str(found[0]) if found else ""
