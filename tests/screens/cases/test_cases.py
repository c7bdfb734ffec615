"""The cases by keyboard: the list, a case's file and its tabs, and getting there from anywhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.case_file import belongings, head
from casetui.practice.case_file.head import Head
from casetui.practice.cases import keeping, listing
from casetui.practice.notes import notes
from casetui.session.session import Session
from casetui.tables.cases import Case, Wall
from tests.firm import done
from tests.screens.desk import E_COURT, E_HARLOW, Office

HARLOW = 1


def _case(office: Office, number: int) -> listing.ListedCase:
    row = listing.one(office.reading(), number)
    assert row is not None
    return row


async def test_4_lists_ones_own_cases_and_V_the_others(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        assert hands.lines[0].strip().startswith("1 Inbox") and "[4 Cases]" in hands.lines[0]
        assert hands.numbers() == [4, 2, 1]
        assert "June Harlow" in hands.text or "Harlow" in hands.text
        await hands.press("V", "a")
        assert hands.numbers() == [4, 3, 2, 1]
        await hands.press("]")
        assert "[Mine" in hands.lines[1]
        await hands.press("q")
        assert "[1 Inbox" in hands.lines[0]
    async with office.desk("RM") as hands:
        await hands.press("g", "c")
        assert "[Open" in hands.lines[1]


async def test_a_filter_narrows_and_says_where_else_it_would_find(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "/")
        await hands.type("client:june")
        await hands.press("enter")
        assert hands.numbers() == [HARLOW]
        await hands.press("/")
        await hands.press(*["backspace"] * 11)
        await hands.type("estate")
        await hands.press("enter")
        await hands.until(lambda: "1 in Open" in hands.text)
        await hands.press("enter")
        assert hands.numbers() == [3]


async def test_d_reviews_S_moves_on_A_notes_and_u_takes_it_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("d")
        assert hands.status == "2026-0001 reviewed."
        await hands.to(HARLOW)
        await hands.press("S")
        await hands.type("disc")
        await hands.press("enter")
        assert hands.status == "2026-0001 is in discovery now."
        row = _case(office, HARLOW)
        assert (row.stage, row.reviewed_at) == ("disclosure", office.clock())
        await hands.press("u")
        assert _case(office, HARLOW).stage == ""
        await hands.to(HARLOW)
        await hands.press("A", "enter")
        await hands.type("She moved house.")
        await hands.press("enter")
        assert hands.status == "Note added to 2026-0001."
    assert next(note.body for note in notes.of_case(office.reading(), HARLOW)) == "She moved house."


async def test_many_are_moved_on_at_once(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "*", "S")
        await hands.type("trial")
        await hands.press("enter")
        assert {_case(office, number).stage for number in (1, 2, 4)} == {"trial"}


async def test_enter_opens_the_file_and_its_tabs_show_what_is_in_the_case(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("enter")
        assert hands.lines[1].startswith("2026-0001  Harlow") and hands.shows("They wait for us")
        assert "1 waits for us" in hands.lines[1]
        assert "[Overview]" in hands.lines[3] and "Mail 1" in hands.lines[3]
        assert hands.shows("missing")
        await hands.press("]")
        assert "[Timeline]" in hands.lines[3] and hands.shows("wrote: The deed")
        await hands.press("]", "]")
        assert "[Mail" in hands.lines[3] and hands.numbers() == [E_HARLOW]
        await hands.press("d")
        assert hands.status == "E1 answered." and office.row(E_HARLOW).state == "closed"
        await hands.press("u", "enter")
        assert hands.lines[1].startswith("E1")
        await hands.press("q", "]", "]")
        assert "[People" in hands.lines[3] and hands.shows("client") and hands.shows("June Harlow")
        await hands.press("q")
        assert "[Mine" in hands.lines[1]


async def test_J_goes_to_the_next_case_in_the_same_tab(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "enter", "]", "J")
        assert hands.lines[1].startswith("2026-0002") and "[Timeline]" in hands.lines[3]
        await hands.press("J", "J")
        assert hands.status == "That was the last of the list."


async def test_what_is_added_in_a_file_belongs_to_its_case(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("enter", "a")
        await hands.type("task copy the deed tmr")
        await hands.press("enter")
        await hands.press("[", "[", "[", "[")
        assert "[Agenda" in hands.lines[3]
        await hands.press("/", *"copy the", "enter", "d")
    planned = belongings.planned(office.reading(), HARLOW)
    assert [item.state for item in planned if item.title == "copy the deed"] == ["done"]


async def test_g_slash_jumps_to_a_case_and_c_o_opens_that_of_a_row(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "/")
        await hands.type("brandt")
        await hands.press("enter")
        assert hands.lines[1].startswith("2026-0003  Estate of Brandt")
        await hands.press("q")
        await hands.to(E_HARLOW)
        await hands.press("c", "o")
        assert hands.lines[1].startswith("2026-0001")
        await hands.press("q")
        await hands.view("n")
        await hands.press("c", "o")
        assert hands.status == "This is in no case."


async def test_guidance_is_an_attorneys_and_shows_on_the_clients_enquiries(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "e")
        assert hands.status.startswith("Only an attorney")
    async with office.desk("ADA") as hands:
        await hands.press("g", "/")
        await hands.type("harlow")
        await hands.press("enter", "e")
        await hands.type("Only that we filed.\nNot more.")
        await hands.press("esc", "t", *"+7", "enter", "enter")
        assert hands.shows("the client may be told (ADA, until") and hands.shows("Only that we filed.")
    async with office.desk() as hands:
        await hands.open(E_HARLOW)
        assert hands.shows("the client may be told (ADA, until") and hands.shows("Only that we filed.")
        await hands.press("q")
        await hands.open(E_COURT)
        assert not hands.shows("may be told")
    said = keeping.guidance(office.reading(), HARLOW)
    assert said is not None and said.until is not None
    assert said.until - date.fromtimestamp(office.clock()) == timedelta(days=7)


async def test_guidance_that_is_written_on_keeps_its_lines_and_its_day_and_overwrites_nobodys(
    office: Office,
) -> None:
    ada, day = office.session("ADA"), date(2026, 12, 24)
    done(keeping.guide(ada, HARLOW, "We filed.\nThe date is not set.", day).result())
    async with office.desk("ADA") as hands:
        await hands.press("g", "/", *"harlow", "enter", "e")
        assert hands.shows("The date is not set.") and hands.shows("Until    Thu 24 Dec 2026")
        await hands.press("enter")
        await hands.type("Call her.")
        await hands.press("esc", "enter")
    said = keeping.guidance(office.reading(), HARLOW)
    assert said is not None and said.until == day
    assert said.body == "We filed.\nThe date is not set.\nCall her."
    async with office.desk("ADA") as hands:
        await hands.press("g", "/", *"harlow", "enter", "e")
        await hands.type(" Mine.")
        done(keeping.guide(office.session("RM"), HARLOW, "Theirs.", None).result())
        await hands.press("esc", "enter")
        assert "nothing of theirs was overwritten" in hands.status and hands.shows("Theirs.")
        await hands.press("esc", "D")
        assert "the guidance is ended" in hands.status
    assert keeping.guidance(office.reading(), HARLOW) is None


async def test_what_others_change_is_said_and_moves_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        before = hands.numbers()
        row = _case(office, 2)
        done(keeping.change(office.session("TN"), row.target, title="Okafor flat").result())
        await hands.until(lambda: "1 changed – R" in hands.foot)
        assert hands.numbers() == before and not hands.shows("Okafor flat")
        await hands.press("R")
        assert hands.shows("Okafor flat")


async def test_a_case_that_a_wall_takes_away_is_gone_in_one_sentence(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("enter")
        session = office.session("RM")
        me = hands.app.desk.me.id
        done(session.act("wall.add", lambda tx: tx.insert(Wall, case_id=HARLOW, user_id=me)))
        await hands.until(lambda: "gone from your sight" in hands.status)
        assert "Harlow" not in hands.text


async def test_c_o_opens_the_case_of_a_row_of_today_and_0_goes_to_undated_cases(office: Office) -> None:
    session = office.session("MB")
    task = New("task", "Copy the deed", Plan(date.fromtimestamp(office.clock())), session.me, case=HARLOW)
    done(adding.add(session, [task]).result())
    async with office.desk() as hands:
        await hands.press("2", "/", *"copy the", "enter", "c", "o")
        assert hands.lines[1].startswith("2026-0001")
        await hands.press("q", "esc", "0")
        assert "[4 Cases]" in hands.lines[0] and hands.numbers() == [4, 2]
        await hands.press("d")
        assert hands.status == "2026-0004 reviewed."
        office.clock.at += 40 * 86_400
        await hands.press("0")
        assert "[Not reviewed" in hands.lines[1] and set(hands.numbers()) == {4, 2, HARLOW}
        await hands.press("esc")
        assert 3 in hands.numbers()


async def test_mail_that_is_only_proposed_is_filed_or_refused_with_a_key(office: Office) -> None:
    numbers = [office.take_in(
        f"From: x{n}@y.test\nSubject: About 2026-0001 part {n}\nMessage-ID: <{n}@y>\n\nHello.\n".encode()
    ) for n in range(2)]  # fmt: skip
    assert [office.row(number).case for number in numbers] == [None, None]
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "]", "]", "]")
        assert hands.shows("2026-0001?") and set(numbers) < set(hands.numbers())
        await hands.to(numbers[0])
        await hands.press("=")
        assert hands.status == f"E{numbers[0]} filed in 2026-0001."
        await hands.to(numbers[1])
        await hands.press("c", "r")
        assert hands.status == f"E{numbers[1]} is not of this case."
        assert (office.row(numbers[0]).case, office.row(numbers[1]).proposed) == (HARLOW, None)
        await hands.press("u")
        assert office.row(numbers[1]).proposed == HARLOW


async def test_a_closed_case_is_archived_from_the_palette_and_u_brings_it_back(office: Office) -> None:
    done(office.session("MB").act("case.close", lambda tx: tx.update(Case, HARLOW, None, status="closed")))
    async with office.desk() as hands:
        await hands.press("4", "V", "c", ":", *"archive", "enter")
        assert hands.status == "2026-0001 archived."
        await hands.press("V", "v")
        assert hands.numbers() == [HARLOW] and "[Archived" in hands.lines[1]
        await hands.press("u", "V", "c")
        assert hands.numbers() == [HARLOW]


async def test_a_timeline_opens_the_thing_itself_and_shows_what_was_changed(office: Office) -> None:
    session = office.session("MB")
    put = [New("hearing", "Motion to compel", Plan(date(2026, 12, 1)), session.me, case=HARLOW)]
    done(adding.add(session, put).result())
    office.clock.at += 60
    done(keeping.stage(session, [_case(office, HARLOW).target], "disclosure").result())
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "]")
        assert "[Timeline]" in hands.lines[3] and hands.shows("moved the case on")
        await hands.press("w")
        assert hands.shows("stage: - → discovery")
        await hands.press("q", "j", "enter")
        assert hands.shows("Motion to compel") and hands.shows("Tue 1 Dec 2026")
        await hands.press("q", "/", *"wrote deed", "enter")
        names = [row.name for row in hands.screen.list.rows]  # type: ignore[attr-defined]
        assert "/wrote deed" in hands.foot and set(names) == {"M1", "M14"}
        await hands.press("enter")
        assert hands.lines[1].startswith("E1")
        await hands.press("q", "esc", "/", *"kind:zz")
        assert hands.shows("kind: takes message, note")
        await hands.press("esc", "enter")
        assert "[Overview]" in hands.lines[3]


async def test_a_long_timeline_is_scrolled_to_its_end_and_back(office: Office) -> None:
    session = office.session("MB")
    for start in range(0, 600, 200):
        put = [New("task", f"Step {start + n}", Plan(), session.me, case=HARLOW) for n in range(200)]
        for one in put:
            done(adding.add(session, [one]).result())
        office.clock.at += 60
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "]")
        assert hands.shows("Step 599")
        await hands.press("G")
        assert hands.shows("opened the case")
        await hands.press(*["ctrl+u"] * 12)
        assert hands.shows("added to the agenda: Step")
        await hands.press("g", "g")
        assert hands.shows("Step 599")
        done(keeping.stage(office.session("TN"), [_case(office, HARLOW).target], "trial").result())
        await hands.until(lambda: "more happened – R" in hands.foot)
        await hands.press("R")
        assert hands.shows("moved the case on") and "more happened" not in hands.foot


async def test_P_tells_the_whole_case_and_y_writes_it_on_paper(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "P")
        await hands.until(lambda: hands.shows("Privileged: prepared for the attorney."))
        assert hands.shows("Parties") and hands.shows("June Harlow")
        await hands.press("y")
        await hands.until(lambda: hands.status.startswith("Written to"))
        path = hands.app.desk.config.folder / "2026-0001 summary.pdf"
        assert path.read_bytes().startswith(b"%PDF")
        await hands.press("q")
        assert "[Overview]" in hands.lines[3]


async def test_the_head_of_a_file_is_read_once_for_all_its_tabs(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    of_case = head.of_case

    def counted(session: Session, case: int) -> Head | None:
        read.append(case)
        return of_case(session, case)

    monkeypatch.setattr(head, "of_case", counted)
    async with office.desk() as hands:
        await hands.press("4", "G", "enter")
        await hands.press(*"]" * 7)
        assert len(read) == 1
        done(keeping.stage(office.session("ADA"), [_case(office, HARLOW).target], "appeal").result())
        await hands.press("]")
        assert len(read) == 2 and "appeal" in hands.lines[1]
