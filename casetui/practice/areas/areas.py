"""The areas of a firm: those that come along for its legal system, with the firm's own in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casetui.practice.areas import reading
from casetui.practice.areas.records import GENERAL, Area, Stage
from casetui.session.session import Session
from casetui.text import clean_line, folded
from casetui.words import Words

MOST_FILES = 200
"""How many files of a firm's folder are read."""

_LAW = re.compile(r"^(?:law of )?(.*?)(?: law)?$")


@dataclass(frozen=True)
class Areas:
    """The areas by key, `general` first; `broken` has what is wrong with files by the keys of their areas.

    What is wrong with the firm's folder itself stands there under no key.
    """

    words: Words
    by_key: dict[str, Area]
    names: dict[str, str]
    broken: dict[str, tuple[str, ...]]

    @property
    def wrong(self) -> tuple[str, ...]:
        """A sentence for everything that can't be used."""
        return tuple(sentence for sentences in self.broken.values() for sentence in sentences)

    def amiss(self, text: str) -> str:
        """Why the file of the area that a text names can't be used; '' where it can, or there is none."""
        named = self.find(text)
        keys = {key for key in self.broken if _name(key) == _name(text) or (named and named.key == key)}
        return next((self.broken[key][0] for key in keys), "")

    def __iter__(self) -> Iterator[Area]:
        """Go through them."""
        return iter(self.by_key.values())

    @property
    def general(self) -> Area:
        """The area of whatever is of no other."""
        return self.by_key[GENERAL]

    def find(self, text: str) -> Area | None:
        """The area that a text names by its key, its title or another of its names; None for no known one."""
        key = self.names.get(_name(text))
        return self.by_key[key] if key is not None else None

    def of(self, text: str) -> Area:
        """The area of a case of which this is kept."""
        return self.find(text) or self.general

    def stage_title(self, area: str, stage: str) -> str:
        """What a stage of a case of that area is called; one that it has not is shown as it is."""
        its = self.of(area).stage(stage)
        return its.title if its is not None else self.words.get(f"stage.{stage}", stage)

    def any_title(self, stage: str) -> str:
        """What a stage is called where the area is not known that the case was of then."""
        titles = (its.title for area in self if (its := area.stage(stage)) is not None)
        return next(titles, stage)

    def stages(self) -> list[Stage]:
        """The stages of all areas, `general` first; what has the same key and title is there once."""
        found = {(stage.key, stage.title): stage for area in self for stage in area.stages}
        return list(found.values())


def own_folder(database: Path) -> Path:
    """Where a firm keeps its own areas: beside its database."""
    return database.with_name(database.name + ".areas")


def shipped_folder(system: str) -> Path:
    """Where the areas are that come along for a legal system."""
    return Path(__file__).with_name(system)


def of(session: Session) -> Areas:
    """The areas of the firm whose database that is."""
    return load(session.path, session.words())


def load(database: Path, words: Words) -> Areas:
    """The areas of the firm with that database; files are read again only where one has changed."""
    folder = own_folder(database)
    key, seen = (words.system, str(folder)), _stamps(folder)
    kept = _kept.get(key)
    if kept is None or kept[0] != seen:
        kept = _kept[key] = (seen, _read(*own_files(folder), words))
    return kept[1]


_kept: dict[tuple[str, str], tuple[object, Areas]] = {}


def _read(files: list[Path], problem: str, words: Words) -> Areas:
    shipped = {path.stem: path for path in sorted(shipped_folder(words.system).glob("*.toml"))}
    own = {path.stem: path for path in files}
    broken: dict[str, tuple[str, ...]] = {"": (problem,)} if problem else {}
    usual = usual_general(words)

    def best(key: str, base: Area) -> Area | None:
        if key in own:
            came = reading.read(own[key], words, base, own=True)
            if came.area is not None:
                return came.area
            broken[key] = came.faults
        return reading.read(shipped[key], words, base).area if key in shipped else None

    general = best(GENERAL, usual) or usual
    found = {key: best(key, general) for key in sorted({*shipped, *own} - {GENERAL})}
    by_key = {GENERAL: general, **{key: area for key, area in found.items() if area is not None}}
    return Areas(words, by_key, _names(by_key), broken)


def usual_general(words: Words) -> Area:
    """The area `general` as it comes along: its stages are those of the legal system's words."""
    stages = tuple(Stage(key, title) for key, title in words.table("stage").items())
    path = shipped_folder(words.system) / f"{GENERAL}.toml"
    area = reading.read(path, words, Area(GENERAL, "", path, stages=stages)).area
    assert area is not None, path
    return area


def _names(by_key: dict[str, Area]) -> dict[str, str]:
    """What each area is known by: a key goes before a title, that before other names."""
    names: dict[str, str] = {}
    for called in (lambda area: (area.key,), lambda area: (area.title,), lambda area: area.also):
        for key, area in by_key.items():
            for name in called(area):
                names.setdefault(_name(name), key)
    return names


def _name(text: str) -> str:
    """A name as it is compared: "Family Law" is "family", "Landlord & Tenant" "landlord and tenant"."""
    words = re.findall(r"[^\W_]+", folded(clean_line(text, 200)).replace("&", " and "))
    found = _LAW.match(" ".join(words))
    return (found[1] if found else "") or " ".join(words)


def own_files(folder: Path) -> tuple[list[Path], str]:
    """The files of areas in a firm's folder, and what is wrong with the folder."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except (FileNotFoundError, NotADirectoryError):
        return [], ""
    except OSError as error:
        return [], f"{folder} cannot be read: {error.strerror}."
    if len(files) > MOST_FILES:
        return files[:MOST_FILES], f"{folder} has {len(files)} files; the first {MOST_FILES} are read."
    return files, ""


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """By what a change of a folder's files is seen: asked for each row of a list, so in one look."""
    try:
        with os.scandir(folder) as entries:
            return sorted(_stamp(entry) for entry in entries if entry.name.endswith(".toml"))
    except OSError:
        return []


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    try:
        found = entry.stat()
    except OSError:  # a link to nowhere
        return entry.name, 0, 0
    return entry.name, found.st_mtime_ns, found.st_size
