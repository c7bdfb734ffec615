"""What a firm can do with loans once they are added; runs as a test module in the house that has them."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from casetui import db
from casetui.cli import main, opening
from casetui.practice import loans
from casetui.practice.cases import cases
from casetui.session import history, undo
from casetui.session.results import Refused
from casetui.session.session import Session
from casetui.tables.kinds import standing_on
from tests.firm import SmallFirm, copy_files, done, index_is_whole

GRAY = "Gray’s Anatomy"


def _columns(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute("PRAGMA table_info(loans)").fetchall()
    connection.close()
    return found


def _volumes(session: Session, words: str = "") -> list[str]:
    return [row.volume for row in loans.out(session, words)]


def test_an_older_database_gains_the_table_that_a_new_one_has(small: SmallFirm, tmp_path: Path) -> None:
    copy_files(Path(os.environ["OLDER_DATABASE"]), tmp_path / "older.db")
    assert _columns(tmp_path / "older.db") == []
    db.open_database(tmp_path / "older.db").close()
    assert _columns(tmp_path / "older.db") == _columns(small.path) != []
    older = SmallFirm(tmp_path / "older.db")
    done(loans.lend(older.session(), GRAY).result())
    older.close()


def test_a_loan_is_found_by_its_words_while_it_is_in_use(small: SmallFirm) -> None:
    session = small.session()
    done(loans.lend(session, "White Book 2026").result())
    number = done(loans.lend(session, GRAY).result())
    assert _volumes(session) == [GRAY, "White Book 2026"]
    assert _volumes(session, "anat") == [GRAY]
    assert _volumes(session, '"') == []
    assert done(undo.undo(session).result()).ids_of("loans") == (number,)
    assert _volumes(session) == ["White Book 2026"]
    assert _volumes(session, "anat") == []
    done(undo.redo(session).result())
    assert _volumes(session, "anat") == [GRAY]
    small.close()
    index_is_whole(small.path)


def test_a_volume_is_lent_to_one_at_a_time_by_who_may(small: SmallFirm) -> None:
    done(loans.lend(small.session("MB"), GRAY).result())
    assert loans.lend(small.session("TN"), GRAY).result() == Refused(f"“{GRAY}” is out already.")
    assert isinstance(loans.lend(small.session("MB"), " ").result(), Refused)
    refused = loans.lend(small.session("IT"), "White Book").result()
    assert "lent a volume" in str(refused)


def test_the_history_says_who_lent_it_and_who_took_that_back(small: SmallFirm) -> None:
    session = small.session()
    number = done(loans.lend(session, GRAY).result())
    done(undo.undo(session).result())
    done(undo.redo(session).result())
    steps = history.of_record(session, small.staff.name, "loans", number)
    assert {step.who for step in steps} == {"Marta Bielak"}
    assert [step.sentence for step in steps] == ["did again", "undid", "lent a volume"]


def test_a_loan_for_a_case_stands_behind_its_wall(small: SmallFirm) -> None:
    small.wall("TN", 1)
    marta, tomas = small.session("MB"), small.session("TN")
    before = marta.head().number
    number = done(loans.lend(marta, GRAY, case=1).result())
    assert _volumes(marta) == _volumes(marta, "gray") == [GRAY]
    assert _volumes(tomas) == _volumes(tomas, "gray") == []
    assert history.of_record(tomas, small.staff.name, "loans", number) == []
    assert history.changed_rows(tomas, before, set())[1] == {}
    assert history.changed_rows(marta, before, set())[1] == {"loans": {number}}
    assert loans.lend(tomas, "White Book", case=1).result() == Refused("There is no case 1.")


def test_a_case_that_a_volume_was_lent_for_is_in_use(small: SmallFirm) -> None:
    marta = small.session("MB")
    case, _ref = done(marta.act("case.open", lambda tx: cases.open_case(tx, "New", "UTC", manager=1)))
    done(loans.lend(small.session("TN"), GRAY, case=case).result())
    assert undo.undo(marta).result() == Refused(f"case {case} is in use since.")
    assert "loans" in {link.table for link in standing_on("cases")}


def test_the_command_lends_lists_finds_and_takes_back(
    small: SmallFirm, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(opening, "login", lambda: "marta")
    ref = small.case_ref(2)
    small.close()

    def casetui(*argv: str) -> tuple[int, str]:
        code = main([*argv, "--db", str(small.path)])
        return code, capfd.readouterr().out

    assert casetui("loan", GRAY, "--case", ref) == (0, "L1: lent.\n")
    code, listed = casetui("loan", "--find", "anatomy")
    assert (code, GRAY in listed, ref in listed) == (0, True, True)
    (row,) = json.loads(casetui("loan", "--json")[1])
    assert (row["id"], row["version"], row["borrower"], row["case"]) == ("L1", 1, "MB", ref)
    assert casetui("undo") == (0, "Undone: lent a volume L1.\n")
    assert json.loads(casetui("loan", "--json")[1]) == []
    assert casetui("redo") == (0, "Done again: lent a volume L1.\n")
    assert casetui("loan", "White Book", "--case", "2001-0001")[0] == 1
