"""The demo's database: the same for the same seed, whole or not there, and with something in every view."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from casetui.db import open_database
from casetui.demo import building
from casetui.practice.case_file import belongings, timeline
from casetui.practice.cases import listing
from casetui.practice.enquiries import inbox
from casetui.practice.firm import firm, staff
from casetui.practice.notes import notes, versions
from casetui.practice.notes.terms import KINDS
from casetui.practice.outbox import outbox
from casetui.practice.people import card, merging
from casetui.practice.people import listing as contacts
from casetui.practice.upkeep import integrity
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.words import Words

NOW = 1_780_000_000
TABLES = (
    "users",
    "contacts",
    "cases",
    "parties",
    "enquiries",
    "messages",
    "attachments",
    "notes",
    "outgoing",
    "papers",
    "paper_versions",
    "register",
)


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES
        }
    finally:
        connection.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "demo.db"
    building.build(path, 120, 1, lambda: NOW)
    return path


@pytest.fixture
def session(built: Path) -> Session:
    database = open_database(built)
    people = staff.load(Session(database, built, None, lambda: NOW))
    return Session(database, built, people.need("MB").actor, lambda: NOW)


def test_the_same_seed_makes_the_same_firm(built: Path, tmp_path: Path) -> None:
    building.build(tmp_path / "again.db", 120, 1, lambda: NOW)
    building.build(tmp_path / "other.db", 120, 2, lambda: NOW)
    assert _content(tmp_path / "again.db") == _content(built)
    assert _content(tmp_path / "other.db")["enquiries"] != _content(built)["enquiries"]


def test_every_view_has_something(session: Session) -> None:
    counts = {view: inbox.count(session, view) for view in inbox.VIEWS}
    assert min(counts.values()) >= 1, counts
    assert 10 <= counts["mine"] <= 30
    assert 15 <= counts["nobody"] <= 25
    mine = inbox.page(session, "mine", limit=100).rows
    assert 3 <= sum(row.is_overdue(NOW) for row in mine) < len(mine) / 2
    assert {row.state for row in mine} >= {"open", "with"}
    assert mine[0].rank == 0  # an attorney has answered
    session.close()


def test_the_outbox_has_each_state(session: Session) -> None:
    assert {item.state for item in outbox.items(session)} == {"draft", "for approval", "ready", "sent"}
    session.close()


def test_it_is_sound_and_marked_as_a_demo(session: Session) -> None:
    assert list(integrity.problems(session)) == []
    assert firm.load(session).demo
    session.close()


def test_nothing_happened_after_now(built: Path) -> None:
    connection = sqlite3.connect(built)
    for table, column in (("audit", "at"), ("messages", "at"), ("enquiries", "updated_at"), ("notes", "at")):
        assert connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0] <= NOW
    connection.close()


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_a_few_enquiries_are_a_demo_too(tmp_path: Path, count: int) -> None:
    building.build(tmp_path / "few.db", count, 3, lambda: NOW)
    assert sorted(path.name for path in tmp_path.iterdir() if "files" not in path.name) == ["few.db"]


@pytest.mark.parametrize("taken", ["demo.db", "demo.db.files"])
def test_what_is_there_is_not_touched(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(Refuse, match="there already"):
        building.build(tmp_path / "demo.db", 3, 1, lambda: NOW)
    assert [path.name for path in tmp_path.iterdir()] == [taken]


def test_a_broken_off_build_leaves_nothing_and_is_begun_anew(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(begun: int) -> None:
        if begun > 5:
            raise Stop

    (tmp_path / "demo.db.partial").write_text("from a run that was killed")
    with pytest.raises(Stop):
        building.build(tmp_path / "demo.db", 20, 1, lambda: NOW, stop)
    assert list(tmp_path.iterdir()) == []
    building.build(tmp_path / "demo.db", 20, 1, lambda: NOW)
    assert (tmp_path / "demo.db").exists()


def test_forty_cases_stand_in_every_stage_and_status(session: Session) -> None:
    rows = listing.page(session, "all", limit=100).rows
    assert len(rows) == 40
    stages = set(Words.load("us").table("stage"))
    assert {row.stage for row in rows if row.status in ("open", "pending")} >= stages - {"intake"}
    assert {row.status for row in rows} == {"pending", "open", "closed", "archived"}
    assert sum(bool(row.their_ref) for row in rows) >= 10


def test_every_open_case_has_people_and_a_history_worth_reading(session: Session) -> None:
    for row in listing.page(session, "open", limit=100).rows:
        assert len(belongings.parties(session, row.id)) >= 2, row.ref
        assert timeline.events(session, row.id), row.ref


def test_there_are_notes_of_every_kind_some_changed_signed_and_passed_on(session: Session) -> None:
    rows = listing.page(session, "all", limit=100).rows
    found = [note for row in rows for note in notes.of_case(session, row.id)]
    assert {note.kind for note in found} >= set(KINDS)
    (statement,) = (note for note in found if note.kind == "statement")
    assert statement.signed_on and statement.read_back and len(versions.of_note(session, statement.id)) == 2
    assert {(note.is_unseen, note.seen_at is not None) for note in found if note.passed_to} == {
        (True, False), (False, True),
    }  # fmt: skip
    assert not all(note.privileged for note in found)


def test_people_have_other_names_and_counsel_and_one_is_there_twice(session: Session) -> None:
    rows = {row.called: row for row in contacts.page(session, "all", limit=200).rows}
    child = card.of(session, rows["Mateo Reyes"].id)
    assert child is not None and child.contact.minor and child.guardian is not None
    firm = card.of(session, rows["Halloran Builders, Inc."].id)
    assert firm is not None and firm.represented_by is not None and len(firm.other_names) == 2
    assert any(row.do_not_contact for row in rows.values())
    twin = rows["Kowalczyk, Zofia"].id
    assert [one.name for one in merging.duplicates(session, twin)] == ["Zofia Kowalczyk"]
    ended = [role for row in rows.values() for role in row.roles if role.past]
    assert ended
