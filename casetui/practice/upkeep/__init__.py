"""The upkeep of the data: backups and checks."""
