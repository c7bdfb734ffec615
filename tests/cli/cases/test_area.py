"""`casetui area`: the practice areas, one of them, and a check of the firm's own files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui

PAGE = (Path(__file__).parents[3] / "docs" / "areas.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(demo_db: Path) -> Path:
    folder = demo_db.with_name(demo_db.name + ".areas")
    folder.mkdir()
    return folder


def test_the_areas_are_listed_with_their_stages_and_whose_they_are(
    casetui: Casetui, demo_db: Path, folder: Path
) -> None:
    (folder / "maritime.toml").write_text('title = "Maritime"\n')
    (folder / "broken.toml").write_text("title = 1\n")
    plain = casetui("--db", demo_db, "area", "list")
    assert plain.code == 0 and plain.lines[0].split() == ["KEY", "TITLE", "WHOSE", "STAGES"]
    assert any(re.match(r"family +Family +shipped +intake, petition", line) for line in plain.lines)
    assert any(re.match(r"maritime +Maritime +firm +intake, investigation", line) for line in plain.lines)
    assert plain.err == f"casetui: {folder}/broken.toml, line 1, title: title is a text in quotes.\n"
    rows = json.loads(casetui("--db", demo_db, "area", "list", "--json").out)
    assert rows[0]["id"] == "general" and len(rows) == 9
    family = next(row for row in rows if row["id"] == "family")
    assert json.loads(casetui("--db", demo_db, "area", "show", "Family", "law", "--json").out) == family


def test_one_is_shown_by_any_of_its_names(casetui: Casetui, demo_db: Path) -> None:
    shown = casetui("--db", demo_db, "area", "show", "landlord", "and", "tenant")
    assert shown.lines[0] == "Area: Housing (housing)"
    assert "Stage: discovery" in shown.lines and "  papers wanted: Complaint, Answer" in shown.lines
    missing = casetui("--db", demo_db, "area", "show", "alchemy")
    assert (missing.code, missing.out) == (1, "")
    assert "There is no area “alchemy”; there are general, " in missing.err


def test_a_check_says_what_it_understood_or_all_faults(casetui: Casetui, demo_db: Path, folder: Path) -> None:
    none = casetui("--db", demo_db, "area", "check")
    assert none.code == 0 and "no areas of the firm's own" in none.out
    own = folder / "maritime.toml"
    own.write_text(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0])
    fine = casetui("--db", demo_db, "area", "check")
    assert (fine.code, fine.err) == (0, "")
    assert fine.out.startswith(f"{own}: Maritime, 2 stages with 2 tasks, 6 points at the opening, 6 at the")
    own.write_text(
        'title = "Sea"\nalso = ["divorce"]\n[[stages]]\nkey = "trial"\n'
        'tasks = [{ do = "Look", on = "2w", whose = "nobody" }]\n'
    )
    other = demo_db.with_name("other.toml")
    other.write_text('title = "Other"\nyears = 2\nkeep_years = 0\n')
    faulty = casetui("--db", demo_db, "area", "check", own, other, demo_db.with_name("none.toml"))
    assert faulty.code == 1
    assert faulty.lines == [
        f"{own}, line 2, also: divorce is a name of family, too.",
        f"{own}, line 5, stages 1 tasks 1 whose: nobody is neither manager, attorney nor the initials of "
        "somebody here.",
        f"{other}, line 2, years: years is not known here; there are title, also, stages, opening, closing, "
        "update_after_days, update_after_event_days, keep_years, code.",
        f"{other}, line 3, keep_years: keep_years is a number, 1 to 100.",
        f"{demo_db.with_name('none.toml')} is no file.",
    ]
    assert casetui("--db", demo_db, "area", "check", "--plain").code == 2
