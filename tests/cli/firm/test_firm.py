"""`casetui init`, `user`, `setting`: beginning a firm and managing it; and who may act."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from casetui.cli import opening
from tests.cli.conftest import Casetui, session_of, settings_of

ACT = Callable[[str], None]


def test_wholly_by_options(casetui: Casetui, tmp_path: Path) -> None:
    path = tmp_path / "new" / "firm.db"
    ran = casetui(
        "init", "--db", path, "--firm", "Example & Sons [sic]", "--system", "ew", "--name", "Mara Testing",
        "--initials", "mt", "--zone", "Europe/London", "--mailbox", "Office@Firm.example.com",
        "--mail", "mara@firm.example.com",
        "--colleague", "ada, Ada Advocate, AA, Attorney, ada@firm.example.com",
        "--colleague", "sue, Sue Pervisor, SP, supervisor",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    firm = settings_of(path)
    assert (firm.name, firm.system, firm.zone, firm.currency) == (
        "Example & Sons [sic]",
        "ew",
        "Europe/London",
        "GBP",
    )
    assert (firm.day_order, firm.mailbox, firm.region) == ("dmy", "office@firm.example.com", "GB-ENG")
    assert "bank holidays are those of GB-ENG" in ran.out
    people = json.loads(casetui("--db", path, "user", "list", "--json").out)
    assert [(person["initials"], person["role"]) for person in people] == [
        ("mt", "supervisor"), ("AA", "attorney"), ("SP", "supervisor"),
    ]  # fmt: skip
    assert people[0]["login"] == opening.login()


def test_by_questions_asked_again_until_right(casetui: Casetui, tmp_path: Path) -> None:
    path = tmp_path / "firm.db"
    answers = [
        "xx", "us", "", "Testing LLP", "Nowhere/At_All", "America/New_York", "", "dollars", "",
        "not an address",
        "",
        "Mara Testing", "", "case manager", "mara@firm.example.com",
        "sue", "Sue Pervisor", "MT", "SP", "supervisor", "sue@firm.example.com", "",
    ]  # fmt: skip
    ran = casetui("--db", path, "init", typed="\n".join(answers) + "\n")
    assert (ran.code, ran.err) == (0, "")
    assert "There is no time zone" in ran.out and "The initials MT are taken." in ran.out
    firm = settings_of(path)
    assert (firm.name, firm.zone, firm.day_order, firm.currency) == (
        "Testing LLP",
        "America/New_York",
        "mdy",
        "USD",
    )
    assert casetui("--db", path, "inbox").code == 0


def test_left_half_way_nothing_is_made(casetui: Casetui, tmp_path: Path) -> None:
    ran = casetui("--db", tmp_path / "firm.db", "init", typed="us\nTesting LLP\n")
    assert ran.code == 2 and "nothing was made" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv",
    [
        ["--zone", "Mars/Base"], ["--system", "fr"], ["--day-order", "ydm"], ["--currency", "POUND"],
        ["--role", "king"], ["--role", "attorney"], ["--initials", "toolong"], ["--mail", "nobody"],
        ["--mailbox", "x"], ["--region", "Atlantis"], ["--colleague", "a, b"],
        ["--colleague", "X Y, Ann, AN, attorney"],
        ["--colleague", f"{opening.login()}, Ann, AN, attorney"],
    ],
)  # fmt: skip
def test_a_wrong_option_is_refused_and_nothing_is_made(
    casetui: Casetui, tmp_path: Path, argv: list[str]
) -> None:
    ran = casetui("init", "--db", tmp_path / "firm.db", "--firm", "Firm", "--name", "Mara Testing", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_existing_database_is_left_alone(casetui: Casetui, firm_db: Path) -> None:
    before = firm_db.read_bytes()
    ran = casetui("init", "--db", firm_db, "--firm", "Other", "--name", "Other Name")
    assert ran.code == 2 and "there already" in ran.err
    assert firm_db.read_bytes() == before


def test_somebody_not_on_the_staff_is_told_what_to_ask_for(
    casetui: Casetui, firm_db: Path, acting: ACT
) -> None:
    acting("stranger")
    for argv in (["inbox"], ["enquiry", "add", "call x re y"], ["user", "list"], ["ingest", "/dev/null"]):
        ran = casetui("--db", firm_db, *argv)
        assert (ran.code, ran.out) == (2, "")
        assert "stranger is not on the staff of Testing LLP" in ran.err
        assert "casetui user add stranger" in ran.err


def test_initials_are_no_login(casetui: Casetui, firm_db: Path, acting: ACT) -> None:
    acting("aa")  # the attorney's initials, but somebody else's account
    assert casetui("--db", firm_db, "inbox").code == 2


def test_the_environment_does_not_say_who_acts(
    casetui: Casetui, firm_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("USER", "LOGNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "sue")
    assert casetui("--db", firm_db, "user", "disable", "ada").code == 2


def test_in_a_demo_a_stranger_is_its_case_manager(casetui: Casetui, demo_db: Path, acting: ACT) -> None:
    acting("stranger")
    casetui("--db", demo_db, "enquiry", "add", "call Okafor re deed 555-0101")
    assert "owner MB" in casetui("--db", demo_db, "enquiry", "add", "call Okafor re will 555-0101").out
    assert casetui("--db", demo_db, "--as", "ada", "inbox").code == 0, "there, everybody may try every part"


def test_a_shared_account_names_its_user(casetui: Casetui, firm_db: Path, acting: ACT) -> None:
    assert casetui("--db", firm_db, "user", "shared", "desk").code == 2
    acting("sue")
    assert casetui("--db", firm_db, "user", "shared", "desk").code == 0
    acting("desk")
    assert casetui("--db", firm_db, "inbox").code == 2
    assert casetui("--db", firm_db, "--as", "nobody", "inbox").code == 2
    ran = casetui("--db", firm_db, "enquiry", "add", "call Okafor re deed 555-0101", "--as", "ada")
    assert "owner AA" in ran.out
    acting("sue")
    assert casetui("--as", "ada", "--db", firm_db, "inbox").code == 2
    assert casetui("--db", firm_db, "user", "shared", "desk", "--no").code == 0
    acting("desk")
    assert casetui("--as", "ada", "--db", firm_db, "inbox").code == 2


def test_users_are_added_changed_and_disabled(casetui: Casetui, firm_db: Path, acting: ACT) -> None:
    acting("sue")
    assert (
        casetui(
            "--db", firm_db, "user", "add", "bob", "Bob [sic]", "BB", "attorney", "bob@x.example.com"
        ).code
        == 0
    )
    assert casetui("--db", firm_db, "user", "role", "bob", "Administrator").code == 0
    assert casetui("--db", firm_db, "user", "disable", "bob").code == 0
    assert casetui("--db", firm_db, "user", "disable", "bob").code == 1
    assert "Bob [sic]" in casetui("--db", firm_db, "user", "list").out
    assert "last one" in casetui("--db", firm_db, "user", "disable", "sue").err
    acting("bob")
    assert casetui("--db", firm_db, "inbox").code == 2


@pytest.mark.parametrize(
    "argv",
    [
        ["bob", "Bob", "AA", "attorney"], ["ada", "Bob", "BB", "attorney"], ["bob", "", "BB", "attorney"],
        ["bob", "Bob", "BB", "lord"], ["B O B", "Bob", "BB", "attorney"],
        ["bob", "Bob", "BB", "attorney", "no-mail"],
    ],
)  # fmt: skip
def test_a_user_that_cannot_be_is_refused(
    casetui: Casetui, firm_db: Path, acting: ACT, argv: list[str]
) -> None:
    acting("sue")
    assert casetui("--db", firm_db, "user", "add", *argv).code == 2
    assert len(json.loads(casetui("--db", firm_db, "user", "list", "--json").out)) == 3


GOOD = [
    ("reply_hours", "48", 48), ("zone", "America/New_York", "America/New_York"), ("day_order", "YMD", "ymd"),
    ("system", '"us"', "us"), ("currency", "eur", "EUR"), ("name", "New [sic] LLP", "New [sic] LLP"),
    ("mailbox", "", ""), ("shared_logins", "desk,front", ("desk", "front")),
    ("office_hours", "{}", {}), ("non_engagement", "Dear {client}, no.", "Dear {client}, no."),
    (
        "office_hours", '{"week": {"mon": [["9:00", "17:30"]]}, "holidays": ["2026-12-25"]}',
        {"week": {"mon": [["09:00", "17:30"]]}, "holidays": ["2026-12-25"]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "kept"), GOOD)
def test_settings_are_kept(
    casetui: Casetui, firm_db: Path, acting: ACT, name: str, given: str, kept: object
) -> None:
    acting("sue")
    ran = casetui("--db", firm_db, "setting", "set", name, given)
    assert (ran.code, ran.err) == (0, "")
    assert getattr(settings_of(firm_db), name) == kept
    assert f"{name}: " in casetui("--db", firm_db, "setting", "list").out


BAD = [
    ("reply_hours", "0"), ("reply_hours", "721"), ("reply_hours", "1.5"), ("reply_hours", "true"),
    ("zone", "../../etc/passwd"), ("zone", ""), ("day_order", "xyz"), ("system", "fr"), ("currency", "€"),
    ("office_hours", "[1]"), ("office_hours", '{"week": {"mon": [["18:00", "09:00"]]}}'),
    ("office_hours", '{"week": {}}'), ("office_hours", '{"week": 5}'), ("office_hours", '{"weak": {}}'),
    ("office_hours", "[" * 5000), ("sendmail", "/usr/sbin/sendmail -t -i"),
    ("shared_logins", "Not A Login!"), ("name", " "), ("demo", "true"), ("nothing", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given"), BAD)
def test_settings_that_cannot_be_are_refused(
    casetui: Casetui, firm_db: Path, acting: ACT, name: str, given: str
) -> None:
    acting("sue")
    before = settings_of(firm_db)
    ran = casetui("--db", firm_db, "setting", "set", name, given)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert settings_of(firm_db) == before


def test_a_letter_is_read_from_a_file(casetui: Casetui, firm_db: Path, acting: ACT, tmp_path: Path) -> None:
    acting("sue")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear {client}:\n\nWe do not act. [sic]\n", encoding="utf-8")
    assert casetui("--db", firm_db, "setting", "set", "non_engagement", f"@{letter}").code == 0
    assert settings_of(firm_db).non_engagement == "Dear {client}:\n\nWe do not act. [sic]"
    assert casetui("--db", firm_db, "setting", "set", "non_engagement", f"@{tmp_path}/none").code == 2


def test_a_case_manager_changes_no_setting(casetui: Casetui, firm_db: Path) -> None:
    assert casetui("--db", firm_db, "setting", "set", "reply_hours", "48").code == 2
    session = session_of(firm_db, "SP")
    session.close()
    assert settings_of(firm_db).reply_hours == 24


def test_in_england_roles_are_english_ones(casetui: Casetui, firm_db: Path, acting: ACT) -> None:
    manager = opening.login()
    acting("sue")
    added = casetui("--db", firm_db, "user", "add", "kim", "Kim Lee", "KL", "supervising solicitor")
    assert added.out == "kim: Kim Lee (KL), supervising solicitor, was added.\n"
    assert casetui("--db", firm_db, "user", "role", "kim", "attorney").out.endswith("is solicitor now.\n")
    listed = casetui("--db", firm_db, "user", "list").out
    assert "solicitor" in listed and "attorney" not in listed
    people = json.loads(casetui("--db", firm_db, "user", "list", "--json").out)
    assert {person["role"] for person in people} == {"case manager", "attorney", "supervisor"}
    acting(manager)
    refused = casetui("--db", firm_db, "user", "disable", "kim")
    assert "Only a supervising solicitor or an administrator may do this" in refused.err
    docket = casetui("--db", firm_db, "docket", "--date", "today")
    assert docket.lines[0].startswith("Testing LLP: court list of week")


def test_bank_holidays_are_those_of_the_words(casetui: Casetui, firm_db: Path, acting: ACT) -> None:
    acting("sue")
    kept = casetui("--db", firm_db, "setting", "set", "court_closed", "2026-12-24")
    assert kept.out == 'court_closed: {"2026-12-24": "bank holiday"}\n'
