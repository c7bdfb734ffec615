"""Checking for conflicts by keyboard: C wherever one is, the hits, signing off."""

from __future__ import annotations

from casetui.practice.conflicts import checks
from casetui.practice.people import keeping, parties
from casetui.practice.people.keeping import Details
from tests.firm import done
from tests.screens.desk import E_LATE, Office

HARLOW, OKAFOR = 1, 2


def _against(office: Office) -> int:
    """Our client June Harlow is the other side of another case, under another contact."""
    session = office.session("MB")
    other = done(keeping.add(session, Details("Harlow, June")).result())
    done(parties.add(session, OKAFOR, other, "opposing party").result())
    return other


async def test_C_on_a_case_shows_the_check_that_waits_and_an_attorney_signs_it_off(office: Office) -> None:
    _against(office)
    async with office.desk("ADA") as hands:
        await hands.press("g", "/", *"okafor", "enter")
        assert hands.shows("pending")
        await hands.press("C")
        assert hands.lines[1].startswith(" K1") and hands.shows("1 loud")
        assert hands.shows("!!") and hands.shows("June Harlow") and hands.shows("not signed off")
        await hands.press("=", "c", *"another June, born 1951", "enter")
        assert "2026-0002 is open again" in hands.status and hands.shows("another June")
        await hands.press("=")
        assert "signed off already" in hands.status
        await hands.press("y")
        assert "Written to" in hands.status and hands.status.endswith("K1.pdf.")
        await hands.press("enter")
        assert hands.lines[1].startswith("2026-0001"), "enter opens the case of the hit"
        await hands.press("q", "q")
        assert hands.lines[1].startswith("2026-0002") and not hands.shows("pending")


async def test_consent_asks_for_its_paper_and_only_an_attorney_signs(office: Office) -> None:
    _against(office)
    async with office.desk() as hands:
        await hands.press("g", "/", *"okafor", "enter", "C", "=")
        assert hands.status.startswith("Only an attorney may do this")
    async with office.desk("ADA") as hands:
        await hands.press("g", "/", *"okafor", "enter", "C", "=", "o", *"they agreed", "enter")
        assert "needs the paper" in hands.status and hands.shows("not signed off")


async def test_C_on_an_enquiry_a_contact_and_nowhere(office: Office) -> None:
    _against(office)
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_LATE)
        await hands.press("C")
        assert hands.shows("E4") and hands.shows("looked for Bo Late") and hands.shows("nothing found")
        await hands.press("q", "g", "p", "/", *"harlow", "enter")
        await hands.until(lambda: len(hands.numbers()) == 2)
        await hands.press("C")
        await hands.until(lambda: hands.shows("looked for"))
        assert hands.shows("opposing party") or hands.shows("client")
        await hands.press("q", "2", "C", *"june harlow", "enter")
        assert hands.shows("looked for june harlow") and hands.shows("client")
        await hands.press("C")
        assert hands.lines[1].startswith(" K5"), "C there checks anew"
    assert len(checks.every(office.reading())) == 5


async def test_a_hit_behind_a_wall_says_only_whom_to_ask(office: Office) -> None:
    from casetui.tables.cases import Wall

    _against(office)
    office.session("RM").act("wall.add", lambda tx: tx.insert(Wall, case_id=OKAFOR, user_id=2, reason="x"))
    async with office.desk("TN") as hands:
        await hands.press("2", "C", *"june harlow", "enter")
        assert hands.shows("a walled case: ask Ada Quill") and not hands.shows("2026-0002")


async def test_a_new_case_from_an_enquiry_is_checked_by_itself(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_LATE)
        await hands.press("c", "n", "enter", "enter", "enter", *"none known", "enter")
        assert "pending until its conflict check" in hands.status
    (check,) = checks.every(office.reading())
    assert check.names == "Bo Late" and check.case is not None
