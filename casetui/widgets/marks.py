"""Which records are marked, in the order of marking."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


class Marks:
    """Marked keys; `latest` is the one marked last, from which a range starts."""

    def __init__(self) -> None:
        self._keys: dict[Hashable, None] = {}
        self.latest: Hashable | None = None

    def __contains__(self, key: Hashable) -> bool:
        return key in self._keys

    @property
    def keys(self) -> list[Hashable]:
        """The marked keys."""
        return list(self._keys)

    def toggle(self, key: Hashable) -> None:
        """Mark a key, or take its mark away."""
        if key in self._keys:
            self.discard(key)
        else:
            self.add((key,))

    def add(self, keys: Iterable[Hashable]) -> None:
        """Mark more keys; the last of them is the latest."""
        for key in keys:
            self._keys[key] = None
            self.latest = key

    def discard(self, key: Hashable) -> None:
        """Take a mark away."""
        self._keys.pop(key, None)
        if self.latest == key:
            self.latest = None

    def replace(self, keys: Iterable[Hashable]) -> None:
        """Mark exactly these keys."""
        self._keys = dict.fromkeys(keys)
        self.latest = None
