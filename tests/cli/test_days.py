"""The days of options are typed as everywhere, and read by the firm's order, today and holidays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui

TYPED = [
    ("fri", "2026-05-29"), ("+3", "2026-05-31"), ("12jun", "2026-06-12"), ("1/6", "2026-06-01"),
    ("2wd", "2026-06-01"), ("today", "2026-05-28"), ("tmr", "2026-05-29"), ("2026-06-08", "2026-06-08"),
    ("next week friday", None), ("31feb", None), ("fri 14:00", None), ("2h", None), ("", None), ("x", None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "day"), TYPED)
def test_a_day_of_the_agenda(casetui: Casetui, firm_db: Path, typed: str, day: str | None) -> None:
    if day is None:
        ran = casetui("--db", firm_db, "agenda", "--date", typed)
        assert (ran.code, ran.out) == (2, "") and ran.err.count("\n") == 1
        return
    casetui("--db", firm_db, "add", f"task of the day {day}")
    rows = json.loads(casetui("--db", firm_db, "agenda", "--date", typed, "--json").out)
    assert [(row["title"], row["day"]) for row in rows] == [("of the day", day)]


def test_the_others(casetui: Casetui, firm_db: Path) -> None:
    docket = casetui("--db", firm_db, "docket", "--date", "12jun")
    assert docket.lines[0].endswith("court list of week 24, 8 Jun to 14 Jun 2026")
    assert casetui("--db", firm_db, "remind", "--date", "tmr").code == 0
    ran = casetui("--db", firm_db, "cover", "set", "ada", "--from", "mon", "--until", "12/6")
    assert ran.out.strip().endswith("until Fri 12 Jun 2026.")
    asked = casetui("--db", firm_db, "cover", "set", "ada", "--until", "13/13")
    assert asked.code == 2 and "13" in asked.err
