"""A list is whole unless a limit was asked for: more rows than any list on a screen holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import time_machine

from casetui.cli import opening
from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.firm import founding
from casetui.practice.firm.founding import Founder
from casetui.session.transaction import Tx
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from tests.cli.conftest import NOW, Casetui, session_of

MANY = 520


def _renamed(turn: int, tx: Tx) -> None:
    tx.update(Enquiry, 1, None, subject=f"Turn {turn}")


def _more_users(tx: Tx) -> None:
    for n in range(MANY):
        tx.insert(User, login=f"u{n}", name=f"U {n}", initials=f"U{n}", role="attorney")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "firm.db"
    people = [
        Founder(opening.login(), "Mara Testing", "MT", "case manager", ("mara@firm.example.com",)),
        Founder("ada", "Ada Advocate", "AA", "attorney", ("ada@firm.example.com",)),
        Founder("sue", "Sue Pervisor", "SP", "supervisor"),
    ]
    with time_machine.travel(NOW, tick=False):
        founding.found(path, {"name": "Testing LLP", "mailbox": "office@firm.example.com"}, people)
        session = session_of(path, "MT")
        me = session.me

        def run(tx: Tx) -> None:
            for n in range(MANY):
                tx.insert(
                    Enquiry, owner_id=me, kind="other", sender_name=f"moat {n}", subject=f"S {n}",
                    subject_key=f"s {n}",
                    press_at=n, opened_at=tx.now, asked_at=tx.now, last_at=tx.now, messages=1,
                )  # fmt: skip
                tx.insert(Note, enquiry_id=1, author_id=me, at=tx.now, text_id=tx.text(f"the moat {n}"))
                tx.insert(
                    Outgoing, kind="reply", author_id=me, recipients="a@x.test", subject=f"S {n}",
                    text_id=tx.text("Text."), state="for approval", needs_approval=1,
                )  # fmt: skip

        session.act("note.add", run)
        for turn in range(MANY):
            change = partial(_renamed, turn)
            session.act("note.add", change)
        for _turn in range(3):
            items = [New("task", f"Task {n}", Plan(date(2026, 5, 28)), owner=me) for n in range(400)]
            adding.add(session, items).result()
        session.close()
        sue = session_of(path, "SP")
        sue.act("user.add", _more_users)
        sue.close()
    return path


@pytest.fixture
def many(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "firm.db"))


LISTS = {
    "inbox": (("inbox",), MANY), "notes": (("inbox", "moat"), 1), "outbox": (("outbox",), MANY),
    "agenda": (("agenda",), 1_200), "found": (("agenda", "--find", "task"), 1_200),
    "day": (("agenda", "--date", "2026-05-28"), 1_200), "users": (("user", "list"), MANY + 3),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_it_is_whole_and_cut_only_when_asked(casetui: Casetui, many: Path, name: str) -> None:
    argv, count = LISTS[name]
    assert len(json.loads(casetui("--db", many, *argv, "--json").out)) == count
    assert len(casetui("--db", many, *argv, "--plain").lines) == count + 1
    if name not in ("users", "notes"):
        assert len(json.loads(casetui("--db", many, *argv, "--json", "--limit", 7).out)) == 7
        assert casetui("--db", many, *argv, "--limit", "x").code == 2


def test_what_waits_for_a_decision_is_whole(
    casetui: Casetui, many: Path, acting: Callable[[str], None]
) -> None:
    acting("ada")
    assert len(json.loads(casetui("--db", many, "agenda", "decide", "--json").out)) == MANY
    assert len(casetui("--db", many, "agenda", "decide", "--limit", "7").lines) == 8


def test_a_thread_and_its_history_are_whole(casetui: Casetui, many: Path) -> None:
    shown = json.loads(casetui("--db", many, "enquiry", "show", "E1", "--json").out)
    assert len(shown["items"]) == MANY
    assert len(shown["history"]) == MANY + 1
