"""The database file: made whole or not at all, known from other files, migrated once, copied consistently."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from casetui import db
from casetui import db as opening
from casetui.db import CannotOpen
from casetui.sqlite.planning import FIGURES
from casetui.tables.people import Contact
from tests.firm import SmallFirm, done
from tests.older import turn_back

NEXT, LAST = db.SCHEMA + 1, db.SCHEMA + 2
COLOUR, SHAPE = f"{NEXT:04}_colour", f"{LAST:04}_shape"
MIGRATIONS = {
    **{
        f"{number:04}_older": "def up(migrator, db): raise AssertionError('ran again')"
        for number in range(1, NEXT)
    },
    COLOUR: "def up(migrator, db): db.execute_sql('ALTER TABLE contacts ADD COLUMN colour TEXT')",
    SHAPE: "def up(migrator, db): db.execute_sql('ALTER TABLE contacts ADD COLUMN shape TEXT')",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two migrations, after those with which the file was made."""
    found = tmp_path / "migrations"
    found.mkdir()
    for name, text in MIGRATIONS.items():
        (found / f"{name}.py").write_text(text)
    return found


def _columns(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {row[1] for row in connection.execute("PRAGMA table_info(contacts)")}
    connection.close()
    return names


def test_a_new_database_opens_with_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "firm.db"
    made = db.create_database(path)
    for name, value in (("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2),
    ("trusted_schema", 0),
                        ("busy_timeout", 10_000), ("user_version", db.SCHEMA)):  # fmt: skip
        assert made.execute_sql(f"PRAGMA {name}").fetchone()[0] == value
    made.close()
    db.open_database(path).close()


def test_nothing_is_made_over_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "firm.db"
    path.write_text("mine")
    with pytest.raises(CannotOpen, match="there already"):
        db.create_database(path)
    assert path.read_text() == "mine"


def test_what_could_not_be_made_whole_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opening, "describe_tables", full)
    with pytest.raises(CannotOpen, match="no room left on its disk"):
        db.create_database(tmp_path / "firm.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotOpen, match="can't be made"):
        db.create_database(tmp_path / "file" / "firm.db")


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: None, "no database"),
        (lambda path: path.mkdir(), "no database"),
        (lambda path: path.write_bytes(b""), "not a casetui database"),
        (lambda path: path.write_bytes(b"From: x\n" * 500), "can't be read"),
        (_foreign, "not a casetui database"),
    ],
)
def test_other_files_are_refused_and_left_as_they_are(tmp_path: Path, make: object, why: str) -> None:
    path = tmp_path / "firm.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(CannotOpen, match=why):
        db.open_database(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_newer_database_is_refused(small: SmallFirm) -> None:
    with sqlite3.connect(small.path) as other:
        other.execute(f"PRAGMA user_version = {db.SCHEMA + 1}")
    with pytest.raises(CannotOpen, match="newer casetui"):
        db.open_database(small.path)


def test_a_migration_runs_once_after_a_backup_and_skips_what_the_file_was_made_with(
    small: SmallFirm, folder: Path
) -> None:
    database = db.open_database(small.path)
    assert db.migrate(database, small.path, folder, LAST) == [COLOUR, SHAPE]
    assert db.schema_number(database) == LAST
    assert {"colour", "shape"} <= _columns(small.path)
    assert db.migrate(database, small.path, folder, LAST) == []
    database.close()
    backups = list(small.path.parent.glob("firm.db.schema-*.backup*"))
    assert [path.name for path in backups] == [f"firm.db.schema-{db.SCHEMA}.backup"]
    assert "colour" not in _columns(backups[0])
    assert db.identify(backups[0]) == db.SCHEMA


def test_a_migration_that_fails_leaves_the_old_schema_and_every_backup(
    small: SmallFirm, folder: Path
) -> None:
    good = (folder / f"{SHAPE}.py").read_text()
    (folder / f"{SHAPE}.py").write_text("def up(migrator, db): raise ValueError('no')")
    database = db.open_database(small.path)
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            db.migrate(database, small.path, folder, LAST)
    assert db.schema_number(database) == db.SCHEMA
    assert "colour" not in _columns(small.path)
    (folder / f"{SHAPE}.py").write_text(good)
    assert db.migrate(database, small.path, folder, LAST) == [COLOUR, SHAPE]
    database.close()
    assert len(list(small.path.parent.glob("*.backup*"))) == 3


def test_of_two_processes_that_migrate_one_does_it_and_the_other_waits(
    small: SmallFirm, folder: Path
) -> None:
    small.close()
    script = textwrap.dedent(f"""
        from pathlib import Path
        from casetui import db
        path = Path({str(small.path)!r})
        database = db.open_database(path)
        print("ready", flush=True)
        input()
        print(*db.migrate(database, path, Path({str(folder)!r}), {LAST}), flush=True)
    """)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = sorted(process.communicate(timeout=30)[0].strip() for process in both)
    assert said == ["", f"{COLOUR} {SHAPE}"]
    assert [process.returncode for process in both] == [0, 0]
    assert len(list(small.path.parent.glob("*.backup*"))) == 1


def test_a_copy_is_consistent_while_another_process_writes(small: SmallFirm, tmp_path: Path) -> None:
    """Two rows that are always written together are together in every copy."""
    script = textwrap.dedent(f"""
        import sqlite3
        connection = sqlite3.connect({str(small.path)!r}, isolation_level=None, timeout=10)
        print("ready", flush=True)
        n = 0
        while True:
            n += 1
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE contacts SET note = ? WHERE id IN (1, 2)", (str(n) * 500,))
            connection.execute("COMMIT")
    """)
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for number in range(5):
            copy = tmp_path / f"copy-{number}.db"
            db.copy_database(small.path, copy)
            connection = sqlite3.connect(copy)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            notes = connection.execute("SELECT DISTINCT note FROM contacts WHERE id IN (1, 2)").fetchall()
            connection.close()
            assert len(notes) == 1
    finally:
        writer.kill()
        writer.wait()
    assert not list(tmp_path.glob("*.partial*"))


def test_a_reading_file_knows_whether_it_is_in_use(small: SmallFirm) -> None:
    session = small.session()
    done(session.act("contact.add", lambda tx: tx.insert(Contact, name="Ann")))
    assert db.is_in_use(small.path)
    small.close()
    assert not db.is_in_use(small.path)
    assert isinstance(small.session().rows(Contact, Contact.id).count(), int)


def _first_schema(path: Path) -> None:
    """Make a file as the first casetui made them."""
    db.create_database(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    turn_back(connection, 1)
    connection.execute("DELETE FROM sqlite_stat1")
    connection.close()


def _shape(path: Path) -> dict[str, object]:
    """Tables with their columns, indexes with what they are of, and the planner's figures."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    shape: dict[str, object] = {
        table: [tuple(row[1:4]) for row in connection.execute(f"PRAGMA table_info({table})")]
        for table in tables if table != "migrations"
    }  # fmt: skip
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
    shape |= {name: " ".join(sql.split()) for name, sql in indexes if name != "migrations_name"}
    shape["figures"] = sorted(connection.execute("SELECT tbl, idx, stat FROM sqlite_stat1"))
    connection.close()
    return shape


def test_an_old_file_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    db.create_database(new).close()
    _first_schema(old)
    assert "agenda" not in _shape(old)
    db.open_database(old).close()
    assert _shape(old) == _shape(new)


def test_the_planner_has_figures_for_every_index_of_a_large_table(tmp_path: Path) -> None:
    path = tmp_path / "firm.db"
    made = db.create_database(path)
    for table, figures in FIGURES.items():
        rows = made.execute_sql(f"SELECT name FROM pragma_index_list('{table}')").fetchall()
        assert {name for (name,) in rows} == figures.keys()
    made.close()


def test_a_step_that_is_missing_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path, none = tmp_path / "firm.db", tmp_path / "none"
    none.mkdir()
    _first_schema(path)
    database = db.connection(path)
    with pytest.raises(db.CannotOpen, match="lacks a step"):
        db.migrate(database, path, folder=none)
    assert db.schema_number(database) == 1
    database.close()
