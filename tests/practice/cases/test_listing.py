"""The list of cases: views, orders, pages, filters; and what is kept of a case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import filters, keeping, listing, reviewing
from casetui.practice.cases.cases import CLOSED, PENDING
from casetui.practice.paging import Position
from casetui.session import undo
from casetui.session.results import Conflict, Refuse, Refused
from casetui.tables.cases import Case
from tests.firm import DAY, NOW, SmallFirm, done

TODAY = date(2026, 5, 28)
ALL = ["2026-0003", "2026-0002", "2026-0001"]


def _add_cases(small: SmallFirm, titles: list[str], **columns: object) -> None:
    def run(tx: object) -> None:
        for number, title in enumerate(titles, 100):
            tx.insert(  # type: ignore[attr-defined]
                Case, ref=f"2025-{number:04}", title=title, status="open", opened_at=NOW - number, **columns
            )

    done(small.session("SV").act("case.open", run))


def _where(small: SmallFirm, text: str, who: str = "MB") -> tuple[Any, ...]:
    return filters.parse(small.session(who), small.firm, small.staff, TODAY, text).conditions


def _refs(small: SmallFirm, view: str, text: str = "", who: str = "MB") -> list[str]:
    page = listing.page(small.session(who), view, where=_where(small, text, who))
    return [row.ref for row in page.rows]


def test_each_view_has_its_cases(small: SmallFirm) -> None:
    session = small.session("TN")
    assert _refs(small, "mine", who="TN") == ["2026-0003", "2026-0002"]
    assert _refs(small, "mine") == ["2026-0001"]
    assert _refs(small, "open") == _refs(small, "all") == ["2026-0003", "2026-0002", "2026-0001"]
    assert _refs(small, "undated") == ["2026-0003", "2026-0002", "2026-0001"]
    assert _refs(small, "unreviewed") == [] and _refs(small, "closed") == []
    small.clock.at += 31 * DAY
    done(reviewing.review(session, [listing.by_ids(session, [2])[0].target]).result())
    assert _refs(small, "unreviewed") == ["2026-0003", "2026-0001"]
    done(adding.add(session, [New("hearing", "Trial", Plan(date(2026, 9, 1)), case=3)]).result())
    assert _refs(small, "undated") == ["2026-0002", "2026-0001"]
    for number, status in ((1, CLOSED), (2, PENDING)):
        done(session.act("case.change", lambda tx, n=number, s=status: tx.update(Case, n, None, status=s)))
    assert (_refs(small, "closed"), _refs(small, "pending")) == (["2026-0001"], ["2026-0002"])
    assert [listing.count(session, view) for view in listing.VIEWS] == [2, 1, 1, 0, 1, 1, 1, 0, 1, 3]


def test_a_line_says_what_is_next_and_when_the_client_heard_last(small: SmallFirm) -> None:
    session = small.session()
    items = [
        New("deadline", "Answer", Plan(date(2026, 6, 3)), case=1),
        New("deadline", "Reply", Plan(date(2026, 6, 1)), case=1),
        New("hearing", "Motion", Plan(date(2026, 6, 9)), case=1),
        New("task", "Copy", Plan(date(2026, 5, 29)), case=1),
    ]
    done(adding.add(session, items).result())
    row = listing.one(session, 1)
    assert row is not None and row.client == "June"
    local = [None if at is None else date.fromtimestamp(at) for at in (row.deadline_at, row.next_at)]
    assert local == [date(2026, 6, 2), date(2026, 6, 9)]  # a deadline ends with its day
    assert row.told_at is None


def test_walls_hold_in_rows_counts_filters_and_what_is_elsewhere(small: SmallFirm) -> None:
    small.wall("MB", 2)
    session = small.session("MB")
    assert _refs(small, "all") == ["2026-0003", "2026-0001"]
    assert listing.count(session, "open") == 2
    assert listing.one(session, 2) is None and listing.fitting(session, "all", [1, 2]) == [1]
    assert _refs(small, "all", text="estate") == []
    assert listing.elsewhere(session, "mine", _where(small, "brandt")) == [("open", "1")]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("lena", ["2026-0003", "2026-0002"]), ("client:lena", ["2026-0003", "2026-0002"]),
        ("party:clerk", ["2026-0003"]), ("client:clerk", []), ("harlow", ["2026-0001"]),
        ("0002", ["2026-0002"]),
        ("manager:tn", ["2026-0003", "2026-0002"]), ("manager:me", ["2026-0001"]),
        ("attorney:none brandt", ["2026-0003", "2026-0002"]), ("is:pend", []), ("no:next", ALL),
        ("no:review", []), ("before:today", []), ("after:today", ALL),
        ("stage:", ALL), ("stage:disc", []), ('"estate of"', ["2026-0002"]), ("Estate lease", []),
    ],
)  # fmt: skip
def test_a_filter_finds_by_what_it_says(small: SmallFirm, text: str, refs: list[str]) -> None:
    assert _refs(small, "all", text=text) == refs


@pytest.mark.parametrize("text", ["is:nothing", "no:way", "stage:zzz", "manager:nobodyhere", "before:31feb"])
def test_what_is_unclear_in_a_filter_is_said(small: SmallFirm, text: str) -> None:
    with pytest.raises(Refuse):
        _where(small, text)


def test_letters_of_other_languages_are_found_small_and_capital(small: SmallFirm) -> None:
    _add_cases(small, ["Ünal ./. Øst", "קרן ליד"])
    for text in ("ünal", "Ünal", "øst", "קרן"):
        assert len(_refs(small, "all", text=text)) == 1, text


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(sorted(listing.ORDERS)), st.integers(1, 7), st.booleans(),
)  # fmt: skip
def test_pages_of_any_size_give_each_case_once_in_either_direction(
    paged: SmallFirm, sort: str, size: int, backward: bool
) -> None:
    session = paged.session()
    whole = [row.id for row in listing.page(session, "all", sort=sort, limit=100).rows]
    assert len(whole) == len(set(whole)) == 16
    place: Position | None = None
    found: list[int] = []
    while True:
        page = listing.page(session, "all", sort=sort, beside=place, backward=backward, limit=size)
        ids = [row.id for row in page.rows]
        found = [*ids, *found] if backward else [*found, *ids]
        if not page.more:
            break
        place = page.positions[0 if backward else -1]
    assert found == whole


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> SmallFirm:
    path = tmp_path_factory.mktemp("paged") / "firm.db"
    SmallFirm.build(path)
    small = SmallFirm(path)
    _add_cases(small, ["b", "B", "a", "", "[sic]", "é", "z" * 300, "b", "b", "1", "2", "3", "4"])
    session = small.session()
    ends = ((1, 3), (5, 3), (9, 1))
    items = [New("deadline", "One", Plan(date(2026, 6, day)), case=case) for case, day in ends]
    done(adding.add(session, items).result())
    return small


# --- what is kept of a case


def test_a_stage_is_kept_with_its_day(small: SmallFirm) -> None:
    session = small.session()
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.stage(session, [row.target], "disclosure").result())
    now = listing.one(session, 1)
    assert now is not None and (now.stage, now.staged_at) == ("disclosure", NOW)
    again = keeping.stage(session, [now.target], "disclosure").result()
    assert isinstance(again, Refused) and "is there already" in str(again)
    assert _refs(small, "all", text="stage:disc") == ["2026-0001"]


def test_two_people_on_one_case(small: SmallFirm) -> None:
    row = listing.one(small.session(), 1)
    assert row is not None
    done(keeping.change(small.session("TN"), row.target, court="Kestrel County").result())
    second = keeping.change(small.session(), row.target, court="Elsewhere").result()
    assert isinstance(second, Conflict)
    now = listing.one(small.session(), 1)
    assert now is not None and now.court == "Kestrel County"


@pytest.mark.parametrize("columns", [{"title": " "}, {"court": ""}])
def test_a_change_that_is_none_or_takes_the_title_is_refused(
    small: SmallFirm, columns: dict[str, str]
) -> None:
    row = listing.one(small.session(), 1)
    assert row is not None
    try:
        result = keeping.change(small.session(), row.target, **columns).result()
    except Refuse:
        return
    assert isinstance(result, Refused)


def test_two_lawyers_on_one_guidance_conflict(small: SmallFirm) -> None:
    ada, sam = small.session("ADA"), small.session("SV")
    done(keeping.guide(ada, 1, "That we filed.", TODAY, 0).result())
    assert "Ada Quill changed it" in str(keeping.guide(sam, 1, "Nothing.", None, 0).result())
    there = keeping.guidance(sam, 1)
    assert there is not None and there.body == "That we filed."
    done(keeping.end_guidance(ada, 1, there.id).result())
    for going in (keeping.guide(sam, 1, "Nothing.", None, there.id), keeping.end_guidance(sam, 1, there.id)):
        assert "Ada Quill changed it" in str(going.result())
    assert keeping.guidance(sam, 1) is None
    done(keeping.guide(sam, 1, "Nothing.", None, 0).result())


def test_guidance_holds_until_its_day_and_is_said_anew_or_ended(small: SmallFirm) -> None:
    ada, other = small.session("ADA"), small.session()
    assert keeping.guidance(ada, 1) is None
    done(keeping.guide(ada, 1, "Tell her we filed.", TODAY).result())
    done(keeping.guide(ada, 1, "Tell her the date.", None).result())
    row = keeping.guidance(other, 1)
    assert row is not None and (row.body, row.until) == ("Tell her the date.", None)
    done(keeping.guide(ada, 1, "Only that we filed.", TODAY).result())
    row = keeping.guidance(other, 1)
    assert row is not None and row.holds(TODAY) and not row.holds(date(2026, 5, 29))
    done(keeping.end_guidance(ada, 1).result())
    assert keeping.guidance(other, 1) is None
    assert isinstance(keeping.end_guidance(ada, 1).result(), Refused)
    assert isinstance(keeping.guide(other, 1, "I say so.", None).result(), Refused)
    over = keeping.guide(ada, 1, "Too late.", TODAY - timedelta(days=1)).result()
    assert isinstance(over, Refused) and "is over" in over.why
    for text in (" ", "x" * 20_000):
        with pytest.raises(Refuse):
            keeping.guide(ada, 1, text, None)


def test_a_case_is_found_by_what_the_other_side_calls_it(small: SmallFirm) -> None:
    row = listing.one(small.session(), 1)
    assert row is not None and row.their_ref == ""
    done(keeping.change(small.session(), row.target, their_ref=" KL/26-0099 \n[sic]").result())
    now = listing.one(small.session(), 1)
    assert now is not None and now.their_ref == "KL/26-0099 [sic]"
    assert _refs(small, "all", text="kl/26-0099") == ["2026-0001"]


def test_only_a_closed_case_is_archived_and_it_can_be_brought_back(small: SmallFirm) -> None:
    session = small.session()
    row = listing.one(session, 1)
    assert row is not None
    refused = keeping.archive(session, [row.target]).result()
    assert isinstance(refused, Refused) and "only a closed case" in str(refused)
    done(session.act("case.change", lambda tx: tx.update(Case, 1, None, status=CLOSED)))
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.archive(session, [row.target]).result())
    assert (_refs(small, "archived"), _refs(small, "closed"), _refs(small, "mine")) == ([ALL[2]], [], [])
    assert _refs(small, "all", text="is:arch") == [ALL[2]]
    assert undo.undo(small.another_session()).result().value.sentence.startswith("archived")  # type: ignore[union-attr]
    assert _refs(small, "closed") == [ALL[2]]
    done(undo.redo(session).result())
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.bring_back(session, [row.target]).result())
    assert _refs(small, "closed") == [ALL[2]]
    back = listing.one(session, 1)
    assert back is not None
    assert isinstance(keeping.bring_back(session, [back.target]).result(), Refused)
