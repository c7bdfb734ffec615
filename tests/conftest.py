"""Keeps the machine out of the tests: no test sees the user's own files, settings, zone or language."""

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from casetui import config, db
from tests.firm import SmallFirm, copy_files

# A shared machine is sometimes slow; an example must not fail for that. The same examples everywhere,
# so that a red run can be run again.
hypothesis.settings.register_profile(
    "casetui",
    deadline=None,
    max_examples=60,  # of the whole run, which must end within ten minutes on two cores
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("casetui")

_HOMES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "home/.run",
    "CASETUI_CONFIG": "home/.config/casetui/config.toml",
}

# What would change how things are drawn.
_LOOKS = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES")


def pytest_collection_finish() -> None:
    """Look for garbage seldom: most of what is looked through is modules, which stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home for the test, with the zone and the terminal every machine agrees on."""
    base = tmp_path_factory.mktemp("user")
    for name, place in _HOMES.items():
        monkeypatch.setenv(name, str(base / place))
    for name in list(os.environ):
        if name.startswith("TEXTUAL_") or name in _LOOKS:
            monkeypatch.delenv(name)
    monkeypatch.setattr(config, "SYSTEM_FILE", base / "etc" / "casetui.toml")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    home = base / "home"
    home.mkdir()
    yield home
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small firm, founded once; tests work on copies."""
    path = tmp_path_factory.mktemp("founded") / "firm.db"
    SmallFirm.build(path)
    return path


@pytest.fixture
def patient_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the disk: where no process dies nobody can tell, and a shared disk is slow."""
    pragmas = tuple((name, 0 if name == "synchronous" else value) for name, value in db.PRAGMAS)
    monkeypatch.setattr(db, "PRAGMAS", pragmas)
    monkeypatch.setattr(os, "fsync", lambda _opened: None)


@pytest.fixture
def small(founded: Path, tmp_path: Path, patient_disk: None) -> Iterator[SmallFirm]:
    """A small firm of its own for the test."""
    path = tmp_path / "firm.db"
    copy_files(founded, path)
    firm = SmallFirm(path)
    yield firm
    firm.close()
