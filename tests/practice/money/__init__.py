"""Tests of money as a value."""
