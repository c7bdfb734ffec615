"""The questions of `casetui init`: what they propose, how answers are corrected, and how they are left."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from casetui import db
from casetui.cli import output
from casetui.cli.firm import zones
from casetui.db import open_database
from casetui.practice.firm import firm as firm_practice
from casetui.practice.firm import founding
from casetui.session.session import Session
from tests.cli.conftest import Casetui, Ran

OWN = ["Mara Testing", "", "", ""]
"""One's name, the usual initials, the usual role, no mail."""


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that says which zone this machine is set to; there is none yet."""
    monkeypatch.delenv("TZ", raising=False)
    written = tmp_path / "etc" / "timezone"
    written.parent.mkdir()
    monkeypatch.setattr(zones, "TIMEZONE", written)
    monkeypatch.setattr(zones, "LOCALTIME", tmp_path / "etc" / "localtime")
    return written


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at both ends."""
    monkeypatch.setattr(output, "is_terminal", lambda: True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "firm.db"


def answer(casetui: Casetui, path: Path, *answers: str) -> Ran:
    return casetui("--db", path, "init", typed="".join(f"{one}\n" for one in answers))


def founded(path: Path) -> firm_practice.Firm:
    """The settings of the firm that was begun."""
    session = Session(open_database(path), path, None)
    found = firm_practice.load(session)
    session.close()
    return found


@pytest.mark.parametrize(
    ("system", "set_to", "zone", "currency"),
    [
        ("ew", "America/Chicago", "Europe/London", "GBP"),
        ("ew", "Etc/UTC", "Europe/London", "GBP"),
        ("us", "America/Chicago", "America/Chicago", "USD"),
        ("us", "US/Eastern", "US/Eastern", "USD"),
    ],
)
def test_the_legal_system_proposes_zone_and_currency(
    casetui: Casetui, machine: Path, path: Path, system: str, set_to: str, zone: str, currency: str
) -> None:
    machine.write_text(f"{set_to}\n", encoding="ascii")
    ran = answer(casetui, path, system, "Testing LLP", "", "", "", "", *OWN, "")
    assert (ran.code, ran.err) == (0, "")
    assert f"[{zone}]:" in ran.out and f"[{currency}]:" in ran.out
    firm = founded(path)
    assert (firm.zone, firm.currency) == (zone, currency)


@pytest.mark.parametrize("set_to", ["", "UTC", "Etc/UTC", "Etc/GMT+5", "EST", "GMT", "Nowhere/At_All"])
def test_utc_is_never_proposed_and_must_be_meant(
    casetui: Casetui, machine: Path, path: Path, set_to: str
) -> None:
    machine.write_text(set_to, encoding="ascii")
    ran = answer(
        casetui, path, "us", "Testing LLP", "", "UTC", "", "Etc/UTC", "n", "new york", "", "", "", *OWN, ""
    )
    assert ran.code == 0 and "UTC]" not in ran.out and "keep it" in ran.out
    assert founded(path).zone == "America/New_York"
    path.unlink()
    assert answer(casetui, path, "us", "Testing LLP", "UTC", "y", "", "", "", *OWN, "").code == 0
    assert founded(path).zone == "UTC"


def test_options_alone_need_a_zone_where_nothing_proposes_one(
    casetui: Casetui, machine: Path, path: Path
) -> None:
    argv = ["init", "--db", path, "--firm", "Firm", "--name", "Mara Testing"]
    refused = casetui(*argv)
    assert (refused.code, refused.out) == (2, "") and "--zone" in refused.err and not path.exists()
    assert casetui(*argv, "--zone", "UTC").code == 0, "what is said is meant"
    path.unlink()
    machine.write_text("America/Chicago", encoding="ascii")
    assert casetui(*argv).code == 0
    assert founded(path).zone == "America/Chicago"


def test_the_time_zone_of_the_environment_comes_first_where_it_is_a_regions(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.write_text("Europe/Paris", encoding="ascii")
    monkeypatch.setenv("TZ", ":America/Denver")
    assert zones.of_machine() == "America/Denver"
    monkeypatch.setenv("TZ", "UTC")
    assert zones.of_machine() == "Europe/Paris"


FIRST = ["us", "Testing LLP", "Chicago", "", "", "office@firm.example.com", *OWN, ""]


def test_every_answer_can_be_another_before_anything_is_written(
    casetui: Casetui, path: Path, terminal: None
) -> None:
    ran = answer(
        casetui, path, *FIRST,
        "2", "Texting LLP", "5", "dollars", "eur", "6", "us-ca", "7", "-", "8", "Maria Testing", "9", "MX",
        "10", "king", "administrator", "11", "maria@firm.example.com", "3", "", "",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "The firm's name [Testing LLP]:" in ran.out, "the former answer is proposed"
    assert "there are case manager, attorney, supervising attorney, administrator.\n" in ran.out
    firm = founded(path)
    assert (firm.name, firm.zone, firm.currency, firm.region, firm.mailbox) == (
        "Texting LLP", "America/Chicago", "EUR", "US-CA", "",
    )  # fmt: skip
    (one,) = json.loads(casetui("--db", path, "user", "list", "--json").out)
    assert (one["name"], one["initials"], one["role"]) == ("Maria Testing", "MX", "administrator")


def test_another_legal_system_proposes_anew_but_keeps_what_was_chosen(
    casetui: Casetui, path: Path, terminal: None
) -> None:
    ran = answer(casetui, path, *FIRST, "1", "England and Wales", "", "", "", "")
    assert (ran.code, ran.err) == (0, "")
    firm = founded(path)
    assert (firm.system, firm.zone, firm.day_order, firm.currency, firm.region) == (
        "ew", "America/Chicago", "dmy", "GBP", "GB-ENG",
    )  # fmt: skip
    assert "Your role            supervising solicitor\n" in ran.out
    assert "Bank holidays        GB-ENG\n" in ran.out


@pytest.mark.parametrize("last", ["q", "Q", "quit"])
def test_left_at_the_list_nothing_is_made(casetui: Casetui, path: Path, terminal: None, last: str) -> None:
    ran = answer(casetui, path, *FIRST, "99", "0", "²", "x", last)
    assert ran.code == 2 and ran.err == "casetui: The questions were left; nothing was made.\n"
    assert ran.out.count("in the list.") == 4
    assert not path.parent.exists()


def test_whoever_manages_nobody_stays_at_the_list(casetui: Casetui, path: Path, terminal: None) -> None:
    ran = answer(casetui, path, *FIRST, "10", "attorney", "", "10", "supervisor", "")
    assert ran.code == 0 and "Somebody must manage users" in ran.out


def test_colleagues_are_asked_for_until_each_can_be(casetui: Casetui, path: Path, terminal: None) -> None:
    own, mail = [*FIRST[:-2], "mara@firm.example.com"], "ann@x.example.com"
    ran = answer(
        casetui, path, *own,
        "Ann Lee", "ann", "", "Mike Tan", "mt", "", "king", "", "no mail", "mara@firm.example.com", mail,
        "ann", "bob", "Bob [sic]", "", "attorney", "", "",
        "12", "", "Michelle Tan", "", "attorney", "-", "13", "-", "+", "cy", "Cy Pres", "", "", "",
        "+", "", "",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "The login ann is taken." in ran.out and "The initials mt are taken." in ran.out
    assert "mara@firm.example.com is the address of another user." in ran.out
    assert "12  Colleague            ann, Mike Tan, MT2, case manager, ann@x.example.com\n" in ran.out
    people = json.loads(casetui("--db", path, "user", "list", "--json").out)
    assert [(one["login"], one["name"], one["initials"], one["role"]) for one in people[1:]] == [
        ("ann", "Michelle Tan", "MT2", "attorney"), ("cy", "Cy Pres", "CP", "case manager"),
    ]  # fmt: skip


def test_where_nothing_could_be_written_nothing_is_asked(casetui: Casetui, path: Path) -> None:
    path.parent.write_text("", encoding="ascii")  # a file where the folder would be
    ran = answer(casetui, path, *FIRST)
    assert (ran.code, ran.out) == (2, "") and f"may not write to {path.parent}" in ran.err


def test_given_wholly_by_options_nothing_is_asked_on_a_terminal(
    casetui: Casetui, path: Path, terminal: None
) -> None:
    ran = casetui("init", "--db", path, "--firm", "Firm", "--name", "Mara Testing", "--system", "ew")
    assert ran.code == 0 and "These are" not in ran.out and "]:" not in ran.out


@pytest.mark.parametrize("step", [(db, "describe_tables"), (founding.firm, "put")])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_the_firm_is_made_takes_it_back(
    casetui: Casetui, path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: tuple[Any, str]
) -> None:
    module, name = step
    done = getattr(module, name)

    def hung_up(*arguments: Any, **named: Any) -> Any:
        result = done(*arguments, **named)
        os.kill(os.getpid(), number)
        time.sleep(0.05)
        return result

    monkeypatch.setattr(module, name, hung_up)
    before = signal.getsignal(number)
    ran = answer(casetui, path, *FIRST)
    assert ran.code in (2, 130) and ran.err == "casetui: The questions were left; nothing was made.\n"
    assert list(path.parent.glob("*")) == []
    assert signal.getsignal(number) is before
