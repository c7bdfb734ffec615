"""Has a job done with files, and gives what was made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casetui.files.store import Store
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given, Outcome
from casetui.practice.pages.jobs import BUNDLE, STAMP, Front, Item, Job, Look


@dataclass(frozen=True)
class Result:
    """What was made, each as its bytes."""

    files: list[bytes]
    outcome: Outcome


def do(folder: Path, job: Job, *files: bytes, mime: str = "application/pdf") -> Result:
    """Have it done."""
    store = Store(folder / "store")
    given = [
        Given(Item(f"P{at}", f"Document {at}", "2026-05-01", mime), store.put(data))
        for at, data in enumerate(files, 1)
    ]
    with apart.work(store, job, given) as (file, outcome):
        made = []
        for one in outcome.made:
            file.seek(one.at)
            made.append(file.read(one.size))
        return Result(made, outcome)


def stamped(folder: Path, *files: bytes, look: Look = Look(), mime: str = "application/pdf") -> Result:  # noqa: B008
    """Stamp files from DOE-000001 on."""
    return do(folder, Job(STAMP, (), "DOE-", 6, 1, look), *files, mime=mime)


def bundled(folder: Path, *files: bytes, volume: int = 0, mime: str = "application/pdf") -> Result:
    """Make a bundle of files."""
    front = Front("Hearing bundle", ("Doe v Roe",))
    return do(folder, Job(BUNDLE, (), front=front, volume_bytes=volume), *files, mime=mime)
