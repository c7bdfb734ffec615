"""The books of client money, and that the bank says the same."""
