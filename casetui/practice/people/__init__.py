"""People: the contacts the firm deals with."""

OFFERS = {
    "contacts": "who an address belongs to, and a new contact",
}
"""What other duties may use of it: each module, and what for."""
