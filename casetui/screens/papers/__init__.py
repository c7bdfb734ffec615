"""Papers, as screens show them and take them in."""
