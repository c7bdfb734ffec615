"""What is shipped: a wheel with everything in it, and commands that answer without loading the desk."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import casetui

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys
from casetui import themes, words
assert not any("site-packages" in path or "dist-packages" in path for path in [themes.__file__])
print(len(themes.load_all(None)[0]), *(len(words.Words.load(system)) for system in words.SYSTEMS))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_holds_themes_words_areas_the_demo_and_migrations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"casetui/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")}
    for pattern in ("**/*.toml", "**/*.py"):
        wanted |= {str(path.relative_to(ROOT)) for path in (ROOT / "casetui").glob(pattern)}
    assert wanted - names == set()
    assert not any(name.startswith("tests/") for name in names)


def test_the_wheel_finds_its_themes_and_words(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    themes, us, ew = map(int, ran.stdout.split())
    assert themes == 6
    assert us == ew > 50


def test_the_wheel_names_its_command_and_version(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (entry,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    (metadata,) = (name for name in archive.namelist() if name.endswith("METADATA"))
    assert "casetui = casetui.cli:main" in archive.read(entry).decode()
    text = archive.read(metadata).decode()
    assert f"\nVersion: {casetui.__version__}\n" in text
    assert "Requires-Dist: textual==8.2.8" in text


def test_the_commands_do_not_load_the_desk() -> None:
    heavy = ("textual", "pypdf", "casetui.app")
    program = f"import casetui.cli, sys; print(*[name for name in {heavy} if name in sys.modules])"
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == []
