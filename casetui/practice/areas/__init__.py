"""Practice areas: how cases of a kind go, what each stage brings, what is seen to at beginning and end."""

OFFERS = {
    "records": "an area: its stages, its lists, how often a client hears, how long a file is kept",
    "areas": "the areas of a firm, its own in place of those that come along; the area of a case",
    "checking": "whether a file of an area can be used, and what is wrong with it",
    "bringing": "what a stage brings, on which days, and the agenda items it makes",
}
"""What other duties may use of it: each module, and what for."""
