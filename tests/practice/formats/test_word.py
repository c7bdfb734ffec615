"""A Word document reads as it does on paper, with what was struck or added by somebody told apart."""

from __future__ import annotations

import io
from itertools import count

import pytest

from casetui.practice.formats import reading
from casetui.practice.formats.word import TRACKED
from tests.practice.documents import docx, p, packed, r, relations, word_part


def text_of(data: bytes) -> str:
    written: list[str] = []
    reading.write(io.BytesIO(data), written.append)
    return "".join(written).rstrip("\n")


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr><w:tcW/></w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


INNER = f"<w:tbl>{row(cell(p('in')), cell(p('ner')))}</w:tbl>"
STRIKE = "<w:strike/>"
BOX = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('In a box')}</w:txbxContent></mc:Choice>"
BOX += f"<mc:Fallback><w:pict><w:txbxContent>{p('In a box')}</w:txbxContent></w:pict></mc:Fallback>"
BOX += "</mc:AlternateContent></w:r>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("One ", "paragraph.") + p() + p("Another."), "One paragraph.\n\nAnother."),
        (p("a", "<w:r><w:tab/></w:r>", "b", "<w:r><w:br/></w:r>", "c"), "a\tb\nc"),
        (p("x", properties='<w:tabs><w:tab w:val="left"/></w:tabs>'), "x"),
        (p("co", "<w:r><w:noBreakHyphen/></w:r>", "owner", "<w:r><w:softHyphen/></w:r>"), "co-owner"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " paid"), "[x] paid"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', " due"), "[ ] due"),
        (p('<w:r><w:sym w:font="Times" w:char="00A7"/></w:r>', "7"), "§7"),
        (p('<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>', "the link"), "the link"),
        (p("<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>"), "linked"),
        (p("<w:sdt><w:sdtPr><w:rPr><w:strike/></w:rPr></w:sdtPr><w:sdtContent>" + r("in a field")
           + "</w:sdtContent></w:sdt>", " and after"), "in a field and after"),
        (p("Before", BOX, " and after"), "In a box\nBefore and after"),
        (p("<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Old box</w:t></w:r></w:p></w:txbxContent>"
           "</v:textbox></w:pict></w:r>"), "Old box"),
        (f"<w:tbl>{row(cell(p('Fee')), cell(p('$250'), p('net')))}{row(cell(p('VAT')), cell(p()))}</w:tbl>",
         "Fee\t$250 net\nVAT"),
        (f"<w:tbl>{row(cell(p('Out'), INNER, p()), cell(p('B')))}</w:tbl>", "Out in | ner\tB"),
        (p("$", r("10,000", STRIKE), " 8,000"), "$[struck: 10,000] 8,000"),
        (p(r("all ", STRIKE), r("of it", STRIKE), " kept"), "[struck: all of it] kept"),
        (p(r("not", '<w:strike w:val="0"/>')), "not"),
        (p(r("not", '<w:strike w:val="false"/>')), "not"),
        (p(r("twice", "<w:dstrike/>")), "[struck: twice]"),
        (p(r("secret", "<w:vanish/>"), " seen"), "[hidden: secret] seen"),
        (p("kept", properties="<w:rPr><w:strike/><w:del/></w:rPr>") + p("too"), "kept\ntoo"),
        (p(r("now", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")), "now"),
        (p("[sic] [/x]"), "[sic] [/x]"),
    ],
    ids=count(),
)  # fmt: skip
def test_paragraphs(body: str, text: str) -> None:
    assert text_of(docx(body)) == text


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            "<w:del>" + r("10,000", tag="delText") + "</w:del><w:ins>" + r("8,000") + "</w:ins>",
            "[struck: 10,000]8,000",
        ),
        (
            "<w:moveFrom>" + r("here") + "</w:moveFrom> <w:moveTo>" + r("there") + "</w:moveTo>",
            "[struck: here]there",
        ),
        ("<w:ins><w:del>" + r("never", tag="delText") + "</w:del></w:ins>", "[struck: never]"),
    ],
)
def test_tracked_changes_are_told_apart(change: str, text: str) -> None:
    assert text_of(docx(p("$", change, " due"))) == f"${text} due\n\n{TRACKED}"


def numbered(depth: int, key: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'


def level(depth: int, form: str, pattern: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


NUMBERING = word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.", 3) + level(1, "lowerLetter", "(%2)") + level(2, "upperRoman", "%1.%2.%3")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>",
)  # fmt: skip
STYLES = word_part(
    "styles",
    f'<w:style w:styleId="Clause"><w:pPr>{numbered(0)}</w:pPr></w:style>'
    '<w:style w:styleId="Sub"><w:basedOn w:val="Clause"/></w:style>'
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>',
)


def test_numbers_of_lists_are_written_as_they_are_on_paper() -> None:
    body = "".join((
        p("Parties", properties=numbered(0)), p("the lessor", properties=numbered(1)),
        p("the lessee", properties=numbered(1)), p("deeply", properties=numbered(2)), p("no number"),
        p("Rent", properties=numbered(0)), p("again", properties=numbered(1)),
        p("a point", properties=numbered(0, 2)), p("begun again", properties=numbered(0, 3)),
        p("by style", properties='<w:pStyle w:val="Clause"/>'),
        p("by its parent", properties='<w:pStyle w:val="Sub"/>'),
        p("in a loop", properties='<w:pStyle w:val="Loop"/>'),
        p("off", properties='<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ))  # fmt: skip
    assert text_of(docx(body, numbering=NUMBERING, styles=STYLES)).split("\n") == [
        "3. Parties", "(a) the lessor", "(b) the lessee", "3.b.I deeply", "no number", "4. Rent", "(a) again",
        "• a point", "1. begun again", "2. by style", "3. by its parent", "in a loop", "off",
    ]  # fmt: skip


def test_styles_of_comparing_programs_strike_words_out() -> None:
    styles = word_part(
        "styles",
        '<w:style w:styleId="Deletion"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Moved"><w:basedOn w:val="Deletion"/></w:style>'
        '<w:style w:styleId="Insertion"><w:rPr><w:strike w:val="0"/></w:rPr></w:style>',
    )
    body = p(
        "$", r("10,000", '<w:rStyle w:val="Deletion"/>'), r(" gone", '<w:rStyle w:val="Moved"/>'),
        r(" 8,000", '<w:rStyle w:val="Insertion"/>'),
        r(" kept", '<w:rStyle w:val="Deletion"/><w:strike w:val="0"/>'),
        r(" and", '<w:rStyle w:val="None"/>'),
    )  # fmt: skip
    assert text_of(docx(body, styles=styles)) == "$[struck: 10,000 gone] 8,000 kept and"


def test_notes_comments_headers_and_footers() -> None:
    note = f'<w:footnote w:id="-1" w:type="separator">{p("---")}</w:footnote>'
    note += f'<w:footnote w:id="2">{p("See §7.")}</w:footnote>'
    comment = (
        f'<w:comment w:id="0" w:author="Ann Example">{p("Is this", " so?")}{p("I doubt it.")}</w:comment>'
    )
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    made = docx(
        p("Due", reference.format("footnote", 2), " now", reference.format("comment", 0)),
        footnotes=word_part("footnotes", note), comments=word_part("comments", comment),
        header=word_part("hdr", p("Draft of 3 March")), footer=word_part("ftr", p("Page ", "1")),
    )  # fmt: skip
    assert text_of(made) == (
        "[header: Draft of 3 March]\n[footer: Page 1]\nDue[note 2] now[comment 0]\n"
        "\n[note 2] See §7.\n\n[comment 0, Ann Example] Is this so?\nI doubt it."
    )


def test_the_main_part_is_found_by_its_relation_in_any_namespace() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "/word/document2.xml")),
        "word/document2.xml": f'<d:document xmlns:d="{strict}"><d:p><d:t>Strict</d:t></d:p></d:document>',
    }
    assert text_of(packed(parts)) == "Strict"
    parts["word/document2.xml"] = str(parts["word/document2.xml"]).encode("utf-16")
    assert text_of(packed(parts)) == "Strict"
