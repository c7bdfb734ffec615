"""Files of word processors and spreadsheets as text: nothing in them is run, and no whole tree is built.

The libraries that read these build every paragraph and cell as an object, which a stranger's file can make
as many of as it likes; here a file is read once, from its beginning to its end, and only text is kept.
"""

OFFERS = {
    "reading": "the text of a file, piece by piece, whatever kind it is",
    "limits": "what is refused, and why",
    "xmlstream": "XML read in pieces, without entities",
    "rtf": "the text of Rich Text",
}
"""What other duties may use of it: each module, and what for."""
