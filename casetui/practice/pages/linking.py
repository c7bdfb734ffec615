"""Links inside a document that becomes part of another: names are of no use there, places are."""

from __future__ import annotations

from typing import Any

from casetui.practice.pages.sources import Key, Source, key_of

MOST_NAMES = 100_000


class Links:
    """Mends the links of one document."""

    def __init__(self, source: Source) -> None:
        """Look its names up when the first is asked for."""
        self._source = source
        self._pages = {leaf.key for leaf in source.leaves}
        self._places: dict[str, Any] | None = None

    def mended(self, annotation: Any) -> Any:
        """An annotation whose link leads to a page of its own document, or is gone; None for none left."""
        if not hasattr(annotation, "raw_get") or annotation.get("/Subtype") != "/Link":
            return annotation
        from pypdf.generic import DictionaryObject, NameObject

        get = self._source.get
        action = get(annotation.get("/A"))
        goes = hasattr(action, "raw_get") and action.get("/S") == "/GoTo"
        target = get(action.get("/D")) if goes else get(annotation.get("/Dest"))
        if target is None:
            return annotation
        place = self._place(target)
        if place is None:
            return None
        made = DictionaryObject(
            {key: value for key, value in dict.items(annotation) if key not in ("/A", "/Dest")}
        )
        made[NameObject("/Dest")] = place
        return made

    def _place(self, target: Any) -> Any:
        """The place that a link names; None where it is not in this document."""
        if isinstance(target, str):
            target = self._named().get(str(target))
        target = self._source.get(target)
        if hasattr(target, "raw_get"):
            target = self._source.get(target.get("/D"))
        if not isinstance(target, list) or not target:
            return None
        key: Key | None = key_of(list.__getitem__(target, 0))
        return target if key in self._pages and key is not None else None

    def _named(self) -> dict[str, Any]:
        if self._places is None:
            self._places = {}
            catalog, get = self._source.catalog, self._source.get
            old = get(catalog.get("/Dests"))
            if isinstance(old, dict):
                self._places |= {str(key): value for key, value in dict.items(old)}
            names = get(catalog.get("/Names"))
            if hasattr(names, "raw_get") and "/Dests" in names:
                self._read(names.raw_get("/Dests"))
        return self._places

    def _read(self, root: Any) -> None:
        """Read a tree of names, whatever shape it is in."""
        get, known, waiting = self._source.get, set[Key](), [root]
        assert self._places is not None
        while waiting and len(self._places) < MOST_NAMES:
            raw = waiting.pop()
            key, node = key_of(raw), get(raw)
            if not hasattr(node, "raw_get") or (key is not None and key in known):
                continue
            if key is not None:
                known.add(key)
            kids, pairs = get(node.get("/Kids")), get(node.get("/Names"))
            waiting += list(kids) if isinstance(kids, list) else []
            flat = list(list.__iter__(pairs)) if isinstance(pairs, list) else []
            for name, place in zip(flat[::2], flat[1::2], strict=False):
                self._places[str(get(name))] = place


def layers(source: Source) -> tuple[list[Any], list[Any]]:
    """The layers of a document, and those of them that are not shown."""
    get = source.get
    kept = get(source.catalog.get("/OCProperties"))
    if not hasattr(kept, "raw_get"):
        return [], []
    every = _references(get(kept.get("/OCGs")))
    default = get(kept.get("/D"))
    if not hasattr(default, "raw_get"):
        return every, []
    off, on = _references(get(default.get("/OFF"))), _references(get(default.get("/ON")))
    if default.get("/BaseState") == "/OFF":
        shown = {key_of(one) for one in on}
        off = [one for one in every if key_of(one) not in shown]
    return every, off


def _references(value: Any) -> list[Any]:
    found = list(list.__iter__(value)) if isinstance(value, list) else []
    return [one for one in found if key_of(one) is not None]
