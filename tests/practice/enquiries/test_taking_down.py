"""An enquiry without mail: one line, understood, filed if it names a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.practice.enquiries import correspondence, taking_down, triage
from casetui.practice.enquiries.taking_down import EnquiryLine, understand
from casetui.session.results import Refuse, Refused
from tests.firm import CLIENT, DAY, NOW, SmallFirm, done


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("call Okafor re deed", EnquiryLine("phone", "Okafor", "deed")),
        ("visit Ms Brandt: keys", EnquiryLine("visit", "Ms Brandt", "keys")),
        ("letter Kim about the moat [sic]", EnquiryLine("letter", "Kim", "the moat [sic]")),
        ("call Okafor re deed 555-0101", EnquiryLine("phone", "Okafor", "deed", phone="555-0101")),
        ("call Okafor re deed +1 (845) 555-0101 ok@x.test",
        EnquiryLine("phone", "Okafor", "deed", "ok@x.test", "+1 (845) 555-0101")),
        ("call Okafor re deed #2026-0001", EnquiryLine("phone", "Okafor", "deed", case_ref="2026-0001")),
        ("call Okafor re deed #1 555-0101",
        EnquiryLine("phone", "Okafor", "deed", phone="555-0101", case_ref="1")),
        ("when is my hearing", EnquiryLine("phone", "when is my hearing", "when is my hearing")),
        ("call", EnquiryLine("phone", "call", "call")),
        ("", EnquiryLine("phone", "", "")),
    ],
)  # fmt: skip
def test_a_line_is_understood(text: str, line: EnquiryLine) -> None:
    assert understand(text) == line


@pytest.mark.parametrize(
    "number",
    [
        "555-0101", "555 0101", "5550101", "845-555-0101", "(845) 555-0101", "845.555.0101", "8455550101",
        "1-845-555-0101", "+1 (845) 555-0101", "+18455550101", "+44 20 7946 0018", "0044 20 7946 0018",
        "020 7946 0018", "(020) 7946 0018", "01632 960123", "07700900123", "+33 1 42 68 53 00",
        "+49 89 12345678",
    ],
)  # fmt: skip
def test_a_telephone_number_is_known(number: str) -> None:
    assert understand(f"call Okafor re deed {number}") == EnquiryLine("phone", "Okafor", "deed", phone=number)
    line = understand(f"call Okafor {number} re deed of 12.06.2026")
    assert (line.who, line.subject, line.phone) == ("Okafor", "deed of 12.06.2026", number)
    assert understand(f"call Okafor re deed {number} 12/06/2026").phone == number
    assert understand(f"call Okafor re deed 12.06.2026 10:30 {number}").phone == number


@pytest.mark.parametrize(
    "words",
    [
        "12.06", "31feb", "12.06.2026", "2026-06-12", "12/06/2026", "12-06-2026", "12.06.2026 10:30",
        "2026-06-12 10:30", "10:30-12:00", "20260612", "12 06 2026", "1:24-cv-00340", "24-CV-00340",
        "24-00340", "2026-0042", "KB-2024-001234", "CO/1234/2026", "G02CL123", "docket 555-0101",
        "claim no. 5550101", "invoice 5550101", "case number: 555 0101", "$1 250 000.00", "1,250,000",
        "pages 100-1200", "2027-2031",
    ],
)  # fmt: skip
def test_what_is_no_telephone_number_stays_what_it_is_about(words: str) -> None:
    assert understand(f"call Okafor re deed {words}") == EnquiryLine("phone", "Okafor", f"deed {words}")


@pytest.mark.parametrize("word", ["call:", "Call:", "CALL", "enquiry:", "phone:"])
def test_the_channel_is_not_the_caller(word: str) -> None:
    assert understand(f"{word} Okafor re deed") == EnquiryLine("phone", "Okafor", "deed")
    assert understand(f"{word} Okafor: deed") == EnquiryLine("phone", "Okafor", "deed")
    assert understand(f"{word} re deed") == EnquiryLine("phone", "", "deed"), "who it was is asked"


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("call Okafor re deed +scan.pdf", "call Okafor re deed", ["scan.pdf"]),
        ("call +scan.pdf Okafor +deed.pdf re deed", "call Okafor re deed", ["scan.pdf", "deed.pdf"]),
        ("call Okafor +1 845 555 0101 + nothing.pdf", "call Okafor +1 845 555 0101 + nothing.pdf", []),
        ("call Okafor +missing.pdf scan.pdf", "call Okafor +missing.pdf scan.pdf", []),
        ("Okafor +../scan.pdf +inside/scan.pdf +inside", "Okafor +../scan.pdf +inside/scan.pdf +inside", []),
    ],
)  # fmt: skip
def test_a_plus_names_a_file_only_where_there_is_one(
    tmp_path: Path, text: str, words: str, names: list[str]
) -> None:
    folder = tmp_path / "files"
    (folder / "inside").mkdir(parents=True)
    for path in (folder / "scan.pdf", folder / "deed.pdf", folder / "inside/scan.pdf", tmp_path / "scan.pdf"):
        path.write_bytes(b"%PDF")
    assert taking_down.with_files(text, folder) == (words, [folder / name for name in names])


def test_a_call_is_the_takers_and_its_clock_runs(small: SmallFirm) -> None:
    number = done(
        taking_down.take_down(small.session(), small.firm, understand("call Okafor re deed")).result()
    )
    row = small.enquiry(number)
    assert (row.channel, row.owner, row.state, row.due_at) == ("phone", small.user("MB"), "open", NOW + DAY)
    (item,) = correspondence.of_enquiry(small.session(), number)
    assert (item.direction, item.body, item.author) == ("in", "deed", small.user("MB"))


def test_a_call_that_names_a_case_is_its_managers(small: SmallFirm) -> None:
    done(taking_down.take_down(small.session(), small.firm, understand("call Vera re moat #2")).result())
    assert (small.newest().case, small.newest().owner) == (2, small.user("TN"))


def test_a_call_can_be_filed_afterwards(small: SmallFirm) -> None:
    number = done(
        taking_down.take_down(small.session(), small.firm, understand("call Vera re moat")).result()
    )
    done(triage.link(small.session(), [small.target(number)], 2).result())
    assert small.rows("SELECT case_id FROM messages") == [(2,)]


def test_a_known_caller_is_known_and_their_mail_joins(small: SmallFirm) -> None:
    from tests.firm import mail

    line = understand(f"call June re Deed {CLIENT.title()}")
    number = done(taking_down.take_down(small.session(), small.firm, line).result())
    assert small.enquiry(number).kind == "client"
    small.take_in(mail("Re: deed", CLIENT))
    assert small.enquiry(number).messages == 2


def test_scanned_files_come_along(small: SmallFirm, tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_text("Dear Sirs")
    line = understand("letter Kim re lease")
    done(
        taking_down.take_down(
            small.session(), small.firm, line, "Dated 3 May.", [tmp_path / "scan.txt"]
        ).result()
    )
    (item,) = correspondence.of_enquiry(small.session(), 1)
    assert item.body == "Dated 3 May."
    assert [part.name for part in item.attachments] == ["scan.txt"]
    assert small.newest().attachments == 1


def test_what_is_missing_is_said(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    assert isinstance(taking_down.take_down(session, small.firm, understand("")).result(), Refused)
    assert isinstance(
        taking_down.take_down(session, small.firm, understand("call K re x #99")).result(), Refused
    )
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(Refuse):
            taking_down.take_down(session, small.firm, understand("call K re x"), files=[path])
    assert small.enquiries() == []
