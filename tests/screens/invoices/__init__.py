"""Invoices on the desk."""
