"""What the firm sends is proper mail that joins its thread, and no name or subject can forge a header."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.mail.compose import (
    Composition,
    Unsendable,
    build,
    quote,
    reply_references,
    reply_subject,
)
from casetui.practice.mail.mail import read_message

REPLY = Composition(
    sender_name="Example & Sample LLP",
    sender_email="desk@firm.test",
    recipients='"Doe, Jane" <jane@example.com>, bob@example.org',
    subject="Re: Your letter",
    body="Dear Ms Doe,\n\nyes.\n",
    date=1_772_528_400,
    in_reply_to="<m2@example.com>",
    references=("<m1@example.com>", "<m2@example.com>"),
    seed="7.1",
)


def test_a_reply_has_all_a_reply_needs() -> None:
    raw = build(REPLY)
    mail = read_message(raw)
    assert str(mail.sender) == "Example & Sample LLP <desk@firm.test>"
    assert [str(address) for address in mail.to] == ['"Doe, Jane" <jane@example.com>', "bob@example.org"]
    assert (mail.subject, mail.sent_at) == ("Re: Your letter", 1_772_528_400)
    assert (mail.in_reply_to, mail.references) == (
        "<m2@example.com>",
        ("<m1@example.com>", "<m2@example.com>"),
    )
    assert re.fullmatch(r"<\w{20,}@firm\.test>", mail.message_id)
    assert (mail.text, mail.problems) == ("Dear Ms Doe,\n\nyes.", ())
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_second_try_is_the_same_message_and_another_text_another() -> None:
    assert build(REPLY) == build(REPLY)
    others = [replace(REPLY, body="No."), replace(REPLY, seed="7.2"), replace(REPLY, seed="")]
    assert len({read_message(build(other)).message_id for other in (REPLY, *others)}) == 4


def test_other_alphabets_long_lines_and_long_ids_survive() -> None:
    long_ids = tuple(f"<{n}{'x' * 150}@example.com>" for n in range(80))
    message = replace(
        REPLY,
        recipients="Иван Петров <ivan@example.com>, ann@bücher.test",
        copies="Ünal <unal@example.org>",
        subject="Grüße " * 40,
        body="Καλημέρα " * 300 + "\n> [sic]\n",
        references=long_ids,
        in_reply_to=long_ids[-1],
    )
    raw = build(message)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    mail = read_message(raw)
    assert [address.name for address in (*mail.to, *mail.cc)] == ["Иван Петров", "", "Ünal"]
    assert mail.to[1].email == "ann@xn--bcher-kva.test"
    assert mail.subject == ("Grüße " * 40).strip()
    assert mail.text == message.body.strip("\n")
    assert (mail.in_reply_to, mail.references[0], mail.references[-1]) == (
        long_ids[-1],
        long_ids[0],
        long_ids[-1],
    )
    assert len(mail.references) == 50


HOSTILE = st.text(st.sampled_from('ab é,;:<>"()\\@.\r\n\x00\x1b\u2028=?_'), max_size=40)


@given(name=HOSTILE, subject=HOSTILE, body=HOSTILE, answered=HOSTILE)
@settings(max_examples=150, deadline=None)
def test_nothing_written_adds_a_header_or_a_recipient(
    name: str, subject: str, body: str, answered: str
) -> None:
    injected = "\r\nBcc: evil@example.net\r\n\r\n"
    message = replace(
        REPLY,
        sender_name=name + injected,
        subject=subject + injected,
        body=body + injected,
        in_reply_to=f"<{answered}{injected}@x>",
        references=(f"<{answered}{injected}>",),
    )
    read = message_from_bytes(build(message), policy=default)
    allowed = {"Message-ID", "In-Reply-To", "References", "From", "To", "Subject", "Date"}
    assert set(read.keys()) <= allowed | {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert [address.addr_spec for address in read["From"].addresses] == ["desk@firm.test"]
    assert len(read["To"].addresses) == 2


@pytest.mark.parametrize(
    "recipients",
    [
        "",
        "nobody",
        "a b@example.com",
        "a@example.com\nBcc: b@example.com",
        "Team: a@example.com;",
        "a@example.com (b@example.com)",
        "a@exa mple.com",
        '"open <a@example.com>',
        ".a@example.com",
        "a..b@example.com",
        "ü@example.com",
        ", ".join(f"a{n}@example.com" for n in range(101)),
    ],
    ids=range(12),
)
def test_what_could_go_astray_is_not_sent(recipients: str) -> None:
    with pytest.raises(Unsendable, match=r"addres|recipient|two ways"):
        build(replace(REPLY, recipients=recipients))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Your letter", "Re: Your letter"),
        ("Re: AW: RE[2]: Your letter", "Re: Your letter"),
        ("Fwd: Your letter", "Re: Fwd: Your letter"),
        ("a\r\nBcc: b", "Re: a Bcc: b"),
        ("", "Re:"),
    ],
)
def test_replies_do_not_stack(subject: str, expected: str) -> None:
    assert reply_subject(subject) == expected


def test_references_end_with_what_is_answered_and_keep_the_first() -> None:
    many = tuple(f"<{n}@x.test>" for n in range(200))
    found = reply_references(many, "<0@x.test>")
    assert (len(found), found[0], found[-1]) == (50, "<1@x.test>", "<0@x.test>")
    assert reply_references((), "<a@x.test>") == ("<a@x.test>",)
    assert reply_references(("<bad\r\nid>", "no brackets"), "") == ()


def test_quoting() -> None:
    assert quote("One\n> two\n\nthree\n", "On 3 March, Ann wrote:") == (
        "On 3 March, Ann wrote:\n> One\n>> two\n>\n> three\n"
    )
