"""What a file's name or a message says of a paper is proposed, and no more than that."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.papers import proposing, taking_in
from casetui.practice.papers.details import Details
from casetui.session.results import Refuse
from tests.firm import CLIENT, COURT, STRANGER, SmallFirm, done, mail


@pytest.mark.parametrize(
    ("name", "details"),
    [
        ("2026-05-28_scheduling_order.pdf", Details("Scheduling order", "order", "2026-05-28")),
        ("20260528 Lease.docx", Details("Lease", "contract", "2026-05-28")),
        ("Harlow 2026-13-45.pdf", Details("Harlow 2026-13-45")),
        ("IMG_0042.jpg", Details("IMG 0042", "photo")),
        ("border.pdf", Details("Border")),
        ("20260528.pdf", Details("20260528.pdf", day="2026-05-28")),
        ("a\nb\x1b[31m.pdf", Details("A b␛[31m")),
    ],
)
def test_the_name_of_a_file_says_so_much(name: str, details: Details) -> None:
    assert proposing.from_name(name) == details


def test_a_courts_order_comes_from_its_message_with_title_day_and_sender(small: SmallFirm) -> None:
    small.take_in(mail("Re: Scheduling, No. 26-114", f"County Court <{COURT}>", attachment="scan.txt"))
    done(triage.link(small.session(), [small.target(1)], 3).result())
    done(triage.say_dates(small.session(), [small.target(1)], "none").result())
    session = small.session()
    expected = Details("Scheduling, No. 26-114", "order", "2026-05-28", "County Court")
    assert proposing.from_message(session, small.firm, 1, 1) == (3, expected)
    number = done(taking_in.add(session, 3, expected, taking_in.from_attachment(session, 1)).result())
    assert small.rows("SELECT message_id, attachment_id, newest FROM papers WHERE id = ?", number) == [
        (1, 1, 1)
    ]


def test_a_whole_message_becomes_a_paper_as_it_came(small: SmallFirm) -> None:
    small.take_in(mail("Lease of the moat", CLIENT))
    session = small.session()
    case, details = proposing.from_message(session, small.firm, 1)
    file = taking_in.from_message(session, 1)
    assert (case, details.kind, file.name, file.mime) == (1, "contract", "M1.eml", "message/rfc822")
    done(taking_in.add(session, case, details, file).result())
    assert small.rows("SELECT count(*) FROM files") == [(1,)]  # its bytes are not kept twice


def test_a_message_behind_a_wall_is_no_paper(small: SmallFirm) -> None:
    small.take_in(mail("A", STRANGER), mail("B", CLIENT, attachment="x.txt"))
    assert proposing.from_message(small.session(), small.firm, 1)[0] is None
    small.wall("TN", 1)
    with pytest.raises(Refuse, match="There is no message M2"):
        proposing.from_message(small.session("TN"), small.firm, 2)
    with pytest.raises(Refuse, match="There is no attachment A1"):
        taking_in.from_attachment(small.session("TN"), 1)
