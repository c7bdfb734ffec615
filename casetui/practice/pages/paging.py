"""Writing one page of the copy: its content as it was, its fields flattened, and what is printed on top."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

from casetui.practice.pages.balance import is_closed
from casetui.practice.pages.copying import Copier
from casetui.practice.pages.flattening import Flat, flat
from casetui.practice.pages.lettering import GROUND, Lettering, ground_name
from casetui.practice.pages.placing import LETTER, Box, written
from casetui.practice.pages.sources import Bad, Page, key_of
from casetui.practice.pages.writing import Writer

LEFT_OUT = frozenset({
    "/Parent", "/Contents", "/Resources", "/Annots", "/MediaBox", "/CropBox", "/Rotate", "/B", "/AA",
    "/Length",
})  # fmt: skip
LARGEST_CONTENT = 60_000_000


class Pages:
    """The pages of one source, as they are written into one copy."""

    def __init__(
        self, writer: Writer, copier: Copier, lettering: Lettering, parent: int, *, tagged: bool,
        link: Callable[[Any], Any] = lambda annotation: annotation,
    ) -> None:  # fmt: skip
        """Write below `parent`; `tagged`: the copy keeps the structure; `link` mends links."""
        self._writer, self._copier, self._lettering = writer, copier, lettering
        self._parent, self._tagged, self._link = parent, tagged, link
        self._before = 0
        self.embedded = 0  # how many files hung on its pages, which are left out

    def put(self, page: Page, number: int, printed: bytes, extra: bytes = b"") -> bool:
        """Write a page under its number; whether there is text on it, as far as a look tells."""
        copier, writer = self._copier, self._writer
        parts = page.contents
        content = _content(page, parts)
        fields = flat(page, copier, self._lettering)
        self.embedded += fields.embedded
        whole = f"{self._lettering.token}P"
        if closed := is_closed(content):
            forms = dict(fields.forms)
            contents = [self._open(), *(copier.dump(part) for part in parts)]
            last = b"Q\n"
        else:
            forms = {whole: b"%d 0 R" % self._whole(page, parts, content), **fields.forms}
            contents, last = [], b"q /%s Do Q\n" % whole.encode()
        mark = writer.stream(last + fields.content + printed)
        contents.append(b"%d 0 R" % mark)
        resources = self._resources(page, forms, only=not closed)
        without = LEFT_OUT if self._tagged else LEFT_OUT | {"/StructParents", "/Tabs", "/Metadata"}
        entries = copier.entries(page.dict, without)
        annotations = b" ".join(self._annotation(page, raw) for raw in fields.rest) + extra
        writer.put(
            b"<< %s /Parent %d 0 R /MediaBox [%s] %s /Rotate %d /Resources %s /Contents [%s]%s >>"
            % (
                entries, self._parent, written(page.box("/MediaBox") or LETTER).encode(),
                _crop(page.box("/CropBox")), page.rotate, resources, b" ".join(contents),
                b" /Annots [%s]" % annotations if annotations.strip() else b"",
            ),
            number,
        )  # fmt: skip
        has_text = _has_text(page, content, fields)
        copier.flush()
        return has_text

    def _annotation(self, page: Page, raw: Any) -> bytes:
        mended = self._link(page.source.get(raw))
        if mended is None:
            return b""
        return self._copier.dump(raw if mended is page.source.get(raw) else mended)

    def _open(self) -> bytes:
        if not self._before:
            self._before = self._writer.stream(b"q\n")
        return b"%d 0 R" % self._before

    def _whole(self, page: Page, parts: list[Any], content: bytes) -> int:
        """The content as a form of its own, which leaves the state as it found it whatever it does."""
        area = page.box("/MediaBox") or LETTER
        raw = page.raw("/Resources")
        resources = self._copier.dump(raw) if raw is not None else b"<< >>"
        entries = b"/Type /XObject /Subtype /Form /BBox [%s] /Resources " % written(area).encode() + resources
        only = page.source.get(parts[0]) if len(parts) == 1 else None
        if only is not None and "/Filter" in only:
            kept = {key: only.raw_get(key) for key in ("/Filter", "/DecodeParms") if key in only}
            return self._writer.stream(only._data, entries + b" " + self._copier.entries(kept))
        return self._writer.stream(zlib.compress(content, 6), entries + b" /Filter /FlateDecode")

    def _resources(self, page: Page, forms: dict[str, bytes], *, only: bool) -> bytes:
        fonts = {name: b"%d 0 R" % number for name, number in self._lettering.fonts.items()}
        ground = {ground_name(self._lettering.token): GROUND}
        ours = {"/Font": fonts, "/XObject": forms, "/ExtGState": ground}
        there = page.value("/Resources")
        if only or not hasattr(there, "raw_get"):
            there = {}
        copier, parts = self._copier, []
        for key, value in dict.items(there):
            if not (its := ours.pop(str(key), {})):
                parts.append(b"%s %s" % (_plain(key), copier.dump(value)))
                continue
            inner = page.source.get(value)
            inside = copier.entries(inner) if isinstance(inner, dict) else b""
            parts.append(b"%s << %s %s >>" % (_plain(key), inside, _pairs(its)))
        parts += [b"%s << %s >>" % (_plain(key), _pairs(its)) for key, its in ours.items() if its]
        return b"<< " + b" ".join(parts) + b" >>"


def _plain(key: str) -> bytes:
    return str(key).encode("ascii", "replace")


def _pairs(values: dict[str, bytes]) -> bytes:
    return b" ".join(b"/%s %s" % (name.encode(), value) for name, value in values.items())


def _crop(box: Box | None) -> bytes:
    return b"/CropBox [%s]" % written(box).encode() if box is not None else b""


def _content(page: Page, parts: list[Any]) -> bytes:
    """All that the page draws; Bad where that is more than can be looked at."""
    pieces, size = [], 0
    for part in parts:
        stream = page.source.get(part)
        piece = _unpacked(stream)
        size += len(piece)
        if size > LARGEST_CONTENT:
            raise Bad("has a page with too much on it to be stamped")
        pieces.append(piece)
    return b"\n".join(pieces)


def _unpacked(stream: Any) -> bytes:
    # The library keeps what it unpacked beside the stream; most are packed in this one way.
    if stream.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]) and not stream.get("/DecodeParms"):
        unpack = zlib.decompressobj()
        try:
            data = unpack.decompress(stream._data, LARGEST_CONTENT + 1)
            if unpack.eof or len(data) > LARGEST_CONTENT:
                return data
        except zlib.error:
            pass  # the library can read some that are damaged
    return bytes(stream.get_data())


def _has_text(page: Page, content: bytes, fields: Flat) -> bool:
    """Whether text is shown: by the page itself, or in a form that it shows."""
    if _shows_text(content) or fields.has_text:
        return True
    resources = page.value("/Resources")
    return _in_forms(page, resources, 0, set())


_OURS = re.compile(rb"BT 0 Tc 0 Tw 100 Tz 0 Ts .*?ET\n", re.DOTALL)
"""What was printed on a page by casetui: a number is no text of the document."""


def _shows_text(content: bytes) -> bool:
    content = _OURS.sub(b"", content)
    return b"Tj" in content or b"TJ" in content


def _in_forms(page: Page, resources: Any, depth: int, known: set[Any]) -> bool:
    get = page.source.get
    forms = get(resources.get("/XObject")) if isinstance(resources, dict) else None
    for raw in list(dict.values(forms))[:50] if isinstance(forms, dict) and depth < 4 else []:
        if (key := key_of(raw)) in known:
            continue
        known.add(key)
        one = get(raw)
        if not hasattr(one, "get_data") or one.get("/Subtype") != "/Form":
            continue
        if _shows_text(_unpacked(one)) or _in_forms(page, get(one.get("/Resources")), depth + 1, known):
            return True
    return False
