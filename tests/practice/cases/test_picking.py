"""Picking a case by some of its letters, and what it is found by staying true whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.cases import cases, keeping, listing, picking
from casetui.practice.people import contacts, parties
from casetui.session import undo
from casetui.sqlite.case_names import fill
from casetui.sqlite.reading import raw
from casetui.tables.cases import Case, Party
from casetui.tables.people import Alias, Contact
from tests.firm import NOW, SmallFirm, done

TITLES = (
    ("Haddad v. Kestrel Unified School District", "1:24-cv-00340", "KL/77-a", ("Amira Haddad",)),
    ("Brandt ./. Øst", "", "", ("Jürgen von Brandt", "王明")),
    ("[sic] re O'Quill", "24 O 117/26", "", ("Seán O'Quill", "Kestrel School District")),
    ("Estate of Haddock", "", "77-B", ("ה. ברנדט", "🦊 Fox")),
)


@pytest.fixture
def firm(small: SmallFirm) -> SmallFirm:
    def run(tx: object) -> None:
        for number, (title, court, theirs, people) in enumerate(TITLES, 40):
            case = tx.insert(  # type: ignore[attr-defined]
                Case, ref=f"2026-{number:04}", title=title, status="open", opened_at=NOW, court_number=court,
                their_ref=theirs,
            )  # fmt: skip
            for name in people:
                contact = contacts.add(tx, name, "")  # type: ignore[arg-type]
                parties.add_in(tx, case, contact, "client")  # type: ignore[arg-type]

    done(small.session("SV").act("case.open", run))
    return small


def _picked(small: SmallFirm, text: str, who: str = "MB") -> list[str]:
    return [line.ref[-2:] for line in picking.pick(small.session(who), text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-0042", "42"), ("0042", "42"), ("42", "42"), ("1", "01"), ("2026-40", "40"),
        ("haddad", "40"), ("had", "43"), ("HADDAD KES", "40"), ("kestrel haddad", "40"), ("addad", "40"),
        ("1:24-cv-00340", "40"), ("24-cv-00340", "40"), ("kl/77", "40"), ("KL 77-A", "40"), ("77-b", "43"),
        ("haddda", "40"), ("hadad", "40"), ("haddsd", "40"), ("hadddad", "40"), ("ketsrel hadad", "40"),
        ("jurgen", "41"), ("Jürgen", "41"), ("øst", "41"), ("ost", "41"),
        ("王明", "41"), ("von brandt", "41"),
        ("ברנדט", "43"), ("o'quill", "42"), ("[sic]", "42"), ("117/26", "42"), ("fo", "43"), ("f", "43"),
        ("amira h", "40"), ("quill", "42"),
    ],
)  # fmt: skip
def test_a_case_is_picked_by_what_one_knows_of_it(firm: SmallFirm, text: str, first: str) -> None:
    assert _picked(firm, text)[:1] == [first]


@pytest.mark.parametrize("text", ["zzzzqqqq", "haddad brandt", "🦊🦊", '"', "NEAR(", "a AND", "x" * 500])
def test_what_fits_nothing_finds_nothing_and_breaks_nothing(firm: SmallFirm, text: str) -> None:
    if any(char.isalnum() for char in text):
        assert _picked(firm, text) == []
    else:
        assert _picked(firm, text) == _picked(firm, ""), "signs alone ask for nothing"


def test_closed_cases_come_last_and_walled_ones_never(firm: SmallFirm) -> None:
    session = firm.session("SV")
    assert _picked(firm, "kestrel") == ["42", "40"]
    number = cases.by_ref(session, "2026-0042")
    assert number is not None
    done(session.act("case.change", lambda tx: tx.update(Case, number, None, status="closed")))
    assert _picked(firm, "kestrel") == ["40", "42"]
    firm.wall("TN", number)
    assert _picked(firm, "kestrel", "TN") == ["40"] and _picked(firm, "0042", "TN") == []
    assert "42" not in _picked(firm, "", "TN")


def test_what_a_case_is_found_by_follows_every_change_and_its_undoing(firm: SmallFirm) -> None:
    session = firm.session("SV")
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.change(session, row.target, title="Renamed matter", their_ref="ZZ-1").result())
    assert _picked(firm, "renamed") == _picked(firm, "zz-1") == ["01"] and _picked(firm, "wayside v") == []
    done(undo.undo(session).result())
    assert _picked(firm, "renamed") == [] and _picked(firm, "harlow") == ["01"]
    contact = done(session.act("contact.add", lambda tx: tx.insert(Contact, name="Zelda Quist")))
    party = done(session.act("contact.add", lambda tx: tx.insert(
        Party, case_id=1, contact_id=contact, role="witness")))  # fmt: skip
    assert _picked(firm, "zelda") == ["01"]
    done(session.act("contact.add", lambda tx: tx.update(Contact, contact, None, name="Zelda Ruiz")))
    assert _picked(firm, "ruiz") == ["01"] and _picked(firm, "quist") == []
    alias = done(session.act("contact.add", lambda tx: tx.insert(Alias, contact_id=contact, name="Zaza")))
    assert _picked(firm, "zaza") == ["01"]
    done(session.act("contact.add", lambda tx: tx.withdraw(Alias, alias, None, "wrong")))
    assert _picked(firm, "zaza") == []
    done(session.act("contact.add", lambda tx: tx.update(Party, party, None, case_id=2)))
    assert _picked(firm, "zelda") == ["02"]
    done(session.act("contact.add", lambda tx: tx.withdraw(Party, party, None, "wrong")))
    assert _picked(firm, "zelda") == []
    _is_whole(firm)


def _is_whole(firm: SmallFirm) -> None:
    """What is written down of each case is what would be written down now."""
    connection = raw(firm.session("IT", walls=False).database)
    query = "SELECT rowid, ref, names FROM case_names ORDER BY rowid"
    kept = connection.execute(query).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    fill(connection)
    anew = connection.execute(query).fetchall()
    connection.execute("ROLLBACK")
    assert kept == anew
    connection.execute("INSERT INTO case_names (case_names, rank) VALUES ('integrity-check', 1)")


@settings(max_examples=60)
@given(st.text(max_size=12), st.sampled_from(TITLES), st.integers(0, 30), st.integers(3, 9))
def test_any_text_is_understood_and_any_part_of_a_title_finds_it(
    firm: SmallFirm, text: str, case: tuple[str, str, str, tuple[str, ...]], begin: int, length: int
) -> None:
    _picked(firm, text)
    part = case[0][begin : begin + length]
    words = [word for word in part.split() if len(word) > 2 and word.isalnum()]
    if words:
        ref = f"{40 + TITLES.index(case)}"
        assert ref in _picked(firm, " ".join(words))
