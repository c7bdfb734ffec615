"""`casetui note`: notes of a case without a screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui


@pytest.fixture
def ref(casetui: Casetui, demo_db: Path) -> str:
    ran = casetui("--db", demo_db, "case", "new", "--title", "Quill v. Ink", "--client", "Ann O'Quill")
    return ran.out.split()[0]


def _add(casetui: Casetui, db: Path, ref: str, text: str, *more: str) -> str:
    ran = casetui("--db", db, "note", "add", ref, *more, typed=text)
    assert ran.code == 0, ran.err
    return re.findall(r"N\d+", ran.out)[0]


def test_a_note_is_added_shown_changed_and_compared(casetui: Casetui, demo_db: Path, ref: str) -> None:
    note = _add(
        casetui, demo_db, ref, "Q: Where?\nA: By the door.\n", "--kind", "interview", "--about", "quill",
        "--title", "At the [sic] door", "--at", "2dec 10:30", "--place", "office", "--present", "Bo",
    )  # fmt: skip
    shown = casetui("--db", demo_db, "note", "show", note).out
    title = f"{note}: interview, At the [sic] door"
    for words in (title, "Of: Ann O'Quill", "Where: office", "By the door."):
        assert words in shown
    edited = casetui("--db", demo_db, "note", "edit", note, typed=b"Q: Where?\nA: By the gate.\n")
    assert edited.code == 0, edited.err
    diff = casetui("--db", demo_db, "note", "diff", note).out
    assert "has 2 versions" in diff and "~ A: By the [-door-]{+gate+}." in diff
    options = ("--keep-text", "--not-privileged", "--title", "Gate")
    kept = casetui("--db", demo_db, "note", "edit", note, *options)
    assert kept.code == 0, kept.err
    (listed,) = json.loads(casetui("--db", demo_db, "note", "list", ref, "--json").out)
    assert (listed["id"], listed["title"], listed["privileged"]) == (note, "Gate", False)
    same = casetui("--db", demo_db, "note", "edit", note, "--keep-text", "--title", "Gate")
    assert same.code == 2 and "changes nothing" in same.err
    assert listed["text"] == "Q: Where?\nA: By the gate."
    changed = casetui("--db", demo_db, "note", "diff", note, "--from", "1").out
    assert "\n  title: Gate\n" in changed and "\n  privileged: no\n" in changed
    again = casetui("--db", demo_db, "note", "diff", note, "--from", "1", "--to", "1").out
    assert "The text is the same." in again
    assert casetui("--db", demo_db, "note", "diff", note, "--to", "9").code == 2


def test_a_statement_is_read_back_and_signed(casetui: Casetui, demo_db: Path, ref: str) -> None:
    note = _add(casetui, demo_db, ref, "1. I saw it.", "--kind", "statement", "--about", "Ann O'Quill")
    shown = casetui("--db", demo_db, "note", "show", note).out
    assert "I declare under penalty of perjury that the foregoing is true and correct." in shown
    assert casetui("--db", demo_db, "note", "read-back", note).code == 0
    signed = casetui("--db", demo_db, "note", "sign", note, "--day", "today")
    assert signed.code == 0, signed.err
    assert "signed" in casetui("--db", demo_db, "note", "list", ref).out
    paper = casetui("--db", demo_db, "paper", "add", ref, "--title", "Signed").out.split(":")[0]
    scanned = casetui("--db", demo_db, "note", "sign", note, "--scan", paper)
    assert scanned.out == f"{note}: {paper} bears its signature.\n", scanned.err
    assert casetui("--db", demo_db, "note", "sign", note, "--scan", paper).code == 2
    assert f", {paper}" in casetui("--db", demo_db, "note", "show", note).out
    for _time in range(2):
        assert casetui("--db", demo_db, "undo").code == 0
    refused = casetui("--db", demo_db, "note", "edit", note, typed=b"Else.")
    assert refused.code == 2 and "stays as it was signed" in refused.err
    assert casetui("--db", demo_db, "undo").code == 0
    assert casetui("--db", demo_db, "note", "edit", note, typed=b"Else.").code == 0


def test_a_note_that_becomes_a_statement_closes_as_one_and_is_of_nobody_again(
    casetui: Casetui, demo_db: Path, ref: str
) -> None:
    note = _add(casetui, demo_db, ref, "1. I saw it.", "--kind", "phone", "--about", "Ann O'Quill")
    options = ("--keep-text", "--kind", "statement", "--about", "none")
    edited = casetui("--db", demo_db, "note", "edit", note, *options)
    assert edited.code == 0, edited.err
    shown = casetui("--db", demo_db, "note", "show", note).out
    assert "I declare under penalty of perjury" in shown and "O'Quill" not in shown


def test_what_is_privileged_is_not_given_away(casetui: Casetui, demo_db: Path, ref: str) -> None:
    _add(casetui, demo_db, ref, "For our eyes.")
    _add(casetui, demo_db, ref, "For all.", "--not-privileged")
    given = casetui("--db", demo_db, "note", "export", ref)
    assert "For all." in given.out and "For our eyes." not in given.out
    assert "1 privileged left out" in given.err
    whole = casetui("--db", demo_db, "note", "export", ref, "--privileged")
    assert "For our eyes." in whole.out and not whole.err


def test_a_note_is_passed_on_seen_and_withdrawn(casetui: Casetui, demo_db: Path, ref: str) -> None:
    note = _add(casetui, demo_db, ref, "Look at this.")
    assert casetui("--db", demo_db, "note", "pass", note, "--to", "ADA").code in (0, 2)
    refused = casetui("--db", demo_db, "note", "seen", note)
    assert refused.code == 2 and "not passed to you" in refused.err
    assert casetui("--db", demo_db, "note", "withdraw", note, "--why", "twice").code == 0
    gone = casetui("--db", demo_db, "note", "show", note)
    assert gone.code == 1 and f"{note} was withdrawn: twice." in gone.err


@pytest.mark.parametrize(
    ("argv", "typed", "code", "why"),
    [
        (("add", "REF"), b"", 2, "needs a text"),
        (("add", "1999-0001"), b"x", 1, "no case 1999-0001"),
        (("add", "REF", "--about", "nobody"), b"x", 2, "is nobody in this case; there are Ann O'Quill"),
        (("add", "REF", "--at", "31feb"), b"x", 2, "31feb"),
        (("add", "REF", "--kind", "statement", "--declaration", "oath"), b"x", 2, "there are usual"),
        (("add", "REF", "--kind", "poem"), b"x", 2, "invalid choice"),
        (("show", "N999999"), b"", 1, "no note N999999"),
        (("edit", "N999999"), b"x", 1, "no note N999999"),
        (("edit", "x"), b"x", 2, "is no number such as N12"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_one_sentence(
    casetui: Casetui, demo_db: Path, ref: str, argv: tuple[str, ...], typed: bytes, code: int, why: str
) -> None:
    ran = casetui("--db", demo_db, "note", *(word.replace("REF", ref) for word in argv), typed=typed)
    assert ran.code == code and why in ran.err and len(ran.err.splitlines()) == 1


def test_hostile_bytes_are_text(casetui: Casetui, demo_db: Path, ref: str) -> None:
    wrong = casetui("--db", demo_db, "note", "add", ref, typed=b"caf\xe9")
    assert wrong.code == 2 and wrong.err == "casetui: Standard input is no UTF-8 text (at byte 4).\n"
    ran = casetui("--db", demo_db, "note", "add", ref, typed=b"[/x] \x1b[2J \x00 \xe2\x80\xae")
    assert ran.code == 0, ran.err
    shown = casetui("--db", demo_db, "note", "show", ref).out
    assert "[/x]" in shown and "\x1b" not in shown and "\u202e" not in shown
