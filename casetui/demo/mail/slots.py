"""Fills the {slots} of the demo's sentences: a name, once drawn, stays the same for the whole thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from unicodedata import normalize

from casetui.demo.invented import Correspondent


def _stock(text: str) -> tuple[str, ...]:
    """Read a stock of words set apart by bars."""
    return tuple(word.strip() for word in text.split("|"))


MONTHS = _stock("""
January | February | March | April | May | June | July | August | September | October | November |
December
""")
DAYS = _stock("Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday")
GIVEN = _stock("""
Amara | Bartholomew | Chen | Dolores | Eitan | Fatima | Gareth | Hana | Ines | Jamal | Kateryna |
Lucía | Mateusz | Nadia | Oluwaseun | Priya | Quentin | Renée | Samir | Tatiana | Ulises | Vesna |
Wendell | Ximena | Yara | Zoltán | Beatrice | Carlos | Denise | Emeka | Freya | Hiroshi | Jürgen |
Marguerite | Tomás | Shanice | Rupert | Anjali | Leilani | Bo
""")
FAMILY = _stock("""
Abernethy | Baptiste | Castellano | Dlamini | Eriksen | Farrokhzad | Goldfarb | Hernández |
Ivanović | Jankowski | Kowalczyk | Lefèvre | McAllister | Nwosu | O'Rourke | Pereira | Quist |
Ramanathan | Sørensen | Thibodeaux | Umarov | Vasquez | Whitlock | Xiong | Yamada | Zielinski |
Brightwater | Cheung | de la Fuente | Featherstonehaugh-Cholmondeley | Guðmundsdóttir | Haile |
Kim | Mbeki-Lane | Ó Súilleabháin | Park | Rossi | St. Clair | Tran | van den Heuvel
""")
STREETS = _stock("""
Canal Street | Orchard Lane | Tannery Road | Lockkeeper Row | Mill Race | Bellwether Avenue |
Quarry Hill | Old Post Road | Ferry Landing | Sycamore Court | Foundry Street
""")

_THINGS = _stock("""
the scaffold plank | the broken handrail | the repair log | the dashcam card | the lease of 2019 |
the water stain | the delivery receipts | the time sheets | the smoke detector | the ladder |
the work boots | the inspection sticker | the shift roster | the brake hose | the guest book |
the ceiling | the loading dock | the old phone | the boiler tag | the gate code list
""")
_PAPERS = _stock("""
the questionnaire | the release form | the retainer letter | the expense list | the pay stubs |
the amended complaint | the proof of service | the affidavit | the verification page |
the lease rider | the medical authorization | Form 3-B [page 2]
""")
_RELATIVES = _stock("""
wife | husband | sister | son | daughter | brother | mother | nephew | cousin | uncle
""")
_DOCTORS = _stock("""
Dr. Solheim | Dr. Achterberg | Dr. Pillai | Dr. Mbatha | Dr. Lindgren | the surgeon
""")
_PLACES = _stock("""
18 Lockkeeper Row | Crane Doyle's office | the courthouse annex, room 4 |
the library, second floor | Alder Court Reporting, suite 2 | the site office
""")
_ROOMS = _stock("""
Courtroom 2B | Courtroom 5 | Part 14 | Part 7A | Room 311 | Courtroom C [annex]
""")
_CARRIERS = _stock("""
Harbor & Vale | Copperleaf | Wayside Indemnity
""")
_FIRMS = _stock("""
Northgate | Halloran | Quillon Freight | Marlowe Roofing | the landlord | the company
""")
_NAMES = tuple(f"{given} {family}" for given, family in zip(GIVEN, FAMILY, strict=True))


def day_of(at: int, days: int) -> datetime:
    """Return the day so many days from an instant, moved off a weekend."""
    day = datetime.fromtimestamp(at, UTC) + timedelta(days=days)
    return day + timedelta(days=2) if day.weekday() > 4 else day


def _ahead(rng: Random, at: int) -> str:
    day = day_of(at, 2 + int(rng.random() ** 2 * 75))
    plain = f"{MONTHS[day.month - 1]} {day.day}"
    return f"{DAYS[day.weekday()]}, {plain}" if rng.random() < 0.3 else plain


def _past(rng: Random, at: int) -> str:
    day = day_of(at, -3 - int(rng.random() ** 2 * 120))
    return f"{MONTHS[day.month - 1]} {day.day}"


def _amount(rng: Random, _: int) -> str:
    dollars = rng.choice((85, 240, 620, 1_175, 2_900, 4_250, 8_640)) + rng.randrange(40) * 5
    return f"${dollars:,}.{rng.choice(('00', '00', '50', '18'))}"


def _sum(rng: Random, _: int) -> str:
    return f"${rng.choice((9, 14, 18, 25, 40, 65, 90, 140, 225)) * 1000 + rng.randrange(10) * 250:,}"


def _time(rng: Random, _: int) -> str:
    hour = rng.randrange(8, 18)
    return f"{hour % 12 or 12}:{rng.choice(('00', '15', '30', '45'))} {'a' if hour < 12 else 'p'}.m."


def _of(stock: tuple[str, ...]) -> Callable[[Random, int], str]:
    """Return a drawer that takes any one of a stock."""
    return lambda rng, at: stock[int(rng.random() * len(stock))]


_DRAWERS: dict[str, Callable[[Random, int], str]] = {
    "date": _ahead,
    "past": _past,
    "amount": _amount,
    "sum": _sum,
    "time": _time,
    "month": _of(MONTHS),
    "thing": _of(_THINGS),
    "doc": _of(_PAPERS),
    "relative": _of(_RELATIVES),
    "doctor": _of(_DOCTORS),
    "place": _of(_PLACES),
    "courtroom": _of(_ROOMS),
    "carrier": _of(_CARRIERS),
    "opp": _of(_FIRMS),
    "person": _of(_NAMES),
    "client": _of(_NAMES),
    "judge": _of(("Judge Santoro", "Judge Inglewood")),
    "court": _of(("Kestrel County Superior Court", "Alder Falls Housing Court")),
    "counsel": _of(("Mr. Crane", "Ms. Ashworth", "Mr. Finch", "Mr. Demir")),
    "expert": _of(("Mr. Abernathy", "Dr. Solheim", "Mr. Boateng")),
    "atty": _of(("Ms. Adeyemi", "Mr. Lindqvist", "Ms. Merrow")),
    "cm": _of(("Marta", "Theo", "Prisca")),
    "case": _of(("Okafor v. Halloran Builders", "Tremblay v. Quillon Freight")),
    "number": lambda rng, at: f"2{rng.randrange(4, 7)}-CV-0{rng.randrange(1000, 2999)}",
    "n": lambda rng, at: str(rng.randrange(2, 9)),
    "page": lambda rng, at: str(rng.randrange(11, 96)),
    "exh": lambda rng, at: f"{rng.choice('ABCDEFG')}-{rng.randrange(1, 30)}",
    "invoice": lambda rng, at: f"INV-2{rng.randrange(1000, 9999)}",
    "claim": lambda rng, at: (
        f"{rng.choice(('HV', 'CL', 'WI'))}-{rng.randrange(1000, 9999)}-{rng.randrange(10, 99)}"
    ),
    "bates": lambda rng, at: f"{rng.choice(('HALL', 'NGPM', 'QF', 'PLTF'))}-{rng.randrange(1, 9999):06}",
    "phone": lambda rng, at: f"(845) 555-01{rng.randrange(50, 100)}",
    "street": lambda rng, at: f"{rng.randrange(2, 240)} {rng.choice(STREETS)}",
}


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
            day = day_of(self._at, ahead)
            self[key] = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

    def fill(self, sentence: str) -> str:
        """Return the sentence with its slots filled."""
        text = sentence.format_map(self) if "{" in sentence else sentence
        # A slot may end in a full stop of its own ("Inc.", "p.m."); the dots of a schedule stay.
        return text.replace("..", ".") if ".." in text and "..." not in text else text


def stranger(rng: Random) -> Correspondent:
    """Invent somebody unknown to the firm."""
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    spelt = normalize("NFKD", f"{given}.{family}".lower())
    plain = "".join(letter for letter in spelt if letter.isascii() and letter not in " '")
    host = rng.choice(("postbox.example.com", "lanternmail.test", "kestrelnet.test", "mailhaven.example.com"))
    return Correspondent(
        f"{given} {family}", f"{plain.replace('..', '.').rstrip('.')}{rng.randrange(1, 99)}@{host}"
    )
