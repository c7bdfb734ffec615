"""Invoices of what a case cost, and what is paid, credited and written off on them."""

OFFERS = {
    "terms": "the states of an invoice, and the ways in which money comes",
    "settling": "taking payments, credit notes and write-offs off what is unpaid of an invoice, and back",
    "owed": "what is unpaid, by invoice, case, client and age",
}
"""What other duties may use of it: each module, and what for."""
