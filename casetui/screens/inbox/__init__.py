"""The inbox, and an enquiry opened from it."""
