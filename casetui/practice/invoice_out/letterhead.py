"""The firm's own words on its invoices: a TOML file beside its database, over those of the legal system."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from casetui import tomlfile
from casetui.practice.firm.firm import Firm
from casetui.session.results import Refuse
from casetui.text import clean
from casetui.tomlfile import ConfigError
from casetui.words import Words

LARGEST = 50_000
LONGEST = 8_000
MOST_LINES = 40
PLACES = ("firm", "attorney", "days", "number", "due")
"""What the texts may name in braces."""


@dataclass(frozen=True)
class Letterhead:
    """What stands on every invoice; each a text, the places in braces filled in later."""

    head: str  # the firm's name and address, a line each
    tax_number: str
    pay: str  # how to pay: account, reference
    terms: str
    signed: str
    notice: str
    foot: str


def path_of(database: Path) -> Path:
    """Where a firm keeps its letterhead: beside its database, as its areas."""
    return database.with_name(database.name + ".letterhead.toml")


def load(database: Path, firm: Firm) -> Letterhead:
    """The letterhead of the firm with that database; Refuse names file and line of what can't be used."""
    usual = shipped(firm)
    path = path_of(database)
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise ConfigError(f"{path} has more than {LARGEST:,} bytes; no letterhead needs so many.")
        text = tomlfile.read_text(path)
        values = tomlfile.parse(path, text)
    except (ConfigError, OSError) as error:
        raise Refuse(str(error)) from error
    known = [item.name for item in fields(Letterhead)]
    for name, value in values.items():
        where = f"{path}, line {tomlfile.line_of(text, name) or 1}"
        if name not in known:
            raise Refuse(f"{where}: there is no “{name}” on a letterhead; there are {', '.join(known)}.")
        if not isinstance(value, str) or len(value) > LONGEST or value.count("\n") > MOST_LINES:
            raise Refuse(
                f"{where}: {name} is a text of at most {LONGEST:,} characters in {MOST_LINES} lines."
            )
    own = {name: clean(value).strip("\n") for name, value in values.items()}
    return Letterhead(**{name: own.get(name, getattr(usual, name)) for name in known})


def shipped(firm: Firm) -> Letterhead:
    """The letterhead of a firm that has none of its own."""
    words = Words.load(firm.system)
    foot = " – ".join(filter(None, (firm.name, firm.mailbox)))
    return Letterhead(
        head="\n".join(filter(None, (firm.name, firm.mailbox))), tax_number="", pay="",
        terms=words["invoicing.terms"], signed=words["invoicing.signed"],
        notice=words["invoicing.notice"], foot=foot,
    )  # fmt: skip


def as_toml(letterhead: Letterhead) -> str:
    """The letterhead as a file that can be changed and put in its place."""
    import tomli_w

    texts = {item.name: getattr(letterhead, item.name) for item in fields(Letterhead)}
    return tomli_w.dumps(texts, multiline_strings=True)
