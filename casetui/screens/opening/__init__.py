"""The two ends of a case: what is to be seen to before it begins, and before it is closed."""
