"""`casetui bates`, `production`, `bundle`, `privilege`: what leaves the firm, and what does not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Casetui, Ran
from tests.cli.papers.test_papers import ok
from tests.firm import SmallFirm
from tests.practice import pdfs

REF = "2026-0001"
Run = Callable[..., Ran]


@pytest.fixture
def run(casetui: Casetui, acting: Callable[[str], None], small: SmallFirm, tmp_path: Path) -> Run:
    """A command as Marta's, on the small firm, with a lease of two pages (P1) and a photo (P2)."""
    acting("marta")

    def ran(*argv: object, **more: str) -> Ran:
        return casetui("--db", small.path, *argv, **more)

    for name, data in (("lease.pdf", pdfs.plain(2)), ("photo.jpg", pdfs.photo())):
        (tmp_path / name).write_bytes(data)
        ok(ran("paper", "add", REF, tmp_path / name))
    return ran


def test_papers_are_stamped_and_the_numbers_listed_with_their_gaps(run: Run) -> None:
    assert ok(run("bates", "stamp", REF, "P1", "--start", "5", "--width", "4", "--legend", "COPY")) == (
        "P1: JUNE-0005-JUNE-0006 (P3).\n"
    )
    assert ok(run("bates", "stamp", REF, "P2")) == (
        "P2: JUNE-0007 (P4).\nP2 has no text layer.\n"
    )
    listed = run("bates", "list", REF)
    assert "JUNE-0005-JUNE-0006" in listed.out and "COPY" in listed.out
    assert listed.err == "casetui: Never used: JUNE-0001-JUNE-0004.\n"
    assert "JUNE-0008" in ok(run("bates", "next", REF))
    for argv, why in (
        (["P1", "--legend", "COPY"], "P1 has the numbers JUNE-0005-JUNE-0006 already (P3)"),
        (["P9"], "There is no paper P9 in this case."), (["P1", "--prefix", "A1"], "ends with a digit"),
        (["P1", "--start", "2"], "JUNE-0007 is used already: the next free number is JUNE-0008."),
        (["P1", "--width", "99"], "A number has 3 to 12 digits."),
    ):  # fmt: skip
        refused = run("bates", "stamp", REF, *argv)
        assert refused.code == 2 and why in refused.err and refused.err.count("\n") == 1, refused


def test_a_production_is_made_told_and_asked_back(run: Run) -> None:
    more = ("--request", "=RFP 1", "--on", "yesterday")
    made = ok(run("production", "make", REF, "P1,P2", "--to", "C2", *more))
    assert made.splitlines()[0] == "P1: JUNE-000001-JUNE-000002 (P3)."
    assert made.splitlines()[-1].startswith("D1: JUNE-000001-JUNE-000003 produced to ")
    assert "P4, as before" in ok(run("production", "make", REF, "P2", "--to", "C2"))
    rows = list(csv.reader(io.StringIO(ok(run("production", "log", REF, "--csv")))))
    assert rows[0][0] == "Production" and rows[1][0] == "D1" and rows[1][3] == "'=RFP 1"
    assert [row[4] for row in rows[1:]] == ["JUNE-000001-JUNE-000002", "JUNE-000003", "JUNE-000003"]
    assert ok(run("production", "recall", "D1", "--why", "by mistake")).startswith("D3: D1 was asked back")
    shown = json.loads(ok(run("production", "show", "D1", "--json")))
    assert (shown["recalled"], shown["pages"], shown["day"]) == ("D3", 3, "2026-05-27")
    assert "asked back: D3" in ok(run("production", "list"))
    assert "asks D1 back" in ok(run("production", "log", REF))
    assert run("production", "show", "D9").code == 1
    undone = run("undo")
    assert undone.code == 2 and "P2 is in use since" in undone.err


def test_a_bundle_is_a_paper_that_can_be_copied_out(run: Run, tmp_path: Path, own_home: Path) -> None:
    more = ("--title", "For trial", "--line", "Harlow", "--volume-size", "5MB")
    out = ok(run("bundle", "make", REF, "P2", "P1", *more))
    assert out == "P3: 5 pages, made of 2 papers.\nPage 3 without a text layer.\n"
    path = ok(run("paper", "copy", "P3")).split("copied to ")[1].strip().removesuffix(".")
    reader = PdfReader(path)
    assert [one.title for one in reader.outline] == ["Index", "1. Photo", "2. Lease"]  # type: ignore[union-attr]
    assert "For trial" in reader.pages[0].extract_text() and "Harlow" in reader.pages[0].extract_text()
    for argv in (["--volume-size", "big"], ["--title", ""]):
        assert run("bundle", "make", REF, "P1", *argv).code == 2
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    ok(run("paper", "add", REF, tmp_path / "draft.docx"))
    refused = run("bundle", "make", REF, "P1", "P4")
    assert refused.code == 2
    assert refused.err == "casetui: P4 is a text document, which has no pages; make a PDF of it.\n"


def test_what_is_held_back_is_logged_without_its_title_and_never_leaves(
    run: Run, acting: Callable[[str], None], tmp_path: Path
) -> None:
    claimed = ok(run("privilege", "claim", "P1", "--subject", "Draft with advice"))
    assert claimed == "P1: held back as privileged.\n"
    logged = ok(run("privilege", "log", REF))
    assert "Draft with advice" in logged and "Lease" not in logged
    assert "Draft with advice" in ok(run("privilege", "log", REF, "--csv"))
    target = tmp_path / "log.pdf"
    assert ok(run("privilege", "log", REF, "--pdf", target)) == f"{target}: 1 lines.\n"
    assert "Lease" not in "".join(page.extract_text() for page in PdfReader(target).pages)
    assert run("privilege", "log", REF, "--pdf", target).code == 2
    for command in (["production", "make", REF, "P1", "--to", "C1"], ["bundle", "make", REF, "P1"]):
        refused = run(*command)
        assert refused.code == 2 and "P1 is held back as privileged" in refused.err
    assert "P1: changed." in ok(run("privilege", "change", "P1", "--basis", "work-product"))
    assert run("privilege", "end", "P1", "--why", "waived").code == 2
    acting("ada")
    assert "not held back any more" in ok(run("privilege", "end", "P1", "--why", "waived"))
    assert run("privilege", "end", "P1", "--why", "waived").code == 1
    ok(run("bundle", "make", REF, "P1"))
