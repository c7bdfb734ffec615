"""Every kind of record is declared, once, and what follows from it holds for all of them."""

from __future__ import annotations

import pytest
from peewee import TextField

from casetui.db import TABLES
from casetui.tables import kinds
from casetui.tables.base import Record, link
from casetui.tables.enquiries import Enquiry
from casetui.tables.kinds import KINDS, Link, kind, named, parts_of, standing_on

RECORDS = [table for table in TABLES if issubclass(table, Record)]


def test_every_record_is_declared_and_every_kind_is_kept() -> None:
    assert [model._meta.table_name for model in RECORDS if model._meta.table_name not in KINDS] == []
    assert {its.model for its in KINDS.values()} == set(RECORDS)


def test_no_two_kinds_share_a_letter_a_word_or_a_name_in_json() -> None:
    for part in ("letter", "word", "type"):
        given = [name for its in KINDS.values() if (name := getattr(its, part))]
        assert len(given) == len(set(given)), part


def test_what_is_part_of_something_in_a_case_can_follow_it_there() -> None:
    for its in KINDS.values():
        wholes = {whole for whole, _column in its.wholes if "case" in KINDS[whole].model._meta.fields}
        assert not wholes or "case" in its.model._meta.fields, its.table


def test_what_is_searched_carries_the_case_that_hides_it() -> None:
    for its in KINDS.values():
        if its.searched is not None:
            columns = {column.column_name for column in its.model._meta.sorted_fields}
            assert its.searched.columns | {"case_id"} <= columns, its.table


def test_an_undeclared_record_cannot_be_written() -> None:
    class Forgotten(Record):
        name = TextField()

    with pytest.raises(KeyError):
        kinds.of(Forgotten)


def test_a_kind_is_part_of_nothing_that_its_table_does_not_have() -> None:
    with pytest.raises(TypeError, match="has no shelf"):

        @kind("misplaced", part_of=("shelf",))
        class Misplaced(Record):
            enquiry = link(Enquiry)

    assert "misplaced" not in KINDS


def test_a_row_is_called_by_its_letter_or_its_word() -> None:
    rows = {"enquiries": "E7", "agenda": "T7", "attachments": "A7", "cases": "case 7", "walls": "walls 7"}
    assert {table: named(table, 7) for table in rows} == rows


def test_what_is_part_of_a_record_and_what_keeps_it_in_use_is_read_from_the_tables() -> None:
    assert parts_of("enquiries") == (
        Link("messages", "enquiry_id"), Link("notes", "enquiry_id"), Link("outgoing", "enquiry_id"),
    )  # fmt: skip
    assert parts_of("agenda")[-1] == Link("agenda", "parent_id")
    assert set(standing_on("contacts")) == {
        Link("addresses", "contact_id"), Link("parties", "contact_id"), Link("notes", "about_id"),
        Link("contacts", "guardian_id"), Link("contacts", "represented_by_id"),
        Link("productions", "recipient_id"),
    }  # fmt: skip
    cases = {link.table for link in standing_on("cases")}
    assert cases == {
        "enquiries", "messages", "notes", "outgoing", "agenda", "parties", "papers",
        "bates_ranges", "productions", "privilege_claims",
    }
    assert set(standing_on("messages")) == {
        Link("agenda", "message_id"), Link("papers", "message_id"), Link("privilege_claims", "message_id"),
    }  # fmt: skip
    assert set(standing_on("agenda")) == {
        Link("agenda", "parent_id"), Link("agenda", "series_id"), Link("notes", "item_id"),
        Link("outgoing", "item_id"),
    }  # fmt: skip
