"""The commands for invoices, payments and what is owed."""
