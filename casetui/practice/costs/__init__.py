"""Costs: what was done and spent on a case, what it is charged at, and on which terms."""

OFFERS = {
    "codes": "the UTBMS codes with their names",
    "entering": "reversing an entry, and what says that a case takes time",
    "fees": "the terms and the budget of a case",
    "listing": "the entries of a case, of a person, by their numbers",
    "rates": "the hourly rate that holds for somebody in a case on a day",
    "standing": "what of a case is unbilled, and how its budget stands",
    "terms": "the words of an entry: kinds, treatments, who paid",
    "unbilled": "the entries that an invoice may be made of",
}
"""What other duties may use of it: each module, and what for."""
