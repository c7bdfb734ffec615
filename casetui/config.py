"""Where the database, the settings and the folders are: the user's config.toml and /etc/casetui.toml."""

import os
import pwd
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casetui import tomlfile
from casetui.tomlfile import ConfigError

SYSTEM_FILE = Path("/etc/casetui.toml")
OWN, DEMO = "casetui.db", "demo.db"
DEFAULT_THEME = "house-dark"
DEFAULT_ESCAPE_MS = 100
ESCAPE_MS = range(10, 5001)

STEERING = ("TEXTUAL_", "PYTHON", "XDG_")
"""What begins so steers Textual, Python or where files are looked for."""

USER_SETTINGS = ("database", "theme", "keys", "escape_delay_ms", "folder")
SYSTEM_SETTINGS = ("database", "theme", "escape_delay_ms", "folder", "restricted", "sendmail")


@dataclass(frozen=True)
class Config:
    """What this user's casetui runs with.

    `source` is the user's own file and `system` the firm's; neither need exist. `folder` is where files are
    copied out to and scans are read from. `restricted`: the desk is all that this account may run. `sendmail`
    is the command that takes a message on its standard input; only the server's own file may name what runs.
    `named`: the command line or a file says where the database is. `demo`: nobody did, and the user chose the
    invented firm at the first start, so `database` is that.
    """

    database: Path
    folder: Path
    source: Path
    system: Path = SYSTEM_FILE
    theme: str = DEFAULT_THEME
    keys: Mapping[str, str | list[str]] = field(default_factory=dict)
    escape_delay_ms: int = DEFAULT_ESCAPE_MS
    restricted: bool = False
    sendmail: tuple[str, ...] = ()
    named: bool = True
    demo: bool = False

    @property
    def own(self) -> Path:
        """Where the user's own firm has its database, or would have it."""
        return self.database.with_name(OWN) if self.demo else self.database

    @property
    def demo_place(self) -> Path:
        """Where an invented firm has its database: beside the own one."""
        return self.own.with_name(DEMO)

    @property
    def themes_folder(self) -> Path:
        """The user's own themes, beside their config file."""
        return self.source.parent / "themes"

    def source_text(self) -> str:
        """The user's config file as it stands, for naming lines in it; empty where there is none."""
        return tomlfile.read_text(self.source)

    def save_theme(self, name: str) -> "Config":
        """Write the chosen theme into the user's file; the config that goes with it. Raises ConfigError."""
        tomlfile.save_setting(self.source, "theme", name)
        return replace(self, theme=name)

    def choose_demo(self) -> None:
        """Go on with the invented firm next time, where no own one is named or there. Raises ConfigError."""
        if not self.named and not self.own.exists():
            tomlfile.write_whole(_choice(), DEMO + "\n")

    def choose_own(self) -> None:
        """Go on with the own firm from now on, whatever was chosen before."""
        if not self.named:
            _choice().unlink(missing_ok=True)


def load(db: str | None, environ: MutableMapping[str, str], system: Path | None = None) -> Config:
    """Read both files; `db` is the database the command line named, if it did. Raises ConfigError.

    Where the desk is all that an account may run, `environ` keeps nothing that could steer it.
    """
    system = system or SYSTEM_FILE
    firm = _Settings.read(system, SYSTEM_SETTINGS)
    restricted = firm.boolean("restricted")
    if restricted:
        scrub_environment(environ)
    user = _Settings.read(_user_file(environ), USER_SETTINGS)
    # Where the desk is all an account may run, the firm says where its data is, not the account's files.
    order = (firm,) if restricted else (user, firm)
    named = _absolute(db) if db else _first_path(order, "database")
    database, demo = (named, False) if named else _unnamed(restricted)
    return Config(
        database=database,
        named=named is not None,
        demo=demo,
        folder=_first_path(order, "folder") or Path.home() / "casetui",
        source=user.path,
        system=system,
        theme=user.string("theme") or firm.string("theme") or DEFAULT_THEME,
        keys=user.keys(),
        escape_delay_ms=user.escape_delay() or firm.escape_delay() or DEFAULT_ESCAPE_MS,
        restricted=restricted,
        sendmail=firm.command("sendmail"),
    )


def scrub_environment(environ: MutableMapping[str, str]) -> list[str]:
    """Drop what could steer Textual, Python or the search for files from outside, and name what was dropped.

    For a restricted desk, before Textual is imported; its home is the one that the system says. Python itself
    reads `PYTHON*` when it starts: the forced command should run `python -I -m casetui` against those.
    """
    names = [name for name in environ if name.startswith(STEERING) or name == "CASETUI_CONFIG"]
    for name in names:
        del environ[name]
    environ["HOME"] = account_home()
    return names


def account_home() -> str:
    """The home of the account this process runs as, from the system and not from `$HOME`."""
    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError as error:
        raise ConfigError(f"The system has no account for user number {os.getuid()}.") from error


@dataclass(frozen=True)
class _Settings:
    """One file's settings, with its text to name lines in."""

    path: Path
    text: str
    values: dict[str, Any]

    @classmethod
    def read(cls, path: Path, known: tuple[str, ...]) -> "_Settings":
        text = tomlfile.read_text(path)
        settings = cls(path, text, tomlfile.parse(path, text))
        for name in settings.values:
            if name not in known:
                hint = f"stands only in {SYSTEM_FILE}" if name in SYSTEM_SETTINGS else "is not known"
                raise settings.error(name, f"the setting {name!r} {hint}; here stand {', '.join(known)}")
        return settings

    def error(self, name: str, sentence: str) -> ConfigError:
        return ConfigError(f"{self.path}, line {tomlfile.line_of(self.text, name) or 1}: {sentence}.")

    def string(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise self.error(name, f"{name} is a text in quotes")
        return value

    def location(self, name: str) -> Path | None:
        value = self.string(name)
        return None if value is None else _absolute(value, self.path.parent)

    def command(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise self.error(name, f'{name} is a list of words, such as ["/usr/sbin/sendmail", "-t", "-i"]')
        if value and not value[0].startswith("/"):
            raise self.error(name, f"{name} begins with a whole path, such as /usr/sbin/sendmail")
        return tuple(value)

    def boolean(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.error(name, f"{name} is true or false")
        return value

    def escape_delay(self) -> int | None:
        name = "escape_delay_ms"
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value not in ESCAPE_MS:
            raise self.error(name, f"{name} is a number of milliseconds, {ESCAPE_MS[0]} to {ESCAPE_MS[-1]}")
        return value

    def keys(self) -> dict[str, str | list[str]]:
        table = self.values.get("keys", {})
        if not isinstance(table, dict):
            raise self.error("keys", 'keys is a table: [keys], then lines such as done = "d"')
        for name, value in table.items():
            texts = value if isinstance(value, list) else [value]
            if not all(isinstance(text, str) for text in texts):
                raise self.error(name, f'the keys of {name!r} are "x", or a list such as ["x", "g x"]')
        return table


def _absolute(text: str, base: Path | None = None) -> Path:
    """A path a person wrote: `~` is their home, and a relative one starts at `base` or here."""
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise ConfigError(f"{text}: there is no such user's home.") from error
    return Path(os.path.abspath((base or Path.cwd()) / path))


def _first_path(files: tuple[_Settings, ...], name: str) -> Path | None:
    return next((path for file in files if (path := file.location(name)) is not None), None)


def _user_file(environ: Mapping[str, str]) -> Path:
    if named := environ.get("CASETUI_CONFIG"):
        return _absolute(named)
    import platformdirs

    return platformdirs.user_config_path("casetui", appauthor=False) / "config.toml"


def _unnamed(restricted: bool) -> tuple[Path, bool]:
    """The database where none is named, and whether that is the demo: only until there is an own one."""
    own = _data_folder() / OWN
    demo = own.with_name(DEMO)
    if not restricted and not own.exists() and demo.exists() and _choice().exists():
        return demo, True
    return own, False


def _choice() -> Path:
    """What is there once the demo was chosen."""
    import platformdirs

    return platformdirs.user_state_path("casetui", appauthor=False) / "chosen"


def _data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("casetui", appauthor=False)
