"""Cover: an absent colleague's work is in mine for some days, by those who may say so, and ends by itself."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.enquiries import inbox, triage
from casetui.practice.firm import cover
from casetui.practice.today import pressing, today
from casetui.session.results import Refused
from tests.firm import DAY, SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add

UNTIL = date(2026, 6, 12)


def set_cover(small: SmallFirm, who: str, absent: str, by: str, until: date = UNTIL) -> object:
    one, other = small.user(absent), small.user(by)
    return cover.set_cover(small.session(who), small.staff, one, other, TODAY, until).result()


def ids(small: SmallFirm, who: str, view: str = "mine") -> list[int]:
    return [row.id for row in inbox.page(small.session(who), view).rows]


def test_her_enquiries_new_mail_and_items_are_in_mine_until_the_day_is_over(small: SmallFirm) -> None:
    hers, own = small.ask("Hers"), small.ask("Mine")
    done(triage.assign(small.session("SV"), [small.target(hers.id)], small.user("TN")).result())
    done(triage.take(small.session("MB"), [small.target(own.id)]).result())
    add(small, New("task", "Her task", Plan(TODAY), owner=small.user("TN")))
    assert ids(small, "MB") == [own.id]
    done(set_cover(small, "MB", "TN", "MB"))  # type: ignore[arg-type]
    assert sorted(ids(small, "MB")) == [hers.id, own.id]
    assert inbox.count(small.session("MB"), "mine") == 2
    assert inbox.fitting(small.session("MB"), "mine", [hers.id]) == [hers.id]
    rows = today.sections(
        small.session("MB"), small.firm, pressing.users_of(small.session("MB"), small.firm), TODAY
    )
    assert [one.row.title for one in rows] == ["Her task"]
    small.clock.at += 16 * DAY
    assert ids(small, "MB") == [own.id]


def test_pages_of_two_people_s_enquiries_are_one_list(small: SmallFirm) -> None:
    for number in range(12):
        row = small.ask(f"Question {number}")
        owner = small.user("TN" if number % 2 else "MB")
        done(triage.assign(small.session("SV"), [small.target(row.id)], owner).result())
        small.clock.at += 60
    done(set_cover(small, "SV", "TN", "MB"))  # type: ignore[arg-type]
    session, found, beside = small.session("MB"), [], None
    while True:
        page = inbox.page(session, "mine", beside=beside, limit=5)
        found += [row.id for row in page.rows]
        if not page.more:
            break
        beside = page.positions[-1]
    assert found == list(range(1, 13))


@pytest.mark.parametrize(
    ("who", "absent", "by", "until", "why"),
    [
        ("MB", "TN", "ADA", UNTIL, "by a supervisor"),
        ("MB", "MB", "MB", UNTIL, "themselves"),
        ("SV", "TN", "IT", UNTIL, "works on no cases"),
        ("MB", "TN", "MB", date(2026, 5, 1), "is before"),
        ("MB", "TN", "MB", date(2030, 1, 1), "a year at most"),
    ],
)
def test_who_may_say_so_and_what_cannot_be(
    small: SmallFirm, who: str, absent: str, by: str, until: date, why: str
) -> None:
    result = set_cover(small, who, absent, by, until)
    assert isinstance(result, Refused) and why in result.why


def test_a_cover_is_ended_early_and_never_chains(small: SmallFirm) -> None:
    done(set_cover(small, "TN", "TN", "MB"))  # type: ignore[arg-type]
    done(set_cover(small, "SV", "MB", "ADA"))  # type: ignore[arg-type]
    assert isinstance(set_cover(small, "SV", "TN", "MB"), Refused), "they cover already"
    assert cover.users(small.session("ADA"), TODAY) == (small.user("ADA"), small.user("MB"))
    row = cover.current(small.session("MB"), TODAY)[0]
    done(cover.end(small.session("MB"), row).result())
    assert cover.users(small.session("MB"), TODAY) == (small.user("MB"),)


def test_what_waits_for_an_attorney_goes_to_another_attorney_only(small: SmallFirm) -> None:
    row = small.ask("For Ada")
    done(
        triage.forward(
            small.session("MB"), small.firm, [small.target(row.id)], small.user("ADA"), "May we?"
        ).result()
    )
    done(set_cover(small, "SV", "ADA", "TN"))  # type: ignore[arg-type]
    assert ids(small, "TN", "for-me") == []
    assert ids(small, "ADA", "for-me") == [row.id]
    assert not small.session("TN").may("outgoing.approve")
