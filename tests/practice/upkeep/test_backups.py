"""Backup and restore, and the check that finds what is damaged."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from casetui.db import is_in_use, open_database
from casetui.practice.areas.areas import own_folder
from casetui.practice.enquiries import taking_down, triage
from casetui.practice.upkeep import backups, integrity
from casetui.session.results import Refuse
from casetui.session.session import Session
from tests.firm import CLIENT, SmallFirm, done, mail


@pytest.fixture
def used(small: SmallFirm) -> SmallFirm:
    """A firm with something of everything, a large file too."""
    small.take_in(
        mail("Deed", CLIENT, attachment="deed.txt"), mail("Huge", body="x" * 1_200_000), mail("合同书")
    )
    done(triage.add_note(small.session(), [small.target(1)], "Rang.").result())
    done(
        taking_down.take_down(small.session(), small.firm, taking_down.understand("call K re moat")).result()
    )
    return small


def _problems(path: Path) -> list[str]:
    session = Session(open_database(path), path, None)
    try:
        return list(integrity.problems(session))
    finally:
        session.close()


def test_a_backup_is_whole_while_desks_are_open(used: SmallFirm, tmp_path: Path) -> None:
    backups.backup(used.session("SV"), tmp_path / "backup")
    done(triage.take(used.session(), [used.target(1)]).result())
    assert _problems(tmp_path / "backup" / backups.DATABASE) == []
    with pytest.raises(Refuse, match="there already"):
        backups.backup(used.session("SV"), tmp_path / "backup")
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_that_fails_leaves_nothing(used: SmallFirm, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refuse, match="failed"):
        backups.backup(used.session("SV"), tmp_path / "file" / "backup")


def test_a_restored_firm_is_the_one_that_was_backed_up(used: SmallFirm, tmp_path: Path) -> None:
    head = used.session().head()
    backups.backup(used.session("SV"), tmp_path / "backup")
    done(triage.take(used.session(), [used.target(1)]).result())
    used.close()
    aside = backups.restore(tmp_path / "backup", used.path, used.clock, replace=True)
    assert aside is not None
    assert _problems(used.path) == []
    assert used.session().head() == head
    assert used.enquiry(1).owner == used.user("MB")
    assert _problems(aside) == []  # what was there is kept, with its files
    assert not list(used.path.parent.glob("*.restoring*"))


def test_the_firms_own_areas_are_in_the_backup_and_come_back(used: SmallFirm, tmp_path: Path) -> None:
    folder = own_folder(used.path)
    folder.mkdir()
    (folder / "maritime.toml").write_text('title = "Maritime"\n')
    backups.backup(used.session("SV"), tmp_path / "backup")
    used.close()
    (folder / "maritime.toml").write_text('title = "Later"\n')
    aside = backups.restore(tmp_path / "backup", used.path, used.clock, replace=True)
    assert aside is not None
    assert (folder / "maritime.toml").read_text() == 'title = "Maritime"\n'
    assert (own_folder(aside) / "maritime.toml").read_text() == 'title = "Later"\n'
    assert not list(used.path.parent.glob("*.restoring*"))


def test_a_restore_to_another_place_needs_no_leave(used: SmallFirm, tmp_path: Path) -> None:
    backups.backup(used.session("SV"), tmp_path / "backup")
    assert backups.restore(tmp_path / "backup", tmp_path / "new" / "firm.db", used.clock) is None
    assert _problems(tmp_path / "new" / "firm.db") == []


def test_nothing_is_replaced_unasked_or_under_an_open_desk(used: SmallFirm, tmp_path: Path) -> None:
    backups.backup(used.session("SV"), tmp_path / "backup")
    with pytest.raises(Refuse, match="--replace"):
        backups.restore(tmp_path / "backup", used.path, used.clock)
    with pytest.raises(Refuse, match="open"):
        backups.restore(tmp_path / "backup", used.path, used.clock, replace=True)
    done(triage.take(used.session(), [used.target(1)]).result())  # the desk goes on
    assert is_in_use(used.path)


def test_a_damaged_backup_is_refused_and_what_is_there_stays(used: SmallFirm, tmp_path: Path) -> None:
    backups.backup(used.session("SV"), tmp_path / "backup")
    used.close()
    (pack,) = (tmp_path / "backup" / backups.FILES / "packs").glob("*.pack")
    data = bytearray(pack.read_bytes())
    data[200] ^= 1
    pack.unlink()
    pack.write_bytes(data)
    with pytest.raises(Refuse, match="damaged"):
        backups.restore(tmp_path / "backup", used.path, used.clock, replace=True)
    assert _problems(used.path) == []
    for wrong in (tmp_path, tmp_path / "none"):
        with pytest.raises(Refuse, match="no backup"):
            backups.restore(wrong, used.path, used.clock, replace=True)


def test_a_database_that_is_beyond_reading_can_be_replaced(used: SmallFirm, tmp_path: Path) -> None:
    backups.backup(used.session("SV"), tmp_path / "backup")
    used.close()
    used.path.write_bytes(b"not a database" * 1000)
    aside = backups.restore(tmp_path / "backup", used.path, used.clock, replace=True)
    assert aside is not None
    assert _problems(used.path) == []


# --- the check


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE texts SET body = 'other' WHERE id = 1", "Text 1 is not what was written"),
        ("UPDATE texts SET body = 'other' WHERE id = 1", "Search index"),
        ("DELETE FROM search_docs WHERE id = 1", "Search index"),
        ("UPDATE audit SET at = 1 WHERE id = 2", "Audit entry 2"),
        ("UPDATE messages SET case_id = 999 WHERE id = 1", "names a row of cases"),
    ],
)
def test_damage_is_found(used: SmallFirm, damage: str, said: str) -> None:
    used.close()
    connection = sqlite3.connect(used.path, isolation_level=None)
    connection.execute(damage)
    connection.close()
    assert any(said in problem for problem in _problems(used.path))


def test_a_missing_file_is_found(used: SmallFirm) -> None:
    used.close()
    shutil.rmtree(used.path.with_name("firm.db.files") / "large")
    assert any("is missing" in problem for problem in _problems(used.path))


def test_the_check_keeps_nobody_from_writing_and_leaves_nothing(used: SmallFirm) -> None:
    problems = integrity.problems(used.session("SV"))
    for problem in problems:
        raise AssertionError(problem)
    writer = used.session("TN")
    checking = integrity.problems(used.session("SV"))
    assert next(checking, None) is None
    done(triage.take(writer, [used.target(1)]).result())
    assert not list(used.path.parent.glob(".*check*"))
