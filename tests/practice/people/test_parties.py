"""Roles in cases: a change is a new line, and what somebody was stays to be seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.people import contacts, parties
from casetui.session import undo
from casetui.session.results import Conflict, Refused, Result
from tests.firm import CLIENT, SmallFirm, done

JUNE, COUNSEL = 1, 2
DAY = date(2026, 5, 20)


def _lines(small: SmallFirm, contact: int, case: int = 1) -> list[tuple[Any, ...]]:
    return small.rows(
        "SELECT role, side, since, until FROM parties WHERE contact_id = ? AND case_id = ?"
        " AND withdrawn IS NULL ORDER BY id", contact, case,
    )  # fmt: skip


def _line(small: SmallFirm, contact: int) -> Target:
    (number, version), *_ = small.rows(
        "SELECT id, version FROM parties WHERE contact_id = ? AND until = '' ORDER BY id DESC", contact
    )
    return Target(number, version)


def _why(result: Result[Any]) -> str:
    assert isinstance(result, Refused)
    return result.why


def test_a_role_is_given_once_with_its_side(small: SmallFirm) -> None:
    session = small.session()
    done(parties.add(session, 1, JUNE, "witness", parties.OURS, "2026-05-01").result())
    assert _lines(small, JUNE) == [("client", "ours", "", ""), ("witness", "ours", "2026-05-01", "")]
    assert "is witness in this case already" in _why(parties.add(session, 1, JUNE, "witness").result())
    done(parties.add(session, 1, COUNSEL, "opposing party").result())
    assert _lines(small, COUNSEL)[-1][:2] == ("opposing party", "theirs")


@pytest.mark.parametrize(
    ("contact", "role", "side", "why"),
    [
        (JUNE, "juror", "", "is no role; there are client"), (JUNE, "witness", "mine", "ours or theirs"),
        (999, "witness", "", "There is no C999"), (JUNE, "opposing party", "ours", "is theirs, not ours"),
        (JUNE, "judge", "theirs", "is nobody's, not theirs"),
    ],
)  # fmt: skip
def test_what_is_no_role_is_refused(
    small: SmallFirm, contact: int, role: str, side: str, why: str
) -> None:
    assert why in _why(parties.add(small.session(), 1, contact, role, side).result())


def test_a_change_ends_the_old_line_and_begins_a_new_one_and_is_undone_whole(small: SmallFirm) -> None:
    session = small.session()
    done(parties.change(session, _line(small, JUNE), "opposing party", DAY).result())
    assert _lines(small, JUNE) == [
        ("client", "ours", "", "2026-05-19"), ("opposing party", "theirs", "2026-05-20", ""),
    ]  # fmt: skip
    done(undo.undo(session).result())
    assert _lines(small, JUNE) == [("client", "ours", "", "")]
    done(undo.redo(session).result())
    assert len(_lines(small, JUNE)) == 2


def test_a_role_that_changes_on_the_day_it_began_has_that_day(small: SmallFirm) -> None:
    session = small.session()
    done(parties.add(session, 1, COUNSEL, "witness", "", DAY.isoformat()).result())
    done(parties.change(session, _line(small, COUNSEL), "expert", DAY).result())
    assert _lines(small, COUNSEL)[-2:] == [
        ("witness", "", "2026-05-20", "2026-05-20"), ("expert", "", "2026-05-20", ""),
    ]  # fmt: skip


def test_a_role_ends_once_and_not_before_it_began(small: SmallFirm) -> None:
    session = small.session()
    done(parties.add(session, 1, COUNSEL, "witness", "", "2026-05-20").result())
    line = _line(small, COUNSEL)
    assert "after that day" in _why(parties.end(session, line, date(2026, 5, 1)).result())
    done(parties.end(session, line, DAY).result())
    line = Target(line.id, line.version + 1)
    assert "has ended already" in _why(parties.end(session, line, DAY).result())
    assert "has ended already" in _why(parties.change(session, line, "expert", DAY).result())


def test_two_people_who_change_one_role_conflict(small: SmallFirm) -> None:
    line = _line(small, JUNE)
    done(parties.end(small.session("TN"), line, DAY).result())
    assert isinstance(parties.change(small.session(), line, "witness", DAY).result(), Conflict)
    assert _lines(small, JUNE) == [("client", "ours", "", "2026-05-20")]


def test_whose_role_has_ended_is_no_client_any_more(small: SmallFirm) -> None:
    def kind(tx: Any) -> tuple[str, set[int]]:
        known = contacts.standing(tx, CLIENT)
        return known.kind, known.open_cases

    assert done(small.session().act("contact.add", kind)) == ("client", {1})
    done(parties.change(small.session(), _line(small, JUNE), "opposing party", DAY).result())
    assert done(small.session().act("contact.add", kind)) == ("other_side", {1})
    done(parties.end(small.session(), _line(small, JUNE), DAY).result())
    assert done(small.session().act("contact.add", kind))[1] == set()


def test_an_end_that_is_to_come_may_be_another_day(small: SmallFirm) -> None:
    session = small.session()
    line = _line(small, JUNE)
    done(parties.end(session, line, date(2026, 6, 30)).result())
    assert "is client in this case already" in _why(parties.add(session, 1, JUNE, "client").result())
    done(parties.end(session, Target(line.id, line.version + 1), date(2026, 6, 10)).result())
    assert _lines(small, JUNE) == [("client", "ours", "", "2026-06-10")]
    done(parties.add(session, 1, JUNE, "client", since="2026-06-11").result())
    done(parties.change(session, Target(line.id, line.version + 2), "witness", DAY).result())
    assert _lines(small, JUNE)[0] == ("client", "ours", "", "2026-05-19")
