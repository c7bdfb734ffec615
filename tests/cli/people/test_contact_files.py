"""`casetui contact import` and `export`, as a person or a script runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui

CSV = """First Name,Last Name,E-mail Address,Shoe size
Ann,Smith,ann@x.test,39
Bob,,nobody,
Carl,,carl@x.test,
"""
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Smith\r\nEMAIL:ann@x.test\r\nEND:VCARD\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(CSV)
    return path


def test_a_file_is_taken_in_its_columns_shown_and_what_is_left_out_said(
    casetui: Casetui, firm_db: Path, file: Path
) -> None:
    ran = casetui("--db", firm_db, "contact", "import", file)
    assert ran.code == 0
    assert ran.lines == [
        "The columns:", "  First Name      given", "  Last Name       family", "  E-mail Address  email",
        "  Shoe size       not understood: left out", "3 new, 0 changed, 0 unchanged, 1 left out or in part.",
    ]  # fmt: skip
    assert ran.err.splitlines() == [
        "casetui: line 3: Bob: “nobody” is no mail address.",
        "casetui: not taken, and how often it was there: Shoe size (1).",
    ]
    again = casetui("--db", firm_db, "contact", "import", file)
    assert again.lines[-1].startswith("0 new, 0 changed, 3 unchanged")
    undone = casetui("--db", firm_db, "undo")
    assert undone.out == "Undone: took contacts in from a file C1, C2, C3.\n"
    assert casetui("--db", firm_db, "contact", "list", "--json").out == "[]\n"


def test_a_dry_run_says_it_in_json_too_and_writes_nothing(
    casetui: Casetui, firm_db: Path, file: Path
) -> None:
    ran = casetui(
        "--db", firm_db, "contact", "import", file, "--dry-run", "--json", "--map", "Shoe size=note"
    )
    said = json.loads(ran.out)
    assert (said["written"], said["new"], said["left_out"]) == (False, 3, 1)
    assert said["lines"] == [{"line": 3, "name": "Bob", "why": "“nobody” is no mail address"}]
    assert said["columns"][-1] == {"column": "Shoe size", "field": "note"} and said["not_taken"] == {}
    assert casetui("--db", firm_db, "contact", "list", "--json").out == "[]\n"
    plain = casetui("--db", firm_db, "contact", "import", file, "--dry-run")
    assert plain.lines[-1].startswith("Nothing was written; it would be 3 new")


def test_columns_are_kept_under_a_name(casetui: Casetui, firm_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "clio.csv"
    path.write_text("Nome;Posta\nAnna;a@x.test\n")
    refused = casetui("--db", firm_db, "contact", "import", path)
    assert refused.code == 2 and "--map COLUMN=name says which of these does: Nome, Posta" in refused.err
    told = ["--map", "Nome=name", "--map", "Posta=email", "--mapping", "clio"]
    assert casetui("--db", firm_db, "contact", "import", path, *told).code == 0
    again = casetui("--db", firm_db, "contact", "import", path)
    assert again.lines[0] == "The columns, as you keep them under “clio”:"
    assert again.lines[-1] == "0 new, 0 changed, 1 unchanged."
    wrong = casetui("--db", firm_db, "contact", "import", path, "--map", "Nome=shoe")
    assert wrong.code == 2 and "there are name, prefix, given" in wrong.err


def test_standard_input_and_output(casetui: Casetui, firm_db: Path) -> None:
    assert casetui("--db", firm_db, "contact", "import", "-", typed=CARD).lines == [
        "1 new, 0 changed, 0 unchanged."
    ]
    card = casetui("--db", firm_db, "contact", "export", "--vcard", "-")
    assert card.out.startswith("BEGIN:VCARD\nVERSION:4.0\n") or "VERSION:4.0\r\n" in card.out
    assert card.err == "Written: 1 contact.\n"
    older = casetui("--db", firm_db, "contact", "export", "--vcard", "-", "--vcard-version", "3.0", "ann")
    assert "VERSION:3.0" in older.out
    table = casetui("--db", firm_db, "contact", "export", "ann", "smith", "--csv", "-")
    assert '"Ann Smith","person","ann@x.test"' in table.out
    none = casetui("--db", firm_db, "contact", "export", "nobody", "--csv", "-")
    assert (none.code, none.err) == (1, "casetui: There is no such contact.\n")


def test_a_file_is_written_whole_or_not_at_all(casetui: Casetui, firm_db: Path, tmp_path: Path) -> None:
    casetui("--db", firm_db, "contact", "import", "-", typed=CARD)
    path = tmp_path / "out.vcf"
    ran = casetui("--db", firm_db, "contact", "export", "--vcard", path)
    assert ran.out == f"{path}: 1 contact.\n"
    assert [one.name for one in tmp_path.glob("out*")] == ["out.vcf"]
    missing = casetui("--db", firm_db, "contact", "export", "--csv", tmp_path / "none" / "out.csv")
    assert missing.code == 2 and "can't be written" in missing.err
    gone = casetui("--db", firm_db, "contact", "import", tmp_path / "gone.csv")
    assert gone.code == 2 and "gone.csv can't be read: No such file or directory." in gone.err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "This is a spreadsheet or an archive"),
        (b"", "There is nothing in the file"),
        (b"BEGIN:VCARD\nFN:Ann\n", "has no end"),
        (b"Name,E-mail\n", ""),
    ],
)
def test_what_is_no_list_of_contacts(
    casetui: Casetui, firm_db: Path, tmp_path: Path, data: bytes, why: str
) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)
    ran = casetui("--db", firm_db, "contact", "import", path)
    assert ran.code == (2 if why else 0) and why in ran.err and "Traceback" not in ran.err


def test_a_colleague_s_address_is_nobody_else_s(casetui: Casetui, firm_db: Path) -> None:
    card = CARD.replace("ann@x.test", "mara@firm.example.com")
    ran = casetui("--db", firm_db, "contact", "import", "-", typed=card)
    assert "mara@firm.example.com is a colleague's address" in ran.err and ran.code == 0
    assert casetui("--db", firm_db, "contact", "import", "-", typed=card).lines[-1].startswith("0 new")
