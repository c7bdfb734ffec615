"""Text from outside shows as text on every screen: brackets literally there, no control byte drawn."""

from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from casetui.practice.acting import Target
from casetui.practice.enquiries import triage
from casetui.practice.people import parties
from casetui.session.results import Done
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.mail import Attachment, Message
from casetui.tables.outbox import Outgoing
from casetui.tables.people import Contact
from tests.screens.desk import E_COURT, E_FILES, Hands, Office
from tests.widgets.harness import HOSTILE

SHOWN = {
    "[/x] closing": "[/x] closing",
    "[@click=app.quit]quit[/]": "[@click=app.quit]quit[/]",
    "[sic] [REDACTED] [b]": "[sic] [REDACTED] [b]",
    "a\x1b]52;c;AAAA\x07b": "a␛]52;c;AAAA␇b",
    "a\x1b]0;t\x07b": "a␛]0;t␇b",
}
"""What is to be read of a hostile text, where it can be said exactly."""


def assert_safe(hands: Hands) -> None:
    """Nothing but text goes to the terminal, and every line has the screen's width."""
    for strip in hands.app.screen._compositor.render_strips():
        bad = {char for char in strip.text if unicodedata.category(char) in ("Cc", "Cs")}
        assert not bad, f"{bad!r} in {strip.text!r}"
        assert not set(strip.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert all(segment.control is None for segment in strip)
        assert all("click" not in (segment.style.meta if segment.style else {}) for segment in strip)
        assert cell_len(strip.text) == hands.app.size.width, strip.text


def fill(office: Office, text: str) -> None:
    """Put a hostile text everywhere that a text can be, past all cleaning."""
    session = office.session("MB")

    def run(tx: Tx) -> None:
        stored = text.encode("utf-8", "replace").decode()
        tx.update(Enquiry, E_FILES, None, subject=stored, sender_name=stored, sender_email=stored,
                  reach=stored,
                  owner_id=1, instruction=stored, problem=stored, proposed_why=stored)  # fmt: skip
        for (number,) in list(tx.rows(Message, Message.id).where(Message.enquiry == E_FILES).tuples()):
            tx.update(Message, number, None, sender_name=stored, recipients=stored, copies=stored,
                      problems=stored,
                      text_id=tx.text(f"{stored}\n\n{stored}"))  # fmt: skip
            for (part,) in list(
                tx.rows(Attachment, Attachment.id).where(Attachment.message == number).tuples()
            ):
                tx.update(Attachment, part, None, name=f"{part} {stored}", mime="text/plain")
        case = tx.insert(
            Case, ref="2026-0099", title=stored, status="open", court_number=stored, opened_at=tx.now
        )
        parties.add_in(tx, case, tx.insert(Contact, name=stored), "client")
        tx.update(User, 2, None, name=stored)
        tx.insert(Outgoing, kind="reply", author_id=2, text_id=tx.text(stored), state="ready",
                  recipients=stored,
                  subject=stored, returned=stored)  # fmt: skip

    assert isinstance(session.act("enquiry.add", run), Done)
    note = triage.add_note(session, [Target(E_FILES, office.row(E_FILES).version)], f"note {text}").result()
    assert isinstance(note, Done)


def named(text: str) -> str:
    return text[:12].encode("ascii", "backslashreplace").decode()


SMALL, LARGE = (80, 24), (130, 40)
EVERYWHERE = [pytest.param(text, SMALL, id=named(text)) for text in HOSTILE]
BESIDE = [pytest.param(text, LARGE, id=f"{named(text)}-beside") for text in HOSTILE[::4]]


@pytest.mark.parametrize(("text", "size"), [*EVERYWHERE, *BESIDE])
async def test_hostile_text_shows_as_text_on_every_screen(
    office: Office, text: str, size: tuple[int, int]
) -> None:
    fill(office, text)
    words = SHOWN.get(text, "")

    def there() -> None:
        assert_safe(hands)
        assert words[: 12 if size[0] < 100 else 20] in hands.text.replace("…", ""), hands.text

    async with office.desk(size=size) as hands:
        await hands.press("V", "o", "p")
        await hands.to(E_FILES)
        await hands.until(lambda: hands.screen.reader.current_key is not None)  # type: ignore[attr-defined]
        there()
        for keys in (("@",), ("f",), ("c", "c"), (":",)):
            await hands.press(*keys)
            await hands.until(lambda: bool(hands.screen.ask.picker.offers.rows))
            assert_safe(hands)
            await hands.press("esc")
        await hands.press("c", "n")
        assert_safe(hands)
        await hands.press("ctrl+u")
        await hands.paste(text)
        assert_safe(hands)
        await hands.press("esc", "enter")
        there()
        await hands.press("o")
        assert_safe(hands)
        await hands.press("enter")
        assert_safe(hands)
        await hands.press("q", ":")
        await hands.type("history\n")
        assert_safe(hands)
        await hands.press("q", "r")
        there()
        await hands.paste(text)
        await hands.press("esc", "q", "q", "g", "o")
        await hands.until(lambda: hands.screen.reader.current_key is not None)  # type: ignore[attr-defined]
        there()
        await hands.press("?")
        assert_safe(hands)


async def test_what_happened_to_a_hostile_row_is_said_safely(office: Office) -> None:
    fill(office, "a\x1b]0;t\x07[/x]")
    async with office.desk() as hands:
        await hands.press("@")
        await hands.type("tn\n")
        assert hands.foot.startswith("E2 assigned to a␛]0;t␇[/x].")
        assert_safe(hands)
        await hands.press("/")
        await hands.paste("[/x]\x1b]0;t\x07")
        await hands.press("enter")
        assert_safe(hands)
        await hands.press("esc", "a")
        await hands.paste("[@click=app.quit]Eve[/] re [sic]\x9b31m")
        assert "[@click=app.quit]Eve[/]" in hands.text
        await hands.press("enter")
        assert_safe(hands)
        assert office.row(E_COURT).owner == 2
