"""Tests of the books as they go out."""
