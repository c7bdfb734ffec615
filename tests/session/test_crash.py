"""Killed in the middle: what was reported done is there, nothing is half done, a second run completes it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from casetui.practice.upkeep import integrity
from tests.firm import SmallFirm, copy_files, mail

ENQUIRIES = 60

PREPARE = """
    from pathlib import Path
    from casetui.practice.enquiries import intake, triage
    from casetui.practice.mail.sources import Raw, open_source
    from casetui.practice.acting import Target
    from tests.firm import SmallFirm, mail
    small = SmallFirm(Path({path!r}))
"""

TRIAGE = """
    session = small.session("MB")
    targets = small.targets(range(1, {count} + 1))
    for n, target in enumerate(targets):
        act = triage.close(session, [target], "done", "Rang.") if n % 2 else triage.take(session, [target])
        print(target.id, act.result().entry, flush=True)
"""

OPEN = """
    session = small.session("MB")
    session.viewed(1)
    print("open", flush=True)
    input()
"""

INGEST = """
    room = intake.Intake(small.session("IT", walls=False), small.firm)
    for report in room.run(open_source({source!r})):
        print(report.added, report.there, flush=True)
"""


@pytest.fixture
def small(founded: Path, tmp_path: Path) -> Iterator[SmallFirm]:
    """A small firm whose disk is waited for, as it is at work."""
    copy_files(founded, tmp_path / "firm.db")
    firm = SmallFirm(tmp_path / "firm.db")
    yield firm
    firm.close()


def _killed(script: str, lines: int, **values: object) -> list[str]:
    """Run a script and kill it (-9) once it has printed so many lines; all that it printed."""
    text = textwrap.dedent(PREPARE + script).format(**values)
    process = subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if len(said) == lines:
            process.kill()
            break
    said += process.stdout.readlines()  # what was said before the signal got there
    process.wait()
    process.stdout.close()
    return [line.rstrip("\n") for line in said if line.endswith("\n")]


def _is_sound(small: SmallFirm) -> None:
    assert list(integrity.problems(small.session("SV"))) == []


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_burst_of_triage_that_is_killed(small: SmallFirm, after: int) -> None:
    small.take_in(*(mail(f"Question {n}", f"x{n}@y.test") for n in range(ENQUIRIES)))
    small.close()
    said = _killed(TRIAGE, after, path=str(small.path), count=ENQUIRIES)
    reported = {int(number): int(entry) for number, entry in (line.split() for line in said)}
    assert len(reported) >= after
    _is_sound(small)
    rows = {row.id: row for row in small.enquiries()}
    entries = {number for (number,) in small.rows("SELECT id FROM audit")}
    for number, entry in reported.items():
        assert entry in entries
        assert (
            (rows[number].state == "closed") if number % 2 == 0 else (rows[number].owner == small.user("MB"))
        )
    for number, row in rows.items():
        noted = small.rows("SELECT count(*) FROM notes WHERE enquiry_id = ?", number)[0][0]
        logged = small.rows("SELECT count(*) FROM changes WHERE kind = 'enquiries' AND row_id = ?", number)[
            0
        ][0]
        assert noted == (row.state == "closed")
        assert logged == row.version
    assert len(rows) == ENQUIRIES


@pytest.mark.parametrize("after", [1, 3])
def test_an_ingest_that_is_killed_and_run_again(small: SmallFirm, tmp_path: Path, after: int) -> None:
    source = tmp_path / "mail"
    source.mkdir()
    count = 150
    for n in range(count):
        message = mail(
            f"Question {n}", f"x{n}@y.test", key=f"k{n}", body="word " * 400, attachment=f"{n}.txt"
        )
        (source / f"{n:04}.eml").write_bytes(message)
    small.close()
    said = _killed(INGEST, after, path=str(small.path), source=str(source))
    reported = int(said[-1].split()[0])
    assert reported > 0
    _is_sound(small)
    there = small.rows("SELECT count(*) FROM messages")[0][0]
    assert reported <= there <= count
    for table in ("enquiries", "attachments", "search_docs"):
        assert small.rows(f"SELECT count(*) FROM {table}") == [(there,)]
    report = small.take_in(*((source / f"{n:04}.eml").read_bytes() for n in range(count)))
    assert (report.added, report.there) == (count - there, there)
    _is_sound(small)


def test_a_desk_that_is_killed_leaves_a_file_that_opens(small: SmallFirm) -> None:
    small.take_in(mail("One"))
    small.close()
    _killed(OPEN, 1, path=str(small.path))
    with sqlite3.connect(small.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(small.enquiries()) == 1
