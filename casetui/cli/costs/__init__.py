"""The commands of costs."""
