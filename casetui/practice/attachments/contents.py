"""The bytes behind a row that has a file: an attachment, a paper in one of its versions, evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casetui.practice.attachments.attachments import STORED, Content, content
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.evidence import EvidenceFile
from casetui.tables.files import StoredFile
from casetui.tables.mail import Attachment
from casetui.tables.papers import Paper, PaperVersion


def of_paper(session: Session, paper: int, number: int | None = None) -> Content:
    """A paper's file in a version, the newest if none is named; Refuse where this user has none such."""
    newest = first(session.rows(Paper, Paper.newest).where(Paper.id == paper))
    if newest is None:
        raise Refuse(f"There is no paper P{paper}.")
    if number is None and not newest[0]:
        raise Refuse(f"P{paper} has no file: it is kept on paper only.")
    query = session.rows(PaperVersion, PaperVersion.name, PaperVersion.mime, *STORED)
    query = query.join(StoredFile, on=PaperVersion.file == StoredFile.digest)
    wanted = newest[0] if number is None else number
    row = first(query.where(PaperVersion.paper == paper, PaperVersion.number == wanted))
    if row is None:
        raise Refuse(f"P{paper} has no version {number}.")
    name, mime, *place = row
    return name, mime, session.store.get(*place)


TEXTLESS = ("image/", "video/", "audio/")
"""What no text can be had from, so that it need not be held in memory to be told so."""

READ_WHOLE = 100_000_000
"""How large a file of evidence may be that is read for its words."""


def of_evidence(session: Session, number: int) -> Content:
    """A file of evidence; Refuse where this user has none of that number, or no words can be had from it."""
    query = session.rows(EvidenceFile, EvidenceFile.name, EvidenceFile.mime, *STORED)
    query = query.join(StoredFile, on=EvidenceFile.file == StoredFile.digest)
    row = first(query.where(EvidenceFile.id == number))
    if row is None:
        raise Refuse(f"There is no file U{number}.")
    name, mime, *place = row
    if mime.startswith(TEXTLESS) or place[1] > READ_WHOLE:
        raise Refuse(f"No text can be had from U{number}.")
    return name, mime, session.store.get(*place)


OF: dict[Any, Callable[[Session, int], Content]] = {
    Attachment: content, Paper: of_paper, EvidenceFile: of_evidence,
}  # fmt: skip
"""How the file of a row is had, by its table."""
