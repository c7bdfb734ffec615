"""Papers are stamped and produced whole, or not at all; what was used or given away is known for ever."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casetui.practice.attachments import contents
from casetui.practice.pages import apart
from casetui.practice.papers import changing, papers, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.privilege import claims
from casetui.practice.privilege.claims import Held
from casetui.practice.productions import documents, log, making, ranges
from casetui.practice.productions.making import Plan, To
from casetui.session import history, undo
from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.sqlite.reading import column
from casetui.tables.people import Contact
from tests.firm import SmallFirm, done
from tests.practice import pdfs
from tests.practice.productions.making import CASE, paper, those
from tests.practice.productions.making import papers as take
from tests.walled import TODAY

PLAN = Plan("HARLOW-")


def _to(small: SmallFirm, request: str = "RFP 1-3") -> To:
    return To(column(small.session("SV").rows(Contact, Contact.id))[0], str(TODAY), request)


def test_papers_get_the_next_numbers_and_stay_as_they_are(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 3, 1)
    before = [contents.of_paper(session, number) for number in numbers]
    stamped = done(making.stamp(session, CASE, those(session, numbers), PLAN))
    rows = ranges.of_case(session, CASE)
    assert [(row.said, row.source) for row in rows] == [
        ("HARLOW-000001-HARLOW-000003", "P1"), ("HARLOW-000004", "P2"),
    ]  # fmt: skip
    assert [contents.of_paper(session, number) for number in numbers] == before
    copy = papers.one(session, stamped.new[0])
    assert copy is not None and copy.day == "2026-05-01"
    assert copy.title == "HARLOW-000001 Paper 1"
    words = pdfs.words_of(contents.of_paper(session, copy.id)[2])
    assert all(f"HARLOW-00000{at}" in text for at, text in enumerate(words, 1)) and len(words) == 3
    (more,) = take(small, 2)
    done(making.stamp(session, CASE, those(session, [more]), PLAN))
    assert ranges.of_case(session, CASE)[-1].said == "HARLOW-000005-HARLOW-000006"


def test_stamping_is_never_undone_and_never_twice(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    done(making.stamp(session, CASE, those(session, numbers), PLAN))
    assert isinstance(undo.undo(session).result(), Refused)
    with pytest.raises(Refuse, match=r"P1 has the numbers HARLOW-000001 already \(P2\)"):
        making.stamp(session, CASE, those(session, numbers), PLAN)
    with pytest.raises(Refuse, match="P2 has the numbers"):
        making.stamp(session, CASE, those(session, [2]), PLAN)
    steps = history.of_record(session, small.staff.name, "bates_ranges", 1)
    assert [step.sentence for step in steps] == ["stamped papers with numbers"]


def test_a_gap_that_was_meant_is_told_and_a_used_number_refused(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1, 1)
    done(making.stamp(session, CASE, those(session, numbers[:1]), Plan("X-", width=4, start=11)))
    (row,) = ranges.prefixes(ranges.of_case(session, CASE))
    assert (row.next_said, row.gaps_said) == ("X-0012", ["X-0001-X-0010"])
    for plan, why in (
        (Plan("X-", start=11), "X-0011 is used already"), (Plan("X-", width=3), "have 4 digits; fewer"),
        (Plan("x-"), "The prefix here is X-"), (Plan("X-", start=9_999_999), "another prefix"),
    ):  # fmt: skip
        with pytest.raises(Refuse, match=why):
            making.stamp(session, CASE, those(session, numbers[1:]), plan)
    assert len(ranges.of_case(session, CASE)) == 1


def test_running_out_of_digits_is_seen_before_a_page_is_stamped(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 3)
    with pytest.raises(Refuse, match="X- has 2 numbers left with 3 digits"):
        making.stamp(session, CASE, those(session, numbers), Plan("X-", width=3, start=998))
    assert papers.of_case(session, CASE)[0].id == numbers[0]


def test_a_production_says_to_whom_what_on_which_request_and_keeps_numbers(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 2, 1)
    to = _to(small)
    first = done(making.produce(session, CASE, those(session, numbers), PLAN, to, TODAY))
    row = log.by_number(session, first.production or 0)
    assert row is not None
    assert (row.name, row.day, row.request, row.numbers, row.pages) == (
        "D1", str(TODAY), "RFP 1-3", ["HARLOW-000001-HARLOW-000003"], 3,
    )  # fmt: skip
    again = done(making.produce(session, CASE, those(session, numbers[::-1]), PLAN, to, TODAY))
    assert again.new == () and again.ranges == first.ranges[::-1]
    stamped = done(making.produce(session, CASE, those(session, list(first.new)), PLAN, to, TODAY))
    assert stamped.ranges == first.ranges
    assert [row.name for row in log.of_case(session, CASE)] == ["D3", "D2", "D1"]
    assert isinstance(undo.undo(session).result(), Refused)


def test_one_bad_document_keeps_the_whole_production_from_being_made(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    bad = paper(small, pdfs.locked("secret"), "Locked", "bad.pdf")
    word = paper(small, b"PK\x03\x04" + b"\0" * 40, "Draft", "draft.docx")
    with pytest.raises(Refuse) as refused:
        making.produce(session, CASE, those(session, [*numbers, bad, word]), PLAN, _to(small), TODAY)
    assert str(refused.value) == (
        "P2 is locked with a password. P3 is a text document, which has no pages; make a PDF of it."
    )
    assert ranges.of_case(session, CASE) == [] == log.of_case(session, CASE)
    assert len(papers.of_case(session, CASE)) == 3


def test_what_is_held_back_is_not_produced_nor_is_its_copy(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    first = done(making.stamp(session, CASE, those(session, numbers), PLAN))
    result = claims.claim(session, [Held("papers", numbers[0])], "work-product", "Draft").result()
    assert isinstance(result, Done)
    for number in (numbers[0], first.new[0]):
        with pytest.raises(Refuse, match="held back as privileged"):
            making.produce(session, CASE, those(session, [number]), PLAN, _to(small), TODAY)


def test_what_changes_while_it_is_stamped_is_not_produced(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    old = those(session, numbers)
    row = papers.one(session, numbers[0])
    assert row is not None
    path = small.path.with_name("new.pdf")
    path.write_bytes(pdfs.plain(2))
    done(changing.renew(session, row.target, taking_in.from_path(session, path)).result())
    assert making.stamp(session, CASE, old, PLAN) == Refused("P1 has another file since; nothing was made.")
    done(making.stamp(session, CASE, those(session, numbers), PLAN))


def test_a_paper_of_another_case_or_without_a_file_is_named(small: SmallFirm) -> None:
    session = small.session("SV")
    other = paper(small, pdfs.plain(), case=2)
    bare = done(taking_in.add(session, CASE, Details("Deed"), None).result())
    with pytest.raises(Refuse, match=f"There is no paper P{other} in this case. P{bare} is on paper only"):
        those(session, [other, bare])
    for line, found in (("P3 P5, p9;2", [3, 5, 9, 2]), ("7", [7])):
        assert documents.in_order(line) == found
    for line in ("", "P3 P3", "P3 x", "3.5"):
        with pytest.raises(Refuse):
            documents.in_order(line)


def test_a_mistaken_production_is_asked_back_by_an_entry_of_its_own(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    done(making.produce(session, CASE, those(session, numbers), PLAN, _to(small), TODAY))
    number = done(making.recall(session, 1, str(TODAY), "sent by mistake"))
    rows = {row.id: row for row in log.of_case(session, CASE)}
    assert (rows[1].note, rows[number].note) == ("asked back: D2", "asks D1 back")
    assert str(making.recall(session, 1, str(TODAY), "x")) == "D1 was asked back already: D2."
    assert str(making.recall(session, 2, str(TODAY), "x")) == "D2 is itself the entry of a recall."


def test_who_stops_it_has_used_no_number(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 2)
    with pytest.raises(apart.Stopped):
        making.stamp(session, CASE, those(session, numbers), PLAN, going=lambda: False)
    assert ranges.of_case(session, CASE) == []


def test_numbers_that_somebody_takes_meanwhile_are_not_used_twice(
    small: SmallFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the pages and the act a colleague is first: it is stamped anew behind theirs."""
    numbers = take(small, 1, 2)
    marta, tomas = small.session("MB"), small.session("TN")
    real, once = making._Making._kept, []

    def kept(self: object, *given: object, **named: object) -> object:
        if not once:
            once.append(True)
            done(making.stamp(tomas, CASE, those(tomas, numbers[1:]), PLAN))
        return real(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(making._Making, "_kept", kept)
    done(making.stamp(marta, CASE, those(marta, numbers[:1]), PLAN))
    rows = ranges.of_case(marta, CASE)
    assert [(row.source, row.said) for row in rows] == [
        ("P2", "HARLOW-000001-HARLOW-000002"), ("P1", "HARLOW-000003"),
    ]  # fmt: skip
    copy = contents.of_paper(marta, rows[1].stamped)[2]
    assert "HARLOW-000003" in PdfReader(BytesIO(copy)).pages[0].extract_text()


DESK = """
import json, sys
from pathlib import Path
from casetui.practice.productions import documents, making
from casetui.practice.productions.making import Plan
from tests.firm import SmallFirm, done
small = SmallFirm(Path(sys.argv[1]))
session = small.session(sys.argv[2])
sys.stdin.readline()
for number in json.loads(sys.argv[3]):
    done(making.stamp(session, 1, documents.of_papers(session, 1, [number]), Plan("HARLOW-")))
small.close()
"""


def test_two_desks_at_once_never_take_the_same_numbers(small: SmallFirm) -> None:
    numbers = take(small, 2, 1, 3, 1)
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", DESK, str(small.path), who, json.dumps(numbers[at::2])],
            stdin=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
        )
        for at, who in enumerate(("MB", "TN"))
    ]  # fmt: skip
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    for desk in desks:
        assert desk.wait(60) == 0
        assert desk.stdin is not None
        desk.stdin.close()
    rows = ranges.of_case(small.session(), CASE)
    used = sorted(number for row in rows for number in range(row.first, row.last + 1))
    assert used == list(range(1, 8)) and len(rows) == 4
    session = small.session()
    for row in rows:
        words = pdfs.words_of(contents.of_paper(session, row.stamped)[2])
        assert all(f"HARLOW-{row.first + at:06}" in text for at, text in enumerate(words))


def test_nobody_behind_a_wall_hears_of_it(small: SmallFirm) -> None:
    session, numbers = small.session("SV"), take(small, 1)
    done(making.produce(session, CASE, those(session, numbers), PLAN, _to(small), TODAY))
    small.wall("TN", CASE)
    tomas = small.session("TN")
    assert ranges.of_case(tomas, CASE) == [] == log.of_case(tomas) == log.of_case(tomas, CASE)
    assert log.by_number(tomas, 1) is None
    with pytest.raises(Refuse, match="There is no paper P1 in this case"):
        those(tomas, numbers)
    assert not isinstance(making.recall(tomas, 1, str(TODAY), "x"), Done | Conflict)
