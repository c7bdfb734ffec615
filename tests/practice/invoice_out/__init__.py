"""What leaves of an invoice."""
