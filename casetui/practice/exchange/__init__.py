"""Contacts of other programs: vCard and CSV files in and out."""

OFFERS = {
    "formulas": "cells that no spreadsheet takes for a formula",
}
"""What other duties may use of it: each module, and what for."""
