"""HTML from outside: what of it a person sees, as text that reads well; nothing is fetched, nothing runs."""

OFFERS = {
    "text": "HTML as text",
    "hrefs": "how a link is written in the text",
    "links": "the addresses behind the words of a page",
}
"""What other duties may use of it: each module, and what for."""
