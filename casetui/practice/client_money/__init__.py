"""Client money: what the firm holds in trust for its clients, apart from its own, and never one cent less."""

OFFERS = {
    "balances": "what is held in a case, and what of it stands in the way of closing it",
    "overpaid": "that what was paid too much on an invoice is the client's money",
    "listing": "entries as they are listed, and those that wait to be posted",
    "paying": "posting what was prepared, and sending it back",
    "warnings": "what of the accounts must be put right today",
}
"""What other duties may use of it: each module, and what for."""
