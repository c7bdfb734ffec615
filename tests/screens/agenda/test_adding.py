"""Adding in one line and in many: chips as they are typed, nothing lost, nothing booked unknowingly."""

from __future__ import annotations

from casetui.practice.agenda import adding, agenda, preparing
from casetui.practice.enquiries.correspondence import of_enquiry
from casetui.practice.private import drafts
from tests.screens.agenda.test_agenda import full, mine, plan, put
from tests.screens.desk import E_COURT, E_HARLOW, Office

ORDER = "1. hearing 12jan27 10:00 court 5\n2. deadline disclosure 21dec by order\n"


async def test_what_is_wrong_stands_out_among_the_chips(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("meeting 11:15-11:45 Okafor")
        strips = hands.app.screen._compositor.render_strips()
        styles = {segment.text.strip(): segment.style for strip in strips for segment in strip}
        booked = next(style for text, style in styles.items() if text.startswith("double booking"))
        assert booked != styles["[@MB]"]


async def test_a_long_question_is_read_whole(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("deadline answer")
        shown = " ".join(" ".join(hands.lines).split())
        assert "When is it due? Write a day, or what it waits for, such as: 14d after the order." in shown


async def test_in_an_opened_enquiry_the_message_that_is_read_is_kept(office: Office) -> None:
    messages = [item.id for item in of_enquiry(office.reading(), E_HARLOW) if item.letter == "M"]
    async with office.desk(size=(80, 10)) as hands:
        await hands.open(E_HARLOW)
        await hands.press("a")
        await hands.type("task look at the newest\n")
        await hands.press("]", "]", "a")
        await hands.type("task find the deed\n")
        rows = agenda.by_ids(office.reading("RM"), [1, 2])
        assert [row.message for row in rows] == [messages[-1], messages[1]]


async def test_pasted_hearings_bring_their_preparation(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_COURT)
        await hands.press("a")
        await hands.paste(ORDER)
        await hands.until(lambda: hands.shows("+5 preparation"))
        await hands.press("=")
        found = agenda.one(office.reading("RM"), 1)
        assert found and found.kind == "hearing" and found.message is not None
        assert len(preparing.children(office.reading("RM"), 1)) == 5
        assert hands.status == "T1, T7 added, and 5 that prepare them. u takes them back."
        await hands.press("u")
        assert agenda.by_ids(office.reading("RM"), [1, 2]) == []


async def test_pasted_lines_show_a_double_booking_and_take_it_only_knowingly(office: Office) -> None:
    put(office, mine(office, "meeting", "Bar talk", plan(2, "14:00", "15:00")))
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("meeting fri 14:30-15:00 Okafor\nmeeting fri 14:45-15:15 Brandt\n")
        await hands.until(lambda: hands.shows("double booking"))
        await hands.press("=", "e")
        assert hands.shows("2 lines to add") and agenda.one(office.reading("RM"), 2) is None
        await hands.press("=", "b")
        assert len(agenda.by_ids(office.reading("RM"), [2, 3])) == 2


async def test_a_paste_joins_what_was_typed_already(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("deadline ")
        await hands.paste("disclosure 21dec\ntask two\n")
        assert hands.shows("[deadline]")
        await hands.press("=")
        assert [row.title for row in agenda.by_ids(office.reading("RM"), [1, 2])] == ["disclosure", "two"]


async def test_lines_that_are_left_are_kept_and_offered_by_the_next_a(office: Office) -> None:
    async with office.desk() as hands:
        await hands.to(E_COURT)
        await hands.press("a")
        await hands.paste("deadline experts 31feb\ntask two\n")
        await hands.press("e")
        await hands.press(*["backspace"] * 5)
        await hands.type("21dec\n")
        await hands.press("q")
        assert "kept" in hands.status
    async with office.desk() as hands:
        await hands.press("2", "a")
        assert hands.shows("A list of 2 lines was not added yet")
        await hands.press("enter")
        assert hands.shows("2 lines to add") and hands.shows("Mon 21 Dec 2026")
        await hands.press("=")
        rows = agenda.by_ids(office.reading("RM"), [1, 2])
        assert [row.title for row in rows] == ["experts", "two"]
        assert rows[0].message is not None, "what they were read in comes back too"
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])


async def test_kept_lines_can_be_thrown_away(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("task one\ntask two\n")
        await hands.press("q", "a", "enter", "g", "g", "x", "x", "=")
        assert hands.status == "Every line was left out; nothing was added."
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])


async def test_a_paste_too_long_for_a_list_is_refused_not_cut(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("deadline x 21dec")
        await hands.paste("\n".join(f"task {n}" for n in range(700)))
        assert hands.shows("at most") and "deadline x 21dec" in hands.foot


async def test_two_desks_add_the_same_line_and_both_are_kept(office: Office) -> None:
    async with office.desk("MB") as hands, office.desk("TN") as others:
        await hands.press("2", "a")
        await others.press("2", "a")
        await hands.type("task file the reply")
        await others.type("task file the reply\n")
        await hands.press("enter")
        rows = agenda.by_ids(office.reading("RM"), [1, 2])
        assert len({row.owner for row in rows}) == 2 and {row.title for row in rows} == {"file the reply"}


async def test_a_refused_list_stays_with_all_its_lines(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("task one #9999\ntask two\n")
        await hands.press("=")
        assert "unclear" in hands.status and hands.shows("There is no case 9999")
        assert adding.MOST_AT_ONCE and agenda.by_ids(office.reading("RM"), [1]) == []


async def test_a_proposed_row_shows_its_whole_title(office: Office) -> None:
    title = "Plaintiff's second amended initial disclosures under Rule 26(a)(1) and all that goes with them"
    async with office.desk() as hands:
        await hands.to(E_COURT)
        await hands.press("a")
        await hands.paste(f"{title} by 21dec\ndeadline reply 18dec\n")
        await hands.until(lambda: hands.shows("2 lines to add"))
        shown = " ".join(" ".join(hands.lines[1:6]).split())
        assert title in shown and "[Mon 21 Dec 2026]" in shown
        assert hands.lines[4].split()[:2] == ["+", "reply"] and "[Fri 18 Dec 2026]" in hands.lines[5]
        await hands.press("j")
        assert hands.app.cursor_position.y == 4
