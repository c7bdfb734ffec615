"""Dates as people type them."""

OFFERS = {
    "dates": "a typed day or time as a day, a time, an instant; what is unclear about it",
    "zones": "the names of time zones",
    "shapes": "the names of days and months, and how a day is written out",
    "habits": "by what a typed line is read",
    "typed.line": "a typed line, looked at word by word",
    "typed.reading": "what a typed line says of time, and the question that is left",
    "typed.exempt": "what of a line is no date, whatever it looks like",
    "typed.grammar": "the words that days are typed with, as pieces of patterns",
    "typed.lengths": "how long something takes",
    "counting": "so many days, weeks or months before or after a day",
}
"""What other duties may use of it: each module, and what for."""
