"""`casetui cases`, `case` and `timeline`: what lists, shows and keeps cases without a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui


def _refs(casetui: Casetui, db: Path, *argv: str) -> list[str]:
    ran = casetui("--db", db, "cases", *argv, "--json")
    assert ran.code == 0
    return [row["id"] for row in json.loads(ran.out)]


def test_cases_are_listed_by_view_filter_and_order(casetui: Casetui, demo_db: Path) -> None:
    everything = _refs(casetui, demo_db, "--view", "all")
    assert everything == sorted(everything, reverse=True)
    assert set(_refs(casetui, demo_db)) < set(everything)
    closed = _refs(casetui, demo_db, "--view", "closed")
    assert _refs(casetui, demo_db, "--view", "all", "is:closed") == closed
    assert _refs(casetui, demo_db, "--view", "all", "--limit", "3") == everything[:3]
    by_title = _refs(casetui, demo_db, "--sort", "title")
    assert sorted(by_title) == sorted(_refs(casetui, demo_db))
    plain = casetui("--db", demo_db, "cases", "--plain", "--limit", "2")
    assert plain.lines[0].startswith("REF") and len(plain.lines) == 3
    wrong = casetui("--db", demo_db, "cases", "stage:nonsense")
    assert wrong.code == 2 and "stage: takes intake" in wrong.err


def test_a_case_is_opened_changed_moved_on_reviewed_and_shown(casetui: Casetui, demo_db: Path) -> None:
    ran = casetui("--db", demo_db, "case", "new", "--title", "Quill [sic] v. Ink", "--client", "Ann O'Quill",
                  "--attorney", "ADA", "--court", "Kestrel County", "--their-ref", "KL-99")  # fmt: skip
    assert ran.code == 0, ran.err
    ref = ran.out.split()[0]
    plain = casetui("--db", demo_db, "case", "new", "--title", "Plain", "--attorney", "none", "--area", "")
    assert plain.code == 0, plain.err
    change = ["--db", demo_db, "case", "edit", ref, "--area", "copyright"]
    assert casetui(*change, "--attorney", "none").code == 0
    assert casetui(*change).code == 2
    assert casetui("--db", demo_db, "case", "edit", ref).code == 2
    assert "in discovery" in casetui("--db", demo_db, "case", "stage", ref, "disc").out
    assert "* discovery" in casetui("--db", demo_db, "case", "stage", ref).out
    assert _refs(casetui, demo_db, "--view", "all", "kl-99") == [ref]
    assert casetui(*change[:-2], "--their-ref", "KL-100").code == 0
    assert casetui("--db", demo_db, "case", "review", ref, "--note", "All there.").code == 0
    shown = casetui("--db", demo_db, "case", "show", ref).out
    for words in (
        f"Case: {ref}  Quill [sic] v. Ink".replace("  ", " "), "Status: pending", "Client: Ann O'Quill",
        "Area: copyright", "Their ref: KL-100", "Missing: no attorney, no phone of the client, no next date",
        "file note: All there.",
    ):  # fmt: skip
        assert words in shown
    told = casetui("--db", demo_db, "timeline", ref).out
    assert "moved the case on to discovery (case)" in told and "opened the case (case)" in told
    casetui("--db", demo_db, "undo")
    assert "All there." not in casetui("--db", demo_db, "timeline", ref, "--limit", "1").out


def test_guidance_is_for_attorneys_to_say(
    casetui: Casetui, demo_db: Path, acting: Callable[[str], None]
) -> None:
    ref = _refs(casetui, demo_db)[0]
    assert casetui("--db", demo_db, "case", "guidance", ref).code == 1
    refused = casetui("--db", demo_db, "case", "guidance", ref, "Tell them all.")
    assert refused.code == 2 and "Only an attorney" in refused.err
    acting("adeyemi")
    people = json.loads(casetui("--db", demo_db, "user", "list", "--json").out)
    acting(next(one["login"] for one in people if one["role"] == "attorney"))
    ran = casetui("--db", demo_db, "case", "guidance", ref, "-", "--until", "fri", typed="That we filed.\n")
    assert ran.code == 0 and "until Fri" in ran.out
    assert "The client may be told (until Fri" in casetui("--db", demo_db, "case", "show", ref).out
    assert casetui("--db", demo_db, "case", "guidance", ref).out == "That we filed.\n"
    assert casetui("--db", demo_db, "case", "guidance", ref, "--end").code == 0
    assert casetui("--db", demo_db, "case", "guidance", ref, "--end").code == 2


@pytest.mark.parametrize(
    "argv", [["case", "show"], ["case", "stage"], ["case", "review"], ["case", "guidance"], ["timeline"]]
)
def test_a_case_that_is_not_there_is_one_sentence(casetui: Casetui, demo_db: Path, argv: list[str]) -> None:
    ran = casetui("--db", demo_db, *argv, "2026-9999")
    assert (ran.code, ran.out, ran.err) == (1, "", "casetui: There is no case 2026-9999.\n")


def test_a_closed_case_is_archived_and_brought_back(casetui: Casetui, demo_db: Path) -> None:
    ref, closed = _refs(casetui, demo_db)[0], _refs(casetui, demo_db, "--view", "closed")[0]
    assert casetui("--db", demo_db, "case", "archive", ref).code == 2
    assert casetui("--db", demo_db, "case", "archive", closed).out == f"{closed}: archived.\n"
    assert closed in _refs(casetui, demo_db, "--view", "archived")
    assert "Status: archived" in casetui("--db", demo_db, "case", "show", closed).out
    assert casetui("--db", demo_db, "undo").code == 0
    assert closed not in _refs(casetui, demo_db, "--view", "archived")
    assert casetui("--db", demo_db, "case", "archive", closed).code == 0
    assert casetui("--db", demo_db, "case", "archive", closed, "--back").code == 0
    assert closed in _refs(casetui, demo_db, "--view", "closed")


def test_a_case_is_told_to_an_attorney_as_text_json_and_pdf(
    casetui: Casetui, demo_db: Path, tmp_path: Path
) -> None:
    ref = _refs(casetui, demo_db)[0]
    told = casetui("--db", demo_db, "case", "summary", ref)
    assert told.code == 0 and "Privileged: prepared for the attorney." in told.out
    assert "Chronology" in told.lines and "Parties" in told.lines
    as_json = json.loads(casetui("--db", demo_db, "case", "summary", ref, "--json").out)
    assert as_json["id"] == ref and {part["title"] for part in as_json["parts"]} >= {"Parties", "Chronology"}
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert casetui("--db", demo_db, "case", "summary", ref, "--pdf", first).code == 0
    assert casetui("--db", demo_db, "case", ref, "--pdf", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    piped = casetui("--db", demo_db, "case", "summary", ref, "--pdf", "-")
    assert piped.code == 2 and "say its name" in piped.err
    again = casetui("--db", demo_db, "case", "summary", ref, "--pdf", first)
    assert again.code == 2 and "is there already" in again.err
    shown = casetui("--db", demo_db, "case", ref)
    assert shown.out == casetui("--db", demo_db, "case", "show", ref).out
    assert json.loads(casetui("--db", demo_db, "case", "--json", ref).out)["id"] == ref
    assert casetui("--db", demo_db, "case", "2026-9999").code == 1


def test_a_case_is_opened_with_those_who_are_involved(casetui: Casetui, demo_db: Path) -> None:
    ran = casetui("--db", demo_db, "case", "new", "--title", "Quill v. Ink", "--client", "C1",
                  "--others", "Ann O'Quill; Bo [sic] Stone;C2")  # fmt: skip
    assert ran.code == 0, ran.err
    ref = ran.out.split()[0]
    rows = json.loads(casetui("--db", demo_db, "party", "list", ref, "--json").out)
    assert [(row["role"], row["contact"] in ("C1", "C2")) for row in rows] == [
        ("client", True), ("other", False), ("other", False), ("other", True),
    ]  # fmt: skip
    assert [row["name"] for row in rows][1:3] == ["Ann O'Quill", "Bo [sic] Stone"]
    again = casetui("--db", demo_db, "case", "new", "--title", "Other", "--client", "ann o'quill")
    assert again.code == 0 and "has the name of C" in again.err
    gone = casetui("--db", demo_db, "case", "new", "--title", "Third", "--client", "C99999")
    assert gone.code == 2 and "There is no C99999." in gone.err
    assert casetui("--db", demo_db, "undo").code == 0
