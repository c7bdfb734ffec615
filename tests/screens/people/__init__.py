"""The people by keyboard."""
