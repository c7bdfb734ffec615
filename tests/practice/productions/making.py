"""Papers of the small firm's first case, to be stamped and produced."""

from __future__ import annotations

from casetui.practice.papers import taking_in
from casetui.practice.papers.details import Details
from casetui.practice.productions import documents
from casetui.practice.productions.documents import Document
from casetui.session.session import Session
from tests.firm import SmallFirm, done
from tests.practice import pdfs

CASE = 1


def paper(
    small: SmallFirm, data: bytes, title: str = "Lease", name: str = "lease.pdf", case: int = CASE
) -> int:
    """Take a paper in."""
    session = small.session("SV")
    path = small.path.with_name(name)
    path.write_bytes(data)
    file = taking_in.from_path(session, path)
    return done(taking_in.add(session, case, Details(title, day="2026-05-01"), file).result())


def papers(small: SmallFirm, *pages: int) -> list[int]:
    """Take PDFs with so many pages in."""
    return [
        paper(small, pdfs.plain(count, text=f"paper {at} page"), f"Paper {at}", f"{at}.pdf")
        for at, count in enumerate(pages, 1)
    ]


def those(session: Session, numbers: list[int]) -> list[Document]:
    """Papers as documents."""
    return documents.of_papers(session, CASE, numbers)
