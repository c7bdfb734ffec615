"""What a Word document says of its lists and styles: `numbering.xml` and `styles.xml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casetui.practice.formats.numbering import MOST_LEVELS, Counters, Level

STRIKES = frozenset({"strike", "dstrike"})
_OFF = frozenset({"0", "false", "off", "none"})
MOST = 20_000
"""Lists and styles that are kept, at most."""


class WordLists:
    """Reads `numbering.xml`; then gives each numbered paragraph its number."""

    def __init__(self) -> None:
        """Know no list yet."""
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._restarts: dict[str, int] = {}  # the depth from which a list begins again where it is first used
        self._counters = Counters()
        self._levels: dict[int, Level] = {}
        self._depth, self._list = 0, ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in one element of `numbering.xml`."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._levels = self._abstract.setdefault(attributes.get("abstractNumId", ""), {})
        elif name == "num" and len(self._lists) < MOST:
            self._list, self._levels = attributes.get("numId", ""), {}
            self._lists[self._list] = ("", self._levels)
        elif name == "abstractNumId" and self._list in self._lists:
            self._levels = dict(self._abstract.get(value, {}))
            self._lists[self._list] = (value, self._levels)
        elif name in ("lvl", "lvlOverride"):
            self._depth = min(whole(attributes.get("ilvl", ""), 0), MOST_LEVELS - 1)
            self._levels.setdefault(self._depth, Level())
        else:
            self._detail(name, value)

    def _detail(self, name: str, value: str) -> None:
        level = self._levels.get(self._depth, Level())
        if name == "numFmt":
            self._levels[self._depth] = level._replace(form=value)
        elif name == "lvlText":
            self._levels[self._depth] = level._replace(pattern=value[:40])
        elif name in ("start", "startOverride"):
            self._levels[self._depth] = level._replace(start=whole(value, 1))
            if name == "startOverride":
                self._restarts[self._list] = min(self._depth, self._restarts.get(self._list, MOST_LEVELS))

    def end(self, name: str) -> None:
        """Nothing is to be done."""

    def text(self, data: str) -> None:
        """Nothing is written there."""

    def number(self, key: str, depth: int) -> str:
        """Return the number of the next paragraph of the list `key`; lists of one kind go on counting."""
        counted_as, levels = self._lists.get(key, ("", {}))
        if (restart := self._restarts.pop(key, -1)) >= 0:
            self._counters.restart(counted_as, restart)
        return self._counters.next(counted_as, levels, depth)


class WordStyles:
    """Reads `styles.xml`: which styles number their paragraphs, and how; which strike their text out."""

    def __init__(self) -> None:
        """Know no style yet."""
        self._styles: dict[str, tuple[str, str, int]] = {}
        self._struck: set[str] = set()
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in one element of `styles.xml`."""
        value = attributes.get("val", "")
        if name == "style" and len(self._styles) < MOST:
            self._style = attributes.get("styleId", "")
            self._styles[self._style] = ("", "", -1)
        if self._style not in self._styles:
            return
        based, key, depth = self._styles[self._style]
        if name == "basedOn":
            self._styles[self._style] = (value, key, depth)
        elif name == "numId":
            self._styles[self._style] = (based, value, depth)
        elif name == "ilvl":
            self._styles[self._style] = (based, key, whole(value, 0))
        elif name in STRIKES and is_on(value):
            self._struck.add(self._style)

    def end(self, name: str) -> None:
        """Leave a style."""
        if name == "style":
            self._style = ""

    def text(self, data: str) -> None:
        """Nothing is written there."""

    def list_of(self, style: str) -> tuple[str, int]:
        """Return the list and the depth of a style's paragraphs; "" where they are not numbered."""
        key, depth = "", -1
        for name in self._bases(style):
            _based, its_key, its_depth = self._styles[name]
            key, depth = key or its_key, its_depth if depth < 0 else depth
            if key:
                break
        return key, max(depth, 0)

    def strikes(self, style: str) -> bool:
        """Say whether a style strikes its text out, as those of programs that compare documents do."""
        return any(name in self._struck for name in self._bases(style))

    def _bases(self, style: str) -> Iterator[str]:
        """Yield a style, and those it is based on."""
        for _ in range(20):  # a style may be based on itself
            if style not in self._styles:
                return
            yield style
            style = self._styles[style][0]


def is_on(value: str) -> bool:
    """Say whether a property that is on or off is on: it is where nothing is said."""
    return value.lower() not in _OFF


def whole(value: str, otherwise: int) -> int:
    """Return a small whole number that stands in an attribute."""
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    return int(value) if is_number else otherwise
