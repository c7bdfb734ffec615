"""Mail is read whatever is wrong with it, and the same mail is known again from another mailbox."""

from __future__ import annotations

import base64
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice import mail as mail_module
from casetui.practice.mail import (
    Address,
    Mail,
    Unreadable,
    case_refs,
    headers_text,
    read_message,
    read_part,
    split_quote,
    subject_key,
)
from casetui.practice.mail_addresses import addresses
from casetui.text import clean

NOW = 1_800_000_000
HEAD = (
    "From: Ann Example <ann@example.com>\n"
    "To: desk@firm.test\n"
    "Date: Tue, 3 Mar 2026 10:00:00 +0100\n"
    "Subject: Your letter\n"
    "Message-ID: <m1@example.com>\n"
)


def message(body: str = "Hello.\n", extra: str = "", head: str = HEAD) -> bytes:
    return f"{head}{extra}\n{body}".encode()


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return message(f"{body}--b--\n", f'Content-Type: multipart/{kind}; boundary="b"\n')


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nThe plain text."
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>The <b>rich</b> text.</p>"
SCAN = (
    "Content-Type: application/pdf; name=scan.pdf\nContent-Disposition: attachment; filename=scan.pdf\n"
    f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(b'%PDF-1.4 invented').decode()}"
)


def test_the_fields_of_an_ordinary_message() -> None:
    mail = read_message(message(extra="Cc: Bob <bob@example.test>\nReferences: <a@x.test> <b@x.test>\n"), NOW)
    assert mail.sender == Address("Ann Example", "ann@example.com")
    assert mail.to == (Address("", "desk@firm.test"),)
    assert mail.cc == (Address("Bob", "bob@example.test"),)
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
        (message(extra="Content-Type: text/plain; charset=x-foo\n"), "Unknown charset x-foo, read as Latin-1."),
        (
            message(extra="Content-Type: multipart/mixed\n"),
            "A multipart without parts; it was read as one text.",
        ),
        (mixed(PLAIN).removesuffix(b"--b--\n"), "The message ends before its last part does."),
        (mixed(SCAN + "A"), "Scan.pdf: broken base64, read as far as it goes."),
        (mixed(*["\nx"] * 1001), "More than 1000 parts; the rest was not read."),
    ],
)
def test_what_is_wrong_is_noted_and_the_rest_is_read(raw: bytes, problem: str) -> None:
    mail = read_message(raw, NOW)
    assert problem in mail.problems
    assert mail.text


def test_a_date_nobody_can_believe_is_none() -> None:
    for date in ("Mon, 1 Jan 1900 00:00:00 +0000", "3 Mar 2099 10:00 +0000", "9" * 500, "x"):
        assert read_message(f"From: a@example.com\nDate: {date}\n\nx".encode(), NOW).sent_at is None


def test_when_the_firms_own_server_took_it_in() -> None:
    received = "Received: from a.test by mail.firm.test;\n Tue, 03 Mar 2026 12:00:00 +0000\nReceived: by a.test; 1 Jan 2026\n"
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
)
def test_the_text_is_what_a_person_would_read(raw: bytes, text: str) -> None:
    assert read_message(raw).text == text


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
        ('"Doe, Jane" <j@example.com>, bob@example.com', [("Doe, Jane", "j@example.com"), ("", "bob@example.com")]),
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
    assert (len(mail.references), mail.references[0], mail.references[-1]) == (100, "<0@x.test>", "<299@x.test>")


SAME = "Grüße,\nFrom here on\n\nAnn\n"
PART = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "


def same_mail(body: str, encoding: str, extra: str = "", head: str = HEAD) -> bytes:
    return message(f"--b\n{PART}{encoding}\n\n{body}\n--b\n{SCAN}\n--b--\n", f'{extra}Content-Type: multipart/mixed; boundary="b"\n', head)


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
)
def test_another_mail_has_another_identity(other: bytes) -> None:
    assert read_message(other).identity != read_message(same_mail(SAME, "8bit")).identity


@given(st.dictionaries(st.from_regex(r"X-[A-Za-z]{1,10}", fullmatch=True), st.text("abc =?é", max_size=40)))
@settings(max_examples=50, deadline=None)
def test_transport_headers_never_change_the_identity(headers: dict[str, str]) -> None:
    extra = "".join(f"{name}: {value}\n" for name, value in headers.items())
    assert read_message(message(head=extra + HEAD)).identity == read_message(message()).identity


FRAGMENTS = st.sampled_from(
    [
        *(b"From: ", b"Subject: ", b"Date: ", b"To: ", b"Content-Type: ", b"multipart/mixed", b"; boundary=b"),
        *(b"text/html", b"; charset=", b"utf-7", b"message/rfc822", b"\n", b"\r\n", b"\n\n", b"--b", b"--b--"),
        *(b"=?utf-8?b?", b"?=", b"\x00", b"\xff", b'"', b"(", b"<", b">", b"@", b"<div>", b"Content-Transfer-Encoding: "),
        *(b"base64", b"=", b"\n ", b"name*0*=", b"quoted-printable", b"References: ", b"Received: ;", b"9999999999"),
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
    ],
    ids=["nested", "messages", "header", "returns", "comments", "quotes", "words", "params", "borders", "text", "tags", "angles"],
)
def test_hostile_messages_take_no_longer_than_their_size_warrants(raw: bytes) -> None:
    begun = time.process_time()
    assert read_message(raw).text
    assert time.process_time() - begun < 5


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
    ("text", "quoted"),
    [
        ("Yes.\n\n> Can you?\n> Thanks\n", ["> Can you?\n> Thanks\n"]),
        ("Yes.\n\nOn 3 Mar 2026, Ann wrote:\n> Can you?\n", ["On 3 Mar 2026, Ann wrote:\n> Can you?\n"]),
        (
            "Yes.\n\nOn Tue, 3 Mar 2026 at 10:00, Ann Example <\nann@example.com> wrote:\n\n> Can you?\n",
            ["On Tue, 3 Mar 2026 at 10:00, Ann Example <\nann@example.com> wrote:\n\n> Can you?\n"],
        ),
        ("Ja.\n\nAm 3. März 2026 schrieb Ann:\nKönnen Sie?\n", []),
        ("Ja.\n\nAm 3. März 2026 um 10:00 schrieb Ann:\n> Und?\n", ["Am 3. März 2026 um 10:00 schrieb Ann:\n> Und?\n"]),
        ("Oui.\n\nLe 3 mars 2026 à 10:00, Ann a écrit :\nEt ?\n", ["Le 3 mars 2026 à 10:00, Ann a écrit :\nEt ?\n"]),
        ("Yes.\n-----Original Message-----\nFrom: Ann\nthe rest", ["-----Original Message-----\nFrom: Ann\nthe rest"]),
        (
            "Yes.\n\nFrom: Ann\nSent: Tuesday\nTo: Desk\nSubject: Hi\n\nOlder.",
            ["From: Ann\nSent: Tuesday\nTo: Desk\nSubject: Hi\n\nOlder."],
        ),
        ("See below.\n\n---------- Forwarded message ----------\nFrom: A\nDate: B\nSubject: C\n\nNew.", []),
        ("From: Ann\nSent: Tuesday\nTo: Desk\n\nAll there is.", []),
        ("One.\n> two\nThree.\n> four", ["> two\n", "> four"]),
        ("No quotes, only > in a line.\n", []),
        ("", []),
    ],
)
def test_quoted_text_is_told_from_own_text(text: str, quoted: list[str]) -> None:
    runs = split_quote(text)
    assert "".join(run for _, run in runs) == text
    assert [run for is_quoted, run in runs if is_quoted] == quoted


@given(st.lists(st.sampled_from(["> a", "", "On 1 Jan 2026 Ann wrote:", "From: x", "Sent: y", "To: z", "own", "----"])))
def test_splitting_never_loses_a_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    runs = split_quote(text)
    assert "".join(run for _, run in runs) == text
    assert all(first[0] != second[0] for first, second in zip(runs, runs[1:], strict=False))


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("Your Letter", "your letter"),
        ("Re: AW: Fwd: RE[2]: Your  letter", "your letter"),
        ("SV: VS: Re(3): [clients] Re: Your letter", "your letter"),
        ("回复：合同", "合同"),
        ("[EXTERNAL] Re: Your letter", "your letter"),
        ("Re: [2026-0042] Hearing", "[2026-0042] hearing"),
        ("[sic]", "[sic]"),
        ("Regarding: the will", "regarding: the will"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_subjects_compare_without_their_prefixes(subject: str, key: str) -> None:
    assert subject_key(subject) == key


def test_endless_prefixes_end() -> None:
    assert len(subject_key("Re: " * 5000)) < 20_000


@pytest.mark.parametrize(
    ("subject", "refs"),
    [
        ("Re: 2026-0042 and 2025-0007, 2026-0042", ["2026-0042", "2025-0007"]),
        ("Tel. 1555-0142, 12026-0042, 2026-00421234, x2026-0042, 2026-004", []),
        ("(2026-0042)", ["2026-0042"]),
        ("", []),
    ],
)
def test_case_refs_in_a_subject(subject: str, refs: list[str]) -> None:
    assert case_refs(subject) == refs


def test_reading_mail_loads_no_html_or_pdf_library(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from casetui.practice.mail import read_message; read_message(b'From: a@example.com\\n\\nx');"
        "from casetui.practice import extract, compose;"
        "sys.exit(any(name in sys.modules for name in ('inscriptis', 'lxml', 'pypdf', 'textual')))"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
