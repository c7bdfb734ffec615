"""What leaves of an invoice: on paper, as plain text, as a table, as LEDES; and statements of account."""

OFFERS = {
    "letterhead": "the firm's own words on its invoices",
    "document": "what an invoice says, fixed once it is issued",
    "laying": "an invoice as pages",
    "writing": "an invoice as text, PDF, CSV, and into a file",
    "ledes": "an invoice as LEDES 1998B",
    "statements": "statements of account",
    "reminders": "the letter that reminds of what is owed",
    "ids": "what clients' systems call things",
}
"""What other duties may use of it: each module, and what for."""
