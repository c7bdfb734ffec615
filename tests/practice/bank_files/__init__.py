"""Statements of banks as files."""
