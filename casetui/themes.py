"""Loads themes: plain data from TOML files, casetui's own and the user's beside their config."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

from casetui import tomlfile
from casetui.tomlfile import ConfigError

ANSI_NAMES = (
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright_black", "bright_red",
    "bright_green", "bright_yellow", "bright_blue", "bright_magenta", "bright_cyan", "bright_white",
    "default",
)  # fmt: skip

_COLOUR = re.compile(rf"#[0-9a-f]{{6}}|ansi_(?:{'|'.join(ANSI_NAMES)})", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour is for, as "#rrggbb" or "ansi_red" and its like (the terminal's own sixteen).

    `bar` is behind the cursor's line and the status line, with `bar_text` on it; `mark` is a marked row,
    `line` a rule between things, `surface` what is behind a field or a panel. The rest is text.
    """

    foreground: str
    background: str
    surface: str
    dim: str
    strong: str
    accent: str
    overdue: str
    soon: str
    court: str
    good: str
    bad: str
    bar: str
    bar_text: str
    mark: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; `name` is its file's name without `.toml`, `title` what a user reads."""

    name: str
    title: str
    dark: bool
    colours: Colours

    @property
    def ansi(self) -> bool:
        """Whether the terminal's own colours are used, which nobody here can know."""
        return any(getattr(self.colours, role.name).startswith("ansi_") for role in fields(Colours))


ROLES = tuple(role.name.replace("_", "-") for role in fields(Colours))


def own_folder() -> Path:
    """Where casetui's own themes are: in the package, or at the root of a clone."""
    packaged = Path(__file__).with_name("themes")
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "themes"


def load_all(user_folder: Path | None) -> tuple[dict[str, Theme], list[str]]:
    """Every theme by name, the user's in place of ours, and one sentence for each that cannot be used."""
    usable: dict[str, Theme] = {}
    wrong: list[str] = []
    for folder in (own_folder(), user_folder):
        for path in sorted(folder.glob("*.toml")) if folder is not None else ():
            try:
                usable[path.stem] = load(path)
            except ConfigError as error:
                wrong.append(str(error))
    return usable, wrong


def find(name: str, user_folder: Path | None) -> Theme:
    """One theme by name, reading no more files than needed. Raises ConfigError."""
    folders = [folder for folder in (user_folder, own_folder()) if folder is not None]
    paths = [folder / f"{name}.toml" for folder in folders] if _NAME.fullmatch(name) else []
    for path in paths:
        if path.is_file():
            return load(path)
    raise ConfigError(f"There is no theme {name!r}; `casetui themes` names them all.")


def load(path: Path) -> Theme:
    """One theme's file. Raises ConfigError."""
    text = tomlfile.read_text(path)
    values = tomlfile.parse(path, text)

    def error(name: str, sentence: str) -> ConfigError:
        return ConfigError(f"{path}, line {tomlfile.line_of(text, name) or 1}: {sentence}.")

    name, title, dark = path.stem, values.get("title"), values.get("dark")
    if not _NAME.fullmatch(name) or values.get("name", name) != name:
        raise error("name", f"the name is that of the file, {name!r}, of a-z, 0-9 and -")
    if not isinstance(title, str) or not 0 < len(title) <= 60 or not title.isprintable():
        raise error("title", "title is a text of up to 60 characters, for the list of themes")
    if not isinstance(dark, bool):
        raise error("dark", "dark is true or false")
    colours = values.get("colours")
    if not isinstance(colours, dict):
        raise error("colours", f"[colours] is a table of {', '.join(ROLES)}")
    for role, colour in colours.items():
        if role not in ROLES:
            raise error(role, f"there is no colour {role!r}; there are {', '.join(ROLES)}")
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise error(role, f'{role} is a colour such as "#d7af5f" or "ansi_bright_red"')
    for role in ROLES:
        if role not in colours:
            raise error("colours", f"{role} is missing from [colours]")
    plain = {role.replace("-", "_"): colours[role].lower() for role in ROLES}
    return Theme(name, title, dark, Colours(**plain))
