"""The summary of a case: from the records alone, with their numbers, and the same on paper each time."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdf
import pytest

from casetui.practice.agenda import acts, adding, agenda
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.case_file import pdf, summary
from casetui.practice.case_file.summary import Summary
from casetui.practice.cases import cases, keeping, listing
from casetui.practice.notes import writing
from casetui.practice.notes.terms import Facts
from casetui.practice.people import contacts, parties
from tests.firm import HOUR, OTHER_CLIENT, SmallFirm, done
from tests.practice.case_file.test_case_file import live


def _told(small: SmallFirm, who: str = "MB", case: int = 1) -> Summary:
    told = summary.of_case(small.session(who), small.firm, small.staff, case)
    assert told is not None
    return told


def _part(told: Summary, title: str) -> list[tuple[str, str]]:
    return [(line.number, line.text) for part in told.parts if part.title == title for line in part.lines]


def test_each_line_comes_from_a_record_and_names_it(small: SmallFirm) -> None:
    live(small)
    small.clock.at += HOUR
    done(keeping.guide(small.session("ADA"), 1, "Only that we filed.", None).result())
    told = _told(small)
    assert dict(told.facts)["stage"].startswith("pleadings, since 29 May 2026")
    assert _part(told, "Parties")[0][0].startswith("C") and "June" in _part(told, "Parties")[0][1]
    assert [number for number, _text in _part(told, "Next dates")] == ["T1"]
    waiting = _part(told, "Open questions")
    assert [number for number, _text in waiting] == ["E1", "O1", "", ""]
    assert "The deed – waits for us" in waiting[0][1] and waiting[2][1] == "no attorney"
    assert _part(told, "What the client may be told")[0][0] == "G1"
    chronology = _part(told, "Chronology")
    assert [number for number, _text in chronology] == ["case", "M1", "N1", "case"]
    assert chronology[-1][1].endswith("moved the case on to pleadings")
    assert all(line.privileged for part in told.parts for line in part.lines if line.number == "N1")
    item = agenda.one(small.session(), 1)
    assert item is not None
    done(acts.done(small.session(), [item.target]).result())
    assert "T1" in dict(_part(_told(small), "Chronology"))


def test_whoever_is_shut_out_gets_none_and_hears_of_no_walled_case(small: SmallFirm) -> None:
    live(small)
    small.wall("TN", 1)
    small.wall("MB", 3)
    assert summary.of_case(small.session("TN"), small.firm, small.staff, 1) is None
    words = " ".join(line.text for part in _told(small, "MB", 2).parts for line in part.lines)
    assert "2026-0003" not in words and OTHER_CLIENT in words


HOSTILE = ("[sic] <b>& Co</b> </para>", "קרן ליד", "王明 合同", "🦊" * 20, "x" * 300,
           "e" + "\u0301" * 8, "&#60;")  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stands_on_paper_or_is_said_to_be_missing(small: SmallFirm, text: str) -> None:
    session = small.session()
    done(writing.add(session, 1, text, Facts("file", "")).result())
    done(adding.add(session, [New("task", text, Plan(date(2026, 6, 9)), case=1)]).result())
    row = listing.one(session, 1)
    assert row is not None
    done(keeping.change(session, row.target, title=text).result())
    data = pdf.made(_told(small))
    read = pypdf.PdfReader(BytesIO(data))
    words = " ".join(page.extract_text() for page in read.pages)
    assert "Chronology" in words and "page 1" in words and small.firm.name in words
    if text.isascii() and len(text) < 50:
        assert text in words
    if "王" in text or "🦊" in text:
        assert "no letter in the typeface" in words


def test_two_of_one_state_are_the_same_bytes_and_many_pages_are_numbered(small: SmallFirm) -> None:
    live(small)
    session = small.session()
    for number in range(120):
        done(writing.add(session, 1, f"Note {number}: {'words ' * 20}", Facts("file", "")).result())
    first, second = pdf.made(_told(small)), pdf.made(_told(small))
    assert first == second
    read = pypdf.PdfReader(BytesIO(first))
    assert len(read.pages) > 2 and "page 3" in read.pages[2].extract_text()
    assert read.metadata is not None and read.metadata.author == small.firm.name


def test_a_case_with_nothing_in_it_has_a_summary(small: SmallFirm) -> None:
    def run(tx: object) -> int:
        number, _ref = cases.open_case(tx, "Bare", "UTC", manager=None)  # type: ignore[arg-type]
        parties.add_in(tx, number, contacts.add(tx, "O'Neil", ""), "client")  # type: ignore[arg-type]
        return number

    number = done(small.session("SV").act("case.open", run))
    assert pdf.made(_told(small, case=number)).startswith(b"%PDF")
