"""The commands for enquiries and mail."""
