"""A workbook reads as rows: numbers as they were meant, dates as dates, whatever wrote it."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.formats import cells
from tests.practice.documents import OFFICE, odf, packed, relations, xlsx
from tests.practice.formats.test_word import text_of

FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>'
    '<numFmt numFmtId="165" formatCode="&quot;day&quot; 0.00"/>'
    '<numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="mmm\\-yy"/>'
    '<numFmt numFmtId="168" formatCode="#,##0.00\\ [$USD]"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    "<cellXfs>"
    + "".join(f'<xf numFmtId="{key}"/>' for key in (0, 14, 164, 165, 166, 167, 20, 168, 10))
    + "</cellXfs>"
)
GENERAL, DATE, MOMENT, WORDED, ELAPSED, MONTH, CLOCK, MONEY, PERCENT = range(9)


def c(value: str, style: int = 0, kind: str = "n", place: str = "") -> str:
    return f'<c{f" r={chr(34)}{place}{chr(34)}" if place else ""} s="{style}" t="{kind}"><v>{value}</v></c>'


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (c("250"), "250"),
        (c("0.30000000000000004"), "0.3"),
        (c("1234.5699999999999"), "1234.57"),
        (c("12345678901234567"), "12345678901234567"),
        (c("1.2345678901234568E+16"), "12345678901234568"),
        (c("1E-3"), "0.001"),
        (c("1e300"), "1E+300"),
        (c("-0.0"), "0"),
        (c("NaN"), "NaN"),
        (c("1e999999999"), "1e999999999"),
        (c("19.990000000000002", MONEY), "19.99"),
        (c("0.19", PERCENT), "0.19"),
        (c("46350", DATE), "2026-11-24"),
        (c("46350.4375", DATE), "2026-11-24 10:30"),
        (c("46350.4375", MOMENT), "2026-11-24 10:30"),
        (c("46350", MOMENT), "2026-11-24 00:00"),
        (c("46350.437511574077", MOMENT), "2026-11-24 10:30:01"),
        (c("46350", WORDED), "46350"),
        (c("1.5", ELAPSED), "36:00"),
        (c("46350", MONTH), "2026-11-24"),
        (c("0.4375", CLOCK), "10:30"),
        (c("59", DATE), "1900-02-28"),
        (c("61", DATE), "1900-03-01"),
        (c("-1", DATE), "-1"),
        (c("99999999", DATE), "99999999"),
        (c("1", kind="b"), "TRUE"),
        (c("#REF!", kind="e"), "#REF!"),
        (c("made up", kind="str"), "made up"),
        (c("2026-11-24T00:00:00", kind="d"), "2026-11-24"),
        ('<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "inline"),
        ("<c><f>A1+1</f></c>", "[not calculated]"),
        ("<c><f>A1+1</f><v>3</v></c>", "3"),
        (c("0", kind="s"), "Two lines"),
        (c("1", kind="s"), "東京"),
        (c("9", kind="s"), ""),
        (c("46350", 99), "46350"),
    ],
    ids=count(),
)
def test_a_cell_shows_what_was_meant(cell: str, shown: str) -> None:
    strings = "<si><t>Two\nlines</t></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si>"
    found = text_of(xlsx({"One": f"<row>{cell}{c('end', kind='str')}</row>"}, strings, FORMATS))
    assert found == f"\nSheet: One\n{shown}\tend"


def test_sheets_by_name_and_cells_in_their_columns() -> None:
    sheets = {
        "Costs": f"<row>{c('1', place='A1')}{c('3', place='C1')}</row><row/><row>{c('9', place='ZZ3')}</row>",
        "Old!": f"<row>{c('2')}</row>",
    }
    assert text_of(xlsx(sheets)) == "\nSheet: Costs\n1\t\t3\nZZ3: 9\n\nSheet: Old (hidden)\n2"


def test_a_workbook_in_a_folder_of_another_name() -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "odd/workbook.xml")),
        "odd/workbook.xml": f'<workbook xmlns:r="{OFFICE}"><sheet name="S" r:id="rId1"/></workbook>',
        "odd/_rels/workbook.xml.rels": relations(("worksheet", "s.xml")),
        "odd/s.xml": f"<worksheet><row>{c('7')}</row></worksheet>",
    }
    assert text_of(packed(parts)) == "\nSheet: S\n7"


def test_a_workbook_whose_days_begin_in_1904() -> None:
    book = '<workbookPr date1904="1"/>'
    found = text_of(xlsx({"S": f"<row>{c('44888', DATE)}</row>"}, styles=FORMATS, book=book))
    assert found.endswith("2026-11-24")


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_no_amount_is_changed_by_how_a_program_keeps_it(minor: int, places: int) -> None:
    meant = f"{minor / 10**places:.{places}f}"
    shown = cells.number(repr(minor / 10**places))
    assert float(shown) == float(meant)
    assert len(shown) <= len(meant) + 1


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_number_or_format_is_too_odd(written: str, code: str) -> None:
    assert isinstance(cells.moment(written, code, from_1904=False), str)
    assert cells.is_date_format(0, code) in (True, False)


def ods_cell(attributes: str, shown: str = "", tag: str = "table-cell") -> str:
    return f"<table:{tag} {attributes}><text:p>{shown}</text:p></table:{tag}>"


def test_an_opendocument_sheet() -> None:
    rows = [
        ods_cell('office:value-type="float" office:value="0.30000000000000004"', "0.30")
        + ods_cell('office:value-type="date" office:date-value="2026-11-24"', "24.11.26")
        + ods_cell('office:value-type="date" office:date-value="2026-11-24T10:30:00"', "24.11.26")
        + ods_cell('office:value-type="boolean" office:boolean-value="true"', "WAHR")
        + ods_cell('office:value-type="time" office:time-value="PT10H30M00S"', "10:30")
        + ods_cell('office:value-type="string"', "a [sic]"),
        ods_cell('table:number-columns-repeated="2"', "x")
        + ods_cell('office:value-type="float" office:value="7" table:number-columns-repeated="2"', "7")
        + '<table:table-cell table:number-columns-repeated="16000"/>',
        ods_cell(
            'office:value-type="float" office:value="5"',
            "5</text:p><office:annotation><dc:creator>Ann</dc:creator><text:p>why</text:p></office:annotation><text:p>",
        ),
    ]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    table += f'<table:table-row table:number-rows-repeated="2">{ods_cell("", "twice")}</table:table-row>'
    table += '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    assert text_of(odf("spreadsheet", f'<table:table table:name="Costs">{table}</table:table>')) == (
        "\nSheet: Costs\n0.3\t2026-11-24\t2026-11-24 10:30:00\tTRUE\t10:30\ta [sic]\n"
        "x\tx\t7\t7\n[comment 1] 5\n"
        "twice\ntwice\n\n\n[comment 1] why"
    )
