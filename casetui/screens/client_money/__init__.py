"""Client money on the desk: what waits, the accounts, the ledgers, the entries."""
