"""Evidence by keyboard: the place across cases, and a case's matrix, points, exhibits and notices."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.evidence import adding, custody, items, points, preservation, requesting, standing
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.typed import Wish
from casetui.practice.exhibits import exhibits
from casetui.practice.outbox import outbox
from tests.firm import done
from tests.screens.desk import E_FILES, NOW, Hands, Office

HARLOW, LEASE, BRANDT = 1, 2, 3


def wish(office: Office, title: str, case: int = HARLOW, who: str = "MB", **more: Any) -> int:
    return done(adding.add(office.reading(who), case, Wish(title, **more)).result())


def item(office: Office, number: int) -> ItemRow:
    row = items.one(office.reading(), number)
    assert row is not None
    return row


def file(folder: Path, name: str, data: bytes = b"film") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    os.utime(folder / name, (NOW - 600, NOW - 600))
    return folder / name


async def tab(hands: Hands, part: str = "") -> None:
    """Go to the evidence of the Harlow case."""
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press("enter", "[")
    assert any("[Evidence" in line for line in hands.lines[:5]), hands.text
    if part:
        await hands.press("V", part)


async def test_the_place_shows_what_is_missing_by_its_day_and_by_person(office: Office) -> None:
    wish(office, "Police report", due="2026-11-10", source="County Police")
    wish(office, "Bill", LEASE, due="2026-12-01")
    wish(office, "Will", BRANDT, who="TN", due="2026-11-02")
    async with office.desk() as hands:
        assert hands.shows("5 Evidence 1")
        await hands.press("5")
        assert all(part in hands.lines[2] for part in ("10 Nov!", "Police report", "2026-0001"))
        assert "Bill" in hands.lines[3] and not hands.shows("Will")
        await hands.press("]")
        assert "Will" in hands.lines[2] and "Police report" in hands.lines[3]
        await hands.press("]")
        assert [line.split()[3] for line in hands.lines[2:5]] == ["MB", "MB", "TN"]
        await hands.press("[", "[", "enter")
        assert any("[Evidence" in line for line in hands.lines[:5])
        await hands.press("q")
        assert hands.lines[0].count("[5 Evidence 1]") == 1


async def test_what_came_is_ticked_one_by_one_or_marked_and_undone(office: Office) -> None:
    for name in ("Report", "Bill", "Photo"):
        wish(office, name)
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("x")
        assert hands.status == "S1 received; = verifies it."
        await hands.press("space", "space", "x")
        assert hands.status == "2 items received; = verifies it."
        assert {item(office, number).state for number in (1, 2, 3)} == {"received"}
        await hands.press("u")
        assert {item(office, number).state for number in (2, 3)} == {"needed"}
        await hands.press("g", "g", "x")
        assert "It is there; = verifies it" in hands.status


async def test_one_is_verified_with_what_was_checked_and_never_several(office: Office) -> None:
    for name in ("Report", "Bill"):
        wish(office, name)
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("*", "x", "*", "=")
        assert "Each is verified by itself" in hands.status
        await hands.press("esc", "g", "g", "=", "enter")
        assert hands.shows("What was checked?")
        await hands.type("against the original\n")
        await hands.until(lambda: hands.status == "S1 verified.")
    assert (item(office, 1).state, item(office, 1).checked) == ("verified", "against the original")
    assert item(office, 2).state == "received"


async def test_it_is_added_and_changed_in_one_line_that_asks_what_is_unclear(office: Office) -> None:
    done(points.add(office.reading("MB"), HARLOW, "The light was red").result())
    async with office.desk() as hands:
        await tab(hands)
        assert hands.shows("No evidence yet") and hands.shows("not proved yet: 1")
        await hands.press("a")
        await hands.type("Police report fri\n")
        assert hands.shows("Is “fri” when it is due?")
        await hands.press(*["backspace"] * 3)
        await hands.type('from:"County Police" due:27nov proves:1?\n')
        assert hands.status == "S1: Police report, on the list."
        row = item(office, 1)
        assert (row.source, row.due, row.points) == ("County Police", "2026-11-27", ((1, "weak"),))
        assert hands.shows("○")
        await hands.press("m")
        assert hands.shows('from:"County Police"')
        await hands.press(*["backspace"] * 3)
        await hands.press("enter")
        await hands.press("p", "p")
        assert item(office, 1).chaser is None
        await hands.press("s")
        await hands.type("4dec\n")
        assert item(office, 1).put_off == "2026-12-04" and hands.shows("4 Dec~")
        await hands.press(".")
        assert "That changes nothing" in hands.status


async def test_a_request_is_drafted_and_written_on_and_undone_with_its_letter(office: Office) -> None:
    wish(office, "Bills", source="June Harlow")
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("r")
        await hands.until(lambda: type(hands.screen).__name__ == "WritingScreen")
        assert hands.shows("june@harlow.example.com") and hands.shows("- Bills")
        await hands.press("esc", "d")
        await hands.until(lambda: type(hands.screen).__name__ == "EvidenceTab")
        session = office.reading()
        assert requesting.letters_of(session, 1) == [(1, "draft", False)]
        assert item(office, 1).state == "needed"
        await hands.press("r")
        await hands.until(lambda: type(hands.screen).__name__ == "WritingScreen")
        await hands.press("esc", "q")
    letter = outbox.one(office.reading(), 1)
    assert letter is not None and letter.recipients.endswith("<june@harlow.example.com>")


@pytest.mark.parametrize(("keys", "typed", "becomes"), [
    ("n", "burnt\n", {"state": "not_had", "why": "burnt", "held_before": False}),
    ("h", "lost in 2024\n", {"state": "not_had", "held_before": True}),
    ("w", "work product\nA letter\n", {"state": "withheld", "described": "A letter"}),
    ("p", "\n", {"state": "requested", "why": "by phone"}),
])  # fmt: skip
async def test_how_it_stands_otherwise_is_said_with_why(
    office: Office, keys: str, typed: str, becomes: dict[str, Any]
) -> None:
    wish(office, "Diary")
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("D", keys)
        await hands.type(typed)
        now = item(office, 1)
        assert {name: getattr(now, name) for name in becomes} == becomes
        await hands.press("D", "b")
        assert item(office, 1).state == "needed"


async def test_a_file_is_taken_in_for_an_item_and_told_with_its_digest(office: Office) -> None:
    wish(office, "Film")
    file(office.folder, "film.txt", b"The moat is deep")
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("+", "enter")
        await hands.until(lambda: "film.txt taken in" in hands.status)
        await hands.until(lambda: hands.shows("U1  film.txt"))
        assert item(office, 1).state == "received"
        await hands.press("o")
        await hands.until(lambda: type(hands.screen).__name__ == "TextScreen")
        assert hands.shows("The moat is deep")
        await hands.press("q", "+", "enter")
        await hands.until(lambda: hands.shows("Again?"))
        await hands.press("esc", "u")
        assert item(office, 1).state == "needed"


async def test_custody_is_asked_for_step_by_step_and_confirmed_by_another_key(office: Office) -> None:
    wish(office, "Tail light", kind="object")
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("L")
        await hands.type("collected\n")
        await hands.type("17nov 14:30\n")
        await hands.type("Ann Bell\n")
        await hands.press("enter")  # to whoever acts
        await hands.type("safe 2\n")
        await hands.type("from the scene\n")
        await hands.type("S-7\n")
        assert hands.shows("record it for good")
        await hands.press("y")
        assert hands.status == "S1: step 1 is recorded."
        (entry,) = custody.of_item(office.reading(), 1)
        assert (entry.giver, entry.holder, entry.seal) == ("Ann Bell", "Marta Bielak", "S-7")
        assert item(office, 1).place == "safe 2"
        await hands.press("u")
        assert "S1 was changed since" in hands.status


async def test_points_are_added_proved_and_where_we_looked_is_logged(office: Office) -> None:
    async with office.desk() as hands:
        await tab(hands, "p")
        assert hands.shows("Nothing is said of what is to be proved")
        await hands.press("a")
        await hands.type("The light was red\n")
        assert hands.shows("nothing proves this yet")
        await hands.press("b")
        await hands.type("Traffic office\n\n")
        assert hands.shows("Traffic office: nothing found")
        await hands.press("D", "n")
        await hands.type("admitted\n")
        assert hands.shows("admitted") and not hands.shows("not proved yet")
        await hands.press("u")
        assert hands.shows("not proved yet: 1")


async def test_exhibits_are_marked_followed_and_numbered_anew(office: Office) -> None:
    wish(office, "Photo")
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("X")
        await hands.type("plain\n")
        await hands.press("enter")
        assert hands.status == "Plaintiff 1: Photo."
        await hands.press("a")
        await hands.type("plain\n")
        await hands.type("Bill\n")
        await hands.press("enter")
        await hands.press("D")
        await hands.type("admitted\n")
        await hands.type("\nAnn Bell\nrelevant\n")
        assert "Plaintiff 2: admitted" in hands.status
        await hands.press("X", *["backspace"] * 3)
        await hands.type("P-1\n")
        assert hands.shows("1 → P-1, 2 → P-2")
        await hands.press("=")
        rows = exhibits.of_case(office.reading(), HARLOW)
        assert [(row.mark, row.formerly, row.status) for row in rows] == [
            ("P-1", ("1",), "marked"), ("P-2", ("2",), "admitted"),
        ]  # fmt: skip
        await hands.press("u")
        assert [row.mark for row in exhibits.of_case(office.reading(), HARLOW)] == ["1", "2"]
        await hands.press("f", "x")
        await hands.until(lambda: "exhibit list.pdf" in hands.status)
    assert (office.folder / "2026-0001 exhibit list.pdf").read_bytes().startswith(b"%PDF-")


async def test_notices_are_kept_and_only_a_lawyer_releases(office: Office) -> None:
    async with office.desk() as hands:
        await tab(hands, "n")
        await hands.press("a")
        await hands.type("Wayside Inc\n")
        assert hands.shows("Write to whom, a colon")
        await hands.type(": film of 1 May\n\n")
        assert "Notice 1 to Wayside Inc: sent" in hands.status
        await hands.press("D")
        assert not hands.shows("released")
        await hands.press("c", "enter")
        assert hands.shows("acknowledged")
    (row,) = preservation.of_case(office.reading(), HARLOW)
    assert row.acknowledged == date(2026, 11, 18).isoformat()


async def test_the_usual_list_is_brought_once_it_was_seen(office: Office) -> None:
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("c", "u")
        assert "All that the area usually wants is on the list" in hands.status or hands.shows("wanted.")


async def test_many_points_are_turned_through_and_the_overview_tells_the_gaps(office: Office) -> None:
    for number in range(1, 31):
        done(points.add(office.reading("MB"), HARLOW, f"Point {number}").result())
    wish(office, "Film", points=((30, "strong"),), due="2026-11-01")
    async with office.desk() as hands:
        await tab(hands)
        heads = next(line for line in hands.lines if " 1  2  3" in line)
        assert " 16" not in heads
        await hands.press("}", "}", "}")
        assert hands.shows("29 30") and hands.shows("●")
        await hands.press("}")
        assert "no more points" in hands.status
        await hands.press("]")
        assert hands.shows("1 missing, 1 late; points 1 (nothing proves this yet)")


async def test_what_others_change_moves_nothing(office: Office) -> None:
    for name in ("Report", "Bill"):
        wish(office, name)
    async with office.desk() as hands:
        await tab(hands)
        await hands.press("j")
        wish(office, "New", who="TN")
        done(standing.receive(office.reading("TN"), [item(office, 1).target]).result())
        hands.app._look_round()
        await hands.rest()
        assert hands.shows("1 changed – R") and not hands.shows("New")
        await hands.press("R")
        assert hands.shows("New")


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=str)
async def test_hostile_names_are_text(office: Office, size: tuple[int, int]) -> None:
    wish(office, "[red]x[/red] \x1b]0;y\x07 \u202etxt", source="[/b]")
    done(points.add(office.reading("MB"), HARLOW, "[link=x]y").result())
    async with office.desk(size=size) as hands:
        await hands.press("5")
        assert hands.shows("[red]x[/red]")
        await tab(hands, "p")
        assert hands.shows("[link=x]y") and "\x1b" not in hands.text


async def test_what_came_by_mail_becomes_evidence_with_one_key(office: Office) -> None:
    session = office.reading("MB")
    row = office.row(E_FILES)
    done(triage.link(session, [row.target], HARLOW).result())
    wish(office, "Terms", source="Ines Vidal")
    async with office.desk() as hands:
        await hands.open(E_FILES)
        await hands.press("c", "e")
        await hands.type("terms\n")
        await hands.type("Terms\n")
        await hands.until(lambda: "S1: terms.txt taken in." in hands.status)
        assert (item(office, 1).state, item(office, 1).files) == ("received", 1)
        await hands.press("c", "e")
        await hands.type("notice\n")
        await hands.press("enter")
        await hands.until(lambda: "S2: notice.html taken in." in hands.status)
    assert item(office, 2).state == "received"
