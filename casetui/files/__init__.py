"""The store of originals beside the database, and its packs."""
