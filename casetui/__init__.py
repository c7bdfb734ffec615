"""The desk of a legal case manager, in a terminal."""

__version__ = "0.1.0"
