"""Mailboxes: the files and folders that mail programs keep, taken apart and told from what is no mail."""
