"""Acts: each declared once, at the method that does it; a screen gathers its own and its parts'."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any, TypeVar

Doing = Coroutine[Any, Any, None] | None
"""What an act returns: None where it is done, else what is still to be asked or written."""


class Ended(Exception):
    """An act ends undone: its question was left, or there is nothing to do it to, which was said."""


Method = TypeVar("Method", bound=Callable[..., Doing])


@dataclass(frozen=True)
class ScreenAct:
    """What can be done on a screen, by the key of this id; without a key it is found by its words."""

    id: str
    right: str | None
    run: Callable[[str], Doing]  # gets the last key pressed
    words: str = ""
    more: str = ""


@dataclass(frozen=True)
class _Declared:
    """An act as its method declares it; `given` is what the method gets, where that is not the key."""

    id: str
    right: str | None
    given: Any = None
    words: str = ""
    more: str | Callable[[Any], str] = ""

    def of(self, part: object, method: FunctionType) -> ScreenAct:
        """The act of a part."""
        bound = getattr(part, method.__name__)
        takes_one = method.__code__.co_argcount > 1

        def run(key: str) -> Doing:
            doing: Doing = bound(key if self.given is None else self.given) if takes_one else bound()
            return doing

        more = self.more if isinstance(self.more, str) else self.more(part)
        return ScreenAct(self.id, self.right, run, self.words, more)


def act(id: str, right: str | None = None, *, given: Any = None) -> Callable[[Method], Method]:
    """Declare that a method does the act of this key; without a right everybody may do it.

    A method with a parameter gets what is `given` for this key, else the last key pressed.
    """
    return lambda method: _declare(method, _Declared(id, right, given))


def named_act(
    words: str, more: str | Callable[[Any], str] = "", right: str | None = None
) -> Callable[[Method], Method]:
    """Declare that a method does what the palette offers in these words; `more` may be asked of its part."""
    return lambda method: _declare(method, _Declared("", right, None, words, more))


def _declare(method: Method, declared: _Declared) -> Method:
    method.__dict__.setdefault("declared", []).append(declared)
    return method


@cache
def _methods(kind: type[Any]) -> list[FunctionType]:
    """The methods of a class that declare acts."""
    named = {
        name: method for base in reversed(kind.__mro__) for name, method in vars(base).items()
        if isinstance(method, FunctionType) and "declared" in method.__dict__
    }  # fmt: skip
    return list(named.values())


class Acts:
    """The acts of a screen: of those for one key, that of the first part which has it."""

    def __init__(
        self, may: Callable[[str], bool], parts: Iterable[Any], more: Iterable[ScreenAct] = ()
    ) -> None:
        """Gather the acts that these parts declare, and more; `may` says whether the user has a right."""
        self._may = may
        declared = [
            one.of(part, method) for part in parts
            # A class can be hashed; mypy thinks of its instances.
            for method in _methods(type(part)) for one in method.__dict__["declared"]  # type: ignore[arg-type]
        ]  # fmt: skip
        self._named = [one for one in declared if one.words]
        self._by_id = {one.id: one for one in reversed([*declared, *more])}

    def find(self, id: str) -> ScreenAct | None:
        """The act of this key, if there is one here."""
        return self._by_id.get(id)

    def allowed(self, id: str) -> bool:
        """Whether there is an act of this key here, and the user may do it."""
        return id in self._by_id and self._free(self._by_id[id])

    def named(self) -> Iterator[ScreenAct]:
        """What the palette offers besides the keys, as far as the user may do it."""
        return filter(self._free, self._named)

    def _free(self, one: ScreenAct) -> bool:
        return one.right is None or self._may(one.right)
