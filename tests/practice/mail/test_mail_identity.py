"""The same mail is known again from another mailbox, and another mail is never taken for it."""

from __future__ import annotations

import base64
import quopri
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.mail.mail import read_message
from tests.practice.raw_mail import HEAD, SCAN, message

SAME = "Grüße,\nFrom here on\n\nAnn\n"
PART = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "


def same_mail(body: str, encoding: str, extra: str = "", head: str = HEAD) -> bytes:
    return message(
        f"--b\n{PART}{encoding}\n\n{body}\n--b\n{SCAN}\n--b--\n",
        f'{extra}Content-Type: multipart/mixed; boundary="b"\n',
        head,
    )


@pytest.mark.parametrize(
    "other",
    [
        same_mail(SAME, "8bit", "Received: by other.test; Tue, 3 Mar 2026 11:00:00 +0100\nX-Spam: no\n"),
        same_mail(SAME, "8bit").replace(b"\n", b"\r\n"),
        same_mail(SAME.replace("From here", ">From here"), "8bit"),
        b"From ann@example.com Tue Mar  3 10:00:00 2026\n" + same_mail(SAME, "8bit") + b"\n\n",
        same_mail(quopri.encodestring(SAME.encode()).decode(), "quoted-printable"),
        same_mail(base64.encodebytes(SAME.encode()).decode(), "base64"),
        same_mail(SAME, "8bit", head=HEAD.replace("Your letter", "Your\n letter")),
        same_mail(SAME, "8bit", head=HEAD.replace("Your letter", "=?utf-8?b?WW91ciBsZXR0ZXI=?=")),
    ],
    ids=count(),
)
def test_the_same_mail_by_another_road_has_the_same_identity(other: bytes) -> None:
    first = read_message(same_mail(SAME, "8bit"))
    second = read_message(other)
    assert second.identity == first.identity
    assert second.digest != first.digest


@pytest.mark.parametrize(
    "other",
    [
        same_mail(SAME + "PS", "8bit"),
        same_mail(SAME, "8bit", head=HEAD.replace("letter", "letters")),
        same_mail(SAME, "8bit", head=HEAD.replace("m1@", "m2@")),
        same_mail(SAME, "8bit", head=HEAD.replace("10:00", "10:01")),
        same_mail(SAME, "8bit", head=HEAD.replace("ann@", "anna@")),
        same_mail(SAME, "8bit").replace(b"scan.pdf", b"scam.pdf"),
        # Text moved from one field into the next is another mail.
        same_mail(SAME, "8bit", head=HEAD.replace("To: desk@firm.test\n", "Cc: desk@firm.test\n")),
    ],
    ids=count(),
)
def test_another_mail_has_another_identity(other: bytes) -> None:
    assert read_message(other).identity != read_message(same_mail(SAME, "8bit")).identity


@given(st.dictionaries(st.from_regex(r"X-[A-Za-z]{1,10}", fullmatch=True), st.text("abc =?é", max_size=40)))
@settings(max_examples=50, deadline=None)
def test_transport_headers_never_change_the_identity(headers: dict[str, str]) -> None:
    extra = "".join(f"{name}: {value}\n" for name, value in headers.items())
    assert read_message(message(head=extra + HEAD)).identity == read_message(message()).identity
