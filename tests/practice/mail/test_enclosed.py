"""Letters and files that mail programs wrap up are read as if they had been sent plainly."""

from __future__ import annotations

import base64
import time
import zlib
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.attachments.extract import text_of
from casetui.practice.mail.enclosed import cms, compressed, tnef
from casetui.practice.mail.mail import Mail, read_message, read_part
from tests.practice.documents import docx, p
from tests.practice.raw_mail import HEAD, PLAIN, SCAN, message, mixed
from tests.practice.wrapping import (
    COMPRESSED,
    ENVELOPED,
    attribute,
    octets,
    p7m,
    packed_file,
    packed_message,
    part,
    prop,
    props,
    rich,
    winmail,
)  # fmt: skip

TNEF = "application/ms-tnef"
SMIME = "application/pkcs7-mime"
EMPTY = "Content-Type: text/plain\n\n"
DEED = packed_file(b"%PDF-1.4 deed", "DEED~1.PDF", "Deed (final) für Ann.pdf", "application/pdf")
RTF = rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}The \b terms\b0 , \'80 5.\par Ann}"
SIGNED = "[S/MIME, signed, not checked]"


def names(mail: Mail) -> list[str]:
    return [part.name for part in mail.parts]


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (winmail(body="The terms, € 5.".encode("cp1252")), "The terms, € 5."),
        (winmail(attribute(0x69003, props(prop(0x1000, 0x1F, "Пять".encode("utf-16-le"))))), "Пять"),
        (winmail(attribute(0x69003, props(prop(0x1000, 0x1E, "für".encode("cp1252"))))), "für"),
        (winmail(attribute(0x69003, props(prop(0x1013, 0x102, b"<p>Only <b>rich</b>")))), "Only rich"),
        (winmail(attribute(0x69003, props(
            prop(0x3FDE, 0x03, (1251).to_bytes(4, "little")), prop(0x1013, 0x102, "<p>Пять".encode("cp1251")),
        ))), "Пять"),
        (winmail(attribute(0x69003, props(prop(0x1009, 0x102, rich(RTF))))), "The terms, € 5.\nAnn"),
        (winmail(attribute(0x69003, props(
            prop(0x0017, 0x03, bytes(4)), b"\x1e\x00\x00\x80" + bytes(16) + b"\1\0\0\0\5\0\0\0ab\0\0\0\0\0\0"
            + b"\1\0\0\0\2\0\0\0hi\0\0", prop(0x1000, 0x1E, b"after a named one"),
        ))), "after a named one"),
    ],
    ids=count(),
)  # fmt: skip
def test_the_text_of_a_winmail_is_the_text_of_a_mail_without_another(packed: bytes, text: str) -> None:
    for raw in (
        mixed(EMPTY, part(packed, TNEF, "winmail.dat")),
        mixed(part(packed, "application/octet-stream", "winmail.dat")),
        f"{HEAD}{part(packed, TNEF)}".encode(),
    ):
        assert read_message(raw).text == text
    assert read_message(mixed(PLAIN, part(packed, TNEF, "winmail.dat"))).text == "The plain text."
    assert text_of(packed, "application/octet-stream", "winmail.dat").text.startswith(text)


def test_the_files_of_a_winmail_are_files_of_the_mail() -> None:
    letter = docx(p("Dear Ann"))
    packed = winmail(
        DEED, packed_file(b"x", "NOTES.TXT"), packed_file(letter, name="Letter.docx"), packed_file(b"y"),
        body=b"See the deed.",
    )  # fmt: skip
    raw = mixed(PLAIN, part(packed, TNEF, "winmail.dat"), SCAN)
    mail = read_message(raw)
    assert names(mail) == [
        "winmail.dat", "scan.pdf", "Deed (final) für Ann.pdf", "NOTES.TXT", "Letter.docx", "file-4",
    ]  # fmt: skip
    assert [part.number for part in mail.parts] == [1, 2, 3, 4, 5, 6]
    for listed in mail.parts:
        again, data = read_part(raw, listed.number)
        assert (again, len(data)) == (listed, listed.size)
    assert read_part(raw, 3)[1] == b"%PDF-1.4 deed"
    assert read_part(raw, 3)[0].mime == "application/pdf"
    assert text_of(read_part(raw, 5)[1], mail.parts[4].mime, mail.parts[4].name).text == "Dear Ann"
    assert "file: Letter.docx" in text_of(packed, TNEF, "winmail.dat").text


def test_a_message_in_a_winmail_is_opened_too() -> None:
    inner = winmail(DEED, body=b"The inner letter.")
    raw = mixed(PLAIN, part(winmail(packed_message(inner, "Re: Deed"), body=b"Outer."), TNEF, "winmail.dat"))
    mail = read_message(raw)
    assert names(mail) == ["winmail.dat", "Re: Deed", "message.txt", "Deed (final) für Ann.pdf"]
    assert read_part(raw, 3)[1].rstrip(b"\0") == b"The inner letter."
    assert mail.text == "The plain text."


def test_what_is_wrapped_is_no_part_of_what_a_mail_is() -> None:
    """The identity of a mail that was taken in before must not change because more of it is read now."""
    packed = read_message(mixed(PLAIN, part(winmail(DEED), TNEF, "winmail.dat")))
    assert packed.identity.hex() == "6c76352926b41635c054a5b6d8756010e944066f7680cf5360224ce02fc47129"
    signed = read_message(f"{HEAD}{part(p7m(b'x'), SMIME, 'smime.p7m')}".encode())
    assert signed.identity.hex() == "11fb99509f737de91e592b13d7467ed794a0717e23342b90ad557fa77792e6b6"


@pytest.mark.parametrize("cut", [4, 10, 30, 60, 200])
def test_a_damaged_winmail_is_read_as_far_as_it_goes(cut: int) -> None:
    packed = winmail(DEED, packed_file(b"x" * 500, "NOTES.TXT"), body=b"See the deed.")
    mail = read_message(mixed(PLAIN, part(packed[:-cut], TNEF, "winmail.dat")))
    assert mail.text == "The plain text."
    assert "Deed (final) für Ann.pdf" in names(mail)
    assert any("winmail.dat" in problem for problem in mail.problems)


def test_what_is_called_winmail_and_is_none_is_a_file() -> None:
    mail = read_message(mixed(PLAIN, part(b"something else", TNEF, "winmail.dat")))
    assert names(mail) == ["winmail.dat"]
    assert mail.problems


INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nI agree to the terms, \xe2\x82\xac 5."


@pytest.mark.parametrize("piece", [0, 7, 1000], ids=["DER", "BER in small pieces", "BER"])
@pytest.mark.parametrize("mime", [SMIME, "application/x-pkcs7-mime", "application/octet-stream"])
def test_a_letter_inside_its_signature_is_shown(piece: int, mime: str) -> None:
    for raw in (
        f"{HEAD}{part(p7m(INNER, piece=piece), mime, 'smime.p7m')}".encode(),
        mixed(part(p7m(INNER, piece=piece), mime, "smime.p7m"), "Content-Type: text/plain\n\nList footer."),
    ):
        mail = read_message(raw)
        assert mail.text.startswith(f"{SIGNED}\n\nI agree to the terms, € 5.")
        assert mail.parts == ()
        assert read_part(raw, 1)[1] == p7m(INNER, piece=piece), "it can be had all the same"


def test_files_and_signatures_within_a_signed_letter_are_read() -> None:
    inner = mixed(PLAIN, SCAN).split(b"\n", 5)[5]
    twice = f"Content-Type: {SMIME}\nContent-Transfer-Encoding: base64\n\n".encode()
    twice += base64.encodebytes(p7m(inner, piece=900))
    raw = f"{HEAD}{part(p7m(twice), SMIME, 'smime.p7m')}".encode()
    mail = read_message(raw)
    assert mail.text == f"{SIGNED}\n\n{SIGNED}\n\nThe plain text."
    assert names(mail) == ["scan.pdf"]
    assert read_part(raw, mail.parts[0].number)[1] == b"%PDF-1.4 invented"


def test_a_signed_file_is_had_without_its_signature() -> None:
    raw = mixed(PLAIN, part(p7m(b"%PDF-1.4 contract"), "application/octet-stream", "contract.pdf.p7m"))
    mail = read_message(raw)
    assert names(mail) == ["contract.pdf.p7m", "contract.pdf"]
    assert read_part(raw, 2)[1] == b"%PDF-1.4 contract"


def test_a_packed_letter_is_unpacked() -> None:
    packed = p7m(zlib.compress(INNER), COMPRESSED)
    assert (
        read_message(f"{HEAD}{part(packed, SMIME, 'smime.p7m')}".encode()).text
        == "I agree to the terms, € 5."
    )


def test_encrypted_mail_says_so_and_can_be_copied() -> None:
    raw = f"{HEAD}{part(p7m(b'secret', ENVELOPED), SMIME, 'smime.p7m')}".encode()
    mail = read_message(raw)
    assert mail.text == "[S/MIME, encrypted: it can't be read here]"
    assert names(mail) == ["smime.p7m"]
    raw = mixed(
        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
        "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA",
        kind="encrypted",
    )
    mail = read_message(raw)
    assert mail.text == "[PGP, encrypted: it can't be read here]"
    assert names(mail) == ["encrypted.asc"]
    assert (
        text_of(p7m(b"x", ENVELOPED), SMIME, "smime.p7m").text == "[S/MIME, encrypted: it can't be read here]"
    )


@pytest.mark.parametrize(
    ("mime", "told"),
    [
        ("application/pgp-signature", "[PGP, signed, not checked]"),
        ("application/pkcs7-signature", SIGNED),
        ("application/x-pkcs7-signature", SIGNED),
    ],
)
def test_a_signed_letter_says_so_and_its_signature_is_no_file(mime: str, told: str) -> None:
    raw = mixed(PLAIN, part(b"\x30\x80 signature", mime, "signature.asc"), kind="signed")
    mail = read_message(raw)
    assert mail.text == f"{told}\n\nThe plain text."
    assert mail.parts == ()
    assert read_part(raw, 1)[1] == b"\x30\x80 signature"
    assert "not checked" in text_of(b"x", mime, "signature.asc").problem


ARMOUR = "-----BEGIN PGP SIGNATURE-----\nVersion: X\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
TOLD = "[PGP, signed, not checked]"
CLEAR = f"{BEGIN}I agree.\n- -- \n- - one\nAnn\n{ARMOUR}"
SECRET = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (CLEAR, f"{TOLD}\nI agree.\n-- \n- one\nAnn"),
        (CLEAR.replace("\n", "\r\n"), f"{TOLD}\nI agree.\n-- \n- one\nAnn"),
        (f"Hello,\n{CLEAR}\nA footer.", f"Hello,\n{TOLD}\nI agree.\n-- \n- one\nAnn\n\n"
         "[PGP, end of what is signed]\n\nA footer."),
        (CLEAR + CLEAR, f"{TOLD}\nI agree.\n-- \n- one\nAnn\n\n[PGP, end of what is signed]\n"
         f"{TOLD}\nI agree.\n-- \n- one\nAnn"),
        (BEGIN.replace("Hash", "NotDashEscaped: x\nHash") + f"- kept\n{ARMOUR}", f"{TOLD}\n- kept"),
        (BEGIN + "Never ended.", (BEGIN + "Never ended.")),
        (f"As you see:\n\n{SECRET}\nBye", "As you see:\n\n[PGP, encrypted: it can't be read here]\n\nBye"),
        (f"{BEGIN}{SECRET.replace('-----B', '- -----B').replace('-----E', '- -----E')}{ARMOUR}",
         f"{TOLD}\n[PGP, encrypted: it can't be read here]"),
        ("> -----BEGIN PGP MESSAGE-----\n> x", "> -----BEGIN PGP MESSAGE-----\n> x"),
    ],
    ids=count(),
)  # fmt: skip
def test_pgp_in_the_text(body: str, text: str) -> None:
    assert read_message(message(body)).text == text


@given(st.binary(max_size=400))
def test_whatever_is_in_a_wrapping_it_is_read_or_not(data: bytes) -> None:
    cms.read(data)
    cms.read(b"\x30\x80\x06\x09" + bytes.fromhex("2a864886f70d010702") + b"\xa0\x80\x30\x80" + data)
    tnef.read(tnef.SIGNATURE + data)
    compressed.decompress(data)
    read_message(mixed(PLAIN, part(tnef.SIGNATURE + data, TNEF, "winmail.dat")))


def test_hostile_wrappings_cost_no_more_than_their_length() -> None:
    begun = time.process_time()
    size = 2_000_000
    deep = b"\x30\x80" * (size // 2)
    assert cms.read(deep).kind == cms.UNKNOWN
    pieces = p7m(b"")[:20] + b"\x24\x80" * (size // 2)
    assert cms.read(pieces).kind in (cms.UNKNOWN, cms.SIGNATURE)
    assert octets(b"x" * 1000, 1)
    many = winmail(*(packed_file(b"", f"{number}.txt") for number in range(5_000)))
    assert len(tnef.read(many).files) == tnef.MOST_FILES
    no_end = props() + (b"\x1e\x10\x00\x10" + b"\xff\xff\xff\xff") * 100_000
    tnef.read(winmail(attribute(0x69003, b"\xff\xff\xff\x7f" + no_end)))
    bomb = b"LZFu".join((b"\0\0\0\0\xff\xff\xff\x7f", b"\0\0\0\0" + b"\xff\x00\x0f" * (size // 3)))
    assert len(compressed.decompress(bomb)) <= compressed.MOST_BYTES
    assert time.process_time() - begun < 30


def test_wrappings_within_wrappings_end() -> None:
    data = INNER
    for _ in range(30):
        data = part(p7m(data), SMIME, "smime.p7m").encode()
    mail = read_message(HEAD.encode() + data)
    assert SIGNED in mail.text
    assert "more is wrapped in this message than is opened" in " ".join(mail.problems).lower()


def test_rich_text_that_refers_to_what_stands_before_is_unpacked() -> None:
    """The example of MS-OXRTFCP, 4.1.1."""
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert compressed.decompress(data) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
