"""Names: what two of them have in common, in spite of how they are written."""
