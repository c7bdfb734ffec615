"""How long the demo firm takes to make."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import perf_counter

from casetui.demo.mail.composing import compose
from casetui.practice.mail.mail import read_message
from tests.bench.bench import Bench, own_environment
from tests.bench.figures import Figure

ENQUIRIES = 20_000
NOW = 1_780_000_000


def figures(bench: Bench) -> Iterator[Figure]:
    """Read the demo's mail, then make the whole demo."""
    bench.say("reading mail")
    raws = [composed.raw for composed in compose(600, 1, NOW)]
    begun = perf_counter()
    for raw in raws:
        read_message(raw, NOW)
    yield Figure("messages read a second, without storing them", len(raws) / (perf_counter() - begun), None)
    bench.say(f"making a demo of {ENQUIRIES:,} enquiries")
    folder = Path(mkdtemp(dir=bench.folder))
    try:
        path = str(folder / "demo.db")
        options = ("--enquiries", str(ENQUIRIES), "--seed", "1", "--no-open")
        command = bench.command("demo", "--db", path, *options)
        begun = perf_counter()
        subprocess.run(
            command, env=own_environment(bench), check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        yield Figure(f"a demo of {ENQUIRIES:,} enquiries", perf_counter() - begun, 60, "s")
    finally:
        rmtree(folder)
