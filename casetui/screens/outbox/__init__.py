"""The outbox, and writing what goes into it."""
