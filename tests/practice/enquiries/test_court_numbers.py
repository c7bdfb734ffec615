"""Court numbers however they are written, whose case they mean, and notices that are all called the same."""

from __future__ import annotations

import pytest

from casetui.practice.cases import court_numbers
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from tests.firm import COURT, OTHER_CLIENT, STRANGER, SmallFirm, done, mail

ECF = "ecf@court.test"
NOTICE = "Court Electronic Filing System"


def number(small: SmallFirm, case: int, written: str) -> None:
    """Give a case its court number."""

    def run(tx: Tx) -> int:
        return tx.update(Case, case, None, court_number=written)

    done(small.session("SV").act("case.open", run))


@pytest.mark.parametrize(
    "written",
    [
        "24-CV-00340", "24-cv-00340", "24-CV-00340-ECM-SRW", "1:24-cv-00340", "1:24-cv-00340-ECM-(SRWx)",
        "24-cv-340", "24cv00340", "24cv340-ABC", "2024-CV-00340", "24 CV 00340", "Case:24-cv-00340",
        "(24-CV-340)", "No. 24-CV-00340,",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["subject", "text"])
def test_a_number_proposes_its_case_however_it_is_written(small: SmallFirm, written: str, place: str) -> None:
    number(small, 2, "24-CV-00340")
    if place == "subject":
        small.take_in(mail(f"Activity in Case {written} Alder v. Birch Order", ECF))
    elif " CV " not in written:
        small.take_in(mail(NOTICE, ECF, body=f"An order was entered in case {written} today."))
    else:
        return
    row = small.newest()
    assert (row.case, row.proposed) == (None, 2)
    assert "court number" in row.proposed_why


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("1:24-cv-00340-ABC", "24-CV-00340"), ("650123/2026", "650123/2026"), ("L-001234-26", "L-1234-26"),
        ("KB-2026-000123", "kb-2026-123"), ("HQ26X01234", "hq26x01234"), ("26-0117", "26-0117"),
    ],
)  # fmt: skip
def test_numbers_of_other_courts_are_known_too(small: SmallFirm, kept: str, written: str) -> None:
    number(small, 3, kept)
    small.take_in(mail("Notice", ECF, body=f"Docket No. {written}: notice of hearing."))
    assert small.newest().proposed == 3


@pytest.mark.parametrize(
    "written", ["24-CR-00340", "23-CV-00340", "24-CV-03400", "24-CV-00034", "2:24-cv-00340", "26-0340", "340"]
)
def test_another_number_proposes_nothing(small: SmallFirm, written: str) -> None:
    number(small, 2, "1:24-CV-00340")
    small.take_in(mail(f"Activity in Case {written}", ECF))
    assert small.newest().proposed is None


def test_where_two_cases_may_be_meant_none_is_proposed(small: SmallFirm) -> None:
    number(small, 2, "1:24-cv-00340")
    number(small, 3, "2:24-cv-00340")
    small.take_in(mail("Case 24-cv-00340", ECF), mail("Case 2:24-cv-00340-XY", ECF, body="And more."))
    assert [row.proposed for row in small.enquiries()] == [None, 3]


def test_a_number_in_the_text_files_for_a_party(small: SmallFirm) -> None:
    number(small, 2, "26-0117")
    number(small, 3, "26-0250")
    small.take_in(mail("A question", OTHER_CLIENT, body="It is about case 26-0117, not 26-0250."))
    assert small.newest().case == 2


def test_what_a_colleague_writes_is_not_filed_by_a_number_in_its_text(small: SmallFirm) -> None:
    number(small, 2, "26-0117")
    small.take_in(mail("Your lease", "tomas@quill.test", to=STRANGER, body="As in case 26-0117, wait."))
    assert small.rows("SELECT case_id FROM messages") == [(None,)]


def test_the_court_of_one_case_that_names_another_is_not_filed_there(small: SmallFirm) -> None:
    number(small, 3, "26-0250")
    small.take_in(mail(NOTICE, COURT, body="Entry in Case No. 26-0999."))
    small.take_in(mail("Entry", COURT, body="Entry in Case No. 26-0250."))
    small.take_in(mail("Hours", COURT, body="Open at 9."))
    assert [row.case for row in small.enquiries()] == [None, 3, 3]


def test_notices_under_one_subject_part_by_their_numbers_and_stay_together_by_them(small: SmallFirm) -> None:
    for docket in ("26-0117", "26-0250", "26-0117"):
        small.take_in(mail(NOTICE, ECF, body=f"A new docket entry has been added, No. {docket}."))
    assert [row.messages for row in small.enquiries()] == [2, 1]


@pytest.mark.parametrize(
    "said",
    ["Docket: {}", "Case No.:{}", "Case#{}", "Case Number\n\n{}", "Number Title\n{} Alder v. Birch", "#{}."],
)
def test_notices_part_however_the_court_lays_them_out(small: SmallFirm, said: str) -> None:
    small.take_in(*(mail(NOTICE, ECF, body=said.format(docket)) for docket in ("26-0117", "26-0250")))
    assert [row.messages for row in small.enquiries()] == [1, 1]


def test_a_thread_in_which_a_number_is_named_once_stays_one(small: SmallFirm) -> None:
    small.take_in(mail("The deed", body="In case 26-0117: when?"), mail("Re: The deed", body="Please, when?"))
    small.take_in(mail("Re: The deed", body="I mean case 26-0117. My phone no. is 555-0101."))
    assert [row.messages for row in small.enquiries()] == [3]


def test_a_thread_is_about_the_first_number_it_names(small: SmallFirm) -> None:
    small.take_in(mail(NOTICE, ECF, body="You are registered."))
    for docket in ("26-0117", "26-0250", "26-0117"):
        small.take_in(mail(NOTICE, ECF, body=f"Docket # {docket}"))
    assert [row.messages for row in small.enquiries()] == [3, 1]


def test_a_subject_that_begins_like_another_is_another(small: SmallFirm) -> None:
    small.take_in(mail("Deed", STRANGER), mail("Deed #2", STRANGER), mail("Deed !", STRANGER))
    assert len(small.enquiries()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Call my phone no. 555-0101-22", "on 12-01-2026", "No. 12/6/27", "no. 12", "24 of 300 pages",
        "Rule 26(f) and 7.2", "+1 555 010 1234", "$1,250.00", "2026-12-01T14:00", "New York, NY 10001-1234",
        "call 555-0101", "SSN 123-45-6789", "pages 12-34",
    ],
)  # fmt: skip
def test_what_is_no_court_number_is_not_taken_for_one(text: str) -> None:
    assert court_numbers.in_text(text) == []


def test_a_text_of_nothing_but_numbers_is_soon_read() -> None:
    assert len(court_numbers.in_text("No. 26-0117 " * 50_000 + "case " * 100_000)) == 1
    assert len(court_numbers.in_text(" ".join(f"No. 26-{n:04}" for n in range(5_000)))) == court_numbers.MOST
