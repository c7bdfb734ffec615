"""Stamping: of each file a copy with a number on every page, all else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from casetui.practice.pages.copying import Copier
from casetui.practice.pages.faces import Faces
from casetui.practice.pages.jobs import Item, Job, Made
from casetui.practice.pages.lettering import Lettering
from casetui.practice.pages.paging import Pages
from casetui.practice.pages.sources import Source, key_of
from casetui.practice.pages.stamps import Print
from casetui.practice.pages.writing import Writer

KEPT = (
    "/PageLabels", "/Outlines", "/Dests", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OCProperties",
    "/OutputIntents", "/ViewerPreferences", "/PageLayout", "/Metadata",
)  # fmt: skip
"""What a copy has of the whole document besides its pages; never what acts by itself, nor files in it."""


def token(job: Job) -> str:
    """What the names begin with that are given in a copy: of one job always the same."""
    return "Ct" + sha256(job.to_json().encode()).hexdigest()[:8]


class Stamping:
    """Stamps one file."""

    def __init__(self, job: Job, faces: Faces, target: BinaryIO) -> None:
        """Write behind what is in `target`."""
        self._job, self._faces, self._target, self._token = job, faces, target, token(job)

    def run(self, place: int, item: Item, source: Source, first: int) -> Iterator[Made | None]:
        """Stamp it from this number on: None after each page, then what was made."""
        job, writer = self._job, Writer(self._target)
        copier, lettering = Copier(source, writer), Lettering(writer, self._faces, self._token)
        root, pages_root = writer.number(), writer.number()
        numbers = _numbered(source, copier, writer, pages_root)
        pages, show = Pages(writer, copier, lettering, pages_root, tagged=True), Print(lettering)
        wordless = []
        for at, number in enumerate(numbers):
            page = source.page(at)
            bates = f"{job.prefix}{first + at:0{job.width}}"
            sticker = job.look.sticker if at == 0 else ()
            printed = show.page(page.seen, corner=bates, legend=job.look.legend, sticker=sticker)
            if not pages.put(page, number, printed):
                wordless.append(at + 1)
            yield None
        notes = self._finish(writer, copier, lettering, (root, pages_root), numbers)
        if pages.embedded and not notes:
            notes = (EMBEDDED,)
        identity = sha256(f"{self._token} {place}".encode()).digest()[:16]
        size = writer.finish(root, _info(source, copier), identity)
        yield Made(writer.start, size, len(numbers), (place,), tuple(wordless), notes)

    def _finish(
        self, writer: Writer, copier: Copier, lettering: Lettering, roots: tuple[int, int], numbers: list[int]
    ) -> tuple[str, ...]:  # fmt: skip
        lettering.finish(copied_font(writer))
        source, catalog = copier.source, copier.source.catalog
        kept = {name: catalog.raw_get(name) for name in KEPT if name in catalog}
        names = source.get(catalog.get("/Names"))
        entries = copier.entries(kept)
        if hasattr(names, "raw_get") and "/Dests" in names:
            entries += b" /Names << /Dests %s >>" % copier.dump(names.raw_get("/Dests"))
        root, pages_root = roots
        writer.put(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (pages_root, entries), root)
        put_tree(writer, pages_root, numbers)
        copier.flush()
        has_files = hasattr(names, "raw_get") and "/EmbeddedFiles" in names
        return (EMBEDDED,) if has_files else ()


EMBEDDED = "has files inside it, which the copy has not"


def _numbered(source: Source, copier: Copier, writer: Writer, pages_root: int) -> list[int]:
    """A number for each page, known to whatever refers to it; a page that is there twice has two."""
    for key in source.nodes:
        copier.numbers[key] = pages_root
    numbers = []
    for leaf in source.leaves:
        number = writer.number()
        if leaf.key is not None:
            copier.numbers.setdefault(leaf.key, number)
        numbers.append(number)
    return numbers


def put_tree(writer: Writer, root: int, numbers: list[int]) -> None:
    """Write the page tree: all pages below its root, which every page names as its parent."""
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    writer.put(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(numbers), kids), root)


def copied_font(writer: Writer) -> Any:
    """What copies the fonts of a reader, given to `Lettering.finish`."""
    copiers: dict[int, Copier] = {}

    def put(reader: Any, reference: Any, number: int) -> None:
        copier = copiers.get(id(reader))
        if copier is None:
            source = object.__new__(Source)
            source.reader = reader
            copier = copiers[id(reader)] = Copier(source, writer)
        value = reader.get_object(reference) if key_of(reference) is not None else reference
        copier.put(value, number)
        copier.flush()

    return put


def _info(source: Source, copier: Copier) -> int | None:
    """The document's own title, author and the like, copied; None where it has none."""
    trailer = source.reader.trailer
    raw = trailer.raw_get("/Info") if "/Info" in trailer else None
    if key_of(raw) is None or not isinstance(source.get(raw), dict):
        return None
    number = copier.number(raw)
    copier.flush()
    return number
