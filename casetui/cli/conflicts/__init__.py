"""Commands about conflicts of interest."""
