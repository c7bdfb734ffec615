"""`casetui evidence` and `exhibit`: evidence without a screen, from the list to the court."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui, Ran
from tests.firm import CLIENT, SmallFirm, mail
from tests.practice.attachments.test_extract import pdf

Run = Callable[..., Ran]
REF = "2026-0001"


@pytest.fixture
def run(casetui: Casetui, acting: Callable[[str], None], small: SmallFirm) -> Run:
    """A command as Marta's, on the small firm."""
    acting("marta")
    return lambda *argv, **more: casetui("--db", small.path, *argv, **more)


def ok(ran: Ran) -> str:
    assert ran.code == 0, ran
    return ran.out


def loaded(run: Run, *argv: str) -> Any:
    return json.loads(ok(run(*argv, "--json")))


def file(folder: Path, name: str, data: bytes = b"film") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_the_list_of_a_case_says_what_is_missing_and_what_nothing_proves(run: Run) -> None:
    assert ok(run("evidence", "point", REF, "--add", "The lights were red")) == (
        "Point 1 of 2026-0001: The lights were red.\n"
    )
    line = 'Police report from:"County Police" due:20may2026 @TN kind:record proves:1?'
    assert ok(run("evidence", "want", REF, line)) == "S1: Police report, needed in 2026-0001.\n"
    shown = ok(run("evidence", REF))
    assert "needed late" in shown and "County Police" in shown and "1?" in shown
    assert "Point 1, The lights were red: nothing proves this yet; 1 to come." in shown
    (row,) = loaded(run, "evidence")
    assert (row["id"], row["state"], row["late"], row["chaser"]) == ("S1", "needed", True, "TN")
    assert row["proves"] == [{"point": 1, "weight": "weak"}]
    assert loaded(run, "evidence", "--user", "MB") == [] and loaded(run, "evidence", "--to-verify") == []
    assert ok(run("evidence", "edit", "S1")).startswith('Police report kind:record from:"County Police"')
    assert ok(run("evidence", "snooze", "S1", "--until", "5jun")) == "S1: put off until Fri 5 Jun 2026.\n"
    assert loaded(run, "evidence", "--late") == []
    assert ok(run("evidence", "assign", "S1", "--to", "MB")) == "S1: chased by Marta Bielak.\n"
    assert run("evidence", "want", REF, "Report fri").code == 2


def test_items_move_on_and_each_is_verified_by_itself(run: Run) -> None:
    for name in ("Report", "Bill"):
        run("evidence", "want", REF, name)
    assert ok(run("evidence", "state", "S1,S2", "received")) == "S1, S2: received.\n"
    both = run("evidence", "state", "S1,S2", "verified", "--checked", "x")
    assert (both.code, "by itself" in both.err) == (2, True)
    assert run("evidence", "state", "S1", "verified").code == 2
    assert ok(run("evidence", "state", "S1", "verified", "--checked", "against the original"))
    assert run("evidence", "state", "S2", "not-had").code == 2
    assert ok(run("evidence", "state", "S2", "not-had", "--why", "burnt")) == "S2: not to be had.\n"
    extra = run("evidence", "state", "S2", "needed", "--why", "x")
    assert (extra.code, "--why says nothing" in extra.err) == (2, True)
    assert ok(run("undo"))
    assert "verified" in ok(run("evidence", "show", "S1"))


def test_a_request_is_drafted_and_sending_it_requests(run: Run, own_home: Path) -> None:
    run("evidence", "want", REF, "Bills from:June due:5jun")
    assert "Subject: Request for evidence" in ok(run("evidence", "request", "S1", "--dry-run"))
    assert "O1 is a draft to June" in ok(run("evidence", "request", "S1"))
    ok(run("outbox", "submit", "O1"))
    assert loaded(run, "evidence", "show", "S1")["requests"] == [
        {"id": "O1", "state": "for approval", "reminder": False},
    ]  # fmt: skip


def test_files_are_taken_in_read_found_and_verified(run: Run, small: SmallFirm, tmp_path: Path) -> None:
    one = file(tmp_path, "2026-05-01_statement.pdf", pdf("The moat is deep"))
    two = file(tmp_path, "film.bin", os.urandom(1_200_000))
    made = ok(run("evidence", "add", REF, one, two, "--from", "Ann Bell"))
    assert "S1: Statement, taken into 2026-0001." in made and "SHA-256" in made
    whole = loaded(run, "evidence", "show", "S1")
    assert (whole["state"], whole["kind"], whole["day"]) == ("received", "statement", "2026-05-01")
    assert (whole["files"][0]["claims"]["pages"], whole["files"][0]["from"]) == (1, "Ann Bell")
    assert ok(run("evidence", "text", "U1")).strip() == "The moat is deep"
    assert "U1" in ok(run("search", "moat", "kind:evidence"))
    assert ok(run("evidence", "copy", "U1")).startswith("U1: copied to")
    again = run("evidence", "add", REF, one)
    assert (again.code, "The same file is S1" in again.err) == (2, True)
    assert ok(run("evidence", "add", REF, one, "--item", "S2", "--again")).startswith("S2: 1 file taken in")
    assert ok(run("evidence", "verify", REF)) == "3 files read again: 3 the same, 0 different.\n"
    (large,) = (small.path.with_name("firm.db.files") / "large").glob("*/*")
    large.write_bytes(b"something else")
    spoilt = run("evidence", "verify")
    assert spoilt.code == 1 and "DIFFERENT: U2 of S2 (film.bin)" in spoilt.err
    assert spoilt.out == "3 files read again: 2 the same, 1 different.\n"
    assert "is damaged" in loaded(run, "evidence", "show", "S2")["files"][0]["difference"]
    assert run("evidence", "verify", "S1").code == 0


def test_one_file_that_cannot_be_taken_in_keeps_no_other_out(run: Run, tmp_path: Path) -> None:
    good, empty = file(tmp_path, "a.txt", b"x"), file(tmp_path, "b.txt", b"")
    ran = run("evidence", "add", REF, empty, str(tmp_path / "none.txt"), good)
    assert ran.code == 2 and "S1: A, taken into" in ran.out
    assert "b.txt is empty" in ran.err and "none.txt can't be read" in ran.err
    assert run("evidence", "add", REF).code == 2


def test_what_came_by_mail_and_a_paper_become_evidence(run: Run, small: SmallFirm, tmp_path: Path) -> None:
    small.take_in(mail("Photos", CLIENT, attachment="scene.txt"))
    assert "S1: " in ok(run("evidence", "add", REF, "--attachment", "A1"))
    assert "S2: Photos" in ok(run("evidence", "add", REF, "--message", "M1"))
    ok(run("paper", "add", REF, file(tmp_path, "deed.txt", b"deed")))
    assert "S3: Deed" in ok(run("evidence", "add", REF, "--paper", "P1"))
    assert loaded(run, "evidence", "show", "S3")["paper"] == "P1"
    assert run("evidence", "add", REF, "--attachment", "A9").code == 1


def test_custody_is_recorded_corrected_and_printed(run: Run, tmp_path: Path) -> None:
    run("evidence", "want", REF, 'Tail light kind:object marks:"AB 12"')
    first = run("evidence", "custody", "S1", "collected", "--from", "Ann", "--to", "Marta", "--at",
                "20may 14:30", "--why", "from the scene", "--seal", "S-7")  # fmt: skip
    assert ok(first) == "S1: step 1 is recorded, collected.\n"
    gap = run("evidence", "custody", "S1", "transferred", "--from", "Tom", "--to", "Lab", "--why", "test")
    assert (gap.code, "Marta has it by entry 1, not Tom" in gap.err) == (2, True)
    back = run(
        "evidence", "custody", "S1", "transferred", "--to", "Lab", "--why", "test", "--at", "19may 10:00"
    )
    assert (back.code, "time does not run backwards" in back.err) == (2, True)
    ok(run("evidence", "custody", "S1", "transferred", "--to", "Lab", "--why", "to be tested"))
    ok(run("evidence", "custody", "S1", "collected", "--from", "Anne", "--to", "Marta", "--at", "20may 14:30",
           "--why", "her name", "--corrects", "1"))  # fmt: skip
    assert [(one["id"], one["corrected_by"]) for one in loaded(run, "evidence", "custody", "S1")] == [
        (1, 3), (2, None), (3, None),
    ]  # fmt: skip
    said = ok(run("evidence", "form", "S1"))
    assert "CHAIN OF CUSTODY" in said and "AB 12" in said and "Given by" in said
    target = tmp_path / "form.pdf"
    assert str(target) in ok(run("evidence", "form", "S1", "--pdf", str(target)))
    assert target.read_bytes().startswith(b"%PDF-")
    assert run("evidence", "form", "S1", "--pdf", str(target)).code == 2
    assert "DIGITAL IDENTIFICATION" in ok(run("evidence", "form", "S1", "--certificate"))
    destroyed = run("evidence", "custody", "S1", "destroyed", "--why", "order")
    assert (destroyed.code, "Only an attorney" in destroyed.err) == (2, True)


def test_points_and_the_research_log(run: Run) -> None:
    run("evidence", "point", REF, "--add", "Red light")
    ok(run("evidence", "point", REF, "1", "--looked", "Traffic office", "--found", "no film kept"))
    run("evidence", "want", REF, "Film")
    assert ok(run("evidence", "prove", "S1", "--point", "1", "--weak")) == "S1: prove weakly point 1.\n"
    shown = loaded(run, "evidence", "point", REF, "1")
    assert (shown["items"][0]["id"], shown["research"][0]["found"]) == ("S1", "no film kept")
    assert ok(run("evidence", "point", REF, "1", "--settled", "admitted")) == "Point 1: needs no proof.\n"
    assert loaded(run, "evidence", "point", REF)[0]["gap"] == ""
    assert run("evidence", "point", REF, "9").code == 1
    assert run("evidence", "point", REF, "--looked", "x").code == 2


def test_preservation_notices(run: Run, acting: Callable[[str], None]) -> None:
    assert ok(run("evidence", "preserve", REF, "--to", "Wayside", "--what", "film", "--sent", "1may")) == (
        "Notice 1 to Wayside: sent 1 May 2026.\n"
    )
    assert ok(run("evidence", "preserve", REF, "1", "--acknowledged", "5may")) == "Notice 1: acknowledged.\n"
    assert "1 preservation notice stands." in ok(run("evidence", REF))
    assert run("evidence", "preserve", REF, "1", "--released", "6may", "--why", "settled").code == 2
    acting("ada")
    assert ok(run("evidence", "preserve", REF, "1", "--released", "6may", "--why", "settled"))
    (row,) = loaded(run, "evidence", "preserve", REF)
    assert (row["state"], row["released"], row["why"]) == ("released", "2026-05-06", "settled")


def test_exhibits_from_marking_to_the_list(run: Run, tmp_path: Path) -> None:
    run("evidence", "want", REF, "Photo of the scene")
    assert (
        ok(run("exhibit", "mark", REF, "S1", "--party", "plaintiff"))
        == "J1: Plaintiff 1, Photo of the scene.\n"
    )
    assert ok(run("exhibit", "scheme", REF, "Plaintiff", "P-10")).startswith(
        "Plaintiff: P-10; the next free is P-10"
    )
    assert "P-10" in ok(run("exhibit", "mark", REF, "--party", "Plaintiff", "--title", "Bill"))
    taken = run("exhibit", "mark", REF, "--party", "Plaintiff", "--title", "X", "--mark", "P-10")
    assert (taken.code, "the next free is P-11" in taken.err) == (2, True)
    assert ok(run("exhibit", "status", "J1", "admitted", "--on", "20may", "--ruling", "relevant"))
    assert ok(run("exhibit", "renumber", REF, "Plaintiff", "1", "--dry-run")) == "P-10 is 2: Bill\n"
    assert ok(run("exhibit", "renumber", REF, "Plaintiff", "1")) == "P-10 is 2: Bill\n"
    rows = loaded(run, "exhibit", "list", REF)
    assert [(row["mark"], row["formerly"], row["status"]) for row in rows] == [
        ("1", [], "admitted"), ("2", ["P-10"], "marked"),
    ]  # fmt: skip
    assert (
        ok(run("exhibit", "list", REF, "--csv", "-"))
        .splitlines()[1]
        .startswith('"Plaintiff","1","","2026-05-28"')
    )
    assert "EXHIBIT LIST" in ok(run("exhibit", "list", REF, "--court"))
    target = tmp_path / "list.pdf"
    ok(run("exhibit", "list", REF, "--pdf", str(target)))
    assert target.read_bytes().startswith(b"%PDF-")
    assert "LIST OF DOCUMENTS" in ok(run("exhibit", "documents", REF))
    assert ok(run("exhibit", "edit", "J1", "--witness", "Ann")) == "J1: changed.\n"


def test_the_usual_list_of_the_area(run: Run) -> None:
    ok(run("case", "edit", REF, "--area", "personal injury"))
    assert "Video footage" in ok(run("evidence", "usual", REF, "--stage", "investigation"))
    assert ok(run("evidence", "usual", REF, "--bring")).endswith(f"put on the list of {REF}.\n")
    assert ok(run("evidence", "usual", REF)) == ""
