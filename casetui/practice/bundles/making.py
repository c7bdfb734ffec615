"""Making a bundle of documents of a case: one PDF, or volumes of a size, each a paper of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice.attachments.attachments import safe_name
from casetui.practice.lines import whole
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given, Going, Outcome, Part, Progress
from casetui.practice.pages.jobs import BUNDLE, Front, Item, Job, ranges
from casetui.practice.papers import taking_in
from casetui.practice.papers.taking_in import Taken
from casetui.practice.productions import documents as described
from casetui.practice.productions.documents import Document
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.papers import Paper
from casetui.words import Words

LONGEST_TITLE = 200
LEAST_VOLUME = 1_000_000
PDF = "application/pdf"


@dataclass(frozen=True)
class Wish:
    """What is wanted: the title, the lines of the cover, the most bytes of a volume (0: there is one)."""

    title: str
    lines: tuple[str, ...] = ()
    volume_bytes: int = 0
    letter: bool = False


@dataclass(frozen=True)
class Bundle:
    """What came of it: its papers, one a volume, how many pages each has, and what was found."""

    papers: tuple[int, ...]
    pages: tuple[int, ...]
    told: tuple[str, ...]


def make(
    session: Session, case: int, documents: Sequence[Document], wish: Wish, words: Words,
    progress: Progress = lambda _done, _of: None, going: Going = apart.always,
) -> Result[Bundle]:  # fmt: skip
    """Make the bundle; waits for a child process, so call it from a worker."""
    described.refuse_privileged(documents)
    title = whole(wish.title, LONGEST_TITLE, "The title")
    if not title:
        raise Refuse("A bundle needs a title.")
    if wish.volume_bytes and wish.volume_bytes < LEAST_VOLUME:
        raise Refuse("A volume has at least 1 MB.")
    job = Job(
        BUNDLE, (), front=_front(title, wish, words), letter=wish.letter, volume_bytes=wish.volume_bytes
    )
    given = [Given(Item(one.name, one.title, one.day, one.mime), one.place) for one in documents]
    with apart.work(session.store, job, given, progress=progress, going=going) as (file, outcome):
        if not going():
            raise apart.Stopped
        names = _names(title, len(outcome.made))
        files = [
            Taken(
                f"{safe_name(name, at)}.pdf", PDF,
                session.store.put_from(Part(file, made.at, made.size), lambda _size: None),  # type: ignore[arg-type]
            )
            for at, (name, made) in enumerate(zip(names, outcome.made, strict=True))
        ]
        told = _found(outcome)

        def run(tx: Tx) -> Bundle:
            tx.get(Case, case)
            described.still_so(tx, documents)
            papers = []
            for name, its in zip(names, files, strict=True):
                paper = tx.insert(
                    Paper, case_id=case, title=name, author_id=tx.session.me, at=tx.now, newest=1,
                )  # fmt: skip
                taking_in.put_version(tx, paper, case, 1, its)
                papers.append(paper)
            tx.told += told
            return Bundle(tuple(papers), tuple(made.pages for made in outcome.made), told)

        return session.act("bundle.make", run)


def _front(title: str, wish: Wish, words: Words) -> Front:
    headings = tuple(words[f"bundle.{name}"] for name in ("number", "document", "date", "page"))
    return Front(
        title, wish.lines, headings, words["bundle.index"], words["bundle.wordless"], words["bundle.volume"]  # type: ignore[arg-type]
    )


def _names(title: str, count: int) -> list[str]:
    if count == 1:
        return [title]
    return [f"{title}, volume {at} of {count}" for at in range(1, count + 1)]


def _found(outcome: Outcome) -> tuple[str, ...]:
    """Which pages have no text layer, and what else is to be known."""
    told = []
    for at, made in enumerate(outcome.made, 1):
        if made.wordless:
            where = f" of volume {at}" if len(outcome.made) > 1 else ""
            plural = "Page" if len(made.wordless) == 1 else "Pages"
            told.append(f"{plural} {ranges(made.wordless)}{where} without a text layer.")
        told += [f"{note}." for note in made.notes]
    return (*told, *outcome.notes)
