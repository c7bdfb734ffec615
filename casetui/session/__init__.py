"""Who acts, what they may see, and the one way to write: session, transaction, audit, rights, undo."""
