"""Nothing of a walled case comes out of any command for whom it shuts out: not even that it is there."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from casetui.cli.parser import COMMANDS, Parser
from tests.cli.conftest import Casetui
from tests.firm import SmallFirm, copy_files
from tests.walled import MARKER, REF, TODAY, build, tells

GONE = 999
"""A number that no record has."""

LINE = f"call back about {MARKER.lower()}"
ARGUMENTS: dict[str, list[str]] = {
    "inbox": ["", "--json", "--view all", "--view all --json", "--view all is:proposed", "--view all zyxo*",
              f"--view all {MARKER[:5]}", "--view closed", "--view for-me", "--view all case:1",
              "--view all #1"],
    "enquiry show": ["E#", "E# --json", "E# --headers"], "enquiry add": [f"call Ann re x #{REF}"],
    "enquiry done": ["E#"], "enquiry reopen": ["E#"], "enquiry take": ["E#"], "enquiry snooze": ["E# fri"],
    "enquiry assign": ["E# TN"], "enquiry forward": ["E# ADA ?"], "enquiry answer": ["E# yes"],
    "enquiry note": ["E# text"], "enquiry link": ["E# 2026-0002", f"E3 {REF}", "E#", "E2", "E3"],
    "enquiry sender": ["E# --kind court", "E# --kind court --domain"], "enquiry senders": ["", "--json"],
    "enquiry new-case": ["E# Title --client Ann"], "enquiry decline": ["E#"], "enquiry text": ["A#"],
    "enquiry copy": ["A#", "M#"], "enquiry links": ["M#"], "enquiry undo": [""], "enquiry redo": [""],
    "agenda": ["", "--json", "--week", "--user all", "--user all --json", f"--user all --date {TODAY}"],
    "agenda show": ["T#", "T# --json"], "agenda decide": ["", "--json"],
    "agenda done": ["T#", "T# --how filed"], "agenda take": ["T#"], "agenda reopen": ["T#"],
    "agenda confirm": ["T#"], "agenda snooze": ["T# fri"], "agenda change": ["T# fri 14:00"],
    "agenda cancel": ["T#", "T#/2026-06-04"], "agenda return": ["T# no"], "agenda assign": ["T# TN"],
    "agenda review": [REF],
    "add": ["--dry-run meeting 28may 22:15 @ada @tn", f"task x #{REF}", f"{LINE} fri --dry-run --json",
            "meeting fri 10:00 45m", "--dry-run meeting x next free 30m @tn"],
    "cases": ["", "--json", "--view all", "--view all zyxo", f"--view all {MARKER[:5]}",
              "--view all client:june", "--view all #1", "--view undated --sort told",
              "--view updates", "--view all is:due-update who:mb",
              "--view all is:hearing-soon", "--view all is:event-soon is:late"],
    "case show": [REF, f"{REF} --json"],
    "case summary": [REF, f"{REF} --json", f"{REF} --pdf x.pdf", "2026-0002", "2026-0003 --json"],
    "case new": [f"--title {MARKER[:3]}"],
    "case edit": [f"{REF} --area x"], "case stage": [
        REF, f"{REF} trial", f"{REF} trial --dry-run", f"{REF} petition --with-tasks", "2026-0002",
        "2026-0002 petition --dry-run",
    ],
    "area list": ["", "--json"], "area show": ["general", "family --json"], "area check": [""],
    "case archive": [REF, f"{REF} --back"],
    "case guidance": [REF, f"{REF} text", f"{REF} --end"], "case review": [REF],
    "case checklist": [REF, f"{REF} --closing --json", f"{REF} --done identity"], "case open": [REF],
    "case close": [REF], "case reopen": [f"{REF} --reason x"],
    "conflicts check": ["june", "june harlow --json", "Zyxomancer", f"--case {REF}", "--enquiry E#",
                        "--case 2026-0002", "--case 2026-0003 --json", "june@harlow.example.com"],
    "conflicts list": ["", "--json", REF], "conflicts show": ["K#", "K# --json"],
    "conflicts sign": [f"{REF} --outcome clear --reason x", "K# --outcome clear --reason x"],
    "conflicts interests": ["", "--json", "--add June"],
    "caseload": ["", "--json", "--stages --sort late", "--user MB"],
    "handover": [f"{REF} --to TN", f"{REF} 2026-0002 --to MB --note x"],
    "updates": ["", "--json", "--filter who:mb", "--filter is:late"], "updates draft": [REF],
    "updates tried": [REF],
    "contact list": ["", "--json", "june", "is:client --json", "case:0001", "--view doubles"],
    "contact import": ["people.vcf", "people.vcf --dry-run", "people.csv --dry-run --json", "people.csv"],
    "contact export": ["--vcard -", "--csv -", "june --csv -", "--vcard out.vcf", "case:0001 --csv -"],
    "contact show": ["C#", "C# --json", "C3 --json"],
    "timeline": [REF, f"{REF} --json", "2026-0002", "2026-0002 --changes", "2026-0003 --changes --json",
                 f"2026-0002 {MARKER[:4]}", f"{REF} kind:case --changes"],
    "contact add": [f"{MARKER[:3]} --phone 555-0100", "X --represented-by C1"],
    "contact edit": ["C# --note x", "C3 --guardian C1"], "contact merge": ["C# C3"],
    "contact duplicates": ["", "--json", "C#", "C3"], "party list": [REF, f"{REF} --json"],
    "party add": [f"{REF} C3 --role witness", "2026-0002 C1 --role witness"],
    "party role": [f"{REF} C1 --to witness"], "party end": [f"{REF} C1"],
    "wall add": [f"{REF} --out MB --reason x", f"{REF} --only TN --reason x"],
    "wall end": [f"{REF} --reason x", f"{REF} TN --reason x"], "wall list": [REF, f"{REF} --json"],
    "wall viewers": [REF, f"{REF} --json"],
    "note list": [REF, f"{REF} --json"], "note show": ["N#", "N# --json", REF], "note add": [REF],
    "note edit": ["N#"], "note diff": ["N#"], "note pass": ["N# --to ADA"], "note seen": ["N#"],
    "note read-back": ["N#"], "note sign": ["N#"], "note withdraw": ["N# --why x"],
    "note export": [REF, f"{REF} --privileged"],
    "paper list": [REF, "2026-0002 --json"], "paper show": ["P#", "P# --json"],
    "paper add": ["2026-0002 deed.txt", f"{REF} deed.txt", "2026-0002 --attachment A#",
                  "2026-0002 --message M#"],
    "paper text": ["P#"], "paper copy": ["P#"], "paper edit": ["P# --title x"],
    "paper version": ["P# court.ics"], "paper register": ["P# in"], "paper withdraw": ["P# --why no"],
    "papers in": ["", "--json"], "papers register": ["", "--json", REF],
    "bates stamp": [f"{REF} P#", "2026-0002 P# --prefix X-"],
    "bates list": [REF, f"{REF} --json", "2026-0002"],
    "bates next": [REF, f"{REF} --json"], "bundle make": [f"{REF} P#", "2026-0002 P# --title x"],
    "production make": [f"{REF} P# --to C3", "2026-0002 P# --to C3", "2026-0002 P# --to C#"],
    "production list": ["", "--json", REF], "production show": ["D#", "D# --json"],
    "production log": [REF, f"{REF} --csv", "2026-0002 --json"], "production recall": ["D# --why x"],
    "privilege claim": ["P# --subject x", "M# --subject x", "N# --subject x"],
    "privilege change": ["P# --subject x", "N#"], "privilege end": ["P# --why x", "M# --why x"],
    "privilege log": [REF, f"{REF} --csv", f"{REF} --pdf x.pdf", "2026-0002 --json"],
    "search": ["zyxo*", f"{MARKER[:5]}*", "zyxo* --json", "kind:case harlow", "case:0001 deed",
               "from:june deed", "kind:person wayside", "deed after:1may"],
    "docket": ["--week", "", "--json"], "calendar export": ["-", "- --user all"],
    "calendar import": ["--message M#", "court.ics"], "cover": ["", "--json"],
    "cover set": ["MB --by TN fri"], "cover end": ["MB"],
    "remind": ["--plain", ""], "outbox": ["", "--json", "--state ready"], "outbox show": ["O#", "O# --json"],
    "outbox write": ["E#"], "outbox approve": ["O#"], "outbox submit": ["O#"],
    "outbox let-go": ["O# x"], "outbox return": ["O# no"],
    "outbox attach": ["O# court.ics"], "outbox detach": ["O# F1"], "outbox text": ["F1"],
    "outbox withdraw": ["O# no"], "outbox settle": ["O# left"], "outbox send": ["O# --how printed", "O#"],
    "ingest": ["mail.eml"], "undo": [""] * 4, "redo": [""] * 4, "view list": ["", "--json"],
    "init": [""], "demo": [""], "user list": ["", "--json"], "user add": ["x X XX attorney"],
    "user role": ["TN attorney"], "user disable": ["ADA"], "user enable": ["ADA"], "user shared": [""],
    "setting list": ["", "--json"], "setting set": ["zone UTC"], "keys": ["--list"], "themes": [""],
    "locate": [""], "backup": ["copy.db"], "restore": ["nothing.db"], "check": [""],
}  # fmt: skip
"""Every command with what it is run with; for # stands each number that a record of the case has, or none."""

NUMBERS = {
    "E": (1, 4), "M": (1,), "A": (1,), "O": (1, 2, 3, 4), "T": tuple(range(1, 9)), "N": tuple(range(1, 9)),
    "C": (1, 2), "P": (1, 2, 3), "D": (1,), "K": tuple(range(1, 8)),
}  # fmt: skip


def _leaves(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner or not inner[0].required:
        yield path
    for action in inner:
        for name, command in action.choices.items():
            yield from _leaves(command, f"{path} {name}")


def test_every_command_is_among_them() -> None:
    found = set()
    for name, command in COMMANDS.items():
        parser = Parser(prog=name)
        import_module(f"casetui.cli.{command.module}").arguments(parser)
        found |= set(_leaves(parser, name))
    assert found == set(ARGUMENTS)


@pytest.fixture(scope="session")
def built(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("walled") / "firm.db"
    copy_files(founded, path)
    firm = SmallFirm(path)
    build(firm)
    firm.close()
    return path


def _runs(command: str, rest: str) -> Iterator[list[str]]:
    """The command lines of one entry: one for each number that stands for a record of the case."""
    letter = rest[rest.index("#") - 1] if "#" in rest else ""
    for number in NUMBERS.get(letter, (0,)):
        yield [*command.split(), *rest.replace(f"{letter}#", f"{letter}{number}").split()]


@pytest.mark.parametrize("command", sorted(ARGUMENTS))
def test_it_says_nothing(
    casetui: Casetui, acting: Callable[[str], None], built: Path, tmp_path: Path, command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "firm.db"
    copy_files(built, path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mail.eml").write_text("From: June <june@harlow.example.com>\nSubject: More\n\nMore.\n")
    (tmp_path / "deed.txt").write_text(f"The deed, {MARKER}.")
    event = "BEGIN:VEVENT\nUID:x@y\nDTSTART:20260528T220000Z\nSUMMARY:Hearing\nEND:VEVENT\n"
    (tmp_path / "court.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n")
    card = "BEGIN:VCARD\nFN:Someone\nEMAIL:june@harlow.example.com\nTEL:5550100\nEND:VCARD\n"
    (tmp_path / "people.vcf").write_text(card)
    (tmp_path / "people.csv").write_text("Name,E-mail\nJune,june@harlow.example.com\nX,guest@x.test\n")
    acting("tomas")
    for rest in ARGUMENTS[command]:
        for argv in _runs(command, rest):
            ran = casetui("--db", path, *argv, typed="Some text.")
            typed = " ".join(argv)
            assert "Traceback" not in ran.err
            assert not tells(ran.out, typed) and not tells(ran.err, typed), (typed, ran)
            assert "filed to a case: 1" not in ran.out


NUMBERED = sorted(
    f"{command} {rest}" for command, lines in ARGUMENTS.items() for rest in lines
    if "#" in rest and REF not in rest
)  # fmt: skip


@pytest.mark.parametrize("line", [line for line in NUMBERED if "--json" not in line and " #" not in line])
def test_it_answers_as_if_there_were_no_such_record(
    casetui: Casetui, acting: Callable[[str], None], built: Path, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "firm.db"
    copy_files(built, path)
    acting("tomas")
    for argv in _runs("", line):
        named = next(word for word in argv if word[0] in NUMBERS and word[1:].split("/")[0].isdigit())
        missing = named[0] + str(GONE) + named[1:].lstrip("0123456789")
        walled = casetui("--db", path, *argv, typed="Text.")
        absent = casetui("--db", path, *(missing if word == named else word for word in argv), typed="Text.")
        number = named.split("/")[0]
        assert walled.code == absent.code != 0
        assert walled.err.replace(number, missing.split("/")[0]) == absent.err
        assert walled.out == absent.out
