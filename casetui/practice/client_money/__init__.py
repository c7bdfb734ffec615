"""Client money: what the firm holds in trust for its clients, apart from its own, and never one cent less."""

OFFERS = {
    "balances": "what is held in a case, and what of it stands in the way of closing it",
    "accounts": "the accounts, what is in each, and whether a user sees all of it",
    "ledgers": "what is on a ledger",
    "entering": "entries that stand in the ledgers",
    "terms": "the words of client money, and its rules",
    "overpaid": "that what was paid too much on an invoice is the client's money",
    "listing": "entries as they are listed, and those that wait to be posted",
    "paying": "posting what was prepared, and sending it back",
    "warnings": "what of the accounts must be put right today",
}
"""What other duties may use of it: each module, and what for."""
