"""Writing replies and notes: the editor, its end, drafts that are never lost."""

from __future__ import annotations

import sqlite3

import pytest

from casetui.practice.acting import Target
from casetui.practice.enquiries import correspondence, triage
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import Letter
from casetui.practice.private import drafts
from tests.screens.desk import E_COURT, E_FILES, E_HARLOW, Office
from tests.screens.outbox.test_outbox import reply


async def test_r_opens_a_reply_with_the_quote_and_the_cursor_on_top(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r")
        assert hands.shows("Reply to E1")
        assert hands.shows("June Harlow <june@harlow.example.com>")
        assert hands.shows("Subject Re: The deed")
        assert hands.shows("> Thanks. And now?")
        await hands.type("It is here.")
        await hands.press("esc", "enter")
        (item,) = outbox.items(office.reading())
        assert item.body.startswith("It is here.")
        assert item.state == "ready"
        assert hands.status == "O1 is in the outbox: ready."


async def test_a_asks_for_approval_and_d_keeps_it_as_a_draft(office: Office) -> None:
    async with office.desk() as hands:
        for key, state, number in (("a", "for approval", E_HARLOW), ("d", "draft", E_COURT)):
            await hands.to(number)
            await hands.press("r")
            await hands.type("Text")
            await hands.press("esc", key)
            assert hands.status.endswith(f"in the outbox: {state}.")
            assert state in {item.state for item in outbox.items(office.reading())}


async def test_every_printable_key_is_text(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r")
        await hands.type("dDsiqQ?:/=-*.[]gguUzZ12")
        assert " dDsiqQ?:/=-*.[]gguUzZ12" in hands.lines
        assert office.row(E_COURT).state == "open"


async def test_esc_then_e_writes_on_and_nothing_is_lost(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r")
        await hands.type("One ")
        await hands.press("esc", "e")
        await hands.type("two")
        assert hands.shows("One two")
        await hands.press("esc", "esc")
        await hands.type(" three")
        assert hands.shows("One two three")


async def test_leaving_keeps_the_draft_and_it_is_offered_back_after_a_restart(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r")
        await hands.type("Half a sen")
        await hands.press("esc", "q")
        assert hands.status == "The draft is kept."
    async with office.desk() as hands:
        await hands.until(lambda: "A reply to E1 was begun" in hands.status)
        assert "E1" in hands.status
        await hands.press(":")
        await hands.type("draft\n")
        assert hands.shows("Half a sen")
        assert hands.shows("Your draft is back, as you left it.")
        await hands.press("esc", "enter")
        await hands.until(lambda: drafts.mine(hands.app.desk.session) == [])
        assert outbox.items(office.reading())[0].body.startswith("Half a sen")


async def test_a_second_after_typing_stops_the_draft_is_kept(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r")
        await hands.type("Saved by itself")
        await hands.until(
            lambda: [d.body[:15] for d in drafts.mine(hands.app.desk.session)] == ["Saved by itself"]
        )


async def test_quitting_in_the_middle_of_a_sentence_keeps_it(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("A")
        await hands.type("Not yet do")
        hands.app.leave()
    (kept,) = drafts.mine(office.session("MB"))
    assert (kept.subject, kept.body) == ("note:E2", "Not yet do")
    async with office.desk() as hands:
        await hands.press("A")
        assert hands.shows("Not yet do")


async def test_an_untouched_reply_leaves_no_draft(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r", "esc", "q")
        assert drafts.mine(hands.app.desk.session) == []


async def test_the_heads_can_be_changed(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r", "esc", "t")
        assert "To:" in hands.foot
        await hands.press("ctrl+u")
        await hands.type("x@y.example.com\n")
        await hands.type("copy@y.example.com\n")
        await hands.type(" moved\n")
        await hands.press("esc")
        await hands.press("d")
        (item,) = outbox.items(office.reading())
        assert (item.recipients, item.copies, item.subject) == (
            "x@y.example.com", "copy@y.example.com", "Re: Hearing moved moved",
        )  # fmt: skip


async def test_a_paste_of_many_lines_is_text_not_keys(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("r")
        await hands.paste("dd\nqq\r\n\x1b[31m:\n")
        assert hands.shows("dd") and hands.shows("qq") and hands.shows("␛[31m:")
        await hands.press("esc", "q", "s")
        await hands.paste("tmr\ndd\n")
        assert "tmr dd" in hands.foot
        assert office.row(E_COURT).state == "open"
        await hands.press("esc")
        await hands.paste("d\nd\n")
        assert office.row(E_COURT).state == "open", "a paste on the list is nothing"


async def test_a_reply_to_an_enquiry_that_moved_on_is_not_lost(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.view("n")
        await hands.press("c", "x")
        await hands.type("PS ")
        row = office.row(hands.app.screen_stack[0].list.current_key)  # type: ignore[attr-defined]
        triage.assign(other, [Target(row.id, row.version)], 2).result()
        await hands.press("esc", "enter")
        assert "Rosa Merrow changed it a moment ago" in hands.status
        assert hands.shows("PS "), "the text is still there"
        assert hands.shows("As it is now") and hands.shows("owner Tomas Nowak"), "both stand side by side"
        assert outbox.items(office.reading()) == []
        await hands.press("esc", "enter")
        (letter,) = outbox.items(office.reading())
        assert letter.body.startswith("PS "), "it is taken at the second end"


async def test_a_text_that_cannot_be_kept_is_left_only_knowingly(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("A")
        await hands.type("A day's notes")
        _update(office)
        await hands.press("esc", "q")
        assert "Not kept: The database was updated" in hands.foot and "leave, and lose it" in hands.foot
        await hands.press("e")
        assert hands.shows("A day's notes")
        await hands.press("esc", "q", "x")
        assert "not kept" in hands.status


async def test_a_view_that_cannot_be_saved_is_not_called_saved(office: Office) -> None:
    async with office.desk() as hands:
        _update(office)
        await hands.press("V", "+")
        await hands.type("x\nMine\n")
        assert "updated to a newer casetui" in hands.status


async def test_lines_that_cannot_be_kept_are_left_only_knowingly(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        _update(office)
        await hands.paste("Ring the clerk fri\nRing the court fri\n")
        await hands.press("q")
        assert "leave, and lose it" in hands.foot
        await hands.press("x")
        assert "not kept" in hands.status


def _update(office: Office) -> None:
    """A newer casetui migrates the database, under the open desk."""
    with sqlite3.connect(office.path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()


async def test_a_letter_that_somebody_changed_meanwhile_stands_beside_ones_own(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r")
        await hands.type("Mine.")
        await hands.press("esc", "enter", "g", "o", "e")
        await hands.type("More of ")
        row = outbox.one(other, 1)
        assert row is not None
        theirs = Letter(row.kind, 1, row.answers, row.recipients, "", "Their subject", "Theirs [sic].")
        outbox.write(other, theirs, outbox.READY, row).result()
        await hands.press("esc", "enter")
        assert "Rosa Merrow changed it a moment ago" in hands.status
        assert hands.shows("More of Mine.") and hands.shows("Theirs [sic].") and hands.shows("Their subject")
        await hands.press("esc", "enter")
        now = outbox.one(other, 1)
        assert now is not None and now.body.startswith("More of Mine.")


async def test_a_note_on_several_that_others_changed_is_added_to_the_rest_and_then_to_them(
    office: Office,
) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.press("*", "A")
        await hands.type("One note.")
        triage.take(other, [Target(E_HARLOW, office.row(E_HARLOW).version)]).result()
        await hands.press("esc", "enter")
        assert "Not added to E1: Rosa Merrow changed it" in hands.status
        assert hands.shows("One note."), "the text is still there"
        assert (notes(office, E_COURT), notes(office, E_HARLOW)) == (["One note."], [])
        await hands.press("esc", "enter")
        assert (notes(office, E_COURT), notes(office, E_HARLOW)) == (["One note."], ["One note."])
        await hands.until(lambda: drafts.mine(hands.app.desk.session) == [])


async def test_a_note_on_one_that_somebody_changed_is_taken_at_the_second_end(office: Office) -> None:
    other = office.session("RM")
    async with office.desk() as hands:
        await hands.press("A")
        await hands.type("Rang.")
        triage.take(other, [Target(E_COURT, office.row(E_COURT).version)]).result()
        await hands.press("esc", "enter")
        assert "Rosa Merrow changed it" in hands.status and notes(office, E_COURT) == []
        await hands.press("esc", "enter")
        assert notes(office, E_COURT) == ["Rang."]


async def test_what_was_written_and_taken_away_again_is_no_draft(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("A")
        await hands.type("x")
        await hands.press("esc", "e", "backspace", "esc", "q")
        assert hands.status == "Nothing was changed."
        assert drafts.mine(hands.app.desk.session) == []


def notes(office: Office, enquiry: int) -> list[str]:
    items = correspondence.of_enquiry(office.reading(), enquiry)
    return [item.body for item in items if item.letter == "N"]


async def test_changes_to_a_letter_that_was_sent_are_no_draft_any_more(office: Office) -> None:
    async with office.desk() as hands:
        await reply(hands)
        await hands.press("g", "o", "e")
        await hands.type("More. ")
        await hands.press("esc", "q")
        assert hands.status == "The draft is kept."
    async with office.desk() as hands:
        await hands.until(lambda: hands.status.startswith("A changes to O1 was begun"))
        await hands.press("g", "o", "d", "p")
        await hands.until(lambda: outbox.one(office.reading("MB"), 1).state == "sent")  # type: ignore[union-attr]
    async with office.desk() as hands:
        await hands.press("j", "k", ":", *"draft")
        assert not hands.shows("Draft: changes to O1")
    assert drafts.mine(office.reading("MB")) == []


async def test_a_draft_is_discarded_with_one_key_after_esc(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_HARLOW)
        await hands.press("r")
        await hands.type("No. ")
        await hands.press("esc")
        assert "x discard" in hands.foot and "q leave" in hands.foot
        await hands.press("x")
        assert hands.status == f"The draft of “Reply to E{E_HARLOW}” was thrown away."
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])


@pytest.mark.parametrize("begin", [("r",), ("A",), ("c", "x")])
async def test_d_keeps_a_draft_of_whatever_is_written(office: Office, begin: tuple[str, ...]) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press(*begin)
        await hands.type("Half of it. ")
        await hands.press("esc", "d")
        assert "draft" in hands.status
        await hands.to(E_FILES)
        await hands.press(*begin)
        assert hands.shows("Half of it.")


async def test_a_puts_the_letter_that_declines_up_for_approval(office: Office) -> None:
    async with office.desk() as hands:
        await hands.view("n")
        await hands.to(E_FILES)
        await hands.press("c", "x", "esc")
        assert hands.foot.split("\n")[0].strip().endswith("q leave")
        await hands.press("a")
        (item,) = outbox.items(office.reading())
        assert (item.kind, item.state) == ("non_engagement", "for approval")
