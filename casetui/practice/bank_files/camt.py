"""Reads CAMT.053, the statement of ISO 20022, in any of its versions: what is booked, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from casetui.practice.bank_files.lines import LONGEST_REFERENCE, LONGEST_TEXT, MOST_LINES, Line, Read
from casetui.practice.bank_files.table import day_of
from casetui.practice.formats import xmlstream
from casetui.practice.formats.limits import Unreadable
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.practice.money.currencies import decimals
from casetui.session.results import Refuse
from casetui.text import clean_line

FORM = "camt.053"
DEEPEST = 40
LONGEST_VALUE = 2_000

_TEXTS = {"Ustrd", "AddtlNtryInf"}
_REFERENCES = {"EndToEndId", "ChqNb", "AcctSvcrRef"}
_NONE = {"", "NOTPROVIDED"}


class _Reader:
    """What becomes of its elements: each Ntry a line, the closing balance."""

    def __init__(self, currency: str) -> None:
        self.currency, self.style = currency, Style(currency, ".")
        self.lines: list[Line] = []
        self.closing: int | None = None
        self.is_statement = False
        self._path: list[str] = []
        self._value = ""
        self._of: dict[str, str] = {}
        self._texts: list[str] = []
        self._references: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._path.append(name)
        self._value = ""
        if len(self._path) > DEEPEST:
            raise Unreadable("its elements lie too deep in each other")
        self.is_statement |= name == "BkToCstmrStmt"
        if name in ("Ntry", "Bal"):
            self._of, self._texts, self._references = {}, [], []
        if name == "Amt" and self._path[-2:-1] in (["Ntry"], ["Bal"]):
            currency = attributes.get("Ccy", "")
            if currency != self.currency:
                shown = clean_line(currency, 10)
                raise Refuse(f"The statement is in {shown}, the account in {self.currency}.")

    def text(self, data: str) -> None:
        """Text stands here."""
        if len(self._value) < LONGEST_VALUE:
            self._value += data

    def end(self, name: str) -> None:
        """An element ends."""
        above, value = tuple(self._path[:-1]), self._value.strip()
        self._path.pop()
        within = "Ntry" if "Ntry" in above else "Bal" if "Bal" in above else ""
        if name == "Ntry":
            self._entry()
        elif name == "Bal":
            self._balance()
        elif above[-1:] == (within,) and name in ("Amt", "CdtDbtInd", "Sts", "AcctSvcrRef"):
            self._of.setdefault(name, value)
        elif within and above[-1:] == ("Sts",) and name == "Cd":
            self._of["Sts"] = value
        elif name in ("Dt", "DtTm") and {"BookgDt", "ValDt"} & set(above[-1:]):
            self._of.setdefault(above[-1], value[:10])
        elif within == "Bal" and name == "Cd":
            self._of.setdefault("Cd", value)
        elif name in _TEXTS and value:
            self._texts.append(value)
        if name in _REFERENCES and value not in _NONE:
            self._references.append(value)
        self._value = ""

    def _entry(self) -> None:
        its = self._of
        if its.get("Sts", "BOOK") not in ("BOOK", ""):
            return  # what is only to come is in the next statement again
        day = its.get("BookgDt") or its.get("ValDt") or ""
        if len(self.lines) >= MOST_LINES:
            raise Refuse(f"The file has more than {MOST_LINES:,} lines; import it in parts.")
        text = clean_line(" ".join(self._texts), LONGEST_TEXT)
        reference = clean_line(" ".join(dict.fromkeys(self._references)), LONGEST_REFERENCE)
        self.lines.append(Line(day_of(day, "ymd").isoformat(), self._amount(), text, reference))

    def _balance(self) -> None:
        if self._of.get("Cd") == "CLBD":
            self.closing = self._amount()

    def _amount(self) -> int:
        side = self._of.get("CdtDbtInd")
        if side not in ("CRDT", "DBIT"):
            raise Refuse("The statement has an amount of which it does not say whether it came or went.")
        minor = amounts.typed(_short(self._of.get("Amt", ""), self.style), self.style)
        return minor if side == "CRDT" else -minor


def _short(text: str, style: Style) -> str:
    """An amount of ISO 20022, which may have more noughts than the currency has decimals: 5.000."""
    whole, _, part = text.partition(".")
    places = decimals(style.currency)
    kept, more = part[:places], part[places:]
    if more.strip("0"):
        return text
    return f"{whole}.{kept}" if kept else whole


def read(content: bytes, currency: str) -> Read:
    """The statement; Refuse for what is none, is in another currency, or declares entities."""
    reader = _Reader(currency)
    try:
        xmlstream.parse(BytesIO(content), reader)
    except Unreadable as why:
        raise Refuse(f"The file can't be read as CAMT.053: {why}.") from why
    if not reader.is_statement:
        raise Refuse("The file is no statement of an account (CAMT.053).")
    return Read(FORM, reader.lines, reader.closing, currency)
