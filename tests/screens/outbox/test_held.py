"""A letter to somebody who has counsel: the writer is told, and one key writes to counsel instead."""

from __future__ import annotations

from casetui.practice.case_file import belongings
from casetui.practice.firm import firm
from casetui.practice.outbox import outbox
from casetui.practice.people import keeping, listing, parties
from casetui.practice.people.keeping import Details
from tests.firm import done
from tests.screens.desk import E_HARLOW, E_OKAFOR, Office


def _represented(office: Office) -> None:
    """Have Chidi be our client no more, and have counsel."""
    session = office.session("MB")
    (client,) = (one for one in belongings.parties(session, 2) if one.name == "Chidi Okafor")
    done(parties.change(session, client.target, "witness", firm.today(session)).result())
    counsel = done(keeping.add(session, Details("Bo [sic] Stone", emails=("bo@stone.example.com",))).result())
    row = next(one for one in listing.page(session, "all", limit=50).rows if one.called == "Chidi Okafor")
    done(keeping.change(session, row.target, represented_by=counsel).result())


async def test_the_writer_is_told_and_c_writes_to_counsel(office: Office) -> None:
    _represented(office)
    async with office.desk() as hands:
        await hands.to(E_OKAFOR)
        await hands.press("r")
        assert "Held" in hands.text and "is represented by Bo [sic] Stone" in hands.text
        await hands.type("May we talk?")
        await hands.press("esc", "enter")
        assert "Held: Chidi Okafor" in hands.status and hands.shows("May we talk?")
        await hands.press("esc", "c")
        assert "bo@stone.example.com" in hands.text and "Held" not in hands.text
        await hands.press("enter")
        assert "is in the outbox: ready" in hands.status
    (item,) = outbox.items(office.reading(), (outbox.READY,))
    assert "bo@stone.example.com" in item.recipients and item.body.startswith("May we talk?")


async def test_a_lawyer_lets_it_go_with_a_reason_that_stays_with_it(office: Office) -> None:
    _represented(office)
    async with office.desk() as hands:
        await hands.to(E_OKAFOR)
        await hands.press("r")
        await hands.type("May we talk?")
        await hands.press("esc", "a")
    async with office.desk("ADA", size=(120, 36)) as hands:
        await hands.press("g", "o")
        await hands.until(lambda: "held: Chidi Okafor" in hands.text)
        await hands.press(":", *"held back", "enter", *"counsel agreed by phone", "enter")
        assert "is not held back any more" in hands.status
        await hands.until(lambda: "let go because: counsel agreed" in hands.text)
        await hands.press("e")
        assert hands.shows("May we talk?") and "Held" not in hands.text


async def test_nobody_writes_to_whoever_wants_no_contact(office: Office) -> None:
    session = office.session("MB")
    row = next(one for one in listing.page(session, "all", limit=50).rows if one.called == "Chidi Okafor")
    done(keeping.change(session, row.target, do_not_contact="he asked us to stop").result())
    async with office.desk() as hands:
        await hands.to(E_OKAFOR)
        await hands.press("r")
        assert hands.shows("Held    Chidi Okafor is not to be contacted: he asked us to stop")
        await hands.type("May we talk?")
        await hands.press("esc", "enter")
        assert "he asked us to stop" in hands.status and outbox.items(office.reading()) == []
        await hands.press("esc")
        assert "to counsel" not in hands.text
        await hands.press("d")
    assert outbox.items(office.reading())[0].state == "draft"


async def test_nothing_is_said_where_nobody_has_counsel(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r", "esc")
        assert "Held" not in hands.text and "to counsel" not in hands.text


async def test_whoever_decides_sees_the_copies_and_what_holds_it_before_they_say_yes(office: Office) -> None:
    _represented(office)
    async with office.desk() as hands:
        await hands.to(E_OKAFOR)
        await hands.press("r")
        await hands.type("May we talk?")
        await hands.press("esc", "t", "enter", *"wife@okafor.example.com", "enter", "enter", "esc", "a")
    async with office.desk("ADA", size=(120, 36)) as hands:
        await hands.press("g", "d")
        await hands.until(lambda: "held: Chidi Okafor" in hands.text)
        assert hands.shows("cc wife@okafor.example.com")
        await hands.press("enter", "G", "=")
        assert "is represented by" in hands.status
    assert outbox.items(office.reading())[0].state == "for approval"
