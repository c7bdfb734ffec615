"""The pages of a PDF, found without trusting its page tree, and one page of it at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, BinaryIO

from casetui.practice.pages.jobs import MOST_PAGES
from casetui.practice.pages.placing import Box, Seen, normal, seen

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
Key = tuple[int, int]
"""An object's number and generation."""


class Bad(Exception):
    """What is wrong with a file, to be said behind its name: "is damaged"."""


@dataclass(frozen=True)
class Leaf:
    """A page: where it is, and what it inherits."""

    key: Key | None
    page: Any  # the page itself where it has no number
    inherited: dict[str, Any] = field(default_factory=dict)


class Source:
    """A PDF that is read object by object."""

    def __init__(self, stream: BinaryIO) -> None:
        """Open it and find its pages; Bad says why that can't be."""
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        try:
            self.reader = PdfReader(stream)
            if self.reader.is_encrypted:
                self._unlock()
            self.leaves = list(self._leaves())
        except DependencyError as error:
            raise Bad("is encrypted in a way that can't be read here; save it without protection") from error
        if not self.leaves:
            raise Bad("has no pages")
        self.nodes: set[Key]

    def _unlock(self) -> None:
        from pypdf import PasswordType

        if self.reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise Bad("is locked with a password")

    def _leaves(self) -> list[Leaf]:
        """The pages in their order, by a walk that neither nests nor goes round."""
        self.nodes = set()
        found: list[Leaf] = []
        root = self.catalog.raw_get("/Pages") if "/Pages" in self.catalog else None
        waiting: list[tuple[Any, dict[str, Any]]] = [(root, {})]
        while waiting:
            reference, inherited = waiting.pop()
            key = key_of(reference)
            node = self.get(reference)
            if not hasattr(node, "raw_get"):
                raise Bad(f"is damaged: its page {len(found) + 1} is missing")
            mine = {name: node.raw_get(name) for name in INHERITED if name in node}
            if "/Kids" not in node:
                if node.get("/Type") == "/Pages":
                    continue  # a branch without pages
                found.append(Leaf(key, None if key else node, {**inherited, **mine}))
                if len(found) > MOST_PAGES:
                    raise Bad(f"has more than {MOST_PAGES:,} pages")
                continue
            if key in self.nodes:
                raise Bad("is damaged: its pages run in a circle")
            if key is not None:
                self.nodes.add(key)
            kids = self.get(node.raw_get("/Kids"))
            if not isinstance(kids, list):
                raise Bad("is damaged: its page tree is broken")
            if len(kids) + len(waiting) > 4 * MOST_PAGES:
                raise Bad(f"has more than {MOST_PAGES:,} pages")
            waiting += [(kid, {**inherited, **mine}) for kid in reversed(kids)]
        return found

    @property
    def catalog(self) -> Any:
        """Its root."""
        return self.reader.root_object

    def get(self, value: Any) -> Any:
        """A value, or what it refers to."""
        hops = 0
        while key_of(value) is not None and hops < 20:
            value, hops = self.reader.get_object(value), hops + 1
        return value

    def page(self, number: int) -> Page:
        """One of its pages, from 0."""
        leaf = self.leaves[number]
        found = leaf.page if leaf.key is None else self.reader.get_object(_reference(self.reader, leaf.key))
        if not hasattr(found, "raw_get"):
            raise Bad(f"is damaged: its page {number + 1} is missing")
        return Page(self, found, leaf)

    def forget(self) -> None:
        """Hold no more than is needed: what was read is read again where it is wanted again."""
        if len(self.reader.resolved_objects) > 20_000:
            self.reader.resolved_objects.clear()


def _reference(reader: Any, key: Key) -> Any:
    from pypdf.generic import IndirectObject

    return IndirectObject(key[0], key[1], reader)


def key_of(value: Any) -> Key | None:
    """The number and generation that a value refers to; None where it is no reference."""
    return (value.idnum, value.generation) if hasattr(value, "idnum") else None


class Page:
    """A page with what it inherits."""

    def __init__(self, source: Source, page: Any, leaf: Leaf) -> None:
        """Take it as it was read."""
        self.source, self.dict, self._inherited = source, page, leaf.inherited

    def value(self, name: str) -> Any:
        """An entry of it, its own or inherited, as what it refers to."""
        raw = self.raw(name)
        return None if raw is None else self.source.get(raw)

    def raw(self, name: str) -> Any:
        """An entry of it as it stands there."""
        return self.dict.raw_get(name) if name in self.dict else self._inherited.get(name)

    def box(self, name: str) -> Box | None:
        """A rectangle of it; None where it has none that is one."""
        return box(self.source, self.value(name))

    @property
    def rotate(self) -> int:
        """How it is turned when it is shown, as a multiple of 90."""
        turn = _number(self.value("/Rotate")) or 0
        return int(turn) % 360 if turn % 90 == 0 else 0

    @property
    def seen(self) -> Seen:
        """How it is seen."""
        unit = _number(self.value("/UserUnit"))
        unit = unit if unit is not None and 0.01 < unit < 1e5 else 1.0
        return seen(self.box("/MediaBox"), self.box("/CropBox"), self.rotate, unit)

    @property
    def contents(self) -> list[Any]:
        """Its content streams, as references or what they are."""
        raw = self.raw("/Contents")
        value = self.source.get(raw) if raw is not None else None
        parts = list(value) if isinstance(value, list) else [raw]
        return [part for part in parts if hasattr(self.source.get(part), "get_data")]


def box(source: Source, value: Any) -> Box | None:
    """A rectangle, whatever its numbers are; None for what is none."""
    if not isinstance(value, list) or len(value) != 4:
        return None
    numbers = [_number(source.get(one)) for one in value]
    return None if None in numbers else normal([one for one in numbers if one is not None])


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else None
