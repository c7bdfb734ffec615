"""An mbox comes apart where its writer put borders, and nowhere else."""

from __future__ import annotations

import io
import time
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.mail.boxes import mbox

DATED = b"From ann@example.com Tue Mar  3 10:00:00 2026"


def one(number: int, body: str = "Text.", extra: str = "") -> bytes:
    return f"From: a{number}@example.com\nSubject: {number}\n{extra}\n{body}\n".encode()


def split(content: bytes) -> list[bytes | None]:
    return [data for data, _ in mbox.messages(io.BytesIO(content), len(content), 1_000_000)]


BORDERS = [
    "From ann@example.com Tue Mar  3 10:00:00 2026",
    "From ann@example.com Tue Mar 3 10:00 2026",
    "From ann@example.com Tue Mar 03 10:00:00 +0100 2026",
    "From ann@example.com Tue Mar  3 10:00:00 CET 2026",
    "From ann@example.com Tue Mar  3 10:00:00 2026 +0100",
    "From ann@example.com  Tue Mar  3 10:00:00 2026 remote from host",
    "From ann@example.com Tue, 3 Mar 2026 10:00:00 +0100",
    "From ann@example.com Tue, 3 Mar 2026 10:00:00 +0100 (CET)",
    "From ann@example.com 2026-03-03T10:00:00Z",
    "From ann@example.com 2026-03-03 10:00:00+01:00",
    "From ann Tue Mar  3 10:00:00 2026",
    "From Ann Example Tue Mar  3 10:00:00 2026",
    'From "ann example"@example.com Tue Mar  3 10:00:00 2026',
    "From MAILER-DAEMON Tue Mar  3 10:00:00 2026",
    "From MAILER-DAEMON",
    "From ???@??? Tue Mar  3 10:00:00 2026",
    "From ???@???",
    "From - Tue Mar  3 10:00:00 2026",
    "From -",
    "From - ",
    "From ",
    "From 1844347792267117871@xxx",
    "From 1844347792267117871@xxx Tue Mar 03 10:00:00 +0000 2026",
    "From =?utf-8?q?ann?= Tue Mar  3 10:00:00 2026",
    "FROM ann@example.com Tue Mar  3 10:00:00 2026".replace("FROM", "From"),
]


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("blank", ["\n", ""], ids=["blank line before", "none"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_borders_as_programs_write_them(border: str, blank: str, ends: str, mark: bytes) -> None:
    parts = [one(1), one(2), one(3)]
    content = b"".join(border.encode() + b"\n" + part + blank.encode() for part in parts)
    found = split(mark + content.replace(b"\n", ends.encode()))
    kept = b"\n" if ends == "\r" else ends.encode()
    assert found == [part.replace(b"\n", kept) for part in parts]
    assert mbox.is_mbox(mark + content.replace(b"\n", ends.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "From 10:30 on 24 Nov 2026 our office is closed.\nPlease ring 555-0142 instead.",
        "From 10:30 on 24 Nov 2026 our office is closed.\nNote: ring 555-0142 instead.",
        "From Tuesday 24 Nov 2026 10:30 on we are closed.\nSubject: closing",
        "From Tue Nov 24 10:00:00 2026 our office is closed.\nTelephone: 555-0142",
        "From our talk on Tue Nov 24 10:00:00 2026\n\nI remember this.",
        "From Monday 24 Nov 2026 10:30\n\nthe desk is open.",
        "From here on\nNote: text",
        "From ann@example.com we heard nothing.\nSubject: to change",
        "From ann@example.com\nwe heard nothing.",
        "From ann@example.com Tue Mar  3 10:00:00 2026\nis what the log says.",
        "From \nnowhere",
        "Forwarded:\nFrom ann@example.com\nTo: bob@example.com\nSubject: the deed",
        "From 2026-03-03 10:00\nmeals are served.",
    ],
    ids=count(),
)
@pytest.mark.parametrize("blank", ["\n", ""], ids=["blank line before", "none"])
def test_text_that_begins_with_from_is_text(text: str, blank: str) -> None:
    first = one(1, f"Dear all,\n{blank}{text}\nYours")
    assert split(DATED + b"\n" + first + b"\n" + DATED + b"\n" + one(2)) == [first, one(2)]


def test_a_length_that_is_right_decides() -> None:
    body = f"I forward it as it came:\n\n{DATED.decode()}\nFrom: x@example.com\nSubject: inner\n\nInner."
    first = one(1, body, f"Content-Length: {len(body) + 1}\n")
    for between in (b"", b"\n"):
        assert split(DATED + b"\n" + first + between + DATED + b"\n" + one(2)) == [first, one(2)]
        assert split(DATED + b"\n" + one(2) + between + DATED + b"\n" + first) == [one(2), first]


@pytest.mark.parametrize("length", [0, 1, 3, 7, 30, 40, 41, 60, 100, 101, 5_000, 9_999_999_999])
def test_a_length_that_is_wrong_does_not(length: int) -> None:
    first = one(1, "A text of some length, on one line.", f"Content-Length: {length}\n")
    assert split(DATED + b"\n" + first + b"\n" + DATED + b"\n" + one(2)) == [first, one(2)]


def test_quoting_of_both_kinds_is_undone() -> None:
    assert split(DATED + b"\n" + one(1, ">From here\n>>From there\n> From quoted")) == [
        one(1, "From here\n>From there\n> From quoted")
    ]


def test_a_message_without_a_header_is_one() -> None:
    assert split(DATED + b"\n" + one(1) + b"\n" + DATED + b"\n\nOnly text.\n") == [one(1), b"\nOnly text.\n"]


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"From our office\n\nDear Ann",
        b"From",
        b"From: ann@example.com\n",
        b"From now on: x\nNote: y\n",
        b"\0From ",
    ],
)
def test_what_is_no_mbox(start: bytes) -> None:
    assert not mbox.is_mbox(start)


def test_a_first_line_in_no_known_form_is_one_before_a_header() -> None:
    assert mbox.is_mbox(b"From the archive, volume 3\n" + one(1))
    assert split(b"From the archive, volume 3\n" + one(1)) == [one(1)]


@pytest.mark.parametrize(
    "unit",
    [b"From \n", b"From -\nX: y\n", b"From a@b\n\n", DATED + b"\nContent-Length: 90000000\n\n",
     b"\nFrom " + b"x" * 480, b"\nFrom " + b"Tue " * 100],
    ids=count(),
)  # fmt: skip
def test_hostile_borders_cost_no_more_than_their_length(unit: bytes) -> None:
    content = (DATED + b"\n" + one(1) + unit * (3_000_000 // len(unit)))[:3_000_000]
    begun = time.process_time()
    found = list(mbox.messages(io.BytesIO(content), len(content), 100_000_000))
    assert time.process_time() - begun < 20
    assert abs(sum(length for _, length in found) - len(content)) < 10


@given(st.binary(max_size=300).map(lambda data: DATED + b"\n" + one(1) + data.replace(b"\x00", b"\nFrom ")))
def test_whatever_comes_nothing_is_lost(content: bytes) -> None:
    found = list(mbox.messages(io.BytesIO(content), len(content), 1_000_000))
    assert abs(sum(length for _, length in found) - len(content)) <= 1
    assert all(data is not None for data, _ in found)
