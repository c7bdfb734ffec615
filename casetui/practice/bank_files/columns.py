"""Which column of a bank's CSV file is what: guessed from its header, or as somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casetui.session.results import Refuse
from casetui.text import clean_line, folded

FIELDS = {
    "day": "the day",
    "amount": "the amount: below nothing what went out",
    "in": "what came in",
    "out": "what went out",
    "text": "what it says of it",
    "reference": "its reference or the cheque's number",
    "balance": "what there was then",
    "-": "nothing: it is left out",
}
"""What a column may be."""

MOST = 60
_KNOWN = {
    "day": "date|booking date|value date|posting date|posted|transaction date|posted date|day|buchungstag",
    "amount": "amount|transaction amount|amount usd|amount gbp|amount eur|value|betrag",
    "in": "credit|credits|paid in|money in|deposit|deposits|credit amount|in",
    "out": "debit|debits|paid out|money out|withdrawal|withdrawals|debit amount|out",
    "text": "description|details|narrative|memo|payee|name|transaction description|text|particulars",
    "reference": "reference|ref|check number|cheque number|check|cheque|check no|cheque no|number|serial",
    "balance": "balance|running balance|running bal|account balance",
}
_BY_HEADER = {header: field for field, headers in _KNOWN.items() for header in headers.split("|")}


def plain(header: str) -> str:
    """A header as it is looked up."""
    return " ".join(re.sub(r"[^\w]+|_", " ", folded(clean_line(header, 200))).split())


def guessed(headers: Sequence[str]) -> list[str]:
    """What the columns are, as far as their headers tell; of two days the first is taken."""
    fields: list[str] = []
    for header in headers:
        field = _BY_HEADER.get(plain(header), "-")
        fields.append("-" if field == "day" and "day" in fields else field)
    return fields


def corrected(headers: Sequence[str], fields: Sequence[str], said: Iterable[str]) -> list[str]:
    """What the columns are once somebody said of some: "Buchungstag=day"; Refuse for what is not there."""
    made = list(fields)
    for text in said:
        header, equals, field = text.rpartition("=")
        if not equals or field.strip().casefold() not in FIELDS:
            raise Refuse(f"Write COLUMN=FIELD; the fields are {', '.join(FIELDS)}.")
        at = [n for n, one in enumerate(headers) if plain(one) == plain(header)]
        if len(at) != 1:
            named = ", ".join(clean_line(one, 40) for one in headers[:20])
            raise Refuse(f"“{clean_line(header, 40)}” is not one of the columns: {named}.")
        made[at[0]] = field.strip().casefold()
    return made


def checked(headers: Sequence[str], fields: Sequence[str]) -> list[str]:
    """The fields, once they say all that a line needs; Refuse says what is missing."""
    for field in ("day", "amount", "in", "out", "balance"):
        if fields.count(field) > 1:
            raise Refuse(f"Several columns are {FIELDS[field]}; --map says which is (COLUMN=-: left out).")
    if "day" not in fields or not ("amount" in fields or {"in", "out"} <= set(fields)):
        named = ", ".join(clean_line(one, 40) for one in headers[:20])
        raise Refuse(
            f"Which column is the day, which the amount? --map COLUMN=day says so; there are {named}."
        )
    return list(fields)
