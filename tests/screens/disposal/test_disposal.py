"""The end of a file by keyboard: held, asked for, destroyed by two; and a letter that nobody reads."""

from __future__ import annotations

import pytest

from casetui.practice.disposal import asked, seals
from casetui.practice.enquiries import correspondence
from casetui.session.session import Session
from casetui.tables.cases import Case
from tests.firm import done
from tests.screens.desk import E_OKAFOR, NOW, Office

BRANDT = 3
VIEW = ["4", "V", "x"]


def _over(office: Office) -> None:
    """A closed case whose file was kept long enough."""
    session = office.session("RM")
    ended = {"status": "closed", "closed_at": NOW, "keep_until": "2026-01-31"}
    done(session.act("case.close", lambda tx: tx.update(Case, BRANDT, None, **ended)))
    session.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_a_case_is_held_and_then_destroyed_by_two(office: Office, size: tuple[int, int]) -> None:
    _over(office)
    async with office.desk("RM", size=size) as hands:
        await hands.press(*VIEW)
        assert hands.shows("Estate of Brandt")
        await hands.press(":", *"put a legal hold", "enter", *"the heirs may sue", "enter", "enter")
        assert hands.status == "2026-0003 is held."
        await hands.press("enter")
        assert hands.shows("legal hold") and hands.shows("RM: the heirs may sue")
        assert hands.shows("kept until") and hands.shows("31 Jan 2026")
        await hands.press(":", *"ask for the case", "enter")
        assert hands.status.startswith("2026-0003 is not destroyed. A legal hold since 18 Nov 2026")
        await hands.press(":", *"end the legal hold", "enter", *"settled", "enter")
        assert hands.status == "H1 is ended."
        await hands.press(":", *"ask for the case", "enter", *"kept long enough", "enter")
        assert hands.status.startswith("Asked for: nothing of 2026-0003 is destroyed until somebody else")
        assert hands.shows("Rosa Merrow asks for it: kept long enough")
        await hands.press(":", *"destroy the case", "enter")
        assert "somebody else must confirm it" in hands.status
    async with office.desk("ADA", size=size) as hands:
        await hands.press(*VIEW, ":", *"destroy the case", "enter")
        assert hands.shows("Rosa Merrow asks for it: kept long enough.") and hands.shows("Gone for good")
        await hands.press("enter")
        assert _state(office) == "proposed", "the key that asked confirms nothing"
        await hands.press("y")
        await hands.until(lambda: hands.status.startswith("2026-0003 is destroyed; :"), 30)
        await hands.press(":", *"certificate", "enter")
        assert hands.shows("Confirmed by:") and hands.shows("Ada Quill")
    assert _state(office) == "destroyed"


def _state(office: Office) -> str:
    row = asked.of_case(office.reading("ADA"), BRANDT)
    assert row is not None
    return row.state


async def test_leaving_the_question_destroys_nothing_and_it_is_sent_back(office: Office) -> None:
    _over(office)
    async with office.desk("RM") as hands:
        await hands.press(*VIEW, ":", *"ask for the case", "enter", *"old", "enter")
    async with office.desk("ADA") as hands:
        await hands.press(*VIEW, ":", *"destroy the case", "enter", "esc")
        assert _state(office) == "proposed"
        await hands.press(":", *"do not destroy", "enter", *"they rang", "enter")
        assert hands.status == "2026-0003 is not destroyed."
    assert asked.of_case(office.reading("ADA"), BRANDT) is None


async def test_a_case_manager_is_offered_none_of_it(office: Office) -> None:
    _over(office)
    async with office.desk("MB") as hands:
        await hands.press("4", "V", "c")
        assert hands.shows("Estate of Brandt") and not hands.shows("To destroy")
        await hands.press(":", *"destroy")
        assert not hands.shows("Destroy the case") and not hands.shows("Ask for the case")


async def test_a_letter_is_sealed_from_its_thread_and_a_supervisor_unseals_it(office: Office) -> None:
    async with office.desk("ADA") as hands:
        await hands.view("a")
        await hands.to(E_OKAFOR)
        await hands.press("enter", ":", *"seal it", "enter")
        await hands.type("meant for their own counsel\n")
        assert hands.shows("Nobody reads it any more")
        await hands.press("y")
        (row,) = seals.every(office.reading("ADA"))
        assert hands.status.startswith(f"{row.record} is sealed.")
        assert hands.shows("Sealed by Ada Quill") and not hands.shows("May I leave early?")
        assert hands.shows("Chidi Okafor")
    assert "leave early" not in _said(office.reading("ADA"))
    async with office.desk("RM") as hands:
        await hands.view("a")
        await hands.to(E_OKAFOR)
        await hands.press("enter", ":", *"unseal it", "enter", *"it was ours", "enter")
        assert hands.status.endswith("can be read again.")
        assert hands.shows("May I leave early?")


def _said(session: Session) -> str:
    return "\n".join(item.body for item in correspondence.of_enquiry(session, E_OKAFOR))
