"""People: the contacts the firm deals with."""

OFFERS = {
    "keeping": "adding a contact and changing what is kept of it",
    "several": "the addresses, numbers and other names of a contact",
    "parties": "the roles of contacts in cases",
    "card": "all that is known of one contact",
    "approach": "whom one may write to, and through whom",
    "contacts": "who an address belongs to, and a new contact",
    "clients": "whose an address is, and in which cases they are the client now",
    "roles": "which roles go on today, and who is a client therefore",
    "relations": "what contacts are to each other",
    "phones": "the telephone numbers of contacts",
    "filters": "which contacts a filter asks for",
    "seeing": "whom a user may hear of",
    "senders": "what was said of mail addresses and domains",
}
"""What other duties may use of it: each module, and what for."""
