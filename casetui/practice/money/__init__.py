"""Money as a value: currencies, amounts as people write them, rounding, taxes."""

OFFERS = {
    "amounts": "an amount as somebody typed it, and as it is shown",
    "currencies": "into how many parts a currency's unit is divided",
    "numbering": "the numbers of a sequence as a pattern writes them",
    "scaled": "quantities and rates, and what they come to",
    "taxes": "which tax is due on a day, and how much",
}
"""What other duties may use of it: each module, and what for."""
