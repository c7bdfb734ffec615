"""What can be stamped or bundled: papers of a case; whatever else has a file is described in the same way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peewee import JOIN

from casetui.files.packs import Placed
from casetui.practice.privilege import claims
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.files import StoredFile
from casetui.tables.papers import Paper, PaperVersion
from casetui.text import clean_line


@dataclass(frozen=True)
class Document:
    """A document with a file, as it is now: what it is, and where its bytes are.

    `name` is what users call it. `privileged` says on which ground it is held back. `paper` is the paper that
    it is, if it is one.
    """

    name: str
    title: str
    day: str  # YYYY-MM-DD, or empty
    mime: str
    place: Placed
    privileged: str = ""
    kind: str = "other"
    sender: str = ""
    recipient: str = ""
    paper: int | None = None

    @property
    def digest(self) -> bytes:
        """The SHA-256 of its file."""
        return bytes(self.place.digest)


MOST = 5_000
"""How many documents are stamped or bundled at once."""


def of_papers(session: Reader, case: int, numbers: Sequence[int]) -> list[Document]:
    """Papers of a case in this order; Refuse names each that can't be among them, and why."""
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        raise Refuse("Say which papers.")
    if len(wanted) > MOST:
        raise Refuse(f"That are {len(wanted):,} papers, and {MOST:,} are the most at once.")
    newest = (PaperVersion.paper == Paper.id) & (PaperVersion.number == Paper.newest)
    query = session.rows(
        Paper, Paper.id, Paper.case, Paper.title, Paper.day, Paper.kind, Paper.sender, Paper.recipient,
        PaperVersion.mime, StoredFile.digest, StoredFile.size, StoredFile.pack, StoredFile.offset,
    ).join(PaperVersion, JOIN.LEFT_OUTER, on=newest)  # fmt: skip
    query = query.join(StoredFile, JOIN.LEFT_OUTER, on=PaperVersion.file == StoredFile.digest)
    found = {row[0]: row[1:] for row in tuples(query.where(Paper.id.in_(wanted)))}
    held = claims.of_papers(session, wanted)
    made, wrong = [], []
    for number in wanted:
        if number not in found or found[number][0] != case:
            wrong.append(f"There is no paper P{number} in this case.")
            continue
        _case, title, day, kind, sender, recipient, mime, digest, size, pack, offset = found[number]
        if digest is None:
            wrong.append(f"P{number} is on paper only: scan it first.")
            continue
        made.append(Document(
            f"P{number}", title, day, mime, Placed(bytes(digest), size, pack, offset), held.get(number, ""),
            kind, sender, recipient, number,
        ))  # fmt: skip
    if wrong:
        raise Refuse(_few(wrong))
    return made


def refuse_privileged(documents: Sequence[Document]) -> None:
    """Refuse what is held back as privileged, by name: it leaves the firm only once nobody claims that."""
    held = [
        f"{one.name} is held back as privileged ({one.privileged})." for one in documents if one.privileged
    ]
    if held:
        raise Refuse(f"{_few(held)} Leave it out, or have a lawyer end the claim.")


_NUMBER = re.compile(r"[Pp]?(\d{1,12})", re.ASCII)


def in_order(text: str) -> list[int]:
    """The papers that a line names, in its order: "P3 P5, P9"; Refuse what is no number."""
    found: list[int] = []
    for word in re.split(r"[\s,;]+", text.strip()):
        named = _NUMBER.fullmatch(word)
        if word and named is None:
            raise Refuse(f"“{clean_line(word, 40)}” is no paper such as P12.")
        if named is not None:
            found.append(int(named[1]))
    twice = next((number for at, number in enumerate(found) if number in found[:at]), None)
    if twice is not None:
        raise Refuse(f"P{twice} is there twice.")
    if not found:
        raise Refuse("Say which papers, in their order: P3 P5.")
    return found


def still_so(tx: Tx, documents: Sequence[Document]) -> None:
    """Refuse, inside the act, where a document is another by now, or somebody holds it back."""
    held = claims.of_papers(tx.session, [one.paper for one in documents if one.paper is not None])
    for one in documents:
        if one.paper is None:
            continue
        row = tx.get(Paper, one.paper)
        versions = tx.rows(PaperVersion, PaperVersion.file)
        now = first(versions.where(PaperVersion.paper == row["id"], PaperVersion.number == row["newest"]))
        if now is None or bytes(now[0]) != one.digest:
            raise Refuse(f"{one.name} has another file since; nothing was made.")
        if one.paper in held:
            raise Refuse(f"{one.name} is held back as privileged since; nothing was made.")


def _few(sentences: Sequence[str], most: int = 3) -> str:
    more = len(sentences) - most
    return " ".join(sentences[:most]) + (f" So it is with {more} more." if more > 0 else "")
