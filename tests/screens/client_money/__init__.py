"""Client money by keyboard."""
