"""Fills the {slots} of the demo's sentences: a name, once drawn, stays the same for the whole thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from unicodedata import normalize

from casetui.demo import data
from casetui.demo.invented import Correspondent

_WORDS = data.read("slots")


def day_of(at: int, days: int = 0) -> datetime:
    """The day so many days from an instant, moved off a weekend."""
    day = datetime.fromtimestamp(at, UTC) + timedelta(days=days)
    return day + timedelta(days=2) if day.weekday() > 4 else day


def _ahead(rng: Random, at: int) -> str:
    day = day_of(at, 2 + int(rng.random() ** 2 * 75))
    return f"{day:%A, %B %-d}" if rng.random() < 0.3 else f"{day:%B %-d}"


def _past(rng: Random, at: int) -> str:
    return f"{day_of(at, -3 - int(rng.random() ** 2 * 120)):%B %-d}"


def _amount(rng: Random, _at: int) -> str:
    dollars = rng.choice((85, 240, 620, 1_175, 2_900, 4_250, 8_640)) + rng.randrange(40) * 5
    return f"${dollars:,}.{rng.choice(('00', '00', '50', '18'))}"


def _sum(rng: Random, _at: int) -> str:
    return f"${rng.choice((9, 14, 18, 25, 40, 65, 90, 140, 225)) * 1000 + rng.randrange(10) * 250:,}"


def _time(rng: Random, _at: int) -> str:
    hour = rng.randrange(8, 18)
    return f"{hour % 12 or 12}:{rng.choice(('00', '15', '30', '45'))} {'a' if hour < 12 else 'p'}.m."


def _claim(rng: Random, _at: int) -> str:
    return f"{rng.choice(('HV', 'CL', 'WI'))}-{rng.randrange(1000, 9999)}-{rng.randrange(10, 99)}"


def _bates(rng: Random, _at: int) -> str:
    return f"{rng.choice(('HALL', 'NGPM', 'QF', 'PLTF'))}-{rng.randrange(1, 9999):06}"


def _of(words: list[str]) -> Callable[[Random, int], str]:
    return lambda rng, _at: words[int(rng.random() * len(words))]


_NAMES = [f"{given} {family}" for given, family in zip(_WORDS["given"], _WORDS["family"], strict=True)]
_DRAWERS: dict[str, Callable[[Random, int], str]] = {
    "date": _ahead,
    "past": _past,
    "amount": _amount,
    "sum": _sum,
    "time": _time,
    "person": _of(_NAMES),
    "client": _of(_NAMES),
    "number": lambda rng, _at: f"2{rng.randrange(4, 7)}-CV-0{rng.randrange(1000, 2999)}",
    "n": lambda rng, _at: str(rng.randrange(2, 9)),
    "page": lambda rng, _at: str(rng.randrange(11, 96)),
    "exh": lambda rng, _at: f"{rng.choice('ABCDEFG')}-{rng.randrange(1, 30)}",
    "invoice": lambda rng, _at: f"INV-2{rng.randrange(1000, 9999)}",
    "claim": _claim,
    "bates": _bates,
    "phone": lambda rng, _at: f"(845) 555-01{rng.randrange(50, 100)}",
    "street": lambda rng, _at: f"{rng.randrange(2, 240)} {rng.choice(_WORDS['streets'])}",
} | {slot: _of(words) for slot, words in _WORDS["slots"].items()}


class Slots(dict[str, str]):
    """The slots of one thread; what is missing is drawn when first asked for ({date2} is another {date})."""

    def __init__(self, rng: Random, at: int, known: dict[str, str]) -> None:
        super().__init__(known)
        self._rng, self._at = rng, at

    def __missing__(self, key: str) -> str:
        """Draw a value for a slot and keep it."""
        drawn = _DRAWERS[key.rstrip("0123456789")](self._rng, self._at)
        self[key] = drawn
        return drawn

    def order_dates(self) -> None:
        """Draw date, date2 ... date6 at once, each later than the one before, as in a schedule."""
        ahead = 10
        for key in ("date", "date2", "date3", "date4", "date5", "date6"):
            ahead += self._rng.randrange(14, 45)
            self[key] = f"{day_of(self._at, ahead):%B %-d, %Y}"

    def fill(self, sentence: str) -> str:
        """The sentence with its slots filled."""
        text = sentence.format_map(self) if "{" in sentence else sentence
        # A slot may end in a full stop of its own ("Inc.", "p.m."); the dots of a schedule stay.
        return text.replace("..", ".") if ".." in text and "..." not in text else text


def stranger(rng: Random) -> Correspondent:
    """Invent somebody unknown to the firm."""
    given, family = rng.choice(_WORDS["given"]), rng.choice(_WORDS["family"])
    spelt = normalize("NFKD", f"{given}.{family}".lower())
    plain = "".join(letter for letter in spelt if letter.isascii() and letter not in " '")
    host = rng.choice(_WORDS["hosts"])
    box = f"{plain.replace('..', '.').rstrip('.')}{rng.randrange(1, 99)}"
    return Correspondent(f"{given} {family}", f"{box}@{host}")
