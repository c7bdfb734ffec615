"""The commands for the server: the desk itself, the database, keys and themes."""
