"""Lines as a CSV file: a heading, and a row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from casetui.practice.exchange.formulas import harmless


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The lines as CSV; what a spreadsheet would take for a formula stays text."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue()
