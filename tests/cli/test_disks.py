"""The installed `casetui` on disks that are full or can only be read, and in folders that accounts share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts disks and becomes others")
ACCOUNTS = "daemon", "nobody"
GROUP = 4242

BECOME = (
    "setpriv", "--reuid={user}", f"--regid={GROUP}", f"--groups={GROUP}",
    "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--",
)  # fmt: skip
"""Another account, which may read where Python and casetui lie, but write only what it may."""


def _run(*words: object, user: str = "root", umask: int = 0o022, path: Path, typed: bytes = b"") -> str:
    """What a command says, run as an account with a umask in the group that shares the folder."""
    become = [] if user == "root" else [word.format(user=user) for word in BECOME]
    ran = subprocess.run(
        [*become, sys.executable, "-m", "casetui", "--db", str(path), *map(str, words)],
        input=typed, capture_output=True, cwd="/", timeout=60, check=False, umask=umask,
        env=os.environ | {"HOME": "/nonexistent", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert b"Traceback" not in ran.stderr
    return f"{ran.returncode}: {(ran.stdout + ran.stderr).decode()}"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own with a demo firm on it."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=12m,mode=755", "tmpfs", str(place)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        assert _run("demo", "--no-open", "--enquiries", 6, path=place / "firm.db").startswith("0: ")
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def _fill(place: Path) -> None:
    with (place / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError, match="No space left"):
        while True:
            rest.write(bytes(1 << 16))


def _only_reads(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


@ROOT
@pytest.mark.parametrize(
    ("spoil", "why"),
    [(_fill, "there is no room left on its disk"), (_only_reads, "its disk can only be read")],
)
def test_reading_goes_on_and_every_act_says_the_true_reason(
    disk: Path, tmp_path: Path, spoil: object, why: str
) -> None:
    path = disk / "firm.db"
    spoil(disk)  # type: ignore[operator]
    assert "E1 " in _run("inbox", "--view", "all", path=path)
    assert _run("agenda", path=path).startswith("0: ")
    assert _run("check", path=path).startswith("0: ")
    assert _run("backup", tmp_path / "copy", path=path).startswith("0: ")
    refused = f"2: casetui: Nothing was changed: {why} ({path}).\n"
    assert _run("add", "--case", "2026-0001", "call tomorrow 10:00", path=path) == refused
    assert _run("enquiry", "note", "E1", "He called.", path=path) == refused
    assert _run("ingest", "-", path=path, typed=b"From: a@b.test\nSubject: x\n\ny\n").startswith("75: ")


@ROOT
@pytest.mark.parametrize("umasks", [(0o022, 0o077), (0o077, 0o022), (0o002, 0o027)])
def test_colleagues_in_a_shared_folder_write_in_turn_whatever_their_umask(
    tmp_path: Path, umasks: tuple[int, int]
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    os.chown(shared, 0, GROUP)
    shared.chmod(0o2770)
    path = shared / "firm.db"
    (first, second), (mask, other) = ACCOUNTS, umasks
    founded = _run(
        "init", "--firm", "Own", "--zone", "Europe/London", "--system", "ew", "--name",
        "Ann One", "--initials", "AO", user=first, umask=mask, path=path,
    )  # fmt: skip
    assert founded.startswith("0: "), founded
    added = _run(
        "user", "add", second, "Bo Two", "BT", "case manager", user=first, umask=mask, path=path
    )  # fmt: skip
    assert added.startswith("0: "), added
    for number, (user, umask) in enumerate([(second, other), (first, mask), (second, other)]):
        small = f"Message-ID: <{number}@b.test>\nFrom: a@b.test\nSubject: x\n\n{number}\n".encode()
        large = small.replace(b"<", b"<l") + bytes([65 + number]) * 3_000_000
        for mail in (small, large):
            taken = _run("ingest", "-", user=user, umask=umask, path=path, typed=mail)
            assert taken.startswith("0: "), taken
    assert _run("check", user=second, umask=other, path=path).startswith("0: ")
    for found in shared.rglob("*"):
        assert found.stat().st_gid == GROUP
        assert found.stat().st_mode & 0o777 == (0o770 if found.is_dir() else 0o660), found


@ROOT
def test_check_names_what_others_or_not_the_group_may_use(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    path = shared / "firm.db"
    _run("demo", "--no-open", "--enquiries", 6, path=path)
    assert _run("check", path=path).startswith("0: ")
    pack = next(path.with_name("firm.db.files").rglob("*.pack"))
    pack.chmod(0o600)
    shared.chmod(0o2775)
    path.chmod(0o664)
    said = _run("check", path=path)
    assert said.startswith("1: ")
    assert f"Everybody on the server may use {path}: chmod o= '{path}' keeps them out." in said
    assert f"The group can't use {pack}: chmod g+rw '{pack}' lets it." in said


def test_a_private_folder_keeps_all_to_its_owner(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    path = tmp_path / "new" / "firm.db"
    _run("demo", "--no-open", "--enquiries", 3, umask=0o002, path=path)
    assert {found.stat().st_mode & 0o077 for found in (path.parent, *path.parent.rglob("*"))} == {0}
    shutil.rmtree(path.parent)
