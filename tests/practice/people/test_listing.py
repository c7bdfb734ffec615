"""The list of contacts: views, orders, pages, filters; what a card tells; and what walls keep from both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.enquiries import taking_down
from casetui.practice.paging import Position
from casetui.practice.people import card, contacts, doubles, filters, listing, phones
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.tables.cases import Party
from casetui.tables.people import Address, Alias, Contact
from tests.firm import CLIENT, SmallFirm, done, mail

JUNE, WAYSIDE, LENA, CLERK = 1, 2, 3, 4
"""The contacts of the small firm: two of them in case 1, Lena the client of cases 2 and 3, the court in 3."""


def _write(small: SmallFirm, run: Any) -> Any:
    return done(small.session("SV", walls=False).act("contact.add", run))


def _add(small: SmallFirm, name: str, email: str = "", phone: str = "", **columns: Any) -> int:
    def run(tx: Tx) -> int:
        number = contacts.add(tx, name, email, phone)
        tx.update(Contact, number, None, **columns)
        return number

    return int(_write(small, run))


def _party(small: SmallFirm, contact: int, case: int, role: str, **columns: Any) -> int:
    return int(
        _write(small, lambda tx: tx.insert(Party, contact_id=contact, case_id=case, role=role, **columns))
    )


def _ids(small: SmallFirm, view: str = "all", text: str = "", who: str = "MB") -> list[int]:
    session = small.session(who)
    where = filters.parse(session, text).conditions
    found = [row.id for row in listing.page(session, view, where=where).rows]
    assert listing.count(session, view, where) == len(found)
    assert list(listing.find(session, view, where, None, 50).rows) == listing.by_ids(session, found)
    return found


def test_each_view_has_its_contacts_by_their_names(small: SmallFirm) -> None:
    alone = _add(small, "aaron Unknown")
    assert _ids(small) == [alone, CLERK, WAYSIDE, JUNE, LENA]
    assert _ids(small, "clients") == [JUNE, LENA]
    assert _ids(small, "other-side") == [WAYSIDE]
    assert _ids(small, "courts") == [CLERK]
    assert _ids(small, "doubles") == []
    _add(small, "JUNE")
    assert [row.called for row in listing.page(small.session(), "doubles").rows] == ["June", "JUNE"]
    newest = listing.page(small.session(), "all", sort="newest").rows
    assert [row.id for row in newest] == sorted((row.id for row in newest), reverse=True)


def test_a_view_with_many_in_it_is_the_same_as_one_with_few(
    small: SmallFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {view: _ids(small, view) for view in listing.VIEWS}
    monkeypatch.setattr(listing, "FEW", 0)
    assert {view: _ids(small, view) for view in listing.VIEWS} == few


def test_a_line_names_the_roles_that_go_on_first(small: SmallFirm) -> None:
    _party(small, LENA, 1, "witness", until="2026-05-01")
    row = listing.one(small.session(), LENA)
    assert row is not None and row.emails == ("lena@brandt.example.com",)
    assert [(one.role, one.ref, one.past) for one in row.roles] == [
        ("client", "2026-0003", False), ("client", "2026-0002", False), ("witness", "2026-0001", True),
    ]  # fmt: skip
    assert row.cases == ("2026-0003", "2026-0002", "2026-0001") and row.name == "C3"


def test_who_has_thousands_of_roles_has_the_newest_in_a_line(small: SmallFirm) -> None:
    for _ in range(listing.MOST_ROLES + 5):
        _party(small, CLERK, 1, "court")
    row, told = listing.one(small.session(), CLERK), card.of(small.session(), CLERK)
    assert row is not None and len(row.roles) == listing.MOST_ROLES and row.has_more
    assert told is not None and len(told.roles) == listing.MOST_ROLES + 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JUNE", [JUNE]), ("harlow", [JUNE]), ("maiden-okafor", [LENA]), ("555-0100", [LENA]),
        ("5550100", [LENA]), ("(555)", [LENA]), ("+1 55501", []), ("01", [CLERK]), ("role:court", [CLERK]),
        ("role:oppos", [WAYSIDE]), ("case:0001", [WAYSIDE, JUNE]), ("case:brandt", [CLERK, LENA]),
        ("is:client", [JUNE, LENA]), ("is:opp", [WAYSIDE]), ("is:represented", [JUNE]), ("is:minor", [LENA]),
        ("000", []), ("0000", []), ("0555 5550", [LENA]), ("0055555501", [LENA]), ("0100", [LENA]),
        ("00100", []), ("ost", [WAYSIDE]), ("ØST", [WAYSIDE]), ("máiden", [LENA]), ("jüne", [JUNE]),
        ("is:org", [CLERK]), ("is:person", [WAYSIDE, JUNE, LENA]), ("is:client lena", [LENA]),
        ("role:", [CLERK, WAYSIDE, JUNE, LENA]), ('"june harlow"', []), ("Øst", [WAYSIDE]),
        ("[sic]", []), ("%", []), ("x' OR 1", []),
    ],
)  # fmt: skip
def test_a_filter_finds_by_what_it_says(small: SmallFirm, text: str, found: Sequence[int]) -> None:
    def run(tx: Tx) -> None:
        tx.insert(Alias, contact_id=LENA, name="Maiden-Okafor", kind="maiden")
        tx.insert(Alias, contact_id=WAYSIDE, name="øst & Co", kind="trading")
        phones.add(tx, LENA, "(555) 555-0100", "mobile")
        tx.update(Contact, LENA, None, minor=1)
        tx.update(Contact, CLERK, None, organisation=1, name="Clerk 01")
        tx.update(Contact, JUNE, None, represented_by_id=WAYSIDE)

    _write(small, run)
    assert _ids(small, text=text) == found


def test_whom_nobody_may_contact_are_found(small: SmallFirm) -> None:
    barred = _add(small, "Barred", do_not_contact="An order.")
    assert _ids(small, text="is:do-not") == [barred]
    with pytest.raises(Refuse, match="role: takes client, opposing party"):
        filters.parse(small.session(), "role:bogus")


@pytest.mark.parametrize("text", ["is:nobody", "is:x"])
def test_what_is_unclear_in_a_filter_is_said(small: SmallFirm, text: str) -> None:
    with pytest.raises(Refuse, match="is: takes client"):
        filters.parse(small.session(), text)


def test_a_find_goes_on_where_it_ended(small: SmallFirm) -> None:
    session, found, beyond = small.session(), [], None
    for _ in range(4):
        hits = listing.find(session, "all", (), beyond, 1)
        found += [row.id for row in hits.rows]
        beyond = hits.beyond
    assert found == [CLERK, WAYSIDE, JUNE, LENA] and beyond is None


def test_it_says_in_which_other_views_something_fits(small: SmallFirm) -> None:
    session = small.session()
    where = filters.parse(session, "june").conditions
    assert listing.elsewhere(session, "courts", where) == [("clients", "1"), ("all", "1")]


# --- walls


def test_who_is_known_from_walled_cases_alone_is_nobody(small: SmallFirm) -> None:
    _party(small, LENA, 1, "witness")
    small.wall("MB", 1)
    assert _ids(small) == [CLERK, LENA] and _ids(small, who="TN") == [CLERK, WAYSIDE, JUNE, LENA]
    assert _ids(small, "clients") == [LENA] and _ids(small, "other-side") == []
    assert _ids(small, text="case:0001") == _ids(small, text="role:witness") == []
    session = small.session()
    assert listing.one(session, JUNE) is None and card.of(session, JUNE) is None
    assert listing.fitting(session, "all", [JUNE, LENA]) == [LENA]
    lena, told = listing.one(session, LENA), card.of(session, LENA)
    assert lena is not None and lena.cases == ("2026-0003", "2026-0002")
    assert told is not None and {role.ref for role in told.roles} == {"2026-0003", "2026-0002"}


def test_a_wall_leaves_nobody_double_and_names_no_counsel(small: SmallFirm) -> None:
    double = _add(small, "june", CLIENT)
    counsel = _add(small, "Ward of June", represented_by_id=JUNE, guardian_id=JUNE)
    assert set(doubles.contacts(small.session("TN"))) == {JUNE, double}
    small.wall("MB", 1)
    session = small.session()
    assert doubles.contacts(session) == [] and _ids(small, "doubles") == []
    told = card.of(session, counsel)
    assert told is not None and told.represented_by is None and told.guardian is None
    seen = card.of(small.session("TN"), counsel)
    assert seen is not None and seen.represented_by is not None and seen.represented_by.called == "June"


@pytest.mark.parametrize("walled", [False, True])
def test_enquiries_on_a_card_are_those_one_sees(small: SmallFirm, walled: bool) -> None:
    small.take_in(mail("Deed", CLIENT, key="q"))
    _party(small, JUNE, 2, "witness")
    if walled:
        small.wall("MB", 1)
    told = card.of(small.session(), JUNE)
    assert told is not None
    shown = [] if walled else [("Deed", "2026-0001")]
    assert [(one.subject, one.case_ref) for one in told.enquiries] == shown


def test_enquiries_on_a_card_are_those_that_came_in_any_way(small: SmallFirm) -> None:
    _write(small, lambda tx: phones.add(tx, JUNE, "(555) 010-0177", "mobile"))
    for line in ("fence 555-010-0177", "hedge 555 010 0178", f"gate {CLIENT}"):
        _call(small, line)
    told = card.of(small.session(), JUNE)
    assert told is not None and [one.subject for one in told.enquiries] == ["gate", "fence"]
    assert [row.kind for row in small.enquiries()] == ["client", "other", "client"]
    _write(small, lambda tx: phones.add(tx, LENA, "555 010 0177", ""))
    _call(small, "roof 555-010-0177")
    assert small.newest().kind == "other"  # it is nobody's own
    small.wall("TN", 2)
    small.wall("TN", 3)
    _call(small, "wall 555-010-0177", "TN")
    assert small.newest().kind == "client"


def _call(small: SmallFirm, about: str, who: str = "MB") -> None:
    line = taking_down.understand(f"call June re {about}")
    done(taking_down.take_down(small.session(who), small.firm, line).result())
    small.clock.at += 1


# --- what a card tells


def test_a_card_tells_all_there_is(small: SmallFirm) -> None:
    def run(tx: Tx) -> None:
        tx.insert(Alias, contact_id=JUNE, name="June Okafor", kind="maiden")
        tx.insert(Address, contact_id=JUNE, email="other@harlow.example.com")
        phones.add(tx, JUNE, "555-0100", "mobile")
        tx.update(
            Contact, JUNE, None, postal="1 Mill Lane\nKestrel", language="es", preferred="post",
            may_be_told="her sister Ida", note="[sic]", do_not_contact="", guardian_id=LENA,
        )  # fmt: skip

    _write(small, run)
    _party(small, JUNE, 2, "witness", side="ours", since="2026-01-01", until="2026-02-01")
    told = card.of(small.session(), JUNE)
    assert told is not None
    assert [one.name for one in told.other_names] == ["June Okafor"]
    assert [one.email for one in told.addresses] == [CLIENT, "other@harlow.example.com"]
    assert [(one.number, one.label) for one in told.phones] == [("555-0100", "mobile")]
    assert (told.postal, told.language, told.preferred) == ("1 Mill Lane\nKestrel", "es", "post")
    assert told.guardian is not None and told.guardian.name == f"C{LENA}"
    assert [(one.ref, one.role, one.until) for one in told.roles] == [
        ("2026-0001", "client", ""), ("2026-0002", "witness", "2026-02-01"),
    ]  # fmt: skip
    lena = card.of(small.session(), LENA)
    assert lena is not None and [one.called for one in lena.speaks_for] == ["June"]
    assert card.of(small.session(), 999) is None


# --- pages


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> SmallFirm:
    path = tmp_path_factory.mktemp("paged") / "firm.db"
    SmallFirm.build(path)
    small = SmallFirm(path)
    for name in [*"bBa", *"A1é😀bb", "[sic]", "z" * 300, "O'Neil", "von Ost", "קרן"]:
        _party(small, _add(small, name), 1, "client")
    return small


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["all", "clients", "doubles"]), st.sampled_from(listing.ORDERS), st.integers(1, 7),
    st.booleans(),
)  # fmt: skip
def test_pages_of_any_size_give_each_contact_once_in_either_direction(
    paged: SmallFirm, view: str, sort: str, size: int, backward: bool
) -> None:
    session = paged.session()
    whole = [row.id for row in listing.page(session, view, sort=sort, limit=100).rows]
    assert len(whole) == len(set(whole)) == {"all": 18, "clients": 16, "doubles": 6}[view]
    place: Position | None = None
    found: list[int] = []
    while True:
        page = listing.page(session, view, sort=sort, beside=place, backward=backward, limit=size)
        ids = [row.id for row in page.rows]
        found = [*ids, *found] if backward else [*found, *ids]
        if not page.more:
            break
        place = page.positions[0 if backward else -1]
    assert found == whole
