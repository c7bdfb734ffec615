"""Whose role in a case has ended is nobody's client there any more, wherever that is asked."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.practice.calendars import booking
from casetui.practice.case_file import chronicle, overview
from casetui.practice.cases import filters as case_filters
from casetui.practice.cases import keeping as case_keeping
from casetui.practice.cases import listing as case_listing
from casetui.practice.enquiries import telling
from casetui.practice.firm.firm import put
from casetui.practice.outbox import outbox, sending
from casetui.practice.outbox.letter import LETTER, REPLY, Letter
from casetui.practice.people import clients, filters, listing, parties
from casetui.practice.people.parties import Target
from tests.firm import CLIENT, DAY, OTHER_SIDE, SmallFirm, done

JUNE, HARLOW = 1, 1
TODAY, YESTERDAY, TOMORROW = date(2026, 5, 28), date(2026, 5, 27), date(2026, 5, 29)


def end(small: SmallFirm, day: date) -> None:
    ((number, version),) = small.rows("SELECT id, version FROM parties WHERE contact_id = ?", JUNE)
    done(parties.end(small.session(), Target(number, version), day).result())


@pytest.mark.parametrize(("day", "is_one"), [(YESTERDAY, False), (TODAY, True), (TOMORROW, True)])
def test_whose_role_has_ended_is_no_client(small: SmallFirm, day: date, is_one: bool) -> None:
    session = small.session()
    end(small, day)
    row = case_listing.one(session, HARLOW)
    assert row is not None and row.client == ("June" if is_one else "")
    assert clients.open_cases(session, CLIENT) == (["2026-0001"] if is_one else [])
    client = booking.client_of(session, HARLOW)
    assert (client is not None) == is_one
    seen = overview.of_case(session, HARLOW)
    assert seen is not None and ("no client" not in seen.missing) == is_one
    wanted = case_filters.parse(session, small.firm, small.staff, TODAY, "client:june")
    found = case_listing.page(session, "all", where=wanted.conditions).rows
    assert [one.id for one in found] == ([HARLOW] if is_one else [])
    shown = listing.page(session, "all", where=filters.parse(session, "june is:client").conditions).rows
    assert [one.id for one in shown] == ([JUNE] if is_one else [])
    (was,) = listing.page(session, "clients", where=filters.parse(session, "june").conditions).rows
    assert was.roles[0].past != is_one
    assert small.ask("Hello", CLIENT).kind == "client"  # what they were still tells whose mail it is


def test_a_day_ends_where_the_firm_is(small: SmallFirm) -> None:
    done(small.session("SV").act("setting.change", lambda tx: put(tx, zone="Pacific/Auckland")))
    end(small, TODAY)  # there it is the 29th by now
    assert clients.open_cases(small.session(), CLIENT) == []


def test_who_was_the_client_before_is_not_shown_for_who_is_now(small: SmallFirm) -> None:
    session = small.session()
    end(small, YESTERDAY)
    done(parties.add(session, HARLOW, 3, "client").result())
    row = case_listing.one(session, HARLOW)
    assert row is not None and row.client == "Lena"
    assert case_listing.page(session, "all", sort="client").rows


def test_the_last_word_to_a_client_stays_when_they_are_one_no_more(small: SmallFirm) -> None:
    row = small.ask("The deed", CLIENT)
    assert row.case == HARLOW
    session = small.session()
    letter = Letter(REPLY, row.id, 1, CLIENT, "", "Re: The deed", "Soon.")
    number = done(outbox.write(session, letter, outbox.READY).result())
    item = outbox.one(session, number)
    assert item is not None
    done(sending.send(session, small.firm, item, sending.PRINTED, None))
    told = case_listing.one(session, HARLOW)
    assert told is not None and told.told_at == small.clock()
    end(small, YESTERDAY)
    told = case_listing.one(session, HARLOW)
    assert told is not None and told.told_at == small.clock(), "what they were told they were told"
    done(parties.add(session, HARLOW, JUNE, "client", since="2026-05-28").result())
    told = case_listing.one(session, HARLOW)
    assert told is not None and told.told_at == small.clock()


def test_a_letter_of_no_enquiry_is_a_word_to_the_client_too(small: SmallFirm) -> None:
    session = small.session()
    for to, is_told in ((OTHER_SIDE, False), (f"June <{CLIENT.upper()}>", True)):
        letter = Letter(LETTER, None, None, to, "", "The deed", "Soon.", case=HARLOW)
        item = outbox.one(session, done(outbox.write(session, letter, outbox.READY).result()))
        assert item is not None
        done(sending.send(session, small.firm, item, sending.PRINTED, None))
        row = case_listing.one(session, HARLOW)
        assert row is not None and (row.told_at is not None) is is_told
        assert bool(chronicle.told(session, HARLOW)[0]) is is_told
    end(small, YESTERDAY)
    row = case_listing.one(session, HARLOW)
    assert row is not None and row.told_at == small.clock(), "what they were told they were told"
    assert chronicle.told(session, HARLOW)[0]  # what was told before stays told


def test_standing_guidance_is_for_who_is_the_client(small: SmallFirm) -> None:
    session = small.session()
    done(case_keeping.guide(small.session("ADA"), HARLOW, "That we filed.", TODAY).result())
    ours, theirs = small.ask("The deed", CLIENT), small.ask("Our offer", OTHER_SIDE)
    assert ours.case == theirs.case == HARLOW
    said = telling.guidance(session, ours)
    assert said is not None and said.body == "That we filed."
    assert telling.guidance(session, theirs) is None
    end(small, YESTERDAY)
    assert telling.guidance(session, ours) is None
    done(parties.add(session, HARLOW, JUNE, "client", since="2026-05-28").result())
    assert telling.guidance(session, ours) is not None
    small.clock.at += DAY
    assert telling.guidance(session, ours) is None
