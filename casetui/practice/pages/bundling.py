"""A bundle: a cover, an index that leads to each document, the documents, and on each page its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import BinaryIO

from casetui.practice.pages import fronts, linking
from casetui.practice.pages.copying import Copier
from casetui.practice.pages.faces import Faces
from casetui.practice.pages.fronts import Drawn
from casetui.practice.pages.jobs import Item, Job, Made, ranges
from casetui.practice.pages.lettering import Lettering
from casetui.practice.pages.paging import Pages
from casetui.practice.pages.placing import Seen
from casetui.practice.pages.sources import Bad, Source
from casetui.practice.pages.stamping import copied_font, put_tree, token
from casetui.practice.pages.stamps import Print
from casetui.practice.pages.writing import Writer

PER_PAGE, PER_VOLUME = 900, 80_000
"""How many bytes a page adds to what the documents have, and a volume: guessed high, and measured after."""

Open = Callable[[Item], Source]


class TooLarge(Exception):
    """A volume came out larger than it may be."""

    def __init__(self, volume: int, size: int) -> None:
        super().__init__(volume, size)
        self.volume, self.size = volume, size


class Bundling:
    """Makes the volumes of a bundle."""

    def __init__(self, job: Job, faces: Faces, target: BinaryIO, counts: list[int], opened: Open) -> None:
        """Make it of the job's items, which have so many pages."""
        self._job, self._faces, self._target = job, faces, target
        self._counts, self._open, self._token = counts, opened, token(job)
        self._guess = [
            float(one.size + PER_PAGE * count) for one, count in zip(job.items, counts, strict=True)
        ]

    def run(self) -> Iterator[Made | None]:
        """Make them: None after each page, then each volume; the size of volumes is kept for sure."""
        begin = self._target.tell()
        for _attempt in range(6):
            volumes = self._shared()
            made: list[Made] = []
            try:
                for at in range(len(volumes)):
                    for step in self._volume(volumes, at):
                        if step is None:
                            yield None
                        else:
                            made.append(step)
            except TooLarge as large:
                if len(volumes[large.volume]) == 1:
                    self._refuse(volumes[large.volume][0], large.size)
                part = sum(self._guess[item] for item in volumes[large.volume])
                for item in volumes[large.volume]:
                    self._guess[item] *= max(1.02, 1.02 * large.size / part)
                self._target.seek(begin)
                self._target.truncate()
                continue
            yield from made
            return
        raise Bad("can't be shared out to volumes of that size")

    def _shared(self) -> list[list[int]]:
        """Which items are in which volume."""
        most = self._job.volume_bytes
        if not most:
            return [list(range(len(self._job.items)))]
        volumes: list[list[int]] = [[]]
        room = float(most - PER_VOLUME)
        for item, size in enumerate(self._guess):
            if volumes[-1] and size > room:
                volumes.append([])
                room = float(most - PER_VOLUME)
            volumes[-1].append(item)
            room -= size
        return volumes

    def _refuse(self, item: int, size: int) -> None:
        name = self._job.items[item].name
        raise Bad(
            f"{name} alone makes a volume of {size / 1e6:.1f} MB, and one may have"
            f" {self._job.volume_bytes / 1e6:.1f} MB"
        )

    def _volume(self, volumes: list[list[int]], at: int) -> Iterator[Made | None]:
        job, writer = self._job, Writer(self._target)
        lettering = Lettering(writer, self._faces, self._token)
        root, pages_root = writer.number(), writer.number()
        blank = self._front(volumes, at, 0, "")
        starts = self._starts(volumes, blank.pages)
        front_numbers = [writer.number() for _page in range(blank.pages)]
        show, several = Print(lettering), len(volumes) > 1
        firsts: dict[int, tuple[int, Seen]] = {}
        numbers: list[int] = []
        wordless: list[int] = []
        layers: tuple[list[bytes], list[bytes]] = ([], [])
        notes: list[str] = []
        for item in volumes[at]:
            source = self._open(job.items[item])
            copier = Copier(source, writer)
            own = [writer.number() for _leaf in source.leaves]
            for key in source.nodes:
                copier.numbers[key] = pages_root
            for leaf, number in zip(source.leaves, own, strict=True):
                if leaf.key is not None:
                    copier.numbers.setdefault(leaf.key, number)
            pages = Pages(
                writer, copier, lettering, pages_root, tagged=False, link=linking.Links(source).mended
            )
            for place, number in enumerate(own):
                page, seen = source.page(place), source.page(place).seen
                if place == 0:
                    firsts[item] = (number, seen)
                shown = starts[item] + place
                printed = show.page(seen, top=self._said(at, shown, several=several))
                if not pages.put(page, number, printed):
                    wordless.append(shown)
                yield None
            for some, found in zip(layers, linking.layers(source), strict=True):
                some += [copier.dump(one) for one in found]
            copier.flush()
            numbers += own
            if pages.embedded:
                notes.append(f"{job.items[item].name} has files inside it, which the bundle has not")
        front = self._front(volumes, at, blank.pages, ranges(tuple(wordless)))
        self._put_front(writer, lettering, front, (pages_root, at), front_numbers, firsts, several=several)
        lettering.finish(copied_font(writer))
        outlines = _outlines(writer, self._entries(volumes[at], front_numbers, firsts))
        put_tree(writer, pages_root, [*front_numbers, *numbers])
        shown_layers = (
            b" /OCProperties << /OCGs [%s] /D << /OFF [%s] >> >>" % tuple(map(b" ".join, layers))
            if layers[0] else b""
        )  # fmt: skip
        writer.put(
            b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines%s >>"
            % (pages_root, outlines, shown_layers),
            root,
        )
        info = writer.put(b"<< /Title %s >>" % _text(job.front.title))
        size = writer.finish(root, info, sha256(f"{self._token} {at}".encode()).digest()[:16])
        if job.volume_bytes and size > job.volume_bytes:
            raise TooLarge(at, size)
        every = blank.pages + len(numbers)
        yield Made(writer.start, size, every, tuple(volumes[at]), tuple(wordless), tuple(notes))

    def _starts(self, volumes: list[list[int]], front: int) -> dict[int, int]:
        """The page, in its volume, on which each item begins."""
        starts = {}
        for volume in volumes:
            page = front + 1
            for item in volume:
                starts[item] = page
                page += self._counts[item]
        return starts

    @staticmethod
    def _said(volume: int, page: int, *, several: bool) -> str:
        return f"{volume + 1}/{page}" if several else str(page)

    def _front(self, volumes: list[list[int]], at: int, pages: int, wordless: str) -> Drawn:
        several = len(volumes) > 1
        starts = self._starts(volumes, pages)
        where = {item: volume for volume, items in enumerate(volumes) for item in items}
        said = [
            self._said(where[item], starts[item], several=several) for item in range(len(self._job.items))
        ]
        name = f"{self._job.front.volume} {at + 1} / {len(volumes)}" if several else ""
        rows = fronts.rows_of(self._job.items, said)
        return fronts.drawn(
            self._job.front, rows, self._faces, letter=self._job.letter, volume=name, wordless=wordless
        )

    def _put_front(
        self, writer: Writer, lettering: Lettering, front: Drawn, below: tuple[int, int], numbers: list[int],
        firsts: dict[int, tuple[int, Seen]], *, several: bool,
    ) -> None:  # fmt: skip
        source = Source(front.data)
        copier = Copier(source, writer)
        pages, show = Pages(writer, copier, lettering, below[0], tagged=False), Print(lettering)
        for place, number in enumerate(numbers):
            page = source.page(place)
            printed = show.page(page.seen, top=self._said(below[1], place + 1, several=several))
            links = b" ".join(
                b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] /Dest %s >>"
                % (" ".join(f"{one:.1f}" for one in spot.area).encode(), _place(*firsts[spot.place]))
                for spot in front.spots if spot.page == place and spot.place in firsts
            )  # fmt: skip
            pages.put(page, number, printed, links)

    def _entries(
        self, items: list[int], front: list[int], firsts: dict[int, tuple[int, Seen]]
    ) -> list[tuple[str, bytes]]:  # fmt: skip
        index = b"[%d 0 R /Fit]" % front[min(1, len(front) - 1)]
        named = [(self._job.front.index, index)]
        for item in items:
            one = self._job.items[item]
            title = f"{item + 1}. {one.title}" + (f" ({one.day})" if one.day else "")
            named.append((title, _place(*firsts[item])))
        return named


def _place(number: int, seen: Seen) -> bytes:
    """The top of a page."""
    return b"[%d 0 R /XYZ %.1f %.1f null]" % (number, seen.box[0], seen.box[3])


def _outlines(writer: Writer, entries: list[tuple[str, bytes]]) -> int:
    root, numbers = writer.number(), [writer.number() for _entry in entries]
    for at, (title, place) in enumerate(entries):
        near = b" /Prev %d 0 R" % numbers[at - 1] if at else b""
        near += b" /Next %d 0 R" % numbers[at + 1] if at + 1 < len(entries) else b""
        entry = b"<< /Title %s /Parent %d 0 R /Dest %s%s >>" % (_text(title), root, place, near)
        writer.put(entry, numbers[at])
    ends = b"/First %d 0 R /Last %d 0 R /Count %d" % (numbers[0], numbers[-1], len(numbers))
    return writer.put(b"<< /Type /Outlines %s >>" % ends, root)


def _text(text: str) -> bytes:
    return b"<feff%s>" % text.encode("utf-16-be", "replace").hex().encode()
