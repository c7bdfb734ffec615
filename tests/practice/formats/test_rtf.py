"""Rich Text reads as its program shows it: every alphabet, tables, notes, nothing of its clockwork."""

from __future__ import annotations

import time
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.formats import rtf
from casetui.practice.formats.limits import Unreadable

FONTS = r"{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Mincho;}}"


def text_of(content: str | bytes) -> str:
    written: list[str] = []
    rtf.write(content if isinstance(content, bytes) else content.encode("latin-1"), written.append)
    return "".join(written).strip("\n")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r"One.\par Two.\line three\tab four", "One.\nTwo.\nthree\tfour"),
        ("split\r\nover lines", "splitover lines"),
        (r"{\b bold} and {\i\ul more}", "bold and more"),
        (r"Gr\'fc\'dfe, \u8364?5 and \u233\'e9", "Grüße, €5 and é"),
        (r"{\uc0\u8364 5}{\uc2\u8364 ab5}", "€5€5"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"\f1\'cf\'f0\'e8\'e2\'e5\'f2 \f0\'e9", "Привет é"),
        (r"{\f2\'93\'8c\'8b\'9e}", "東京"),
        (r"a\~b\_c\-d \{x\} \\ \emdash \ldblquote q\rdblquote", "a\u00a0b-cd {x} \\ —“q”"),
        (r"$\strike 10,000\strike0  8,000", "$[struck: 10,000] 8,000"),
        (r"${\deleted 10,000}{\revised 8,000}", "$[struck: 10,000]8,000"),
        (r"{\v secret} seen", "[hidden: secret] seen"),
        (r"{\info{\title T}}{\colortbl;\red1;}{\stylesheet{\s0 Normal;}}{\*\generator X;}text", "text"),
        (r"{\*\unknown\b gone {deep}}text", "text"),
        (r"{\pict\wmetafile8 0102030405}text{\object{\*\objdata 01}{\result shown}}", "textshown"),
        (r"{\pict\bin4 }}}}}text", "text"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}}", "the link"),
        (r"\trowd\intbl Fee\cell $250\par net\cell\row\pard After", "Fee\t$250 net\nAfter"),
        (r"{\listtext\tab 1.\tab}Parties\par{\pntext (a)\tab}the lessor", "\t1.\tParties\n(a)\tthe lessor"),
        (r"Due{\footnote See 7.\par And 8.} now", "Due [note: See 7. And 8.]  now"),
        (r"So{\*\atnid AE}{\*\atnauthor Ann}{\*\annotation Really?}", "So [by: Ann]  [comment: Really?] "),
        (r"{\header Draft}text", " [header: Draft] text"),
        (r"{\upr{ansi}{\*\ud{unicode}}}", "ansi"),
        (r"{\*\htmltag64 <p>}{\htmlrtf \par \htmlrtf0}Shown", "Shown"),
        (r"x}}}} and what is not in it", "x"),
        ("unfinished {\\b", "unfinished "),
        ("ends in \\", "ends in }"),
    ],
    ids=count(),
)
def test_text(content: str, text: str) -> None:
    assert text_of(rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{content}}}") == text


def test_other_code_pages() -> None:
    assert text_of(r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}") == "Привет"
    assert text_of(r"{\rtf1\mac Gr\'9f\'a7e}") == "Grüße"
    assert text_of(r"{\rtf1\ansi\ansicpg99999 caf\'e9}") == "café"


@pytest.mark.parametrize("data", [b"", b"{", b"{\\rt", b"plain text", b"%PDF-"])
def test_what_is_none(data: bytes) -> None:
    with pytest.raises(Unreadable):
        text_of(data)


@given(st.binary(max_size=500).map(lambda data: b"{\\rtf1" + data))
def test_whatever_comes_it_ends(data: bytes) -> None:
    text_of(data)


@pytest.mark.parametrize(
    "unit", [b"{", b"{\\footnote ", b"{\\*", b"\\u1", b"\\'41", b"}{", b"\\bin9 ", b"\\", b"\\f1 "]
)
def test_hostile_text_costs_no_more_than_its_length(unit: bytes) -> None:
    begun = time.process_time()
    text_of(b"{\\rtf1 " + unit * (1_000_000 // len(unit)))
    assert time.process_time() - begun < 20
