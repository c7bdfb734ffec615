"""Invoices on the desk: of a case, one with its lines, and who owes."""
