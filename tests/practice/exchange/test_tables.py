"""CSV files as programs and people write them: their columns, their encodings, what is broken in them."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.exchange import columns, records, tables
from casetui.practice.exchange.cards import Card, Leavings, Number, OtherName
from casetui.practice.exchange.formulas import harmless, restored
from casetui.practice.exchange.lines import Lines
from casetui.practice.exchange.tables import Layout
from casetui.session.results import Refuse


def read(data: bytes | str, *said: str) -> tuple[list[Card], Leavings]:
    leavings = Leavings()
    lines = Lines(BytesIO(data.encode() if isinstance(data, str) else data))
    layout = Layout(lines.head)
    layout.columns = columns.corrected(layout.columns, said)
    layout.check()
    return list(tables.read(lines, layout.delimiter, layout.columns, leavings)), leavings


OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,E-mail 3 Address,"
    "Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Other Phone,Pager,Business Fax,"
    "Job Title,Company,Business Street,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home City,Notes,Birthday"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Website 1 - Value"
)
THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,"
    "Fax Number,Mobile Number,Home Address,Home Address 2,Home City,Home ZipCode,Work Address,Work City,"
    "Job Title,Organization,Web Page 1,Notes"
)


LONG = "x" * 299 + "…"


def row(**cells: str) -> str:
    """A row of OUTLOOK's columns; a name's sign stands for a space."""
    said = {name.replace("_", " "): cell for name, cell in cells.items()}
    return ",".join(said.get(name.replace("/", " ").replace("-", " "), "") for name in OUTLOOK.split(","))


def test_a_file_of_outlook() -> None:
    line = row(
        First_Name="Ann", Last_Name="Smith", Title="Dr", Suffix="Jr", Nickname="Annie", Home_Phone="1234567",
        E_mail_Address="Ann@X.test", E_mail_2_Address="a@y.test", Mobile_Phone="2345678", Job_Title="Partner",
        Business_Fax="3456789", Business_Street="1 Main St", Business_City="Albany", Business_State="NY",
        Business_Postal_Code="12201", Home_Street="2 Elm", Home_City="Troy", Notes="Calls late",
        Company="Acme", Birthday="1/2/1970",
    )  # fmt: skip
    (found,), leavings = read(f"{OUTLOOK}\r\n{line}\r\n")
    assert (found.name, found.emails) == ("Ann Smith Jr", ("ann@x.test", "a@y.test"))
    assert found.phones == (Number("1234567", "home"), Number("2345678", "mobile"), Number("3456789", "fax"))
    assert found.others == (OtherName("Annie", "nickname"),)
    assert found.postal == "1 Main St\nAlbany, NY 12201"
    assert found.note.split("\n")[:3] == ["Calls late", "Title: Dr", "Organisation: Acme"]
    assert "Job Title: Partner" in found.note and "Birthday: 1/2/1970" in found.note
    assert "Home address: 2 Elm\nTroy" in found.note and not leavings.names


def test_a_file_of_google() -> None:
    cells = 'Ann,,Smith,,,Acme,Partner,"Two\nlines",,* myContacts,* Work,a@x.test ::: b@x.test,'
    cells += 'Mobile,1234567 ::: 2345678,Work Fax,3456789,Home,"1 Main St\nAlbany",1 Main St,x.test'
    (found,), _leavings = read(f"{GOOGLE}\n{cells}\n")
    assert (found.emails, found.postal) == (("a@x.test", "b@x.test"), "1 Main St\nAlbany")
    labels = [("1234567", "mobile"), ("2345678", "mobile"), ("3456789", "fax")]
    assert found.phones == tuple(Number(*one) for one in labels)
    assert found.note.startswith("Two\nlines\nOrganisation: Acme\nOrganization Title: Partner")
    assert "Website 1 - Value: x.test" in found.note


def test_a_file_of_thunderbird() -> None:
    cells = "Ann,Smith,Ann B. Smith,,a@x.test,b@x.test,1,22222,,33333,1 Main St,Flat 2,Bath,BA1,,,,,x.test,"
    (found,), _leavings = read(f"{THUNDERBIRD}\n{cells}\n")
    assert (found.name, found.postal) == ("Ann B. Smith", "1 Main St\nFlat 2\nBath BA1")
    assert found.phones == (Number("1", "work"), Number("22222", "home"), Number("33333", "mobile"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_delimiter_and_any_encoding(delimiter: str, charset: str) -> None:
    text = 'Name,E-mail,Note\r\nZoé Müller,z@x.test,"two\nlines ""quoted"""\r\n'.replace(",", delimiter)
    (found,), leavings = read(text.encode(charset))
    assert (found.name, found.emails) == ("Zoé Müller", ("z@x.test",))
    assert found.note == 'two\nlines "quoted"' and not leavings.count
    assert leavings.foreign == (charset == "cp1252")


def test_excel_says_what_separates_the_cells() -> None:
    (found,), _leavings = read("sep=;\nName;Phone\nSmith, Ann;12345\n")
    assert (found.name, found.phones, found.place) == ("Smith, Ann", (Number("12345"),), 3)


@pytest.mark.parametrize(
    ("lines", "names", "whys"),
    [
        (["Ann,a@x.test", "", ",", "  , ", "Bob"], ["Ann", "Bob"], []),
        (["Ann,a@x.test,,,,", "Bob"], ["Ann", "Bob"], []),
        (["Smith, Ann,a@x.test,1,post", "Bob"], ["Bob"], ["Smith: has 5 cells where there are 4 columns"]),
        (['Ann,"open', "Bob,b@x.test"], ["Bob"], ["has a quote that is not closed"]),
        (['Ann,"nobody"x,', "Bob"], ["Ann", "Bob"], ["Ann: “nobodyx” is no mail address"]),
        (['6" Pipe Ltd,p@x.test', "Bob"], ['6" Pipe Ltd', "Bob"], []),
        ([",,12345"], [], ["has no name"]),
        ([",b@x.test,"], ["b@x.test"], []),
        (["Ann,nobody"], ["Ann"], ["Ann: “nobody” is no mail address"]),
        (["Ann,,none"], ["Ann"], ["Ann: “none” is no telephone number"]),
        (["[/b]\x1b]0;x\x07,a@x.test"], ["[/b]␛]0;x␇"], []),
        (["A\0nn,a@x.test"], ["A␀nn"], []),
        (["Ann," + "x" * 200_000, "Bob"], ["Bob"], ["has a cell of more than 131,072 characters"]),
        (["x" * 400 + ",a@x.test"], [LONG], [f"{LONG}: its name has more than 300 characters"]),
        (["Ann,a@x.test,12345,by pigeon"], ["Ann"], ["Ann: “by pigeon” is none of mail, phone, post"]),
        (["e\u0301" * 3 + "\u202egnp,a@x.test"], ["e\u0301" * 3 + "\ufffdgnp"], []),
    ],
)  # fmt: skip
def test_what_is_broken_is_said_and_the_rest_is_taken(
    lines: list[str], names: list[str], whys: list[str]
) -> None:
    found, leavings = read("\n".join(("Name,E-mail,Phone,Preferred", *lines)))
    assert [one.name for one in found] == names
    said = [f"{left.what}: {left.why}" if left.what else left.why for left in leavings.told]
    assert len(said) == len(whys) and all(one.startswith(why) for one, why in zip(said, whys, strict=True))


def test_what_is_left_out_is_said_by_its_line_the_first_of_it_and_counted() -> None:
    lines = [f"Ann {number},nobody" for number in range(200)]
    found, leavings = read("\n".join(("Name,E-mail", *lines)))
    assert len(found) == 200 and leavings.count == 200
    assert [left.place for left in leavings.told] == list(range(2, 52))


def test_columns_that_nobody_knows_are_counted_unless_they_are_empty() -> None:
    found, leavings = read("Name,Shoe size,Shelf\nAnn,39,\nBob,,\nCarl,44,\n")
    assert len(found) == 3 and leavings.names == {"Shoe size": 2}
    (found, *_rest), leavings = read("Name,Shoe size,Shelf\nAnn,39,\n", "shoe SIZE=note", "3=-")
    assert found.note == "Shoe size: 39" and not leavings.names


@pytest.mark.parametrize(
    ("header", "said", "why"),
    [
        ("ann@x.test,Ann", [], "names its columns"),
        ("\0ELF@,Name", [], "neither a vCard nor a CSV file"),
        ("Colour,Size", [], "--map COLUMN=name"),
        ("Name,Name", ["Name=note"], "write its number, 1 and 2"),
        ("Name", ["Nome=note"], "no column “Nome”"),
        ("Name", ["Name=shoe"], "no field “shoe”"),
        ("Name", ["Name"], "is not COLUMN=FIELD"),
        ("Name", ["3=note"], "no column “3”"),
        (",".join(map(str, range(900))), [], "has 900 columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    header: str, said: list[str], why: str
) -> None:
    with pytest.raises(Refuse, match=why):
        read(f"{header}\nx,y\n", *said)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refuse, match="nothing in the file"):
        read("\n \n")


def test_what_a_person_says_of_a_column_counts() -> None:
    text = "Nome,Cognome,Cellulare,Posta,Casa\nAnna,Bianchi,12345,a@x.test,Via Po 1\n"
    said = ["Nome=given", "Cognome=family", "3=mobile", "Posta=email", "Casa=home-street"]
    (found,), _leavings = read(text, *said)
    assert (found.name, found.emails, found.postal) == ("Anna Bianchi", ("a@x.test",), "Via Po 1")
    assert found.phones == (Number("12345", "mobile"),)


@given(st.text(max_size=40))
def test_a_formula_is_harmless_and_comes_back_as_it_was(cell: str) -> None:
    made = harmless(cell)
    assert restored(made) == cell
    assert made[:1] not in tuple("=-@\t\r")
    assert made[:1] != "+" or set(made[1:]) <= set("0123456789 ().")


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1-2", "-1", "@SUM(A1)", "'=x", "''-x", "\t=x"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}" and restored(f"'{cell}") == cell


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=8), st.sampled_from(",;\t"))
def test_what_a_program_writes_is_read_as_it_was(rows: list[list[str]], delimiter: str) -> None:
    made = StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(rows)
    lines = iter(made.getvalue().encode("utf-8", "surrogatepass").splitlines(keepends=True))
    found = [record.cells for record in records.records(lines, delimiter, Leavings())]
    assert found == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reading(data: bytes) -> None:
    try:
        found, leavings = read(b"Name,E-mail,Phone\n" + data)
    except Refuse:
        return
    assert all(one.name for one in found) and leavings.count >= len(leavings.told)
