"""Items are found by the words of their title and of what was written on them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from casetui.db import SCHEMA
from casetui.practice.agenda import acts, finding
from casetui.practice.attachments import searching
from casetui.session import undo
from tests.firm import SmallFirm, copy_files, done, index_is_whole, mail
from tests.older import turn_back
from tests.practice.agenda.test_agenda import add, item, target


def _found(small: SmallFirm, words: str, who: str = "MB", users: tuple[int, ...] | None = None) -> list[int]:
    return [row.id for row in finding.items(small.session(who), words, users)]


def test_by_title_own_note_and_notes_on_them(small: SmallFirm) -> None:
    first, second, third = add(
        small, item(title="Hearing [sic] Brandt", note="Bring the Übersicht."), item(title="Call Okafor"),
        item("hearing", "Hearing Harlow"),
    )  # fmt: skip
    done(acts.add_note(small.session(), [target(second)], "He asks for an interpreter.").result())
    done(acts.add_note(small.session(), [target(third)], "Interpreter booked.").result())
    for words, numbers in (
        ("hearing", {first.id, third.id}), ("interpr", {second.id, third.id}), ("ubersicht", {first.id}),
        ("interpreter hearing", {third.id}), ('"asks for"', {second.id}), ("nothing", set()), ('"', set()),
        ("[sic]", {first.id}), ("okafor interpreter", {second.id}),
    ):  # fmt: skip
        assert set(_found(small, words)) == numbers, words
    assert _found(small, "interpreter", users=(small.user("TN"),)) == []
    done(undo.undo(small.session()).result())
    assert _found(small, "interpreter") == [second.id]
    assert "interpreter" in finding.written_on(small.session(), [second.id, third.id])[second.id]


def test_walls_stand_before_them(small: SmallFirm) -> None:
    (row,) = add(small, item(title="Secret", case=1, note="moat"))
    done(acts.add_note(small.session(), [target(row)], "drawbridge").result())
    small.wall("TN", 1)
    for words in ("secret", "moat", "drawbridge"):
        assert (_found(small, words), _found(small, words, "TN")) == ([row.id], []), words


def test_an_older_file_gets_its_items_and_files_searched(small: SmallFirm, tmp_path: Path) -> None:
    (row,) = add(small, item(title="Hearing Brandt", note="The moat."))
    small.take_in(mail("Files", attachment="drawbridge.txt"))
    small.close()
    (tmp_path / "old").mkdir()
    path = tmp_path / "old" / "firm.db"
    copy_files(small.path, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for number in connection.execute("SELECT id FROM search_docs WHERE kind = 'agenda'").fetchall():
        for table, columns in (("search", "title, sender, recipients, body"), ("search_names", "names")):
            connection.execute(
                f"INSERT INTO {table} ({table}, rowid, {columns}) SELECT 'delete', id, {columns}"
                " FROM search_content WHERE id = ?", number,
            )  # fmt: skip
        connection.execute("DELETE FROM search_docs WHERE id = ?", number)
    turn_back(connection, 5)
    connection.close()
    older = SmallFirm(path)
    assert _found(older, "moat") == [row.id]
    assert searching.waiting(older.session()) == 1
    assert older.rows("PRAGMA user_version") == [(SCHEMA,)]
    older.close()
    index_is_whole(path)
