"""vCards of all versions as programs write them, and as nobody should."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.exchange import vcards
from casetui.practice.exchange.cards import Card, Leavings, Number, OtherName
from casetui.practice.exchange.lines import Lines
from casetui.session.results import Refuse


def read(data: bytes | str) -> tuple[list[Card], Leavings]:
    leavings = Leavings()
    raw = data.encode() if isinstance(data, str) else data
    return list(vcards.read(Lines(BytesIO(raw)), leavings)), leavings


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def one(*lines: str, version: str = "3.0") -> Card:
    (found,), _leavings = read(card(*lines, version=version))
    return found


@pytest.mark.parametrize(
    ("lines", "version", "name", "organisation"),
    [
        (["FN:Ann Smith", "N:Smith;Ann;;;"], "3.0", "Ann Smith", False),
        (["N:Smith;Ann;Maria;Dr;Jr"], "2.1", "Ann Maria Smith Jr", False),
        ([r"FN:Smith\, Ann\; LLP"], "3.0", "Smith, Ann; LLP", False),
        ([r"N:van der Berg;Jan\;Piet;;;"], "4.0", "Jan;Piet van der Berg", False),
        (["FN:", "ORG:Acme;Legal"], "3.0", "Acme, Legal", True),
        (["KIND:org", "FN:Acme", "ORG:Acme"], "4.0", "Acme", True),
        (["FN:Acme", "ORG:Acme", "X-ABShowAs:COMPANY"], "3.0", "Acme", True),
        (["KIND:individual", "ORG:Acme"], "4.0", "Acme", False),
        (["EMAIL:ann@x.test"], "3.0", "ann@x.test", False),
        (["NICKNAME:Annie"], "3.0", "Annie", False),
        (["FN:[/b] \x1b[31mred\x1b[0m\u202e"], "3.0", "[/b] ␛[31mred␛[0m\ufffd", False),
        (["FN:名前 太郎", "X-PHONETIC-FIRST-NAME:Taro"], "3.0", "名前 太郎", False),
    ],
)  # fmt: skip
def test_the_name_is_found_wherever_it_stands(
    lines: list[str], version: str, name: str, organisation: bool
) -> None:
    found = one(*lines, version=version)
    assert (found.name, found.organisation) == (name, organisation)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TEL;TYPE=CELL:+1 212 555 0100", Number("+1 212 555 0100", "mobile")),
        ("TEL;CELL;VOICE:1234567", Number("1234567", "mobile")),
        (
            'TEL;TYPE="voice,home";VALUE=uri:tel:+1-212-555-0100;ext=12',
            Number("+1-212-555-0100 ext. 12", "home"),
        ),
        ("TEL;TYPE=WORK;TYPE=FAX:1234567", Number("1234567", "fax")),
        ("item2.TEL:1234567\r\nitem2.X-ABLabel:Chambers", Number("1234567", "Chambers")),
        ("item2.TEL:1234567\r\nitem2.X-ABLabel:_$!<Mobile>!$_", Number("1234567", "mobile")),
        ("TEL:1-800-FLOWERS", Number("1-800-FLOWERS")),
    ],
)
def test_a_number_knows_what_it_is(line: str, number: Number) -> None:
    assert one("FN:A", line).phones == (number,)


@pytest.mark.parametrize(
    ("line", "postal"),
    [
        (
            r"ADR;TYPE=HOME:;;12 Main St\, Apt 4;Albany;NY;12201;USA",
            "12 Main St, Apt 4\nAlbany, NY 12201\nUSA",
        ),
        (r"ADR:PO Box 9;;Line 1\nLine 2;Bath;;BA1 1AA;", "PO Box 9\nLine 1\nLine 2\nBath BA1 1AA"),
        ('ADR;LABEL="1 Rue Été^n75001 Paris":;;x;;;;', "1 Rue Été\n75001 Paris"),
        (r"LABEL;TYPE=HOME:1 Main St\nAlbany", "1 Main St\nAlbany"),
        ("ADR:;;;;;;", ""),
    ],
)
def test_an_address_is_kept_in_its_lines(line: str, postal: str) -> None:
    assert one("FN:A", line, version="4.0").postal == postal


def test_the_preferred_comes_first_and_what_has_no_place_goes_into_the_note() -> None:
    found = one(
        "FN:Ann", "EMAIL:b@x.test", "EMAIL;TYPE=PREF:A@X.test", "ADR;TYPE=work:;;1 Work Rd;;;;",
        "ADR;TYPE=home;PREF=1:;;2 Home Rd;;;;", "TITLE:Partner", "ORG:Acme", "NOTE:First\\nsecond",
        "UID:urn:uuid:1", "NICKNAME:Annie,Nan", "LANG:es", "X-MAIDENNAME:Jones", "FN:Anna", version="4.0",
    )  # fmt: skip
    assert found.emails == ("a@x.test", "b@x.test")
    assert found.postal == "2 Home Rd"
    note = "First\nsecond\nOrganisation: Acme\nWork address: 1 Work Rd\nJob title: Partner"
    assert (found.note, found.uid, found.language) == (note, "urn:uuid:1", "es")
    assert set(found.others) == {
        OtherName("Annie", "nickname"), OtherName("Nan", "nickname"), OtherName("Jones", "maiden"),
        OtherName("Anna"),
    }  # fmt: skip


def test_version_2_1_has_charsets_and_quoted_printable() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller;J=F6rg;;;\r\n"
        b"FN;CHARSET=ISO-8859-1:J\xf6rg M\xfcller\r\nNOTE;ENCODING=QUOTED-PRINTABLE:C:\\new=0D=0Atwo =\r\n"
        b"lines\r\nTEL;WORK;PREF:123456\r\nEND:VCARD\r\n"
    )
    (found,), leavings = read(data)
    assert (found.name, found.note) == ("Jörg Müller", "C:\\new\ntwo lines")
    assert found.phones == (Number("123456", "work"),) and not leavings.count


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_encoding_and_any_line_end(charset: str, end: str) -> None:
    text = card("FN:Zoé Müller", "NOTE:" + "é" * 200).replace("\r\n", end)
    (found,), leavings = read(text.encode(charset))
    assert (found.name, found.note) == ("Zoé Müller", "é" * 200)
    assert bool(leavings.foreign) == (charset == "cp1252")


def test_a_line_folded_in_the_middle_of_a_character_is_whole_again() -> None:
    (found,), _leavings = read(b"BEGIN:VCARD\nVERSION:4.0\nFN:Zo\xc3\n \xa9 M\nEND:VCARD\n")
    assert found.name == "Zoé M"


PICTURE = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["QUJD" * 18] * 3)
OLD_PICTURE = "PHOTO;ENCODING=BASE64:\r\n  QUJD\r\nQUJD\r\n"
NUMBERS = [f"TEL:{at:06}" for at in range(199)]


@pytest.mark.parametrize(
    ("text", "names", "whys"),
    [
        (card("FN:A") + "BEGIN:VCARD\r\nFN:B\r\n" + card("FN:C"), ["A", "C"], ["has no end"]),
        (card("FN:A") + "BEGIN:VCARD\r\nFN:B\r\n", ["A"], ["has no end"]),
        (card("no property", "FN:A"), ["A"], ["“no property” is no property"]),
        (card("KIND:group", "FN:All") + card("FN:A"), ["A"], ["is a group, not a contact"]),
        (card("NOTE:x") + card("FN:A"), ["A"], ["has no name"]),
        (card() + card("FN:A"), ["A"], ["says nothing"]),
        (card("FN:A", "EMAIL:/o=Exchange/cn=ann"), ["A"], ["“/o=Exchange/cn=ann” is no mail address"]),
        (card("FN:A", "TEL:unknown"), ["A"], ["“unknown” is no telephone number"]),
        ("x\r\n" + card("FN:A") + "y", ["A"], ["there is text outside of the cards"]),
        (card("FN:A", "AGENT:", "BEGIN:VCARD", "FN:Inner", "END:VCARD", "TEL:12345"), ["A"], []),
        (card("FN:A", PICTURE, "EMAIL:a@x.test"), ["A"], []),
        (card("FN:A", OLD_PICTURE, "EMAIL:a@x.test", version="2.1"), ["A"], []),
        (card("FN:A", *NUMBERS), ["A"], ["has 199 numbers, of which 100 are taken"]),
        (card("FN:A", 'TEL;TYPE="x:123456'), ["A"], []),
        (card("FN:" + "x" * 2_500_000) + card("FN:A"), ["A"], ["is longer than 2 MB"]),
    ],
)  # fmt: skip
def test_one_bad_card_does_not_stop_the_rest(text: str, names: list[str], whys: list[str]) -> None:
    found, leavings = read(text)
    assert [one.name for one in found] == names
    assert [left.why for left in leavings.told] == whys


def test_what_is_never_taken_is_counted() -> None:
    _found, leavings = read(card("FN:A", PICTURE, "X-SKYPE:ann") + card("FN:B", PICTURE))
    assert leavings.names == {"PHOTO": 2, "X-SKYPE": 1}


@pytest.mark.parametrize("data", [b"PK\x03\x04xx", b"%PDF-1.4", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refuse, match="export the contacts as vCard or CSV"):
        Lines(BytesIO(data))


PIECES = st.sampled_from([
    b"BEGIN:VCARD\r\n", b"END:VCARD\n", b"FN:A\r", b"N:;;;;\n", b"TEL;", b":", b";TYPE=", b'"', b"\\",
    b"\xff\xfe", b" \t", b"=\r\n", b"ENCODING=QUOTED-PRINTABLE", b"EMAIL:a@b.test\n", b"PHOTO:x\n",
    b"AGENT:\n", b"\0", b"\r\n", b"VERSION:2.1\n", b"CHARSET=unicode_escape", b"ENCODING=B:!!",
])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=60).map(b"".join))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    try:
        found, leavings = read(data)
    except Refuse:
        return
    assert all(one.name for one in found)
    assert leavings.count >= len(leavings.told)


@given(st.binary(max_size=400), st.integers(min_value=1, max_value=50))
def test_lines_lose_nothing_however_they_are_read(data: bytes, size: int) -> None:
    class Slow(BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            return super().read(size)

    if data[:4] in (b"PK\x03\x04", b"%PDF") or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        return
    data = data.removeprefix(b"\xef\xbb\xbf")
    assert b"".join(Lines(Slow(data))) == data
