"""`casetui contact add|edit|merge|duplicates` and `party`: contacts and their roles without a screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui, Ran


@pytest.fixture
def ref(casetui: Casetui, demo_db: Path) -> str:
    return casetui("--db", demo_db, "case", "new", "--title", "Quill v. Ink").out.split()[0]


def _add(casetui: Casetui, db: Path, *argv: str) -> str:
    ran = casetui("--db", db, "contact", "add", *argv)
    assert ran.code == 0, ran.err
    return re.findall(r"C\d+", ran.out)[0]


def _shown(casetui: Casetui, db: Path, contact: str) -> Any:
    return json.loads(casetui("--db", db, "contact", "show", contact, "--json").out)


def test_a_contact_is_added_with_all_that_is_known_and_changed(casetui: Casetui, demo_db: Path) -> None:
    counsel = _add(casetui, demo_db, "Bo Stone", "--email", "bo@stone.example.com")
    contact = _add(
        casetui, demo_db, "Ann O'Quill [sic]", "--email", "Ann@Example.com", "--phone", "mobile 555-0100",
        "--also", "maiden: Ink", "--also", "Annie", "--postal", "c/o Ink / 1 Mill Lane", "--language", "es",
        "--preferred", "phone", "--minor", "--represented-by", counsel, "--do-not-contact", "asked us",
    )  # fmt: skip
    shown = _shown(casetui, demo_db, contact)
    assert shown["emails"] == ["ann@example.com"] and shown["postal"] == "c/o Ink\n1 Mill Lane"
    assert shown["numbers"] == [{"number": "555-0100", "label": "mobile"}]
    assert [one["kind"] for one in shown["other_names"]] == ["maiden", "other"]
    assert shown["represented_by"]["id"] == counsel and shown["minor"]
    changed = casetui(
        "--db", demo_db, "contact", "edit", contact, "--name", "Ann Quill", "--no-phone", "mobile 555-0100",
        "--phone", "555-0199", "--represented-by", "none", "--do-not-contact", "", "--no-minor",
    )  # fmt: skip
    assert changed.code == 0, changed.err
    shown = _shown(casetui, demo_db, contact)
    assert shown["phones"] == ["555-0199"] and shown["represented_by"] is None and not shown["minor"]
    assert {"name": "Ann O'Quill [sic]", "kind": "former"} in shown["other_names"]
    assert casetui("--db", demo_db, "undo").code == 0
    assert _shown(casetui, demo_db, contact)["name"] == "Ann O'Quill [sic]"


@pytest.mark.parametrize(
    ("argv", "code", "why"),
    [
        (("add", ""), 2, "needs a name"), (("add", "X", "--email", "x"), 2, "no mail address"),
        (("add", "X", "--represented-by", "C99999"), 1, "no contact C99999"),
        (("add", "X", "--guardian", "Ann"), 2, "is no number such as C12"),
        (("add", "X", "--also", "stage: Y"), 2, "is one of these"),
        (("edit", "C1"), 2, "Say what to change"),
        (("edit", "C99999", "--note", "x"), 1, "no contact C99999"),
        (("edit", "C1", "--no-phone", "1"), 2, "“1” is not there to be taken off"),
        (("edit", "C1", "--preferred", "pigeon"), 2, "mail, phone, post"),
        (("merge", "C1", "C1"), 2, "one contact already"),
        (("merge", "C1", "C99999"), 1, "no contact C99999"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(
    casetui: Casetui, demo_db: Path, argv: tuple[str, ...], code: int, why: str
) -> None:
    ran = casetui("--db", demo_db, "contact", *argv)
    assert ran.code == code and why in ran.err and len(ran.err.splitlines()) == 1


def test_a_note_of_several_lines_is_shown_line_by_line(casetui: Casetui, demo_db: Path) -> None:
    one = _add(casetui, demo_db, "Ann Vale", "--note", "Deaf in one ear.\nCall before noon.")
    shown = casetui("--db", demo_db, "contact", "show", one).out
    assert "\nNote\n  Deaf in one ear.\n  Call before noon.\n" in shown


def test_who_is_there_twice_is_named_merged_and_made_two_again(casetui: Casetui, demo_db: Path) -> None:
    one = _add(casetui, demo_db, "Layla Quill", "--phone", "(555) 010-7777")
    ran = casetui("--db", demo_db, "contact", "add", "Quill, Layla", "--phone", "5550107777")
    two = re.findall(r"C\d+", ran.out)[0]
    assert f"{one} Layla Quill may be the same (same telephone)" in ran.err
    assert f"{one} Layla Quill – {two} Quill, Layla" in casetui("--db", demo_db, "contact", "duplicates").out
    assert casetui("--db", demo_db, "contact", "merge", one, two).code == 0
    assert casetui("--db", demo_db, "contact", "show", two).code == 1
    assert casetui("--db", demo_db, "contact", "duplicates", one).code == 1
    assert casetui("--db", demo_db, "undo").code == 0
    assert casetui("--db", demo_db, "contact", "show", two).code == 0


def test_a_role_is_given_changed_and_ended(casetui: Casetui, demo_db: Path, ref: str) -> None:
    ran = casetui("--db", demo_db, "party", "add", ref, "Cy Moss", "--role", "witness", "--side", "ours",
                  "--since", "2may")  # fmt: skip
    assert ran.code == 0, ran.err
    who = ran.out.split()[0]
    again = casetui("--db", demo_db, "party", "add", ref, who, "--role", "witness")
    assert again.code == 2 and "already" in again.err
    assert casetui("--db", demo_db, "party", "role", ref, who, "--to", "expert").code == 0
    assert casetui("--db", demo_db, "party", "end", ref, who, "--role", "expert").code == 0
    rows = json.loads(casetui("--db", demo_db, "party", "list", ref, "--json").out)
    assert sorted((row["role"], row["side"], bool(row["until"])) for row in rows) == [
        ("expert", "ours", True), ("witness", "ours", True),
    ]  # fmt: skip
    plain = casetui("--db", demo_db, "party", "list", ref)
    assert "expert witness" in plain.out and "Cy Moss" in plain.out
    over = casetui("--db", demo_db, "party", "end", ref, who)
    assert over.code == 1 and "no such role" in over.err
    corrected = casetui("--db", demo_db, "party", "end", ref, who, "--role", "expert", "--on", "+10")
    assert corrected.code == 0, corrected.err
    rows_then = json.loads(casetui("--db", demo_db, "party", "list", ref, "--json").out)
    before, after = (
        next(row["until"] for row in some if (row["role"], row["contact"]) == ("expert", who))
        for some in (rows, rows_then)
    )
    assert before < after


def test_who_is_bound_to_whom_is_said_shown_and_ended(casetui: Casetui, demo_db: Path) -> None:
    def run(*argv: str) -> Ran:
        return casetui("--db", demo_db, "contact", *argv)

    one, other = (run("add", name).out.partition(":")[0] for name in ("Paul Okoro", "Okoro Timber Ltd"))
    said = run("relate", one, other, "--is", "director of")
    assert (said.code, said.out) == (0, f"{one} Paul Okoro is director of {other} Okoro Timber Ltd.\n")
    assert f"Paul Okoro ({one}) is director of them" in run("show", other).out
    (row,) = json.loads(run("show", one, "--json").out)["relations"]
    assert (row["id"], row["nature"], row["of_theirs"]) == (other, "director of", False)
    assert run("relate", one, other, "--is", "director of").code == 2
    assert run("relate", one, one, "--is", "x").code == 2
    assert run("relate", one, other, "--is", "y" * 101).code == 2
    assert run("unrelate", one, other, "--is", "spouse of").code == 1
    assert run("unrelate", one, other).code == 0
    assert run("unrelate", one, other).code == 1
