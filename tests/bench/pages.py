"""How long a thousand pages take to be stamped and bundled, beside qpdf's overlay of the same pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from casetui.files.store import Store
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given
from casetui.practice.pages.jobs import BUNDLE, STAMP, Front, Item, Job
from tests.bench.bench import Bench
from tests.bench.figures import Figure

PAGES = 1_000
TIMES = 3
MOST_MEGABYTES = 300


def figures(bench: Bench) -> Iterator[Figure]:
    """Pages of text, half of them with a picture, in ten files and in one."""
    bench.say("stamping and bundling a thousand pages")
    folder = bench.folder / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole, overlay = folder / "whole.pdf", folder / "overlay.pdf"
    whole.write_bytes(_pages(PAGES))
    overlay.write_bytes(_pages(PAGES, overlay=True))
    parts = [_pages(PAGES // 10, seed) for seed in range(10)]
    store = Store(folder / "store")
    budget = _beside(whole, overlay, folder / "qpdf.pdf")
    front = Front("Hearing bundle", ("Doe v Roe",))
    for name, job, files in (
        ("stamping", Job(STAMP, (), "DOE-"), [whole.read_bytes()]),
        ("bundling", Job(BUNDLE, (), front=front), parts),
    ):
        took, peak = _ours(store, job, files)
        yield Figure(f"{name} {PAGES:,} pages", took * 1000, budget and budget * 2000, "ms")
        yield Figure(f"memory of the child, {name}", peak / 1000, MOST_MEGABYTES, "MB")
    if budget is not None:
        yield Figure(f"qpdf --overlay of {PAGES:,} pages", budget * 1000, None, "ms")


def _best(run: Callable[[], Any]) -> float:
    took = []
    for _time in range(TIMES):
        begin = perf_counter()
        run()
        took.append(perf_counter() - begin)
    return min(took)


def _beside(whole: Path, overlay: Path, target: Path) -> float | None:
    """What qpdf takes; None where it is not installed."""
    if shutil.which("qpdf") is None:
        return None
    command = ["qpdf", str(whole), "--overlay", str(overlay), "--", str(target)]
    return _best(lambda: subprocess.run(command, check=True))


def _ours(store: Store, job: Job, files: list[bytes]) -> tuple[float, int]:
    items = (Item(f"P{at}", f"Document {at}", "2026-05-01") for at in range(len(files)))
    given = [Given(item, store.put(data)) for item, data in zip(items, files, strict=True)]
    peaks = []

    def run() -> None:
        with apart.work(store, job, given) as (_file, outcome):
            peaks.append(outcome.peak)

    return _best(run), max(peaks)


def _pages(count: int, seed: int = 0, *, overlay: bool = False) -> bytes:
    from PIL import Image
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    noise, target = Random(seed), BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1)
    for number in range(1, count + 1):
        canvas.setFont("Helvetica", 9)
        if overlay:
            canvas.drawRightString(570, 20, f"DOE-{number:06}")
        else:
            for line in range(45):
                words = f"{seed}.{number}.{line} " + "lorem ipsum dolor sit " * 4
                canvas.drawString(50, 780 - 15 * line, words)
            if number % 2:
                picture = BytesIO()
                Image.frombytes("L", (120, 90), noise.randbytes(120 * 90)).save(picture, "JPEG")
                picture.seek(0)
                canvas.drawImage(ImageReader(picture), 400, 60, 120, 90)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
