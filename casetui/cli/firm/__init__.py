"""The commands for the firm, its people and settings."""
