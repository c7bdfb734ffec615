"""Whom a user may hear of: nobody who is known from cases behind their walls alone, wherever it may be."""

from __future__ import annotations

from casetui.practice.case_file import changes, timeline
from casetui.practice.case_file.changes import Altered, Telling
from casetui.practice.enquiries import opening, taking_down
from casetui.practice.outbox import letting_go, outbox
from casetui.practice.outbox.letter import LETTER, Letter
from casetui.practice.outbox.outbox import DRAFT
from casetui.practice.people import keeping, listing, parties
from casetui.practice.people.keeping import Details
from casetui.session import undo
from casetui.words import Words
from tests.firm import CLIENT, OTHER_CLIENT, SmallFirm, done

JUNE, WAYSIDE, LENA = 1, 2, 3


def test_a_case_for_whoever_is_known_from_walled_ones_alone_has_a_client_of_its_own(
    small: SmallFirm,
) -> None:
    done(parties.add(small.session(), 2, JUNE, "witness").result())
    row = small.ask("The fence", f"J. Harlow <{CLIENT}>")
    for case in (1, 2):
        small.wall("TN", case)
    tomas = small.session("TN")
    ref = done(opening.new_case(tomas, small.firm, small.target(row.id), "Harlow v. Fence").result())
    (client,) = listing.page(tomas, "clients", sort=listing.NEWEST, limit=1).rows
    assert client.cases == (ref,) and client.id != JUNE and client.called == "J. Harlow"
    assert listing.one(tomas, JUNE) is None
    again = small.ask("The hedge", CLIENT)
    ref = done(opening.new_case(small.session(), small.firm, small.target(again.id), "Hedge").result())
    june = listing.one(small.session(), JUNE)
    assert june is not None and ref in june.cases


def test_a_call_of_whoever_is_known_from_walled_ones_alone_is_a_strangers(small: SmallFirm) -> None:
    small.wall("TN", 1)
    line = taking_down.understand(f"call June re fence {CLIENT}")
    for who, contact, kind in (("TN", None, "other"), ("MB", JUNE, "client")):
        number = done(taking_down.take_down(small.session(who), small.firm, line).result())
        assert small.rows("SELECT contact_id, kind FROM enquiries WHERE id = ?", number) == [(contact, kind)]


def test_who_was_in_a_case_by_mistake_is_not_named_in_its_timeline(small: SmallFirm) -> None:
    session = small.session()
    done(parties.add(session, 2, JUNE, "witness").result())
    assert _told(small, "MB") == ["brought somebody in: June"]
    done(undo.undo(session).result())
    small.wall("TN", 1)
    assert "June" not in " ".join(_told(small, "TN"))
    assert "June" not in str([_altered(small, "TN", one.number) for one in timeline.events(session, 2)])
    assert "June" in " ".join(_told(small, "MB"))


def _told(small: SmallFirm, who: str) -> list[str]:
    return [one.words for one in timeline.events(small.session(who), 2) if "brought" in one.words]


def _altered(small: SmallFirm, who: str, act: int, case: int = 2) -> list[Altered]:
    return changes.of_act(small.session(who), case, act, Telling(str, Words.load("us"), "UTC"))


def test_of_what_a_letter_was_let_go_is_told_as_far_as_it_may_be(small: SmallFirm) -> None:
    supervisor = small.session("SV")
    hidden = done(keeping.add(supervisor, Details("Guy Gone", do_not_contact="no")).result())
    done(parties.add(supervisor, 1, hidden, "witness").result())
    lena = listing.one(supervisor, LENA)
    assert lena is not None
    done(keeping.change(supervisor, lena.target, represented_by=WAYSIDE, do_not_contact="").result())
    done(keeping.change(supervisor, _row(small, hidden).target, emails=("guy@gone.test",)).result())
    letter = Letter(LETTER, None, None, f"{OTHER_CLIENT}, guy@gone.test", "", "S", "Text.", case=3)
    done(parties.end(supervisor, parties.Target(4, 1), parties.date(2026, 1, 1)).result())
    number = done(outbox.write(small.session(), letter, DRAFT).result())
    item = outbox.one(supervisor, number)
    assert item is not None
    done(letting_go.let_go(supervisor, item, "They asked.").result())
    act = supervisor.head().number
    small.wall("TN", 1)
    for who, said in (
        ("SV", "Lena (C3), represented by Counsel (C2); Guy Gone (C5), not to be contacted"),
        ("TN", "Lena (C3), represented"),
    ):
        (altered,) = _altered(small, who, act, 3)
        assert {one.name: one.after for one in altered.columns}["let go of"] == said


def _row(small: SmallFirm, number: int) -> listing.ListedContact:
    row = listing.one(small.session("SV"), number)
    assert row is not None
    return row
