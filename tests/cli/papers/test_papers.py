"""`casetui paper` and `papers`: papers without a screen, from taking a file in to withdrawing it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui, Ran
from tests.cli.test_json_page import _named
from tests.firm import CLIENT, NOW, SmallFirm, mail
from tests.practice.attachments.test_extract import pdf

Run = Callable[..., Ran]


@pytest.fixture
def run(casetui: Casetui, acting: Callable[[str], None], small: SmallFirm) -> Run:
    """A command as Marta's, on the small firm."""
    acting("marta")
    return lambda *argv, **more: casetui("--db", small.path, *argv, **more)


def ok(ran: Ran) -> str:
    assert ran.code == 0, ran
    return ran.out


def shown(run: Run, paper: str = "P1") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(ok(run("paper", "show", paper, "--json")))
    return made


def test_a_file_is_taken_in_read_found_and_copied_out(run: Run, tmp_path: Path, own_home: Path) -> None:
    path = tmp_path / "2026-05-20 scheduling_order.pdf"
    path.write_bytes(pdf("The moat is due"))
    assert ok(run("paper", "add", "2026-0001", str(path), "--from", "County Court")) == (
        "P1: Scheduling order, taken into 2026-0001.\n"
    )
    (row,) = json.loads(ok(run("paper", "list", "2026-0001", "--json")))
    assert (row["kind"], row["day"], row["from"], row["searchable"]) == (
        "order", "2026-05-20", "County Court", True,
    )  # fmt: skip
    assert "Scheduling order" in ok(run("paper", "list", "2026-0001"))
    assert ok(run("paper", "text", "P1")).strip() == "The moat is due"
    assert "P1" in ok(run("search", "moat", "kind:paper"))
    copied = own_home / "casetui" / path.name
    assert ok(run("paper", "copy", "P1")) == f"P1: copied to {copied}.\n"
    assert copied.read_bytes() == path.read_bytes()
    assert "version 1: 2026-05-20 scheduling_order.pdf application/pdf" in ok(run("paper", "show", "P1"))
    again = run("paper", "add", "2026-0001", str(path))
    assert (again.code, again.out) == (2, "")
    assert "The same file is P1 of 2026-0001 already" in again.err
    assert ok(run("paper", "add", "2026-0001", str(path), "--again")).startswith("P2")


def test_a_paper_is_kept_up_withdrawn_and_all_of_it_undone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first moat")
    (tmp_path / "b.txt").write_text("second moat")
    ok(run("paper", "add", "2026-0001", str(tmp_path / "a.txt"), "--title", "Lease", "--day", "20may"))
    before = shown(run)
    assert ok(run("paper", "edit", "P1", "--kind", "contr", "--original", "--place", "safe 2", "--to", "Ann",
                  "--day", "")) == "P1: changed.\n"  # fmt: skip
    now = shown(run)
    assert (now["kind"], now["original"], now["place"], now["to"], now["day"]) == (
        "contract", True, "safe 2", "Ann", "",
    )  # fmt: skip
    ok(run("paper", "version", "P1", str(tmp_path / "b.txt")))
    assert ok(run("paper", "text", "P1")) == "second moat\n"
    assert ok(run("paper", "text", "P1", "--version", "1")) == "first moat\n"
    assert run("paper", "text", "P1", "--version", "7").code == 1
    registered = ok(run("paper", "register", "P1", "in", "--on", "2026-05-27", "--by", "post", "--who", "TN"))
    assert registered == "P1: in the register.\nIts number there is R1.\n"
    assert shown(run)["register"] == {
        "id": "R1", "version": 1, "direction": "in", "day": "2026-05-27", "carried": "post", "by": "TN",
    }  # fmt: skip
    ok(run("paper", "register", "P1", "in", "--by", "hand"))
    kept = shown(run)["register"]
    assert (kept["day"], kept["carried"], kept["by"]) == ("2026-05-27", "hand", "TN")
    ran = run("paper", "register", "P1", "in", "--on", "2026-06-20")
    assert ran.code == 2 and "still to come" in ran.err
    changed = ok(run("paper", "register", "P1", "out"))
    assert "It was there as R1 in 2026-05-27" in changed
    assert [row["register"]["id"] for row in json.loads(ok(run("papers", "register", "--json")))] == ["R1"]
    assert "R1 out 2026-05-28" in ok(run("papers", "register"))
    assert run("paper", "withdraw", "P1", "--why", " ").code == 2
    assert ok(run("paper", "withdraw", "P1", "--why", "misfiled")) == "P1: withdrawn.\n"
    gone = run("paper", "show", "P1")
    assert gone.code == 1 and "P1 was withdrawn: misfiled." in gone.err
    assert "R1 out 2026-05-28, withdrawn" in ok(run("papers", "register")), "its number does not vanish"
    assert "P1" not in ok(run("paper", "list", "2026-0001"))
    for _ in range(6):
        ok(run("undo"))
    after = shown(run)
    loose = {"version": 0, "updated": "", "searchable": None}
    assert after | loose == before | loose


def test_a_paper_comes_from_an_attachment_or_a_whole_message(run: Run, small: SmallFirm) -> None:
    small.take_in(mail("Fwd: Lease of the moat", f"June <{CLIENT}>", attachment="scan.txt"))
    assert ok(run("paper", "add", "2026-0001", "--attachment", "A1")) == (
        "P1: Lease of the moat, taken into 2026-0001.\n"
    )
    ok(run("paper", "add", "2026-0001", "--message", "M1", "--title", "The mail"))
    first, second = shown(run), shown(run, "P2")
    assert (first["kind"], first["day"], first["from"], first["attachment"]) == (
        "contract", "2026-05-28", "June", "A1",
    )  # fmt: skip
    assert (second["file"]["mime"], second["message"], second["attachment"]) == ("message/rfc822", "M1", None)
    assert "What the file says." in ok(run("paper", "text", "P1"))
    assert "Subject: Fwd: Lease of the moat" in ok(run("paper", "text", "P2"))
    assert run("paper", "add", "2026-0001", "--attachment", "A9").code == 1


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("empty.pdf", b"", "empty.pdf is empty"), ("film.bin", 2_000_000_000, "may have 250 MB at most")],
)
def test_what_can_be_no_paper_is_refused_in_one_line(
    run: Run, tmp_path: Path, name: str, data: bytes | int, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if isinstance(data, int) else data)
    os.truncate(path, data if isinstance(data, int) else 0)
    ran = run("paper", "add", "2026-0001", str(path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert why in ran.err


def test_what_is_unclear_is_refused_and_nothing_is_taken_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    for wrong in (["--kind", "novel"], ["--day", "someday"], ["--title", ""]):
        assert run("paper", "add", "2026-0001", str(tmp_path / "a.txt"), *wrong).code == 2
    assert run("paper", "add", "2026-0001", str(tmp_path / "none.txt")).code == 2
    assert run("paper", "add", "2026-0777", str(tmp_path / "a.txt")).code == 1
    assert json.loads(ok(run("paper", "list", "2026-0001", "--json"))) == []
    assert run("paper", "edit", "P1").code == 1


def test_what_is_on_paper_only_says_so(run: Run) -> None:
    ok(run("paper", "add", "2026-0001", "--title", "Will", "--original", "--place", "safe"))
    assert "on paper only" in ok(run("paper", "list", "2026-0001"))
    ran = run("paper", "text", "P1")
    assert (ran.code, "kept on paper only" in ran.err) == (1, True)


def test_the_drop_folder_is_listed_and_taken_in(
    run: Run, tmp_path: Path, acting: Callable[[str], None]
) -> None:
    assert "no drop folder" in run("papers", "in").err
    drop = tmp_path / "drop"
    (drop / "2026-0002").mkdir(parents=True)
    (drop / "misc").mkdir()
    for name, age in (("scan\x1b[31m.pdf", 90), ("2026-0002/Lease.txt", 60), ("new.txt", 0)):
        (drop / name).write_bytes(pdf("moat") if name.endswith("pdf") else b"The lease")
        os.utime(drop / name, (NOW - age, NOW - age))
    acting("sv")
    assert run("setting", "set", "drop_folder", "scans").code == 2
    ok(run("setting", "set", "drop_folder", str(drop)))
    acting("marta")
    listed = run("papers", "in")
    assert [line.split()[1:] for line in ok(listed).splitlines()[1:]] == [
        ["scan␛[31m.pdf", "538", "bytes", "paper", "-", "-"],
        ["Lease.txt", "9", "bytes", "contract", "2026-0002", "-"],
        ["new.txt", "9", "bytes", "paper", "-", "-", "still", "being", "written"],
    ]
    assert "No case is called misc" in listed.err
    rows = json.loads(ok(run("papers", "in", "--json")))
    assert set(rows[0]) == _named("A file of the drop folder")
    assert [row["case"] for row in rows] == [None, "2026-0002", None]
    ran = run("papers", "in", "--take", *(row["id"] for row in rows))
    assert (ran.code, ran.out) == (2, "Lease.txt: P1.\n")
    assert "no case is known; say --case REF" in ran.err and "still being written" in ran.err
    taken = run("papers", "in", "--take", rows[0]["id"], "--case", "2026-0001", "--title", "Deed")
    assert ok(taken).endswith(".pdf: P2.\n")
    assert shown(run, "P2")["title"] == "Deed" and "P2" in ok(run("search", "moat"))
    assert sorted(one.name for one in (drop / "taken").iterdir()) == ["P1 Lease.txt", "P2 scan__31m.pdf"]
    assert run("papers", "in", "--take", "nothing").code == 1
