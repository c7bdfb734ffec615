"""A statement is read whole, as its bank meant it, or refused with the line that can't be read."""

from __future__ import annotations

import pytest

from casetui.practice.bank_files import reading
from casetui.practice.bank_files.lines import Line, keyed
from casetui.practice.bank_files.table import day_of, signed
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse

USD = Style("USD")

CAMT = """<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt><Id>1</Id>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">986.5</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="USD">1000.000</Amt><CdtDbtInd>CRDT</CdtDbtInd>{booked}<BookgDt><Dt>2026-05-04</Dt></BookgDt>
<ValDt><Dt>2026-05-05</Dt></ValDt><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<AmtDtls><TxAmt><Amt Ccy="EUR">9</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>Retainer [Okafor]</Ustrd></RmtInf>
</TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="USD">14.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>{booked}<BookgDt><DtTm>2026-05-06T09:00:00Z</DtTm>
</BookgDt><NtryDtls><TxDtls><Refs><ChqNb>1021</ChqNb></Refs></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="USD">7</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts></Ntry>
</Stmt></BkToCstmrStmt></Document>"""


@pytest.mark.parametrize(
    ("version", "booked"), [("02", "<Sts>BOOK</Sts>"), ("08", "<Sts><Cd>BOOK</Cd></Sts>")]
)
def test_camt_is_read_in_its_versions(version: str, booked: str) -> None:
    read = reading.read(CAMT.format(version=version, booked=booked).encode(), USD, "mdy").read
    assert read.lines == [
        Line("2026-05-04", 100_000, "Retainer [Okafor]", ""), Line("2026-05-06", -1_450, "", "1021"),
    ]  # fmt: skip
    assert read.closing == 98_650


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<x/>", "no statement of an account"),
        ("<x", "can't be read as CAMT.053"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares entities"),
        (
            CAMT.format(version="02", booked="").replace('Ccy="USD"', 'Ccy="EUR"'),
            "in EUR, the account in USD",
        ),
        ("<a>" * 50, "too deep"),
        ("OFXHEADER:100", "OFX and MT940 are not read"),
        ("", "nothing in the file"),
        ("a,b\n1,2\n", "Which column is the day"),
        ("Date,Amount\n04/05/2026,1e9\n", "Line 2 can't be read: “1e9” is not an amount"),
        ("Date,Amount\n31/31/2026,1.00\n", "Line 2 can't be read: “31/31/2026” is no day"),
        ("Date,Amount\n04/05/2026,1.00,2\n", "has 3 cells where there are 2 columns"),
        ("Date,Paid in,Paid out\n04/05/2026,,\n", "neither or both"),
        ("Date,Amount,Amount\n04/05/2026,1,2\n", "Several columns are"),
    ],
)
def test_what_is_no_statement_is_refused_with_the_line(content: str, why: str) -> None:
    with pytest.raises(Refuse, match=why.replace("(", r"\(")):
        reading.read(content.encode(), USD, "mdy")


def test_a_csv_file_is_read_by_its_header_wherever_that_stands() -> None:
    text = (
        "Account,0042\n\nPosting Date;Description\n"
        "Posting Date,Description,Check Number,Paid in,Paid out,Balance\n"
        '05/04/2026,"Okafor, retainer",,"1,500.00",,1500.00\n05/06/2026,Expert,1021,,250.5,1249.50\n'
    )
    taken = reading.read(text.encode(), USD, "mdy")
    assert taken.fields == ("day", "text", "reference", "in", "out", "balance")
    assert taken.read.lines == [
        Line("2026-05-04", 150_000, "Okafor, retainer", ""), Line("2026-05-06", -25_050, "Expert", "1021"),
    ]  # fmt: skip
    assert taken.read.closing == 124_950


def test_columns_are_as_somebody_says_and_as_they_were() -> None:
    text = "Wann;Wieviel;Was\n04.05.2026;-1.234,50;Miete\n"
    euro = Style("EUR", ",")
    taken = reading.read(text.encode("cp1252"), euro, "dmy", ["Wann=day", "Wieviel=amount", "Was=text"])
    assert taken.read.lines == [Line("2026-05-04", -123_450, "Miete")]
    again = reading.read(text.encode(), euro, "dmy", kept=(taken.headers, taken.fields))
    assert again.read.lines == taken.read.lines
    with pytest.raises(Refuse, match="is not one of the columns"):
        reading.read(text.encode(), euro, "dmy", ["Datum=day"])


@pytest.mark.parametrize(
    ("text", "minor"),
    [("(1.50)", -150), ("1.50-", -150), ("-1.50", -150), ("+1.50", 150), ("1.50 DR", -150), ("1.50CR", 150),
     ("−$1.50", -150)],
)  # fmt: skip
def test_what_is_below_nothing_is_written_in_several_ways(text: str, minor: int) -> None:
    assert signed(text, USD) == minor


@pytest.mark.parametrize("text", ["", "(-1)", "--1", "NaN", "１２", "1.000,50", "1.2.3", "-", "()"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refuse):
        signed(text, USD)


def test_days_are_read_by_the_firms_order() -> None:
    assert {str(day_of(text, "dmy")) for text in ("4/5/26", "04.05.2026", "2026-05-04", "4 May 2026")} == {
        "2026-05-04"
    }
    assert str(day_of("4/5/26", "mdy")) == "2026-04-05"


def test_a_line_sent_again_is_known_and_one_that_says_the_same_is_another() -> None:
    lines = [Line("2026-05-04", 5, "x"), Line("2026-05-04", 5, "x"), Line("2026-05-04", 6, "x")]
    keys = [key for key, _ in keyed(lines)]
    assert len(set(keys)) == 3 and keys == [key for key, _ in keyed(lines)]
