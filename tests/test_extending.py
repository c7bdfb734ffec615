"""The page on adding a kind of record is true: what it says is done to a copy of casetui, and tried there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extending.md"
BLOCK = re.compile(
    r"^\*\*`([^`]+)`\*\*(?:(?!```).)*?\n\n```(python|diff)\n(.*?)^```", re.MULTILINE | re.DOTALL
)
MOST_FILES = 3
"""How many files that are there already a new kind of record may touch."""


def _written(house: Path, path: str, text: str) -> None:
    assert not (house / path).exists(), f"{path} is there already"
    (house / path).write_text(text)


def _changed(house: Path, path: str, diff: str) -> None:
    """Make the changes of a block to a file that is there; each must fit in one place."""
    text = (house / path).read_text()
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        before, after = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert text.count(before) == 1, f"{path} has not once:\n{before}"
        text = text.replace(before, after)
    (house / path).write_text(text)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casetui to which the page was done."""
    house = tmp_path_factory.mktemp("house")
    for folder in ("casetui", "themes"):
        shutil.copytree(ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (house / "tests").mkdir()
    for name in ("__init__.py", "conftest.py", "firm.py"):
        shutil.copy(ROOT / "tests" / name, house / "tests" / name)
    shutil.copy(ROOT / "tests" / "extending" / "loans.py", house / "tests" / "test_loans.py")
    for path, language, text in BLOCK.findall(PAGE.read_text()):
        (_written if language == "python" else _changed)(house, path, text)
    return house


def test_the_page_touches_no_more_than_three_files_that_are_there(house: Path) -> None:
    blocks = BLOCK.findall(PAGE.read_text())
    assert PAGE.read_text().count("\n```\n") == len(blocks) > MOST_FILES
    touched = {path for path, language, _text in blocks if language == "diff"}
    assert touched == {"casetui/db.py", "casetui/session/rights.py", "casetui/cli/parser.py"}
    theirs = {path.relative_to(house) for path in (house / "casetui").rglob("*.py")}
    ours = {path.relative_to(ROOT) for path in (ROOT / "casetui").rglob("*.py")}
    altered = {str(path) for path in ours if (ROOT / path).read_bytes() != (house / path).read_bytes()}
    assert altered == touched
    assert len(altered) <= MOST_FILES
    assert {str(path) for path in theirs - ours} == {path for path, language, _text in blocks} - touched


def test_what_the_page_adds_can_be_lent_found_listed_undone_and_told(house: Path, founded: Path) -> None:
    """In a process of its own, so that no other test ever knows of loans."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_loans.py"]
    ran = subprocess.run(
        command,
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "OLDER_DATABASE": str(founded)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "7 passed" in ran.stdout
