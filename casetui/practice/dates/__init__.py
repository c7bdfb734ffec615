"""Dates as people type them."""

OFFERS = {
    "dates": "a typed day or time as a day, a time, an instant; what is unclear about it",
    "shapes": "the forms a day can be written in, and how a day is written out",
}
"""What other duties may use of it: each module, and what for."""
