"""Dates as people type them."""

OFFERS = {
    "dates": "a typed day or time as a day, a time, an instant; what is unclear about it",
    "shapes": "the names of days and months, and how a day is written out",
    "line": "a typed line, and the habits it is read by",
    "reading": "what a line says of time, and the question that is left",
    "lengths": "how long something takes",
    "counting": "so many days, weeks or months before or after a day",
}
"""What other duties may use of it: each module, and what for."""
