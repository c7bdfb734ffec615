"""Cases: the matters the firm acts in, their parties and reviews."""

OFFERS = {
    "cases": "a case as lists show it; finding and opening one",
    "beginning": "opening a case with its client, area, attorney and who else is involved",
    "pending": "what a pending case does not take, and the sign it has in lists",
    "refs": "issuing a ref, and finding the case that is called so",
    "picking": "a case by some of its letters",
    "listing": "the list of cases: views, orders, lines",
    "stages": "the stages that cases may be in, and what a stage brings to them",
    "telling": "the last word to a client, and whether they are due an update",
    "pressing": "what is late or near in a case",
    "keeping": "what is kept of a case itself, and what its client may be told",
    "fitting": "which cases a message may belong to",
    "court_numbers": "the court numbers in a text, and whose case they are",
}
"""What other duties may use of it: each module, and what for."""
