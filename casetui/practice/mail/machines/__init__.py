"""Mail that machines write: told from that of people, and what it says of the firm's own letters."""
