"""`casetui inbox`: views, filters, plain text and JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from casetui.practice.enquiries.inbox import VIEWS
from tests.cli.conftest import Casetui, Ran

HEADING = ["ID", "OWNER", "CLOCK", "AGE", "KIND", "SENDER", "SUBJECT", "CASE", "STATE"]
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _ids(ran: Ran) -> list[str]:
    return [line.split()[0] for line in ran.lines[1:]]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_heading_and_a_line_each(casetui: Casetui, demo_db: Path, view: str) -> None:
    plain = casetui("--db", demo_db, "inbox", "--view", view, "--plain")
    found = json.loads(casetui("--db", demo_db, "inbox", "--view", view, "--json").out)
    assert plain.code == 0
    assert plain.lines[0].split() == HEADING
    assert _ids(plain) == [row["id"] for row in found]


def test_the_database_is_named_before_or_after_the_command(casetui: Casetui, demo_db: Path) -> None:
    before = casetui("--db", demo_db, "inbox", "--json")
    assert before.code == 0
    assert casetui("inbox", "--db", demo_db, "--json") == before
    assert casetui("inbox", "--json", f"--db={demo_db}") == before


def test_every_object_has_id_version_and_updated(casetui: Casetui, demo_db: Path) -> None:
    rows = json.loads(casetui("--db", demo_db, "inbox", "--view", "all", "--json", "--limit", "0").out)
    assert len(rows) > 40
    for row in rows:
        assert re.fullmatch(r"E\d+", row["id"])
        assert row["version"] >= 1
        for name in ("updated", "opened", "asked", "last"):
            assert ISO.fullmatch(row[name])


def test_an_empty_list_is_done_and_an_empty_search_found_nothing(casetui: Casetui, firm_db: Path) -> None:
    assert casetui("--db", firm_db, "inbox").code == 0
    assert casetui("--db", firm_db, "inbox", "--json").out == "[]\n"
    assert casetui("--db", firm_db, "inbox", "is:overdue").code == 0
    assert casetui("--db", firm_db, "inbox", "nothing").code == 1


def test_a_limit_cuts_and_nothing_cuts_the_whole(casetui: Casetui, demo_db: Path) -> None:
    whole = _ids(casetui("--db", demo_db, "inbox", "--view", "all", "--limit", "0"))
    assert _ids(casetui("--db", demo_db, "inbox", "--view", "all", "--limit", "3")) == whole[:3]
    assert len(set(whole)) == len(whole)


def test_pages_join_without_a_gap(casetui: Casetui, demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _ids(casetui("--db", demo_db, "inbox", "--view", "open"))
    monkeypatch.setattr("casetui.cli.enquiries.inbox.PAGE", 3)
    assert _ids(casetui("--db", demo_db, "inbox", "--view", "open", "--limit", "0")) == whole
    found = _ids(casetui("--db", demo_db, "inbox", "--view", "all", "to:office", "--limit", "0"))
    assert len(set(found)) == len(found) > 3


def test_a_filter_may_stand_on_both_sides_of_an_option(casetui: Casetui, demo_db: Path) -> None:
    together = casetui("--db", demo_db, "inbox", "kind:client", "is:overdue", "--plain")
    assert casetui("--db", demo_db, "inbox", "kind:client", "--plain", "is:overdue") == together
    assert {line.split()[2] for line in together.lines[1:]} <= {"OVERDUE"}


def test_the_clock_is_told_in_words(casetui: Casetui, demo_db: Path) -> None:
    out = casetui("--db", demo_db, "inbox", "--view", "open").out
    assert re.search(r"  OVERDUE \d+[mhdw]  ", out)
    assert re.search(r"  \d+[mh] left  ", out)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["owner:nobodyknown"], "Nobody here is"),
        (["before:32/32"], "before:"),
        (["words", "--sort", "newest"], "newest first"),
        (["--limit", "-1"], "--limit"),
        (["--view", "x"], "--view"),
        (["--unknown"], "--unknown"),
        (["\x1b[31mx\x9b", "--sort", "newest"], "newest first"),
        (["owner:\x1b[31mx\udc9b"], "Nobody here is"),
    ],
)
def test_what_is_wrong_is_one_sentence(casetui: Casetui, demo_db: Path, argv: list[str], said: str) -> None:
    ran = casetui("--db", demo_db, "inbox", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("casetui: ") and ran.err.count("\n") == 1 and said in ran.err
    assert ran.err.rstrip("\n").isprintable()


def test_without_a_database_it_says_how_to_make_one(casetui: Casetui, tmp_path: Path) -> None:
    ran = casetui("--db", tmp_path / "none.db", "inbox")
    assert (ran.code, ran.out) == (2, "")
    assert "casetui init" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused(casetui: Casetui, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear Sirs, this is no database." * 500)
    ran = casetui("--db", path, "inbox")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_on_a_terminal_lines_fit_it(casetui: Casetui, demo_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from casetui.cli import output

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    ran = casetui("--db", demo_db, "inbox", "--view", "all")
    assert max(output.width(line) for line in ran.lines) <= 80


def test_listing_loads_neither_textual_nor_a_mail_reader(demo_db: Path) -> None:
    program = (
        "import sys; from casetui.cli import main; code = main(sys.argv[1:]); "
        "wanted = ('textual', 'rich', 'pypdf', 'email', 'rapidfuzz', 'holidays'); "
        "heavy = [name for name in wanted if name in sys.modules]; "
        "sys.stderr.write(repr((code, heavy)))"
    )
    command = [sys.executable, "-c", program, "--db", str(demo_db), "inbox", "--plain"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert ran.stderr == "(0, [])"


def test_a_reader_that_has_had_enough_is_no_error(demo_db: Path) -> None:
    command = f'"{sys.executable}" -m casetui --db "{demo_db}" inbox --view all --limit 0 | head -n 1'
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert ran.stdout.startswith("ID ")
    assert ran.stderr == ""
    assert ran.returncode == 0
