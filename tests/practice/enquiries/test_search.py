"""Search: what is found, newest first, and that nothing a user types breaks it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casetui.practice.enquiries import filters, inbox, search, triage
from casetui.session.results import Refuse
from casetui.sqlite.reading import raw
from tests.firm import CLIENT, HOUR, NOW, SmallFirm, copy_files, done, index_is_whole, mail

TODAY = date(2026, 5, 28)

MAILS = (
    mail(
        "The moat [sic]", "Ann Marrow <ann@marrow.test>", body="Who digs the moats of Harlow castle?", key="1"
    ),
    mail(
        "Lunch",
        "Bo Marrow <bo@x.test>",
        to="Zoë <zoe@y.test>, office@quill.test",
        body="don't be late",
        key="2",
    ),
    mail("合同书的问题", "王小明 <wang@x.test>", body="请看第三页的合同书。", key="3"),
    mail("Straße", "Jürgen <j@x.test>", body="Der Bescheid 26-CV-0042 liegt bei: C++ & (alles)", key="4"),
    mail("Deed", CLIENT, body="The moat again.", key="5"),
    mail("ราชการ", "th@x.test", body="ขอเอกสารเกี่ยวกับคดีมรดก", key="6"),
)


@pytest.fixture(scope="module")
def full(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallFirm]:
    path = tmp_path_factory.mktemp("search") / "firm.db"
    copy_files(founded, path)
    small = SmallFirm(path)
    small.take_in(*MAILS)
    yield small
    small.close()


def _find(small: SmallFirm, text: str, view: str = "all", who: str = "MB") -> list[int]:
    session = small.session(who)
    found = filters.parse(session, small.firm, small.staff, TODAY, text)
    assert found.searches, text
    return [row.id for row in search.page(session, view, found).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moat", [5, 1]), ("moats", [1]), ("mo", [5, 1]), ("MOAT", [5, 1]), ("moat ", [5, 1]), ("moa ", []),
        ("moat castle", [1]), ("moat -castle", [5]), ("moat lunch", []), ('"moats of harlow"', [1]),
        ('"of the moat"', []), ("[sic]", [1]), ("castle OR lunch", [2, 1]), ("strasse", []), ("straße", [4]),
        ("jurgen", [4]), ("don't", [2]), ("26-CV-0042", [4]), ("26-cv", [4]), ("c++", [4]), ("(alles)", [4]),
        ("from:marrow", [2, 1]), ("from:ann", [1]), ("from:ann moat", [1]), ("from:bo moat", []),
        ("from:ann@marrow.test", [1]), ("from:marrow from:bo", [2]), ("to:zoe", [2]), ("to:Zoë", [2]),
        ("from:zoe", []), ("合同书", [3]), ("三页的", [3]), ("合同", [3]), ("合", [3]),
        ("合同书 from:wang", [3]), ("合同书 from:bo", []), ("from:王", [3]), ("from:王小明 合同书", [3]),
        ("คดีมรดก", [6]),
        ("is:open moat", [5, 1]),
        ("case:1 moat", [5]), ("case:none moat", [1]), ("owner:MB moat", [5]),
    ],
)  # fmt: skip
def test_what_is_found(full: SmallFirm, text: str, expected: list[int]) -> None:
    assert _find(full, text) == expected


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\"*():^-+{}[]\\/ANDORNOTEAR\u0000\u200b 王é'")), st.characters(codec="utf-8")
    ),
    max_size=40,
)


@given(HOSTILE)
@example("NEAR(a b, 99999999999999)")
@example("(" * 900 + "a")
@example("a OR " * 190)
@example("NOT NOT a")
@example('sender : "x" AND {title body} : y')
@example('"' * 501 + "x")
@example("a*" * 400)
def test_nothing_a_user_types_breaks_the_search(full: SmallFirm, text: str) -> None:
    session = full.session()
    for typed in (text, f"from:{text}", f'to:"{text}', f"moat {text}"):
        try:
            found = filters.parse(session, full.firm, full.staff, TODAY, typed)
        except Refuse:
            continue
        if found.searches:
            search.page(session, "all", found)


def test_pages_go_on_where_they_ended(small: SmallFirm) -> None:
    small.take_in(*(mail(f"Moat {n}", f"x{n}@y.test") for n in range(23)))
    session = small.session()
    found = filters.parse(session, small.firm, small.staff, TODAY, "moat")
    whole = [row.id for row in search.page(session, "all", found, limit=100).rows]
    assert whole == sorted(whole, reverse=True)
    got: list[int] = []
    beyond = None
    while True:
        hits = search.page(session, "all", found, beyond, 5, got)
        got += [row.id for row in hits.rows]
        if hits.beyond is None:
            break
        beyond = hits.beyond
    assert got == whole


def test_an_enquiry_is_found_once_however_much_of_it_fits(small: SmallFirm) -> None:
    small.take_in(mail("Moat", key="q"), *(mail("Re: Moat", answers="q", body=f"moat {n}") for n in range(4)))
    assert _find(small, "moat") == [1]


def test_a_view_narrows_the_search(small: SmallFirm) -> None:
    small.take_in(mail("Moat one"), mail("Moat two", "y@y.test"))
    done(triage.close(small.session(), [small.target(1)]).result())
    done(triage.take(small.session(), [small.target(2)]).result())
    assert _find(small, "moat", "open") == _find(small, "moat", "mine") == [2]
    assert _find(small, "moat", "mine", "TN") == []
    done(triage.snooze(small.session(), [small.target(2)], NOW + HOUR).result())
    assert _find(small, "moat", "snoozed") == _find(small, "moat is:snoozed") == [2]
    small.clock.at = NOW + HOUR
    assert _find(small, "moat", "open") == [2]


def test_notes_are_found_too(small: SmallFirm) -> None:
    small.ask("Deed")
    done(triage.add_note(small.session(), [small.target(1)], "He mentioned the drawbridge.").result())
    assert _find(small, "drawbr") == [1]


def test_the_index_stays_in_few_pieces_however_much_is_added(small: SmallFirm) -> None:
    small.ask("Deed")
    session = small.session()
    for number in range(40):
        done(triage.add_note(session, [small.target(1)], f"Call {number}.").result())
    session.close()
    with closing(sqlite3.connect(small.path)) as file:
        pieces = file.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
    assert pieces < 16


def test_only_the_beginning_of_a_huge_text_is_indexed_and_the_index_stays_whole(small: SmallFirm) -> None:
    small.take_in(mail("Huge", body="word 字 " * 60_000 + " drawbridge", key="h"))
    small.take_in(mail("Dense", body="合同书" * 80_000))
    done(triage.link(small.session(), small.targets([1, 2]), 1).result())
    assert _find(small, "huge") == [1]
    index_is_whole(small.path)


@pytest.mark.parametrize("view", inbox.VIEWS)
def test_the_index_is_asked_from_its_newest_row_on(full: SmallFirm, view: str) -> None:
    session = full.session()
    for text in (
        "moat",
        "合同书 from:wang",
        "moat is:closed owner:MB",
        "moat case:1",
        "moat kind:client is:waiting",
    ):
        found = filters.parse(session, full.firm, full.staff, TODAY, text)
        seen: list[str] = []
        connection = raw(session.database)
        connection.set_trace_callback(seen.append)
        search.page(session, view, found)
        connection.set_trace_callback(None)
        (sql,) = [line for line in seen if "MATCH" in line and not line.startswith("--")]
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert "VIRTUAL TABLE" in plan[0], plan
        assert not [line for line in plan if "TEMP B-TREE" in line], plan
