"""Checking for conflicts: whom the firm knows, and signing that off."""
