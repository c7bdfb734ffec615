"""That a case is pending shows on every list, by a sign and not by colour alone."""

from __future__ import annotations

from datetime import date

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import REPLY, Letter
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from tests.firm import done
from tests.screens.desk import E_HARLOW, Office


async def test_every_list_shows_that_a_case_is_pending(office: Office) -> None:
    session = office.session("MB")

    def pend(tx: Tx) -> None:
        tx.update(Case, 1, None, status="pending")

    done(session.act("party.add", pend))
    task = New("task", "Chase the deed", Plan(date(2026, 11, 18)), owner=session.me, case=1)
    done(adding.add(session, [task]).result())
    letter = Letter(REPLY, E_HARLOW, None, "june@harlow.example.com", "", "Re: The deed", "It is here.")
    done(outbox.write(session, letter, outbox.DRAFT).result())
    async with office.desk() as hands:
        for keys in (("1",), ("2",), ("3",), ("g", "o")):
            await hands.press(*keys)
            await hands.until(lambda: hands.shows("2026-0001°"))
        await hands.press("4")
        await hands.until(lambda: "pending" in next(line for line in hands.lines if "2026-0001" in line))
        await hands.press("g", "p")
        await hands.until(lambda: hands.shows("0001° client"))
        await hands.press("g", "s", *"deed", "enter")
        await hands.until(lambda: hands.shows("2026-0001°"))
        await hands.press("q", "g", "/", *"harlow")
        await hands.until(lambda: hands.shows("pending"))
