"""Commands run in this process, on databases of their own, with the clock stopped."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine

from casetui.cli import main, opening
from casetui.db import open_database
from casetui.demo import building
from casetui.practice.firm import firm, founding, staff
from casetui.practice.firm.founding import Founder
from casetui.session.session import Session

NOW = 1_780_000_000  # Thu 28 May 2026 20:26:40 UTC, in New York 16:26
ENQUIRIES = 40


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Casetui = Callable[..., Ran]


@pytest.fixture(autouse=True)
def stopped_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def casetui(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, patient_disk: None
) -> Casetui:
    """Runs a command as a user would; `typed` is its standard input."""

    def run(*argv: object, typed: str | bytes = "") -> Ran:
        data = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capfd.readouterr()
        code = main([str(word) for word in argv])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    building.build(path, ENQUIRIES, 7, lambda: NOW)
    return path


@pytest.fixture
def demo_db(built_demo: Path, tmp_path: Path) -> Path:
    """A copy of a demo database for this test alone."""
    path = tmp_path / "demo.db"
    shutil.copyfile(built_demo, path)
    shutil.copytree(built_demo.with_name("demo.db.files"), tmp_path / "demo.db.files")
    return path


@pytest.fixture
def firm_db(tmp_path: Path) -> Path:
    """A small firm of which this account is the case manager."""
    path = tmp_path / "firm.db"
    people = [
        Founder(opening.login(), "Mara Testing", "MT", "case manager", ("mara@firm.example.com",)),
        Founder("ada", "Ada Advocate", "AA", "attorney", ("ada@firm.example.com",)),
        Founder("sue", "Sue Pervisor", "SP", "supervisor"),
    ]
    settings = {"name": "Testing LLP", "zone": "Europe/London", "day_order": "dmy", "system": "ew"}
    founding.found(path, settings | {"mailbox": "office@firm.example.com"}, people)
    return path


@pytest.fixture
def acting(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the operating system say that another account is running the command."""

    def become(login: str) -> None:
        monkeypatch.setattr(opening, "login", lambda: login)

    return become


def session_of(path: Path, initials: str) -> Session:
    """A session of somebody of the firm; its test closes it."""
    database = open_database(path)
    person = staff.load(Session(database, path, None)).need(initials)
    return Session(database, path, person.actor)


def settings_of(path: Path) -> firm.Firm:
    session = Session(open_database(path), path, None)
    found = firm.load(session)
    session.close()
    return found
