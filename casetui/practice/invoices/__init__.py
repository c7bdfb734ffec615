"""Invoices of what a case cost, and what is paid, credited and written off on them."""

OFFERS = {
    "terms": "the states of an invoice, and the ways in which money comes",
    "invoices": "invoices and their lines, as they are listed and shown",
    "picking": "what of a case can be invoiced",
    "drafting": "drawing up an invoice of what is unbilled",
    "changing": "editing a draft",
    "issuing": "approving, issuing and delivering",
    "crediting": "credit notes",
    "payments": "sums that come in, what they pay, write-offs, and taking them back",
    "typed": "a payment in one line",
    "totals": "the taxes on an invoice, and sharing an amount out",
    "settling": "taking payments, credit notes and write-offs off what is unpaid of an invoice, and back",
    "owed": "what is unpaid, by invoice, case, client and age",
}
"""What other duties may use of it: each module, and what for."""
