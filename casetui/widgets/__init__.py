"""Reusable pieces of the screen: plain data in, messages out."""
