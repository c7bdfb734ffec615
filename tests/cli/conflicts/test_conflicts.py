"""`casetui conflicts` and the two ends of a case, as commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Casetui, Ran


class Firm:
    """An invented firm of which somebody asks by command."""

    def __init__(self, casetui: Casetui, path: Path) -> None:
        self._casetui, self._path = casetui, path

    def run(self, *argv: str, who: str = "merle") -> Ran:
        return self._casetui("--db", self._path, "--as", self.login(who), *argv)

    def login(self, initials: str) -> str:
        people = json.loads(self._casetui("--db", self._path, "user", "list", "--json").out)
        found = next((one["login"] for one in people if initials in (one["initials"], one["login"])), "")
        return found or str(people[0]["login"])

    def ok(self, *argv: str, who: str = "MB") -> str:
        ran = self.run(*argv, who=who)
        assert ran.code == 0, ran
        return ran.out


@pytest.fixture
def firm(casetui: Casetui, demo_db: Path) -> Firm:
    """The demo, in which MB is a case manager and ADA an attorney."""
    return Firm(casetui, demo_db)


def test_a_name_is_checked_and_the_exit_status_says_whether_anything_was_found(firm: Firm) -> None:
    ran = firm.run("conflicts", "Haloran Builders", who="MB")
    assert ran.code == 0 and "opposing party" in ran.out and "spelled nearly the same" in ran.out
    nobody = firm.run("conflicts", "Zebulon", "Qwxyz", "--json", who="MB")
    assert nobody.code == 1 and json.loads(nobody.out)["hits"] == []
    kept = json.loads(firm.ok("conflicts", "list", "--json"))
    assert [row["names"] for row in kept[:2]] == [["Zebulon Qwxyz"], ["Haloran Builders"]]
    shown = firm.run("conflicts", "show", kept[0]["id"], who="MB")
    assert shown.code == 1 and "nothing found" in shown.out
    assert firm.run("conflicts", "show", "K999", who="MB").code == 1
    assert firm.run("conflicts", "check", who="MB").code == 2
    assert firm.run("conflicts", "check", "x", "--case", "2026-0001", who="MB").code == 2


def test_hostile_and_odd_names_are_looked_for_or_refused(firm: Firm) -> None:
    for name in ("J", "x" * 5_000, "O'Neil; DROP TABLE", "[sic]\x1b]52;c;QQ\x07", "ليلى", "🏛", '"', "NEAR("):
        ran = firm.run("conflicts", "check", name, who="MB")
        assert ran.code in (0, 1, 2) and "\x1b" not in ran.out and "Traceback" not in ran.err


def test_a_case_from_opening_to_closing_and_back(firm: Firm) -> None:
    opened = firm.run("case", "new", "--title", "Renner v. Oake", "--client", "Otto Renner", who="MB")
    ref = opened.out.split()[0]
    assert f"{ref}: conflict check K" in opened.err and "signs it off" in opened.err
    refused = firm.run("case", "open", ref, who="MB")
    assert refused.code == 2 and "No conflict check is signed off for Otto Renner." in refused.err
    points = json.loads(firm.ok("case", "checklist", ref, "--json"))
    required = [one["id"] for one in points if one["required"] and one["id"] != "limitation"]
    for key in required:
        firm.ok("case", "checklist", ref, "--done", key)
    assert firm.run("case", "checklist", ref, "--not-needed", "limitation", who="MB").code == 2
    firm.ok("case", "checklist", ref, "--not-needed", "limitation", "--why", "no claim of ours")
    assert firm.run("case", "checklist", ref, "--confirm", "limitation", who="MB").code == 2
    firm.ok("case", "checklist", ref, "--confirm", "limitation", who="ADA")
    wrong = firm.run("conflicts", "sign", ref, "--outcome", "clear", "--reason", "nobody", who="MB")
    assert wrong.code == 2 and "Only an attorney" in wrong.err
    signed = firm.ok("conflicts", "sign", ref, "--outcome", "clear", "--reason", "nobody", who="ADA")
    assert "is signed off: clear." in signed
    assert "Nothing keeps" in firm.ok("case", "checklist", ref)
    assert firm.ok("case", "open", ref) == f"{ref}: open.\n"
    added = firm.run("party", "add", ref, "Halloran Builders", "--role", "opposing party", who="MB")
    assert f"{ref} is pending again" in added.err
    firm.ok("conflicts", "sign", ref, "--outcome", "clear", "--reason", "new", who="ADA")
    for point in json.loads(firm.ok("case", "checklist", ref, "--closing", "--json")):
        firm.ok("case", "checklist", ref, "--closing", "--done", point["id"])
    assert firm.ok("case", "close", ref, "--keep-until", "12jun2040") == f"{ref}: closed.\n"
    closed = firm.run("party", "add", ref, "Somebody", "--role", "witness", who="MB")
    assert closed.code == 2 and "until it is opened again" in closed.err
    firm.ok("case", "reopen", ref, "--reason", "the court asks")
    assert "Opened again: the court asks" in firm.ok("note", "list", ref)


def test_interests_of_the_firms_own_people_are_kept_ended_and_found(firm: Firm) -> None:
    said = ("--nature", "shareholder", "--who", "ADA")
    kept = firm.ok("conflicts", "interests", "--add", "Okoro Timber", *said)
    number = kept.partition(":")[0]
    assert kept.startswith(f"{number}: Okoro Timber is kept as an interest of ")
    assert "interest of" in firm.ok("conflicts", "Okoro Timber Ltd")
    firm.ok("conflicts", "interests", "--end", number)
    rows = json.loads(firm.ok("conflicts", "interests", "--json"))
    row = next(one for one in rows if one["id"] == number)
    assert (row["name"], row["nature"]) == ("Okoro Timber", "shareholder") and row["until"]
    assert firm.run("conflicts", "interests", "--end", number, who="MB").code == 2
    assert firm.run("conflicts", "interests", "--end", "I99", who="MB").code == 1


def test_every_list_tells_that_a_case_is_pending(firm: Firm) -> None:
    ref = firm.ok("case", "new", "--title", "Aud v. Sable", "--client", "Aud Aldersey").split()[0]
    firm.ok("add", f"call the clerk tmr #{ref}")
    firm.ok("enquiry", "add", f"call Aud Aldersey re Aldersey deed 555-0101 #{ref}")
    for command in (("inbox", "--view", "all"), ("agenda",), ("search", "aldersey"), ("contact", "list")):
        assert f"{ref}°" in firm.ok(*command), command
        rows = json.loads(firm.ok(*command, "--json"))
        roles = [role for row in rows for role in row.get("roles", ())]
        found = [row["case_pending"] for row in (*rows, *roles) if row.get("case") == ref]
        assert found and all(found), command
    listed = json.loads(firm.ok("cases", "--view", "pending", "--json"))
    assert ref in [row["id"] for row in listed]


def test_a_kept_check_is_put_on_paper(firm: Firm, tmp_path: Path) -> None:
    ref = firm.ok("case", "new", "--title", "Renner v. Oake", "--client", "Haloran Builders").split()[0]
    firm.ok("conflicts", "sign", ref, "--outcome", "clear", "--reason", "another firm", who="ADA")
    check = json.loads(firm.ok("conflicts", "list", ref, "--json"))[0]["id"]
    told = firm.ok("conflicts", "print", check)
    for said in (f"{check} Conflict check", ref, "made", "Haloran Builders (client)", "Matched: ",
                 "clear", "another firm", "Found for Haloran Builders"):  # fmt: skip
        assert said in told
    assert "written to" in firm.ok("conflicts", "print", check, "--pdf", str(tmp_path / "k.pdf"))
    from pypdf import PdfReader

    text = PdfReader(tmp_path / "k.pdf").pages[0].extract_text()
    assert "Conflict check" in text and "Matched: " in text and "another firm" in text
    assert firm.run("conflicts", "print", check, "--pdf", str(tmp_path / "k.pdf"), who="MB").code == 2
    assert firm.run("conflicts", "print", "K999", who="MB").code == 1
