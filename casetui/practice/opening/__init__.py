"""The two ends of a case: what must be seen to before it begins, and before it is closed."""

OFFERS = {
    "points": "the points of a case's lists, and ticking them",
    "ends": "opening, closing and reopening a case, and what is missing for it",
    "limitation": "whether a case has its limitation date, and whether it is confirmed",
    "keeping": "that nothing is written in a closed case",
}
"""What other duties may use of it: each module, and what for."""
