"""Where the database and the settings come from, and what is said of a file that cannot be used."""

import os
import tomllib
from pathlib import Path

import pytest

from casetui import config, tomlfile


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def user(own_home: Path) -> Path:
    return own_home / ".config" / "casetui" / "config.toml"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "casetui.toml"


def load(system: Path, db: str | None = None) -> config.Config:
    return config.load(db, os.environ, system)


def test_without_any_file_all_is_in_the_users_own_folders(own_home: Path, user: Path, system: Path) -> None:
    found = load(system)
    assert found.database == own_home / ".local/share/casetui/casetui.db"
    assert found.folder == own_home / "casetui"
    assert found.source == user
    assert found.themes_folder == user.parent / "themes"
    assert (found.theme, found.keys, found.escape_delay_ms) == ("house-dark", {}, 100)
    assert not found.restricted
    assert found.source_text() == ""


def test_the_command_line_comes_before_the_user_before_the_firm(user: Path, system: Path) -> None:
    write(system, 'database = "/srv/firm.db"\n')
    assert load(system).database == Path("/srv/firm.db")
    write(user, 'database = "mine.db"\nfolder = "~/out"\n')
    assert load(system).database == user.parent / "mine.db"
    assert load(system).folder == Path.home() / "out"
    assert load(system, "here.db").database == Path.cwd() / "here.db"


def test_where_the_desk_is_all_one_may_run_the_firm_decides(
    user: Path, system: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(system, 'database = "/srv/firm.db"\nfolder = "/srv/out"\nrestricted = true\n')
    elsewhere = write(tmp_path / "other.toml", 'database = "/tmp/other.db"\ntheme = "terminal"\n')
    monkeypatch.setenv("CASETUI_CONFIG", str(elsewhere))
    monkeypatch.setattr(config, "account_home", lambda: str(user.parents[2]))
    for name, value in {"HOME": "home", "XDG_CONFIG_HOME": "conf", "XDG_DATA_HOME": "data"}.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    write(user, 'database = "/tmp/mine.db"\nfolder = "/"\ntheme = "monochrome"\n')
    found = load(system)
    assert found.restricted
    assert found.source == user
    assert (found.database, found.folder) == (Path("/srv/firm.db"), Path("/srv/out"))
    assert found.theme == "monochrome"
    write(system, 'folder = "~/out"\nrestricted = true\n')
    found = load(system)
    assert found.folder == user.parents[2] / "out"
    assert found.database == user.parents[2] / ".local/share/casetui/casetui.db"


def test_another_config_file_can_be_named(
    tmp_path: Path, system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = write(tmp_path / "other.toml", 'theme = "terminal"\n')
    monkeypatch.setenv("CASETUI_CONFIG", str(elsewhere))
    assert load(system).theme == "terminal"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('theme = "a"\ndatabse = "x"\n', 2, "databse"),
        ("\n\ntheme = 3\n", 3, "theme"),
        ('theme = "a"\ntheme = = "b"\n', 2, "value"),
        ("escape_delay_ms = 9", 1, "10 to 5000"),
        ("escape_delay_ms = true", 1, "milliseconds"),
        ("restricted = true", 1, "stands only in"),
        ("[keys]\ndone = 3\n", 2, "done"),
        ('[keys]\ndone = "d"\ngo.inbox = "1"\n', 3, "go"),
        ('keys = "d"', 1, "table"),
        ('database = ""', 1, "quotes"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(
    user: Path, system: Path, text: str, line: int, word: str
) -> None:
    write(user, text)
    with pytest.raises(config.ConfigError) as caught:
        load(system)
    sentence = str(caught.value)
    assert sentence.startswith(f"{user}, line {line}: ")
    assert word in sentence
    assert "\n" not in sentence


def test_a_file_that_is_not_utf8_is_named_with_its_line(user: Path, system: Path) -> None:
    user.parent.mkdir(parents=True)
    user.write_bytes(b'theme = "a"\nfolder = "\xe9"\n')
    with pytest.raises(config.ConfigError, match=r"line 2: the file is not UTF-8"):
        load(system)


def test_a_folder_in_place_of_the_file_is_one_sentence(user: Path, system: Path) -> None:
    user.mkdir(parents=True)
    with pytest.raises(config.ConfigError, match="cannot be read"):
        load(system)


def test_saving_a_theme_makes_the_file(user: Path, system: Path) -> None:
    changed = load(system).save_theme("house-light")
    assert changed.theme == "house-light"
    assert load(system).theme == "house-light"
    assert [path.name for path in user.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "text",
    [
        'theme = "a"\ndatabase = "x.db"\n\n[keys]\ndone = ["d", "g d"]\n',
        'database = "x.db"  # the shared one\n[keys]\n# mine\ndone = "x"',
        '"theme" = "a"\n[keys]\nopen = "l"\n',
        'folder = """\ntheme = "no"\n"""\n',
        '[keys]\r\ndone = "x"\r\n',
    ],
)
def test_saving_a_theme_keeps_everything_else(user: Path, system: Path, text: str) -> None:
    write(user, text)
    before = tomllib.loads(text)
    load(system).save_theme("terminal")
    after = tomllib.loads(user.read_text(encoding="utf-8"))
    assert after.pop("theme") == "terminal"
    before.pop("theme", None)
    assert after == before
    if '"theme"' not in text and '"""' not in text:
        assert user.read_text().count("#") == text.count("#")


def test_a_config_that_is_a_link_stays_one(user: Path, system: Path, tmp_path: Path) -> None:
    dotfile = write(tmp_path / "dotfiles" / "casetui.toml", 'theme = "a"\n')
    user.parent.mkdir(parents=True)
    user.symlink_to(dotfile)
    load(system).save_theme("terminal")
    assert user.is_symlink()
    assert dotfile.read_text() == 'theme = "terminal"\n'


def test_a_theme_that_cannot_be_saved_is_one_sentence(tmp_path: Path) -> None:
    blocked = write(tmp_path / "file", "")
    with pytest.raises(config.ConfigError, match="cannot be written"):
        config.Config(tmp_path, tmp_path, blocked / "config.toml").save_theme("terminal")


def test_a_restricted_desk_is_not_steered_from_outside() -> None:
    steering = {"TEXTUAL_DRIVER": "x:Y", "PYTHONPATH": "/", "CASETUI_CONFIG": "/c", "XDG_DATA_HOME": "/"}
    environ = {**steering, "HOME": "/home/ada", "TERM": "xterm"}
    assert sorted(config.scrub_environment(environ)) == sorted(steering)
    assert environ == {"HOME": config.account_home(), "TERM": "xterm"}


def test_a_line_is_found_inside_its_table_only() -> None:
    text = 'done = 1\n[other]\ndone = 2\n[keys]\n"done" = "d"\n'
    assert tomlfile.line_of(text, "done") == 1
    assert tomlfile.line_of(text, "done", "keys") == 5
    assert tomlfile.line_of('keys.done = "x"', "done", "keys") == 1
    assert tomlfile.line_of(text, "absent") is None
