"""The outbox: what needs approval waits for it, and only what is sent stops a clock."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from casetui.practice.outbox import outbox
from casetui.tables.outbox import Outgoing
from tests.screens.desk import E_COURT, E_HARLOW, Hands, Office


async def reply(hands: Hands, text: str = "It is here.", end: str = "enter", number: int = E_HARLOW) -> None:
    await hands.to(number)
    await hands.press("r")
    await hands.type(text)
    await hands.press("esc", end)


async def test_an_empty_outbox_says_what_to_do(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g")
        assert hands.shows("o outbox") and hands.shows("i inbox")
        await hands.press("o")
        assert hands.shows("Nothing is on its way out. r on an enquiry writes a reply.")
        await hands.press("d", "=", "e", "D")
        assert hands.numbers() == []
        await hands.press("q")
        assert hands.at == E_COURT


async def test_it_lists_what_is_not_sent_with_its_text(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o")
        line = next(line for line in hands.lines if "O1" in line)
        for text in ("ready", "MB", "June Harlow", "Re: The deed", "2026-0001"):
            assert text in line
        await hands.until(lambda: hands.shows("It is here."))
        assert "Outbox 1" in hands.lines[0]
        await hands.press("]", "]", "]")
        assert "[sent]" in hands.lines[1]
        assert hands.numbers() == []


async def test_an_attorney_approves_and_nobody_else_may(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands, end="a")
        await hands.press("g", "o", "=")
        assert hands.status.startswith("Only an attorney may do this")
        assert "approve" not in hands.lines[-1]
        await hands.press("-")
        assert hands.status.startswith("Only"), (
            "a case manager is not asked for a line that nobody would take"
        )
        await hands.press("d")
        assert "only what is ready can be sent" in hands.status
    async with office.desk("ADA") as hands:
        await hands.press("g", "o", "=")
        assert hands.status == "Read it to its end: = approves it there."
        await hands.press("G", "=")
        assert hands.status == "O1 approved: ready to send."
        await hands.until(lambda: hands.shows("approved by Ada Quill"))


async def test_an_attorney_sends_it_back_with_a_line(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands, end="a")
    async with office.desk("ADA") as hands:
        await hands.press("g", "o", "-")
        await hands.type("Say which registry.\n")
        assert hands.status == "O1 went back to its writer."
    async with office.desk() as hands:
        await hands.press("g", "o")
        await hands.until(lambda: hands.shows("sent back: Say which registry."))
        await hands.press("e")
        assert hands.shows("It is here.")
        await hands.type("In York. ")
        await hands.press("esc", "enter")
        (item,) = outbox.items(office.reading())
        assert item.state == "for approval", "what needed approval needs it again"
        assert item.body.startswith("In York. It is here.")


async def test_d_sends_as_an_eml_file_and_the_clock_stops(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        assert office.row(E_HARLOW).due_at is not None, "ready is not sent"
        await hands.press("g", "o", "d")
        assert "Send O1 to june@harlow.example.com?" in hands.foot
        await hands.press("e")
        path = office.folder / "O1.eml"
        assert hands.status == f"O1 sent: written to {path}."
        mail = message_from_bytes(path.read_bytes(), policy=default)
        assert mail["In-Reply-To"] == "<h3@mail.test>"
        assert mail["References"].split() == ["<h1@mail.test>", "<h2@mail.test>", "<h3@mail.test>"]
        assert mail["Subject"] == "Re: The deed"
        assert mail["From"] == "Quill LLP <office@quill.test>"
        row = office.row(E_HARLOW)
        assert (row.due_at, row.state) == (None, "waiting")
        await hands.press("]", "]", "]")
        await hands.until(lambda: hands.shows("sent Wed 18 Nov 2026 10:00 by Marta Bielak, eml"))
        await hands.press("e")
        assert "What has left can't be changed" in hands.status
        await hands.press("u")
        assert office.row(E_HARLOW).state == "waiting", "what has left is not undone"


async def test_what_came_back_is_shown_as_not_delivered(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o", "d", "e")
        sent = message_from_bytes((office.folder / "O1.eml").read_bytes(), policy=default)
        office.take_in(
            b"From: MAILER-DAEMON <>\nSubject: failure notice\n"
            b"X-Failed-Recipients: june@harlow.example.com\n\n"
            b"--- Below this line is a copy of the message.\n\nMessage-ID: " + sent["Message-ID"].encode()
        )
        await hands.press("R", "]", "]", "]")
        assert hands.shows("O1    came back")
        await hands.until(lambda: hands.shows("Not delivered to june@harlow.example.com: it came back."))
        assert office.row(E_HARLOW).state == "open"
        await hands.press("g", "i")
        await hands.open(E_HARLOW)
        assert hands.shows("needs a look: A message to them came back.")


@pytest.mark.parametrize("leave", ["esc", "d", "enter", "x"])
async def test_sending_asks_and_the_same_key_does_not_confirm(office: Office, leave: str) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o", "d", leave, "esc")
        assert outbox.items(office.reading())[0].state == "ready"


async def test_printed_counts_as_sent(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o", "d", "p")
        assert "O1 sent: printed" in hands.status
        assert office.row(E_HARLOW).due_at is None


@pytest.mark.parametrize(("key", "state"), [("y", outbox.SENT), ("n", outbox.READY)])
async def test_what_broke_off_while_it_was_sent_is_settled_by_a_person(
    office: Office, key: str, state: str
) -> None:
    async with office.desk() as hands:
        await reply(hands)
        session = office.session("MB")
        item = outbox.one(session, 1)
        assert item is not None
        session.act("outgoing.sending", lambda tx: tx.update(Outgoing, 1, item.version, state=outbox.SENDING))
        await hands.press("g", "o", "d", key)
        found = outbox.one(office.session("MB"), 1)
        assert found is not None and found.state == state


async def test_capital_d_withdraws_with_a_reason_and_u_brings_it_back(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o", "D")
        await hands.type("wrong person\n")
        assert hands.status == "O1 withdrawn."
        assert hands.numbers() == []
        await hands.press("u")
        await hands.until(lambda: hands.numbers() == [1])


async def test_the_preview_is_read_with_enter_and_tab(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands, "x\n" * 40)
        await hands.press("g", "o", "enter", "G")
        assert not hands.shows("to June Harlow")
        await hands.press("tab", "p")
        assert not hands.shows("quoted line 8")
        await hands.press("p", "enter", "g", "g")
        assert hands.shows("to June Harlow")


async def test_a_change_by_somebody_else_is_said(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands, end="a")
        await hands.press("g", "o")
        other = office.session("ADA")
        outbox.approve(other, outbox.items(other)[0]).result()
        await hands.press("D")
        await hands.type("x\n")
        assert "Ada Quill changed it a moment ago" in hands.status
        assert hands.screen.list.current.state == "ready"  # type: ignore[attr-defined]


async def test_what_others_put_in_is_said_and_shown_on_r(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "o")
        async with office.desk("TN") as other:
            await other.view("o")
            await reply(other)
        await hands.until(lambda: "1 changed – R" in hands.foot and "Outbox 1" in hands.lines[0])
        assert hands.numbers() == []
        await hands.press("R")
        assert hands.numbers() == [1]
        assert "changed" not in hands.foot


async def test_the_declining_letter_closes_its_enquiry_when_sent(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("c", "x", "esc", "enter")
        number = next(item.enquiry for item in outbox.items(office.reading()))
        assert number is not None
    async with office.desk("ADA") as hands:
        await hands.press("g", "o", "=", "G", "=", "d", "e")
        assert "O1 sent" in hands.status
        assert hands.at == 1, "the cursor rests on what was sent"
    row = office.row(number)
    assert (row.state, row.outcome, row.due_at) == ("closed", "declined", None)


async def test_what_was_not_read_to_its_end_is_not_approved(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands, text="\n".join(f"line {number}" for number in range(60)), end="a")
    async with office.desk("ADA") as hands:
        await hands.press("g", "d", "=", "=", "j", "=")
        assert hands.status == "Read on: = at its end approves it."
        assert outbox.items(office.reading())[0].state == "for approval"
        await hands.press("G", "=")
        assert "O1 approved" in hands.status
        assert outbox.items(office.reading())[0].state == "ready"


async def test_a_list_that_is_cut_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "SHOWN", 2)
    monkeypatch.setattr(outbox.items, "__defaults__", (outbox.STATES, 2))
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o")
        assert "newest" not in hands.foot
        await hands.press("q")
        await reply(hands, number=E_COURT)
        await hands.press("g", "o")
        assert "the newest 2" in hands.foot
