"""Attachments: the files that came with messages, their text, and copies of them."""
