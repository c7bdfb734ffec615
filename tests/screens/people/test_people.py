"""The people by keyboard: the list, a contact's card, and what is done to one."""

from __future__ import annotations

import pytest

from casetui.practice.acting import Target
from casetui.practice.case_file import belongings
from casetui.practice.firm import firm
from casetui.practice.people import card, keeping, listing, parties
from casetui.practice.people.card import Card
from casetui.practice.private import drafts
from tests.firm import done
from tests.screens.desk import Office

JUNE, LENA = 1, 3


def _told(office: Office, contact: int) -> Card:
    told = card.of(office.reading(), contact)
    assert told is not None
    return told


def _named(office: Office, called: str) -> int:
    rows = listing.page(office.reading(), "all", limit=100).rows
    return next(row.id for row in rows if row.called == called)


async def test_g_p_lists_the_people_and_enter_opens_a_card(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        assert "[All" in hands.lines[1] and hands.shows("June Harlow")
        await hands.press("/", *"june", "enter")
        await hands.until(lambda: hands.numbers() == [JUNE])
        await hands.press("enter")
        assert hands.lines[1].startswith("C1  June Harlow") and hands.shows("2026-0001  client")
        assert hands.shows("Last asked") and hands.shows("E1")
        await hands.press("c", "o")
        assert hands.lines[1].startswith("2026-0001  Harlow")
        await hands.press("q", "q", "q")
        assert len(hands.numbers()) > 1
        await hands.press("q")
        assert "[1 Inbox" in hands.lines[0]


async def test_views_are_gone_through_and_a_filter_says_where_else_it_finds(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "V", "c")
        assert "[Clients" in hands.lines[1]
        await hands.press("]")
        assert "[Other side" in hands.lines[1]
        await hands.press("/", *"june", "enter")
        await hands.until(lambda: "1 in Clients" in hands.text)
        await hands.press("enter")
        await hands.until(lambda: hands.numbers() == [JUNE])
        await hands.press("q", "V", "a", "O", "l")
        assert hands.numbers() == sorted(hands.numbers(), reverse=True)


async def test_J_goes_to_the_next_card(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "enter")
        first = hands.lines[1]
        await hands.press("J")
        assert hands.lines[1] != first
        await hands.press("K")
        assert hands.lines[1] == first
        await hands.press("K")
        assert hands.status == "That was the first of the list."


async def test_a_adds_a_contact_in_one_line_and_u_takes_it_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "a", *"Ann Okafor ann@okafor.test mobile 555-0100")
        assert hands.shows("[Ann Okafor]") and hands.shows("[555-0100 mobile]")
        await hands.press("enter")
        told = _told(office, _named(office, "Ann Okafor"))
        assert hands.status == f"{told.contact.name} Ann Okafor added."
        assert hands.lines[1].startswith(f"{told.contact.name}  Ann Okafor")
        assert told.contact.emails == ("ann@okafor.test",) and not told.contact.organisation
        assert [(one.number, one.label) for one in told.phones] == [("555-0100", "mobile")]
        await hands.press("u")
        assert not hands.shows("Ann Okafor  ")
        assert "Ann Okafor" not in [row.called for row in listing.page(office.reading(), "all").rows]


async def test_tab_adds_an_organisation_and_what_is_unclear_is_asked(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "a", "tab", *"Okafor & Co 0301", "enter")
        assert hands.shows("[organisation]") and hands.shows("“0301” is no telephone number")
        await hands.press(*["backspace"] * 4, "enter")
        assert _told(office, _named(office, "Okafor & Co")).contact.organisation


async def test_who_is_there_already_is_not_added_by_enter_alone(office: Office) -> None:
    async with office.desk() as hands:
        before = len(listing.page(office.reading(), "all", limit=100).rows)
        await hands.press("g", "p", "a", *"june harlow", "enter")
        assert hands.shows("C1 June Harlow has this name")
        await hands.press("e")
        assert hands.screen.asking
        await hands.press("esc")
        assert hands.status == "Nobody was added; the line is kept: a offers it again."
        await hands.press("a", "enter", "enter", "y")
        assert len(listing.page(office.reading(), "all", limit=100).rows) == before + 1


async def test_e_changes_one_field_after_the_other(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "/", *"june", "enter")
        await hands.until(lambda: hands.numbers() == [JUNE])
        await hands.press("e", *"+ tel", "enter", *"mobile 555-0142", "enter")
        await hands.press(*"post", "enter", *"1 Mill Lane / Kestrel", "enter")
        await hands.press(*"+ mail", "enter", *"june@postbox.test", "enter")
        await hands.press(*"post", "enter")
        assert hands.foot.startswith("post: 1 Mill Lane / Kestrel")
        await hands.press("enter", *"+ also", "enter", *"June Okafor", "enter", "m")
        await hands.press(*"prefers", "enter", "p")
        await hands.press(*"minor", "enter")
        await hands.press(*"represented", "enter", *"lena", "enter")
        assert hands.shows("Change June Harlow")
        await hands.press("esc")
        told = _told(office, JUNE)
        assert [(one.number, one.label) for one in told.phones] == [("555-0142", "mobile")]
        assert told.postal == "1 Mill Lane\nKestrel" and told.preferred == "phone" and told.contact.minor
        assert [(one.name, one.kind) for one in told.other_names] == [("June Okafor", "maiden")]
        assert told.represented_by is not None
        assert hands.status == "C1 June Harlow: represented by changed."
        await hands.press("u")
        assert _told(office, JUNE).represented_by is None
        await hands.press("e", *"555-0142", "enter", *["backspace"] * 20, "enter", "esc")
        assert _told(office, JUNE).phones == ()


async def test_a_name_that_changes_stays_to_be_found(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("e", "enter", *["backspace"] * 6, *"Okafor", "enter", "esc")
        told = _told(office, JUNE)
        assert told.contact.called == "June Okafor"
        assert [(one.name, one.kind) for one in told.other_names] == [("June Harlow", "former")]
        await hands.press("/", *"harlow", "enter")
        await hands.until(lambda: hands.numbers() == [JUNE])


async def test_what_others_change_is_said_and_moves_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        other = office.session("TN")
        row = listing.one(other, JUNE)
        assert row is not None
        keeping.change(other, row.target, name="June Okafor").result()
        hands.app._poll()
        await hands.rest()
        assert hands.shows("1 changed – R") and hands.shows("June Harlow")
        await hands.press("R")
        assert hands.shows("June Okafor") and not hands.shows("changed – R")


@pytest.mark.parametrize("typed", ["Ann Okafor ann@okafor.test", "[sic] 😀 Ω"])
async def test_a_line_that_was_left_is_gone_on_with_from_anywhere(office: Office, typed: str) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "a", "tab", *typed, "esc", "1", ":", *"contact to add", "enter")
        assert hands.foot.startswith(f"[organisation] {typed}")
        await hands.press("enter")
        assert " added." in hands.status


async def test_a_letter_that_was_left_is_gone_on_with_from_anywhere(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("r", *"Dear June", "esc", "q", "1", ":", *"draft: letter", "enter")
        assert hands.shows("Letter to June Harlow in 2026-0001") and hands.shows("Dear June")


async def test_a_field_that_is_left_offers_what_was_typed_when_one_comes_back(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("e", *"may be", "enter", *"her sister Ida", "esc", "esc")
        assert _told(office, JUNE).may_be_told == ""
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("e", *"may be", "enter")
        assert hands.foot.startswith("may be told: her sister Ida")
        await hands.press("enter", "esc")
        assert _told(office, JUNE).may_be_told == "her sister Ida"
    assert drafts.mine(office.reading("MB")) == []


async def test_two_people_on_one_contact_lose_nothing(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("e", *"note", "enter", *"mine")
        other = office.session("TN")
        row = listing.one(other, JUNE)
        assert row is not None
        keeping.change(other, row.target, note="theirs").result()
        await hands.press("enter")
        assert hands.shows("“theirs” now") and hands.foot.startswith("note: mine")
        await hands.press("enter", "esc")
        assert _told(office, JUNE).note == "mine"


async def test_two_people_on_the_numbers_of_one_contact_lose_none(office: Office) -> None:
    numbers = (("555-0101", "work"), ("555-0102", "home"), ("555-0103", ""))
    row = listing.one(office.reading(), JUNE)
    assert row is not None
    done(keeping.change(office.session("MB"), row.target, phones=numbers).result())
    first, second, _third = _told(office, JUNE).phones
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("e", *"555-0102", "enter", *"9")
        other = office.session("TN")
        for phone in (first, second):
            part = Target(phone.id, phone.version)
            done(keeping.change_one(other, JUNE, "phones", part, None).result())
        await hands.press("enter")
        assert hands.shows("Tomas Nowak took it off; enter adds yours.")
        assert hands.foot.startswith("telephone: home")
        await hands.press("enter", "esc")
        assert [one.number for one in _told(office, JUNE).phones] == ["555-0103", "555-01029"]
    assert drafts.mine(office.reading("MB")) == []


async def test_M_makes_one_of_two_and_u_makes_them_two_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "a", *"June Harlow 555-0199", "enter", "y")
        second = max(row.id for row in listing.page(office.reading(), "all", limit=100).rows)
        await hands.press("M")
        await hands.until(lambda: hands.shows("June Harlow  same name  june"))
        await hands.press("enter")
        assert hands.shows("555-0199") and hands.shows("2026-0001") and hands.shows("= merges")
        await hands.press("space", "=")
        assert hands.status.startswith(f"C{second} is C1 June Harlow now")
        assert [one.number for one in _told(office, JUNE).phones] == ["555-0199"]
        assert card.of(office.reading(), second) is None
        await hands.press("u")
        assert _told(office, JUNE).phones == () and card.of(office.reading(), second) is not None


async def test_who_is_opposed_to_somebody_is_not_made_one_with_them(office: Office) -> None:
    parties.add(office.reading(), 1, LENA, "opposing party").result()
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("M", *"lena", "enter", "=")
        assert "opposite sides in 2026-0001" in hands.status and hands.shows("= merge")
        assert card.of(office.reading(), LENA) is not None


async def test_two_are_made_one_as_they_were_shown(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "space", "space", "M")
        assert hands.shows("= merges")
        _first, second = listing.page(office.reading(), "all").rows[:2]
        done(keeping.change(office.session("TN"), second.target, note="It is not she").result())
        await hands.press("=")
        assert "Tomas Nowak changed it" in hands.status and hands.shows("It is not she")
        assert card.of(office.reading(), second.id) is not None
        await hands.press("=")
        assert "u makes them two again" in hands.status


async def test_two_that_are_marked_are_shown_side_by_side(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "p", "space", "space", "M")
        assert hands.shows("= merges")
        await hands.press("q")
        assert "[All" in hands.lines[1]


@pytest.mark.parametrize("width", [80, 120])
async def test_r_writes_to_them_in_their_case(office: Office, width: int) -> None:
    async with office.desk(size=(width, 24)) as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("r")
        assert hands.shows("Letter to June Harlow in 2026-0001") and hands.shows("june@harlow")
        await hands.press(*"Dear June", "esc", "enter")
        assert "is in the outbox: ready." in hands.status
    from casetui.practice.outbox import outbox

    (letter, *_) = outbox.items(office.reading(), ("ready",))
    assert letter.case_ref == "2026-0001" and letter.kind == "letter"


async def test_who_is_represented_is_written_to_through_counsel(office: Office) -> None:
    session = office.session("MB")
    row = listing.one(session, JUNE)
    assert row is not None
    done(keeping.change(session, row.target, represented_by=LENA).result())
    (client,) = (one for one in belongings.parties(session, 1) if one.contact == JUNE)
    done(parties.change(session, client.target, "witness", firm.today(session)).result())
    async with office.desk() as hands:
        await hands.press("g", "p")
        await hands.to(JUNE)
        await hands.press("r")
        assert hands.shows("June Harlow (C1) is represented by Lena Brandt (C3)")
        await hands.press("1")
        assert hands.shows("lena@brandt") and not hands.shows("june@harlow")
        await hands.press("esc", "q", "r", "t", *"Dear June", "esc", "enter")
        assert "is in the outbox: for approval." in hands.status
