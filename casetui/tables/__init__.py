"""The tables of the firm's database, one file a duty."""
