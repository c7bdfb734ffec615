"""Reading and changing small TOML files that people write, with errors that name the file and the line."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any


class ConfigError(ValueError):
    """A configuration file that cannot be used: one sentence naming the file and the line."""


def read_text(path: Path) -> str:
    """The text of a file, or nothing where there is none. Raises ConfigError."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}, line {line}: the file is not UTF-8.") from error


def parse(path: Path, text: str) -> dict[str, Any]:
    """What the text of that file says. Raises ConfigError."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a list in a thousand others
        raise ConfigError(f"{path}, {_where(error)}.") from error


def line_of(text: str, name: str, table: str = "") -> int | None:
    """The line on which a TOML text sets `name` (inside `[table]`, if one is named), counted from 1."""
    key = rf"[\"']?{re.escape(name)}[\"']?"
    setting = re.compile(rf"\s*{key}\s*[=.]")
    dotted = re.compile(rf"\s*{re.escape(table)}\s*\.\s*{key}\s*=")
    header = re.compile(rf"\s*\[\s*{key}\s*\]")
    inside = not table
    for number, line in enumerate(text.splitlines(), start=1):
        if table and re.match(r"\s*\[", line):
            inside = bool(re.match(rf"\s*\[\s*{re.escape(table)}\s*\]", line))
        if (inside and setting.match(line)) or (dotted if table else header).match(line):
            return number
    return None


def save_setting(path: Path, name: str, value: str) -> None:
    """Set one top-level setting, keeping everything else in the file, comments too where they can be."""
    import tomli_w

    text = read_text(path)
    wanted = parse(path, text) | {name: value}
    line = re.compile(rf"\s*{re.escape(name)}\s*=")
    kept = [old for old in text.splitlines(keepends=True) if not line.match(old)]
    edited = tomli_w.dumps({name: value}) + "".join(kept)
    try:
        same = tomllib.loads(edited) == wanted
    except tomllib.TOMLDecodeError:
        same = False
    # Where a line cannot simply be put in the place of another, the whole file is written anew.
    write_whole(path, edited if same else tomli_w.dumps(wanted))


def write_whole(path: Path, text: str) -> None:
    """Put a file in place whole: a full disk or a cut leaves the old one. Raises ConfigError."""
    import tempfile

    target = path.resolve()  # a config that is a link into somebody's dotfiles stays a link
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".casetui-", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}.") from error


def _where(error: Exception) -> str:
    """Turn tomllib's "... (at line 3, column 5)" into "line 3: ..."."""
    told = re.match(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)$", str(error), re.DOTALL)
    if told is None:
        return f"not TOML: {error}"
    return f"{'line ' + told[2] if told[2] else 'last line'}: {told[1]}"
