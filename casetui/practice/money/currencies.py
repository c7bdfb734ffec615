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
