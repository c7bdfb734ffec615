"""Files of other programs: contacts as vCard and CSV in and out, lines as CSV out."""

OFFERS = {"lines_out": "lines as a CSV file"}
"""What other duties may use of it: each module, and what for."""
