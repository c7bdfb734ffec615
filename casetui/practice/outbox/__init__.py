"""The outbox: messages on their way out, from draft to sent."""

OFFERS = {
    "letter": "a letter before it is in the outbox",
    "outbox": "a message on its way out as the outbox lists it, its states, a yes and a no",
}
"""What other duties may use of it: each module, and what for."""
