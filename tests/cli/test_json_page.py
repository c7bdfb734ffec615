"""docs/json.md names every field there is, and none that there is not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Casetui

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


def _named(title: str) -> set[str]:
    """The fields in the first column of the table under a title."""
    section = re.split(r"^#+ ", PAGE, flags=re.MULTILINE)
    (text,) = (part for part in section if part.startswith(title + "\n"))
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_the_page_names_exactly_the_fields(casetui: Casetui, demo_db: Path) -> None:
    rows = json.loads(casetui("--db", demo_db, "inbox", "--view", "all", "--json").out)
    sent = json.loads(casetui("--db", demo_db, "outbox", "--json").out)
    answered = next(row["enquiry"] for row in sent)
    shown = json.loads(casetui("--db", demo_db, "enquiry", "show", answered, "--headers", "--json").out)
    assert set(shown) == _named("An enquiry")
    assert set(rows[0]) == set(shown) - {"items", "history", "guidance"}
    assert {name for item in shown["items"] for name in item} == _named("An item")
    assert set(shown["history"][0]) == _named("A step of the history")
    assert set(sent[0]) == _named("An outgoing message")


def test_the_page_names_exactly_the_fields_of_the_agenda(casetui: Casetui, demo_db: Path) -> None:
    rows = json.loads(casetui("--db", demo_db, "agenda", "--json").out)
    shown = json.loads(casetui("--db", demo_db, "agenda", "show", rows[0]["id"], "--json").out)
    assert set(rows[0]) == set(shown) - {"attendees", "dates", "preparation", "notes"}
    inner = {"user", "name", "email", "by", "at", "why", "author", "text"}
    assert set(shown) == _named("An agenda item") - (inner - set(shown))
    (decision, *_) = json.loads(casetui("--db", demo_db, "agenda", "decide", "--json").out)
    assert set(decision) == _named("A decision") - {"letter", "deadline"} | {"kind"}


def test_the_page_names_exactly_the_fields_of_a_case(casetui: Casetui, demo_db: Path) -> None:
    rows = json.loads(casetui("--db", demo_db, "cases", "--json").out)
    shown = json.loads(casetui("--db", demo_db, "case", "show", rows[0]["id"], "--json").out)
    told = json.loads(casetui("--db", demo_db, "timeline", rows[0]["id"], "--json").out)
    more = {"missing", "shut_out", "wanted", "guidance", "ahead", "for_us", "for_them", "leaving", "unseen"}
    more |= {"parties", "last"}
    assert set(rows[0]) == set(shown) - more
    assert set(shown) <= _named("A case")
    ((due, *_), (load, *_)) = (
        json.loads(casetui("--db", demo_db, command, "--json").out) for command in ("updates", "caseload")
    )
    assert set(due) == set(rows[0]) | {"due", "why"} <= _named("A case")
    assert set(load) == set(load["stages"][0]) - {"stage"} | {"id", "version", "updated", "name", "stages"}
    assert set(load) | {"stage"} == _named("A caseload")
    assert set(shown["parties"][0]) == _named("A party")
    changed = json.loads(
        casetui("--db", demo_db, "timeline", rows[0]["id"], "kind:case", "--changes", "--json").out
    )
    assert set(told[0]) == set(shown["last"][0]) == _named("An event") - {"changes"}
    assert set(changed[0]) == _named("An event")


def test_the_page_names_exactly_the_fields_of_a_wall(
    casetui: Casetui, demo_db: Path, acting: Callable[[str], None]
) -> None:
    ref = json.loads(casetui("--db", demo_db, "cases", "--json").out)[0]["id"]
    assert casetui("--db", demo_db, "case", "show", ref).code == 0
    acting("ada")
    assert casetui("--db", demo_db, "wall", "add", ref, "--out", "IT", "--reason", "his brother").code == 0
    (wall, *_) = json.loads(casetui("--db", demo_db, "wall", "list", ref, "--json").out)
    assert set(wall) == _named("A wall")
    acting("gwen")
    (look, *_) = json.loads(casetui("--db", demo_db, "wall", "viewers", ref, "--json").out)
    assert set(look) == _named("A look at a case")


def test_the_page_names_exactly_the_fields_of_a_note(casetui: Casetui, demo_db: Path) -> None:
    ref = json.loads(casetui("--db", demo_db, "cases", "--json").out)[0]["id"]
    assert casetui("--db", demo_db, "note", "add", ref, typed="She rang.").code == 0
    (note, *_) = json.loads(casetui("--db", demo_db, "note", "list", ref, "--json").out)
    assert set(note) == _named("A note")
    assert json.loads(casetui("--db", demo_db, "note", "show", note["id"], "--json").out) == note


def test_the_page_names_exactly_the_fields_of_a_contact(casetui: Casetui, demo_db: Path) -> None:
    rows = json.loads(casetui("--db", demo_db, "contact", "list", "is:client", "--json").out)
    shown = json.loads(casetui("--db", demo_db, "contact", "show", rows[0]["id"], "--json").out)
    more = {name for name in shown if name not in rows[0]}
    assert more and set(rows[0]) | more == _named("A contact")
    twice = casetui("--db", demo_db, "contact", "add", "Twin", "--email", rows[0]["emails"][0])
    assert twice.code == 0
    (double, *_) = json.loads(casetui("--db", demo_db, "contact", "duplicates", "--json").out)
    assert set(double) == _named("Somebody who may be there twice")


def test_the_page_names_exactly_the_fields_of_a_party(casetui: Casetui, demo_db: Path) -> None:
    ref = json.loads(casetui("--db", demo_db, "cases", "--json").out)[0]["id"]
    assert casetui("--db", demo_db, "party", "add", ref, "Ann", "--role", "witness").code == 0
    (party, *_) = json.loads(casetui("--db", demo_db, "party", "list", ref, "--json").out)
    assert set(party) == _named("A party")


def test_the_page_names_exactly_the_fields_of_an_import(casetui: Casetui, demo_db: Path) -> None:
    file = b"Name,E-mail\nAnn,nobody\n"
    said = json.loads(casetui("--db", demo_db, "contact", "import", "-", "--json", typed=file).out)
    inner = {name for part in ("lines", "columns") for name in said[part][0]}
    assert set(said) == _named("An import of contacts") - inner


def test_the_page_names_exactly_the_fields_of_papers(casetui: Casetui, demo_db: Path) -> None:
    (case, *_) = json.loads(casetui("--db", demo_db, "cases", "--json").out)
    assert casetui("--db", demo_db, "paper", "add", case["id"], str(demo_db.with_name("will.txt"))).code == 2
    demo_db.with_name("will.txt").write_text("I leave the moat.")
    assert casetui("--db", demo_db, "paper", "add", case["id"], str(demo_db.with_name("will.txt"))).code == 0
    (row, *_) = json.loads(casetui("--db", demo_db, "paper", "list", case["id"], "--json").out)
    shown = json.loads(casetui("--db", demo_db, "paper", "show", row["id"], "--json").out)
    assert set(row) == set(shown) - {"versions"}
    assert set(shown) == _named("A paper")


def test_the_page_names_exactly_the_fields_of_what_is_produced(casetui: Casetui, demo_db: Path) -> None:
    (case, *_) = json.loads(casetui("--db", demo_db, "cases", "--json").out)
    demo_db.with_name("deed.txt").write_text("The deed.")
    casetui("--db", demo_db, "paper", "add", case["id"], str(demo_db.with_name("deed.txt")))
    (row, *_) = json.loads(casetui("--db", demo_db, "paper", "list", case["id"], "--json").out)
    to = ("--to", "C1", "--prefix", "X-")
    assert casetui("--db", demo_db, "production", "make", case["id"], row["id"], *to).code == 0
    (production,) = json.loads(casetui("--db", demo_db, "production", "log", case["id"], "--json").out)
    (numbers,) = json.loads(casetui("--db", demo_db, "bates", "list", case["id"], "--json").out)
    (prefix,) = json.loads(casetui("--db", demo_db, "bates", "next", case["id"], "--json").out)
    assert casetui("--db", demo_db, "privilege", "claim", row["id"], "--subject", "A deed").code == 0
    (line,) = json.loads(casetui("--db", demo_db, "privilege", "log", case["id"], "--json").out)
    assert set(production) == _named("A production")
    assert set(numbers) == set(production["papers"][0]) == _named("Numbers of a paper")
    assert set(prefix) == _named("A prefix") and set(line) == _named("A line of the privilege log")


def test_the_page_names_exactly_the_fields_of_a_find(casetui: Casetui, demo_db: Path) -> None:
    (first, *_) = json.loads(casetui("--db", demo_db, "search", "the", "--json").out)
    assert set(first) == _named("A find")


def test_the_page_names_exactly_the_fields_of_an_area(casetui: Casetui, demo_db: Path) -> None:
    area = json.loads(casetui("--db", demo_db, "area", "show", "family", "--json").out)
    inner = {name for part in ("stages", "opening") for name in area[part][0]}
    assert set(area) <= _named("A practice area")
    section = PAGE.split("## A practice area")[1]
    assert all(f"`{name}`" in section for name in inner | set(area["stages"][0]["tasks"][0]))


def test_users_are_as_described(casetui: Casetui, demo_db: Path) -> None:
    (person, *_) = json.loads(casetui("--db", demo_db, "user", "list", "--json").out)
    assert all(f"`{name}`" in PAGE.split("## A user")[1] for name in person)


def test_the_page_names_exactly_the_fields_of_a_summary(casetui: Casetui, demo_db: Path) -> None:
    ref = json.loads(casetui("--db", demo_db, "cases", "--json").out)[0]["id"]
    told = json.loads(casetui("--db", demo_db, "case", "summary", ref, "--json").out)
    assert set(told) == _named("A summary")


def test_the_page_names_exactly_the_fields_of_conflicts_and_lists(casetui: Casetui, demo_db: Path) -> None:
    check = json.loads(casetui("--db", demo_db, "conflicts", "Haloran Builders", "--json").out)
    assert set(check) == _named("A conflict check")
    assert set(check["hits"][0]) == _named("A hit") - {"ask"}
    listed, *_others = json.loads(casetui("--db", demo_db, "conflicts", "list", "--json").out)
    assert set(listed) == set(check) - {"hits", "left_out"}
    ref = json.loads(casetui("--db", demo_db, "cases", "--json").out)[0]["id"]
    points = json.loads(casetui("--db", demo_db, "case", "checklist", ref, "--json").out)
    assert set(points[0]) == _named("A point of a case's lists")
    assert casetui("--db", demo_db, "conflicts", "interests", "--add", "Okoro Timber").code == 0
    kept, *_others = json.loads(casetui("--db", demo_db, "conflicts", "interests", "--json").out)
    assert set(kept) == _named("An interest")
