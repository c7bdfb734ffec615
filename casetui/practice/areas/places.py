"""The line on which something stands in the file of an area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise


def line_in(text: str, path: Sequence[str]) -> int:
    """The line of what a path such as `stages 2 tasks 3 on` leads to, as near as it can be told; from 1."""
    lines = text.splitlines()
    start, end = 0, len(lines)
    at = 0
    for name, following in pairwise((*path, "")):
        if name.isdecimal():
            continue
        found = _headed(lines, name, int(following)) if following.isdecimal() else None
        if found is not None:
            start, end = found
            at = start
            continue
        stands = re.compile(rf"""(?:^|[{{,\s])["']?{re.escape(name)}["']?\s*[=.]""")
        its = next((n for n in range(start, end) if stands.search(lines[n])), None)
        if its is None:
            break
        at = its
        if following.isdecimal():
            at = _braced(lines, its, end, int(following))
            start, end = at, at + 1
    return at + 1


def _headed(lines: Sequence[str], name: str, number: int) -> tuple[int, int] | None:
    """From where to where the table of that number under `[[name]]` goes."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    starts = [n for n, line in enumerate(lines) if header.match(line)]
    if len(starts) < number:
        return None
    start = starts[number - 1]
    ends = (n for n in range(start + 1, len(lines)) if re.match(r"\s*\[\[?\s*[A-Za-z\"']+\s*\]", lines[n]))
    return start, next(ends, len(lines))


def _braced(lines: Sequence[str], start: int, end: int, number: int) -> int:
    """The line on which the table in braces of that number begins, from a line on."""
    seen = 0
    for n in range(start, end):
        # What stands in quotes may have braces of its own.
        seen += re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", lines[n]).count("{")
        if seen >= number:
            return n
    return start
