"""What every benchmark works with: a folder of files that are kept, the command, a home of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from casetui import tables
from casetui.sqlite import search
from tests.bench import fill, prose
from tests.bench.driven import Driven

HERE = Path(__file__).parent
SCHEMA_FILES = sorted(Path(tables.__path__[0]).glob("*.py"))
SMALL, MIDDLE, LARGE = 1_000, 100_000, 1_000_000


@dataclass
class Bench:
    """One run; `say` tells the user what is under way."""

    folder: Path
    say: Callable[[str], None]
    large: int = LARGE
    python: str = sys.executable
    environment: dict[str, str] = field(default_factory=dict)
    _databases: dict[int, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the user's own settings out."""
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="ascii")
        self.environment = {
            "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
            "CASETUI_CONFIG": str(home / "config.toml"), "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "",
            "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def database(self, count: int) -> Path:
        """A file with so many enquiries, made unless it is there; another schema makes another file."""
        if count not in self._databases:
            self._databases[count] = self._kept(count)
        return self._databases[count]

    def _kept(self, count: int) -> Path:
        sources = (*SCHEMA_FILES, search.__file__, fill.__file__, prose.__file__)
        mark = sha256(b"".join(Path(str(name)).read_bytes() for name in sources)).hexdigest()[:8]
        path = self.folder / f"{count}-{mark}.db"
        if not path.exists():
            for old in self.folder.glob(f"{count}-*.db*"):
                old.unlink()
            self.say(f"filling a file with {count:,} enquiries")
            fill.fill(path, count)
        return path

    def command(self, *arguments: str) -> list[str]:
        """A command of casetui."""
        return [self.python, "-m", "casetui", *arguments]

    def desk(self, database: Path, size: tuple[int, int] = (80, 24)) -> Driven:
        """A desk on this file; the program a benchmark drives."""
        return self._driven(self.command("--db", str(database)), size)

    def opened(self, database: Path, size: tuple[int, int] = (80, 24)) -> Driven:
        """The same, once its inbox is drawn."""
        desk = self.desk(database, size)
        desk.opening(b"Inbox")
        return desk

    def empty(self) -> Driven:
        """An empty Textual app, started the same way."""
        return self._driven([self.python, "-m", "tests.bench.empty"], (80, 24))

    def _driven(self, command: list[str], size: tuple[int, int]) -> Driven:
        return Driven(command, size=size, env=self.environment, folder=HERE.parent.parent)


def own_environment(bench: Bench) -> dict[str, str]:
    """The environment for a command that needs no terminal."""
    return {**os.environ, **bench.environment}
