"""Whatever bytes arrive are a mail or are refused in one line, soon, without loading what is not needed."""

from __future__ import annotations

import subprocess
import sys
import time
from base64 import encodebytes
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.mail.mail import Mail, Unreadable, headers_text, read_message, read_part
from casetui.text import clean
from tests.practice.raw_mail import NOW, message

FRAGMENTS = st.sampled_from(
    [
        *(
            b"From: ",
            b"Subject: ",
            b"Date: ",
            b"To: ",
            b"Content-Type: ",
            b"multipart/mixed",
            b"; boundary=b",
        ),
        *(
            b"text/html",
            b"; charset=",
            b"utf-7",
            b"message/rfc822",
            b"\n",
            b"\r\n",
            b"\n\n",
            b"--b",
            b"--b--",
        ),
        *(
            b"=?utf-8?b?",
            b"?=",
            b"\x00",
            b"\xff",
            b'"',
            b"(",
            b"<",
            b">",
            b"@",
            b"<div>",
            b"Content-Transfer-Encoding: ",
        ),
        *(
            b"base64",
            b"=",
            b"\n ",
            b"name*0*=",
            b"quoted-printable",
            b"References: ",
            b"Received: ;",
            b"9999999999",
        ),
    ]
)


@given(st.binary(max_size=300) | st.lists(FRAGMENTS | st.binary(max_size=5), max_size=60).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_a_mail_or_unreadable(raw: bytes) -> None:
    try:
        mail = read_message(raw, NOW)
    except Unreadable as why:
        assert str(why).endswith(".")
        return
    assert isinstance(mail, Mail)
    for text in (mail.text, mail.subject, mail.sender.name, headers_text(raw), *mail.problems):
        assert clean(text) == text
    for part in mail.parts:
        assert read_part(raw, part.number)[0] == part


def nested(levels: int) -> bytes:
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    return f"From: a@example.com\n{opening}\ndeep".encode()


@pytest.mark.parametrize(
    "raw",
    [
        nested(1000),
        b"From: a@example.com\n" + b"Content-Type: message/rfc822\n\n" * 5000,
        message(extra="X-Long: " + "y" * 1_000_000 + "\n"),
        message(extra="X-Long: " + "\r" * 1_000_000 + "\n"),
        message(head="To: " + "(" * 200_000 + "\n"),
        message(head="To: " + '"\\' * 100_000 + "\n"),
        message(head="Subject: " + "=?a?q?" * 50_000 + "\n"),
        message(extra="Content-Type: multipart/mixed; " + ';a="' * 50_000 + "\n"),
        message("--bx\n" * 500_000, "Content-Type: multipart/mixed; boundary=b\n"),
        message("line of text\n" * 800_000),
        message(f"<{'div><' * 200_000}", "Content-Type: text/html\n"),
        message("<" * 2_000_000, "Content-Type: text/html\n"),
        message("\x00" * 3_000_000),
        message("\x00" * 3_000_000, "Content-Type: text/html\n"),
        message("\x00 " * 1_500_000),
        message("\x00\n" * 1_500_000),
        message("No. 26-0117 " * 200_000, "Content-Type: multipart/report; report-type=delivery-status\n"),
        message("Message-ID:\n" * 300_000, "Content-Type: multipart/report\n"),
        message("<s>" * 200_000, "Content-Type: text/html\n"),
        message("<p style='color:#fff'>x" * 19_000, "Content-Type: text/html\n"),
        message("<style>" + "a{color:red}" * 100_000 + "</style>x", "Content-Type: text/html\n"),
        message(head="From: " + "a, " * 60_000 + "\n"),
        message(head="Subject: " + "[a]" * 60_000 + "\n"),
        message(head="Date: " + "10:00 " * 30_000 + "\n"),
    ],
    ids=[
        "nested",
        "messages",
        "header",
        "returns",
        "comments",
        "quotes",
        "words",
        "params",
        "borders",
        "text",
        "tags",
        "angles",
        "nuls",
        "nuls in html",
        "nuls apart",
        "nuls on lines",
        "numbers",
        "ids",
        "struck",
        "pale",
        "sheet",
        "names",
        "labels",
        "times",
    ],
)
def test_hostile_messages_take_no_longer_than_their_size_warrants(raw: bytes) -> None:
    begun = time.process_time()
    assert read_message(raw).text
    assert time.process_time() - begun < 5


NULS = "\x00" * 9 + "deed\x00" * 3


@pytest.mark.parametrize(
    ("raw", "text", "subject"),
    [
        (message(NULS), f"{'␀' * 9}deed␀deed␀deed␀", "Your letter"),
        (message("a\x00\nb\x00\n"), "a␀\nb␀", "Your letter"),
        (message(head=f"From: a@b.test\nSubject: De{NULS}ed\n"), "Hello.", f"De{'␀' * 9}deed␀deed␀deed␀ed"),
        (
            message(encodebytes(NULS.encode()).decode(), "Content-Transfer-Encoding: base64\n"),
            f"{'␀' * 9}deed␀deed␀deed␀",
            "Your letter",
        ),
        (message("=00deed=00", "Content-Transfer-Encoding: quoted-printable\n"), "␀deed␀", "Your letter"),
        (message(f"<p>{NULS}</p>", "Content-Type: text/html\n"), "deed" * 3, "Your letter"),  # as browsers do
    ],
)
def test_nul_bytes_hide_nothing_of_what_is_written(raw: bytes, text: str, subject: str) -> None:
    mail = read_message(raw, NOW)
    assert (mail.text.strip(), mail.subject) == (text, subject)


def test_reading_mail_loads_no_html_or_pdf_library() -> None:
    code = (
        "import sys; from casetui.practice.mail.mail import read_message;"
        "read_message(b'From: a@example.com\\n\\nx');"
        "from casetui.practice.attachments import extract; from casetui.practice.mail import compose;"
        "sys.exit(any(name in sys.modules for name in ('inscriptis', 'lxml', 'pypdf', 'textual')))"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
