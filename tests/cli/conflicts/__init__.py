"""The commands about conflicts, run as users run them."""
