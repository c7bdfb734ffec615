"""The inbox: each view in its order, page by page in both directions, from an index and never a sort."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.enquiries import filters, inbox, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.enquiries.inbox import SORTS, VIEWS
from casetui.practice.paging import Position, counted
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.reading import raw, tuples
from casetui.tables.enquiries import NEVER
from tests.firm import CLIENT, COURT, DAY, HOUR, NOW, SmallFirm, copy_files, done, mail

ROWS = 160


def _fill(small: SmallFirm) -> None:
    """Enquiries in every state, many of them alike in what orders them."""
    rng = random.Random(7)
    rows = []
    for number in range(1, ROWS + 1):
        state = rng.choice(("open", "open", "with", "waiting", "snoozed", "closed"))
        press_at = rng.choice((NOW - HOUR, NOW, NOW + HOUR, NEVER))
        asleep = state in ("snoozed", "with")
        rows.append((
            number, rng.choice((None, 1, 2)), state, rng.choice(("client", "court", "other")),
            rng.randrange(3), press_at,
            None if press_at == NEVER else press_at, NOW - rng.randrange(5) * DAY,
            NOW + rng.choice((-DAY, -1, 0, 1, DAY)) if asleep else None,
            rng.choice((1, 3)) if state == "with" else None,
            rng.choice((None, 1, 2)), rng.randrange(2),
        ))  # fmt: skip
    connection = raw(small.session().database)
    connection.executemany(
        "INSERT INTO enquiries (id, owner_id, state, kind, rank, press_at, due_at, last_at, wake_at, with_id,"
        " case_id,"
        " attachments, version, updated_at, proposed_why, channel, sender_name, sender_email, reach, subject,"
        " subject_key, opened_at, asked_at, instruction, outcome, messages, automatic, problem, dates)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " 1, 0, '', 'mail', 'A', 'a@x.test', '', 'S', 's', 0, 0, '', '', 1,"
        " '', '', '')",
        rows,
    )


@pytest.fixture(scope="module")
def filled(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallFirm]:
    path = tmp_path_factory.mktemp("filled") / "firm.db"
    copy_files(founded, path)
    small = SmallFirm(path)
    _fill(small)
    yield small
    small.close()


def _forward(session: Session, view: str, sort: str, limit: int) -> list[int]:
    found: list[int] = []
    place: Position | None = None
    while True:
        page = inbox.page(session, view, sort=sort, beside=place, limit=limit)
        found += [row.id for row in page.rows]
        assert len(page.rows) == len(page.positions) <= limit
        if not page.more:
            return found
        place = page.positions[-1]


def _backward(session: Session, view: str, sort: str, limit: int) -> list[int]:
    found: list[int] = []
    place: Position | None = None
    while True:
        page = inbox.page(session, view, sort=sort, beside=place, backward=True, limit=limit)
        found = [row.id for row in page.rows] + found
        if not page.more:
            return found
        place = page.positions[0]


@given(view=st.sampled_from(list(VIEWS)), sort=st.sampled_from(list(SORTS)), limit=st.integers(1, ROWS + 5))
def test_pages_forward_and_backward_are_the_whole_list(
    filled: SmallFirm, view: str, sort: str, limit: int
) -> None:
    session = filled.session()
    whole = [row.id for row in inbox.page(session, view, sort=sort, limit=1_000).rows]
    assert len(whole) == len(set(whole)) == inbox.count(session, view)
    assert _forward(session, view, sort, limit) == whole
    assert _backward(session, view, sort, limit) == whole


@given(view=st.sampled_from(list(VIEWS)), sort=st.sampled_from(list(SORTS)), data=st.data())
def test_from_any_row_on_is_the_rest_of_the_list(
    filled: SmallFirm, view: str, sort: str, data: st.DataObject
) -> None:
    page = inbox.page(filled.session(), view, sort=sort, limit=1_000)
    at = data.draw(st.integers(0, len(page.rows) - 1))
    beside = page.positions[at]
    after = inbox.page(filled.session(), view, sort=sort, beside=beside, limit=1_000)
    before = inbox.page(filled.session(), view, sort=sort, beside=beside, backward=True, limit=1_000)
    assert (*before.rows, page.rows[at], *after.rows) == page.rows


@pytest.mark.parametrize("view", VIEWS)
def test_another_order_has_the_same_rows(filled: SmallFirm, view: str) -> None:
    by_sort = {sort: inbox.page(filled.session(), view, sort=sort, limit=1_000).rows for sort in SORTS}
    assert len({frozenset(row.id for row in rows) for rows in by_sort.values()}) == 1
    assert [row.last_at for row in by_sort["newest"]] == sorted(
        (r.last_at for r in by_sort["newest"]), reverse=True
    )
    assert by_sort["oldest"] == by_sort["newest"][::-1]


def _belongs(row: EnquiryRow, view: str, me: int) -> bool:
    woken = row.wake_at is not None and row.wake_at <= NOW
    is_open = row.state in ("open", "with") or (row.state == "snoozed" and woken)
    return {
        "mine": is_open and row.owner == me, "nobody": is_open and row.owner is None, "open": is_open,
        "for-me": row.state == "with" and row.with_user == me, "waiting": row.state == "waiting",
        "snoozed": row.state == "snoozed" and not woken, "closed": row.state == "closed", "all": True,
    }[view]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_what_belongs_to_it_and_nothing_else(filled: SmallFirm, view: str) -> None:
    me = filled.user("MB")
    found = {row.id for row in inbox.page(filled.session(), view, limit=1_000).rows}
    assert found == {row.id for row in filled.enquiries() if _belongs(row, view, me)}
    ids = list(range(1, ROWS + 1))
    assert set(inbox.fitting(filled.session(), view, ids)) == found


def test_what_came_back_is_on_top_then_rank_then_the_clock(filled: SmallFirm) -> None:
    rows = inbox.page(filled.session(), "open", limit=1_000).rows
    woken = [row for row in rows if row.wake_at is not None and row.wake_at <= NOW]
    assert rows[: len(woken)] == tuple(woken)
    assert [row.wake_at for row in woken] == sorted(row.wake_at for row in woken if row.wake_at)
    unsnoozed = [row for row in rows if row.state == "open"]
    keys = [(row.rank, row.press_at, row.id) for row in unsnoozed]
    assert keys == sorted(keys)


def test_court_mail_stands_before_the_rest_and_what_a_colleague_sent_back_before_that(
    small: SmallFirm,
) -> None:
    small.take_in(
        mail("Late", at=NOW - 5 * DAY), mail("Court", COURT, at=NOW), mail("Asked", CLIENT, at=NOW - HOUR)
    )
    late, court, asked = (row.id for row in small.enquiries())
    session = small.session()
    assert [row.id for row in inbox.page(session, "open").rows] == [court, late, asked]
    done(triage.forward(session, small.firm, [small.target(asked)], small.user("ADA"), "May we?").result())
    assert [row.id for row in inbox.page(session, "open").rows] == [court, late, asked]
    assert [row.id for row in inbox.page(small.session("ADA"), "for-me").rows] == [asked]
    done(triage.answer(small.session("ADA"), [small.target(asked)], "Yes.").result())
    assert [row.id for row in inbox.page(session, "open").rows] == [asked, court, late]


def test_half_the_clock_brings_a_forwarded_enquiry_back_to_the_top(small: SmallFirm) -> None:
    small.take_in(mail("Late", at=NOW - 5 * DAY), mail("Asked", CLIENT, at=NOW))
    late, asked = (row.id for row in small.enquiries())
    done(
        triage.forward(
            small.session(), small.firm, [small.target(asked)], small.user("ADA"), "May we?"
        ).result()
    )
    small.clock.at = NOW + 12 * HOUR - 1
    assert [row.id for row in inbox.page(small.session(), "open").rows] == [late, asked]
    small.clock.at += 1
    assert [row.id for row in inbox.page(small.session(), "open").rows] == [asked, late]
    assert [row.id for row in inbox.page(small.session("ADA"), "for-me").rows] == [asked]


def test_counts_are_capped(small: SmallFirm) -> None:
    assert counted(999) == "999"
    assert counted(1_000) == "999+"
    assert inbox.count(small.session(), "all") == 0


# --- how it is read

FILTERS = ("", "owner:TN", "case:1", "case:none", "kind:court", "is:overdue", "is:waiting", "is:problem",
"is:proposed",
           "before:today", "has:attachment")  # fmt: skip


@pytest.fixture
def plans(filled: SmallFirm, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[str]]]:
    """How SQLite reads each statement of a page: its text and its plan."""
    found: dict[str, list[str]] = {}

    def planned(query: object) -> list[tuple[object, ...]]:
        sql, values = query.sql()  # type: ignore[attr-defined]
        lines = raw(filled.session().database).execute(f"EXPLAIN QUERY PLAN {sql}", values)
        found[sql] = [line[3] for line in lines]
        return tuples(query)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "tuples", planned)
    yield found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("sort", SORTS)
def test_a_page_is_read_from_an_index_in_its_order(
    filled: SmallFirm, plans: dict[str, list[str]], view: str, sort: str
) -> None:
    for backward in (False, True):
        page = inbox.page(filled.session(), view, sort=sort, backward=backward, limit=5)
        beside = page.positions[0 if backward else -1]
        inbox.page(filled.session(), view, sort=sort, beside=beside, backward=backward, limit=5)
    assert plans
    for sql, plan in plans.items():
        assert "OFFSET" not in sql
        assert not [line for line in plan if "TEMP B-TREE" in line], plan
        (reads,) = [line for line in plan if line.split()[1] == "t1"]
        assert "USING INDEX" in reads, plan


def test_what_few_rows_meet_is_looked_for_first(filled: SmallFirm, plans: dict[str, list[str]]) -> None:
    for text in ("case:1", "is:problem", "is:proposed"):
        plans.clear()
        found = filters.parse(filled.session(), filled.firm, filled.staff, date(2026, 5, 28), text)
        for view in ("closed", "all", "open"):
            inbox.page(filled.session(), view, where=found.conditions)
        for plan in plans.values():
            assert not any(line.startswith("SCAN t1") for line in plan), (text, plan)


# --- filters


@pytest.mark.parametrize("text", FILTERS)
@pytest.mark.parametrize("view", ["open", "all"])
def test_a_filter_leaves_what_fits_it_and_counts_it(filled: SmallFirm, text: str, view: str) -> None:
    every_fit: dict[str, Callable[[EnquiryRow], bool]] = {
        "": lambda row: True, "owner:TN": lambda row: row.owner == filled.user("TN"),
        "case:1": lambda row: row.case == 1,
        "case:none": lambda row: row.case is None, "kind:court": lambda row: row.kind == "court",
        "is:overdue": lambda row: row.press_at <= NOW and row.state != "closed",
        "is:waiting": lambda row: row.state == "waiting", "is:problem": lambda row: bool(row.problem),
        "is:proposed": lambda row: row.proposed is not None,
        "before:today": lambda row: row.last_at < _midnight(),
        "has:attachment": lambda row: row.attachments > 0,
    }  # fmt: skip
    fits = every_fit[text]
    session = filled.session()
    found = filters.parse(session, filled.firm, filled.staff, date(2026, 5, 28), text)
    rows = inbox.page(session, view, where=found.conditions, limit=1_000).rows
    every = inbox.page(session, view, limit=1_000).rows
    assert rows == tuple(row for row in every if fits(row))
    assert inbox.count(session, view, found.conditions) == len(rows)


def _midnight() -> int:
    return NOW - NOW % DAY


@pytest.mark.parametrize(
    ("text", "why"),
    [("owner:zz", "Nobody here"), ("kind:zz", "kind: takes"), ("is:zz", "is: takes"),
    ("has:zz", "has: takes"),
     ("before:zz", "before:")],
)  # fmt: skip
def test_an_unclear_filter_says_what_could_stand_there(filled: SmallFirm, text: str, why: str) -> None:
    with pytest.raises(Refuse, match=why):
        filters.parse(filled.session(), filled.firm, filled.staff, date(2026, 5, 28), text)


@pytest.mark.parametrize("text", ["owner:", "from:", "is:", "before: ", '"', "[", "-", "(", "*", "   "])
def test_what_is_only_begun_filters_nothing(filled: SmallFirm, text: str) -> None:
    found = filters.parse(filled.session(), filled.firm, filled.staff, date(2026, 5, 28), text)
    assert not found.searches
    assert found.conditions == ()


def test_kinds_are_told_apart_by_their_whole_name(filled: SmallFirm) -> None:
    def kinds(text: str) -> set[str]:
        found = filters.parse(filled.session(), filled.firm, filled.staff, date(2026, 5, 28), text)
        return {
            row.kind for row in inbox.page(filled.session(), "all", where=found.conditions, limit=1_000).rows
        }

    assert kinds("kind:other") == {"other"}
    assert kinds("kind:cl") == {"client"}
