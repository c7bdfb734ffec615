"""The caseload by keyboard, handing cases over, and keeping clients informed from the list of cases."""

from __future__ import annotations

from casetui.practice.cases import keeping as case_keeping
from casetui.practice.cases import listing
from casetui.practice.notes import notes
from casetui.practice.outbox import outbox
from casetui.practice.people import keeping
from casetui.practice.private import drafts
from casetui.sqlite.reading import raw
from casetui.tables.cases import Wall
from tests.firm import DAY, done
from tests.screens.desk import Hands, Office

HARLOW = 1


def _case(office: Office, number: int) -> listing.ListedCase:
    row = listing.one(office.reading(), number)
    assert row is not None
    return row


async def _caseload(hands: Hands) -> None:
    await hands.press("g", "b")
    await hands.until(lambda: hands.shows("MB"))


def _people(hands: Hands) -> list[str]:
    """The initials in the rows, in their order."""
    return [line.split()[0] for line in hands.lines[4:20] if line.strip()]


async def test_g_b_shows_who_has_how_much_and_enter_finds_the_cases(office: Office) -> None:
    async with office.desk() as hands:
        await _caseload(hands)
        assert "[Caseload] open cases" in hands.lines[1] and "hours" in hands.lines[2]
        await hands.until(lambda: _people(hands)[:1] == ["ADA"])
        assert "█" in hands.lines[4]
        await hands.press("j", "]", "]", "]")
        assert "without a next date" in hands.lines[1]
        await hands.press("[", "[", "[", "enter")
        assert "/who:mb is:open" in hands.foot and hands.numbers() == [4, 2, HARLOW]
        await hands.press("q")
        await hands.until(lambda: "[Caseload]" in hands.lines[1])
        await hands.press("q")
        assert "[1 Inbox" in hands.lines[0]


async def test_it_is_sorted_by_whoever_has_most_and_filtered(office: Office) -> None:
    async with office.desk() as hands:
        await _caseload(hands)
        await hands.until(lambda: _people(hands)[:1] == ["ADA"])
        before = _people(hands)
        await hands.press("O", "d")
        assert "sorted undated" in hands.foot and set(_people(hands)) == set(before)
        await hands.press("/", *"bielak", "enter")
        assert _people(hands) == ["MB"]
        await hands.press("esc", "p")
        await hands.until(lambda: hands.shows("open cases, by stage"))
        await hands.press("q", "g", "b")
        await hands.until(lambda: "sorted undated" in hands.foot)
        await hands.press("O", "n")
        await hands.until(lambda: _people(hands) == before)


async def test_what_others_change_is_said_and_R_counts_anew(office: Office) -> None:
    async with office.desk() as hands:
        await _caseload(hands)
        await hands.until(lambda: _people(hands)[:1] == ["ADA"])
        changing = case_keeping.change(office.session("TN"), _case(office, 2).target, title="Okafor flat")
        done(changing.result())
        await hands.until(lambda: "changed – R" in hands.foot)
        await hands.press("R")
        await hands.until(lambda: "changed – R" not in hands.foot)


async def test_wide_screens_show_the_stages_beside(office: Office) -> None:
    async with office.desk(size=(140, 36)) as hands:
        await _caseload(hands)
        await hands.until(lambda: hands.shows("open cases, by stage"))
        assert hands.shows("no stage yet") and hands.shows("Ada")


async def test_at_hands_marked_cases_over_with_a_line_and_u_takes_all_of_it_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("4", "*", "@", *"TN", "enter", "enter", *"Call June first.", "enter")
        assert hands.status.startswith("3 cases handed over to Tomas")
        tomas = hands.app.desk.staff.need("TN").id
        assert {_case(office, number).manager for number in (1, 2, 4)} == {tomas}
        assert {note.heading for note in notes.of_case(office.reading(), HARLOW)} == {
            f"Handed over from {hands.app.desk.me.name} to {hands.app.desk.staff.name(tomas)}"
        }
        await hands.press("u")
        assert {_case(office, number).manager for number in (1, 2, 4)} == {hands.app.desk.me.id}
        assert notes.of_case(office.reading(), HARLOW) == []


async def test_a_long_note_is_written_in_the_editor_and_the_new_one_finds_it(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "@", *"TN", "enter", "e")
        await hands.type("She moved.")
        await hands.press("esc", "enter")
        assert hands.status.startswith("2026-0001 handed over to Tomas")
        assert drafts.mine(hands.app.desk.session) == []
    (note,) = notes.of_case(office.reading(), HARLOW)
    assert note.body.startswith("She moved.\n\nWith it: ")
    async with office.desk("TN") as hands:
        await hands.press("g", "d")
        assert hands.shows("Handed over from")


async def test_what_could_not_be_handed_over_is_named(office: Office) -> None:
    async with office.desk() as hands:
        session, tomas = office.session("RM"), hands.app.desk.staff.need("TN").id
        done(session.act("wall.add", lambda tx: tx.insert(Wall, case_id=HARLOW, user_id=tomas)))
        await hands.press("4", "*", "@", *"TN", "enter", "enter", "enter")
        assert "2 handed over to" in hands.status and "not 2026-0001" in hands.status
        assert "may not see this case" in hands.status


async def test_the_queue_is_worked_through_b_notes_a_try_and_r_begins_the_letter(office: Office) -> None:
    office.clock.at += 40 * DAY
    async with office.desk() as hands:
        await hands.press("4", "V", "d")
        assert "[Due an update" in hands.lines[1] and HARLOW in hands.numbers()
        await hands.to(HARLOW)
        await hands.press("b")
        assert hands.status == "2026-0001 has a try to reach the client noted."
        row = _case(office, HARLOW)
        assert (row.tries, row.tried_at) == (1, office.clock()) and HARLOW in hands.numbers()
        await hands.press("u")
        assert _case(office, HARLOW).tries == 0
        await hands.to(HARLOW)
        await hands.press("r")
        assert hands.shows("Subject Your case") and hands.shows("Dear June Harlow")
        (begun,) = outbox.in_case(office.reading(), HARLOW)
        assert (begun.kind, begun.state) == ("update", "draft")
        await hands.press("esc", "enter")
        assert f"O{begun.id} is in the outbox: ready." in hands.status
        await hands.to(HARLOW)
        await hands.press("r")
        assert hands.lines[1].startswith(f"O{begun.id}")


async def test_a_client_without_an_address_is_rung_up_instead(office: Office) -> None:
    raw(office.reading().database).execute("UPDATE addresses SET withdrawn = 'x' WHERE contact_id = 1")
    raw(office.reading().database).commit()
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "r")
        assert hands.shows("No mail address is known of June Harlow") and hands.shows("no number is known")
        await hands.press("p")
        assert hands.shows("phone note  with June Harlow")
        await hands.type("She knows.")
        await hands.press("esc", "enter")
        assert hands.status == "Note added to 2026-0001."
    assert _case(office, HARLOW).told_at == office.clock()


async def test_a_client_who_wants_no_contact_is_not_written_to_at_once(office: Office) -> None:
    session = office.session("ADA")
    row = raw(session.database).execute("SELECT version FROM contacts WHERE id = 1").fetchone()
    told = keeping.change(session, keeping.Target(1, row[0]), do_not_contact="only by her sister")
    done(told.result())
    async with office.desk() as hands:
        await hands.press("g", "/", *"harlow", "enter", "r")
        assert hands.shows("is not to be contacted: only by her sister")
        await hands.press("esc")
        assert outbox.in_case(office.reading(), HARLOW) == []
