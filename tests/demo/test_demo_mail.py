"""The demo's correspondence: repeatable, well formed, in order, and as many enquiries as asked for."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from casetui.demo.invented import CASES, CONTACTS, FIRM, STAFF
from casetui.demo.mail.composing import Composed, compose
from casetui.demo.mail.plans import unanswered

NOW = 1_780_000_000
OURS = {FIRM.mailbox, *(staff.email for staff in STAFF)}
DAY = 86_400


def _parsed(composed: Composed) -> EmailMessage:
    message = message_from_bytes(composed.raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _sender(message: EmailMessage) -> str:
    return parseaddr(str(message["From"]))[1]


def _asks(message: EmailMessage) -> bool:
    """Whether a message is from outside and written by a person to the firm."""
    return _sender(message) not in OURS and not message["Auto-Submitted"] and not message["List-Id"]


@pytest.fixture(scope="module")
def mail() -> list[Composed]:
    return list(compose(240, 7, NOW))


@pytest.fixture(scope="module")
def messages(mail: list[Composed]) -> list[EmailMessage]:
    return [_parsed(composed) for composed in mail]


def _digest(count: int, seed: int, now: int) -> str:
    return hashlib.sha256(b"".join(composed.raw for composed in compose(count, seed, now))).hexdigest()


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert _digest(60, 3, NOW) == _digest(60, 3, NOW)
    assert (
        len({_digest(60, 3, NOW), _digest(60, 4, NOW), _digest(60, 3, NOW + DAY), _digest(61, 3, NOW)}) == 4
    )


@pytest.mark.parametrize("count", [0, 1, 2, 30, 120, 1000])
def test_there_are_as_many_enquiries_as_asked_for(count: int) -> None:
    opened = {composed.thread for composed in compose(count, 1, NOW)}
    assert {thread for thread in opened if thread < count} == set(range(count))


@pytest.mark.parametrize("count", [1, 120, 3000])
def test_messages_come_in_order_and_none_after_now(count: int) -> None:
    times = [composed.received_at for composed in compose(count, 5, NOW)]
    assert times == sorted(times)
    assert times[-1] <= NOW


def test_a_stream_can_be_read_in_part() -> None:
    assert len(list(itertools.islice(compose(1_000_000, 1, NOW), 20))) == 20


@pytest.mark.parametrize("count", [40, 240])
def test_an_enquiry_begins_outside_and_the_rest_is_answered(count: int) -> None:
    threads: dict[int, list[EmailMessage]] = defaultdict(list)
    for composed in compose(count, 7, NOW):
        if composed.thread < count:
            threads[composed.thread].append(_parsed(composed))
    assert all(_asks(thread[0]) for thread in threads.values())
    last = [[one for one in thread if not one["Auto-Submitted"]][-1] for thread in threads.values()]
    assert sum(_asks(one) for one in last) == unanswered(count)


@pytest.mark.parametrize(
    ("count", "waiting"), [(10, 4), (120, 54), (150, 68), (1000, 68), (20_000, 400), (90_000, 400)]
)
def test_a_small_firm_has_a_full_inbox_and_a_large_one_a_small_share(count: int, waiting: int) -> None:
    assert unanswered(count) == waiting


def test_the_newest_questions_stand_around_the_reply_clock() -> None:
    threads: dict[int, list[Composed]] = defaultdict(list)
    for composed in compose(120, 1, NOW):
        threads[composed.thread].append(composed)
    ages = [
        (NOW - thread[-1].received_at) / 3600
        for number, thread in threads.items()
        if number < 120 and _asks(_parsed(thread[-1]))
    ]
    assert sum(age > 24 for age in ages) >= 8
    assert sum(age < 24 for age in ages) >= 20
    assert max(ages) < 8 * 24


def test_the_spread_grows_with_the_count() -> None:
    def oldest(count: int) -> float:
        return (NOW - next(compose(count, 1, NOW)).received_at) / DAY

    assert 20 < oldest(60) < 40
    assert oldest(400) > 150
    assert 1000 < oldest(20_000) < 1100


def test_every_message_parses_without_defect(mail: list[Composed], messages: list[EmailMessage]) -> None:
    for composed, message in zip(mail, messages, strict=True):
        assert not [part.defects for part in message.walk() if part.defects]
        assert message["From"] and message["To"] and message["Message-ID"]
        assert abs(parsedate_to_datetime(str(message["Date"])).timestamp() - composed.received_at) < 60
        for part in message.walk():
            # A delivery report's own parts are headers with no text below them.
            if part.get_content_maintype() == "text" and message.get_content_type() != "multipart/report":
                assert part.get_content()


def test_lines_keep_to_the_limits_of_mail(mail: list[Composed]) -> None:
    for composed in mail:
        assert b"\n" not in composed.raw.replace(b"\r\n", b"")
        assert b"\r" not in composed.raw.replace(b"\r\n", b"")
        assert max(map(len, composed.raw.split(b"\r\n"))) <= 998


def test_replies_name_what_they_answer(mail: list[Composed], messages: list[EmailMessage]) -> None:
    threads: dict[int, list[EmailMessage]] = defaultdict(list)
    for composed, message in zip(mail, messages, strict=True):
        threads[composed.thread].append(message)
    ids = [message["Message-ID"] for message in messages]
    assert len(set(ids)) == len(ids)
    for thread in threads.values():
        assert thread[0]["In-Reply-To"] is None
        seen = [str(thread[0]["Message-ID"])]
        for message in thread[1:]:
            references = str(message["References"]).split()
            assert references[0] == seen[0]
            assert references[-1] == message["In-Reply-To"]
            assert set(references) <= set(seen)
            seen.append(str(message["Message-ID"]))


def test_two_enquiries_of_one_sender_never_share_a_subject() -> None:
    first: dict[int, tuple[str, str]] = {}
    for composed in compose(1500, 2, NOW):
        if composed.thread < 1500 and composed.thread not in first:
            message = _parsed(composed)
            first[composed.thread] = _sender(message), str(message["Subject"]).lower()
    assert len(set(first.values())) == 1500


def test_pdf_attachments_have_text(messages: list[EmailMessage]) -> None:
    pdfs = [
        part.get_content()
        for message in messages
        for part in message.iter_attachments()
        if part.get_content_type() == "application/pdf"
    ]
    assert len(pdfs) > 10
    for content in pdfs:
        reader = PdfReader(BytesIO(content), strict=True)
        assert "To be returned by" in reader.pages[0].extract_text()


def test_addresses_and_telephones_are_invented(mail: list[Composed], messages: list[EmailMessage]) -> None:
    hosts = {
        host
        for message in messages
        for host in re.findall(r"@([\w.-]+)", f"{message['From']} {message['To']}")
    }
    hosts |= {contact.email.partition("@")[2] for contact in CONTACTS.values()}
    assert all(host.endswith((".example.com", ".test")) for host in hosts)
    text = b"".join(composed.raw for composed in mail).decode("ascii", "replace")
    numbers = re.findall(r"\(\d{3}\) (\d{3}-\d{4})", text)
    assert numbers and all(number.startswith("555-01") for number in numbers)


def test_no_slot_is_left_open(messages: list[EmailMessage]) -> None:
    for message in messages:
        assert not re.search(r"\{[a-z_]+\d?\}", str(message["Subject"]))
        body = message.get_body(("plain",))
        if body is not None:
            assert not re.search(r"\{[a-z_]+\d?\}", body.get_content())


TROUBLES = [
    b"charset=koi8-r", b"charset=iso-2022-jp", b"charset=windows-1252", b"charset=gb18030",
    b"multipart/report",
    b"=?iso-2022-jp?B?", b"Transfer-Encoding: quoted-printable", b"Transfer-Encoding: base64", b"List-Id:",
    b"multipart/alternative", b"Auto-Submitted:", b"image/png", b"[sic]", b"[REDACTED]", b"[/Smith]",
    b"[2024] EWCA Civ 12", b"\x1b]52;", "\u202e".encode(), b"filename*=UTF-8''", b"> ", b"\r\nSubject: \r\n",
    b"Subject: R\xe9ponse",
]  # fmt: skip


@pytest.mark.parametrize("sign", TROUBLES)
def test_a_demo_of_usual_size_holds_every_kind_of_trouble(sign: bytes) -> None:
    assert any(sign in composed.raw for composed in compose(150, 1, NOW))


def test_some_mail_is_html_only_and_some_subjects_are_long(messages: list[EmailMessage]) -> None:
    assert any(message.get_body(("plain",)) is None and message.get_body(("html",)) for message in messages)
    assert max(len(str(message["Subject"])) for message in messages) > 300


def test_the_firm_holds_together() -> None:
    assert len({staff.initials for staff in STAFF}) == len(STAFF) == 8
    assert len({contact.email for contact in CONTACTS.values()}) == len(CONTACTS) >= 45
    assert len({case.ref for case in CASES}) == len(CASES) == 24
    roles = {"MB": "case manager", "ADA": "attorney"}
    assert roles.items() <= {staff.initials: staff.role for staff in STAFF}.items()
    for case in CASES:
        assert case.status in {"pending", "open", "closed"}
        assert case.keys("client") and all(party.contact in CONTACTS for party in case.parties)
        assert {case.manager, case.attorney} <= {staff.initials for staff in STAFF}
