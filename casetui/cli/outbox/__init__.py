"""The commands for the outbox."""
