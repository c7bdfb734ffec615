"""What was changed behind the audit log's back is named, and nothing that went through it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.enquiries import triage
from casetui.practice.upkeep import integrity
from casetui.session import undo
from tests.firm import SmallFirm, done, mail
from tests.walled import build


@pytest.fixture
def used(small: SmallFirm) -> SmallFirm:
    small.take_in(mail("Deed", attachment="deed.txt"))
    done(triage.add_note(small.session("MB"), [small.target(1)], "Rang.").result())
    item = New("deadline", "Answer", Plan(date(2026, 6, 12)), owner=small.user("MB"))
    done(adding.add(small.session("MB"), [item]).result())
    return small


def _problems(small: SmallFirm) -> list[str]:
    return list(integrity.problems(small.session("SV")))


BEHIND = [
    ("UPDATE enquiries SET subject = 'Other'", "E1: its subject is not what the audit log says."),
    ("UPDATE enquiries SET owner_id = 2", "E1: its owner_id is not what the audit log says."),
    ("UPDATE enquiries SET version = 9", "E1: its version is not what the audit log says."),
    ("UPDATE enquiries SET outcome = 'x'", "E1: its outcome is not what the audit log says."),
    ("UPDATE agenda SET day = '2026-07-12'", "T1: its day is not what the audit log says."),
    ("UPDATE users SET role = 'supervisor' WHERE id = 1", "user 1: its role is not what the audit log says."),
    ("UPDATE settings SET value = '1' WHERE id = 1", "settings 1: its value is not what the audit log says."),
    ("DELETE FROM notes", "N1 is gone, although no act deletes anything."),
    ("DELETE FROM attachments", "A1 is gone, although no act deletes anything."),
    (
        "INSERT INTO walls (version, updated_at, case_id, user_id, reason, since)"
        " VALUES (1, 1, 1, 1, '', '')",
        "walls 1 is there, although no act put it there.",
    ),
]


@pytest.mark.parametrize(("statement", "said"), BEHIND)
def test_what_no_act_did_is_named(used: SmallFirm, statement: str, said: str) -> None:
    assert _problems(used) == []
    with closing(sqlite3.connect(used.path)) as behind:
        behind.execute(statement)
        behind.commit()
    assert said in _problems(used)
    quick = list(integrity.problems(used.session("SV"), replayed=False))
    assert said not in quick


def test_what_went_through_the_log_is_as_it_says(used: SmallFirm) -> None:
    for _ in range(2):
        done(undo.undo(used.session("MB")).result())
    done(undo.redo(used.session("MB")).result())
    assert _problems(used) == []


def test_a_payload_that_is_gone_and_that_nobody_destroyed_is_told(used: SmallFirm) -> None:
    with closing(sqlite3.connect(used.path)) as behind:
        behind.execute("UPDATE changes SET payload = NULL WHERE kind = 'notes'")
        behind.commit()
    assert _problems(used) == ["The log has lost what was done to N1, which was not destroyed."]


def test_much_that_was_marked_by_hand_is_found(small: SmallFirm) -> None:
    build(small)
    assert any("title" in problem for problem in _problems(small))
