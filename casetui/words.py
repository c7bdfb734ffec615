"""The words a user reads, by the firm's legal system: attorney or solicitor, invoice or bill."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

LANGUAGES = {"es": "Spanish"}
"""The languages that letters to clients can be written in besides the firm's own."""

SYSTEMS = {"us": "United States", "ew": "England and Wales"}
_PLACE = re.compile(r"\{([a-z_]+)\}")


class Words(Mapping[str, str]):
    """Words by key: `words["attorney"]`; those of one kind stand together, as in `words["state.open"]`."""

    def __init__(self, system: str, entries: Mapping[str, str]) -> None:
        """Take the entries of one legal system, "us" or "ew"."""
        self.system = system
        self._entries = dict(entries)

    @classmethod
    def load(cls, system: str) -> "Words":
        """The words of a legal system; ValueError for one that casetui does not know."""
        if system not in SYSTEMS:
            raise ValueError(f"There is no legal system {system!r}; there are {', '.join(SYSTEMS)}.")
        return cls(system, _entries(system))

    def __getitem__(self, key: str) -> str:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def in_language(self, tag: str) -> "Words":
        """These words, with those of a language (a BCP 47 tag) over them, as far as there are any."""
        language = tag.casefold().partition("-")[0]
        if language not in LANGUAGES:
            return self
        return Words(self.system, {**self._entries, **_entries(language)})

    def table(self, name: str) -> dict[str, str]:
        """The words of one kind in their order, by the rest of their keys."""
        start = f"{name}."
        return {key.removeprefix(start): word for key, word in self.items() if key.startswith(start)}

    def capital(self, key: str) -> str:
        """The word as it begins a sentence or a title."""
        word = self[key]
        return word[:1].upper() + word[1:]


def with_article(word: str) -> str:
    """The word as one of several is spoken of: an attorney, a solicitor."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def fill(template: str, **values: str) -> str:
    """Put values in the places of a text such as "Dear {client}"; a place nobody knows stays as it is.

    Not `str.format`: a firm edits these texts, and a brace must never reach into an object.
    """
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


def places(template: str) -> set[str]:
    """The names of the places in a text."""
    return set(_PLACE.findall(template))


@cache
def _entries(name: str) -> dict[str, str]:
    text = Path(__file__).with_name("words").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: Mapping[str, object], start: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{name}.")
        else:
            yield f"{start}{name}", str(value).strip("\n")
