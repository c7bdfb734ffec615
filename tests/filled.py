"""A case with a word of its own in every column of every kind of record that a case can have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from peewee import BlobField, ForeignKeyField, TextField

from casetui.db import SIDE_FILES, TABLES
from casetui.practice.cases import cases
from casetui.practice.disposal.gathering import STAYS
from casetui.practice.people import contacts, parties
from casetui.session.transaction import Tx
from casetui.sqlite.reading import raw
from casetui.tables.base import Record
from casetui.tables.cases import Case, Party
from casetui.tables.files import StoredFile, Text
from casetui.tables.firm import User
from casetui.tables.kinds import KINDS
from casetui.tables.people import Contact
from casetui.tables.private import Private
from tests.firm import NOW, SmallFirm, done

REF = "2026-0004"
CLIENT = "Pendlebury"
LARGE = 1_200_000
KEPT_UNTIL = "2026-01-31"

OWN = {"withdrawn"}
CODED = {("cases", "status"), ("cases", "ref"), ("cases", "keep_until"), ("disposals", "state")}
"""Columns that the end of a case needs as they are."""

BESIDE = {"conflict_checks": ("found_id",), "disposals": ("counts",)}
"""Columns that hold what the code reads again: the word stands inside."""


MATCHED = ("bank_lines.text", "bank_lines.reference")
"""What is in no case, and says of whose it was all the same."""


def word(name: str) -> str:
    """The word of a column: sixteen letters that begin as no other one does, one word to the index."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in sha256(name.encode()).hexdigest()[:16])


def found_in(path: Path, name: str) -> bool:
    """Whether a word is anywhere in the files of a firm, however it is written; its end, as indexes cut."""
    tail = word(name)[5:].encode()
    return any(tail in data.lower() for data in _bytes_of(path))


def anywhere(path: Path, words: dict[str, str]) -> list[str]:
    """Which of these columns have left a byte anywhere."""
    everything = [data.lower() for data in _bytes_of(path)]
    return [name for name, its in words.items() if any(its[5:].encode() in data for data in everything)]


def _bytes_of(path: Path) -> Iterator[bytes]:
    for ending in ("", *SIDE_FILES):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            yield beside.read_bytes()
    for file in sorted(path.with_name(path.name + ".files").rglob("*")):
        if file.is_file():
            yield file.read_bytes()


class Filled:
    """The case, and which word stands in which column."""

    def __init__(self, small: SmallFirm) -> None:
        """Open it and fill it."""
        self.small = small
        self.words: dict[str, str] = {}
        self.rows: dict[Any, int] = {}
        self.beside: dict[Any, int] = {}
        session = small.session("SV")
        self.case, self.contact = done(session.act("case.open", self._open))
        done(session.act("case.change", self._fill))
        self._fill_private()
        done(session.act("case.change", self._close))

    def _open(self, tx: Tx) -> tuple[int, int]:
        case, ref = cases.open_case(tx, "Pendlebury v. Marsh", "UTC", manager=self.small.user("MB"))
        assert ref == REF
        contact = contacts.add(tx, CLIENT, f"{self._word('addresses.email')}@x.test")
        parties.add_in(tx, case, contact, "client")
        columns = {"note", "postal", "may_be_told", "uid", "card", "do_not_contact", "language", "preferred"}
        tx.update(Contact, contact, None, **{name: self._word(f"contacts.{name}") for name in columns})
        return case, contact

    def _word(self, name: str) -> str:
        self.words[name] = word(name)
        return self.words[name]

    def _fill(self, tx: Tx) -> None:
        self.rows[Case] = self.case
        title = {"title": self._word("cases.title")}
        more = ("court", "court_number", "area", "stage", "their_ref")
        tx.update(Case, self.case, None, **title, **{name: self._word(f"cases.{name}") for name in more})
        for model in TABLES:
            if model in (Case, Party) or not issubclass(model, Record) or "case" not in model._meta.fields:
                continue
            self.rows[model] = tx.insert(model, **self._columns(tx, model))

    def _columns(self, tx: Tx, model: type[Record]) -> dict[str, Any]:
        table = KINDS[model._meta.table_name].table
        stays = STAYS[table].columns if table in STAYS else frozenset()
        made: dict[str, Any] = {}
        for name, field in model._meta.fields.items():
            column, called = field.column_name, f"{table}.{field.column_name}"
            if column in ("id", "version", "updated_at"):
                continue
            if name == "case":
                made[column] = self.case
            elif isinstance(field, ForeignKeyField):
                made[column] = self._key(tx, field.rel_model, called, null=field.null)
            elif column == "withdrawn" or (isinstance(field, BlobField) and column != "digest"):
                continue
            elif isinstance(field, BlobField):
                made[column] = sha256(called.encode()).digest()
            elif isinstance(field, TextField):
                is_free = column not in stays and (table, column) not in CODED
                made[column] = self._word(called) if is_free else _plain(column)
            else:
                made[column] = NOW if column.endswith("at") else 1
        if table == "client_postings":  # money that is still held would keep it, too
            made["amount"] = 0
        if table in ("walls", "disposals", "holds"):  # which would keep it from being destroyed
            made["withdrawn"] = self._word(f"{table}.withdrawn")
        return made

    def _key(self, tx: Tx, model: Any, called: str, *, null: bool = False) -> Any:
        if model is User:
            return self.small.user("MB")
        if model is Text:
            return tx.text(_text(called, self._word(called), self.case))
        if model is StoredFile:
            size = LARGE if called.startswith("paper") else 10
            store = self.small.session("SV").store
            return tx.file(store.put(self._word(called).encode() + bytes(size)))
        if model is Contact:
            return self.contact
        return self.rows.get(model) or self.beside.get(model) or (None if null else self._beside(tx, model))

    def _beside(self, tx: Tx, model: type[Record]) -> int:
        """A record that is in no case, such as a bank's account, for one that needs it."""
        made: dict[str, Any] = {}
        for field in model._meta.sorted_fields:
            column = field.column_name
            if column in ("id", "version", "updated_at", "withdrawn") or field.null:
                continue
            if isinstance(field, ForeignKeyField):
                made[column] = self._key(tx, field.rel_model, column)
            elif (called := f"{model._meta.table_name}.{column}") in MATCHED:
                made[column] = self._word(called)
            else:
                made[column] = _plain(column) if isinstance(field, TextField) else 1
        self.beside[model] = tx.insert(model, **made)
        return self.beside[model]

    def _fill_private(self) -> None:
        connection = raw(self.small.session("SV").database)
        for model in TABLES:
            if not issubclass(model, Private) or "case" not in model._meta.fields:
                continue
            fields = [field for field in model._meta.sorted_fields if field.name != "id"]
            table, names = model._meta.table_name, [field.column_name for field in fields]
            values = [
                self.case if field.name == "case" else self._word(f"{table}.{field.column_name}")
                if isinstance(field, TextField) else 1
                for field in fields
            ]  # fmt: skip
            marks = ", ".join("?" * len(names))
            connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
        drafts = "INSERT INTO drafts (user_id, subject, fields, body, updated_at) VALUES (2, ?, '{}', ?, 1)"
        enquiry = next(row for model, row in self.rows.items() if model._meta.table_name == "enquiries")
        connection.execute(drafts, (f"reply:E{enquiry}", self._word("drafts.loose")))
        connection.commit()

    def _close(self, tx: Tx) -> None:
        tx.update(Case, self.case, None, status="closed", closed_at=NOW, keep_until=KEPT_UNTIL)


def _plain(column: str) -> str:
    return {"state": "proposed", "counts": "{}", "of": "notes"}.get(column, "2026-01-02")


def _text(called: str, its: str, case: int) -> str:
    """A long text with the word in it; of a check it is what it found."""
    if called != "conflict_checks.found_id":
        return f"Of old: {its}."
    hit = {"table": "notes", "id": 1, "name": its, "case": case, "title": its}
    return json.dumps({"asked": [], "hits": [hit], "left_out": 0}, separators=(",", ":"))
