"""The command for client money."""
