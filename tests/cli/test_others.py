"""`casetui demo`, `keys`, `themes`, `locate`, `backup`, `restore`, `check`, and no command at all."""

from __future__ import annotations

import errno
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from casetui import __version__, config
from casetui.cli.parser import COMMANDS
from casetui.practice.upkeep import integrity
from tests.cli.conftest import Casetui

CONFIG = ".config/casetui/config.toml"


def _configure(text: str) -> Path:
    path = Path.home() / CONFIG
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", [[], *([name] for name in COMMANDS), ["enquiry", "snooze"], ["outbox", "send"]]
)
def test_every_command_has_help(casetui: Casetui, command: list[str]) -> None:
    ran = casetui(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("usage: casetui")
    assert "--db" in ran.out


def test_version(casetui: Casetui) -> None:
    assert casetui("--version").out == f"casetui {__version__}\n"


def test_a_demo_is_made_whole_and_not_over_anything(casetui: Casetui, tmp_path: Path) -> None:
    path = tmp_path / "try.db"
    ran = casetui("demo", "--db", path, "--enquiries", "12", "--seed", "5", "--no-open")
    assert ran.code == 0 and "casetui:" not in ran.err  # a slow machine is told how far it is
    assert sorted(found.name for found in tmp_path.iterdir()) == ["try.db", "try.db.files"]
    assert casetui("--db", path, "check").code == 0
    again = casetui("demo", "--db", path, "--no-open")
    assert again.code == 2 and "there already" in again.err


def test_without_a_name_the_demo_is_beside_the_database_and_found_again(
    casetui: Casetui, tmp_path: Path
) -> None:
    _configure(f'database = "{tmp_path}/casetui.db"\n')
    assert casetui("demo", "--enquiries", "3", "--no-open").code == 0
    assert (tmp_path / "demo.db").exists() and not (tmp_path / "casetui.db").exists()
    again = casetui("demo", "--no-open")
    assert again.code == 0 and "there already" in again.err


def test_keys_are_listed_with_the_users_own(casetui: Casetui) -> None:
    _configure('[keys]\nsnooze = "s"\ndone = "X"\n')
    out = casetui("keys", "--list").out
    assert any(line.split()[:2] == ["done", "X"] for line in out.splitlines())
    assert casetui("keys", "--check").code == 0


def test_wrong_keys_are_named_with_their_line(casetui: Casetui) -> None:
    path = _configure('[keys]\nsnooze = "s"\nnothing = "x"\n')
    ran = casetui("keys", "--check")
    assert ran.code == 1
    assert f"{path}, line 3" in ran.out and "nothing" in ran.out


def test_a_broken_config_is_named_with_its_line(casetui: Casetui) -> None:
    path = _configure("database = \n")
    ran = casetui("inbox")
    assert (ran.code, ran.out) == (2, "")
    assert f"{path}, line 1" in ran.err


def test_a_theme_is_chosen_and_kept(casetui: Casetui) -> None:
    path = _configure("# mine\n")
    assert "house-dark" in casetui("themes").out
    assert casetui("themes", "--use", "high-contrast").code == 0
    assert "# mine" in path.read_text() and 'theme = "high-contrast"' in path.read_text()
    assert "high-contrast: High contrast, dark, in use" in casetui("themes").out
    assert casetui("themes", "--use", "../../etc/passwd").code == 2


def test_locate_names_every_place(casetui: Casetui, demo_db: Path) -> None:
    out = casetui("locate", "--db", demo_db).out
    assert f"database: {demo_db}\n" in out and f"files: {demo_db}.files\n" in out
    assert str(Path.home() / CONFIG) in out


def test_a_backup_can_be_restored(casetui: Casetui, demo_db: Path, tmp_path: Path) -> None:
    shown = casetui("--db", demo_db, "inbox", "--json", "--view", "all", "--limit", "0").out
    saved = casetui("--db", demo_db, "backup", tmp_path / "saved")
    assert (saved.code, saved.err) == (0, "")
    assert casetui("--db", demo_db, "backup", tmp_path / "saved").code == 2
    casetui("--db", demo_db, "enquiry", "done", "E1", "E2", "E3")
    assert casetui("--db", demo_db, "restore", tmp_path / "saved").code == 2
    restored = casetui("--db", demo_db, "restore", tmp_path / "saved", "--replace")
    assert (restored.code, restored.err) == (0, "")
    assert casetui("--db", demo_db, "inbox", "--json", "--view", "all", "--limit", "0").out == shown
    head = saved.out.split("Audit head: ")[1].strip()
    assert casetui("--db", demo_db, "check", "--against", head).code == 0


def test_a_check_without_room_for_its_copy_finds_no_fault_in_the_data(
    casetui: Casetui, demo_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _copy: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(integrity, "copy_database", full)
    ran = casetui("--db", demo_db, "check")
    assert ran.code == 2
    assert "The search index was not checked" in ran.out and "there is no room left on its disk" in ran.out
    assert "All else is sound." in ran.out


def test_check_finds_a_damaged_file_and_a_cut_tail(casetui: Casetui, demo_db: Path) -> None:
    sound = casetui("--db", demo_db, "check")
    assert sound.code == 0
    number, _, digest = sound.out.split("Audit head: ")[1].split()[0].partition(":")
    cut = casetui("--db", demo_db, "check", "--against", f"{int(number) + 5}:{digest}")
    assert cut.code == 1 and "tail was cut" in cut.out
    assert casetui("--db", demo_db, "check", "--against", "x").code == 2
    (pack,) = demo_db.with_name("demo.db.files").rglob("*.pack")
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(data)
    damaged = casetui("--db", demo_db, "check")
    assert damaged.code == 1 and "damaged" in damaged.out


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_pointed_to_the_commands(
    casetui: Casetui, demo_db: Path, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    ran = casetui("--db", demo_db)
    assert (ran.code, ran.out) == (2, "")
    assert "casetui inbox --plain" in ran.err and ran.err.count("\n") == 1


def test_without_a_terminal_no_desk_opens(casetui: Casetui, demo_db: Path) -> None:
    ran = casetui("--db", demo_db)
    assert ran.code == 2 and "inbox --plain" in ran.err


class _Desk(ModuleType):
    """Stands for casetui.app and remembers what it was asked to open."""

    opened: Path | None = None

    def run_desk(self, config: object, session: object, firm: object, staff: object) -> int:
        self.opened = session.path  # type: ignore[attr-defined]
        session.close()  # type: ignore[attr-defined]
        return 0


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> _Desk:
    """A terminal, and a desk that opens and is left at once."""
    made = _Desk("casetui.app")
    monkeypatch.setitem(sys.modules, "casetui.app", made)
    monkeypatch.setattr("casetui.cli.output.is_terminal", lambda: True)
    return made


def test_no_command_opens_the_desk(casetui: Casetui, demo_db: Path, desk: _Desk) -> None:
    assert casetui("--db", demo_db).code == 0
    assert desk.opened == demo_db


def test_the_first_start_can_be_left(casetui: Casetui, desk: _Desk, tmp_path: Path) -> None:
    assert casetui("--db", tmp_path / "new.db", typed="what\nq\n").code == 0
    assert desk.opened is None
    assert list(tmp_path.iterdir()) == []


def test_the_first_start_tries_the_demo(
    casetui: Casetui, desk: _Desk, built_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _configure(f'database = "{tmp_path}/casetui.db"\n')
    monkeypatch.setattr("casetui.cli.server.demo.make", lambda path, *_how: shutil.copyfile(built_demo, path))
    assert casetui(typed="1\n").code == 0
    assert desk.opened == tmp_path / "demo.db"


@pytest.fixture
def invented(built_demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo is made by copying one."""

    def make(path: Path, *_how: object) -> None:
        path.parent.mkdir(parents=True)
        shutil.copyfile(built_demo, path)

    monkeypatch.setattr("casetui.cli.server.demo.make", make)


@pytest.mark.parametrize("argv", [[], ["demo", "--no-open"]])
def test_commands_go_to_the_demo_that_was_chosen_until_there_is_an_own_firm(
    casetui: Casetui, desk: _Desk, invented: None, tmp_path: Path, argv: list[str]
) -> None:
    data = Path.home() / ".local/share/casetui"
    assert casetui(*argv, typed="1\n").code == 0
    desk.opened = None
    assert casetui("inbox").code == 0
    assert casetui().code == 0 and desk.opened == data / "demo.db"
    located = casetui("locate").out
    assert f"database: {data}/demo.db\n" in located and f"demo: {data}/demo.db\n" in located
    assert "until 'casetui init'" in located
    assert casetui("--db", tmp_path / "other.db", "inbox").code == 2
    assert casetui("init", "--firm", "Own LLP", "--name", "Mara Testing", "--zone", "Europe/London").code == 0
    assert "demo: " in casetui("locate").out and "until" not in casetui("locate").out
    assert f"database: {data}/casetui.db\n" in casetui("locate").out
    (data / "casetui.db").unlink()
    assert casetui("inbox").code == 2, "an own firm that is missing is not replaced by an invented one"


def test_a_database_that_is_named_is_never_replaced_by_the_demo(
    casetui: Casetui, desk: _Desk, invented: None, tmp_path: Path
) -> None:
    assert casetui(typed="1\n").code == 0
    _configure(f'database = "{tmp_path}/firm.db"\n')
    assert casetui("ingest", "-", typed="From: a@b.test\n\nx\n").code == 75
    assert casetui("inbox").code == 2


def test_a_choice_that_cannot_be_written_down_is_said(
    casetui: Casetui, desk: _Desk, invented: None
) -> None:
    state = Path.home() / ".local/state"
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("", encoding="ascii")  # a file where the folder would be
    ran = casetui(typed="1\n")
    assert ran.code == 0 and "--db" in ran.err
    assert desk.opened is not None


def test_the_first_start_begins_a_firm(casetui: Casetui, desk: _Desk, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    answers = "2\nus\nTesting LLP\nUTC\ny\n\n\n\nMara Testing\nMT\n\n\n\n\n"
    assert casetui("--db", path, typed=answers).code == 0
    assert desk.opened == path


def test_the_first_start_is_left_at_the_list_of_answers(
    casetui: Casetui, desk: _Desk, tmp_path: Path
) -> None:
    answers = "2\new\nTesting LLP\n\n\n\n\nMara Testing\nMT\n\n\n\nq\n"
    ran = casetui("--db", tmp_path / "own.db", typed=answers)
    assert (ran.code, ran.err) == (0, "casetui: The questions were left; nothing was made.\n")
    assert desk.opened is None and list(tmp_path.iterdir()) == []


def _restrict(database: Path) -> None:
    config.SYSTEM_FILE.parent.mkdir()
    config.SYSTEM_FILE.write_text(f'database = "{database}"\nrestricted = true\n', encoding="utf-8")


@pytest.mark.parametrize("argv", [[], ["init", "--firm", "X", "--name", "Y"], ["demo", "--no-open"]])
def test_a_restricted_account_founds_no_firm(
    casetui: Casetui, desk: _Desk, tmp_path: Path, argv: list[str]
) -> None:
    _restrict(tmp_path / "firm.db")
    ran = casetui(*argv, typed="1\n2\n")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert str(tmp_path / "firm.db") in ran.err
    assert desk.opened is None and list(tmp_path.iterdir()) == []


def test_a_restricted_account_opens_the_firms_desk(casetui: Casetui, desk: _Desk, demo_db: Path) -> None:
    _restrict(demo_db)
    assert casetui().code == 0
    assert desk.opened == demo_db


def test_saved_views_are_listed(casetui: Casetui, demo_db: Path) -> None:
    assert casetui("--db", demo_db, "view", "list").lines == ["KEY  NAME  VIEW  SORT  FILTER"]
    assert json.loads(casetui("--db", demo_db, "view", "list", "--json").out) == []
