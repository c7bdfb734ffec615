"""The firm itself: its founding, staff, settings, office hours and covers."""

OFFERS = {
    "firm": "the firm and its settings as one value",
    "staff": "who works here, by number, login, initials and name",
    "ref_pattern": "how the refs of cases are made",
    "mark": "what tells this firm from all others in files that leave it",
    "hours": "office hours, and the reply clock over them",
    "dating": "a typed time in the firm's own days, order and hours",
    "cover": "whose work somebody does on a day",
}
"""What other duties may use of it: each module, and what for."""
