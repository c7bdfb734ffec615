"""Evidence, as screens show it and act on it."""
