"""Contacts of other programs, in and out."""
