"""`casetui wall`: putting walls up and taking them down without a screen, and who looked at a case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui

REF = "2026-0008"
Acting = Callable[[str], None]
ADD = ("wall", "add", REF)


@pytest.fixture
def logins(demo_db: Path, casetui: Casetui) -> dict[str, str]:
    """The login of everybody at the demo firm, by their initials."""
    users = json.loads(casetui("--db", demo_db, "user", "list", "--json").out)
    return {one["initials"]: one["login"] for one in users}


def test_somebody_is_shut_out_and_let_back_in(
    casetui: Casetui, demo_db: Path, acting: Acting, logins: dict[str, str]
) -> None:
    acting(logins["TN"])
    assert casetui("--db", demo_db, "case", "show", REF).code == 0
    acting(logins["ADA"])
    out = ("--out", "TN", "IT", "--reason", "his sister's firm", "--date", "21may")
    ran = casetui("--db", demo_db, *ADD, *out)
    assert ran.code == 0, ran.err
    assert ran.lines[0].startswith(f"{REF}: without ") and "from now on." in ran.lines[0]
    assert any("told to return papers" in line for line in ran.lines[1:])
    acting(logins["TN"])
    gone, absent = (casetui("--db", demo_db, "case", "show", ref) for ref in (REF, "2026-9999"))
    assert gone.code == absent.code == 1 and gone.err.replace(REF, "2026-9999") == absent.err
    assert f"Return papers {REF}" in casetui("--db", demo_db, "agenda", "--today").out
    acting(logins["MB"])
    walls = json.loads(casetui("--db", demo_db, "wall", "list", REF, "--json").out)
    assert {(one["user"], one["since"], one["papers"]) for one in walls} == {
        ("TN", "2026-05-21", "asked"), ("IT", "2026-05-21", ""),
    }  # fmt: skip
    shown = json.loads(casetui("--db", demo_db, "case", "show", REF, "--json").out)
    assert shown["shut_out"] == ["TN", "IT"]
    assert "Theo Nakamura, Ivo Tamm" in casetui("--db", demo_db, "case", "show", REF).out
    plain = casetui("--db", demo_db, "wall", "list", REF)
    assert plain.lines[0].startswith("WHO") and "his sister's firm" in plain.lines[1]
    acting(logins["ADA"])
    ended = casetui("--db", demo_db, "wall", "end", REF, "TN", "--reason", "she left it")
    assert ended.code == 0 and "may see it again." in ended.out
    assert "she left it" in casetui("--db", demo_db, "wall", "list", REF, "--plain").out
    acting(logins["TN"])
    assert casetui("--db", demo_db, "case", "show", REF).code == 0


def test_only_a_few_stay_in(casetui: Casetui, demo_db: Path, acting: Acting, logins: dict[str, str]) -> None:
    acting(logins["SL"])
    assert "hand" in casetui("--db", demo_db, *ADD, "--only", "SL", "--reason", "x").err
    ran = casetui("--db", demo_db, *ADD, "--only", "SL", "MB", "ADA", "--reason", "a leak")
    assert ran.code == 0 and ran.lines[0].startswith(f"{REF}: only "), ran.err
    walls = json.loads(casetui("--db", demo_db, "wall", "list", REF, "--json").out)
    assert walls[0]["type"] == "circle" and walls[0]["user"] is None
    assert {one["user"] for one in walls[1:]} == logins.keys() - {"SL", "MB", "ADA"}
    assert "all but a few" in casetui("--db", demo_db, "wall", "list", REF).out
    assert casetui("--db", demo_db, "wall", "end", REF, "--reason", "found it").code == 0
    acting(logins["TN"])
    assert casetui("--db", demo_db, "case", "show", REF).code == 0


@pytest.mark.parametrize(
    ("who", "argv", "why"),
    [
        ("MB", ("--out", "TN", "--reason", "x"), "Only an attorney or a supervising attorney"),
        ("ADA", ("--out", "TN"), "--reason"),
        ("ADA", ("--reason", "x"), "--out --only is required"),
        ("ADA", ("--out", "TN", "--reason", " "), "Say why"),
        ("ADA", ("--out", "TN", "--reason", "x", "--date", "tmr"), "past"),
        ("ADA", ("--out", "XX", "--reason", "x"), "Nobody here is “XX”"),
        ("ADA", ("--out", "ADA", "--reason", "x"), "You would shut yourself out"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_one_sentence(
    casetui: Casetui, demo_db: Path, acting: Acting, logins: dict[str, str], who: str, argv: tuple[str, ...],
    why: str,
) -> None:  # fmt: skip
    acting(logins[who])
    ran = casetui("--db", demo_db, *ADD, *argv)
    assert ran.code == 2 and why in ran.err and len(ran.err.splitlines()) == 1, ran
    assert json.loads(casetui("--db", demo_db, "wall", "list", REF, "--json").out) == []


def test_a_supervisor_lists_who_looked(
    casetui: Casetui, demo_db: Path, acting: Acting, logins: dict[str, str]
) -> None:
    acting(logins["TN"])
    assert casetui("--db", demo_db, "case", "show", REF).code == 0
    refused = casetui("--db", demo_db, "wall", "viewers", REF)
    assert refused.code == 2 and "may see who looked at a case" in refused.err
    acting(logins["GC"])
    (look, *_) = json.loads(casetui("--db", demo_db, "wall", "viewers", REF, "--json", "--limit", "1").out)
    assert (look["user"], look["at"]) == ("TN", "2026-05-28T20:26:40Z")
    assert set(look) == {"id", "version", "updated", "user", "at"}
    assert "28 May 2026 16:26" in casetui("--db", demo_db, "wall", "viewers", REF).lines[1]
    assert casetui("--db", demo_db, "wall", "viewers", "2026-9999").code == 1
