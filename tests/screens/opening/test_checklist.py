"""The lists of a case by keyboard: ticked, confirmed, and then it begins, is closed, is opened again."""

from __future__ import annotations

from datetime import date

from casetui.practice.agenda import adding, agenda, deadlines
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import listing
from tests.firm import done
from tests.screens.desk import E_LATE, Office

OPENED = ("enter", "enter", "enter", *"none known", "enter")
"""Title, area and attorney as they are offered, and nobody else."""


def _status(office: Office, ref: str) -> str:
    row = next(row for row in listing.page(office.reading(), "all", limit=50).rows if row.ref == ref)
    return row.status


async def test_a_new_case_is_seen_to_point_by_point_until_it_may_begin(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_LATE)
        await hands.press("c", "n", *OPENED)
        await hands.press("4", "V", "p", "c", "l")
        assert hands.shows("before it begins") and hands.shows("No conflict check is signed off for Bo Late.")
        await hands.press("d")
        assert "stays pending" in hands.status
        await hands.press("x", "x", "x", "x")
        assert hands.shows("MB")
        await hands.press("x")
        assert "is a deadline" in hands.status, "the limitation date is no tick"
        await hands.press("D", *"no claim of ours", "enter")
        await hands.until(lambda: hands.shows("a second person is to"))
        await hands.press("=")
        assert "somebody else must confirm it" in hands.status
    async with office.desk("ADA") as hands:
        await hands.press("4", "V", "p", "c", "l", "j", "j", "j", "j", "=")
        assert "confirmed" in hands.status
        await hands.press("C", "=", "c", *"nobody", "enter", "q")
        assert hands.shows("Nothing stands in the way: d opens it.")
        await hands.press("d")
        assert "is open" in hands.status
    assert _status(office, "2026-0005") == "open"


async def test_a_limitation_date_that_a_second_person_confirmed_settles_the_point(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_LATE)
        await hands.press("c", "n", *OPENED)
        await hands.press("4", "V", "p", "c", "l")
        await hands.until(lambda: hands.shows("enter the deadline"))
    session = office.session("MB")
    item = New("deadline", "Limitation expires", Plan(date(2027, 11, 18)), case=5, source="rule")
    (number,) = done(adding.add(session, [item]).result())
    async with office.desk() as hands:
        await hands.press("4", "V", "p", "c", "l")
        await hands.until(lambda: hands.shows("its deadline is to be"))
    done(deadlines.confirm(office.session("ADA"), agenda.by_ids(session, [number])[0].target).result())
    async with office.desk() as hands:
        await hands.press("4", "V", "p", "c", "l", "j", "j", "j", "j")
        assert not hands.shows("its deadline is to be")


async def test_closing_names_what_is_open_and_a_closed_case_takes_nothing_until_it_is_opened_again(
    office: Office,
) -> None:
    async with office.desk() as hands:
        await hands.press("g", "/", *"sorensen", "enter", "c", "l")
        assert hands.shows("before it is closed") and hands.shows("Waiting in the inbox: E2.")
        await hands.press("d")
        assert "Waiting in the inbox" in hands.status
        await hands.press("q", "q", "1")
        await hands.to(2)
        await hands.press("d", "n")
    async with office.desk() as hands:
        await hands.press("g", "/", *"sorensen", "enter", "c", "l", "x", "x", "x", "x", "x")
        await hands.until(lambda: hands.shows("Nothing stands in the way"))
        await hands.press("d", *"12jun2034", "enter")
        assert "is closed" in hands.status
        assert _status(office, "2026-0004") == "closed"
        await hands.press("q", "A", "enter", *"more", "enter")
        assert "nothing is written in it until it is opened again" in hands.status
        await hands.press(":", *"closed case again", "enter", *"the court asks", "enter")
        assert "is open again" in hands.status
    assert _status(office, "2026-0004") == "open"


async def test_c_n_opens_a_case_from_nothing_and_shows_its_file(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "c", "n", *"Penn v. Sable", "enter")
        assert "Client:" in hands.text
        await hands.press(*"Aud Penn", "enter")
        await hands.press(*"crime", "enter", *"nobody", "enter", *"Sable Ltd", "enter")
        assert "2026-0005 is pending." in hands.status and "conflict check K1" in hands.status
        assert hands.shows("Penn v. Sable")
    row = listing.by_ids(office.reading(), [5])[0]
    said = (row.title, row.status, row.area, row.attorney)
    assert said == ("Penn v. Sable", "pending", "Criminal defense", None)
    assert row.manager == office.session("MB").me
