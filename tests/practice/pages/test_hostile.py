"""Whatever is in a file, the job ends in one sentence that names it, or in whole pages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casetui.files.store import Damaged, Store
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given
from casetui.practice.pages.jobs import STAMP, Item, Job
from casetui.session.results import Refuse
from tests.practice import pdfs
from tests.practice.pages.working import bundled, stamped

GOOD = pdfs.plain()
MOST_KILOBYTES = 300_000

REFUSED = {
    "empty": (b"", "P2 is empty."),
    "no file of pages": (b"PK\x03\x04" + b"x" * 100, "P2 is no PDF, which has no pages; make a PDF of it."),
    "begins like one": (b"%PDF-1.7\n" + b"garbage " * 50, "P2 is damaged."),
    "cut off": (pdfs.plain(9)[:700], "P2 is damaged."),
    "locked": (pdfs.locked("secret"), "P2 is locked with a password."),
    "in a circle": (pdfs.cyclic(), "P2 is damaged: its pages run in a circle."),
    "without pages": (pdfs.without_pages(), "P2 has no pages."),
    "a picture that is none": (b"\xff\xd8\xff\xe0" + b"\0" * 200, "P2 is a damaged picture."),
    "a picture cut off": (pdfs.photo("PNG")[:60], "P2 is a damaged picture."),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_has_no_pages_is_named_and_nothing_is_made(tmp_path: Path, what: str) -> None:
    data, sentence = REFUSED[what]
    with pytest.raises(Refuse) as refused:
        stamped(tmp_path, GOOD, data, mime="")
    assert str(refused.value) == sentence


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refuse) as refused:
        bundled(tmp_path, GOOD, b"", pdfs.cyclic(), pdfs.without_pages(), b"%PDF-", b"")
    assert str(refused.value) == (
        "P2 is empty. P3 is damaged: its pages run in a circle. P4 has no pages. So it is with 2 more."
    )


def test_what_may_be_read_but_not_changed_is_read(tmp_path: Path) -> None:
    (data,) = stamped(tmp_path, pdfs.locked("")).files
    assert "guarded 1" in pdfs.words_of(data)[0] and not PdfReader(BytesIO(data)).is_encrypted


def test_a_table_of_contents_that_is_wrong_is_found_out(tmp_path: Path) -> None:
    broken = GOOD.replace(b"startxref\n", b"startxref\n9")
    (data,) = stamped(tmp_path, broken).files
    assert "DOE-000001" in pdfs.words_of(data)[0]


def test_a_pdf_called_a_photo_is_a_pdf(tmp_path: Path) -> None:
    assert stamped(tmp_path, GOOD, mime="image/jpeg").outcome.counts == (1,)


def test_five_thousand_pages_are_numbered_to_the_last(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    page = writer.add_page(PdfReader(BytesIO(GOOD)).pages[0])
    for _number in range(4_999):
        writer.add_page(page)
    result = stamped(tmp_path, pdfs.written(writer))
    assert result.outcome.counts == (5_000,) and result.outcome.peak < MOST_KILOBYTES
    reader = PdfReader(BytesIO(result.files[0]))
    assert "DOE-005000" in reader.pages[4_999].extract_text()


def test_a_large_file_is_copied_without_being_held(tmp_path: Path) -> None:
    """Read through the spool, of which little is ever in memory; streams that nothing needs go nowhere."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(clone_from=BytesIO(pdfs.plain(6)))
    for page in writer.pages:
        stream = DecodedStreamObject()
        stream.set_data(os.urandom(6_000_000))
        page[NameObject("/PieceInfo")] = writer._add_object(stream)
    result = stamped(tmp_path, pdfs.written(writer))
    assert len(result.files[0]) > 36_000_000 and result.outcome.peak < MOST_KILOBYTES
    words = pdfs.words_of(result.files[0])
    assert all(f"page {number}" in text for number, text in enumerate(words, 1))


def test_a_stored_file_that_was_changed_is_never_stamped(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    place = store.put(pdfs.plain(1) + b"%" * 1_200_000)
    path = store.folder / "large" / place.digest.hex()[:2] / place.digest.hex()[2:]
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    job = Job(STAMP, (), "DOE-")
    with pytest.raises(Damaged), apart.work(store, job, [Given(Item("P1"), place)]):
        pass
    path.unlink()
    with pytest.raises(Damaged), apart.work(store, job, [Given(Item("P1"), place)]):
        pass


def test_who_wants_it_no_more_stops_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    given = [Given(Item("P1"), store.put(pdfs.plain(300)))]
    told: list[int] = []

    def going() -> bool:
        return not told

    job = Job(STAMP, (), "DOE-")
    with (
        pytest.raises(apart.Stopped),
        apart.work(store, job, given, progress=lambda done, _of: told.append(done), going=going),
    ):
        pass
    assert told[0] < 300 and list(store.folder.glob("*")) == [store.folder / "packs"]


KILLED = """
import os, sys
from pathlib import Path
from casetui.files.store import Store
from casetui.practice.pages import apart
from casetui.practice.pages.apart import Given
from casetui.practice.pages.jobs import STAMP, Item, Job
folder = Path(sys.argv[1])
store = Store(folder / "store")
place = store.put((folder / "in.pdf").read_bytes())
with apart.work(store, Job(STAMP, (), "DOE-"), [Given(Item("P1"), place)],
                progress=lambda done, of: print(done, flush=True)):
    print("made", flush=True)
"""


def test_a_desk_that_is_killed_leaves_no_child_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(pdfs.plain(2_000))
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert int(desk.stdout.readline()) < 2_000
        children = _children(desk.pid)
        os.kill(desk.pid, signal.SIGKILL)
    assert children
    ends = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() and _runs(child) for child in children):
        assert time.monotonic() < ends
        time.sleep(0.01)
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["packs"]


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.name))
    return found


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
