"""Mail: from the bytes that came in to a message, and from a letter to the bytes that go out."""

OFFERS = {
    "mail": "a message read from its bytes",
    "links": "the links of a message, whole",
    "subject": "what a subject is about, and the case refs in it",
    "sources": "messages one by one from files, folders, mbox files and Maildirs",
    "addresses": "names and addresses as mail writes them",
    "compose": "a letter as the bytes that leave",
    "machines.shared": "which addresses are nobody's own",
    "machines.wording": "how machines word their subjects",
    "quotes": "what a reply quotes",
    "machines.delivery": "what is said of a letter that came back",
    "charsets": "bytes as text, whatever their label says",
}
"""What other duties may use of it: each module, and what for."""
