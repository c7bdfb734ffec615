"""`casetui dispose` and `seal`: each step says what comes next, and a crash is made good."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from casetui.sqlite import erasing
from tests.cli.conftest import Casetui

REF = "2026-0008"
RUN = ("dispose", "run", REF)
Acting = Callable[[str], None]


@pytest.fixture
def over(demo_db: Path) -> Path:
    """The demo, with a closed case that was kept long enough."""
    with closing(sqlite3.connect(demo_db)) as behind:
        ended = "UPDATE cases SET status = 'closed', closed_at = 1, keep_until = '2026-01-31' WHERE ref = ?"
        behind.execute(ended, (REF,))
        behind.commit()
    return demo_db


def test_each_step_says_what_comes_next(casetui: Casetui, over: Path, acting: Acting) -> None:
    acting("gwen")
    listed = casetui("--db", over, "dispose", "list")
    assert any(line.startswith(REF) and line.endswith("may be destroyed") for line in listed.lines)
    ran = casetui("--db", over, *RUN)
    assert ran.code == 1 and ran.out.endswith(f"casetui dispose run {REF} --reason TEXT\n")
    assert casetui("--db", over, "dispose", "hold", REF, "--reason", "the heirs").out == (
        f"{REF}: held as H2; nothing of it is destroyed until that is ended.\n"
    )
    refused = casetui("--db", over, *RUN, "--reason", "old")
    assert refused.code == 2
    assert "A legal hold since 28 May 2026 (Gwen Castellanos): the heirs." in refused.err
    assert "Legal hold: since 2026-05-28" in casetui("--db", over, "case", REF).out
    released = casetui("--db", over, "dispose", "release", REF, "--reason", "settled")
    assert released.out == f"{REF}: H2 is ended.\n"
    asked = casetui("--db", over, *RUN, "--reason", "kept long enough")
    assert asked.lines == [
        f"{REF}: asked for. Nothing is destroyed until somebody else confirms it:",
        f"  casetui dispose run {REF} --confirm",
    ]
    assert "You asked for it yourself" in casetui("--db", over, *RUN, "--confirm").err
    assert casetui("--db", over, "backup", over.with_name("monday")).code == 0
    acting("ada")
    told = casetui("--db", over, *RUN)
    assert told.code == 1 and "kept long enough" in told.out and str(over.with_name("monday")) in told.out
    done = casetui("--db", over, *RUN, "--confirm")
    assert done.code == 0 and done.lines[0] == "CERTIFICATE OF DESTRUCTION D1"
    assert any(line.startswith("Confirmed by:       Ada") for line in done.lines)
    assert casetui("--db", over, "dispose", "certificate", REF).lines == done.lines
    assert casetui("--db", over, *RUN, "--confirm").code == 2
    assert "Status: destroyed" in casetui("--db", over, "case", REF).out
    assert "was destroyed" in casetui("--db", over, "case", "edit", REF, "--title", "x").err
    assert casetui("--db", over, "case", "reopen", REF, "--reason", "x").code == 2
    told = casetui("--db", over, "timeline", REF)
    assert "destroyed a file" in told.out


def test_what_was_cut_short_is_told_by_check_and_finished_by_the_next_command(
    casetui: Casetui, over: Path, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting("gwen")
    assert casetui("--db", over, *RUN, "--reason", "old").code == 0
    acting("ada")

    def full(_connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "rewrite", full)
        ran = casetui("--db", over, *RUN, "--confirm")
        assert ran.code == 2 and "no room left on its disk" in ran.err and "goes on with it" in ran.err
    assert f"{REF} is destroyed, but bytes of it are left" in casetui("--db", over, "check", "--quick").out
    assert casetui("--db", over, "cases").code == 0
    assert "Gone from the disk: 28 May 2026" in casetui("--db", over, "dispose", "certificate", REF).out


def test_a_message_is_sealed_listed_and_unsealed(casetui: Casetui, over: Path, acting: Acting) -> None:
    acting("ada")
    ran = casetui("--db", over, "seal", "M1", "--reason", "meant for their counsel")
    assert ran.code == 0 and ran.lines[0] == "M1: sealed as S1; nobody reads it any more."
    assert "sealed" in casetui("--db", over, "seal", "list").out
    assert "already" in casetui("--db", over, "seal", "M1", "--reason", "x").err
    acting("gwen")
    assert casetui("--db", over, "seal", "end", "S1", "--reason", "ours").out == "M1: unsealed.\n"
    assert casetui("--db", over, "seal", "X1", "--reason", "x").code == 2
