"""Into how many parts the unit of a currency is divided: its minor unit, by ISO 4217."""

from __future__ import annotations

DECIMALS = 2
"""How many decimals an amount has, where the list below does not say otherwise."""

_OTHERS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV",
         "XAF", "XOF", "XPF"), 0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}  # fmt: skip

SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "CAD": "$", "AUD": "$", "NZD": "$", "INR": "₹"}
"""What may stand before an amount of a currency instead of its letters."""


def decimals(currency: str) -> int:
    """How many decimals an amount in this currency (ISO 4217, three letters) has."""
    return _OTHERS.get(currency, DECIMALS)


def unit(currency: str) -> int:
    """How many minor units make one of the currency: 100 for USD, 1 for JPY, 1,000 for KWD."""
    return int(10 ** decimals(currency))


_LETTERS = frozenset((
    *SIGNS, *_OTHERS, "AED", "ARS", "BGN", "BRL", "CHF", "CNY", "COP", "CZK", "DKK", "EGP", "HKD", "HUF",
    "IDR", "ILS", "KES", "MAD", "MXN", "MYR", "NGN", "NOK", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD",
    "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "UYU", "ZAR",
))  # fmt: skip


def known(letters: str) -> bool:
    """Whether three letters beside a number are a currency, and not some other word."""
    return letters in _LETTERS
