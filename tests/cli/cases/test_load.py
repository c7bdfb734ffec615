"""`casetui caseload`, `handover` and `updates`: who has how much, giving it away, telling clients."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.cli.conftest import NOW, Casetui
from tests.firm import DAY, SmallFirm

HARLOW, BRANDT, LEASE = "2026-0001", "2026-0002", "2026-0003"


@pytest.fixture
def db(small: SmallFirm, acting: Callable[[str], None]) -> Path:
    """The small firm, with Marta at work."""
    acting("marta")
    return small.path


def _json(casetui: Casetui, db: Path, *argv: str) -> Any:
    ran = casetui("--db", db, *argv, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_the_caseload_tells_of_each_person_what_their_cases_ask_for(casetui: Casetui, db: Path) -> None:
    assert casetui("--db", db, "add", "hearing 1jun 10:00 45m @tn #2026-0002").code == 0
    assert casetui("--db", db, "add", "task call 29may @tn #2026-0003").code == 0
    assert casetui("--db", db, "case", "stage", LEASE, "trial").code == 0
    with time_machine.travel(NOW + 2 * DAY, tick=False):
        loads = {row["id"]: row for row in _json(casetui, db, "caseload")}
    assert list(loads) == ["ADA", "MB", "TN"]
    counts = {name: value for name, value in loads["TN"].items() if value and name not in ("id", "version")}
    assert counts.pop("name") == "Tomas Nowak"
    assert [one["stage"] for one in counts.pop("stages")] == ["", "trial"]
    # What prepares the hearing is late as well.
    assert counts == {"open": 2, "late": 2, "undated": 1, "hearings": 1, "minutes": 45}
    assert (loads["MB"]["open"], loads["ADA"]["open"]) == (1, 0)
    plain = casetui("--db", db, "caseload", "--stages", "--sort", "open")
    assert plain.lines[0].split()[:4] == ["WHO", "STAGE", "OPEN", "PENDING"]
    assert plain.lines[1].split()[0] == "TN" and plain.lines[1].split()[-1] == "##########"
    assert plain.lines[3].split()[0] == "trial"
    assert len(casetui("--db", db, "caseload", "--user", "mb").lines) == 2


def test_what_is_counted_is_what_the_filter_finds(casetui: Casetui, db: Path) -> None:
    assert casetui("--db", db, "add", "deadline answer 3jun @tn #2026-0002").code == 0
    assert casetui("--db", db, "add", "meeting 1jun 10:00 45m @tn #2026-0003").code == 0
    found = {
        words: [row["id"] for row in _json(casetui, db, "cases", "--view", "all", "who:tn", words)]
        for words in ("is:open", "no:next-date", "is:deadline-soon", "is:event-soon", "is:hearing-soon")
    }
    assert found == {
        "is:open": [LEASE, BRANDT], "no:next-date": [], "is:deadline-soon": [BRANDT],
        "is:event-soon": [LEASE], "is:hearing-soon": [],
    }  # fmt: skip
    assert _json(casetui, db, "cases", "--view", "all", "who:nobody") == []


def test_cases_are_handed_over_with_a_note_and_it_is_undone_whole(casetui: Casetui, db: Path) -> None:
    assert casetui("--db", db, "add", "task call fri @tn #2026-0002").code == 0
    ran = casetui("--db", db, "handover", BRANDT, LEASE, "--to", "mb", "--note", "-", typed="Call her.\n")
    assert ran.code == 0, ran.err
    assert ran.lines == [
        f"{BRANDT}, {LEASE}: handed over to Marta Bielak.",
        "With them went 1 on the agenda, 0 open enquiries.",
    ]
    assert "Call her." in casetui("--db", db, "note", "show", BRANDT).out
    assert _json(casetui, db, "case", "show", BRANDT)["manager"] == "MB"
    assert casetui("--db", db, "undo").code == 0
    assert _json(casetui, db, "case", "show", BRANDT)["manager"] == "TN"
    refused = casetui("--db", db, "handover", BRANDT, "--to", "MB", "--only", "attorney")
    assert refused.code == 2 and "can't be the attorney of a case" in refused.err
    assert casetui("--db", db, "handover", "2026-0099", "--to", "MB").code == 1


def test_who_is_due_is_listed_written_to_and_tried_to_be_reached(casetui: Casetui, db: Path) -> None:
    assert _json(casetui, db, "updates") == []
    with time_machine.travel(NOW + 31 * DAY, tick=False):
        rows = _json(casetui, db, "updates")
        assert [(row["id"], row["tries"], row["why"]) for row in rows] == [
            (HARLOW, 0, "nothing was heard"), (BRANDT, 0, "nothing was heard"),
            (LEASE, 0, "nothing was heard"),
        ]  # fmt: skip
        assert casetui("--db", db, "updates", "tried", HARLOW).out == f"{HARLOW}: tried to reach.\n"
        (row,) = _json(casetui, db, "updates", "--filter", "who:mb")
        assert (row["id"], row["tries"], row["told"]) == (HARLOW, 1, None)
        assert "1" in casetui("--db", db, "updates", "--limit", "1").lines[1]
        begun = casetui("--db", db, "updates", "draft", HARLOW)
        assert begun.out == "O1: an update to June, a draft.\n"
        assert "Dear June:" in casetui("--db", db, "outbox", "show", "O1").out
        again = casetui("--db", db, "updates", "draft", HARLOW)
        assert again.code == 2 and "O1 is an update that is not sent yet" in again.err
        note = ("note", "add", HARLOW, "--kind", "phone", "--about", "June")
        assert casetui("--db", db, *note, typed="Told.").code == 0
        assert [row["id"] for row in _json(casetui, db, "updates")] == [BRANDT, LEASE]
    assert "no client" not in begun.err


def test_the_firm_says_how_long_a_client_may_hear_nothing(
    casetui: Casetui, db: Path, acting: Callable[[str], None]
) -> None:
    acting("sv")
    assert casetui("--db", db, "setting", "set", "update_after_days", "0").code == 2
    assert casetui("--db", db, "setting", "set", "update_after_days", "2").code == 0
    with time_machine.travel(NOW + 2 * DAY, tick=False):
        assert len(_json(casetui, db, "updates")) == 3
