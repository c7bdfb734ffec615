"""A bundle becomes a paper of its case, whole and in order, or nothing is made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casetui.practice.attachments import contents
from casetui.practice.bundles import making, proposing
from casetui.practice.bundles.making import Wish
from casetui.practice.cases import listing
from casetui.practice.pages import apart
from casetui.practice.papers import papers
from casetui.session import undo
from casetui.session.results import Done, Refuse
from casetui.words import Words
from tests.firm import SmallFirm, done
from tests.practice import pdfs
from tests.practice.productions.making import CASE, paper, those
from tests.practice.productions.making import papers as take

WORDS = Words.load("us")


def test_a_bundle_is_a_paper_in_the_order_that_was_wanted_and_can_be_undone(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 2, 1)
    photo = paper(small, pdfs.photo(), "Photo", "photo.jpg")
    row = listing.one(session, CASE)
    assert row is not None
    wish = Wish("Bundle for 9 June", proposing.cover(row, small.firm, WORDS))
    result = making.make(session, CASE, those(session, [photo, *numbers[::-1]]), wish, WORDS)
    bundle = done(result)
    assert isinstance(result, Done) and result.told == ("Page 3 without a text layer.",)
    assert bundle.pages == (6,)
    made = papers.one(session, bundle.papers[0])
    assert made is not None and (made.title, made.file) == ("Bundle for 9 June", "Bundle for 9 June.pdf")
    words = pdfs.words_of(contents.of_paper(session, made.id)[2])
    assert "Harlow v. Wayside" in words[0] and "Quill LLP" in words[0]
    assert "paper 2 page 1" in words[3] and "paper 1 page 1" in words[4]
    done(undo.undo(session).result())
    assert papers.one(session, made.id) is None


def test_volumes_are_papers_of_their_own(small: SmallFirm) -> None:
    import random

    session, noise = small.session(), random.Random(2)
    numbers = [
        paper(small, pdfs.photo() + noise.randbytes(600_000), f"Photo {at}", f"{at}.jpg") for at in range(2)
    ]
    bundle = done(
        making.make(session, CASE, those(session, numbers), Wish("Trial", volume_bytes=1_000_000), WORDS)
    )
    assert [row.title for row in papers.by_ids(session, list(bundle.papers))] == [
        "Trial, volume 1 of 2", "Trial, volume 2 of 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "size"), [("25MB", 25_000_000), ("25 mb", 25_000_000), ("", 0), ("x", None), ("-1", None)]
)
def test_a_size_is_understood_or_asked_for(typed: str, size: int | None) -> None:
    assert proposing.volume_bytes(typed) == size


def test_what_can_t_be_bundled_is_named_and_nothing_is_made(small: SmallFirm) -> None:
    session, numbers = small.session(), take(small, 1)
    bad = paper(small, pdfs.cyclic(), "Loop", "loop.pdf")
    with pytest.raises(Refuse, match=r"P2 is damaged: its pages run in a circle\."):
        making.make(session, CASE, those(session, [*numbers, bad]), Wish("Trial"), WORDS)
    for wish in (Wish(""), Wish("x" * 201), Wish("Trial", volume_bytes=10)):
        with pytest.raises(Refuse):
            making.make(session, CASE, those(session, numbers), wish, WORDS)
    with pytest.raises(apart.Stopped):
        making.make(session, CASE, those(session, numbers), Wish("Trial"), WORDS, going=lambda: False)
    assert len(papers.of_case(session, CASE)) == 2


DESK = """
import sys
from pathlib import Path
from casetui.practice.bundles import making
from casetui.practice.bundles.making import Wish
from casetui.practice.productions import documents
from casetui.words import Words
from tests.firm import SmallFirm
small = SmallFirm(Path(sys.argv[1]))
session = small.session()
making.make(session, 1, documents.of_papers(session, 1, [1]), Wish("Trial"), Words.load("us"),
            lambda done, of: print(done, flush=True))
"""


def test_a_desk_killed_in_the_middle_leaves_nothing_half_made(small: SmallFirm) -> None:
    take(small, 1_500)
    store = small.path.with_name(small.path.name + ".files")
    before = sorted(path.name for path in store.rglob("*"))
    command = [sys.executable, "-c", DESK, str(small.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as desk:
        assert desk.stdout is not None
        desk.stdout.readline()
        os.kill(desk.pid, signal.SIGKILL)
    session = small.session()
    assert len(papers.of_case(session, CASE)) == 1
    assert sorted(path.name for path in store.rglob("*")) == before
    done(making.make(session, CASE, those(session, [1]), Wish("Trial"), WORDS))
