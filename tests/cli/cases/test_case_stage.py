"""`casetui case stage`: the stages of a case's area, and the tasks that come with one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Casetui


@pytest.fixture
def ref(casetui: Casetui, demo_db: Path) -> str:
    """A new case of an area whose stages bring tasks."""
    ran = casetui("--db", demo_db, "case", "new", "--title", "Quill v. Ink", "--area", "Family law")
    return ran.out.split()[0]


def _items(casetui: Casetui, db: Path) -> dict[str, Any]:
    ran = casetui("--db", db, "agenda", "--find", "financial affidavit", "--user", "all", "--json")
    return {row["title"]: row for row in json.loads(ran.out)}


def test_the_stages_are_those_of_the_cases_area(casetui: Casetui, demo_db: Path, ref: str) -> None:
    listed = casetui("--db", demo_db, "case", "stage", ref).lines
    assert "  petition" in listed and "  financial disclosure" in listed and "  discovery" not in listed
    refused = casetui("--db", demo_db, "case", "stage", ref, "enforcement")
    assert refused.code == 2 and "there are intake, petition" in refused.err
    assert casetui("--db", demo_db, "case", "stage", ref, "petition").code == 0
    assert casetui("--db", demo_db, "case", "edit", ref, "--area", "probate").code == 0
    listed = casetui("--db", demo_db, "case", "stage", ref).lines
    assert listed[0] == "* petition" and "  discovery" in listed
    assert "Stage: petition" in casetui("--db", demo_db, "case", "show", ref).out
    assert json.loads(casetui("--db", demo_db, "case", "show", ref, "--json").out)["stage"] == "petition"


def test_an_area_that_is_not_known_is_kept_as_it_was_said_and_told(
    casetui: Casetui, demo_db: Path, ref: str
) -> None:
    edit = ["--db", demo_db, "case", "edit", ref, "--area"]
    assert casetui(*edit, "Famly").err == (
        "casetui: “Famly” is none of 'casetui area list'; what holds for General holds for it.\n"
    )
    assert casetui(*edit, "divorce").err == ""
    found = json.loads(casetui("--db", demo_db, "cases", "--view", "all", "area:family", "--json").out)
    assert ref in [row["id"] for row in found]
    assert {row["area"] for row in found} == {"divorce", "adoption", "guardianship"}


def test_what_comes_along_is_shown_and_added_only_where_that_was_said(
    casetui: Casetui, demo_db: Path, ref: str
) -> None:
    stage = ["--db", demo_db, "case", "stage", ref, "financial"]
    shown = casetui(*stage, "--dry-run")
    assert shown.code == 0 and shown.lines[0].split() == ["NO", "DAY", "WHO", "TASK"]
    assert shown.lines[1].startswith("1 ") and "Financial affidavit to the client" in shown.lines[1]
    assert "Papers wanted: Financial affidavit, " in shown.out and "Evidence wanted: Proof of" in shown.out
    alone = casetui(*stage)
    assert alone.out == f"{ref}: now in financial disclosure.\n" and "2 tasks come with it" in alone.err
    assert _items(casetui, demo_db) == {}
    assert casetui("--db", demo_db, "undo").code == 0
    assert casetui(*stage, "--with-tasks").out == f"{ref}: now in financial disclosure, with 2 tasks.\n"
    items = _items(casetui, demo_db)
    assert set(items) == {"Financial affidavit to the client", "Financial affidavit ready"}
    assert all(item["case"] == ref for item in items.values())
    assert casetui("--db", demo_db, "undo").code == 0
    assert _items(casetui, demo_db) == {}
    assert "* " not in casetui("--db", demo_db, "case", "stage", ref).out


def test_a_task_is_left_out_or_gets_another_day(casetui: Casetui, demo_db: Path, ref: str) -> None:
    stage = ["--db", demo_db, "case", "stage", ref, "financial"]
    ran = casetui(*stage, "--with-tasks", "--leave-out", "1", "--on", "2=12jun 2031")
    assert ran.out == f"{ref}: now in financial disclosure, with 1 task.\n"
    ((title, item),) = _items(casetui, demo_db).items()
    assert (title, item["day"]) == ("Financial affidavit ready", "2031-06-12")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--with-tasks", "--leave-out", "9"], "There is no task 9; --dry-run shows 2."),
        (["--with-tasks", "--on", "2=soon"], "soon is no day"),
        (["--with-tasks", "--on", "fri"], "is no number"),
        (["--leave-out", "1"], "say --with-tasks, too"),
    ],
)  # fmt: skip
def test_what_is_unclear_changes_nothing(
    casetui: Casetui, demo_db: Path, ref: str, options: list[str], why: str
) -> None:
    ran = casetui("--db", demo_db, "case", "stage", ref, "financial", *options)
    assert ran.code == 2 and why in ran.err
    assert "* " not in casetui("--db", demo_db, "case", "stage", ref).out
