"""`python -m tests.names.making`: makes pairs of names by rule, and keeps those made by hand.

It knows nothing of how names are compared: the labels come from how a pair is made.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.names.ways import DATA, halves, lettered, names, plain, swapped, typed

PAIRS = Path(__file__).parent / "pairs.tsv"
SEED = 11
Made = tuple[str, str, str]
"""Two names, and the rule."""


class Maker:
    """Makes pairs, the same ones each time."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)

    def same(self) -> Iterator[Made]:
        """Pairs of which both are one."""
        for name in names("german"):
            yield name, plain(name, german=True), "umlaut"
            yield name, plain(name), "accent"
        for name in names("accented"):
            yield name, plain(name), "accent"
            yield name, swapped(plain(name)), "accent, swapped"
        yield from self._scripts()
        for table, rule in ((names("short"), "nickname"), (names("ways"), "variant")):
            for one, two in map(halves, table):
                family = self._any("family")
                yield f"{one} {family}", f"{two} {family}", rule
        for _ in range(30):
            given, middle, family = self._any("given"), self._any("given"), self._any("family")
            yield f"{given} {family}", f"{family}, {given}", "swapped"
            yield f"{given} {family}", f"{family.upper()} {given}", "swapped"
            yield f"{given} {middle} {family}", f"{given} {family}", "middle"
            yield f"{given} {middle} {family}", f"{given} {middle[0]}. {family}", "middle"
            yield f"{given} {family}", f"{given[0]}. {family}", "initial"
        for _ in range(15):
            given, family, second = self._any("given"), self._any("family"), self._any("family")
            yield f"{given} {family}-{second}", f"{given} {family} {second}", "double surname"
            yield f"{given} {family}-{second}", f"{given} {family}", "double surname"
            particle = self.random.choice(("von", "van der", "de", "di", "de la", "al-"))
            yield f"{given} {particle} {family}".replace("- ", "-"), f"{given} {family}", "particle"
            title = self.random.choice(("Dr.", "Mr", "Mrs.", "Prof.", "Sir", "Herr", "Hon."))
            yield f"{title} {given} {family}", f"{given} {family}", "title"
            yield f"{given} {family} Jr.", f"{family}, {given}, Jr", "suffix"
        yield from self._misspelled()
        yield from self._companies()

    def different(self) -> Iterator[Made]:
        """Pairs of two, as near as two can be."""
        for _ in range(180):
            one, two = self.random.sample(names("given"), 2)
            family = self._any("family")
            yield f"{one} {family}", f"{two} {family}", "given name other"
        for one, two in map(halves, names("near_given") * 2):
            family = self._any("family")
            yield f"{one} {family}", f"{two} {family}", "given name near"
        for one, two in map(halves, names("near_family") * 2):
            given = self._any("given")
            yield f"{given} {one}", f"{given} {two}", "surname near"
        for _ in range(40):
            given, family = self._any("given"), self._any("family")
            one, two = self.random.sample(names("given"), 2)
            yield f"{given} {one} {family}", f"{given} {two} {family}", "middle other"
            first, second = self.random.sample(names("family"), 2)
            yield f"{given} {family} {first}", f"{given} {family} {second}", "second surname other"
            other = self.random.choice([name for name in names("given") if name[0] != given[0]])
            yield f"{given[0]}. {family}", f"{other} {family}", "initial other"
        for _ in range(25):
            name = f"{self._any('given')} {self._any('family')}"
            yield f"{name} Jr.", f"{name} Sr.", "generation"
        for _ in range(70):
            body = self._any("bodies")
            one, two = self.random.sample(names("places"), 2)
            yield body.format(one), body.format(two), "company place"
        for _ in range(50):
            name, form = self._any("company"), self.random.choice(("Ltd", "LLC", "Inc"))
            one, two = self.random.sample(names("trade"), 2)
            yield f"{name} {one} {form}", f"{name} {two} {form}", "company trade"
        for one, two in map(halves, names("near_words") * 2):
            trade, form = self._any("trade"), self.random.choice(("Ltd", "LLC", "Inc"))
            yield f"{one} {trade} {form}", f"{two} {trade} {form}", "company name near"
        for _ in range(30):
            name, number = self._any("company"), self.random.randrange(2, 90)
            yield f"{number} {name} Road LLC", f"{number + 1} {name} Road LLC", "company number"
            yield f"{name} Fund II LP", f"{name} Fund III LP", "company number"

    def _scripts(self) -> Iterator[Made]:
        for family in names("russian_family"):
            name = f"{self._any('russian_given')} {family}"
            for system in DATA["letters"]["cyrillic"]:
                yield name, lettered(name, system), "Cyrillic"
        for name in names("greek"):
            yield name, lettered(name, DATA["letters"]["greek"]), "Greek"
        for _ in range(40):
            given, family = self._any("arab_given"), self._any("arab_family")
            latin = [self.random.choice(halves(one)[1].split("/")) for one in (given, family)]
            yield f"{halves(given)[0]} {halves(family)[0]}", " ".join(latin), "Arabic"
        for _ in range(40):
            sign, family = halves(self._any("chinese_family"))
            signs, given = halves(self._any("chinese_given"))
            joined = given.replace(".", "")
            apart = " ".join(part.title() for part in given.split("."))
            hyphened = given.replace(".", "-")
            way = self.random.choice((f"{family} {joined}", f"{joined} {family}", f"{family} {apart}",
                                      f"{family.upper()} {joined}", f"{family}, {hyphened}"))  # fmt: skip
            yield sign + signs, way, "Chinese"

    def _misspelled(self) -> Iterator[Made]:
        for family in self.random.sample(names("family"), 90):
            given = self._any("given")
            yield f"{given} {family}", f"{given} {typed(self.random, family)}", "misspelled"
        for _ in range(30):
            given = self.random.choice([name for name in names("given") if len(name) > 5])
            family = self._any("family")
            yield f"{given} {family}", f"{typed(self.random, given)} {family}", "misspelled"
        for name in names("company"):
            trade = self._any("trade")
            yield f"{name} {trade} Ltd", f"{typed(self.random, name)} {trade} Ltd", "misspelled"

    def _companies(self) -> Iterator[Made]:
        for one, two in map(halves, names("forms") * 2):
            name = f"{self._any('company')} {self._any('trade')}"
            yield f"{name} {one}", f"{name} {two}", "company form"
            yield f"{name}, {one}", name.upper(), "company form left out"
            pair = self.random.sample(names("family"), 2)
            yield f"{' & '.join(pair)} {one}", f"{' and '.join(pair)} {one}", "and"
            yield f"The {name} {two}", f"{name} {one}", "article"

    def _any(self, key: str) -> str:
        return self.random.choice(names(key))


def main() -> None:
    """Write the file anew, with as many pairs of each label as bring it to two thousand."""
    lines = PAIRS.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith("#") or not line.endswith("\trule")]
    said = {line.rsplit("\t", 3)[0] for line in kept}
    maker = Maker()
    for label, made in (("same", list(maker.same())), ("different", list(maker.different()))):
        wanted = 1_000 - sum(f"\t{label}\t" in line for line in kept)
        fresh = list({one[:2]: one for one in made if "\t".join(one[:2]) not in said}.values())
        maker.random.shuffle(fresh)
        assert len(fresh) >= wanted, (label, len(fresh), wanted)
        kept += ["\t".join((one, two, label, rule, "rule")) for one, two, rule in fresh[:wanted]]
    PAIRS.write_text("\n".join(kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
