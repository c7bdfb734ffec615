"""The checklist: what proves what, what is missing, who chases it, and what nothing proves yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.acting import Outcome
from casetui.practice.areas import areas
from casetui.practice.cases import keeping, listing
from casetui.practice.evidence import adding, items, points, standing, typed
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.points import PointRow
from casetui.practice.evidence.terms import KINDS
from casetui.practice.evidence.typed import Wish
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session import undo
from casetui.session.results import Conflict, Refuse, Refused
from casetui.session.session import Session
from casetui.words import Words
from tests.firm import SmallFirm, done
from tests.practice.evidence.wishes import item, point, wish

TODAY = date(2026, 5, 28)
WORDS = Words.load("us")


def _point(small: SmallFirm, number: int) -> PointRow:
    row = points.one(small.session(), 1, number)
    assert row is not None
    return row


def _state(small: SmallFirm, row: ItemRow) -> str:
    return item(small, row.id).state


def test_an_item_is_chased_by_the_case_manager_unless_somebody_is_named(small: SmallFirm) -> None:
    assert wish(small).chaser == small.user("MB")
    assert wish(small, "Bill", case=2).chaser == small.user("TN")
    assert wish(small, "Scan", chaser=small.user("ADA")).chaser == small.user("ADA")


def test_nobody_chases_who_is_shut_out_of_the_case(small: SmallFirm) -> None:
    small.wall("TN", 1)
    result = adding.add(small.session(), 1, Wish("Bill", chaser=small.user("TN"))).result()
    assert result == Refused("Tomas Nowak may not see this case.")


def test_it_is_ticked_on_as_far_as_received_and_never_verified_by_that(small: SmallFirm) -> None:
    rows = [wish(small, name) for name in ("Report", "Bill")]
    session = small.session()
    assert done(standing.receive(session, [row.target for row in rows]).result()).done == (
        ("evidence", 1), ("evidence", 2),
    )  # fmt: skip
    assert [_state(small, row) for row in rows] == ["received", "received"]
    again = standing.receive(session, [item(small, 1).target]).result()
    assert again == Refused("It is there; = verifies it and says what was checked.")


def test_one_item_is_verified_with_what_was_checked(small: SmallFirm) -> None:
    row, session = wish(small), small.session()
    early = standing.verify(session, row.target, "against the original").result()
    assert early == Refused("Only what was received is verified; x says that it was.")
    done(standing.receive(session, [row.target]).result())
    with pytest.raises(Refuse, match="What was checked"):
        standing.verify(session, item(small, 1).target, " ")
    done(standing.verify(session, item(small, 1).target, "against the original").result())
    now = item(small, 1)
    assert (now.state, now.checked, now.verified_by) == ("verified", "against the original", small.user("MB"))
    done(undo.undo(session).result())
    assert (_state(small, row), item(small, 1).checked) == ("received", "")


ELSEWHERE: tuple[tuple[Callable[[Session, Any], Outcome], dict[str, Any]], ...] = (
    (lambda session, target: standing.not_had(session, [target], "burnt", held=True),
     {"state": "not_had", "why": "burnt", "held_before": True}),
    (lambda session, target: standing.withhold(session, target, "attorney-client", "a letter"),
     {"state": "withheld", "privilege": "attorney-client", "described": "a letter"}),
    (lambda session, target: standing.asked(session, [target], "by phone"),
     {"state": "requested", "why": "by phone"}),
)  # fmt: skip


@pytest.mark.parametrize(("act", "becomes"), ELSEWHERE)
def test_how_it_stands_otherwise_says_why_and_can_be_undone(
    small: SmallFirm, act: Callable[[Session, Any], Outcome], becomes: dict[str, Any]
) -> None:
    row, session = wish(small), small.session()
    done(act(session, row.target).result())
    now = item(small, 1)
    assert {name: getattr(now, name) for name in becomes} == becomes
    done(standing.need(session, [now.target]).result())
    assert (item(small, 1).state, item(small, 1).why) == ("needed", "")
    done(undo.undo(session).result())
    assert item(small, 1).state == becomes["state"]


@pytest.mark.parametrize("act", [
    lambda session, target: standing.not_had(session, [target], ""),
    lambda session, target: standing.withhold(session, target, "", "a letter"),
    lambda session, target: standing.withhold(session, target, "work product", ""),
    lambda session, target: standing.asked(session, [target], ""),
])  # fmt: skip
def test_none_of_them_is_said_without_a_reason(small: SmallFirm, act: Any) -> None:
    with pytest.raises(Refuse):
        act(small.session(), wish(small).target)


def test_what_is_missing_in_all_cases_comes_by_the_day_it_presses(small: SmallFirm) -> None:
    late = wish(small, "Late", due="2026-05-20")
    soon = wish(small, "Soon", case=2, due="2026-06-01")
    undated = wish(small, "Undated")
    there = wish(small, "There", due="2026-05-01")
    done(standing.receive(small.session(), [there.target]).result())
    session, today = small.session(), TODAY.isoformat()
    assert [row.id for row in items.missing(session)] == [late.id, soon.id, undated.id]
    assert [row.id for row in items.missing(session, small.user("MB"))] == [late.id, undated.id]
    assert [row.id for row in items.missing(session, before=today)] == [late.id]
    assert [row.id for row in items.to_verify(session)] == [there.id]
    assert (items.late(session, today), items.late(session, today, small.user("TN"))) == (1, 0)
    assert items.counts(session, 1, today) == {"needed": 2, "received": 1, "late": 1}


def test_chasing_is_put_off_and_the_due_day_stays(small: SmallFirm) -> None:
    row, session = wish(small, due="2026-05-20"), small.session()
    assert row.is_late("2026-05-28")
    done(standing.put_off(session, [row.target], date(2026, 6, 4), TODAY).result())
    now = item(small, 1)
    assert (now.due, now.put_off, now.is_late("2026-05-28")) == ("2026-05-20", "2026-06-04", False)
    done(adding.change(session, now.target, Wish("Police report, whole", due="2026-05-20")).result())
    assert item(small, 1).put_off == "2026-06-04"
    done(standing.put_off(session, [item(small, 1).target], None, TODAY).result())
    assert item(small, 1).put_off == ""
    with pytest.raises(Refuse, match="not ahead"):
        standing.put_off(session, [row.target], TODAY, TODAY)


def test_two_people_at_one_item_never_overwrite_each_other(small: SmallFirm) -> None:
    row = wish(small)
    done(standing.not_had(small.session("TN"), [row.target], "lost").result())
    result = standing.receive(small.session(), [row.target]).result()
    assert isinstance(result, Conflict)
    assert (result.who, _state(small, row)) == ("Tomas Nowak", "not_had")


def test_gaps_show_what_nothing_proves_and_what_only_a_weak_item_does(small: SmallFirm) -> None:
    red, fast, hurt, admitted, theirs = (point(small, name) for name in "ABCDE")
    session = small.session()
    row = wish(small, "Film", points=((red, "strong"), (fast, "weak")))
    assert (row.points, _point(small, red).gap) == (
        ((red, "strong"), (fast, "weak")), "nothing proves this yet; 1 to come",
    )  # fmt: skip
    done(standing.receive(session, [row.target]).result())
    done(points.settle(session, _point(small, admitted).target, "admitted in the answer").result())
    done(points.change(session, _point(small, theirs).target, "E", "theirs").result())
    assert [(its.number, gap) for its, gap in points.gaps(session, 1)] == [
        (fast, "one weak item only"), (hurt, "nothing proves this yet"),
    ]  # fmt: skip
    done(adding.prove(session, [item(small, row.id).target], hurt, "strong").result())
    done(adding.prove(session, [item(small, row.id).target], red, None).result())
    assert [(its.number, gap) for its, gap in points.gaps(session, 1)] == [
        (red, "nothing proves this yet"), (fast, "one weak item only"),
    ]  # fmt: skip
    done(undo.undo(session).result())
    assert item(small, row.id).points == ((red, "strong"), (fast, "weak"), (hurt, "strong"))


def test_points_of_another_case_prove_nothing_here(small: SmallFirm) -> None:
    point(small, "A", case=2)
    result = adding.add(small.session(), 1, Wish("Film", points=((1, "strong"),))).result()
    assert result == Refused("There is no point 1 in this case (there is none yet).")


def test_the_number_of_a_point_is_never_anothers(small: SmallFirm) -> None:
    assert (point(small, "A"), point(small, "B")) == (1, 2)
    done(points.withdraw(small.session(), _point(small, 2).target, "not in issue").result())
    assert point(small, "C") == 3
    done(undo.undo(small.session()).result())
    assert point(small, "D") == 4


def test_the_research_log_says_where_somebody_looked_and_found_nothing(small: SmallFirm) -> None:
    point(small)
    session = small.session()
    done(points.look(session, _point(small, 1).target, "Traffic office", "").result())
    done(points.look(session, _point(small, 1).target, "Shop next door", "a camera").result())
    assert [(one.looked, one.found) for one in points.research(session, _point(small, 1).id)] == [
        ("Shop next door", "a camera"), ("Traffic office", ""),
    ]  # fmt: skip
    assert _point(small, 1).looked == 2


def test_the_area_brings_its_usual_list_once(small: SmallFirm) -> None:
    session = small.session()
    case = listing.one(session, 1)
    assert case is not None
    done(keeping.change(session, case.target, area="personal injury").result())
    its = areas.of(session)
    wanted = adding.usual(session, its, 1, "intake")
    assert wanted == ["Client's account of the accident", "Photographs of the scene and the injury"]
    wish(small, "photographs of the scene and the injury")
    assert adding.usual(session, its, 1, "intake") == wanted[:1]
    every = adding.usual(session, its, 1)
    assert done(adding.bring(session, its, 1, every).result()) == len(every)
    assert {row.title: row.kind for row in items.of_case(session, 1)}["Video footage"] == "video"
    assert adding.bring(session, its, 1, every).result() == Refused("All of it is on the list already.")
    assert len(done(undo.undo(session).result()).rows) == len(every)
    assert len(items.of_case(session, 1)) == 1


def test_what_has_come_off_the_list_says_why(small: SmallFirm) -> None:
    row = wish(small)
    with pytest.raises(Refuse):
        adding.withdraw(small.session(), [row.target], "")
    done(adding.withdraw(small.session(), [row.target], "not in issue").result())
    assert items.one(small.session(), row.id) is None


def test_nothing_of_a_walled_case_is_listed(small: SmallFirm) -> None:
    row = wish(small, "Secret", due="2026-05-01")
    point(small)
    small.wall("TN", 1)
    session = small.session("TN")
    assert items.one(session, row.id) is None and items.of_case(session, 1) == []
    assert items.missing(session) == [] and items.late(session, "2026-05-28") == 0
    assert points.of_case(session, 1) == []
    assert standing.receive(session, [row.target]).result() == Refused("There is no S1.")


# --- the line that says it


LINES = (
    ("Police report from:\"County Police\" due:5jun @TN kind:record proves:1,2?",
     Wish("Police report", "record", "County Police", "2026-06-05", 2, ((1, "strong"), (2, "weak")))),
    ("Broken tail light kind:thing marks:\"AB 12\" at:\"safe 2\"",
     Wish("Broken tail light", "object", marks="AB 12", place="safe 2")),
    ('"Report of 12 June" dated:2025-06-12', Wish("Report of 12 June", day="2025-06-12")),
    ("Letter from:Ann #2026-0002", Wish("Letter", source="Ann", case="2026-0002")),
)  # fmt: skip


@pytest.mark.parametrize(("line", "means"), LINES)
def test_a_line_says_it(small: SmallFirm, line: str, means: Wish) -> None:
    found = typed.read(line, small.firm, TODAY, WORDS, small.staff)
    assert found == (means if means.chaser is None else Wish(**{**vars(means), "chaser": small.user("TN")}))


UNCLEAR = (
    ("", "What is it"), ("due:fri", "What is it"), ("Report fri", "Is “fri” when it is due"),
    ("Report 12 June", "Is “12 June” when it is due"), ("Report due:soon", "soon"),
    ("Report proof:1", "none of"), ("Report @zz", "Nobody here"), ("Report proves:x", "no point"),
    ("Report kind:novel", "none of these"), ("Report due:1jun due:2jun", "twice"),
    ("Report from:\"x", "not closed"), ("Report due:14:00", "time"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "why"), UNCLEAR)
def test_what_is_unclear_in_a_line_is_asked(small: SmallFirm, line: str, why: str) -> None:
    with pytest.raises(Refuse, match=why):
        typed.read(line, small.firm, TODAY, WORDS, small.staff)


_words = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@given(
    title=_words, kind=st.sampled_from(KINDS), source=_words, place=_words,
    due=st.dates(date(2026, 1, 1), date(2030, 1, 1)).map(str),
    proves=st.dictionaries(st.integers(1, 99), st.sampled_from(("strong", "weak")), max_size=4),
)  # fmt: skip
def test_what_is_known_is_said_in_a_line_that_means_just_that(
    title: str, kind: str, source: str, place: str, due: str, proves: dict[int, str]
) -> None:
    known = Wish(title, kind, source, due, points=tuple(sorted(proves.items())), place=place)
    line = typed.said(known, str)
    assert typed.read(line, Firm(), TODAY, WORDS, Staff(())) == known
