"""A bag of real mail to take in: some with files, 25 KB each on the mean."""

from __future__ import annotations

from base64 import encodebytes
from pathlib import Path

from tests.bench.prose import Prose

FILE_SHARE = 0.6
FILE_BYTES = 29_000
"""With base64, line ends and the letter itself a mean of 25 KB over all messages."""


def write_mbox(path: Path, count: int, seed: int = 7) -> float:
    """Write an mbox file of so many messages, no two alike; their mean size in bytes."""
    prose = Prose(seed, phrases=2_000)
    people = prose.people(count // 3 + 1)
    written = 0
    with path.open("wb") as box:
        for number in range(count):
            message = _message(prose, number, people[number % len(people)])
            box.write(b"From - Mon Jan  5 10:00:00 2026\n" + message + b"\n")
            written += len(message)
    return written / count


def _message(prose: Prose, number: int, sender: tuple[str, str]) -> bytes:
    name, email = sender
    body = prose.text(200 + 10 * (number % 30))
    head = (
        f"From: {name} <{email}>\nTo: Desk <desk@firm.example.com>\nSubject: {prose.line()} {number}\n"
        f"Date: Mon, 5 Jan 2026 {number % 10 + 8:02}:{number % 60:02}:00 +0000\n"
        f"Message-ID: <{number}.bench@example.com>\nMIME-Version: 1.0\n"
    ).encode()
    text = f'Content-Type: text/plain; charset="utf-8"\n\n{body}\nNo. {number}\n'.encode()
    if prose.random.random() >= FILE_SHARE:
        return head + text
    data = encodebytes(prose.random.randbytes(int(FILE_BYTES * (0.5 + prose.random.random()))))
    return (
        head + b'Content-Type: multipart/mixed; boundary="=-bench"\n\n--=-bench\n' + text
        + b'\n--=-bench\nContent-Type: application/pdf; name="letter.pdf"\n'
        + b'Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="letter.pdf"\n\n'
        + data + b"--=-bench--\n"
    )  # fmt: skip
