"""The staff, the firm's settings, contacts and cases: who is who, and what is issued only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.db import CannotOpen
from casetui.practice.cases import cases, picking
from casetui.practice.firm import firm, founding, staff
from casetui.practice.firm.founding import Founder
from casetui.practice.people import contacts
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.people import Address
from tests.firm import CLIENT, OTHER_CLIENT, STAFF, Clock, SmallFirm, done

ANN = Founder("ann", "Ann Example", "AE", "case manager", ("ann@quill.test",))


def _add(small: SmallFirm, who: Founder) -> Done[int] | Conflict | Refused:
    def run(tx: Tx) -> int:
        return staff.add(tx, who.login, who.name, who.initials, who.role, who.emails)

    return small.session("SV").act("user.add", run)


def test_a_user_is_added_and_found_by_initials_or_login(small: SmallFirm) -> None:
    done(_add(small, ANN))
    people = staff.load(small.session())
    for word in ("AE", "ae", "@AE", " ann "):
        person = people.find(word)
        assert person is not None
        assert (person.name, person.role) == ("Ann Example", "case manager")
    assert people.by_login("AE") is None


@pytest.mark.parametrize(
    "wrong",
    [
        Founder("Ann", "Ann", "AE", "attorney"), Founder("", "Ann", "AE", "attorney"),
        Founder("a b", "Ann", "AE", "attorney"),
        Founder("ann", " ", "AE", "attorney"), Founder("ann", "Ann", "", "attorney"),
        Founder("ann", "Ann", "A.E", "attorney"),
        Founder("ann", "Ann", "ABCDE", "attorney"), Founder("ann", "Ann", "AE", "king"),
        Founder("marta", "Ann", "AE", "attorney"), Founder("ann", "Ann", "mb", "attorney"),
        Founder("ann", "Ann", "AE", "attorney", ("nobody",)),
        Founder("ann", "Ann", "AE", "attorney", ("Marta@quill.test",)),
    ],
)  # fmt: skip
def test_what_no_user_can_be_is_refused(small: SmallFirm, wrong: Founder) -> None:
    assert isinstance(_add(small, wrong), Refused)
    assert len(staff.load(small.session()).people) == len(STAFF)


def test_somebody_can_always_manage_users(small: SmallFirm) -> None:
    session = small.session("SV")
    supervisor, administrator = small.staff.need("SV"), small.staff.need("IT")
    done(session.act("user.disable", lambda tx: staff.disable(tx, administrator)))
    assert isinstance(session.act("user.disable", lambda tx: staff.disable(tx, supervisor)), Refused)
    for role in ("attorney", "case manager"):
        result = session.act("user.role", lambda tx, role=role: staff.change_role(tx, supervisor, role))  # type: ignore[misc]
        assert isinstance(result, Refused)
    done(session.act("user.role", lambda tx: staff.change_role(tx, supervisor, "administrator")))


def test_who_has_left_keeps_their_name(small: SmallFirm) -> None:
    tomas = small.staff.need("TN")
    done(small.session("SV").act("user.disable", lambda tx: staff.disable(tx, tomas)))
    people = staff.load(small.session())
    assert people.find("TN") is None
    assert people.find("TN", former=True) is not None
    assert (people.name(tomas.id), people.initials(tomas.id)) == ("Tomas Nowak", "TN")
    assert tomas.id not in [person.id for person in people.active()]


def test_two_who_change_one_user_meet(small: SmallFirm) -> None:
    seen = small.staff.need("TN")
    done(small.session("SV").act("user.role", lambda tx: staff.change_role(tx, seen, "attorney")))
    result = small.session("IT").act("user.role", lambda tx: staff.change_role(tx, seen, "supervisor"))
    assert isinstance(result, Conflict)


# --- founding and settings


def test_a_firm_is_founded_or_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "firm.db"
    for people, settings in (
        ([ANN], {"name": "X"}),  # nobody could ever add users
        ([*STAFF, Founder("it", "Twice", "TW", "attorney")], {"name": "X"}),
        (STAFF, {"nonsense": 1}),
    ):
        with pytest.raises(Refuse):
            founding.found(path, settings, people)
        assert list(tmp_path.iterdir()) == []
    with pytest.raises(TypeError):
        founding.found(path, {"name": object()}, STAFF)
    assert list(tmp_path.iterdir()) == []
    founding.found(path, {"name": "X"}, STAFF)
    with pytest.raises(CannotOpen):
        founding.found(path, {"name": "Y"}, STAFF)
    assert SmallFirm(path).firm.name == "X"


def test_settings_are_kept_and_their_changes_logged(small: SmallFirm) -> None:
    session = small.session("SV")
    given = {
        "reply_hours": 8,
        "mailbox": " Office@Quill.TEST ",
        "name": "é [sic]",
    }
    done(session.act("setting.change", lambda tx: firm.put(tx, **given)))
    found = firm.load(small.session())
    assert (found.reply_hours, found.mailbox, found.name) == (
        8, "office@quill.test", "é [sic]",
    )  # fmt: skip
    assert isinstance(session.act("setting.change", lambda tx: firm.put(tx, colour="red")), Refused)
    assert isinstance(session.act("setting.change", lambda tx: firm.put(tx, sendmail=["/bin/x"])), Refused)
    assert isinstance(
        small.session("MB").act("setting.change", lambda tx: firm.put(tx, name="Mine")), Refused
    )


def test_a_setting_of_a_later_version_is_left_alone(small: SmallFirm) -> None:
    from casetui.tables.firm import Setting

    done(small.session("SV").act("setting.change", lambda tx: tx.insert(Setting, name="later", value="1")))
    assert firm.load(small.session()).name == "Quill LLP"


# --- contacts and cases


def _standing(small: SmallFirm, email: str) -> contacts.Standing:
    return done(small.session().act("contact.add", lambda tx: contacts.standing(tx, email)))


def test_a_correspondent_is_known_by_their_address(small: SmallFirm) -> None:
    june, lena = _standing(small, CLIENT), _standing(small, OTHER_CLIENT)
    assert (june.kind, june.open_cases, june.is_party_of(1), june.is_party_of(2)) == (
        "client",
        {1},
        True,
        False,
    )
    assert lena.open_cases == {2, 3}
    assert _standing(small, "marta@quill.test").kind == "colleague"
    assert _standing(small, "nobody@x.test") == _standing(small, "") == contacts.Standing(None, (), ())


def test_a_closed_case_counts_only_where_there_is_no_other(small: SmallFirm) -> None:
    done(small.session().act("case.open", lambda tx: tx.update(Case, 1, None, status="closed")))
    june = _standing(small, CLIENT)
    assert (june.kind, june.open_cases) == ("client", set())


def test_an_address_that_was_withdrawn_is_nobodys(small: SmallFirm) -> None:
    (row,) = small.rows("SELECT id FROM addresses WHERE email = ?", CLIENT)
    done(small.session().act("contact.add", lambda tx: tx.withdraw(Address, row[0], None, "moved")))
    assert _standing(small, CLIENT).kind == "other"


def test_a_case_ref_is_issued_once_in_the_firms_year(small: SmallFirm) -> None:
    def run(tx: Tx) -> str:
        return cases.open_case(tx, "A case", "Pacific/Auckland", manager=None)[1]

    session = small.session()
    first = done(session.act("case.open", run))
    done(session.act("case.open", lambda tx: tx.withdraw(Case, 4, None, "a mistake")))
    assert done(session.act("case.open", run)) == "2026-0005" > first == "2026-0004"
    small.clock.at = 1_798_714_800  # 31 Dec 2026 11:00 UTC: a new year has begun in Auckland
    assert done(session.act("case.open", run)) == "2027-0001"


def test_a_walled_case_keeps_its_ref(small: SmallFirm) -> None:
    small.wall("MB", 3)
    ref = done(
        small.session().act("case.open", lambda tx: cases.open_case(tx, "A case", "UTC", manager=None)[1])
    )
    assert ref == "2026-0004"


@pytest.mark.parametrize(
    ("text", "first"),
    [("2026-0002", "2026-0002"), ("0002", "2026-0002"), ("brandt estate", "2026-0002"),
    ("harlow", "2026-0001"),
     ("lena", "2026-0003"), ("lease", "2026-0003"), ("harlw", "2026-0001")],
)  # fmt: skip
def test_a_case_is_picked_by_ref_title_or_party(small: SmallFirm, text: str, first: str) -> None:
    assert picking.pick(small.session(), text)[0].ref == first


def test_a_pick_of_nothing_is_the_newest_first(small: SmallFirm) -> None:
    session = small.session()
    assert [line.ref for line in picking.pick(session, "  ")] == ["2026-0003", "2026-0002", "2026-0001"]
    assert picking.pick(session, "zzzzqqqq") == []
    assert cases.by_ref(small.session(), " 2026-0002 ") == 2
    assert cases.by_ref(small.session(), "2026") is None


def test_a_session_without_a_user_reads_the_staff(small: SmallFirm) -> None:
    reading = Session(small.session().database, small.path, None, Clock())
    assert [person.initials for person in staff.load(reading).active("attorney")] == ["ADA"]
    reading.close()
