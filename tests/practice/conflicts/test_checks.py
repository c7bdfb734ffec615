"""Checks find whoever the firm acted for or against, say how, keep what they found, and are signed off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.cases import cases
from casetui.practice.conflicts import asking, checks, coverage, following, interests, signing
from casetui.practice.conflicts.hits import LOUD, NOWHERE, POSSIBLE, STRONG, Found, Here, Hit
from casetui.practice.conflicts.signing import SignOff
from casetui.practice.notes import writing
from casetui.practice.people import keeping, parties, relations
from casetui.practice.people.keeping import Details
from casetui.practice.walls import walls
from casetui.session import undo
from casetui.session.results import Done, Refused, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.conflicts import Relation
from casetui.tables.enquiries import Enquiry
from tests.firm import SmallFirm, done

DAY = date(2026, 5, 28)
TODAY = DAY.isoformat()
HARLOW, BRANDT, LEASE = 1, 2, 3
JUNE, COUNSEL, LENA = 1, 2, 3


@pytest.fixture
def firm(small: SmallFirm) -> SmallFirm:
    """A firm whose acts are followed, as those of every desk and command are."""
    for who in ("MB", "TN", "ADA", "SV"):
        small.session(who).followers = (following.follow,)
    return small


def _named(firm: SmallFirm, name: str, role: str = "", who: str = "MB") -> Found:
    session = firm.session(who)
    return checks.seen(session, checks.search(session, asking.of_name(name, role)))


def _contact(firm: SmallFirm, name: str, **details: object) -> int:
    return done(keeping.add(firm.session(), Details(name, **details)).result())  # type: ignore[arg-type]


def _add(firm: SmallFirm, case: int, contact: int, role: str) -> Done[int]:
    result = parties.add(firm.session(), case, contact, role).result()
    assert isinstance(result, Done), result
    return result


def _status(firm: SmallFirm, case: int) -> str:
    return str(firm.rows("SELECT status FROM cases WHERE id = ?", case)[0][0])


def _sign(firm: SmallFirm, case: int, outcome: str = "clear", who: str = "ADA", **more: Any) -> Result[str]:
    session = firm.session(who)
    check = next(row for row in checks.every(session, case=case) if not row.is_signed)
    said = SignOff(outcome, "looked into", **more)
    return signing.sign(session, check.target, said, DAY).result()


def _open(firm: SmallFirm, case: int) -> None:
    done(firm.session("SV").act("case.begin", lambda tx: tx.update(Case, case, None, status="open")))


def _by(found: Found, strength: str) -> list[Hit]:
    return [hit for hit in found.hits if hit.strength == strength]


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jürgen Müller", "Jurgen Muller"), ("Robert Tolliver", "Bob Tolliver"),
        ("Tolliver, Robert", "Robert Tolliver"), ("Анна Иванова", "Anna Ivanova"),
        ("O'Neil Quist", "ONeil Quist"),
        ("Halvorsen & Co GmbH", "Halvorsen"), ("Katharine Oyelaran-Voss", "Katharine Oyelaran"),
        ("Margaret Whitlock", "Margaret Witlock"),
    ],
)  # fmt: skip
def test_a_client_is_found_however_the_name_is_written(firm: SmallFirm, known: str, asked: str) -> None:
    contact = _contact(firm, known, organisation="GmbH" in known)
    _add(firm, BRANDT, contact, "client")
    hits = [hit for hit in _named(firm, asked).hits if hit.table == "contacts"]
    assert [(hit.id, hit.role, hit.ref) for hit in hits] == [(contact, "client", "2026-0002")]
    assert hits[0].how


def test_who_has_another_name_only_is_nobody(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Maria Garcia"), "client")
    assert not _by(_named(firm, "Mario Garza"), STRONG)


def test_a_former_client_on_the_other_side_is_the_loudest(firm: SmallFirm) -> None:
    rosa = _contact(firm, "Rosa Imhof", emails=("rosa@imhof.example.com",))
    line = _add(firm, BRANDT, rosa, "client").value
    done(parties.end(firm.session(), Target(line, 1), date(2026, 5, 1)).result())
    for name in ("Dr. Kaya Imhof", "Imhof Holding"):
        _add(firm, LEASE, _contact(firm, name), "witness")
    found = _named(firm, "Rosa Imhof", "opposing party")
    assert found.hits[0].strength == LOUD
    loud = found.hits[0]
    assert (loud.role, loud.until, loud.ref) == ("client", "2026-05-01", "2026-0002")


def test_the_old_client_under_another_address_is_found_by_telephone_post_and_company(firm: SmallFirm) -> None:
    old = _contact(
        firm, "R. Vale", emails=("rv@valeworks.example.com",), phones=(("+1 (555) 010-0199", ""),),
        postal="9 Quay Street\nSalem",
    )  # fmt: skip
    _add(firm, BRANDT, old, "client")
    for details, how in (
        ({"phones": (("555 010 0199", ""),)}, "same telephone number"),
        ({"emails": ("other@valeworks.example.com",)}, "same company's mail (@valeworks.example.com)"),
        ({"postal": "9 QUAY STREET\nSalem"}, "same postal address"),
    ):
        new = _contact(firm, "Somebody Else", **details)
        session = firm.session()
        found = checks.search(session, asking.of_contact(session, new, "opposing party"))
        assert [hit.how for hit in found.hits if hit.id == old and hit.table == "contacts"] == [how]


def test_a_domain_at_which_many_have_mail_is_no_companys(firm: SmallFirm) -> None:
    for number in range(14):
        _add(firm, BRANDT, _contact(firm, f"Somebody {number}", emails=(f"a{number}@post.test",)), "client")
    new = _contact(firm, "Else Where", emails=("else@post.test",))
    found = checks.search(firm.session(), asking.of_contact(firm.session(), new, "opposing party"))
    assert [hit for hit in found.hits if "company" in hit.how] == []


def test_a_common_name_alone_does_not_drown_the_strong_ones(firm: SmallFirm) -> None:
    for _n in range(15):
        _add(firm, BRANDT, _contact(firm, "John Smith"), "witness")
    mine = _contact(firm, "John Smith", phones=(("555-010-7777", ""),))
    _add(firm, LEASE, mine, "client")
    session = firm.session()
    asked = asking.of_name("John Smith", "opposing party")
    assert not _by(checks.search(session, asked), STRONG) and _by(checks.search(session, asked), POSSIBLE)
    new = _contact(firm, "John Smith", phones=(("555 010 7777", ""),))
    found = checks.search(session, asking.of_contact(session, new, "opposing party"))
    assert [hit.id for hit in _by(found, LOUD)] == [mine]


def test_enquirers_declined_prospects_and_names_in_texts_are_found(firm: SmallFirm) -> None:
    row = firm.ask("A matter against Wayside", "Ingrid Halloway <ingrid@halloway.example.com>")
    done(_decline(firm, row.id))
    done(writing.add(firm.session(), BRANDT, "Spoke with Bjorn A. Thorvald about the fence.").result())
    found = _named(firm, "Ingrid Halloway")
    assert ("enquiries", row.id, "declined") in [(hit.table, hit.id, hit.role) for hit in found.hits]
    texts = _named(firm, "Bjorn Thorvald").hits
    assert [(hit.table, hit.role, hit.ref, hit.strength) for hit in texts] == [
        ("notes", "named in N1", "2026-0002", "weak")
    ]


def test_who_asked_often_is_told_once(firm: SmallFirm) -> None:
    for subject in ("A lease", "A lease again", "My lease"):
        row = firm.ask(subject, "I. Halloway <ingrid@halloway.example.com>")
    ingrid = _contact(firm, "Ingrid Halloway", emails=("ingrid@halloway.example.com",))
    found = checks.search(firm.session(), asking.of_contact(firm.session(), ingrid, "client"))
    asked = [(hit.id, hit.how) for hit in found.hits if hit.role == "enquirer"]
    assert asked == [(row.id, "same mail address; 3 enquiries")]


def test_who_has_several_names_is_a_hit_once(firm: SmallFirm) -> None:
    names = (("Halvorsen & Daughters", "trading"), ("HB Roofing", "former"))
    company = _contact(firm, "Halvorsen Builders, Inc.", organisation=True, other_names=names)
    for case in (HARLOW, BRANDT):
        _add(firm, case, company, "opposing party")
    found = checks.search(firm.session(), asking.of_case(firm.session(), HARLOW, TODAY), Here(HARLOW))
    assert [hit.ref for hit in found.hits if hit.id == company and hit.table == "contacts"] == ["2026-0002"]


def test_a_court_is_not_told_for_sitting_elsewhere_but_for_being_a_party(firm: SmallFirm) -> None:
    judge = _contact(firm, "Hon. Ada Bench", emails=("bench@courts.test",))
    court = _contact(firm, "Court of Somewhere", emails=("clerk@courts.test",), organisation=True)
    for contact, role in ((judge, "judge"), (court, "court")):
        _add(firm, BRANDT, contact, role)
    _add(firm, HARLOW, judge, "judge")
    session = firm.session()
    assert checks.search(session, asking.of_contact(session, judge, "judge"), Here(HARLOW)).hits == ()
    _add(firm, LEASE, judge, "client")
    found = checks.search(session, asking.of_contact(session, judge, "judge"), Here(HARLOW))
    assert [(hit.role, hit.ref) for hit in found.hits] == [("client", "2026-0003")]


def test_counsel_met_again_is_less_than_counsel_who_was_a_client(firm: SmallFirm) -> None:
    counsel = _contact(firm, "Lionel Crane")
    for case, role in ((HARLOW, "opposing counsel"), (BRANDT, "opposing counsel"), (LEASE, "client")):
        _add(firm, case, counsel, role)
    session = firm.session()
    found = checks.search(session, asking.of_contact(session, counsel, "opposing counsel"), Here(HARLOW))
    assert [(hit.strength, hit.ref) for hit in found.hits] == [(LOUD, "2026-0003"), (POSSIBLE, "2026-0002")]


def test_a_hit_says_since_when_also_where_the_role_began_with_the_case(firm: SmallFirm) -> None:
    assert {hit.since for hit in _named(firm, "June").hits if hit.ref} == {TODAY}


def _decline(firm: SmallFirm, number: int) -> Result[None]:
    def run(tx: Tx) -> None:
        tx.update(Enquiry, number, None, state="closed", outcome="declined")

    return firm.session().act("enquiry.close", run)


def test_relatives_and_the_firms_own_interests_are_found(firm: SmallFirm) -> None:
    director, company = _contact(firm, "Paul Okoro"), _contact(firm, "Okoro Timber Ltd", organisation=True)
    _add(firm, BRANDT, company, "client")

    def relate(tx: Tx) -> int:
        return tx.insert(Relation, contact_id=director, other_id=company, nature="director of")

    done(firm.session().act("contact.relate", relate))
    done(interests.add(firm.session(), firm.user("ADA"), "Okoro Timber", "shareholder").result())
    found = checks.search(firm.session(), asking.of_contact(firm.session(), director, "opposing party"))
    assert ("Okoro Timber Ltd", POSSIBLE, "Paul Okoro is director of them") in [
        (hit.name, hit.strength, hit.how) for hit in found.hits
    ]
    staff = [hit for hit in _named(firm, "Okoro Timber Ltd").hits if hit.table == "interests"]
    assert [(hit.role, hit.words) for hit in staff] == [("interest of Ada Quill", "shareholder")]


# --- by itself


def test_a_party_that_is_added_is_checked_at_once_and_its_case_is_pending_again(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "client")
    other = _contact(firm, "Otto Renner")
    told = _add(firm, LEASE, other, "opposing party").told
    assert _status(firm, LEASE) == cases.PENDING
    assert "2026-0003 is pending again" in told[0] and "1 loud" in told[0]
    check = checks.every(firm.session(), case=LEASE)[0]
    assert check.names == "Lena\nOtto Renner" and checks.of(firm.session(), check.id).hits[0].strength == LOUD


def test_a_role_that_changes_after_the_check_is_checked_again(firm: SmallFirm) -> None:
    line = _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness").value
    done(_sign(firm, BRANDT))
    assert not coverage.missing(firm.session(), BRANDT, TODAY, signed=True)
    before = len(checks.every(firm.session(), case=BRANDT))
    done(parties.change(firm.session(), Target(line, 1), "opposing party", date(2026, 5, 28)).result())
    assert len(checks.every(firm.session(), case=BRANDT)) == before + 1
    assert _status(firm, BRANDT) == cases.PENDING


def test_a_name_that_is_added_is_checked_and_makes_pending_also_behind_a_wall(firm: SmallFirm) -> None:
    line = _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness").value
    firm.wall("TN", BRANDT)
    _add(firm, LEASE, firm.rows("SELECT contact_id FROM parties WHERE id = ?", line)[0][0], "witness")
    for case in (BRANDT, LEASE):
        _open(firm, case)
    (contact,) = firm.rows("SELECT contact_id FROM parties WHERE id = ?", line)[0]
    (version,) = firm.rows("SELECT version FROM contacts WHERE id = ?", contact)[0]
    change = keeping.change(
        firm.session("TN"), Target(contact, version), other_names=(("Otto Brenner", "maiden"),)
    ).result()
    assert isinstance(change, Done)
    assert [_status(firm, case) for case in (BRANDT, LEASE)] == [cases.PENDING] * 2
    assert not [told for told in change.told if "2026-0002" in told], "what is behind the wall is not told"


def test_undoing_an_added_party_leaves_the_case_as_it_was(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness")
    assert _status(firm, BRANDT) == cases.PENDING
    done(undo.undo(firm.session()).result())
    assert _status(firm, BRANDT) == cases.OPEN
    assert not [row for row in checks.every(firm.session(), case=BRANDT) if "Renner" in row.names]


# --- signing off


def test_a_case_that_was_open_is_open_again_once_all_its_names_are_signed_off(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness")
    session = firm.session("ADA")
    found = checks.search(session, asking.of_case(session, BRANDT, TODAY), Here(BRANDT))
    check = checks.one(session, done(checks.keep(session, found, Here(BRANDT)).result()))
    assert check is not None
    said = done(signing.sign(session, check.target, SignOff("clear", "nobody"), DAY).result())
    assert said.endswith("2026-0002 is open again.") and _status(firm, BRANDT) == cases.OPEN
    again = signing.sign(session, check.target, SignOff("clear", "x"), DAY).result()
    assert isinstance(again, Refused) and "signed off already" in again.why


@pytest.mark.parametrize(
    ("who", "outcome", "reason", "why"),
    [
        ("MB", "clear", "looked", "Only an attorney"), ("ADA", "clear", " ", "Say why"),
        ("ADA", "consent", "they agreed", "needs the paper"), ("ADA", "maybe", "x", "comes to one of these"),
        ("ADA", "clear", "x" * 1_001, "at most 1,000"),
    ],
)  # fmt: skip
def test_what_is_no_sign_off(firm: SmallFirm, who: str, outcome: str, reason: str, why: str) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness")
    check = checks.every(firm.session(who), case=BRANDT)[0]
    result = signing.sign(firm.session(who), check.target, SignOff(outcome, reason), DAY).result()
    assert isinstance(result, Refused) and why in result.why


def test_nobody_signs_off_what_they_are_a_hit_of_themselves(firm: SmallFirm) -> None:
    done(interests.add(firm.session(), firm.user("ADA"), "Renner Boats", "shareholder").result())
    _add(firm, BRANDT, _contact(firm, "Renner Boats"), "opposing party")
    result = _sign(firm, BRANDT)
    assert isinstance(result, Refused) and "another" in result.why
    _add(firm, LEASE, _contact(firm, "Ada Quill"), "opposing party")
    assert isinstance(_sign(firm, LEASE), Refused)


def test_declined_closes_the_case(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "witness")
    assert "is closed" in done(_sign(firm, BRANDT, "declined")) and _status(firm, BRANDT) == cases.CLOSED


# --- kept, and behind walls


def test_every_check_is_kept_as_it_was_also_the_empty_ones(firm: SmallFirm) -> None:
    session = firm.session()
    found = checks.search(session, asking.of_name("Zebulon Qwex"))
    number = done(checks.keep(session, found).result())
    _add(firm, BRANDT, _contact(firm, "Zebulon Qwex"), "client")
    kept = checks.of(session, number)
    assert kept.hits == () and [one.name for one in kept.asked] == ["Zebulon Qwex"]
    row = checks.one(session, number)
    assert row is not None and row.at == firm.clock() and row.asked_by == firm.user("MB")


def test_of_a_walled_case_a_hit_says_only_whom_to_ask(firm: SmallFirm) -> None:
    contact = _contact(firm, "Otto Renner")
    _add(firm, BRANDT, contact, "client")
    _add(firm, BRANDT, _contact(firm, "Renner, Otto"), "witness")
    done(writing.add(firm.session(), BRANDT, "Otto Renner rang.").result())
    firm.wall("MB", BRANDT)
    found = _named(firm, "Otto Renner", "opposing party")
    assert [(hit.asked, hit.name, hit.ask, hit.ref, hit.how, hit.words) for hit in found.hits] == [
        ("Otto Renner", "a walled case", "Tomas Nowak", "", "", "")
    ]
    assert "1 strong" in found.said()


def test_a_kept_check_is_read_through_the_walls_of_its_reader(firm: SmallFirm) -> None:
    _add(firm, BRANDT, _contact(firm, "Otto Renner"), "client")
    session: Session = firm.session()
    found = checks.search(session, asking.of_name("Otto Renner"))
    number = done(checks.keep(session, found, NOWHERE).result())
    firm.wall("TN", BRANDT)
    assert {hit.ask for hit in checks.of(firm.session("TN"), number).hits} == {"Tomas Nowak"}
    assert {hit.ref for hit in checks.of(session, number).hits} == {"2026-0002"}


def test_screened_puts_up_the_wall(firm: SmallFirm) -> None:
    _add(firm, LEASE, _contact(firm, "Otto Renner"), "witness")
    refused = _sign(firm, LEASE, "screened")
    assert isinstance(refused, Refused) and "Whom is the wall to keep out" in refused.why
    done(_sign(firm, LEASE, "screened", shut_out=(firm.user("MB"),)))
    assert list(walls.shut_out_of(firm.session("SV"), LEASE)) == [firm.user("MB")]
    assert checks.every(firm.session("MB"), case=LEASE) == []


def test_who_is_bound_to_somebody_in_a_case_is_a_new_question(firm: SmallFirm) -> None:
    session = firm.session()
    director, company = _contact(firm, "Paul Okoro"), _contact(firm, "Okoro Timber Ltd", organisation=True)
    _add(firm, BRANDT, company, "client")
    _sign(firm, BRANDT)
    _open(firm, BRANDT)
    _add(firm, LEASE, director, "opposing party")
    related = relations.relate(session, director, company, "director of").result()
    assert isinstance(related, Done) and any("2026-0002 is pending again" in told for told in related.told)
    check = checks.every(session, case=BRANDT)[0]
    assert check.names == "Okoro Timber Ltd"
    assert "director of Okoro Timber Ltd" in [hit.how for hit in checks.of(session, check.id).hits]
    assert isinstance(_sign(firm, BRANDT), Done) and _status(firm, BRANDT) == "open"
    (line,), (seen,) = (relations.of(session, one) for one in (director, company))
    assert line.said == f"director of Okoro Timber Ltd (C{company})"
    assert seen.said == f"Paul Okoro (C{director}) is director of them"
    again = relations.relate(session, director, company, "director of").result()
    assert isinstance(again, Refused) and "already" in str(again)
    done(relations.unrelate(session, related.value).result())
    assert relations.of(session, company) == [] and _status(firm, BRANDT) == "open"


def test_nothing_is_told_of_relations_to_those_behind_a_wall(firm: SmallFirm) -> None:
    hidden, other = _contact(firm, "Hedda Gil"), _contact(firm, "Otto Penn")
    _add(firm, BRANDT, hidden, "client")
    done(relations.relate(firm.session(), hidden, other, "spouse of").result())
    firm.wall("TN", BRANDT)
    walled = firm.another_session("TN")
    assert relations.of(walled, other) == []
    for call in (relations.relate(walled, other, hidden, "x of"), relations.unrelate(walled, 1)):
        assert isinstance(call.result(), Refused)


@pytest.mark.parametrize("status", ["closed", "archived"])
def test_whoever_was_in_one_earlier_file_only_is_found(firm: SmallFirm, status: str) -> None:
    once = _contact(firm, "Ottoline Brisk")
    _add(firm, BRANDT, once, "client")
    done(firm.session("SV").act("case.close", lambda tx: tx.update(Case, BRANDT, None, status=status)))
    hit = _named(firm, "Ottoline Brisk", "opposing party").hits[0]
    assert (hit.id, hit.ref, hit.status, hit.role, hit.strength) == (
        once, "2026-0002", status, "client", LOUD
    )  # fmt: skip


def test_a_flag_without_file_and_role_is_found(firm: SmallFirm) -> None:
    noted = _contact(firm, "Quentin Farrow", note="We act against him in nothing yet: ask SV first")
    hits = _named(firm, "Quentin Farrow", "client").hits
    assert (hits[0].table, hits[0].id, hits[0].role, hits[0].ref) == ("contacts", noted, "contact", "")
    row = firm.ask("About Quentin Farrow", "Lucy Reed <lucy@reed.example.com>")
    assert ("enquiries", row.id) in [
        (hit.table, hit.id) for hit in _named(firm, "Lucy Reed", "opposing party").hits
    ]


def test_who_is_a_hit_signs_off_no_other_check_of_that_case_either(firm: SmallFirm) -> None:
    done(interests.add(firm.session(), firm.user("ADA"), "Okoro Timber", "shareholder").result())
    _add(firm, BRANDT, _contact(firm, "Okoro Timber Ltd", organisation=True), "opposing party")
    _add(firm, BRANDT, _contact(firm, "Zelma Quade"), "witness")
    first, second = checks.every(firm.session(), case=BRANDT)[::-1][:2]
    for check in (first, second):
        said = signing.sign(firm.session("ADA"), check.target, SignOff("clear", "looked into"), DAY).result()
        assert isinstance(said, Refused) and f"You are a hit of {first.name} yourself" in str(said)
