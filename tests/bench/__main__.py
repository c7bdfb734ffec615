"""`python -m tests.bench`: measures all that has a budget, prints one table, ends with 1 if one is missed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.bench import (
    agenda,
    case_files,
    cases,
    contacts,
    desks,
    founding,
    growing,
    ingesting,
    latency,
    load,
    naming,
    noting,
    nuls,
    pages,
    starting,
    wiring,
)
from tests.bench.bench import HERE, LARGE, Bench
from tests.bench.figures import Figure, table

PARTS = {
    "start": starting, "wire": wiring, "keys": latency, "memory": growing, "ingest": ingesting,
    "nuls": nuls, "desks": desks, "demo": founding, "agenda": agenda, "cases": cases,
    "contacts": contacts, "notes": noting, "case-files": case_files,
    "load": load,
    "names": naming, "pages": pages,
}  # fmt: skip


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--rows", type=int, default=LARGE, help="how many enquiries the large file has")
    parser.add_argument(
        "--folder", type=Path, default=HERE.parent.parent / ".bench", help="where the filled files are kept"
    )
    arguments = parser.parse_args()
    unknown = set(arguments.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    bench = Bench(arguments.folder.absolute(), _say, arguments.rows)
    found: list[Figure] = []
    for name, part in PARTS.items():
        if not arguments.parts or name in arguments.parts:
            found += part.figures(bench)
    _say("")
    sys.stdout.write(table(found) + "\n")
    missed = sum(not figure.held for figure in found)
    if missed:
        sys.stdout.write(f"\n{missed} of {len(found)} figures missed.\n")
    return 1 if missed else 0


def _say(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}{' ...' if text else ''}")
        sys.stderr.flush()
    elif text:
        sys.stderr.write(f"{text} ...\n")


if __name__ == "__main__":
    sys.exit(main())
