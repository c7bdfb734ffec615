"""Mail is read whatever is wrong with it, and what is wrong is said."""

from __future__ import annotations

from itertools import count

import pytest

from casetui.practice.mail import mail as mail_module
from casetui.practice.mail.addresses import MailAddress, addresses
from casetui.practice.mail.mail import Unreadable, headers_text, read_message, read_part
from tests.practice.raw_mail import HEAD, HTML, NOW, PLAIN, SCAN, message, mixed


def test_the_fields_of_an_ordinary_message() -> None:
    mail = read_message(message(extra="Cc: Bob <bob@example.test>\nReferences: <a@x.test> <b@x.test>\n"), NOW)
    assert mail.sender == MailAddress("Ann Example", "ann@example.com")
    assert mail.to == (MailAddress("", "desk@firm.test"),)
    assert mail.cc == (MailAddress("Bob", "bob@example.test"),)
    assert (mail.message_id, mail.references) == ("<m1@example.com>", ("<a@x.test>", "<b@x.test>"))
    assert (mail.subject, mail.text, mail.sent_at) == ("Your letter", "Hello.", 1_772_528_400)
    assert (mail.problems, mail.parts, mail.automatic, mail.authentication) == ((), (), "", "")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This message is empty."),
        (b" \r\n\r\n ", "This message is empty."),
        (b"%PDF-1.4\n\x00\x01\x02\x03\x04" * 9, "This is no mail: it is binary and has no header."),
        (bytes(200), "This is no mail: it is binary and has no header."),
    ],
    ids=count(),
)
def test_what_is_no_mail_is_refused_in_one_line(raw: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_message(raw)


def test_a_message_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_module, "MAX_BYTES", 1000)
    with pytest.raises(Unreadable, match="larger than"):
        read_message(message("x" * 1000))


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"Subject: x\n\nbody", "No From header."),
        (b"From: a@example.com\n\nbody", "No Date header."),
        (b"just words\nand more", "No From header."),
        (b"From: a@example.com\nFrom: b@example.com\n\nx", "More than one From header; the first was read."),
        (b"From: nobody\n\nx", "The From header holds no mail address."),
        (b"From: a@example.com\nDate: yesterday\n\nx", "Unreadable date: yesterday."),
        (
            b"From: a@example.com\nDate: Mon, 1 Jan 1900 00:00:00 +0000\n\nx",
            "Implausible date: Mon, 1 Jan 1900 00:00:00 +0000.",
        ),
        (
            b"From: a@example.com\nDate: 3 Mar 2099 10:00 +0000\n\nx",
            "Implausible date: 3 Mar 2099 10:00 +0000.",
        ),
        (b"From: J\xfcrgen <a@example.com>\n\nx", "8-bit characters in the headers, read as Latin-1."),
        (b"From: a@example.com\nHello there\n\nx", "No blank line between the headers and the text."),
        (
            b"From: a@example.com\nbroken fold\nSubject: s\n\nx",
            "A line among the headers is no header; it was left out.",
        ),
        (
            message(extra="Content-Type: text/plain; charset=x-foo\n"),
            "Unknown charset x-foo, read as Latin-1.",
        ),
        (
            message(extra="Content-Type: multipart/mixed\n"),
            "A multipart without parts; it was read as one text.",
        ),
        (mixed(PLAIN).removesuffix(b"--b--\n"), "The message ends before its last part does."),
        (mixed(SCAN[:-2]), "Attachment scan.pdf: broken base64, read as far as it goes."),
        (mixed(*["\nx"] * 1001), "More than 1000 parts; the rest was not read."),
    ],
    ids=count(),
)
def test_what_is_wrong_is_noted_and_the_rest_is_read(raw: bytes, problem: str) -> None:
    mail = read_message(raw, NOW)
    assert problem in mail.problems
    assert mail.text


def test_a_date_nobody_can_believe_is_none() -> None:
    for date in ("Mon, 1 Jan 1900 00:00:00 +0000", "3 Mar 2099 10:00 +0000", "9" * 500, "x"):
        assert read_message(f"From: a@example.com\nDate: {date}\n\nx".encode(), NOW).sent_at is None


def test_when_the_firms_own_server_took_it_in() -> None:
    received = "Received: from a.test by mail.firm.test;\n Tue, 03 Mar 2026 12:00:00 +0000\n"
    received += "Received: by a.test; 1 Jan 2026\n"
    assert read_message(message(head=received + HEAD), NOW).received_at == 1_772_539_200


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (mixed(PLAIN, HTML, kind="alternative"), "The plain text."),
        (mixed(HTML, kind="alternative"), "The rich text."),
        (mixed("\nYour program cannot show HTML.", HTML, kind="alternative"), "The rich text."),
        (mixed("\n \n", HTML, kind="alternative"), "The rich text."),
        (mixed(PLAIN, SCAN, "\nThe end."), "The plain text.\n\nThe end."),
        (mixed(SCAN), "This message has no text; with it came scan.pdf (application/pdf, 17 bytes)."),
        (message(""), "This message has no text."),
        (message("One \ntwo.\n", "Content-Type: text/plain; format=flowed\n"), "One two."),
        (message("Gr=C3=BC=\n=C3=9Fe", "Content-Transfer-Encoding: quoted-printable\n"), "Grüße"),
        (message("NUL \x00 and \x1b]0;x\x07"), "NUL ␀ and ␛]0;x␇"),
        (message("caf\xe9").replace(b"\xc3\xa9", b"\xe9"), "café"),
        (
            message(extra="Content-Type: text/plain; charset=unicode-escape\n", body="\\u0041"),
            "\\u0041",
        ),
    ],
    ids=count(),
)
def test_the_text_is_what_a_person_would_read(raw: bytes, text: str) -> None:
    assert read_message(raw).text == text


REDLINE = "Content-Type: text/html\n\n<p>We pay <b style='text-decoration:line-through'>10,000</b> 8,000.</p>"


RELATED = f"Content-Type: multipart/related; boundary=c\n\n--c\n{REDLINE}\n--c--"


@pytest.mark.parametrize("rich", [REDLINE, RELATED])
def test_a_plain_text_that_gives_struck_words_as_valid_is_not_shown(rich: str) -> None:
    plain = "Content-Type: text/plain\n\nWe pay 10,000 8,000."
    assert read_message(mixed(plain, rich, kind="alternative")).text == "We pay [struck: 10,000] 8,000."


def test_a_plain_text_that_only_says_where_to_read_the_message_is_not_shown() -> None:
    said = " ".join(f"Paragraph {n} of the order." for n in range(1, 30))
    page = f"Content-Type: text/html\n\n<style>p {{color: red}}</style><p>{said}</p>"
    stub = "Content-Type: text/plain\n\nView this message in your browser: https://court.test/m/1"
    assert read_message(mixed(stub, page, kind="alternative")).text == said
    signed = "Content-Type: text/html\n\n<p>Yes, on Friday.</p><p>Ann Example<br>Example LLP</p>"
    short = "Content-Type: text/plain\n\nYes, on Friday.\n\nAnn Example"
    assert read_message(mixed(short, signed, kind="alternative")).text == "Yes, on Friday.\n\nAnn Example"


def test_a_forwarded_message_shows_with_its_headers_and_can_be_had_whole() -> None:
    inner = "From: Carl <carl@example.org>\nSubject: Inner\nDate: 1 Mar 2026 10:00 +0000\n\nInner text."
    raw = mixed(PLAIN, f"Content-Type: message/rfc822\n\n{inner}")
    mail = read_message(raw)
    for expected in ("The plain text.", "From: Carl <carl@example.org>", "Subject: Inner", "Inner text."):
        assert expected in mail.text
    assert read_part(raw, 1)[1].decode() == inner


def test_attachments_are_numbered_named_and_read_by_their_number() -> None:
    raw = mixed(PLAIN, SCAN, "Content-Type: image/png\nContent-ID: <i@x>\n\nxyz")
    mail = read_message(raw)
    assert [(part.number, part.name, part.mime, part.size) for part in mail.parts] == [
        (1, "scan.pdf", "application/pdf", 17),
        (2, "part-2.png", "image/png", 3),
    ]
    part, data = read_part(raw, 1)
    assert (part, data) == (mail.parts[0], b"%PDF-1.4 invented")
    with pytest.raises(Unreadable, match="no part 3"):
        read_part(raw, 3)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("filename=../../etc/passwd", "passwd"),
        (r'filename="C:\\Users\\ann\\will.doc"', "will.doc"),
        ("filename*=utf-8''Gr%C3%BC%C3%9Fe.txt", "Grüße.txt"),
        ("filename*0=long-; filename*1=name.txt", "long-name.txt"),
        ("filename*0*=utf-8''%C3%BC; filename*1*=%C3%9F.txt", "üß.txt"),
        ("filename==?utf-8?q?=C3=BC.txt?=", "ü.txt"),
        ('filename="[/x]\x1b[31m.txt"', "x]␛[31m.txt"),
        ('filename="..."', "part-1"),
        ("", "part-1"),
    ],
)
def test_an_attachments_name_is_text_and_never_a_path(disposition: str, name: str) -> None:
    part = f"Content-Type: application/x-thing\nContent-Disposition: attachment; {disposition}\n\nx"
    assert read_message(mixed(part)).parts[0].name == name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ann@example.com", [("", "ann@example.com")]),
        ("Ann <Ann@Example.COM>", [("Ann", "ann@example.com")]),
        (
            '"Doe, Jane" <j@example.com>, bob@example.com',
            [("Doe, Jane", "j@example.com"), ("", "bob@example.com")],
        ),
        ("ann@example.com (Ann (the) Example)", [("Ann (the) Example", "ann@example.com")]),
        ("=?utf-8?q?J=C3=BCrgen=2C_K=2E?= <j@example.com>", [("Jürgen, K.", "j@example.com")]),
        ("undisclosed-recipients:;", []),
        ("Team: a@example.com, b@example.com;", [("", "a@example.com"), ("", "b@example.com")]),
        ("<@relay.test:ann@example.com>", [("", "ann@example.com")]),
        ('"boss@firm.test" <evil@example.org>', [("boss@firm.test", "evil@example.org")]),
        ("just a name", [("just a name", "")]),
        ("[/x] \x1b[2J <a@example.com>", [("[/x] ␛[2J", "a@example.com")]),
        ("", []),
        ("((((", [("(((", "")]),
    ],
)
def test_addresses_however_they_are_written(value: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(address) for address in addresses(value)] == expected


def test_at_most_500_recipients_and_100_references_are_kept() -> None:
    people = ", ".join(f"p{n}@example.com" for n in range(700))
    ids = " ".join(f"<{n}@x.test>" for n in range(300))
    mail = read_message(message(head=f"From: a@example.com\nTo: {people}\nReferences: {ids}\n"))
    assert len(mail.to) == 500
    assert (len(mail.references), mail.references[0], mail.references[-1]) == (
        100,
        "<0@x.test>",
        "<299@x.test>",
    )


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        ("", ""),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", "bounce"),
        ("X-Failed-Recipients: x@example.com\n", "bounce"),
        ("Auto-Submitted: auto-replied\n", "auto"),
        ("Auto-Submitted: no\n", ""),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n", "auto"),
        ("Precedence: bulk\n", "list"),
        ("List-Id: <news.example.com>\n", "list"),
        ("X-Auto-Response-Suppress: All\n", ""),
    ],
)
def test_machines_are_told_from_people(extra: str, kind: str) -> None:
    assert read_message(message(extra=extra)).automatic == kind


def test_a_postmasters_mail_is_a_bounce_and_a_list_names_its_address() -> None:
    assert read_message(b"From: MAILER-DAEMON@mx.example.com\n\nx").automatic == "bounce"
    mail = read_message(message(extra="List-Post: <mailto:desk@firm.test>\n"))
    assert (mail.automatic, mail.list_address) == ("list", "desk@firm.test")


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (["mx.firm.test; dmarc=fail (p=none) header.from=example.com"], "fail"),
        (["mx.firm.test; spf=fail smtp.mailfrom=x; dkim=fail"], "fail"),
        (["mx.firm.test; spf=fail", "mx.firm.test; dkim=fail"], "fail"),
        (["mx.firm.test; spf=fail; dkim=fail; dkim=pass"], ""),
        (["mx.firm.test; spf=fail; dkim=pass; dmarc=pass"], ""),
        (["mx.firm.test; spf=softfail; dkim=fail"], ""),
        (["mx.firm.test; dmarc=pass (not dmarc=fail)"], ""),
        ([], ""),
    ],
)
def test_a_forged_sender_is_noted_by_what_the_servers_found(results: list[str], expected: str) -> None:
    extra = "".join(f"Authentication-Results: {result}\n" for result in results)
    assert read_message(message(extra=extra)).authentication == expected


def test_the_whole_header_on_demand() -> None:
    raw = message(extra="X-Note: =?utf-8?q?gr=C3=BCn?= \x1b[31m\nReceived: one\n two\n")
    text = headers_text(raw)
    assert "X-Note: grün ␛[31m" in text
    assert "Received: one two" in text
    assert "Hello." not in text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"=?utf-8?q?Foo;_Bar,_Baz?= <a@x.test>", "Foo; Bar, Baz"),
        (b"=?utf-8?q?Haddad:_L?= <a@x.test>", "Haddad: L"),
        (b"=?nonsense <a@x.test>", "=?nonsense"),
    ],
)
def test_specials_inside_an_encoded_name_end_nothing(written: bytes, name: str) -> None:
    sender = read_message(b"From: " + written + b"\r\nSubject: s\r\n\r\nx").sender
    assert (sender.name.replace("= ", "="), sender.email) == (name, "a@x.test")
