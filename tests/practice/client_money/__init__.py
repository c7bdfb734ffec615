"""Client money: its ledgers, who posts, and that the bank says the same."""
