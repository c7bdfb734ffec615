"""What a mail that is made of NUL bytes costs to take in, beside one as long that is made of letters."""

from __future__ import annotations

import os
from base64 import encodebytes
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

from casetui.practice.firm.founding import found
from tests.bench.bench import Bench, own_environment
from tests.bench.figures import Figure
from tests.bench.fill import STAFF

COUNT = 3_000_000
ROUNDS = 3
HEAD = (
    b"From: Ann Example <ann@example.com>\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\n"
    b"Message-ID: <1.bench@example.com>\r\n"
)
KINDS = {
    "together": lambda byte: b"\r\n" + byte * COUNT,
    "apart": lambda byte: b"\r\n" + (byte + b" ") * (COUNT // 2),
    "in a header": lambda byte: b"Subject: " + byte * COUNT + b"\r\n\r\nx",
    "as base64": lambda byte: b"Content-Transfer-Encoding: base64\r\n\r\n" + encodebytes(byte * COUNT),
    "in HTML": lambda byte: b"Content-Type: text/html\r\n\r\n" + byte * COUNT,
}


def figures(bench: Bench) -> Iterator[Figure]:
    """Take in one mail of each kind, in letters and in NUL bytes; the dearest kind counts."""
    folder = Path(mkdtemp(dir=bench.folder))
    bench.say("taking in mail made of NUL bytes")
    try:
        costs = [
            [min(_ingest(bench, folder, HEAD + made(byte)) for _ in range(ROUNDS)) for byte in (b"a", b"\0")]
            for made in KINDS.values()
        ]
    finally:
        rmtree(folder)
    times = max(nuls[0] / letters[0] for letters, nuls in costs)
    yield Figure("3 MB of NUL bytes taken in, over as many letters", times, 2, "x")
    yield Figure("  memory for it", max(nuls[1] for _, nuls in costs) / 1024, 120, "MB")


def _ingest(bench: Bench, folder: Path, message: bytes) -> tuple[float, int]:
    """The seconds that it took, and the memory it held at most, in KiB."""
    path, mail = folder / "firm.db", folder / "mail.eml"
    found(path, {"name": "Bright & Lind", "mailbox": "desk@firm.example.com", "demo": True}, STAFF)
    mail.write_bytes(message)
    command = bench.command("--db", str(path), "--as", STAFF[0].login, "ingest", str(mail), "--history")
    silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    begun = perf_counter()
    child = os.posix_spawn(command[0], command, own_environment(bench), file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    took = perf_counter() - begun
    if status:
        raise SystemExit("A mail of one byte over and over was not taken in.")
    for left in folder.glob("firm.db*"):
        rmtree(left) if left.is_dir() else left.unlink()
    return took, usage.ru_maxrss
