"""What of the drop folder a user may know of: nothing of a case that a wall keeps from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from casetui.practice.cases.refs import meant_by
from casetui.practice.firm import firm
from casetui.practice.mail.subject import case_refs, is_like_ref
from casetui.session.reader import Reader
from casetui.sqlite.reading import among, first, tuples
from casetui.tables.cases import Case
from casetui.tables.papers import Paper
from casetui.text import clean_line

TAKEN = "taken"
"""Where a file goes that has become a paper: who undoes that still has it."""

MOST_SEEN = 10_000
"""How many files of a folder are looked at."""

HIDDEN = -1
"""The case of a file that names one which a wall keeps from this user."""

_PAPER = re.compile(r"P(\d{1,12})\b", re.ASCII)


class Refs:
    """Which of these refs are cases: those this user sees, and whether there are others."""

    def __init__(self, session: Reader, refs: Sequence[str]) -> None:
        """Look them up."""
        asked = {name: list(meant_by(name)) for name in refs if is_like_ref(name)}
        seen, there = (_cases(reader, asked.values()) for reader in (session, session.behind_walls()))
        self.seen, self.there = _called(asked, seen), _called(asked, there)
        self.names = {number: ref for ref, number in seen.items()}

    def first(self, refs: Sequence[str]) -> int | None:
        """The case that the first of these names; HIDDEN for one this user does not see."""
        known = (self.seen.get(ref, HIDDEN) for ref in refs if ref in self.there)
        return next(known, None)


def _cases(session: Reader, asked: Iterable[Sequence[str]]) -> dict[str, int]:
    refs = {ref for several in asked for ref in several}
    return dict(tuples(session.rows(Case, Case.ref, Case.id).where(among(Case.ref, refs))))


def _called(asked: dict[str, list[str]], cases: dict[str, int]) -> dict[str, int]:
    """The cases by the names on disk that stand for their refs."""
    found = ((name, next((ref for ref in refs if ref in cases), "")) for name, refs in asked.items())
    return {name: cases[ref] for name, ref in found if ref}


def refs_in(path: Path) -> list[str]:
    """The refs of cases in the name of a file."""
    return case_refs(clean_line(path.name.replace("_", " "), 300))


def is_hidden(session: Reader, path: Path) -> bool:
    """Whether a path, however it is written, leads to what is a walled case's in the drop folder."""
    return not seen(session, [path])


def seen(session: Reader, paths: Iterable[Path]) -> list[Path]:
    """Those of some paths that do not."""
    root = firm.load(session).drop_folder
    return [
        path for path in paths
        if not root or not any(_is_hidden(session, within) for within in _within(Path(root), path))
    ]  # fmt: skip


def _within(root: Path, path: Path) -> Iterator[Path]:
    """A path as seen from the folder, as it is written and where its links lead, if that is in it."""
    with suppress(ValueError):
        yield path.absolute().relative_to(root)
    with suppress(ValueError, OSError, RuntimeError):  # it is elsewhere, or its links go in a circle
        yield path.resolve().relative_to(root.resolve())


def _is_hidden(session: Reader, within: Path) -> bool:
    refs = Refs(session, [*within.parts, *refs_in(within)])
    if any(part in refs.there and part not in refs.seen for part in within.parts):
        return True
    top = within.parts[0] if within.parts else ""
    if top == TAKEN and (paper := _PAPER.match(within.name)):
        its = session.rows(Paper, Paper.id, withdrawn=True).where(Paper.id == int(paper[1]))
        return first(its) is None
    # What lies in a case's own folder is that case's, whatever it is called.
    return top not in refs.seen and refs.first(refs_in(within)) == HIDDEN
