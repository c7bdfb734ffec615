"""Headers as they really come: whatever an editor, a server or an old program did to them."""

from __future__ import annotations

import codecs

import pytest

from casetui.practice.mail.addresses import addresses, received
from casetui.practice.mail.dates import instant
from casetui.practice.mail.headers import decode_words
from casetui.practice.mail.mail import headers_text, read_message, read_part
from tests.practice.raw_mail import HEAD, NOW, PLAIN, SCAN, message, mixed

TEN = 1_772_532_000  # 3 March 2026, 10:00 UTC
HOUR = 3_600


@pytest.mark.parametrize(
    "changed",
    [
        lambda raw: codecs.BOM_UTF8 + raw,
        lambda raw: "ï»¿".encode() + raw,
        lambda raw: codecs.BOM_UTF8 + b"From x@example.com Thu May 28 10:00:00 2026\n" + raw,
        lambda raw: codecs.BOM_UTF8 + b"\r\n\r\n" + raw,
        lambda raw: raw.decode().encode("utf-16"),
        lambda raw: codecs.BOM_UTF16_BE + raw.decode().encode("utf-16-be"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: raw.replace(b"\n", b"\r") + b"\n",
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r\r\n"),
    ],
    ids=[
        "bom",
        "bom as letters",
        "bom and mbox line",
        "bom and blank lines",
        "utf-16",
        "utf-16 the other way",
        "returns",
        "returns and one newline",
        "both",
        "two returns",
    ],
)
def test_a_mail_that_an_editor_saved_is_the_same_mail(changed) -> None:  # type: ignore[no-untyped-def]
    raw = changed(message("Please call me.\nToday.\n"))
    mail = read_message(raw, NOW)
    assert (mail.sender.name, mail.sender.email) == ("Ann Example", "ann@example.com")
    assert (mail.subject, mail.message_id, mail.problems) == ("Your letter", "<m1@example.com>", ())
    assert mail.text.split() == ["Please", "call", "me.", "Today."]
    assert headers_text(raw).startswith("From: Ann Example")


def test_the_parts_of_a_mail_with_returns_alone_are_found() -> None:
    raw = mixed(PLAIN, SCAN).replace(b"\n", b"\r")
    assert read_message(raw, NOW).text == "The plain text."
    assert read_part(raw, 1)[1] == b"%PDF-1.4 invented"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Varga, Ines <ines@mail.test>", [("Varga, Ines", "ines@mail.test")]),
        ("Varga, Dr., Ines <ines@mail.test>", [("Varga, Dr., Ines", "ines@mail.test")]),
        ("Varga, =?utf-8?q?In=C3=A9s?= <ines@mail.test>", [("Varga, Inés", "ines@mail.test")]),
        (
            "Varga, Ines <i@mail.test>, Doe, Jane <j@mail.test>, bob@mail.test",
            [("Varga, Ines", "i@mail.test"), ("Doe, Jane", "j@mail.test"), ("", "bob@mail.test")],
        ),
        ("Varga, ines@mail.test", [("Varga", ""), ("", "ines@mail.test")]),
        ("Varga, Ines", [("Varga", ""), ("Ines", "")]),
        ('"Varga, Ines <ines@mail.test>', [("Varga, Ines", "ines@mail.test")]),
        ("Ines Varga <<ines@mail.test>>", [("Ines Varga", "ines@mail.test")]),
        ("Ines Varga [mailto:ines@mail.test]", [("Ines Varga", "ines@mail.test")]),
        ('"Varga, Ines" <i@mail.test>', [("Varga, Ines", "i@mail.test")]),
        ("Ann <a@mail.test>, Ines <i@mail.test>", [("Ann", "a@mail.test"), ("Ines", "i@mail.test")]),
    ],
)
def test_a_comma_in_a_name_makes_no_second_person(value: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(address) for address in received(value)] == expected


def test_what_a_user_types_is_not_guessed_at() -> None:
    assert len(addresses("Smith, Ann <ann@example.com>")) == 2


def test_a_sender_is_whoever_has_an_address() -> None:
    mail = read_message(b"From: Varga, ines@mail.test\nDate: 3 Mar 2026 10:00 +0000\n\nx", NOW)
    assert mail.sender.email == "ines@mail.test"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?q?Grün?=", "Grün"),
        ("=?iso-8859-1?q?Grün_=FC?=", "Grün ü"),
        ("=?iso-8859-1?q?Gr=C3=BCn?=", "Grün"),
        ("=?windows-1252?b?R3LDvG4=?=", "Grün"),
        ("=?utf-8?q?Gr=FCn?=", "Grün"),
        ("=?koi8-r?q?Привет?=", "Привет"),
        ("=?iso-8859-2?q?=B3=F3d=BC?=", "łódź"),
        ("=?us-ascii?q?Gr=C3=BCn?=", "Grün"),
        ("=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
    ],
)
def test_encoded_words_are_read_whatever_is_in_them(value: str, text: str) -> None:
    assert decode_words(value) == text


@pytest.mark.parametrize("charset", ["koi8-r", "iso-8859-1", "utf-8"])
def test_an_encoded_word_may_hold_the_very_bytes_of_its_charset(charset: str) -> None:
    word = "Привет" if charset == "koi8-r" else "Grün"
    raw = b"From: a@example.com\nSubject: =?" + charset.encode() + b"?q?" + word.encode(charset) + b"?=\n\nx"
    assert read_message(raw).subject == word


@pytest.mark.parametrize(
    ("charset", "body", "problem"),
    [
        ("iso-8859-1", "Grüße, 5 €".encode(), "The text is not iso-8859-1 but UTF-8."),
        ("windows-1252", "“Yes”".encode(), "The text is not windows-1252 but UTF-8."),
        ("utf-8", "Grüße".encode("latin-1"), "The text is not utf-8, read as Latin-1."),
        ("iso-8859-1", "Grüße".encode("latin-1"), ""),
        ("windows-1251", "Привет".encode("cp1251"), ""),
        ("shift_jis", "日本".encode("shift_jis"), ""),
    ],
)
def test_text_is_read_as_what_it_is_whatever_its_label_says(charset: str, body: bytes, problem: str) -> None:
    raw = HEAD.encode() + f"Content-Type: text/plain; charset={charset}\n\n".encode() + body
    mail = read_message(raw, NOW)
    assert mail.text in ("Grüße, 5 €", "“Yes”", "Grüße", "Привет", "日本")
    assert mail.problems == ((problem,) if problem else ())


@pytest.mark.parametrize(
    ("date", "at", "odd"),
    [
        ("Tue, 3 Mar 2026 10:00:00 +0000", TEN, ""),
        ("Tue, 3 Mar 2026 10:00:00 +0545", TEN - 20_700, ""),
        ("Tue, 3 Mar 2026 10:00 GMT-05:00", TEN + 5 * HOUR, ""),
        ("Tue, 3 Mar 2026 10:00:00 CEST", TEN - 2 * HOUR, ""),
        ("Tue, 3 Mar 2026 10:00:00 (EST)", TEN + 5 * HOUR, ""),
        ("Tue, 3 Mar 2026 10:00:00 -0000 (UTC)", TEN, ""),
        ("Tue Mar  3 10:00:00 MEZ 2026", TEN - HOUR, ""),
        ("Tue, 3 Mar 2026 10:00:00 PM +0000", TEN + 12 * HOUR, ""),
        ("2026-03-03T10:00:00+01:00", TEN - HOUR, ""),
        ("Tue, 3 Mar 2026 10:00:00", TEN, "no time zone"),
        ("Tue, 3 Mar 2026 10:00:00 XQZ", TEN, "XQZ is not known"),
        ("Tue, 3 Mar 2026 10:00:00 +9900", TEN, "+9900 is none"),
        ("Tue, 3 Mar 2026 10:00:00 -0575", TEN, "-0575 is none"),
        ("Tue, 3 Mar 2026 10:00:00 +0107", TEN - HOUR - 420, "+0107 is an odd one"),
        ("Tue, 31 Feb 2026 10:00:00 +0000", None, ""),
        ("Tue, 3 Mar 2026 25:00:00 +0000", None, ""),
        ("9" * 500, None, ""),
    ],
)
def test_a_date_is_read_with_its_zone_and_an_odd_zone_is_said(date: str, at: int | None, odd: str) -> None:
    read, said = instant(date)
    assert read == at
    assert odd in said and bool(odd) == bool(said)


def test_a_date_without_a_zone_does_not_depend_on_where_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert instant("Tue, 3 Mar 2026 10:00:00")[0] == TEN
    finally:
        monkeypatch.undo()
        time.tzset()


def test_where_the_date_cannot_be_believed_it_is_said_and_when_it_was_received_counts() -> None:
    received_at = "Received: by mx.firm.test; Tue, 3 Mar 2026 10:00:00 +0000\n"
    head = HEAD.replace("Tue, 3 Mar 2026 10:00:00 +0100", "Thu, 1 Jan 1970 00:00:00 +0000")
    mail = read_message(message(head=received_at + head), NOW)
    assert (mail.sent_at, mail.received_at) == (None, TEN)
    (problem,) = mail.problems
    assert problem.startswith("Implausible date") and problem.endswith("when it was received was taken.")
